from __future__ import annotations

import re
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter
from auditing import complaints
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.formatting.rule import (
    CellIsRule,
    ColorScaleRule,
    DataBarRule,
    FormulaRule,
    IconSetRule,
)
from openpyxl.styles import Font, PatternFill
from repacked import part
from sheet_shells import OpenedShell, opened_shell

from addin.headless.box import Box, box_at
from addin.headless.package.package import Package
from addin.headless.parts.sheet_shell import SheetShell
from addin.headless.parts.stylesheet import Stylesheet
from addin.headless.store import ConditionalRule

if TYPE_CHECKING:
    from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
GREEN = ConditionalRule(kind="custom", formulas=("=A1=1",), fill=(0, 255, 0))
BOLD = ConditionalRule(
    kind="cell_value", formulas=("=1", '="<&"'), operator="between", bold=True
)
SCALE = ConditionalRule(
    kind="color_scale",
    colors=((255, 0, 0), (0, 255, 0)),
    threshold_types=("number", "highest_value"),
    thresholds=(0.5, None),
)
BAR = ConditionalRule(
    kind="data_bar",
    colors=((1, 2, 3),),
    show_value=False,
    threshold_types=("automatic", "automatic"),
    thresholds=(None, None),
)


def box(address: str) -> Box:
    found = box_at(address)
    assert found is not None
    return found


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    """Rules by staff: of every kind that openpyxl writes."""
    path = tmp_path / "staff.xlsx"
    workbook = openpyxl.Workbook()
    rules = workbook.worksheets[0].conditional_formatting
    fill, font = (
        PatternFill("solid", bgColor="00FF00"),
        Font(italic=True, color="FF0000"),
    )
    rules.add("A1:B9 D1:D9", FormulaRule(formula=["A1>0"], fill=fill, stopIfTrue=True))
    rules.add("A1:B9 D1:D9", CellIsRule("between", ["1", "2"], font=font))
    rules.add("E1:E9", ColorScaleRule("min", None, "FF0000", "percent", 90, "00FF00"))
    rules.add("F1:F9", IconSetRule("3Arrows", "num", [0, 1, 2]))
    rules.add("G1:G9", DataBarRule("num", 1, "max", None, "0000FF", showValue=False))
    workbook.save(path)
    return path


