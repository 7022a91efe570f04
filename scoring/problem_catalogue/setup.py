"""Problems of the workbook, and of the other set-up and result sheets."""

from __future__ import annotations

from scoring.problem_catalogue.entry import info, stop, warn

WORKBOOK = {
    "sheet-missing": stop(
        "the workbook has no sheet {missing}",
        "a sheet named {missing}",
        "Add it{nearest}. A workbook of `healthsheet new` has one to copy.",
    ),
    "table-empty": stop(
        "the sheet has a header but no rows",
        "at least one row",
        "Fill in at least one {row} below the header.",
    ),
    "header-missing": stop(
        "no header row could be found",
        "a row of column names such as {columns}",
        "Put the column names in one row above the data, spelt as in the template.",
    ),
    "cell-blank": stop(
        "{column} is blank",
        "{what}",
        "Type {what}.",
    ),
    "column-missing": stop(
        "there is no column {column}{seen}",
        "a column named {column}",
        "Add the column or rename the one that holds it{nearest}.",
    ),
    "column-twice": stop(
        "the column {column} stands twice",
        "each column once",
        "Rename or delete one of them.",
    ),
}

RESULTS = {
    "results-no-room": stop(
        "the cell is filled, and the results table has to grow over it",
        "empty cells below and to the right of the table",
        "Move what stands there, or make it a column of the table.",
    ),
    "results-sheet-taken": stop(
        "the sheet {name} holds something else than results",
        "a sheet that Healthsheet wrote, or none of that name",
        "Rename your sheet; Healthsheet then adds its own.",
    ),
    "summary-moved": stop(
        "the table of bands on the page for leadership has moved",
        "the page as the template lays it out",
        "Undo what moved it, such as an inserted row, or delete the sheet to go "
        "without the page.",
    ),
    "results-total-row": stop(
        "the results table has a total row, and rows have to be added above it",
        "a table without a total row",
        "Switch it off in Excel: Table Design, Total Row. Put totals above the table.",
    ),
}

SCORECARDS = {
    "scorecard-unknown": stop(
        'the column "{value}" is not a scorecard',
        "a scorecard of the Scorecards sheet",
        "Rename the column{nearest}, or add the scorecard to Scorecards.",
    ),
    "scorecard-blank": stop(
        "the row has no scorecard name",
        "a name",
        "Name the scorecard, or delete the row.",
    ),
    "scorecard-without-weights": stop(
        "the scorecard {scorecard} has no column of weights",
        "a column on the Weights sheet",
        "Add a column named {scorecard} to Weights, or delete the scorecard.",
    ),
    "default-missing": stop(
        "there is no scorecard Default",
        "a scorecard named Default, last and without a condition",
        "Add a row Default to Scorecards and a column Default to Weights.",
    ),
    "default-has-condition": stop(
        "the scorecard Default has a condition",
        "no condition: Default takes every account that no other scorecard claims",
        "Clear Column, Test and Value of Default.",
    ),
    "condition-missing": stop(
        "the scorecard {scorecard} has no condition",
        "a column, a test and a value",
        "Only Default goes without a condition. Say which accounts use {scorecard}.",
    ),
    "condition-column-missing": stop(
        'the accounts have no column "{column}"',
        "a column of the account tabs",
        "Choose {nearest}, or mend the header of the account tabs.",
    ),
    "condition-value": stop(
        'the test {test} cannot use "{value}"',
        "{form}",
        "Type {form}, like {example}.",
    ),
    "floor-not-below-ceiling": stop(
        "Floor {floor} is not below Ceiling {ceiling}",
        "a Floor below the Ceiling",
        "Floor is the raw total that means 0, Ceiling the one that means 100.",
    ),
    "method-mixed": stop(
        "the scorecard {scorecard} has two methods",
        "one method per scorecard",
        "Use the same Method in each of its rows.",
    ),
    "scorecards-overlap": info(
        "{first} and {second} both claim {count}",
        "one scorecard per account",
        "Nothing breaks: {first} is used, which is tried first.",
    ),
}

