"""What cells mean, one row of a table per kind of content."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.cells import (
    CellError,
    CellState,
    Parsed,
    account_keys,
    code_key,
    code_keys,
    dates,
    missing,
    numbers,
    words,
    yes_no,
)

VALUE = CellState.VALUE
MISSING = CellState.MISSING
NOT_APPLICABLE = CellState.NOT_APPLICABLE
ERROR_VALUE = CellState.ERROR_VALUE
AS_TEXT = CellState.AS_TEXT
NOT_A_VALUE = CellState.NOT_A_VALUE
BOOLEAN = CellState.BOOLEAN

NOTHING = float("nan")

Reader = Callable[[pd.Series], Parsed]
READERS: tuple[Reader, ...] = (numbers, dates, words, yes_no)


def column(*cells: object) -> pd.Series:
    return pd.Series(cells, dtype=object)


def only(parsed: Parsed) -> tuple[object, CellState]:
    return parsed.values.iloc[0], CellState(parsed.state.iloc[0])


# fmt: off
NUMBERS = [
    (7,               7.0,     VALUE),
    (7.25,            7.25,    VALUE),
    (0,               0.0,     VALUE),
    (Decimal("2.5"),  2.5,     VALUE),
    (np.int64(3),     3.0,     VALUE),
    ("7",             7.0,     AS_TEXT),
    (" 7 ",           7.0,     AS_TEXT),
    ("\xa07\xa0",     7.0,     AS_TEXT),
    ("1,234",         1234.0,  AS_TEXT),
    ("1,234,567.5",   1234567.5, AS_TEXT),
    ("12%",           0.12,    AS_TEXT),
    ("12.5 %",        0.125,   AS_TEXT),
    ("-3",            -3.0,    AS_TEXT),
    ("\u22123",       -3.0,    AS_TEXT),
    ("+.5",           0.5,     AS_TEXT),
    ("1.5E3",         1500.0,  AS_TEXT),
    ("$1,200",        1200.0,  AS_TEXT),
    ("-$5",           -5.0,    AS_TEXT),
    ("$5k",           NOTHING, NOT_A_VALUE),
    ("(5)",           NOTHING, NOT_A_VALUE),
    ("1,5",           NOTHING, NOT_A_VALUE),
    ("1.234,56",      NOTHING, NOT_A_VALUE),
    ("12,34",         NOTHING, NOT_A_VALUE),
    ("ten",           NOTHING, NOT_A_VALUE),
    ("nan",           NOTHING, NOT_A_VALUE),
    ("inf",           NOTHING, NOT_A_VALUE),
    ("-Infinity",     NOTHING, NOT_A_VALUE),
    ("1e999",         NOTHING, NOT_A_VALUE),
    ("0x10",          NOTHING, NOT_A_VALUE),
    ("1_000",         NOTHING, NOT_A_VALUE),
    (math.inf,        NOTHING, NOT_A_VALUE),
    (dt.datetime(2026, 9, 30), NOTHING, NOT_A_VALUE),  # noqa: DTZ001 - Excel has no zones
    (dt.time(3, 0),   NOTHING, NOT_A_VALUE),
    (True,            NOTHING, BOOLEAN),
    (np.False_,       NOTHING, BOOLEAN),
]
# fmt: on


@pytest.mark.parametrize(("cell", "number", "state"), NUMBERS)
def test_number_cells(cell: object, number: float, state: CellState):
    # beside a word, so that the column is of mixed types
    value, found = only(numbers(column(cell, "word")))
    assert value == pytest.approx(number, nan_ok=True)
    assert found == state


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("cell", "state"),
    [
        *((cell, MISSING) for cell in (None, math.nan, pd.NaT, "", "  ", "\xa0")),
        *((cell, MISSING) for cell in ("-", "–", "—", "n/a", "N/A", " NA ", "tbd")),  # noqa: RUF001 - the dashes that autocorrect makes
        *((cell, MISSING) for cell in ("TBD", "?")),
        ("Not applicable", NOT_APPLICABLE),
        (" not\xa0applicable", NOT_APPLICABLE),
        (CellError("#REF!"), ERROR_VALUE),
        ("#REF!", ERROR_VALUE),
        ("#N/A", ERROR_VALUE),
        ("#div/0!", ERROR_VALUE),
    ],
)
def test_cells_without_a_value(reader: Reader, cell: object, state: CellState):
    value, found = only(reader(column(cell, "word", 1.5)))
    assert pd.isna(value)
    assert found == state


# fmt: off
DATES = [
    (dt.datetime(2023, 7, 28, 3, 4), "2023-07-28 03:04", VALUE),  # noqa: DTZ001 - Excel has no zones
    (dt.date(2023, 7, 28),     "2023-07-28",       VALUE),
    (pd.Timestamp(2023, 7, 28), "2023-07-28",      VALUE),
    (dt.datetime(9999, 12, 31), "9999-12-31",      VALUE),  # noqa: DTZ001 - Excel has no zones
    (45135.0,                  "2023-07-28",       VALUE),
    (45135.125,                "2023-07-28 03:00", VALUE),
    (45135.00347222222,        "2023-07-28 00:05", VALUE),
    ("2023-07-28",             "2023-07-28",       AS_TEXT),
    ("2023-07-28 3:00",        "2023-07-28 03:00", AS_TEXT),
    ("2023-07-28 03:00:05",    "2023-07-28 03:00:05", AS_TEXT),
    ("2023-07-28T03:00:05Z",   "2023-07-28 03:00:05", AS_TEXT),
    ("2023-07-28T03:00:05.123+02:00", "2023-07-28 03:00:05", AS_TEXT),
    ("2023/7/8",               "2023-07-08",       AS_TEXT),
    ("28.07.2023",             "2023-07-28",       AS_TEXT),
    ("1.2.2023",               "2023-02-01",       AS_TEXT),
    ("7/28/2023",              "2023-07-28",       AS_TEXT),
    ("7/28/23 3:05 PM",        "2023-07-28 15:05", AS_TEXT),
    ("7/28/2023 12:05 am",     "2023-07-28 00:05", AS_TEXT),
    ("7/28/75",                "1975-07-28",       AS_TEXT),
    ("28-Jul-2023",            "2023-07-28",       AS_TEXT),
    ("28 july 23",             "2023-07-28",       AS_TEXT),
    ("Jul 28, 2023",           "2023-07-28",       AS_TEXT),
    ("2023-02-30",             None,               NOT_A_VALUE),
    ("2023-07-28 25:00",       None,               NOT_A_VALUE),
    ("13/13/2023",             None,               NOT_A_VALUE),
    ("2023",                   None,               NOT_A_VALUE),
    ("20230728",               None,               NOT_A_VALUE),
    ("Mayhem 5, 2023",         None,               NOT_A_VALUE),
    ("soon",                   None,               NOT_A_VALUE),
    (2023,                     None,               NOT_A_VALUE),
    (80_001,                   None,               NOT_A_VALUE),
    (True,                     None,               BOOLEAN),
]
# fmt: on


@pytest.mark.parametrize(("cell", "moment", "state"), DATES)
def test_date_cells(cell: object, moment: str | None, state: CellState):
    value, found = only(dates(column(cell, "word")))
    assert pd.isna(value) if moment is None else value == pd.Timestamp(moment)
    assert found == state


@pytest.mark.parametrize(
    ("texts", "months"),
    [
        # nothing tells: month first
        (["1/2/2023", "3/4/2023"], [1, 3]),
        # 13 can only be a day, so every first number is one
        (["1/2/2023", "13/4/2023"], [2, 4]),
        (["1/2/2023", "4/13/2023"], [1, 4]),
        # they contradict each other: month first, and what has no month 13 is no date
        (["1/2/2023", "13/4/2023", "4/13/2023"], [1, NOTHING, 4]),
        # dots are day first whatever the slashes say
        (["1.2.2023", "4/13/2023"], [2, 4]),
    ],
)
def test_the_column_decides_between_day_and_month(
    texts: list[str], months: list[float]
):
    read = dates(column(*texts)).values.dt.month
    np.testing.assert_array_equal(read.to_numpy(dtype=float), months)


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        (" Very  Good ", "Very  Good"),
        (1.0, "1"),
        (2.5, "2.5"),
        (-0.0, "0"),
        (1e20, "1e+20"),
        (True, "TRUE"),
        (False, "FALSE"),
        (dt.datetime(2026, 9, 30), "2026-09-30"),  # noqa: DTZ001 - Excel has no zones
        (dt.datetime(2026, 9, 30, 8, 5), "2026-09-30 08:05:00"),  # noqa: DTZ001 - Excel has no zones
    ],
)
def test_word_cells(cell: object, word: str):
    assert only(words(column(cell, "x"))) == (word, VALUE)
    assert account_keys(column(cell, "x"))[0] == word
    assert code_keys(column(cell, "x"))[0] == code_key(word)


@pytest.mark.parametrize(
    ("cell", "answer", "state"),
    [
        *((cell, 1.0, VALUE) for cell in (True, "yes", "Y", " TRUE ", 1, 1.0, "1")),
        *((cell, 0.0, VALUE) for cell in (False, "No", "n", "false", 0, 0.0, "0")),
        *((cell, NOTHING, NOT_A_VALUE) for cell in ("x", "maybe", 2, -1, 0.5)),
    ],
)
def test_yes_and_no_cells(cell: object, answer: float, state: CellState):
    value, found = only(yes_no(column(cell, "word")))
    assert value == pytest.approx(answer, nan_ok=True)
    assert found == state


def test_keys_keep_what_tells_accounts_apart():
    cells = column(" A-1 ", "a-1", 1001.0, "1001", "007", None, " ", CellError("#REF!"))
    assert account_keys(cells).tolist() == [
        *("A-1", "a-1", "1001", "1001", "007"),
        *(None, None, None),
    ]


def test_code_keys_fold_case_and_keep_missing_words():
    cells = column(" P1", "p1", "NA", "STRASSE", "Straße", None, "#N/A")
    assert code_keys(cells).tolist() == [
        *("p1", "p1", "na", "strasse", "strasse"),
        *(None, None),
    ]


def test_missing_is_nothing_but_blanks_missing_words_and_errors():
    no = False
    cells = column(0, no, "no", "", None, "n/a", "not applicable", "#REF!", "ten")
    assert missing(cells).tolist() == [
        *(False, False, False),
        *(True, True, True, True, True),
        False,
    ]


@pytest.mark.parametrize(
    "cells",
    [
        pd.Series([1.5, np.nan, 3.0]),
        pd.Series([1, 2, 3]),
        pd.Series([1, None], dtype="Int64"),
        pd.Series([True, False]),
        pd.Series(["7", None, "x"]),
        pd.Series(pd.to_datetime(["2026-09-30", None])),
        pd.Series([], dtype=object),
        pd.Series([], dtype=float),
        pd.Series([None, None], dtype=object),
    ],
    ids=lambda cells: f"{cells.dtype}x{len(cells)}",
)
@pytest.mark.parametrize("reader", READERS)
def test_a_typed_column_reads_like_its_cells_as_objects(
    reader: Reader, cells: pd.Series
):
    objects = pd.Series(
        [None if pd.isna(c) else c for c in cells], dtype=object, index=cells.index
    )
    typed, plain = reader(cells), reader(objects)
    pd.testing.assert_series_equal(typed.values, plain.values)
    pd.testing.assert_series_equal(typed.state, plain.state)


CELLS = st.one_of(
    st.none(),
    st.floats(),
    st.integers(-100_000, 100_000),
    st.booleans(),
    st.text(max_size=6),
    st.sampled_from(["1,000", "3%", "n/a", "#REF!", "2023-01-31", "yes", "No"]),
    st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(9999, 1, 1)),  # noqa: DTZ001 - Excel has no zones
    st.builds(CellError, st.just("#N/A")),
)


@given(cells=st.lists(CELLS, max_size=12), reader=st.sampled_from(READERS))
def test_a_value_is_there_exactly_when_the_state_says_so(
    cells: list[object], reader: Reader
):
    parsed = reader(pd.Series(cells, dtype=object, index=range(5, 5 + len(cells))))
    has_value = parsed.state.isin([CellState.VALUE, CellState.AS_TEXT])
    assert parsed.values.notna().tolist() == has_value.tolist()
    assert parsed.values.index.tolist() == list(range(5, 5 + len(cells)))
    assert parsed.state.dtype == np.int8


@given(
    cells=st.lists(CELLS.filter(lambda cell: not isinstance(cell, str)), min_size=1),
    reader=st.sampled_from(READERS),
)
def test_each_cell_is_read_for_itself(cells: list[object], reader: Reader):
    """Only dates as text look at their neighbours, so texts are left out here."""
    together = reader(pd.Series(cells, dtype=object))
    alone = [reader(pd.Series([cell], dtype=object)) for cell in cells]
    assert together.state.tolist() == [one.state.iloc[0] for one in alone]
    expected = [one.values.iloc[0] for one in alone]
    for value, other in zip(together.values, expected, strict=True):
        assert value == other or (pd.isna(value) and pd.isna(other))
