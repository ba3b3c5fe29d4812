"""The commands: each module holds one, its options and a few lines that call the layers below."""
