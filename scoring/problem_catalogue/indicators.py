"""Problems of Indicators and Weights."""

from __future__ import annotations

from scoring.problem_catalogue.entry import stop, warn

INDICATORS = {
    "indicator-blank": stop(
        "the row has no indicator name",
        "a name",
        "Name the indicator, or delete the row.",
    ),
    "indicator-twice": stop(
        'the indicator "{indicator}" stands twice',
        "each indicator once",
        "Rename or delete one of them.",
    ),
    "name-too-long": stop(
        "the name has {length} characters, and Excel takes {longest} here",
        "a short name",
        "Shorten it to a few words.",
    ),
    "word-unknown": stop(
        '"{value}" is not a {what}',
        "one of {choices}",
        "Choose {nearest} from the list.",
    ),
    "number-expected": stop(
        '"{value}" is not a number',
        "a number",
        "Type {column} as a number such as {example}.",
    ),
    "number-missing": stop(
        "{column} is blank, and the curve {curve} needs it",
        "a number",
        "Type the raw value that {meaning}.",
    ),
    "worst-is-best": stop(
        "Worst and Best are both {value}",
        "two different numbers",
        "Worst is the raw value that earns 0 points, Best the one that earns 100.",
    ),
    "points-unreadable": stop(
        '"{value}" cannot be read as Points where Curve is {curve}',
        "{form}",
        "Write it like {example}.",
    ),
    "better-contradicts": warn(
        "Better says {better}, but Worst {worst} and Best {best} say {other}",
        "Worst and Best in the order that Better gives",
        "Swap Worst and Best, or change Better. The curve was used as it stands.",
    ),
    "source-unknown": stop(
        '"{value}" is not a source',
        "a source of the Sources sheet",
        "Choose {nearest}, or add a row to Sources.",
    ),
    "source-column-missing": stop(
        'the source {source} has no column "{column}"',
        "a column of that source's sheet",
        "Choose {nearest}, or mend the header on that sheet.",
    ),
    "filter-unreadable": stop(
        'the filter "{value}" cannot be read',
        "a column, a test and a value, such as Priority = P1",
        "Write it as in Priority = P1, or Status in Open, Pending.",
    ),
    "ratio-needs-two": stop(
        'the measure ratio needs two columns, and "{value}" is one',
        "two columns with a slash between them",
        "Write it like Active seats / Seats.",
    ),
    "window-not-days": stop(
        '"{value}" is not a number of days',
        "a whole number from 1, or blank",
        "Type a number such as 30, or leave it blank to use every row.",
    ),
    "window-needs-date": stop(
        "{measure} needs dates, but the source {source} has no As-of column",
        "an As-of column in Sources",
        "Name the date column of {source} on the Sources sheet.",
    ),
    "measure-needs-window": stop(
        "the measure change needs a window",
        "a number of days",
        "Type the days to compare, such as 30: these 30 days against the 30 before.",
    ),
    "measure-needs-events": warn(
        "the measure {measure} is for events, and {source} has one row per account",
        "the measure value",
        "Choose the measure value, or set the Kind of {source} to events on Sources.",
    ),
    "indicators-none-on": stop(
        "every indicator is switched off",
        "at least one indicator that is On",
        "Set On to On, or leave it blank, for the indicators to score.",
    ),
    "indicators-many": warn(
        "{count} indicators are switched on",
        "3 to 10 indicators",
        "More than ten are rarely read. Switch some Off.",
    ),
    "not-applied-yet": warn(
        "{what} is filled in, and this version does not apply it",
        "a blank cell for now",
        "It is kept as it is and changes no score.",
    ),
}

WEIGHTS = {
    "weight-not-a-number": stop(
        '"{value}" is not a number',
        "a number, or blank",
        "Type a weight such as 10, or leave it blank if {scorecard} does not use "
        "{indicator}.",
    ),
    "weight-negative": stop(
        "the weight {value} is below 0",
        "0 or more",
        "Type a weight of 0 or more; the column Better says which direction is good.",
    ),
    "weights-all-zero": stop(
        "no indicator has a weight above 0 in {scorecard}",
        "at least one weight above 0",
        "Type a weight for at least one indicator.",
    ),
    "pillars-all-zero": stop(
        "no pillar has a weight above 0 in {scorecard}",
        "at least one weight above 0, or none at all",
        "Type a weight for at least one pillar, or clear the whole column.",
    ),
    "weight-without-indicator": stop(
        '"{indicator}" has weights but is not on the Indicators sheet',
        "an indicator of the Indicators sheet",
        "Delete the row{nearest}, or add the indicator.",
    ),
    "indicator-without-weight": stop(
        "the indicator {indicator} has no row on the Weights sheet",
        "one row of weights per indicator that is on",
        "Add {indicator} to Weights, or switch it Off here.",
    ),
    "weight-twice": stop(
        'the indicator "{indicator}" has two rows of weights',
        "one row per indicator",
        "Delete one of them.",
    ),
    "weights-not-100": warn(
        "the weights of {scorecard} add up to {total}, not 100",
        "100",
        "Nothing breaks: each weight counts as its share of {total}. To see the "
        "shares, make them add up to 100.",
    ),
    "weights-not-100-strict": stop(
        "the weights of {scorecard} add up to {total}, not 100",
        "100, because the setting Strict weights is yes",
        "Change the weights until they add up to 100.",
    ),
    "pillar-unknown": stop(
        'no indicator belongs to the pillar "{value}"',
        "a pillar of the Indicators sheet",
        "Choose {nearest}, or delete the row.",
    ),
    "pillar-without-weight": stop(
        "the pillar {pillar} has no weight for {scorecard}, and other pillars do",
        "a weight for every pillar with indicators in use",
        "Type a weight for {pillar}, or clear all pillar weights of {scorecard}.",
    ),
    "sentiment-heavy": warn(
        "the sentiment pillar carries {share} of {scorecard}",
        "at most 30%",
        "Opinions of the account team are the first to go stale. Lower the weight.",
    ),
}
