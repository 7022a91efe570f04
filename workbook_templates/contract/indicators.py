"""The Indicators sheet."""

from __future__ import annotations

from scoring.curves import Better, CurveKind
from scoring.measures import Measure
from scoring.model import Outside, Unit
from workbook_templates.contract.kinds import Column, Kind, Table
from workbook_templates.contract.words import (
    CATALOGUE_NAMES,
    MISSING_CHOICES,
    ON_OFF,
    PILLAR_NAMES,
    SOURCE_NAMES,
)

INDICATORS = Table(
    name="Indicators",
    sheet="Indicators",
    title="Indicators",
    purpose="What you measure, where it comes from and how a raw value becomes "
    "0 to 100 points. Three to ten are enough.",
    row="indicator",
    columns=(
        Column(
            name="Indicator",
            width=24,
            picked_from=CATALOGUE_NAMES,
            choices_open=True,
            required=True,
            note="A short name, each once. It heads the column of points in Scores.",
        ),
        Column(
            name="Pillar",
            width=14,
            picked_from=PILLAR_NAMES,
            choices_open=True,
            note="The group it belongs to, such as Usage or Support.",
        ),
        Column(
            name="Source",
            width=14,
            picked_from=SOURCE_NAMES,
            required=True,
            note="A source of the Sources sheet.",
        ),
        Column(
            name="Column",
            width=22,
            note="The column of that source. For the measure ratio write two with a "
            "slash: Active seats / Seats. Leave blank to count rows.",
        ),
        Column(
            name="Measure",
            width=12,
            choices=tuple(m.value for m in Measure),
            note="How an account's rows become one value. value: the cell as it is. "
            "Over events: count, distinct, sum, mean, min, max, latest, share (of rows "
            "that pass the filter), ratio, change (against the window before), days "
            "since, days until.",
        ),
        Column(
            name="Window (days)",
            kind=Kind.WHOLE,
            width=10,
            note="Only rows dated in this many days up to the score date. Blank: all.",
        ),
        Column(
            name="Filter",
            width=20,
            note="Only rows that pass, such as Priority = P1, or Status in Open, "
            "Pending. Join several with and.",
        ),
        Column(
            name="Better",
            width=9,
            choices=tuple(b.value for b in Better),
            note="Whether more or less of it is healthier.",
        ),
        Column(
            name="Curve",
            width=11,
            choices=tuple(c.value for c in CurveKind),
            required=True,
            note="linear: 0 points at Worst, 100 at Best. binary: 100 at or past Best. "
            "steps, curve, list: see Points. target: four values in Points. "
            "percentile: rank among the accounts of the scorecard.",
        ),
        Column(
            name="Worst",
            kind=Kind.NUMBER,
            width=9,
            note="The raw value that earns 0 points (linear).",
        ),
        Column(
            name="Best",
            kind=Kind.NUMBER,
            width=9,
            note="The raw value that earns 100 points (linear), or the threshold "
            "(binary).",
        ),
        Column(
            name="Points",
            width=22,
            note="steps and curve: 0:20 5:60 10:100 (raw value:points). "
            "list: Good:100, Fair:50, Poor:0. target: 10 20 30 40.",
        ),
        Column(
            name="If missing",
            width=16,
            choices=MISSING_CHOICES,
            choices_open=True,
            note="leave out: the other indicators carry its weight. score as 50: these "
            "points. do not score account: the account stays grey.",
        ),
        Column(
            name="Valid (days)",
            kind=Kind.WHOLE,
            width=9,
            note="How long a value stays fresh. Kept for a later version.",
        ),
        Column(
            name="When stale",
            width=11,
            choices=("flag", "missing", "decay"),
            note="What happens after that. Kept for a later version.",
        ),
        Column(
            name="On",
            width=7,
            choices=ON_OFF,
            note="Off leaves the indicator out without losing its row.",
        ),
        Column(
            name="Unit",
            width=9,
            choices=tuple(u.value for u in Unit),
            note="How a raw value is printed in Why.",
        ),
        Column(
            name="Outside range",
            width=10,
            choices=tuple(o.value for o in Outside),
            note="clamp: a value past the range scores as its end. missing: it counts "
            "as missing. warn: as clamp, and listed in Data checks.",
        ),
        Column(
            name="0 means",
            width=9,
            choices=("value", "missing"),
            note="missing, where a 0 in the export means that nothing was recorded.",
        ),
        Column(
            name="Why it matters",
            kind=Kind.LONG_TEXT,
            width=40,
            note="For the people who read the score.",
        ),
        Column(
            name="Rule in words",
            kind=Kind.LONG_TEXT,
            width=44,
            ours=True,
            note="Written by Healthsheet at each refresh.",
        ),
    ),
)
