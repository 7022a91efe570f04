"""The indicator catalogue: what customer-success teams measure.

The list comes from the field's published guides; the thresholds are plain first
guesses for a monthly subscription and are meant to be replaced.
"""

from workbook_templates.catalogue.commercial import COMMERCIAL
from workbook_templates.catalogue.enablement import ENABLEMENT
from workbook_templates.catalogue.entry import Entry
from workbook_templates.catalogue.sentiment import SENTIMENT
from workbook_templates.catalogue.support import SUPPORT
from workbook_templates.catalogue.usage import USAGE

CATALOGUE: tuple[Entry, ...] = USAGE + SUPPORT + SENTIMENT + COMMERCIAL + ENABLEMENT
"""By pillar, the most used first."""

__all__ = ["CATALOGUE", "Entry"]
