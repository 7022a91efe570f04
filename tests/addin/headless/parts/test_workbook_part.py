from __future__ import annotations

import re
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter
from auditing import complaints
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.chart import BarChart
from openpyxl.workbook.defined_name import DefinedName as OpenpyxlName
from repacked import part, repacked

from addin.headless.package.errors import PackageError
from addin.headless.parts.defined_names import DefinedName
from addin.headless.parts.workbook_part import HIDDEN, VISIBLE, Tab, WorkbookPart

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
TYPES = "[Content_Types].xml"

RICH = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<x:workbook xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:rel="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
 xmlns:mc="urn:mc" mc:Ignorable="xr"><x:workbookPr date1904='true' codeName="W"/>
 <mc:AlternateContent><mc:Choice Requires="x15"/></mc:AlternateContent>
 <x:workbookProtection lockStructure="1"/>
 <x:bookViews><x:workbookView xWindow="5" activeTab="1" firstSheet='1'/>
  <x:workbookView activeTab="2"/></x:bookViews>
 <x:sheets><x:sheet name="A &amp; &quot;B&quot;" sheetId="7" rel:id="rId1"/>
  <x:sheet name="C" sheetId="3" state="veryHidden" rel:id="rId8"/>
  <x:sheet name="D" sheetId="4" rel:id="rId2"/></x:sheets>
 <x:externalReferences><x:externalReference rel:id="rId5"/></x:externalReferences>
 <x:definedNames>
  <x:definedName name="_xlnm.Print_Area" localSheetId="1"
   hidden="1">C!$A$1</x:definedName>
  <x:definedName name="Rate" comment="of &lt;all&gt;">0.5</x:definedName>
  <x:definedName name="rate" localSheetId="2">D!$B$1&amp;"x"</x:definedName>
 </x:definedNames><!-- kept -->
 <x:pivotCaches><x:pivotCache cacheId="1" rel:id="rId6"/></x:pivotCaches>
 <x:extLst><x:ext uri="{A}"/></x:extLst>
