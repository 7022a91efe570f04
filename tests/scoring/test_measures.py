"""Rows to raw values: by hand, and against a second implementation."""

from __future__ import annotations

import dataclasses
import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive_measures import P1, Question, Row, naive_value

from scoring.conditions import parse_filter
from scoring.errors import UnmeasurableError
from scoring.measures import (
    Measure,
    Measured,
    Measurement,
    SourceKind,
    SourceRows,
    measured,
)

AS_OF = dt.date(2026, 9, 30)
ACCOUNTS = pd.Index(["A", "B", "C"])
NAN = float("nan")

# A has five tickets, one of them a day after the score date; B has two, one without a
# date; C has none; X is nobody we know.
TICKETS = pd.DataFrame(
    [
        # account, opened, priority, hours, reopened, follow-up, satisfied
        ("A", "2026-09-30 17:00", "P1", 4.0, 1.0, "2026-10-05", True),
        ("A", "2026-09-01 08:00", "P2", 8.0, 4.0, "2026-09-20", "no"),
        ("A", "2026-08-31 23:00", "p1 ", None, 2.0, None, None),
        ("A", "2026-08-01 00:00", "P3", 6.0, 0.0, "2026-09-30", "yes"),
        ("A", "2026-10-01 00:00", "P1", 99.0, 1.0, None, True),
        ("B", "2026-09-15 12:00", None, 5.0, None, "2026-09-01", None),
        ("B", None, "P1", 7.0, 0.0, "2026-08-01", None),
        ("X", "2026-09-15 12:00", "P1", 50.0, 5.0, "2026-10-01", True),
    ],
    columns=["account", "opened", "Priority", "Hours", "Reopened", "Due", "Satisfied"],
).astype({"Satisfied": object})


def tickets(kind: SourceKind = SourceKind.EVENTS) -> SourceRows:
    return SourceRows(
        kind=kind,
        account=TICKETS["account"].where(TICKETS["account"] != "X", None),
        as_of=pd.to_datetime(TICKETS["opened"], format="%Y-%m-%d %H:%M"),
        frame=TICKETS.drop(columns=["account", "opened"]).assign(
            Due=pd.to_datetime(TICKETS["Due"])
        ),
    )


def asked(
    measure: str,
    column: str = "",
    over: str = "",
    window: int | None = None,
    where: str = "",
) -> Measurement:
    return Measurement(
        source="Tickets",
        measure=Measure(measure),
        column=column,
        over=over,
        window_days=window,
        where=parse_filter(where) if where else (),
    )


def values(measurement: Measurement, rows: SourceRows | None = None) -> list[object]:
    return answer(measurement, rows).values.tolist()


def answer(measurement: Measurement, rows: SourceRows | None = None) -> Measured:
    return measured(rows or tickets(), measurement, ACCOUNTS, AS_OF)


# fmt: off
BY_HAND = [
    # A's ticket of tomorrow never counts; B's undated one counts without a window
    (asked("count"),                                     [4, 2, 0]),
    # 30 days: 30 September is 0 days old, 1 September 29, 31 August 30
    (asked("count", window=30),                          [2, 1, 0]),
    (asked("count", window=31),                          [3, 1, 0]),
    (asked("count", window=1),                           [1, 0, 0]),
    (asked("count", where="Priority = P1"),              [2, 1, 0]),
    (asked("count", where="Priority = P1", window=30),   [1, 0, 0]),
    (asked("count", column="Hours"),                     [3, 2, 0]),
    (asked("distinct", column="Priority"),               [3, 1, 0]),
    # 4 + 8 + 6; 5 + 7
    (asked("sum", column="Hours"),                       [18, 12, 0]),
    (asked("sum", column="Hours", where="Priority = P3"), [6, 0, 0]),
    # A's two P1 have 4 hours and none; B's has 7
    (asked("sum", column="Hours", where="Priority = P1"), [4, 7, 0]),
    # B's dated ticket has no count of reopenings: unknown, not 0
    (asked("sum", column="Reopened", window=30),         [5, NAN, 0]),
    (asked("mean", column="Hours"),                      [6, 6, NAN]),
    (asked("min", column="Hours"),                       [4, 5, NAN]),
    (asked("max", column="Hours"),                       [8, 7, NAN]),
    # 2 of 4; 1 of 2
    (asked("share", where="Priority = P1"),              [0.5, 0.5, NAN]),
    (asked("share", where="Priority = P1", window=30),   [0.5, 0, NAN]),
    # of those with hours: 1 of 3; 1 of 2
    (asked("share", column="Hours", where="Priority = P1"), [1 / 3, 0.5, NAN]),
    # yes, no, yes
    (asked("share", column="Satisfied"),                 [2 / 3, NAN, NAN]),
    # (1 + 4 + 0) / (4 + 8 + 6), without the row that has no hours; 0 / 7
    (asked("ratio", column="Reopened", over="Hours"),    [5 / 18, 0, NAN]),
    # 18 / 5 likewise; B's only full row divides by 0
    (asked("ratio", column="Hours", over="Reopened"),    [18 / 5, NAN, NAN]),
    # 2 in the last 30 days against 1 (31 August) in the 30 before; B had none before
    (asked("change", window=30),                         [1, NAN, NAN]),
    # 61 days: all four in the first window
    (asked("change", window=61),                         [NAN, NAN, NAN]),
    # 25 days: 4 hours (30 September) against 8 (1 September)
    (asked("change", column="Hours", window=25),         [-0.5, NAN, NAN]),
    # 10 days: one ticket, none in the 10 before; B none, one before
    (asked("change", window=10),                         [NAN, -1, NAN]),
    (asked("latest", column="Hours"),                    [4, 5, NAN]),
    (asked("latest", column="Priority"),                 ["P1", "P1", NAN]),
    (asked("latest", column="Priority", where="Priority ≠ P1"), ["P2", NAN, NAN]),
    (asked("value", column="Hours"),                     [4, 5, NAN]),
    (asked("days since"),                                [0, 15, NAN]),
    (asked("days since", where="Priority = P3"),         [60, NAN, NAN]),
    # 5 October is ahead, 30 September is today
    (asked("days since", column="Due"),                  [0, 29, NAN]),
    (asked("days until", column="Due"),                  [0, -29, NAN]),
    (asked("days until", column="Due", where="Priority = P1"), [5, -60, NAN]),
    # A's ticket of today is sooner than that of tomorrow
    (asked("days until"),                                [0, -15, NAN]),
    (asked("days until", where="Priority ≠ P3", column="Due"), [5, -29, NAN]),
]
# fmt: on


