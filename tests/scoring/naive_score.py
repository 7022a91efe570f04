"""The rules of the score once more: plain Python, one account and one cell at a time.

Written from the rules, not from the code it checks: pillars are averaged as pillars,
nothing here knows an effective weight.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

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
from scoring.model import NOT_SCORED, Combine, Method, Missing, Outside

if TYPE_CHECKING:
    from random_setups import Setup

    from scoring.model import Indicator, Scorecard


@dataclass(frozen=True, slots=True, kw_only=True)
class NaiveScore:
    exact: float | None
    raw_total: float | None
    coverage: float
    present: int
    applicable: int
    score: float | None
    band: str
    doubtful: bool
    points: dict[str, float | None]


def naive_score(setup: Setup, account: str) -> NaiveScore:
    model = setup.model
    card = card_of(setup, account)
    applicable = [
        i
        for i in model.indicators
        if i.name in card.weights and i.name not in setup.exempt[account]
    ]
    signed = card.method is Method.POINTS
    measured = {}
    for i in applicable:
        value = usable(i, setup.rows[account][i.name])
        if value is not None:
            measured[i.name] = count(value) if signed else points(setup, i, value, card)
    known = {name: value for name, value in measured.items() if value is not None}
    taking_part = dict(known)
    for i in applicable:
        if i.name not in known and i.if_missing is Missing.SCORE_AS:
            taking_part[i.name] = i.missing_points

    nominal = nominal_weights(card, applicable)
    counted = [name for name, weight in nominal.items() if weight > 0]
    present = [name for name in counted if name in known]
    coverage = (
        round(sum(nominal[n] for n in present) / sum(nominal.values()), 9)
        if counted
        else 0.0
    )
    raw_total = raw_sum(setup, card, taking_part) if signed else None
    if signed:
        exact = mapped(card, raw_total)
    else:
        exact = two_level_mean(setup, card, taking_part)

    required_lacks = any(
        i.if_missing is Missing.DO_NOT_SCORE and i.name not in known
        for i in applicable
        if i.name in counted
    )
    scored = bool(present) and coverage >= model.coverage.minimum and not required_lacks
    shown = excel_round(exact) if scored and exact is not None else None
    return NaiveScore(
        exact=exact,
        raw_total=raw_total,
        coverage=coverage,
        present=len(present),
        applicable=len(counted),
        score=shown,
        band=band(setup, shown),
        doubtful=shown is not None and coverage < model.coverage.doubtful,
        points={} if signed else taking_part,
    )


def card_of(setup: Setup, account: str) -> Scorecard:
    special, default = setup.model.scorecards
    return special if setup.segments[account] == special.name else default


def usable(i: Indicator, value: float | str | None) -> float | str | None:
    if value is None or isinstance(i.curve, Codes):
        return value
    if i.zero_is_missing and value == 0:
        return None
    if i.outside is Outside.MISSING:
        match i.curve:
            case Linear(worst=worst, best=best):
                low, high = sorted([worst, best])
            case Piecewise(knots=knots):
                low, high = knots[0][0], knots[-1][0]
            case Target(edges=edges):
                low, high = edges[0], edges[3]
            case _:
                return value
        return value if low <= value <= high else None
    return value


def count(value: float | str) -> float | None:
    return None if isinstance(value, str) else value


def points(  # noqa: C901, PLR0911 - one curve, one return
    setup: Setup, i: Indicator, value: float | str, card: Scorecard
) -> float | None:
    match i.curve:
        case Binary(threshold=threshold, better=better):
            past = value >= threshold if better is Better.HIGHER else value <= threshold
            return 100.0 if past else 0.0
        case Steps(steps=steps):
            reached = steps[0][1]
            for at, earned in steps:
                if value >= at:
                    reached = earned
            return reached
        case Linear(worst=worst, best=best):
            return min(100.0, max(0.0, 100 * (value - worst) / (best - worst)))
        case Piecewise(knots=knots):
            return between(knots, value)
        case Target(edges=edges):
            return between(tuple(zip(edges, (0, 100, 100, 0), strict=True)), value)
        case Codes(points=listed):
            key = value.strip().casefold() if isinstance(value, str) else f"{value:g}"
            return listed.get(key)
        case YesNo(better=better):
            return 100.0 if (value == 1) == (better is Better.HIGHER) else 0.0
        case Percentile(better=better):
            return mid_rank(setup, i, value, card, better)


def between(knots: tuple[tuple[float, float], ...], value: float) -> float:
    if value <= knots[0][0]:
        return knots[0][1]
    for (x0, y0), (x1, y1) in pairwise(knots):
        if value <= x1:
            return y0 + (y1 - y0) * (value - x0) / (x1 - x0)
    return knots[-1][1]


def mid_rank(
    setup: Setup, i: Indicator, value: float, card: Scorecard, better: Better
) -> float:
    """100 * (accounts below + half of the equal ones, itself included) / accounts."""
    others = [
        usable(i, setup.rows[a][i.name])
        for a in setup.rows
        if card_of(setup, a) is card and i.name not in setup.exempt[a]
    ]
    present = [other for other in others if other is not None]
    worse = sum(
        other < value if better is Better.HIGHER else other > value for other in present
    )
    return 100 * (worse + present.count(value) / 2) / len(present)


def nominal_weights(card: Scorecard, applicable: list[Indicator]) -> dict[str, float]:
    two_level = card.pillar_weights and card.method is Method.WEIGHTED
    weights = {}
    for i in applicable:
        own = card.weights[i.name]
        if two_level and own:
            pillar = sum(
                card.weights[j.name] for j in applicable if j.pillar == i.pillar
            )
            own = card.pillar_weights[i.pillar] * own / pillar
        weights[i.name] = own
    return weights


def two_level_mean(
    setup: Setup, card: Scorecard, taking_part: dict[str, float]
) -> float | None:
    total = weight_of_all = 0.0
    for pillar in setup.model.pillars:
        members = [
            (card.weights[i.name], taking_part[i.name])
            for i in setup.model.indicators
            if i.pillar == pillar and i.name in taking_part and card.weights[i.name] > 0
        ]
        if not members:
            continue
        own = sum(weight for weight, _ in members)
        match card.combine.get(pillar, Combine.MEAN):
            case Combine.MEAN:
                level = sum(weight * earned for weight, earned in members) / own
            case Combine.MIN:
                level = min(earned for _, earned in members)
            case Combine.MAX:
                level = max(earned for _, earned in members)
        weight = card.pillar_weights[pillar] if card.pillar_weights else own
        total += weight * level
        weight_of_all += weight
    return total / weight_of_all if weight_of_all else None


def raw_sum(
    setup: Setup, card: Scorecard, taking_part: dict[str, float]
) -> float | None:
    total = None
    for i in setup.model.indicators:
        if i.name in taking_part and card.weights[i.name] > 0:
            sign = 1 if i.better is Better.HIGHER else -1
            total = (total or 0.0) + sign * card.weights[i.name] * taking_part[i.name]
    return total


def mapped(card: Scorecard, raw_total: float | None) -> float | None:
    if raw_total is None:
        return None
    share = (raw_total - card.floor) / (card.ceiling - card.floor)
    return 100 * min(1.0, max(0.0, share))


def excel_round(exact: float) -> float:
    noiseless = Decimal(exact).quantize(Decimal("0.000001"))
    return float(noiseless.quantize(Decimal(1), ROUND_HALF_UP))


def band(setup: Setup, shown: float | None) -> str:
    if shown is None:
        return NOT_SCORED
    return [b.name for b in setup.model.scale.bands if shown >= b.lower][-1]


def same(left: float | None, right: float) -> bool:
    """Whether two numbers agree to 1e-9, where None is what a frame calls NaN."""
    if left is None or math.isnan(right):
        return left is None and math.isnan(right)
    return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)
