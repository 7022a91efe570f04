"""The judge of fidelity sees what it is there to see, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from corpus.bases import NOTES, draft, template_draft
from corpus.decorated_analysis import add_pivot
from corpus.draft import CONTENT_TYPES, MAIN, OFFICE, STYLES, WORKBOOK, rels_of
from corpus.judge import losses
from corpus.links import link_faults, new_link_faults
from corpus.rereading import misreadings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.draft import Draft

SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHARED_TEXTS = "xl/sharedStrings.xml"


def decorated() -> Draft:
    """A workbook with a pivot, a name on a sheet and a rule of staff."""
    book = draft()
    add_pivot(book, NOTES, f'ref="A1:B5" sheet="{NOTES}"', "Month")
    book.child(
        WORKBOOK,
        '<definedNames><definedName name="Plan" localSheetId="1">Accounts!$C$2'
        "</definedName></definedNames>",
    )
    return book


def scored(book: Draft) -> Draft:
    """The same with Scores as second sheet, all by splices of text."""
    sheet = book.add(
        "xl/worksheets/sheet90.xml",
        f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetData><row r="4">'
        '<c r="A4" s="1" t="inlineStr"><is><t>Account ID</t></is></c>'
        '<c r="B4" t="inlineStr"><is><t>Score</t></is></c></row></sheetData>'
        "</worksheet>",
        f"{SHEETML}.worksheet+xml",
    )
    table = book.add(
        "xl/tables/table90.xml",
        f'<table xmlns="{MAIN}" id="90" name="Scores" displayName="Scores" '
        'ref="A4:B5"><tableColumns count="2"><tableColumn id="1" name="Account ID"/>'
        '<tableColumn id="2" name="Score"/></tableColumns></table>',
        f"{SHEETML}.table+xml",
    )
    relation = book.relate(sheet, "table", table)
    book.child(
        sheet, f'<tableParts count="1"><tablePart r:id="{relation}"/></tableParts>'
    )
    relation = book.relate(WORKBOOK, "worksheet", sheet)
    replace(
        book,
        WORKBOOK,
        '<sheet name="Accounts"',
        f'<sheet name="Scores" sheetId="90" r:id="{relation}"/><sheet name="Accounts"',
    )
    replace(book, WORKBOOK, 'localSheetId="1"', 'localSheetId="2"')
    replace(book, STYLES, '<cellXfs count="2">', '<cellXfs count="3">')
    replace(book, STYLES, "</cellXfs>", '<xf numFmtId="9"/></cellXfs>')
    return book


def replace(book: Draft, part: str, old: str, new: str) -> None:
    """Splice a part that holds the old text."""
    content = book.parts[part].decode()
    assert old in content, f"{part} has no {old}"
    book.parts[part] = content.replace(old, new, 1).encode()


def files(folder: Path, before: Draft, after: Draft) -> tuple[Path, Path]:
    """Both as files."""
    paths = folder / "before.xlsx", folder / "after.xlsx"
    for path, book in zip(paths, (before, after), strict=True):
        path.write_bytes(book.packed())
    return paths


def test_results_added_by_splices_are_no_loss(tmp_path: Path) -> None:
    before, after = files(tmp_path, decorated(), scored(decorated()))

    assert losses(before, after) == ()
    assert new_link_faults(before, after) == ()
    assert misreadings(before, after) == ()


def test_an_unchanged_workbook_has_lost_nothing(tmp_path: Path) -> None:
    before, after = files(tmp_path, decorated(), decorated())

    assert losses(before, after) == ()
    assert link_faults(after) == {}


def spliced(part: str, old: str, new: str) -> Callable[[Draft], None]:
    """Damage by a replaced text."""
    return lambda book: replace(book, part, old, new)


def without(part: str) -> Callable[[Draft], None]:
    """Damage by a part that is gone."""
    return lambda book: book.parts.pop(part) and None


def of_sheet(name: str, old: str, new: str) -> Callable[[Draft], None]:
    """Damage in a sheet."""
    return lambda book: replace(book, book.sheet(name), old, new)


def written_anew(part: str) -> Callable[[Draft], None]:
    """Damage by a part that was parsed and written in other words."""

    def rewrite(book: Draft) -> None:
        book.parts[part] = re.sub(rb'="([^"\']*)"', rb"='\1'", book.parts[part])

    return rewrite


PIVOT = "xl/pivotTables/pivotTable1.xml"
LOST = {
    "a part is gone": (without(PIVOT), PIVOT, "is gone"),
    "a foreign part changed": (
        spliced(PIVOT, 'indent="0"', 'indent="1"'),
        PIVOT,
        "is not ours and changed",
    ),
    "a cell of staff changed": (
        of_sheet(NOTES, "<v>10</v>", "<v>11</v>"),
        "xl/worksheets/sheet1.xml",
        "is not ours and changed",
    ),
    "a part came from nowhere": (
        lambda book: book.add("xl/new.xml", "<new/>", "application/xml"),
        "xl/new.xml",
        "was added",
    ),
    "an attribute is gone": (
        spliced(WORKBOOK, ' defaultThemeVersion="124226"', ""),
        WORKBOOK,
        "workbook/workbookPr@defaultThemeVersion: '124226' became None",
    ),
    "an element is gone": (
        spliced(WORKBOOK, "<pivotCaches>", "<pivotCaches/><pivotCaches>"),
        WORKBOOK,
        "pivotCaches",
    ),
    "a sheet of nobody was added": (
        spliced(WORKBOOK, 'name="Scores"', 'name="Other"'),
        WORKBOOK,
        'name="Other"',
    ),
    "a name moved to another sheet": (
        spliced(WORKBOOK, 'localSheetId="2"', 'localSheetId="1"'),
        WORKBOOK,
        "is gone",
    ),
    "another sheet is in view": (
        spliced(WORKBOOK, "<workbookView", '<workbookView activeTab="1"'),
        WORKBOOK,
        "Scores is in view, not Notes",
    ),
    "styles are renumbered": (
        spliced(STYLES, '<cellXfs count="3">', '<cellXfs count="3"><xf numFmtId="9"/>'),
        STYLES,
        "cellXfs/xf@numFmtId: '0' became '9'",
    ),
    "a style changed": (
        spliced(STYLES, '<family val="2"/>', '<family val="1"/>'),
        STYLES,
        "family@val: '2' became '1'",
    ),
    "a text is other": (
        spliced(SHARED_TEXTS, "<t>January</t>", "<t>Januar</t>"),
        SHARED_TEXTS,
        "text 'January' became 'Januar'",
    ),
    "a relationship is gone": (
        spliced(rels_of(WORKBOOK), 'Id="rId2"', 'Id="rId222"'),
        rels_of(WORKBOOK),
        "is gone",
    ),
    "a content type is other": (
        spliced(CONTENT_TYPES, f"{SHEETML}.pivotTable+xml", "application/xml"),
        CONTENT_TYPES,
        "became 'application/xml'",
    ),
    "the workbook is spelt otherwise": (
        written_anew(WORKBOOK),
        WORKBOOK,
        "is spelt otherwise",
    ),
}


@pytest.mark.parametrize("name", LOST)
def test_a_loss_is_seen(tmp_path: Path, name: str) -> None:
    damage, part, what = LOST[name]
    damaged = scored(decorated())
    damage(damaged)
    before, after = files(tmp_path, decorated(), damaged)

    assert any(f.part == part and what in f.what for f in losses(before, after))


SCORES = "xl/worksheets/sheet90.xml"
TABLE = "xl/tables/table90.xml"
LINKS = {
    "points to nothing": (without(TABLE), "points to xl/tables/table90.xml"),
    "has no content type": (
        spliced(CONTENT_TYPES, "/xl/tables/table90.xml", "/xl/tables/other.xml"),
        "speaks of xl/tables/other.xml, which is not there",
    ),
    "is no XML": (spliced(SCORES, "</row>", ""), "is no XML"),
    "names no relationship": (
        spliced(SCORES, 'id="rId1"', 'id="rId7"'),
        "tablePart names rId7, which is no relationship",
    ),
    "sheet id twice": (
        spliced(WORKBOOK, 'sheetId="90"', 'sheetId="1"'),
        "has two sheets with sheetId 1",
    ),
    "name on no sheet": (
        spliced(WORKBOOK, 'localSheetId="2"', 'localSheetId="60"'),
        "on a sheet that is not there",
    ),
    "format out of range": (
        spliced(SCORES, 's="1"', 's="3"'),
        "a cell has a format that is not there",
    ),
    "formats counted wrongly": (
        spliced(STYLES, '<cellXfs count="3">', '<cellXfs count="9">'),
        "cellXfs are counted wrongly",
    ),
    "text out of range": (
        spliced(SCORES, 't="inlineStr"><is><t>Score</t></is>', 't="s"><v>999</v>'),
        "a cell has a text that is not there",
    ),
    "cells out of order": (
        spliced(SCORES, 'r="B4"', 'r="A4"'),
        "has cells out of order, or twice",
    ),
    "rule without a format": (
        spliced(
            SCORES,
            "</sheetData>",
            '</sheetData><conditionalFormatting sqref="A5"><cfRule type="expression" '
            'dxfId="9" priority="1"/></conditionalFormatting>',
        ),
        "a rule has a format that is not there",
    ),
    "table columns alike": (
        spliced(TABLE, 'name="Score"', 'name="account id"'),
        "has two columns of one name",
    ),
    "table too wide": (spliced(TABLE, "A4:B5", "A4:C5"), "is 3 wide and names 2"),
    "undeclared prefix": (
        spliced(
            SCORES,
            "<worksheet ",
            '<worksheet xmlns:mc="http://schemas.openxmlformats.org/'
            'markup-compatibility/2006" mc:Ignorable="x14" ',
        ),
        "ignores x14, which it does not declare",
    ),
    "pivot without cache": (
        spliced(WORKBOOK, 'cacheId="7"', 'cacheId="8"'),
        "has no cache",
    ),
}


@pytest.mark.parametrize("name", LINKS)
def test_a_broken_link_is_seen(tmp_path: Path, name: str) -> None:
    damage, what = LINKS[name]
    damaged = scored(decorated())
    damage(damaged)
    before, after = files(tmp_path, decorated(), damaged)

    assert any(what in fault.what for fault in new_link_faults(before, after))


def test_other_values_are_seen_by_other_readers(tmp_path: Path) -> None:
    damaged = scored(decorated())
    replace(damaged, SHARED_TEXTS, "<t>January</t>", "<t>Januar</t>")
    before, after = files(tmp_path, decorated(), damaged)

    assert [f.what for f in misreadings(before, after)] == ["other values on Notes"]


def test_a_complaint_of_the_auditor_is_new_only_once(tmp_path: Path) -> None:
    damaged = scored(decorated())
    replace(damaged, SCORES, "<sheetData>", "<unheardOf/><sheetData>")
    before, after = files(tmp_path, decorated(), damaged)

    assert any("unheardOf" in f.what for f in misreadings(before, after))
    assert misreadings(after, after) == ()


SHEET_DAMAGE = {
    "a cell beside the results": (
        '<c r="A2" s="15"',
        '<c r="A2" s="16"',
        "A2: ",
    ),
    "a new cell below": (
        "</sheetData>",
        '<row r="90"><c r="A90"><v>1</v></c></row></sheetData>',
        "A90 was added",
    ),
    "a row's height": ('<row r="1" ht="34"', '<row r="1" ht="35"', "row 1: "),
    "a column's width": ('<col width="13.5"', '<col width="14.5"', "column 1: "),
    "a rule of staff": (
        '<formula>$A5&lt;&gt;""</formula>',
        "<formula>TRUE</formula>",
        "is gone or changed",
    ),
    "the frozen pane": ('ySplit="4"', 'ySplit="5"', "pane@ySplit: '4' became '5'"),
    "the print set-up": ('paperSize="9"', 'paperSize="8"', "pageSetup@paperSize"),
}


@pytest.mark.parametrize("name", SHEET_DAMAGE)
def test_a_loss_on_a_sheet_of_results_is_seen(tmp_path: Path, name: str) -> None:
    old, new, what = SHEET_DAMAGE[name]
    damaged = template_draft()
    replace(damaged, damaged.sheet("Scores"), old, new)
    before, after = files(tmp_path, template_draft(), damaged)

    assert any(what in fault.what for fault in losses(before, after))


def test_a_result_is_no_loss(tmp_path: Path) -> None:
    filled = template_draft()
    replace(
        filled,
        filled.sheet("Scores"),
        '<c r="C5" s="38" t="n"></c>',
        '<c r="C5" s="39"><v>7</v></c>',
    )
    before, after = files(tmp_path, template_draft(), filled)

    assert losses(before, after) == ()