@pytest.mark.parametrize(("measurement", "expected"), BY_HAND)
def test_values_by_hand(measurement: Measurement, expected: list[object]):
    assert values(measurement) == pytest.approx(expected, nan_ok=True)


def test_only_the_first_row_of_an_account_counts_where_rows_are_accounts():
    for kind in (SourceKind.VALUES, SourceKind.ACCOUNTS):
        rows = tickets(kind)
        assert values(asked("value", "Hours"), rows) == pytest.approx(
            [4, 5, NAN], nan_ok=True
        )
        # C has no row at all, so nothing is known of it
        assert values(asked("count", where="Priority = P2"), rows) == pytest.approx(
            [0, 0, NAN], nan_ok=True
        )
        # 1 / 4; B's reopenings are blank
        assert values(asked("ratio", "Reopened", "Hours"), rows) == pytest.approx(
            [0.25, NAN, NAN], nan_ok=True
        )


def test_accounts_whose_ratio_has_no_base_are_told_from_those_without_data():
    # B has hours, but 0 and blank reopenings; C has nothing to divide
    hours = answer(asked("ratio", "Hours", "Reopened"))
    assert hours.zero_base.tolist() == ["B"]
    # in the last 30 days B has hours and no reopenings to divide them by
    assert answer(asked("ratio", "Hours", "Reopened", 30)).zero_base.tolist() == ["B"]
    # B's only reopenings have hours
    reopened = answer(asked("ratio", "Reopened", "Hours"))
    assert reopened.zero_base.empty
    # a sum can be missing too, but divides by nothing
    assert answer(asked("sum", "Reopened", window=30)).zero_base.empty


def test_of_two_rows_on_one_date_the_lower_is_the_latest():
    day = pd.Timestamp(2026, 9, 1)
    rows = SourceRows(
        kind=SourceKind.EVENTS,
        account=pd.Series(["A", "A", "A", "A"]),
        as_of=pd.Series([day, day, None, day - pd.Timedelta(days=1)]),
        frame=pd.DataFrame({"Mood": ["bad", "good", "undated", "old"]}),
    )
    assert values(asked("latest", "Mood"), rows)[0] == "good"


def test_without_dates_the_latest_row_is_the_last():
    rows = dataclasses.replace(tickets(), as_of=None)
    assert values(asked("latest", "Hours"), rows)[:2] == [99, 7]
    # the last of A that has a due date
    assert values(asked("latest", "Priority"), rows)[:2] == ["P1", "P1"]
    assert values(asked("count"), rows) == [5, 2, 0]


@pytest.mark.parametrize("measure", Measure)
def test_a_source_without_rows_leaves_every_account_missing(measure: Measure):
    rows = tickets()
    empty = SourceRows(
        kind=SourceKind.EVENTS,
        account=rows.account.iloc[:0],
        as_of=pd.Series([], dtype="datetime64[us]"),
        frame=rows.frame.iloc[:0],
    )
    found = answer(asked(measure, "Hours", "Reopened", 30), empty)
    assert found.values.isna().all()
    assert found.values.index.equals(ACCOUNTS)
    assert found.zero_base.empty


