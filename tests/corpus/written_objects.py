"""What XlsxWriter can put on a sheet beside cells and charts."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING

from corpus.bases import written
from corpus.case import Case
from corpus.pictures import compound_file, metafile, picture

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet


def _image(content: bytes, name: str, _: Workbook, notes: Worksheet) -> None:
    about = {"image_data": io.BytesIO(content), "description": "Of staff"}
    notes.insert_image("F2", name, about)
    linked = {"image_data": io.BytesIO(content), "url": "https://example.com/"}
    notes.insert_image("F12", name, linked)


def _image_in_cell(_: Workbook, notes: Worksheet) -> None:
    content = io.BytesIO(picture("PNG"))
    notes.embed_image("F2", "a.png", {"image_data": content})


def _background(_: Workbook, notes: Worksheet) -> None:
    notes.set_background(io.BytesIO(picture("PNG")))


def _header_picture(_: Workbook, notes: Worksheet) -> None:
    content = {"image_left": "logo.png", "image_data_left": io.BytesIO(picture("PNG"))}
    notes.set_header("&L&G&RTeam", content)


def _textboxes(_: Workbook, notes: Worksheet) -> None:
    notes.insert_textbox("F2", "Read me", {"fill": {"color": "#FFF2CC"}})
    notes.insert_textbox("F9", "", {"textlink": "=$A$1", "url": "internal:Bands!A1"})


def _button(_: Workbook, notes: Worksheet) -> None:
    notes.insert_button("F2", {"caption": "Press", "macro": "Refresh"})


def _checkboxes(_: Workbook, notes: Worksheet) -> None:
    notes.insert_checkbox("F2", boolean=True)
    notes.insert_checkbox("F3", boolean=False)


def _comments(_: Workbook, notes: Worksheet) -> None:
    notes.write_comment("A2", "Ask Ana", {"author": "Staff", "visible": True})
    notes.write_comment("B3", "Ünïcode ✓ & <angle>")


def _sparklines(_: Workbook, notes: Worksheet) -> None:
    notes.add_sparkline("F2", {"range": "Notes!B2:D2", "markers": True})
    notes.add_sparkline("F3", {"range": "Notes!B3:D3", "type": "win_loss"})
    grouped = {"location": ["F4", "F5"], "range": ["Notes!B4:D4", "Notes!B5:D5"]}
    notes.add_sparkline("F4", {**grouped, "type": "column", "style": 12})


def _macros(book: Workbook, _: Worksheet) -> None:
    project = io.BytesIO(compound_file("VBA"))
    book.add_vba_project(project, is_stream=True)
    book.set_vba_name("ThisWorkbook")


def _macro_button(book: Workbook, notes: Worksheet) -> None:
    _macros(book, notes)
    _button(book, notes)


CASES = (
    *(
        Case(
            name=f"image-{kind.lower()}",
            content=partial(written, partial(_image, picture(kind), f"a.{suffix}")),
        )
        for kind, suffix in (
            ("PNG", "png"),
            ("JPEG", "jpg"),
            ("GIF", "gif"),
            ("BMP", "bmp"),
        )
    ),
    Case(
        name="image-emf",
        content=partial(written, partial(_image, metafile(), "a.emf")),
    ),
    Case(name="image-in-cell", content=partial(written, _image_in_cell)),
    Case(name="background", content=partial(written, _background)),
    Case(name="header-picture", content=partial(written, _header_picture)),
    Case(name="textboxes", content=partial(written, _textboxes)),
    Case(name="button", content=partial(written, _button)),
    Case(name="checkboxes", content=partial(written, _checkboxes)),
    Case(name="comments", content=partial(written, _comments)),
    Case(name="sparklines", content=partial(written, _sparklines)),
    Case(name="macros", content=partial(written, _macros), suffix=".xlsm"),
    Case(name="macro-button", content=partial(written, _macro_button), suffix=".xlsm"),
)
