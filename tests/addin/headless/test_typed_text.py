"""What Excel makes of typed text.

The expected values were computed by a model of Excel that claims measured answers
(pyOpenVBA's ``ExcelApplication``), in 2026 and for the United States; the numbers are
Excel's serial numbers of days.
"""

from __future__ import annotations

import datetime as dt

import pytest

from addin.headless.cell_values import CellError, Formula
from addin.headless.typed_text import typed

DAY_ZERO = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - cells have no zone

NUMBERS = [
    ("00123", 123.0, "General"),
    ("1E5", 100000.0, "0.00E+00"),
    ("1/2", 46024.0, "d-mmm"),
    ("3-4", 46085.0, "d-mmm"),
    ("2024-01-05", 45296.0, "m/d/yyyy"),
    ("2024-01-05 10:20", 45296.4305555556, "m/d/yyyy h:mm"),
    ("12:30", 0.520833333333333, "h:mm"),
    ("12:30:15", 0.521006944444444, "h:mm:ss"),
    ("1:30 PM", 0.5625, "h:mm AM/PM"),
    ("25:00", 1.04166666666667, "[h]:mm:ss"),
    ("50%", 0.5, "0%"),
    ("12.5%", 0.125, "0.00%"),
    ("-5%", -0.05, "0%"),
    ("5 %", 0.05, "0%"),
    ("$5", 5.0, "$#,##0_);[Red]($#,##0)"),
    ("$1,234.50", 1234.5, "$#,##0.00_);[Red]($#,##0.00)"),
    ("-$5", -5.0, "$#,##0_);[Red]($#,##0)"),
    ("$-5", -5.0, "$#,##0_);[Red]($#,##0)"),
    ("($5)", -5.0, "$#,##0_);[Red]($#,##0)"),
    ("1,234", 1234.0, "#,##0"),
    ("1,234,567.8", 1234567.8, "#,##0.00"),
    ("1,2345", 12345.0, "#,##0"),
    ("+1", 1.0, "General"),
    ("-1", -1.0, "General"),
    ("Jan 5", 46027.0, "d-mmm"),
    ("5 Jan", 46027.0, "d-mmm"),
    ("Jan-05", 46027.0, "d-mmm"),
    ("5-Jan-2024", 45296.0, "d-mmm-yy"),
    ("5 January 2024", 45296.0, "d-mmm-yy"),
    ("January 5, 2024", 45296.0, "d-mmm-yy"),
    ("Jan 2024", 45292.0, "mmm-yy"),
    ("  7 ", 7.0, "General"),
    ("7 ", 7.0, "General"),
    (" 7", 7.0, "General"),
    ("12 1/2", 12.5, "# ?/?"),
    ("0 1/2", 0.5, "# ?/?"),
    ("-1 1/2", -1.5, "# ?/?"),
    ("1 2/3", 1.66666666666667, "# ?/?"),
    ("(5)", -5.0, "General"),
    ("(5.5)", -5.5, "General"),
    ("MARCH1", 46082.0, "d-mmm"),
    ("SEPT2", 46267.0, "d-mmm"),
    ("SEP2", 46267.0, "d-mmm"),
    ("DEC1", 46357.0, "d-mmm"),
    ("MAR1", 46082.0, "d-mmm"),
    ("OCT4", 46299.0, "d-mmm"),
    ("1MAR", 46082.0, "d-mmm"),
    ("1e-400", 0.0, "0.00E+00"),
    (".5", 0.5, "General"),
    ("5.", 5.0, "General"),
    ("2024/1/5", 45296.0, "m/d/yyyy"),
    ("2024/01/05", 45296.0, "m/d/yyyy"),
    ("1/13/2024", 45304.0, "m/d/yyyy"),
    ("1/2/2024", 45293.0, "m/d/yyyy"),
    ("1/2/24", 45293.0, "m/d/yyyy"),
    ("1/2/30", 10960.0, "m/d/yyyy"),
    ("1/2/29", 47120.0, "m/d/yyyy"),
    ("1-2-24", 45293.0, "m/d/yyyy"),
    ("1e5", 100000.0, "0.00E+00"),
    ("1E+5", 100000.0, "0.00E+00"),
    ("1.5e3", 1500.0, "0.00E+00"),
    ("2/29", 47150.0, "mmm-yy"),
    ("12/31/9999", 2958465.0, "m/d/yyyy"),
    ("12/2024", 45627.0, "mmm-yy"),
    ("1-2024", 45292.0, "mmm-yy"),
    ("12:30 1/2/2024", 45293.5208333333, "m/d/yyyy h:mm"),
    ("1/2/2024 12:30", 45293.5208333333, "m/d/yyyy h:mm"),
    ("May 5", 46147.0, "d-mmm"),
    ("may5", 46147.0, "d-mmm"),
    ("12:", 0.5, "h:mm"),
    ("12:5", 0.503472222222222, "h:mm"),
    ("0:00", 0.0, "h:mm"),
    ("24:00", 1.0, "[h]:mm:ss"),
    ("9999:00", 416.625, "[h]:mm:ss"),
    ("5/5", 46147.0, "d-mmm"),
    ("100%", 1.0, "0%"),
    ("1,000%", 10.0, "0%"),
    ("00", 0.0, "General"),
    ("0", 0.0, "General"),
    ("-0", -0.0, "General"),
    ("1e0", 1.0, "0.00E+00"),
    ("2E3", 2000.0, "0.00E+00"),
    ("1e10", 10000000000.0, "0.00E+00"),
    ("123456789012345678", 123456789012345000.0, "General"),
    ("0.01234567890123456789", 0.0123456789012345, "General"),
    ("0.1", 0.1, "General"),
    ("1.10", 1.1, "General"),
    ("3.0", 3.0, "General"),
    ("1:2", 0.0430555555555556, "h:mm"),
    ("1:2:3", 0.0430902777777778, "h:mm:ss"),
    ("1:2:3.5", 0.0430960648148148, "mm:ss.0"),
    ("12 PM", 0.5, "h:mm AM/PM"),
    ("1 a", 0.0416666666666667, "h:mm AM/PM"),
    ("8 am", 0.333333333333333, "h:mm AM/PM"),
    ("Jan1", 46023.0, "d-mmm"),
    ("Feb 30", 10990.0, "mmm-yy"),
    ("Feb 29", 47150.0, "mmm-yy"),
    ("Sept 5", 46270.0, "d-mmm"),
    ("Sep 5", 46270.0, "d-mmm"),
    ("March 2024", 45352.0, "mmm-yy"),
    ("5-Jan", 46027.0, "d-mmm"),
    ("Jan-24", 46046.0, "d-mmm"),
    ("24-Jan", 46046.0, "d-mmm"),
    ("Jan/5", 46027.0, "d-mmm"),
    ("5/Jan", 46027.0, "d-mmm"),
    ("1.2", 1.2, "General"),
]

