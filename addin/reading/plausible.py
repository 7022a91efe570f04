"""What looks wrong about raw values that can all be read: warnings, never stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from scoring.curves import out_of_range, range_of
from scoring.display import value_text
from scoring.measures import Measure
from scoring.model import Indicator, Outside, Unit

if TYPE_CHECKING:
    from addin.reading.data import Data
    from addin.reading.findings import Findings
    from addin.reading.setup import SetUp

MOST_MISSING = 0.30
"""Above this share of accounts without a value, a column is mostly a gap."""

ALIKE = 0.95
"""Correlation above which two indicators say the same thing."""

FEWEST_ACCOUNTS = 10
"""Below this, shares and correlations of a whole column say little."""

_RATIOS = frozenset({Measure.SHARE, Measure.RATIO, Measure.CHANGE})
"""Measures that come to a ratio whatever was typed: use that tripled grew by 2."""


def check_raw_values(setup: SetUp, data: Data, findings: Findings) -> None:
    """Add the warnings that only whole columns of raw values can show."""
    values = data.raw.values
    applicable = ~data.raw.not_applicable
    for indicator in setup.model.indicators:
        column = values[indicator.name][applicable[indicator.name]]
        _check_gaps(setup, indicator, column, findings)
        _check_range(setup, indicator, column, findings)
        _check_units(setup, indicator, column, findings)
        _check_constant(setup, indicator, column, findings)
    _check_alike(setup, values, findings)


def _check_gaps(
    setup: SetUp, indicator: Indicator, column: pd.Series, findings: Findings
) -> None:
    share = column.isna().mean() if len(column) else 0.0
    if share > MOST_MISSING and (len(column) >= FEWEST_ACCOUNTS or share == 1):
        findings.add(
            "mostly-missing",
            *setup.indicator_places[indicator.name],
            share=f"{share:.0%}",
            indicator=indicator.name,
        )


def _check_range(
    setup: SetUp, indicator: Indicator, column: pd.Series, findings: Findings
) -> None:
    ends = range_of(indicator.curve)
    if indicator.outside is not Outside.WARN or ends is None:
        return
    outside = column[out_of_range(indicator.curve, column)]
    if len(outside):
        texts = value_text(
            indicator,
            pd.Series([outside.iloc[0], ends.low, ends.high], dtype=float),
            setup.settings.currency,
        )
        more = len(outside) - 1
        findings.add(
            "outside-range",
            *setup.indicator_places[indicator.name],
            indicator=indicator.name,
            account=outside.index[0],
            value=texts.iloc[0],
            low=texts.iloc[1],
            high=texts.iloc[2],
            more=f" (and {more:,} more accounts)" if more else "",
        )


def _check_units(
    setup: SetUp, indicator: Indicator, column: pd.Series, findings: Findings
) -> None:
    """0.85 beside 85: a share typed as a percentage, or the reverse."""
    if indicator.unit is not Unit.PERCENT or indicator.measurement.measure in _RATIOS:
        return
    present = column.dropna().astype(float)
    ratios = present[(present > 0) & (present <= 1)]
    percentages = present[present > 2]
    few, many = sorted((ratios, percentages), key=len)
    if not len(few):
        _check_whole_column(setup, indicator, percentages, findings)
        return
    odd = few.iloc[0]
    scale = 100.0 if few is ratios else 0.01
    findings.add(
        "unit-mix",
        *setup.indicator_places[indicator.name],
        value=f"{odd:g} (account {few.index[0]})",
        typical=f"like {many.iloc[0]:g}",
        suggestion=f"{odd * scale:g}",
    )


def _check_whole_column(
    setup: SetUp, indicator: Indicator, percentages: pd.Series, findings: Findings
) -> None:
    """28 where the curve ends at 0.6: every account would earn the same points."""
    ends = range_of(indicator.curve)
    if ends is not None and len(percentages) and ends.high <= 1 < percentages.min():
        findings.add(
            "unit-of-column",
            *setup.indicator_places[indicator.name],
            indicator=indicator.name,
            value=f"{percentages.iloc[0]:g} (account {percentages.index[0]})",
            low=f"{ends.low:g}",
            high=f"{ends.high:g}",
        )


def _check_constant(
    setup: SetUp, indicator: Indicator, column: pd.Series, findings: Findings
) -> None:
    present = column.dropna()
    currency = setup.settings.currency
    if len(present) >= FEWEST_ACCOUNTS and bool((present == present.iloc[0]).all()):
        findings.add(
            "indicator-constant",
            *setup.indicator_places[indicator.name],
            indicator=indicator.name,
            value=value_text(indicator, present.iloc[:1], currency).iloc[0],
        )


def _check_alike(setup: SetUp, values: pd.DataFrame, findings: Findings) -> None:
    numeric = values.select_dtypes("number")
    numeric = numeric.loc[:, numeric.max() > numeric.min()]
    correlation = numeric.corr(min_periods=FEWEST_ACCOUNTS).to_numpy()
    names = list(numeric.columns)
    for first, second in zip(*np.where(np.abs(correlation) > ALIKE), strict=True):
        if first < second:
            findings.add(
                "indicators-alike",
                *setup.indicator_places[names[second]],
                first=names[first],
                second=names[second],
                correlation=f"{correlation[first, second]:.2f}",
            )
