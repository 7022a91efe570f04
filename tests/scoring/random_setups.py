"""Hypothesis strategies: set-ups with a few indicators and data for a few accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from small_models import TRAFFIC_LIGHT, accounts_of, indicator, raw_values

from scoring.conditions import Comparison, Condition
from scoring.curves import (
    Better,
    Binary,
    Codes,
    Linear,
    Percentile,
    Piecewise,
    Steps,
    Target,
    YesNo,
)
from scoring.model import (
    Combine,
    CoverageRule,
    Indicator,
    Method,
    Missing,
    Outside,
    Scorecard,
    ScoringModel,
)
from scoring.score import RawValues, Scores, score

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

NAMES = ("a", "b", "c", "d", "e")
PILLARS = ("Usage", "Support")
WEIGHTS = st.one_of(
    st.none(), st.sampled_from([0.0, 10.0, 20.0, 0.1]), st.floats(0.01, 1000)
)
NUMBERS = st.one_of(
    st.none(),
    st.sampled_from([0.0, 1.0, 5.0, 10.0]),
    st.floats(-20, 20, allow_subnormal=False),
)

RISING = (
    Binary(threshold=5),
    Steps(steps=((0, 20), (5, 60), (10, 100))),
    Linear(worst=-5, best=10),
    Piecewise(knots=((0, 20), (5, 90), (10, 100))),
)
FALLING = (
    Binary(threshold=5, better=Better.LOWER),
    Linear(worst=10, best=0.3),
    Piecewise(knots=((-3, 100), (5, 30), (10, 0))),
)
OTHERS = (
    Target(edges=(-10, 0, 5, 10)),
    Percentile(),
    Percentile(better=Better.LOWER),
    YesNo(),
    YesNo(better=Better.LOWER),
    Codes(points={"good": 100, "1": 40, "poor": 0}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    model: ScoringModel
    rows: dict[str, dict[str, float | str | None]]
    exempt: dict[str, set[str]]
    segments: dict[str, str]

    @property
    def accounts(self) -> pd.DataFrame:
        return accounts_of(self.raw, Segment=[self.segments[a] for a in self.rows])

    @property
    def raw(self) -> RawValues:
        return raw_values(self.model, self.rows, self.exempt)

    @property
    def scores(self) -> Scores:
        return score(self.model, self.accounts, self.raw)


@st.composite
def any_indicator(draw: Callable, name: str) -> Indicator:
    policy = draw(st.sampled_from(Missing))
    points = draw(st.floats(0, 100)) if policy is Missing.SCORE_AS else None
    return indicator(
        name,
        draw(st.sampled_from([*RISING, *FALLING, *OTHERS])),
        pillar=draw(st.sampled_from(PILLARS)),
        better=draw(st.sampled_from(Better)),
        if_missing=policy,
        missing_points=points,
        outside=draw(st.sampled_from(Outside)),
        zero_is_missing=draw(st.booleans()),
    )


@st.composite
def monotone_indicator(draw: Callable, name: str) -> Indicator:
    better = draw(st.sampled_from(Better))
    curves = RISING if better is Better.HIGHER else FALLING
    return indicator(
        name,
        draw(st.sampled_from(curves)),
        pillar=draw(st.sampled_from(PILLARS)),
        better=better,
    )


@st.composite
def scorecard(
    draw: Callable, name: str, indicators: list[Indicator], methods: list[Method]
) -> Scorecard:
    typed = {i.name: draw(WEIGHTS) for i in indicators}
    pillars = st.fixed_dictionaries(
        dict.fromkeys(PILLARS, st.one_of(st.just(0.0), st.floats(0.01, 100)))
    )
    segment = Condition(column="Segment", test=Comparison.EQUAL, values=(name,))
    return Scorecard(
        name=name,
        weights={n: weight for n, weight in typed.items() if weight is not None},
        pillar_weights=draw(st.one_of(st.just({}), pillars)),
        combine=draw(
            st.dictionaries(st.sampled_from(PILLARS), st.sampled_from(Combine))
        ),
        conditions=() if name == "Default" else (segment,),
        method=draw(st.sampled_from(methods)),
        floor=-50.0,
        ceiling=draw(st.sampled_from([50.0, 1000.0])),
    )


@st.composite
def setups(
    draw: Callable,
    kind: Callable[[str], st.SearchStrategy[Indicator]] = any_indicator,
    methods: tuple[Method, ...] = tuple(Method),
) -> Setup:
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    indicators = [draw(kind(name)) for name in names]
    cards = [draw(scorecard(name, indicators, methods)) for name in ("SMB", "Default")]
    minimum = draw(st.sampled_from([0.0, 0.5, 0.6]))
    model = ScoringModel(
        indicators=tuple(indicators),
        scorecards=tuple(cards),
        scale=TRAFFIC_LIGHT,
        coverage=CoverageRule(minimum=minimum, doubtful=0.8),
    )
    accounts = [f"acc-{n}" for n in range(draw(st.integers(1, 5)))]
    return Setup(
        model=model,
        rows={a: {i.name: draw(_cells(i)) for i in indicators} for a in accounts},
        exempt={a: draw(st.sets(st.sampled_from(names), max_size=2)) for a in accounts},
        segments={a: draw(st.sampled_from(["SMB", "Mid"])) for a in accounts},
    )


def _cells(of: Indicator) -> st.SearchStrategy[float | str | None]:
    match of.curve:
        case Codes():
            return st.sampled_from(["Good", " poor", 1.0, "odd", None])
        case YesNo():
            return st.sampled_from([1.0, 0.0, None])
        case _:
            return NUMBERS
