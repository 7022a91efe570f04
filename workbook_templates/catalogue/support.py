"""The pillar Support: what an account struggles with."""

from scoring.curves import Better, CurveKind
from scoring.measures import Measure
from scoring.model import Unit
from workbook_templates.catalogue.entry import Entry

PILLAR = "Support"

SUPPORT = (
    Entry(
        name="Ticket volume",
        pillar=PILLAR,
        unit=Unit.NUMBER,
        better=Better.LOWER,
        measure=Measure.COUNT,
        curve=CurveKind.LINEAR,
        worst=15,
        best=0,
        why="Many tickets mean friction; compare accounts of one size.",
        remedy="Group the tickets by cause and remove the largest cause.",
    ),
    Entry(
        name="Open tickets",
        pillar=PILLAR,
        unit=Unit.NUMBER,
        better=Better.LOWER,
        measure=Measure.COUNT,
        curve=CurveKind.LINEAR,
        worst=10,
        best=0,
        why="What is open now is what they think of now.",
        remedy="Go through the open tickets with support and give each a date.",
    ),
    Entry(
        name="P1 tickets",
        pillar=PILLAR,
        unit=Unit.NUMBER,
        better=Better.LOWER,
        measure=Measure.COUNT,
        curve=CurveKind.STEPS,
        points="0:100 1:60 2:30 4:0",
        why="A severe failure costs trust that ten quiet months built.",
        remedy="Have engineering explain cause and prevention in person.",
    ),
    Entry(
        name="Resolution time",
        pillar=PILLAR,
        unit=Unit.HOURS,
        better=Better.LOWER,
        measure=Measure.MEAN,
        curve=CurveKind.LINEAR,
        worst=72,
        best=8,
        why="Waiting hurts more than the fault itself.",
        remedy="Agree on times by severity and report them monthly.",
    ),
    Entry(
        name="SLA breaches",
        pillar=PILLAR,
        unit=Unit.NUMBER,
        better=Better.LOWER,
        measure=Measure.COUNT,
        curve=CurveKind.STEPS,
        points="0:100 1:50 3:0",
        why="A broken promise is a reason to leave that a contract recognises.",
        remedy="Name each breach before they do, with what prevents the next.",
    ),
    Entry(
        name="Escalations",
        pillar=PILLAR,
        unit=Unit.NUMBER,
        better=Better.LOWER,
        measure=Measure.COUNT,
        curve=CurveKind.STEPS,
        points="0:100 1:40 2:0",
        why="Whoever escalates has stopped trusting the normal way.",
        remedy="Give the account one owner until the matter is closed.",
    ),
)
