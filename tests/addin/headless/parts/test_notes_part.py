from __future__ import annotations

import re
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter
from auditing import complaints
from repacked import part, repacked
from sheet_shells import opened_shell

from addin.headless.parts.vml_notes import free_block, with_note, without_note
from addin.headless.store import StoredNote

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COMMENTS = "xl/comments1.xml"
DRAWING = "xl/drawings/vmlDrawing1.vml"
SHEET = "xl/worksheets/sheet1.xml"
SHAPE = re.compile(rb"<v:shape .*?</v:shape>", re.DOTALL)


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "plain.xlsx"
    workbook = openpyxl.Workbook()
    workbook.worksheets[0]["A1"] = 1
    workbook.save(path)
    return path


@pytest.fixture
def noted(tmp_path: Path) -> Path:
    """Notes of two people beside a button, a comment box made larger by hand."""
    path = tmp_path / "noted.xlsx"
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet()
    sheet.write_comment("B2", "Ana's", {"author": "Ana", "width": 300})
    sheet.write_comment("B9", "Jo's", {"author": "Jo"})
    sheet.insert_button("D2", {"macro": "Run", "caption": "Run"})
    workbook.close()
    return path


@pytest.fixture
def threaded(noted: Path) -> Path:
    """A workbook in which people answer each other at B2."""
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    link = (
        b'<Relationship Id="rId77" Type="http://schemas.microsoft.com/office/2017/10/'
        b'relationships/threadedComment" Target="../threadedComments/tc1.xml"/>'
    )
    thread = (
        b'<ThreadedComments xmlns="T"><threadedComment ref="B2" id="{A}"><text>Hm'
        b"</text></threadedComment></ThreadedComments>"
    )
    listing = part(noted, rels).replace(b"</Relationships>", link + b"</Relationships>")
    return repacked(noted, {rels: listing, "xl/threadedComments/tc1.xml": thread})