@pytest.fixture
def twins(tmp_path: Path) -> Path:
    """Data bars with twins in the extension, beside sparklines that share it."""
    path = tmp_path / "twins.xlsx"
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet()
    sheet.add_sparkline("H1", {"range": "Sheet1!A1:B1"})
    for cells in ("A1:A9", "B1:B9"):
        sheet.conditional_format(cells, {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("C1:C9", {"type": "cell", "criteria": ">", "value": 5})
    workbook.close()
    return path


def kinds(opened: OpenedShell, address: str) -> list[str]:
    return [found.rule.kind for found in opened.shell.rules.inside(box(address))]


def test_rules_of_staff_are_described(staff: Path):
    opened = opened_shell(staff)
    formula, between = (f.rule for f in opened.shell.rules.inside(box("D9")))
    assert formula == ConditionalRule(
        kind="custom", formulas=("=A1>0",), fill=(0, 255, 0), stop_if_true=True
    )
    assert between.operator == "between"
    assert between.formulas == ("=1", "=2")
    assert (between.font_color, between.italic) == ((255, 0, 0), True)
    (scale,) = (f.rule for f in opened.shell.rules.inside(box("E1")))
    assert scale.colors == ((255, 0, 0), (0, 255, 0))
    assert scale.threshold_types == ("lowest_value", "percent")
    assert scale.thresholds == (None, 90.0)
    (bar,) = (f.rule for f in opened.shell.rules.inside(box("G1")))
    assert bar.show_value is False
    assert kinds(opened, "F1") == ["unknown"]
    assert not opened.shell.is_edited


@pytest.mark.parametrize("rule", [GREEN, BOLD, SCALE, BAR])
def test_a_new_rule_reads_back_first(
    rule: ConditionalRule, staff: Path, tmp_path: Path
):
    opened = opened_shell(staff)
    opened.shell.rules.add(box("A1:A9"), rule)
    saved = opened.save(tmp_path / "saved.xlsx")
    again = opened_shell(saved).shell.rules.inside(box("A1"))
    expected = rule.threshold_types
    if rule is BAR:
        expected = ("lowest_value", "highest_value")
    assert again[0].rule.formulas == rule.formulas
    assert again[0].rule.threshold_types == expected
    assert again[0].rule.fill == rule.fill
    assert again[0].rule.colors == rule.colors
    assert complaints(saved) <= complaints(staff)
    theirs = openpyxl.load_workbook(saved).worksheets[0].conditional_formatting
    (mine,) = next(iter(theirs)).rules
    assert mine.priority == 1
    assert mine.formula == [f.removeprefix("=") for f in rule.formulas]


def test_rules_of_others_keep_every_byte_but_their_priority(staff: Path):
    opened = opened_shell(staff)
    before = opened.shell.result()
    opened.shell.rules.add(box("A1:A9"), GREEN)
    opened.shell.rules.delete(1)
    numbers = re.compile(rb' priority="\d+"')
    assert numbers.sub(b"", opened.shell.result()) == numbers.sub(b"", before)


def paint(opened: OpenedShell) -> None:
    """What a refresh does: each kind removed where it is, then added on top."""
    rules = opened.shell.rules
    for address, wanted in (("A1:A9", (GREEN, BOLD)), ("C1:C9", (SCALE,))):
        area = box(address)
        for kind in {rule.kind for rule in wanted}:
            for found in reversed(rules.inside(area)):
                if found.rule.kind == kind:
                    rules.delete(found.priority)
        for rule in wanted:
            rules.add(area, rule)


def test_a_second_refresh_gives_the_same_bytes(twins: Path, tmp_path: Path):
    once = opened_shell(twins)
    paint(once)
    saved = once.save(tmp_path / "once.xlsx")
    twice = opened_shell(saved)
    paint(twice)
    assert not twice.shell.is_edited
    assert not twice.stylesheet.edited


def test_clearing_takes_a_box_out_and_leaves_the_rest(staff: Path):
    opened = opened_shell(staff)
    opened.shell.rules.clear(box("B3:D5"))
    assert kinds(opened, "B3:D5") == []
    assert kinds(opened, "A4") == kinds(opened, "D9") == ["custom", "cell_value"]
    assert b'sqref="A1:B2 A6:B9 A3:A5 D1:D2 D6:D9"' in opened.shell.result()
    opened.shell.rules.clear(box("A1:Z99"))
    assert b"conditionalFormatting" not in opened.shell.result()


def test_clearing_nothing_writes_nothing(staff: Path):
    opened = opened_shell(staff)
    opened.shell.rules.clear(box("X1:Z9"))
    opened.shell.rules.delete(99)
    assert not opened.shell.is_edited


def test_twins_are_one_rule_and_go_together(twins: Path, tmp_path: Path):
    opened = opened_shell(twins)
    # two bars and a comparison, though the file holds five rules
    assert kinds(opened, "A1:C9") == ["data_bar", "data_bar", "cell_value"]
    opened.shell.rules.delete(1)
    xml = opened.shell.result()
    assert xml.count(b"cfRule type=") == 3
    assert xml.count(b"x14:conditionalFormatting>") == 1
    assert b"<xm:sqref>B1:B9</xm:sqref>" in xml
    opened.shell.rules.clear(box("B1:B3"))
    assert b"<xm:sqref>B4:B9</xm:sqref>" in opened.shell.result()
    opened.shell.rules.clear(box("B4:B9"))
    xml = opened.shell.result()
    assert b"x14:conditionalFormatting" not in xml
    assert b"x14:sparklineGroup" in xml
    assert complaints(opened.save(tmp_path / "saved.xlsx")) <= complaints(twins)


def test_the_last_rule_takes_its_extension_along(tmp_path: Path):
    path = tmp_path / "bar.xlsx"
    workbook = xlsxwriter.Workbook(path)
    bar = {"type": "data_bar", "data_bar_2010": True}
    workbook.add_worksheet().conditional_format("A1:A9", bar)
    workbook.close()
    opened = opened_shell(path)
    opened.shell.rules.clear(box("A1:A9"))
    assert b"extLst" not in opened.shell.result()


def sheet_of(package: Package, rules: str) -> SheetShell:
    xml = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData/>{rules}</x:worksheet>'
    return SheetShell(
        package,
        "xl/worksheets/sheet1.xml",
        xml.encode(),
        Stylesheet.empty(strict=False),
    )


def test_rules_of_the_extension_count_and_can_be_deleted(staff: Path):
    x14 = (
        '<x:extLst><x:ext uri="{U}" xmlns:x14="X"><x14:conditionalFormattings>'
        '<x14:conditionalFormatting xmlns:xm="M"><x14:cfRule type="cellIs" '
        'operator="between" priority="1" id="{1}"><xm:f>1</xm:f></x14:cfRule>'
        "<xm:sqref>A1:A9</xm:sqref></x14:conditionalFormatting>"
        "</x14:conditionalFormattings></x:ext></x:extLst>"
    )
    shell = sheet_of(Package.open(staff), x14)
    shell.rules.add(box("A1"), GREEN)
    assert b'priority="2" id="{1}"' in shell.result()
    assert b'<x:conditionalFormatting sqref="A1"><x:cfRule type="exp' in shell.result()
    ours, theirs = shell.rules.inside(box("A1"))
    assert theirs.rule == ConditionalRule(kind="unknown")
    assert (ours.priority, theirs.priority) == (1, 2)
    shell.rules.delete(2)
    assert b"extLst" not in shell.result()
    assert shell.result().endswith(b"</x:conditionalFormatting></x:worksheet>")


def test_priorities_that_repeat_become_unique(staff: Path):
    rules = "".join(
        f'<x:conditionalFormatting sqref="{cell}"><x:cfRule type="duplicateValues" '
        'priority="1"/></x:conditionalFormatting>'
        for cell in ("A1", "B1")
    )
    shell = sheet_of(Package.open(staff), rules)
    shell.rules.add(box("A1"), GREEN)
    assert re.findall(rb'priority="(\d)"', shell.result()) == [b"1", b"2", b"3"]


Step = tuple[str, int]


@settings(max_examples=60, deadline=None)
@given(
    theirs=st.lists(st.integers(1, 6), max_size=4),
    steps=st.lists(
        st.tuples(st.sampled_from(["add", "delete"]), st.integers(1, 5)), max_size=8
    ),
)
def test_whatever_comes_and_goes_the_order_of_others_stays(
    theirs: list[int], steps: list[Step]
):
    """A list of formulas, first priority first, is the naive second implementation."""
    rules = "".join(
        f'<x:conditionalFormatting sqref="A1"><x:cfRule type="expression" '
        f'priority="{priority}"><x:formula>{number}</x:formula></x:cfRule>'
        "</x:conditionalFormatting>"
        for number, priority in enumerate(theirs)
    )
    # the package is asked for nothing
    shell = sheet_of(None, rules)  # type: ignore[arg-type]
    order = sorted(range(len(theirs)), key=lambda number: theirs[number])
    expected = [f"={number}" for number in order]
    for number, (what, rank) in enumerate(steps, start=100):
        if what == "add":
            rule = ConditionalRule(kind="custom", formulas=(f"={number}",))
            shell.rules.add(box("A1"), rule)
            expected.insert(0, f"={number}")
        else:
            shell.rules.delete(rank)
            del expected[rank - 1 : rank]
    found = shell.rules.inside(box("A1"))
    assert [each.rule.formulas[0] for each in found] == expected
    assert [each.priority for each in found] == list(range(1, len(expected) + 1))
    written = re.findall(rb'priority="(-?\d+)"', shell.result())
    if any(what == "add" for what, _ in steps):
        assert len(set(written)) == len(written)


def test_a_whole_column_is_written_by_its_corners(staff: Path, tmp_path: Path):
    opened = opened_shell(staff)
    opened.shell.rules.add(box("C:C"), GREEN)
    saved = opened.save(tmp_path / "saved.xlsx")
    assert b'sqref="C1:C1048576"' in part(saved, "xl/worksheets/sheet1.xml")