</x:workbook>
"""


NEW_NAME = b'<x:definedName name="new" localSheetId="0">1</x:definedName>'


def test_what_a_workbook_says_is_read():
    workbook = WorkbookPart(RICH)
    assert workbook.tabs == (
        Tab(name='A & "B"', sheet_id=7, relation="rId1", state=VISIBLE),
        Tab(name="C", sheet_id=3, relation="rId8", state="veryHidden"),
        Tab(name="D", sheet_id=4, relation="rId2", state=VISIBLE),
    )
    assert workbook.names == (
        DefinedName(name="_xlnm.Print_Area", refers_to="C!$A$1", tab=1, hidden=True),
        DefinedName(name="Rate", refers_to="0.5", tab=None, hidden=False),
        DefinedName(name="rate", refers_to='D!$B$1&"x"', tab=2, hidden=False),
    )
    assert (workbook.date_1904, workbook.structure_locked) == (True, True)
    assert (workbook.active_tab, workbook.free_sheet_id) == (1, 8)


def test_an_empty_workbook_part_says_nothing():
    workbook = WorkbookPart(b"<workbook/>")
    assert (workbook.tabs, workbook.names, workbook.active_tab) == ((), (), 0)
    assert (workbook.date_1904, workbook.structure_locked) == (False, False)


def test_a_damaged_workbook_part_is_refused():
    with pytest.raises(PackageError, match=r"damaged inside \(workbook\.xml\)"):
        WorkbookPart(b"<workbook>")


def test_what_changes_nothing_leaves_the_very_bytes():
    workbook = WorkbookPart(RICH)
    workbook.set_name("RATE", "0.5")
    workbook.set_state(1, "veryHidden")
    workbook.active_tab = 1
    assert not workbook.is_edited
    assert workbook.result() is RICH


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (
            lambda w: w.set_name("RATE", 'A!$B$1&"<"'),
            b">0.5<",
            b'>A!$B$1&amp;"&lt;"<',
        ),
        (
            lambda w: w.set_name("Rate", "1", tab=2),
            b'>D!$B$1&amp;"x"<',
            b">1<",
        ),
        (
            lambda w: w.set_name("new", "1", tab=0),
            b"</x:definedNames>",
            NEW_NAME + b"</x:definedNames>",
        ),
        (
            lambda w: w.delete_name("RATE"),
            b'<x:definedName name="Rate" comment="of &lt;all&gt;">0.5</x:definedName>',
            b"",
        ),
        (lambda w: w.set_state(1, HIDDEN), b'"veryHidden"', b'"hidden"'),
        (
            lambda w: w.set_state(0, HIDDEN),
            b'rel:id="rId1"/>',
            b'rel:id="rId1" state="hidden"/>',
        ),
        (
            lambda w: setattr(w, "active_tab", 2),
            b'activeTab="1"',
            b'activeTab="2"',
        ),
        (
            WorkbookPart.full_calculation_on_load,
            b"<x:pivotCaches>",
            b'<x:calcPr fullCalcOnLoad="1"/><x:pivotCaches>',
        ),
        (
            lambda w: w.add_sheet('N"<', sheet_id=8, relation="rId9", position=3),
            b"</x:sheets>",
            b'<x:sheet name="N&quot;&lt;" sheetId="8" rel:id="rId9"/></x:sheets>',
        ),
    ],
)
def test_an_edit_changes_one_place(
    edit: Callable[[WorkbookPart], None], old: bytes, new: bytes
):
    workbook = WorkbookPart(RICH)
    edit(workbook)
    assert workbook.is_edited
    assert RICH.count(old) == 1
    assert workbook.result() == RICH.replace(old, new)
    again = WorkbookPart(workbook.result())
    assert (again.tabs, again.names) == (workbook.tabs, workbook.names)


def test_a_tab_put_first_moves_all_that_counts_tabs():
    workbook = WorkbookPart(RICH)
    workbook.add_sheet("N", sheet_id=8, relation="rId9", position=0)
    expected = RICH
    for old, new in [
        (b"activeTab=\"1\" firstSheet='1'", b'activeTab="2" firstSheet="2"'),
        (b'<x:workbookView activeTab="2"', b'<x:workbookView activeTab="3"'),
        (b'localSheetId="2"', b'localSheetId="3"'),
        (b'localSheetId="1"', b'localSheetId="2"'),
        (b"<x:sheets>", b'<x:sheets><x:sheet name="N" sheetId="8" rel:id="rId9"/>'),
    ]:
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    assert workbook.result() == expected


def meanings(workbook: WorkbookPart) -> set[tuple[str, str, str | None]]:
    """The names with the text of the tab they belong to."""
    tabs = workbook.tabs
    return {
        (n.name, n.refers_to, None if n.tab is None else tabs[n.tab].name)
        for n in workbook.names
    }


@given(st.lists(st.integers(0, 3), max_size=5))
def test_names_and_the_active_tab_follow_their_tabs(positions: list[int]):
    workbook = WorkbookPart(RICH)
    order = [tab.name for tab in workbook.tabs]
    known = meanings(workbook)
    for number, position in enumerate(positions):
        relation = f"rId{20 + number}"
        workbook.add_sheet(
            f"New {number}",
            sheet_id=workbook.free_sheet_id,
            relation=relation,
            position=position,
        )
        order.insert(position, f"New {number}")
        workbook.set_name("own", "1", tab=position)
        known.add(("own", "1", f"New {number}"))
    read = WorkbookPart(workbook.result())
    assert [tab.name for tab in read.tabs] == order
    assert read.tabs == workbook.tabs
    assert len({tab.sheet_id for tab in read.tabs}) == len(order)
    assert meanings(read) == known
    assert read.tabs[read.active_tab].name == "C"


def test_a_hidden_tab_hands_over_what_shows_on_opening():
    workbook = WorkbookPart(RICH)
    workbook.active_tab = 2
    workbook.set_state(2, HIDDEN)
    assert workbook.active_tab == 0
    # the last visible tab has nobody to hand over to
    workbook.set_state(0, HIDDEN)
    assert workbook.active_tab == 0


def test_the_next_tab_to_the_right_is_the_first_to_take_over():
    workbook = WorkbookPart(RICH)
    workbook.set_state(1, VISIBLE)
    workbook.active_tab = 1
    workbook.set_state(1, HIDDEN)
    assert workbook.active_tab == 2


def test_a_list_that_was_empty_before_stays():
    workbook = WorkbookPart(b"<workbook><definedNames/></workbook>")
    workbook.full_calculation_on_load()
    assert b"<definedNames/><calcPr" in workbook.result()


def test_the_last_name_takes_its_list_along():
    xml = b"<workbook><definedNames><definedName name='a'/></definedNames></workbook>"
    workbook = WorkbookPart(xml)
    with pytest.raises(KeyError, match="b"):
        workbook.delete_name("b")
    workbook.delete_name("A")
    assert workbook.result() == b"<workbook></workbook>"


def test_a_name_without_text_can_be_given_one():
    xml = b"<workbook><definedNames><definedName name='a' /></definedNames></workbook>"
    workbook = WorkbookPart(xml)
    workbook.set_name("a", "1<2")
    assert b"<definedName name='a'>1&lt;2</definedName>" in workbook.result()


BARE = b"""<workbook xmlns="%b"><sheets><sheet xmlns:q="%b" name="A" sheetId="1" \
q:id="rId1"/></sheets></workbook>"""
MAIN = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT = b"http://purl.oclc.org/ooxml/officeDocument/relationships"


def test_lists_that_are_missing_are_made_in_the_order_of_the_schema():
    workbook = WorkbookPart(BARE % (MAIN, STRICT))
    assert workbook.tabs[0].relation == "rId1"
    workbook.add_sheet("B", sheet_id=2, relation="rId2", position=0)
    workbook.set_name("x", "1")
    workbook.full_calculation_on_load()
    assert re.findall(rb"<(\w+)", workbook.result()) == [
        b"workbook",
        b"bookViews",
        b"workbookView",
        b"sheets",
        b"sheet",
        b"sheet",
        b"definedNames",
        b"definedName",
        b"calcPr",
    ]
    # the namespace of relationships is declared where the part has none for all
    assert b'sheetId="2" xmlns:r="%b" r:id="rId2"' % STRICT in workbook.result()
    assert WorkbookPart(workbook.result()).active_tab == 1


@pytest.mark.parametrize("word", ["0", "false", "nonsense"])
def test_settings_that_say_no(word: str):
    xml = f'<workbook><workbookPr date1904="{word}"/></workbook>'
    assert not WorkbookPart(xml.encode()).date_1904


# -- files by others -------------------------------------------------------------------


def by_openpyxl(path: Path) -> None:
    workbook = openpyxl.Workbook()
    first, second = workbook.worksheets[0], workbook.create_sheet("Größe & <Co>")
    workbook.create_chartsheet("Chart").add_chart(BarChart())
    second.sheet_state = "hidden"
    workbook.defined_names["Rate"] = OpenpyxlName("Rate", attr_text="0.5")
    second.defined_names["own"] = OpenpyxlName("own", attr_text="'Größe & <Co>'!$A$1")
    first.print_area = "A1:B2"
    workbook.active = 0
    workbook.save(path)


def by_xlsxwriter(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("First")
        second = book.add_worksheet("Größe & <Co>")
        second.hide()
        book.define_name("Rate", "=0.5")
        book.define_name("'Größe & <Co>'!own", "='Größe & <Co>'!$A$1")


def with_another_sheet(path: Path, position: int) -> Path:
    """A copy with one more sheet, the parts of which are made by hand."""
    workbook = WorkbookPart(part(path, WORKBOOK))
    workbook.add_sheet(
        "New", sheet_id=workbook.free_sheet_id, relation="rIdNew", position=position
    )
    workbook.set_name("fresh", "New!$A$1", tab=position)
    workbook.set_name("rate", "0.75")
    workbook.full_calculation_on_load()
    relation = (
        b'<Relationship Id="rIdNew" Type="http://schemas.openxmlformats.org/'
        b'officeDocument/2006/relationships/worksheet" Target="worksheets/new.xml"/>'
    )
    kind = (
        b'<Override PartName="/xl/worksheets/new.xml" ContentType="application/'
        b'vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    )
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return repacked(
        path,
        {
            WORKBOOK: workbook.result(),
            RELATIONS: part(path, RELATIONS).replace(b"</Rel", relation + b"</Rel"),
            TYPES: part(path, TYPES).replace(b"</Types>", kind + b"</Types>"),
            "xl/worksheets/new.xml": b'<worksheet xmlns="%b"><sheetData/></worksheet>'
            % main,
        },
    )


def assert_openpyxl_reads(path: Path, position: int) -> None:
    before = openpyxl.load_workbook(path)
    after = openpyxl.load_workbook(with_another_sheet(path, position))
    titles = list(before.sheetnames)
    titles.insert(position, "New")
    assert after.sheetnames == titles
    assert after.active.title == before.active.title
    assert [s.sheet_state for s in after.worksheets if s.title != "New"] == [
        s.sheet_state for s in before.worksheets
    ]
    assert after.defined_names["Rate"].attr_text == "0.75"
    assert after["New"].defined_names["fresh"].attr_text == "New!$A$1"
    assert set(after["Größe & <Co>"].defined_names) == {"own"}
    for sheet in before.worksheets:
        assert after[sheet.title].print_area == sheet.print_area
    assert after.calculation.fullCalcOnLoad


@pytest.mark.parametrize("build", [by_openpyxl, by_xlsxwriter])
@pytest.mark.parametrize("position", [0, 1, 2])
def test_openpyxl_reads_what_was_written(
    tmp_path: Path, build: Callable[[Path], None], position: int
):
    path = tmp_path / "book.xlsx"
    build(path)
    assert_openpyxl_reads(path, position)
    assert complaints(with_another_sheet(path, position)) <= complaints(path)


@pytest.mark.libreoffice
def test_a_file_by_libreoffice_takes_a_sheet_too(
    tmp_path: Path, converted: Callable[[Path, str], Path]
):
    made = tmp_path / "made.xlsx"
    by_xlsxwriter(made)
    assert_openpyxl_reads(converted(made, "xlsx"), 0)


@pytest.mark.parametrize("build", [by_openpyxl, by_xlsxwriter])
def test_openpyxl_sees_the_same_tabs_and_names(
    tmp_path: Path, build: Callable[[Path], None]
):
    path = tmp_path / "book.xlsx"
    build(path)
    workbook = WorkbookPart(part(path, WORKBOOK))
    expected = openpyxl.load_workbook(path)
    assert [tab.name for tab in workbook.tabs] == expected.sheetnames
    assert [tab.state for tab in workbook.tabs] == [
        sheet.sheet_state for sheet in expected._sheets
    ]
    names = {
        (name, defined.attr_text, None)
        for name, defined in expected.defined_names.items()
    } | {
        (name, defined.attr_text, sheet.title)
        for sheet in expected.worksheets
        for name, defined in sheet.defined_names.items()
    }
    found = {m for m in meanings(workbook) if not m[0].startswith("_xlnm.")}
    assert found == names
    assert len(names) == 2
