"""The sheets Overrides, Caps and Alerts: kept, and not applied by this version."""

from __future__ import annotations

from scoring.conditions import Comparison
from workbook_templates.contract.kinds import Column, Kind, Table
from workbook_templates.contract.words import ACCOUNT_IDS, ON_OFF

OVERRIDES = Table(
    name="Overrides",
    sheet="Overrides",
    title="Overrides",
    purpose="Kept for a later version: rows here are listed in Data checks and change "
    "no score yet.",
    row="override",
    columns=(
        Column(name="Account", width=18, picked_from=ACCOUNT_IDS, note="Account ID."),
        Column(name="Scope", width=12, choices=("score", "band", "indicator")),
        Column(name="Action", width=10, choices=("set", "floor", "cap")),
        Column(name="Value", width=12, note="A score, a band, or points."),
        Column(name="Reason", kind=Kind.LONG_TEXT, width=36, note="Required."),
        Column(name="Owner", width=14, note="Required."),
        Column(name="Set on", kind=Kind.DATE, width=12, note="Required."),
        Column(name="Expires", kind=Kind.DATE, width=12, note="Required."),
        Column(name="Status", width=14, ours=True, note="Written by Healthsheet."),
    ),
)

CAPS = Table(
    name="Caps",
    sheet="Caps",
    title="Caps and floors",
    purpose="Kept for a later version: rows here are listed in Data checks and change "
    "no score yet.",
    row="cap",
    columns=(
        Column(name="When", width=22, note="An indicator, a pillar or a column."),
        Column(name="Test", width=11, choices=tuple(t.value for t in Comparison)),
        Column(name="Value", width=14),
        Column(name="Then", width=10, choices=("cap", "floor")),
        Column(name="At", width=12, note="A score or a band."),
        Column(name="On", width=7, choices=ON_OFF),
    ),
)

ALERTS = Table(
    name="AlertRules",
    sheet="Alerts",
    title="Alerts",
    purpose="Kept for a later version: rows here are listed in Data checks and send "
    "nothing yet.",
    row="alert",
    columns=(
        Column(name="Alert", width=24),
        Column(
            name="When",
            width=18,
            choices=("enters band", "score falls by", "not scored"),
        ),
        Column(name="Threshold", width=12),
        Column(name="Action", kind=Kind.LONG_TEXT, width=36),
        Column(name="Owner", width=14),
        Column(name="On", width=7, choices=ON_OFF),
    ),
)

NOT_APPLIED_YET = (OVERRIDES, CAPS, ALERTS)
"""Set-up tables that are kept and reported, but change no score in this version."""
