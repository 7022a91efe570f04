"""The pillar Usage: how much of the product an account really uses."""

from scoring.curves import Better, CurveKind
from scoring.measures import Measure
from scoring.model import Unit
from workbook_templates.catalogue.entry import Entry

PILLAR = "Usage"

USAGE = (
    Entry(
        name="Login frequency",
        pillar=PILLAR,
        unit=Unit.NUMBER,
        better=Better.HIGHER,
        measure=Measure.COUNT,
        curve=CurveKind.LINEAR,
        worst=0,
        best=20,
        why="People who stop logging in have found another way to do the work.",
        remedy="Ask the main users what replaced the product, and show the shortest "
        "way back.",
    ),
    Entry(
        name="Active users",
        pillar=PILLAR,
        unit=Unit.NUMBER,
        better=Better.HIGHER,
        measure=Measure.DISTINCT,
        curve=CurveKind.LINEAR,
        worst=0,
        best=25,
        why="One active person can leave; a team rarely does.",
        remedy="Invite the teams beside the one that uses it, with a session for "
        "their own work.",
    ),
    Entry(
        name="Time in app",
        pillar=PILLAR,
        unit=Unit.MINUTES,
        better=Better.HIGHER,
        measure=Measure.MEAN,
        curve=CurveKind.TARGET,
        points="5 20 90 180",
        why="Very little time is no use, very much can be a struggle.",
        remedy="Watch a session with a user at either end of the range.",
    ),
    Entry(
        name="Depth of use",
        pillar=PILLAR,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        measure=Measure.LATEST,
        curve=CurveKind.LINEAR,
        worst=0,
        best=0.6,
        why="The share of features in use says how much would be missed.",
        remedy="Pick the next feature that fits their goal and set it up together.",
    ),
    Entry(
        name="Breadth of use",
        pillar=PILLAR,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        measure=Measure.RATIO,
        curve=CurveKind.LINEAR,
        worst=0.2,
        best=0.8,
        why="Licences that nobody uses are the first cut at renewal.",
        remedy="Find the unused seats by team and plan their start, before "
        "procurement does.",
    ),
    Entry(
        name="Sticky feature use",
        pillar=PILLAR,
        unit=Unit.NUMBER,
        better=Better.HIGHER,
        measure=Measure.COUNT,
        curve=CurveKind.LINEAR,
        worst=0,
        best=12,
        why="Some features tie the product to daily work; their users stay.",
        remedy="Introduce the sticky feature in the next call, on their own data.",
    ),
    Entry(
        name="New feature use",
        pillar=PILLAR,
        unit=Unit.TEXT,
        better=Better.HIGHER,
        measure=Measure.LATEST,
        curve=CurveKind.YES_NO,
        why="Accounts that try what is new still expect value to grow.",
        remedy="Send the release note that fits their goal and offer a short "
        "demonstration.",
    ),
    Entry(
        name="API use",
        pillar=PILLAR,
        unit=Unit.NUMBER,
        better=Better.HIGHER,
        measure=Measure.SUM,
        curve=CurveKind.LINEAR,
        worst=0,
        best=5000,
        why="An integration is work invested, and work to undo.",
        remedy="Bring a solution engineer to the process that they still do by hand.",
    ),
    Entry(
        name="Change in active users",
        pillar=PILLAR,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        measure=Measure.CHANGE,
        curve=CurveKind.LINEAR,
        worst=-0.3,
        best=0.2,
        why="A falling trend shows weeks before a low level does.",
        remedy="Ask what changed: a project ended, a manager left, a rival came in.",
    ),
)
