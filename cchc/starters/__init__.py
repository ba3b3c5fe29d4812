"""The files that `cchc init` writes; `%%{name}` in them is filled in."""
