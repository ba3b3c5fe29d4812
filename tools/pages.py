"""Shows the pages of Word files: .docx to PDF (LibreOffice) to a PNG for each page (poppler), to look at by eye.

    python tools/pages.py ke-hoach.docx bao-cao.docx -o /tmp/pages --dpi 80

Needs `soffice` and `pdftoppm`, and a font that measures as Times New Roman does and has the Vietnamese letters
(Times New Roman itself, or Tinos, Debian's fonts-croscore); without one lines break elsewhere than in Word.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def pages(file: Path, folder: Path, dpi: int) -> list[Path]:
    """The pictures of a file's pages, in order."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", "pdf",
             "--outdir", str(folder), str(file)],
            check=True, stdout=subprocess.DEVNULL, timeout=300,
        )  # fmt: skip
    for old in folder.glob(f"{file.stem}-*.png"):
        old.unlink()
    pdf = folder / f"{file.stem}.pdf"
    subprocess.run(["pdftoppm", "-png", "-r", str(dpi), str(pdf), str(pdf.with_suffix(""))], check=True, timeout=300)
    return sorted(folder.glob(f"{file.stem}-*.png"))


def main() -> None:
    """Read the command line, make the pictures, name them."""
    asked = argparse.ArgumentParser(description="Word files to pictures of their pages")
    asked.add_argument("files", nargs="+", type=Path)
    asked.add_argument("-o", "--output", type=Path, default=Path.cwd(), help="folder of the pictures")
    asked.add_argument("--dpi", type=int, default=80)
    given = asked.parse_args()
    missing = [name for name in ("soffice", "pdftoppm") if shutil.which(name) is None]
    if missing:
        sys.exit(f"not installed here: {', '.join(missing)}")
    given.output.mkdir(parents=True, exist_ok=True)
    for file in given.files:
        for picture in pages(file, given.output, given.dpi):
            sys.stdout.write(f"{picture}\n")


if __name__ == "__main__":
    main()
