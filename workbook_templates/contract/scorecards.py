"""The sheets Weights, Bands and Scorecards."""

from __future__ import annotations

from scoring.conditions import Comparison
from scoring.model import Combine, Method
from workbook_templates.contract.kinds import Column, Kind, Table
from workbook_templates.contract.words import (
    ACCOUNT_COLUMNS,
    DEFAULT_COLUMN,
    INDICATOR_NAMES,
)

WEIGHTS = Table(
    name="Weights",
    sheet="Weights",
    title="Weights",
    purpose="How much each indicator counts, one column per scorecard. Blank: does not "
    "apply. 0: shown, not counted. The total turns red when it is not 100.",
    row="indicator",
    columns=(
        Column(
            name="Indicator",
            width=26,
            picked_from=INDICATOR_NAMES,
            required=True,
            note="An indicator of the Indicators sheet.",
        ),
        Column(
            name=DEFAULT_COLUMN,
            kind=Kind.NUMBER,
            width=11,
            required=True,
            note="The weight for every account that no other scorecard claims.",
        ),
    ),
)

PILLAR_WEIGHTS = Table(
    name="PillarWeights",
    sheet="Weights",
    title="Pillar weights",
    purpose="Optional second level. Blank: one level, the indicators' weights alone.",
    row="pillar",
    columns=(
        Column(
            name="Pillar",
            width=16,
            required=True,
            note="A pillar of the Indicators sheet.",
        ),
        Column(
            name="Combine",
            width=10,
            choices=tuple(c.value for c in Combine),
            note="How its indicators become one: mean, the lowest (min) or the highest "
            "(max).",
        ),
        Column(
            name=DEFAULT_COLUMN,
            kind=Kind.NUMBER,
            width=11,
            note="The pillar's weight for Default. Leave the whole column blank for a "
            "flat mean.",
        ),
    ),
)

BANDS = Table(
    name="Bands",
    sheet="Bands",
    title="Bands",
    purpose="Where one colour ends and the next begins, and what each asks people to "
    "do. The fill of a Colour cell is the band's colour everywhere.",
    row="band",
    columns=(
        Column(name="Band", width=14, required=True, note="A name such as Green."),
        Column(
            name="From",
            kind=Kind.NUMBER,
            width=8,
            required=True,
            note="The lowest score of the band. The first band starts at the scale's "
            "lowest score.",
        ),
        Column(name="Grade", width=8, note="A letter, if you use grades."),
        Column(
            name="Symbol",
            width=9,
            note="Shown beside the colour, for grey prints and colour-blind readers.",
        ),
        Column(
            name="Colour",
            kind=Kind.COLOUR,
            width=10,
            note="Fill this cell with the colour you want: it is used in every sheet.",
        ),
        Column(name="Meaning", kind=Kind.LONG_TEXT, width=34, note="One sentence."),
        Column(
            name="Next action",
            kind=Kind.LONG_TEXT,
            width=38,
            note="What somebody should do about an account in this band.",
        ),
        Column(
            name="Owner",
            width=14,
            note="Who does it: a role, or a column of the account tabs such as CSM.",
        ),
        Column(
            name="Due (days)",
            kind=Kind.WHOLE,
            width=9,
            note="Days from the score date.",
        ),
    ),
)

SCORECARDS = Table(
    name="Scorecards",
    sheet="Scorecards",
    title="Scorecards",
    purpose="Which accounts use which weights. The first scorecard whose rows all "
    "hold is used; Default takes the rest.",
    row="scorecard",
    columns=(
        Column(
            name="Scorecard",
            width=18,
            required=True,
            note="Several rows of one scorecard must all hold.",
        ),
        Column(
            name="Priority",
            kind=Kind.WHOLE,
            width=9,
            note="1 is tried first.",
        ),
        Column(
            name="Column",
            width=18,
            picked_from=ACCOUNT_COLUMNS,
            choices_open=True,
            note="A column of the account tabs.",
        ),
        Column(
            name="Test",
            width=11,
            choices=tuple(t.value for t in Comparison),
            note="between takes two values: 10 and 50. in takes several: SMB, Startup.",
        ),
        Column(name="Value", width=20, note="What the column is compared with."),
        Column(
            name="Method",
            width=11,
            choices=tuple(m.value for m in Method),
            note="weighted: mean of points. points: counts times weights, added up.",
        ),
        Column(
            name="Floor",
            kind=Kind.NUMBER,
            width=9,
            note="points only: the raw total that means a score of 0.",
        ),
        Column(
            name="Ceiling",
            kind=Kind.NUMBER,
            width=9,
            note="points only: the raw total that means a score of 100.",
        ),
    ),
)
