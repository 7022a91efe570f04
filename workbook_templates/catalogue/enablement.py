"""The pillar Enablement: how well an account has learnt the product."""

from scoring.curves import Better, CurveKind
from scoring.measures import Measure
from scoring.model import Unit
from workbook_templates.catalogue.entry import Entry

PILLAR = "Enablement"

ENABLEMENT = (
    Entry(
        name="Onboarding depth",
        pillar=PILLAR,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        measure=Measure.LATEST,
        curve=CurveKind.LINEAR,
        worst=0.2,
        best=1,
        why="Steps left open at the start stay open.",
        remedy="Do the next open step together, in one short session.",
    ),
    Entry(
        name="Onboarding breadth",
        pillar=PILLAR,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        measure=Measure.RATIO,
        curve=CurveKind.LINEAR,
        worst=0.2,
        best=0.9,
        why="A team that is half on board works half around the product.",
        remedy="Ask the manager to invite those who have not started.",
    ),
    Entry(
        name="Training attended",
        pillar=PILLAR,
        unit=Unit.NUMBER,
        better=Better.HIGHER,
        measure=Measure.COUNT,
        curve=CurveKind.LINEAR,
        worst=0,
        best=4,
        why="Trained users ask less and use more.",
        remedy="Offer the course for their role, at their hours.",
    ),
    Entry(
        name="Online resources",
        pillar=PILLAR,
        unit=Unit.NUMBER,
        better=Better.HIGHER,
        measure=Measure.COUNT,
        curve=CurveKind.LINEAR,
        worst=0,
        best=10,
        why="Reading the guides shows the wish to get it right.",
        remedy="Send the two pages that answer their last questions.",
    ),
    Entry(
        name="In-app chat",
        pillar=PILLAR,
        unit=Unit.NUMBER,
        better=Better.HIGHER,
        measure=Measure.COUNT,
        curve=CurveKind.TARGET,
        points="0 1 6 20",
        why="No question at all is silence, very many are a struggle.",
        remedy="Collect the questions and answer them once, for all users.",
    ),
    Entry(
        name="In-app guides",
        pillar=PILLAR,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        measure=Measure.LATEST,
        curve=CurveKind.LINEAR,
        worst=0,
        best=0.7,
        why="Guides that are finished turn features into habits.",
        remedy="Shorten the guide that most people leave, and offer it again.",
    ),
)