TEXTS = [
    "1234E324",
    "2024-01-05T10:20:30",
    "1:30pm",
    "%5",
    "\u20ac5",
    "\u00a35",
    "5$",
    "1,23",
    "12,34",
    "--1",
    "+-1",
    "-x",
    "@x",
    "\t7",
    "(-5)",
    "1.2.3",
    "5 USD",
    "0x10",
    "1e400",
    ".",
    "-",
    "+",
    "13/45",
    "13/1/2024",
    "Acme Inc",
    "007 Bond",
    "1 234",
    "1_000",
    "NaN",
    "inf",
    "1d5",
    "=",
    "+A1",
    "-2+3",
    "@SUM(A1)",
    "#foo",
    "1E",
    "E5",
    "12E",
    "2/30/2024",
    "2/29/2023",
    "1/1/1899",
    "2024/12",
    "1/2/3/4",
    "May",
    "Mayor",
    "5e",
    "1,234.5.6",
    "1e5%",
    "a",
    "1a",
    "yes",
    "no",
    "null",
    "1 000",
    "Q1",
    "P1",
    "FY24",
    "3D",
    "12PM",
    "1st",
    "Jan",
    "5.1.2024",
    "05.01.2024",
]


@pytest.mark.parametrize(("text", "number", "number_format"), NUMBERS)
def test_numbers_times_and_dates(text: str, number: float, number_format: str):
    found = typed(text, "General")
    value = found.value
    if isinstance(value, dt.datetime):
        value = (value - DAY_ZERO) / dt.timedelta(days=1)
    assert value == pytest.approx(number, abs=1e-9)
    assert (found.number_format or "General") == number_format


@pytest.mark.parametrize("text", TEXTS)
def test_text_that_stays_text(text: str):
    assert typed(text, "General").value == text
    assert typed(text, "General").number_format is None


@pytest.mark.parametrize("text", [text for text, _, _ in NUMBERS] + ["=1+1", "TRUE"])
def test_a_text_cell_keeps_everything_as_typed(text: str):
    assert typed(text, "@").value == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("TRUE", True),
        ("false", False),
        ("#N/A", CellError.NA),
        ("#ref!", CellError.REF),
        ("=1+1", Formula("=1+1")),
        ("'00123", "00123"),
        ("'=1+1", "=1+1"),
        ("", None),
        # serial 1 in Excel, whose 1900 had a 29 February; the store writes it so
        ("1/1/1900", dt.datetime(1900, 1, 1)),  # noqa: DTZ001 - cells have no zone
    ],
)
def test_truth_values_errors_formulas_and_the_text_mark(text: str, value: object):
    assert typed(text, "General").value == value
