from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.utils.datetime import (
    CALENDAR_MAC_1904,
    CALENDAR_WINDOWS_1900,
    from_excel,
    to_excel,
)

from addin.headless.cells.moments import (
    DAY_ZERO,
    Shown,
    moment,
    moments_of,
    serial,
    serials,
)

EPOCHS = {False: CALENDAR_WINDOWS_1900, True: CALENDAR_MAC_1904}
SYSTEMS = pytest.mark.parametrize("date_1904", [False, True])
NUMBERS = st.one_of(
    st.floats(-600_000, 2_950_000),
    st.sampled_from([0, 0.5, 0.9999999999, 1, 59, 59.5, 60, 61, 1462.25]),
)


def openpyxl_moment(number: float, *, date_1904: bool, elapsed: bool) -> dt.datetime:
    found = from_excel(number, EPOCHS[date_1904], timedelta=elapsed)
    if isinstance(found, dt.timedelta):
        return DAY_ZERO + found
    if isinstance(found, dt.time):
        return dt.datetime.combine(DAY_ZERO.date(), found)
    return found


@SYSTEMS
@given(number=NUMBERS)
@example(number=0.999999999999)
def test_a_number_is_the_moment_openpyxl_reads(number: float, *, date_1904: bool):
    expected = openpyxl_moment(number, date_1904=date_1904, elapsed=False)
    assert moment(number, Shown.DATE, date_1904=date_1904) == expected


@SYSTEMS
@given(number=st.integers(0, 40_000_000).map(lambda seconds: seconds / 86_400))
def test_elapsed_time_counts_from_day_zero(number: float, *, date_1904: bool):
    expected = openpyxl_moment(number, date_1904=date_1904, elapsed=True)
    found = moment(number, Shown.ELAPSED, date_1904=date_1904)
    assert abs(found - expected) <= dt.timedelta(milliseconds=1)


@SYSTEMS
@given(numbers=st.lists(NUMBERS, min_size=1), elapsed=st.booleans())
def test_many_numbers_are_the_moments_of_each(
    numbers: list[float], *, elapsed: bool, date_1904: bool
):
    shown = Shown.ELAPSED if elapsed else Shown.DATE
    codes = np.full(len(numbers), shown, np.uint8)
    found = moments_of(np.array(numbers, float), codes, date_1904=date_1904)
    assert found.tolist() == [
        moment(number, shown, date_1904=date_1904) for number in numbers
    ]


@SYSTEMS
@given(
    when=st.datetimes(dt.datetime(1904, 1, 2), dt.datetime(9999, 12, 31))  # noqa: DTZ001 - cells have no zone
)
def test_a_moment_is_the_number_openpyxl_writes(when: dt.datetime, *, date_1904: bool):
    found = serial(when, date_1904=date_1904)
    assert found == pytest.approx(to_excel(when, EPOCHS[date_1904]), abs=1e-9)
    many = serials(np.array([when, "NaT"], "datetime64[us]"), date_1904=date_1904)
    assert many[0] == pytest.approx(found, abs=1e-9)
    assert np.isnan(many[1])


@SYSTEMS
@given(milliseconds=st.integers(0, 3_000 * 86_400_000))
def test_moments_survive_the_way_there_and_back(milliseconds: int, *, date_1904: bool):
    start = dt.datetime(1904, 1, 2)  # noqa: DTZ001 - cells have no zone
    when = start + dt.timedelta(milliseconds=milliseconds)
    number = serial(when, date_1904=date_1904)
    assert moment(number, Shown.DATE, date_1904=date_1904) == when


@SYSTEMS
def test_a_bare_time_has_the_date_of_day_zero(*, date_1904: bool):
    noon = DAY_ZERO + dt.timedelta(hours=12)
    assert serial(noon, date_1904=date_1904) == 0.5
    assert moment(0.5, Shown.DATE, date_1904=date_1904) == noon
    half = serials(np.array([noon], "datetime64[us]"), date_1904=date_1904)
    assert half.tolist() == [0.5]


@pytest.mark.parametrize("number", [-693_594.0, 2_958_466.0, 1e300])
def test_beyond_the_calendar_there_is_no_moment(number: float):
    assert moment(number, Shown.DATE, date_1904=False) is None
    codes = np.array([Shown.DATE], np.uint8)
    assert np.isnat(moments_of(np.array([number]), codes, date_1904=False)).all()
