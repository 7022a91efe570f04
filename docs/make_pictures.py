"""Draw the README's pictures from scored workbooks, as LibreOffice prints it.

Needs LibreOffice and pdftoppm: ``uv run python docs/make_pictures.py``.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import openpyxl
from PIL import Image, ImageChops

from addin.files import refresh_file
from workbook_templates.build import build, save
from workbook_templates.recipes import RECIPES
from workbook_templates.recipes.company import company_recipe

PICTURES = Path(__file__).parent / "pictures"
DEMO = company_recipe()
SHEETS = {
    "Summary": DEMO,
    "Scores": RECIPES["standard"],
    "Weights": DEMO,
    "Data checks": DEMO,
}
"""Which workbook a picture is of; in the demo the first page of Scores is all red."""
DOTS_PER_INCH = 110
MARGIN = 16


def main() -> None:
    """Write one picture per sheet: its first printed page without the white rim."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book.xlsx"
        for name, recipe in SHEETS.items():
            save(build(recipe), book)
            refresh_file(book)
            page = _first_page(_only(book, name))
            target = PICTURES / f"{name.lower().replace(' ', '-')}.png"
            _trimmed(Image.open(page)).save(target, optimize=True)


def _only(book: Path, sheet: str) -> Path:
    """A copy of the book with nothing but this sheet."""
    workbook = openpyxl.load_workbook(book)
    for worksheet in workbook.worksheets:
        if worksheet.title != sheet:
            workbook.remove(worksheet)
    path = book.with_name(f"{sheet}.xlsx")
    workbook.save(path)
    return path


def _first_page(path: Path) -> Path:
    profile = (path.parent / "profile").as_uri()
    soffice, pdftoppm = shutil.which("soffice"), shutil.which("pdftoppm")
    if soffice is None or pdftoppm is None:
        raise SystemExit("LibreOffice and pdftoppm draw the pictures: install them.")
    for command in (
        [
            soffice,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(path.parent),
            str(path),
        ],
        [
            pdftoppm,
            "-r",
            str(DOTS_PER_INCH),
            "-f",
            "1",
            "-singlefile",
            "-png",
            str(path.with_suffix(".pdf")),
            str(path.with_suffix("")),
        ],
    ):
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - fixed commands on our own file
    return path.with_suffix(".png")


def _trimmed(picture: Image.Image) -> Image.Image:
    """The picture without its white rim, and without the page's footer."""
    page = picture.convert("RGB")
    body = page.crop((0, 0, page.width, int(page.height * 0.92)))
    rim = ImageChops.difference(body, Image.new("RGB", body.size, "white")).getbbox()
    if rim is None:
        return body
    left, top, right, bottom = rim
    return body.crop(
        (
            max(left - MARGIN, 0),
            max(top - MARGIN, 0),
            min(right + MARGIN, body.width),
            min(bottom + MARGIN, body.height),
        )
    )


if __name__ == "__main__":
    main()
