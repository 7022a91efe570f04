"""Short spellings for set-ups and data of a few accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from scoring.curves import Codes, Linear
from scoring.measures import Measurement
from scoring.model import Band, BandScale, Indicator, Scorecard, ScoringModel
from scoring.score import RawValues, Scores, score

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scoring.curves import Curve

POINTS_AS_THEY_ARE = Linear(worst=0, best=100)

TRAFFIC_LIGHT = BandScale(
    bands=(
        Band(name="Red", lower=0),
        Band(name="Amber", lower=40),
        Band(name="Green", lower=70),
    )
)


def indicator(
    name: str, curve: Curve = POINTS_AS_THEY_ARE, *, pillar: str = "All", **more: object
) -> Indicator:
    return Indicator(
        name=name,
        pillar=pillar,
        measurement=Measurement(source="Accounts"),
        curve=curve,
        **more,
    )


def model_of(
    *indicators: Indicator, cards: tuple[Scorecard, ...], **more: object
) -> ScoringModel:
    scale = more.pop("scale", TRAFFIC_LIGHT)
    return ScoringModel(indicators=indicators, scorecards=cards, scale=scale, **more)


def default_card(weights: Mapping[str, float], **more: object) -> Scorecard:
    return Scorecard(name="Default", weights=weights, **more)


def raw_values(
    model: ScoringModel,
    rows: Mapping[str, Mapping[str, float | str | None]],
    not_applicable: Mapping[str, set[str]] | None = None,
) -> RawValues:
    """Raw values by account and indicator; what a row does not name is missing."""
    exempt = not_applicable or {}
    index = pd.Index(list(rows), dtype="str")
    columns = {}
    for i in model.indicators:
        cells = [row.get(i.name) for row in rows.values()]
        kind = object if isinstance(i.curve, Codes) else "float64"
        columns[i.name] = pd.Series(cells, index=index, dtype=kind)
    flags = {
        name: pd.Series(
            [name in exempt.get(a, ()) for a in rows], index=index, dtype=bool
        )
        for name in columns
    }
    return RawValues(values=pd.DataFrame(columns), not_applicable=pd.DataFrame(flags))


def accounts_of(raw: RawValues, **columns: list[object]) -> pd.DataFrame:
    return pd.DataFrame(columns, index=raw.not_applicable.index)


def scores_of(
    model: ScoringModel, rows: Mapping[str, Mapping[str, float | str | None]]
) -> Scores:
    """Scores of accounts that have no columns for scorecards to test."""
    raw = raw_values(model, rows)
    return score(model, accounts_of(raw), raw)
