"""What headers and names of tabs suggest: direction, unit, pillar, outcome."""

from __future__ import annotations

from scoring.model import Unit
from workbook_templates.imports_names import title
from workbook_templates.imports_tab import singular_words, word_set

OUTCOME_WORDS = word_set("cancellation cancelled churn churned lost outcome renewed")
"""What a score should foresee cannot be one of its indicators."""

WORSE_WORDS = word_set(
    "bug case complaint delay downgrade downtime error escalation hour incident late "
    "outage overdue reactivation refund resolution response ticket unpaid wait"
)
"""Words of what is healthier when there is less of it."""

BETTER_WORDS = word_set("active csat login nps rate rating satisfaction score training")
"""Words that outweigh those: the satisfaction score of a ticket."""

UNITS = {
    Unit.HOURS: word_set("hour hrs"),
    Unit.MINUTES: word_set("minute mins"),
    Unit.DAYS: word_set("day"),
    Unit.CURRENCY: word_set("amount arr eur gbp mrr revenue usd"),
}

PILLARS = {
    "Sentiment": word_set("csat feedback nps pulse satisfaction survey"),
    "Support": word_set("case escalation resolution response support ticket"),
    "Commercial": word_set("billing contract invoice order payment subscription"),
    "Usage": word_set("activity event login usage"),
}
"""Pillar by words of the column, then of the tab; the tab's name otherwise."""


def is_outcome(name: str) -> bool:
    """Whether a tab or column records what a score should foresee."""
    return not OUTCOME_WORDS.isdisjoint(singular_words(name))


def is_worse(name: str) -> bool:
    """Whether less of it is healthier."""
    named = singular_words(name)
    return BETTER_WORDS.isdisjoint(named) and not WORSE_WORDS.isdisjoint(named)


def unit_of(header: str) -> Unit:
    """The unit that a header names, else a plain number."""
    named = singular_words(header)
    return next(
        (unit for unit, hints in UNITS.items() if not hints.isdisjoint(named)),
        Unit.NUMBER,
    )


def pillar_of(header: str, tab: str) -> str:
    """The pillar that a column, else its tab, sounds like; the tab otherwise."""
    for named in (singular_words(header), singular_words(tab)):
        for pillar, hints in PILLARS.items():
            if not hints.isdisjoint(named):
                return pillar
    return title(tab)


def within_sentence(name: str) -> str:
    """A title within a sentence; a word in capitals such as NPS keeps them."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