BANDS = {
    "band-blank": stop(
        "the band has no name",
        "a name such as Green",
        "Name the band, or delete the row.",
    ),
    "band-twice": stop(
        'the band "{band}" stands twice',
        "each band once",
        "Rename or delete one of them.",
    ),
    "band-name-reserved": stop(
        'the band is named "{band}", which Healthsheet uses itself',
        "another name",
        "Rename the band.",
    ),
    "band-from-not-a-number": stop(
        '"{value}" is not a number',
        "the lowest score of the band",
        "Type the score at which {band} begins, such as 40.",
    ),
    "bands-start": stop(
        "the lowest band starts at {value}",
        "{minimum}, where the scale starts",
        "Type {minimum}, so that the lowest scores have a band too.",
    ),
    "bands-not-ascending": stop(
        "{band} starts at {value}, and {before} before it at {previous}",
        "a From above {previous}",
        "Raise it, or order the rows from the lowest From to the highest.",
    ),
    "bands-upside-down": stop(
        "the bands run from the highest to the lowest",
        "the lowest band in the first row",
        "Turn the rows round: {last} first, {band} last.",
    ),
    "band-above-scale": stop(
        "{band} starts at {value}, above the top of the scale, {maximum}",
        "a From below {maximum}",
        "Lower it: no account could ever reach this band.",
    ),
    "bands-too-few": stop(
        "there is only one band",
        "2 to 7 bands",
        "Add a band, so that accounts can differ.",
    ),
    "bands-too-many": stop(
        "there are {count} bands",
        "2 to 7 bands",
        "Join some of them: nobody tells more than seven colours apart.",
    ),
}

SETTINGS = {
    "setting-unknown": warn(
        '"{setting}" is not a setting',
        "one of {choices}",
        "Rename it to {nearest}, or delete the row. It changes nothing.",
    ),
    "setting-value": stop(
        'the setting {setting} cannot be "{value}"',
        "{form}",
        "Type {form}, such as {example}.",
    ),
    "setting-twice": stop(
        "the setting {setting} stands twice",
        "each setting once",
        "Delete one of them.",
    ),
    "coverage-order": stop(
        "Minimum coverage {minimum} is above Doubtful coverage {doubtful}",
        "a minimum at or below the doubtful coverage",
        "Lower Minimum coverage or raise Doubtful coverage.",
    ),
}

SOURCES = {
    "source-blank": stop(
        "the row has no source name",
        "a name",
        "Name the source, or delete the row.",
    ),
    "source-sheet-missing": stop(
        'the workbook has no sheet or table "{value}"',
        "a sheet of this workbook",
        "{nearest} the tab, or delete the row.",
    ),
    "accounts-source-missing": stop(
        "no source has the Kind accounts",
        "exactly one source of Kind accounts",
        "Set Kind to accounts for the tab that lists your accounts.",
    ),
    "accounts-source-twice": stop(
        "the sources {first} and {second} both have the Kind accounts",
        "exactly one source of Kind accounts",
        "Give both rows the same source name if both tabs list accounts.",
    ),
    "source-kinds-differ": stop(
        "the tabs of source {source} differ in Kind",
        "one Kind per source",
        "Use the same Kind in each of its rows.",
    ),
    "via-unknown": stop(
        'the source {source} goes via "{value}", which is not a source',
        "a source that has both the key and the account",
        "Choose {nearest}, or leave Via blank.",
    ),
    "via-column-missing": stop(
        'the source {via} has no column "{column}" to look {source} up by',
        "the key column of {source}, in {via} too",
        "Choose another Via, or name the column as in Customers[key].",
    ),
    "via-circular": stop(
        "the source {source} goes via itself",
        "a Via that ends at a source with an account column",
        "Choose a source that has an account column.",
    ),
}