def notes_by_openpyxl(path: Path) -> dict[str, tuple[str, str]]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return {
        # where nobody is named, openpyxl names None
        cell.coordinate: (cell.comment.text, cell.comment.author.replace("None", ""))
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def test_first_notes_of_a_sheet(plain: Path, tmp_path: Path):
    opened = opened_shell(plain)
    opened.shell.notes.set(2, 3, "why & <how>\nsecond line, _x000a_")
    opened.shell.notes.set(1, 1, "first")
    saved = opened.save(tmp_path / "saved.xlsx")
    assert complaints(saved) <= complaints(plain)
    found = notes_by_openpyxl(saved)
    assert list(found) == ["A1", "C2"]
    assert found["A1"] == ("first", "")
    assert re.findall(b'ref="(..)"', part(saved, COMMENTS)) == [b"A1", b"C2"]
    read = opened_shell(saved).shell.notes.note(2, 3)
    assert read == StoredNote(text="why & <how>\nsecond line, _x000a_", author="")
    shapes = SHAPE.findall(part(saved, DRAWING))
    assert [re.findall(b"<x:Row>(.)<", shape) for shape in shapes] == [[b"1"], [b"0"]]
    assert b'<legacyDrawing xmlns:r="' in part(saved, SHEET)
    again = opened_shell(saved)
    again.shell.notes.set(1, 1, "first")
    assert again.package.edited == ()


def test_notes_of_others_keep_texts_authors_and_boxes(noted: Path, tmp_path: Path):
    opened = opened_shell(noted)
    opened.shell.notes.set(9, 2, "Jo's, corrected")
    opened.shell.notes.set(5, 5, "ours")
    opened.shell.notes.set(7, 1, None)
    assert not opened.shell.is_edited
    saved = opened.save(tmp_path / "saved.xlsx")
    assert notes_by_openpyxl(saved) == {
        "B2": ("Ana's", "Ana"),
        "E5": ("ours", ""),
        "B9": ("Jo's, corrected", "Jo"),
    }
    before, after = part(noted, DRAWING), part(saved, DRAWING)
    *kept, new = SHAPE.findall(after)
    assert kept == SHAPE.findall(before)
    assert after == before.replace(b"</xml>", new + b"</xml>")
    ids = re.findall(rb'id="_x0000_s(\d+)"', after)
    assert len(set(ids)) == len(ids) == 4


def test_a_note_goes_with_its_box_alone(noted: Path, tmp_path: Path):
    opened = opened_shell(noted)
    opened.shell.notes.set(9, 2, None)
    assert opened.shell.notes.note(9, 2) is None
    saved = opened.save(tmp_path / "saved.xlsx")
    assert list(notes_by_openpyxl(saved)) == ["B2"]
    before = SHAPE.findall(part(noted, DRAWING))
    kept = [shape for shape in before if b"<x:Row>8<" not in shape]
    assert SHAPE.findall(part(saved, DRAWING)) == kept


def test_the_last_note_leaves_other_drawings(noted: Path, tmp_path: Path):
    opened = opened_shell(noted)
    opened.shell.notes.set(9, 2, None)
    opened.shell.notes.set(2, 2, None)
    assert not opened.package.has(COMMENTS)
    assert b"Button" in opened.package.read(DRAWING)
    assert not opened.shell.is_edited
    opened.shell.notes.set(2, 2, "again")
    saved = opened.save(tmp_path / "saved.xlsx")
    assert notes_by_openpyxl(saved) == {"B2": ("again", "")}


def test_there_and_gone_leaves_no_part(plain: Path, tmp_path: Path):
    opened = opened_shell(plain)
    opened.shell.notes.set(1, 1, "x")
    opened.shell.notes.set(1, 1, None)
    assert not opened.shell.is_edited
    saved = opened.save(tmp_path / "saved.xlsx")
    assert complaints(saved) <= complaints(plain)
    assert notes_by_openpyxl(saved) == {}


def test_a_drawing_that_is_not_there_is_replaced(plain: Path, tmp_path: Path):
    sheet = part(plain, SHEET)
    dangling = b'<legacyDrawing xmlns:r="R" r:id="rId9"/></worksheet>'
    broken = repacked(plain, {SHEET: sheet.replace(b"</worksheet>", dangling)})
    opened = opened_shell(broken)
    opened.shell.notes.set(1, 1, "x")
    saved = opened.save(tmp_path / "saved.xlsx")
    assert part(saved, SHEET).count(b"<legacyDrawing") == 1
    assert complaints(saved) <= complaints(plain)


def test_a_conversation_is_left_to_those_who_have_it(threaded: Path):
    opened = opened_shell(threaded)
    with pytest.raises(ValueError, match="B2 has a threaded comment"):
        opened.shell.notes.set(2, 2, "ours")
    opened.shell.notes.set(2, 2, None)
    assert opened.package.edited == ()
    opened.shell.notes.set(9, 2, "ours")
    assert opened.package.edited == (COMMENTS,)


def test_rich_notes_read_as_text_without_phonetics(noted: Path):
    rich = (
        b'<x:comments xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/'
        b'main"><x:authors><x:author>Ana</x:author></x:authors><x:commentList>'
        b'<x:comment ref="B2" authorId="0"><x:text><x:r><x:rPr><x:b/></x:rPr><x:t>An'
        b"</x:t></x:r><x:r><x:t>a_x000D_</x:t></x:r><x:rPh><x:t>no</x:t></x:rPh>"
        b'</x:text></x:comment><x:comment ref="B9" authorId="9"><x:text/></x:comment>'
        b"</x:commentList></x:comments>"
    )
    opened = opened_shell(repacked(noted, {COMMENTS: rich}))
    notes = opened.shell.notes
    assert notes.note(2, 2) == StoredNote(text="Ana\r", author="Ana")
    assert notes.note(9, 2) == StoredNote(text="", author="")
    notes.set(2, 2, "Ana\r")
    assert opened.package.edited == ()
    notes.set(3, 2, "new")
    xml = opened.package.read(COMMENTS)
    assert b"<x:author></x:author></x:authors>" in xml
    new = b'<x:comment ref="B3" authorId="1"><x:text><x:t xml:space="preserve">new<'
    assert xml.index(b'ref="B2"') < xml.index(new) < xml.index(b'ref="B9"')


def test_boxes_of_notes_in_drawings_of_other_programs():
    drawing = (
        b"<xml xmlns:w='urn:schemas-microsoft-com:vml'><w:shape id='_x0000_s5'><br>"
        b"<X:ClientData ObjectType='Note'><X:Row> 0 </X:Row><X:Column>0</X:Column>"
        b"</X:ClientData></w:shape></xml>\n"
    )
    assert with_note(drawing, 1, 1) == drawing
    more = with_note(drawing, 2, 1)
    assert b'<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml"' in more
    assert b'id="_x0000_s1025"' in more
    assert more.endswith(b"</v:shape></xml>\n")
    gone = without_note(more, 1, 1)
    assert b"<w:shape" not in gone
    assert b"_x0000_s1025" in gone


def test_drawings_take_their_ids_from_blocks_of_their_own():
    named = [b'<o:idmap v:ext="edit" data="1,3"/>', b"<o:idmap data='2'/>", b"<xml/>"]
    assert free_block(named) == 4
    assert free_block([]) == 1


@pytest.mark.libreoffice
def test_libreoffice_reads_a_new_note(
    plain: Path, tmp_path: Path, converted: Callable[[Path, str], Path]
):
    opened = opened_shell(plain)
    opened.shell.notes.set(2, 3, "read me")
    saved = opened.save(tmp_path / "saved.xlsx")
    said = converted(saved, "fods").read_text(encoding="utf-8")
    assert re.search(r"<office:annotation .*?read me", said, re.DOTALL)


@pytest.mark.libreoffice
def test_notes_as_libreoffice_writes_them(
    noted: Path, tmp_path: Path, converted: Callable[[Path, str], Path]
):
    theirs = converted(noted, "xlsx")
    opened = opened_shell(theirs)
    opened.shell.notes.set(5, 5, "ours")
    opened.shell.notes.set(9, 2, None)
    saved = opened.save(tmp_path / "saved.xlsx")
    assert notes_by_openpyxl(saved) == {"B2": ("Ana's", " "), "E5": ("ours", "")}
    assert complaints(saved) <= complaints(theirs)
