"""The xlwings engine whose application is a workbook file.

An engine here belongs to one call of `addin.headless.open_book` and is registered
nowhere, so several workbooks can be open at once, in threads too. What is not
implemented raises NotImplementedError through xlwings' base classes.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from addin.headless.apps import Apps
from addin.headless.cell_values import ERRORS_BY_VARIANT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


ENGINE_NAME = "healthsheet-file"


class Engine:
    """What xlwings calls an engine implementation."""

    name = ENGINE_NAME
    type = "desktop"  # any other word makes xlwings open books in other ways

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(x: Any, options: object) -> object:  # noqa: ANN401, ARG004 - xlwings calls it with any cell and its options
        """A value of a caller's as the file engine takes it; empty text is empty."""
        if x is None:
            return ""
        if isinstance(x, (str, bool)):
            return x
        if isinstance(x, float | int | np.number):
            return "" if x != x else float(x)  # noqa: PLR0124 - only NaN differs from itself
        return bool(x) if isinstance(x, np.bool_) else _prepared_moment(x)

    @staticmethod
    def clean_value_data(
        data: Sequence[Sequence[object]],
        datetime_builder: Callable[..., object],
        empty_as: object,
        number_builder: Callable[[float], object] | None,
        err_to_str: bool,  # noqa: FBT001 - xlwings passes it by position
    ) -> list[list[object]]:
        """Raw values as `Range.value` hands them out."""

        def clean(value: object) -> object:
            if value is None or value == "":
                return empty_as
            if isinstance(value, dt.datetime):
                return _built(value, datetime_builder)
            # errors are ints, numbers are floats, and True is an int
            if type(value) is int and value in ERRORS_BY_VARIANT:
                return str(ERRORS_BY_VARIANT[value]) if err_to_str else None
            if number_builder is not None and isinstance(value, float):
                return number_builder(value)
            return value

        return [[clean(value) for value in row] for row in data]


def _prepared_moment(x: Any) -> object:  # noqa: ANN401 - any cell a caller has
    if pd.isna(x):
        return ""
    if isinstance(x, np.datetime64):
        x = pd.Timestamp(x)
    if isinstance(x, pd.Timestamp):
        x = x.to_pydatetime()
    return x.replace(tzinfo=None) if isinstance(x, dt.datetime) else x


def _built(value: dt.datetime, builder: Callable[..., object]) -> object:
    if builder is dt.datetime:
        return value
    return builder(
        year=value.year,
        month=value.month,
        day=value.day,
        hour=value.hour,
        minute=value.minute,
        second=value.second,
        microsecond=value.microsecond,
        tzinfo=None,
    )