@pytest.mark.parametrize(
    ("measurement", "lacks"),
    [
        (asked("sum"), "a column"),
        (asked("latest"), "a column"),
        (asked("ratio", "Hours"), "a column to divide by"),
        (asked("change", "Hours"), "a window"),
        (asked("count", window=30), "dates"),
        (asked("days since"), "dates"),
        (asked("days until"), "dates"),
    ],
)
def test_what_cannot_be_measured_says_what_it_lacks(
    measurement: Measurement, lacks: str
):
    undated = dataclasses.replace(tickets(), as_of=None)
    with pytest.raises(UnmeasurableError) as caught:
        measured(undated, measurement, ACCOUNTS, AS_OF)
    assert caught.value.lacks == lacks
    assert caught.value.measure == measurement.measure


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(KeyError, match=r"^'Days'$"):
        answer(asked("sum", "Days"))


DAYS = st.integers(-40, 10).map(lambda days: AS_OF + dt.timedelta(days=days))
SMALL = st.integers(0, 4).map(float)
ROWS = st.lists(
    st.builds(
        Row,
        account=st.sampled_from(["A", "B", "C", None]),
        date=st.none() | DAYS,
        priority=st.sampled_from([P1, "P2", None]),
        amount=st.none() | SMALL,
        base=st.none() | SMALL,
        due=st.none() | DAYS,
        flag=st.sampled_from([True, False, None]),
    ),
    max_size=12,
)
HEADERS = {
    "": "",
    "priority": "Priority",
    "amount": "Amount",
    "base": "Base",
    "due": "Due",
    "flag": "Flag",
}
COLUMNS = {
    Measure.VALUE: ("priority", "amount"),
    Measure.LATEST: ("priority", "amount", "flag"),
    Measure.COUNT: ("", "priority", "amount", "due", "flag"),
    Measure.DISTINCT: ("priority", "amount", "flag"),
    Measure.SHARE: ("", "flag", "amount"),
    Measure.CHANGE: ("", "amount"),
    Measure.DAYS_SINCE: ("", "due"),
    Measure.DAYS_UNTIL: ("", "due"),
}


@st.composite
def questions(draw: st.DrawFn) -> Question:
    measure = draw(st.sampled_from(Measure))
    column = draw(st.sampled_from(COLUMNS.get(measure, ("amount",))))
    filtered = draw(st.booleans())
    windows = st.integers(1, 20)
    if measure is not Measure.CHANGE:
        windows = st.none() | windows
    return Question(
        measure=measure,
        column=column,
        over="base" if measure is Measure.RATIO else "",
        window=draw(windows),
        # a share of a plain column needs a filter to be a share of something
        only_p1=filtered or (measure is Measure.SHARE and column == "amount"),
    )


def source_rows(rows: list[Row], kind: SourceKind) -> SourceRows:
    table = pd.DataFrame(
        [dataclasses.astuple(row) for row in rows],
        columns=["account", "date", *list(HEADERS.values())[1:]],
        dtype=object,
    )
    return SourceRows(
        kind=kind,
        account=table["account"],
        as_of=pd.to_datetime(table["date"]),
        frame=table.drop(columns=["account", "date"]).astype(
            {"Amount": float, "Base": float, "Due": "datetime64[us]"}
        ),
    )


@given(rows=ROWS, kind=st.sampled_from(SourceKind), ask=questions())
def test_values_equal_those_of_the_plain_loops(
    rows: list[Row], kind: SourceKind, ask: Question
):
    measurement = Measurement(
        source="Tickets",
        measure=ask.measure,
        column=HEADERS[ask.column],
        over=HEADERS[ask.over],
        window_days=ask.window,
        where=parse_filter("Priority = P1") if ask.only_p1 else (),
    )
    found = measured(source_rows(rows, kind), measurement, ACCOUNTS, AS_OF)
    for account, value in found.values.items():
        expected = naive_value(rows, kind, ask, str(account), AS_OF)
        if expected is None:
            assert pd.isna(value), account
        else:
            assert value == pytest.approx(expected, abs=1e-12), account


@given(rows=ROWS, kind=st.sampled_from(SourceKind), ask=questions())
def test_an_account_alone_measures_as_among_others(
    rows: list[Row], kind: SourceKind, ask: Question
):
    measurement = Measurement(
        source="Tickets",
        measure=ask.measure,
        column=HEADERS[ask.column],
        over=HEADERS[ask.over],
        window_days=ask.window,
    )
    source = source_rows(rows, kind)
    together = measured(source, measurement, ACCOUNTS, AS_OF)
    alone = measured(source, measurement, pd.Index(["B"]), AS_OF)
    np.testing.assert_array_equal(
        pd.Series([together.values["B"]], dtype=object).isna(), alone.values.isna()
    )
    if alone.values.notna().all():
        assert together.values["B"] == alone.values["B"]
