"""The demo company: 312 software customers over 18 months, with the mess of exports.

Fictional and always the same. `company_truth` states how churn depends on the data;
`company_mess` lists what is missing, late or dirty.
"""

from __future__ import annotations

from workbook_templates.recipes.common import BANDS, SETTINGS
from workbook_templates.recipes.company_activity import SLOW_RESPONSE_HOURS
from workbook_templates.recipes.company_tabs import company_tabs
from workbook_templates.recipes.grid import grid
from workbook_templates.recipes.recipe import Recipe

_INDICATORS = f"""
Indicator      | Pillar     | Source    | Column               | Measure    | Window (days) | Filter                                       | Better | Curve  | Worst | Best | Points                    | If missing | On | Unit   | Why it matters
Seat use       | Usage      | Usage     | Active users / Seats | ratio      | 90            |                                              | higher | linear | 0.50  | 0.80 |                           | leave out  | On | %      | Paid seats that nobody uses are the first thing a buyer cuts.
Usage trend    | Usage      | Usage     | Active users         | change     | 90            |                                              | higher | linear | -0.20 | 0.05 |                           | leave out  | On | %      | A team that stops logging in has often chosen something else.
Feature depth  | Usage      | Usage     | Features used        | mean       | 90            |                                              | higher | linear | 6     | 13   |                           | leave out  | On | number | Accounts that use many of the 20 features are hard to move.
P1 tickets     | Support    | Tickets   |                      | count      | 90            | Priority = P1                                | lower  | steps  |       |      | 0:100 1:30 2:0            | leave out  | On | number | Each outage costs the champion an explanation to the boss.
Slow responses | Support    | Tickets   |                      | share      | 180           | First response hours > {SLOW_RESPONSE_HOURS} | lower  | linear | 0.35  | 0    |                           | leave out  | On | %      | The contract promises a first answer in {SLOW_RESPONSE_HOURS} hours.
NPS            | Sentiment  | Surveys   | Score                | latest     | 365           | Type = NPS                                   | higher | curve  |       |      | 0:0 6:20 8:80 10:100      | leave out  | On | number | The latest answer of the account, 0 to 10.
CSM pulse      | Sentiment  | CSM pulse | Pulse                | latest     | 150           |                                              | higher | list   |       |      | Good:100, Fair:40, Poor:0 | leave out  | On | text   | The CSM hears of a reorganisation before any dashboard.
Last CSM touch | Sentiment  | CSM pulse |                      | days since |               |                                              | lower  | linear | 90    | 14   |                           | leave out  | On | days   | Accounts that nobody has looked at surprise everybody.
Payment delay  | Commercial | Invoices  | Days late            | mean       | 180           |                                              | lower  | linear | 14    | 2    |                           | leave out  | On | days   | Late payment is often a decision that nobody has announced yet.
Renewal runway | Commercial | Accounts  | Renewal date         | days until |               |                                              | higher | curve  |       |      | 0:30 90:60 180:100        | leave out  | On | days   | The nearer the renewal, the less time there is to mend anything.
"""  # noqa: E501 - a table reads across

_WEIGHTS = """
Indicator      | Default | Enterprise | Onboarding
Seat use       | 20      | 14         | 26
Usage trend    | 10      | 8          |
Feature depth  | 10      | 8          | 24
P1 tickets     | 12      | 15         | 13
Slow responses | 8       | 10         | 12
NPS            | 8       | 8          |
CSM pulse      | 7       | 11         | 9
Last CSM touch | 5       | 6          | 6
Payment delay  | 12      | 8          | 10
Renewal runway | 8       | 12         |
"""

_PILLAR_WEIGHTS = """
Pillar     | Combine | Default | Enterprise | Onboarding
Usage      | mean    | 40      | 30         | 50
Support    | mean    | 20      | 25         | 25
Sentiment  | mean    | 20      | 25         | 15
Commercial | mean    | 20      | 20         | 10
"""

_SCORECARDS = """
Scorecard  | Priority | Column  | Test | Value      | Method
Onboarding | 1        | Stage   | =    | Onboarding | weighted
Enterprise | 2        | Segment | =    | Enterprise | weighted
Enterprise | 2        | Stage   | ≠    | Onboarding | weighted
Default    | 3        |         |      |            | weighted
"""

_SOURCES = """
Source        | Sheet         | Kind     | Account column  | Via           | As-of column
Accounts      | Accounts      | accounts | Account ID      |               |
Subscriptions | Subscriptions | events   | Account ID      |               | Start date
Usage         | Usage         | events   | Account ID      |               | Month
Tickets       | Tickets       | events   | Account ID      |               | Opened
Surveys       | Surveys       | events   | Account ID      |               | Sent on
Invoices      | Invoices      | events   | Subscription ID | Subscriptions | Issued
CSM pulse     | CSM pulse     | events   | Account ID      |               | Pulse date
"""  # noqa: E501 - a table reads across


def company_recipe() -> Recipe:
    """The demo company as a recipe: ten indicators, three scorecards, eight tabs."""
    return Recipe(
        name="saas-company",
        title="A software company with 312 customers",
        description="A demonstration with 18 months of data, gaps, a late export and a "
        "few dirty cells. Outcomes holds who left: the chance of leaving in a month "
        "falls with seats in use and rises with P1 tickets and late payment.",
        indicators=grid(_INDICATORS),
        weights=grid(_WEIGHTS),
        pillar_weights=grid(_PILLAR_WEIGHTS),
        bands=BANDS,
        scorecards=grid(_SCORECARDS),
        sources=grid(_SOURCES),
        settings=SETTINGS,
        tabs=company_tabs(),
    )
