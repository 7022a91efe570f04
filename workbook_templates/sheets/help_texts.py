"""The words of the sheet Help: rules, curves, measures, policies, glossary."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.curves import CurveKind
from scoring.measures import Measure, SourceKind
from scoring.model import Combine, Method, Missing, Outside


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A term, what it means and an example."""

    term: str
    text: str
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with its topics."""

    title: str
    topics: tuple[Topic, ...]


def _topic(term: str, text: str, example: str = "") -> Topic:
    return Topic(term=term, text=text, example=example)


HOW = Section(
    title="How a score is made",
    topics=(
        _topic(
            "1. Raw value",
            "Each indicator reads one value per account from a source.",
            "18 active days",
        ),
        _topic(
            "2. Points",
            "Its curve turns the raw value into 0 to 100 points.",
            "0 at 7, 100 at 30: 18 gives 47.83",
        ),
        _topic(
            "3. Pillars",
            "With pillar weights, the indicators of a pillar become one number first, "
            "by their weights; without, all indicators are averaged at once.",
            "Usage 30, Support 90",
        ),
        _topic(
            "4. Score",
            "The weighted mean of the pillars. What is missing is left out, inside its "
            "pillar first, and the other weights grow to fill its place.",
            "60% of 30 + 40% of 90 = 54",
        ),
        _topic(
            "5. Rounding",
            "Half away from zero, as Excel's ROUND does, to the shown decimals. The "
            "rounded score decides the band: what you see is what counts.",
            "69.5 shows 70 and is From 70",
        ),
        _topic(
            "6. Coverage",
            "The share of the weight that had data. Below Minimum coverage the account "
            "is Not scored: grey, never red. Below Doubtful coverage the band carries "
            "a question mark.",
            "8 of 10 · 85%",
        ),
    ),
)

CELLS = Section(
    title="What a cell can say",
    topics=(
        _topic("Number", "A value. 0 is a value too, unless 0 means says missing."),
        _topic(
            "Blank, -, n/a, tbd, ?",
            "Missing. Never read as 0, never as bad health.",
        ),
        _topic(
            "not applicable",
            "The indicator does not concern this account; coverage stays whole.",
        ),
        _topic("#N/A and other errors", "Missing, and listed in Data checks."),
        _topic(
            "Number kept as text",
            "Read as a number, and listed in Data checks.",
            "1,234 or 12%",
        ),
    ),
)

CURVES = Section(
    title="Curves: raw value to points",
    topics=(
        _topic(
            CurveKind.LINEAR.value,
            "0 at Worst, 100 at Best, a straight line between. Where less is better, "
            "Worst is the larger number.",
            "Worst 7, Best 30",
        ),
        _topic(
            CurveKind.BINARY.value,
            "100 at or past Best in the better direction, otherwise 0.",
            "Best 4, lower is better",
        ),
        _topic(
            CurveKind.STEPS.value,
            "Each step begins at its raw value, and holds until the next.",
            "0:100 1:60 2:30 4:0",
        ),
        _topic(
            CurveKind.CURVE.value,
            "Straight lines through the pairs of raw value and points.",
            "0:0 6:30 8:70 10:100",
        ),
        _topic(
            CurveKind.TARGET.value,
            "Best in the middle: 0 up to the first value, 100 from the second to the "
            "third, 0 from the fourth.",
            "5 20 90 180",
        ),
        _topic(
            CurveKind.LIST.value,
            "Points for each word or code.",
            "Good:100, Fair:50, Poor:0",
        ),
        _topic(
            CurveKind.YES_NO.value,
            "100 for yes and 0 for no; the reverse where lower is better.",
        ),
        _topic(
            CurveKind.PERCENTILE.value,
            "The rank among the accounts of the same scorecard; no thresholds needed.",
        ),
    ),
)

MEASURES = Section(
    title="Measures: an account's rows to one raw value",
    topics=(
        _topic(Measure.VALUE.value, "The cell as it is; one row per account."),
        _topic(Measure.LATEST.value, "The newest filled cell."),
        _topic(Measure.COUNT.value, "How many rows. None is 0.", "Priority = P1"),
        _topic(Measure.DISTINCT.value, "How many different entries.", "Active users"),
        _topic(Measure.SUM.value, "All cells added up."),
        _topic(Measure.MEAN.value, "The average of the filled cells."),
        _topic(Measure.MIN.value, "The smallest cell."),
        _topic(Measure.MAX.value, "The largest cell."),
        _topic(
            Measure.SHARE.value,
            "Rows that pass the filter, as a share of all rows in the window.",
            "Answered = yes",
        ),
        _topic(
            Measure.RATIO.value,
            "One column over another, both added up.",
            "Active users / Seats",
        ),
        _topic(
            Measure.CHANGE.value,
            "This window against the one before it, as a share.",
            "-20%",
        ),
        _topic(
            Measure.DAYS_SINCE.value, "Days from the newest date to the score date."
        ),
        _topic(Measure.DAYS_UNTIL.value, "Days from the score date to the next date."),
    ),
)

POLICIES = Section(
    title="Policies",
    topics=(
        _topic(
            f"If missing: {Missing.LEAVE_OUT.value}",
            "The other indicators carry its weight. The usual choice.",
        ),
        _topic(
            f"If missing: {Missing.SCORE_AS.value} 50",
            "These points stand in. For what is neutral when nobody looked.",
        ),
        _topic(
            f"If missing: {Missing.DO_NOT_SCORE.value}",
            "No score without this indicator.",
        ),
        _topic(
            f"Outside range: {Outside.CLAMP.value}",
            "Beyond Worst or Best counts as Worst or Best.",
        ),
        _topic(f"Outside range: {Outside.MISSING.value}", "It counts as missing."),
        _topic(
            f"Outside range: {Outside.WARN.value}",
            "As clamp, and listed in Data checks.",
        ),
        _topic(f"Combine: {Combine.MEAN.value}", "A pillar is its weighted mean."),
        _topic(
            f"Combine: {Combine.MIN.value}",
            "A pillar is its lowest indicator: one failure shows.",
        ),
        _topic(f"Combine: {Combine.MAX.value}", "A pillar is its highest indicator."),
        _topic(
            f"Method: {Method.WEIGHTED.value}",
            "The weighted mean of points.",
        ),
        _topic(
            f"Method: {Method.POINTS.value}",
            "Signed counts: raw values times weights, added where higher is better, "
            "taken off where lower is. Floor and Ceiling stand for 0 and 100.",
            "5*5 + 3*10 - 1*3 - 1*7 = 45",
        ),
        _topic(
            f"Kind: {SourceKind.ACCOUNTS.value}",
            "The list of accounts that are scored: one row each.",
        ),
        _topic(f"Kind: {SourceKind.VALUES.value}", "Other columns, one row each."),
        _topic(f"Kind: {SourceKind.EVENTS.value}", "Many dated rows per account."),
    ),
)

WORDS = Section(
    title="Words",
    topics=(
        _topic("account", "Who is scored: a customer, a site, a subscription."),
        _topic("indicator", "The thing that is measured."),
        _topic("raw value", "What was measured, in its own unit."),
        _topic("points", "0 to 100 for one indicator."),
        _topic("pillar", "A group of indicators."),
        _topic("weight", "How much an indicator or a pillar counts."),
        _topic("scorecard", "The weights that a segment of accounts uses."),
        _topic(
            "contribution", "Effective weight times points; they add up to the score."
        ),
        _topic(
            "points lost",
            "Effective weight times what is missing to 100 points; they add up to 100 "
            "less the score.",
        ),
        _topic("score", "What the whole comes to, on the scale of Settings."),
        _topic("coverage", "The share of the weight that had data."),
        _topic("band", "A stretch of the scale with a colour and a next action."),
        _topic("grade", "The band's letter."),
        _topic("driver", "A contribution or loss, ranked: the reasons in Why."),
        _topic("trend", "How a score moved between two score dates."),
        _topic("as-of", "The day that a value or a score stands for."),
        _topic("override", "A score or band set by a person, with reason and end."),
        _topic("cap", "A highest score while something holds, such as an open P1."),
        _topic(
            "outcome", "What became of the account: churned, renewed, shrank, grew."
        ),
    ),
)

SECTIONS = (HOW, CELLS, CURVES, MEASURES, POLICIES, WORDS)
