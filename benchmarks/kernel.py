"""The kernel against its twin that scores one account at a time.

Both get the same made-up accounts and come to the same scores, coverages and bands. The
Why sentence, which the twin does not write, is timed by itself. Seconds are of CPU
time, medians of a few runs; only ratios of one run can be compared between machines.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
import numpy as np
import pandas as pd

from scoring.conditions import Comparison, Condition
from scoring.curves import (
    Better,
    Binary,
    Codes,
    Curve,
    Linear,
    Piecewise,
    Steps,
    Target,
    YesNo,
)
from scoring.measures import Measurement
from scoring.missing import RawValues
from scoring.model import (
    DEFAULT_SCORECARD,
    Band,
    BandScale,
    Indicator,
    Scorecard,
    ScoringModel,
)
from scoring.reasons import why
from scoring.score import score

if TYPE_CHECKING:
    from collections.abc import Callable

TWIN_FOLDER = Path(__file__).resolve().parents[1] / "tests" / "scoring"

ACCOUNTS = (1_000, 10_000, 100_000)
SEED = 20260930
MISSING_SHARE = 0.1
SMALL = "SMB"

CURVES: dict[str, dict[str, Curve]] = {
    "Usage": {
        "Logins": Linear(worst=0, best=20),
        "Seat use": Linear(worst=0.2, best=0.9),
        "Breadth": Steps(steps=((0, 0), (3, 40), (6, 80), (10, 100))),
        "Growth": Piecewise(knots=((-0.5, 0), (0, 60), (0.5, 100))),
    },
    "Support": {
        "Tickets": Linear(worst=10, best=0),
        "Urgent tickets": Binary(threshold=2, better=Better.LOWER),
        "Answer hours": Target(edges=(-1, 0, 4, 20)),
    },
    "Sentiment": {
        "Pulse": Codes(points={"good": 100, "fair": 50, "poor": 0}),
        "Sponsor": YesNo(),
        "NPS": Linear(worst=0, best=10),
    },
}
"""Every curve but the percentile, which alone would make the twin quadratic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Accounts as the kernel wants them, and as the twin does.

    `rows`, `exempt` and `segments` are what `naive_score` reads.
    """

    model: ScoringModel
    accounts: pd.DataFrame
    raw: RawValues
    rows: dict[str, dict[str, float | str | None]]
    exempt: dict[str, set[str]]
    segments: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """CPU seconds for one number of accounts; the ratios are over `score_seconds`."""

    accounts: int
    score_seconds: float
    why_seconds: float
    twin_seconds: float
    why_ratio: float
    twin_ratio: float


def model() -> ScoringModel:
    indicators = tuple(
        Indicator(
            name=name,
            pillar=pillar,
            measurement=Measurement(source="Accounts", column=name),
            curve=curve,
        )
        for pillar, curves in CURVES.items()
        for name, curve in curves.items()
    )
    weights = {i.name: 10.0 for i in indicators}
    small = Condition(column="Segment", test=Comparison.EQUAL, values=(SMALL,))
    return ScoringModel(
        indicators=indicators,
        scorecards=(
            Scorecard(name=SMALL, weights=weights, conditions=(small,)),
            Scorecard(
                name=DEFAULT_SCORECARD,
                weights=weights,
                pillar_weights={"Usage": 50.0, "Support": 30.0, "Sentiment": 20.0},
            ),
        ),
        scale=BandScale(
            bands=(
                Band(name="Red", lower=0),
                Band(name="Amber", lower=40),
                Band(name="Green", lower=70),
            )
        ),
    )


def company(count: int) -> Company:
    random = np.random.default_rng(SEED)
    index = pd.Index([f"A-{number}" for number in range(count)], dtype="str")
    scored = model()
    values = pd.DataFrame(
        {i.name: _raw(i.curve, index, random) for i in scored.indicators}
    )
    segment = pd.Series(random.choice([SMALL, "Large"], count), index=index)
    present = values.astype(object).where(values.notna(), None)
    return Company(
        model=scored,
        accounts=pd.DataFrame({"Segment": segment}),
        raw=RawValues(
            values=values,
            not_applicable=pd.DataFrame(
                data=False, index=index, columns=values.columns
            ),
        ),
        rows=present.to_dict("index"),
        exempt={account: set() for account in index},
        segments=dict(zip(index, segment, strict=True)),
    )


def _raw(curve: Curve, index: pd.Index, random: np.random.Generator) -> pd.Series:
    gaps = random.random(len(index)) < MISSING_SHARE
    match curve:
        case Codes(points=points):
            words = random.choice(list(points), len(index))
            return pd.Series(words, index=index, dtype=object).mask(gaps, None)
        case YesNo():
            answers = random.integers(0, 2, len(index)).astype(np.float64)
            return pd.Series(answers, index=index).mask(gaps)
        case _:
            numbers = random.uniform(0, 12, len(index)).round(2)
            return pd.Series(numbers, index=index).mask(gaps)


def timing(count: int, runs: int) -> Timing:
    naive_score = _twin()
    made = company(count)
    scores = score(made.model, made.accounts, made.raw)
    score_seconds = seconds(lambda: score(made.model, made.accounts, made.raw), runs)
    why_seconds = seconds(lambda: why(scores, made.raw), runs)
    twin_seconds = seconds(
        lambda: [naive_score(made, account) for account in made.rows], runs
    )
    return Timing(
        accounts=count,
        score_seconds=score_seconds,
        why_seconds=why_seconds,
        twin_seconds=twin_seconds,
        why_ratio=why_seconds / score_seconds,
        twin_ratio=twin_seconds / score_seconds,
    )


def _twin() -> Callable[[Company, str], object]:
    sys.path.insert(0, str(TWIN_FOLDER))
    from naive_score import naive_score  # noqa: PLC0415 - found only from here on

    return naive_score


def seconds(work: Callable[[], object], runs: int) -> float:
    """Median CPU seconds, after one run that warms everything up."""
    work()
    taken = []
    for _ in range(runs):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


@click.command()
@click.option("--runs", default=3, show_default=True, help="Timed runs of each.")
@click.option("--json", "to_json", is_flag=True, help="Print one JSON document.")
def main(runs: int, *, to_json: bool) -> None:
    """Time the kernel and its row-by-row twin on 1,000 to 100,000 accounts."""
    timings = [timing(count, runs) for count in ACCOUNTS]
    if to_json:
        print(json.dumps([asdict(t) for t in timings], indent=2))
        return
    print(
        f"{'accounts':>10}{'score s':>10}{'why s':>10}{'twin s':>10}{'twin/score':>12}"
    )
    for t in timings:
        print(
            f"{t.accounts:>10,}{t.score_seconds:>10.3f}{t.why_seconds:>10.3f}"
            f"{t.twin_seconds:>10.2f}{t.twin_ratio:>12.1f}"
        )


if __name__ == "__main__":
    main()
