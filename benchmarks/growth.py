"""Draw how the time of a refresh grows with the accounts, both axes by tens.

Takes what `refresh.py --json` printed, one document per line::

    for n in 10000 100000 1000000; do
        python benchmarks/refresh.py --accounts $n --json --no-openpyxl
    done | python benchmarks/growth.py docs/pictures/growth.svg
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 64, 48, 24, 48
SOFT, RULE = "#5B6B7B", "#DDE3E8"
LINES = (
    ("refresh_seconds", "healthsheet refresh", "#0F4C5C"),
    ("floor_seconds", "inflate, parse, deflate", "#7DBE8E"),
    ("openpyxl_seconds", "the same on openpyxl", "#E57F6F"),
)

Point = tuple[float, float]


def series(runs: list[dict[str, float | None]], key: str) -> list[Point]:
    """Accounts and seconds of the runs that have the figure, in ascending order."""
    found = [(run["accounts"] or 0.0, run[key]) for run in runs]
    return sorted((x, y) for x, y in found if y is not None)


def decades(values: list[float]) -> range:
    """The powers of ten that hold all the values between them."""
    low, high = min(values), max(values)
    return range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)


def drawing(runs: list[dict[str, float | None]]) -> str:
    """The picture as SVG."""
    lines = [(series(runs, key), name, ink) for key, name, ink in LINES]
    points = [point for line, _, _ in lines for point in line]
    across = decades([x for x, _ in points])
    upward = decades([y for _, y in points])

    def place(x: float, y: float) -> Point:
        right = (math.log10(x) - across[0]) / (across[-1] - across[0])
        up = (math.log10(y) - upward[0]) / (upward[-1] - upward[0])
        return (
            LEFT + right * (WIDTH - LEFT - RIGHT),
            HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM),
        )

    pieces = []
    for power in across:
        x, y = place(10.0**power, 10.0 ** upward[0])
        pieces.append(text(x, y + 20, f"{10**power:,}", anchor="middle"))
    for power in upward:
        x, y = place(10.0 ** across[0], 10.0**power)
        pieces.extend(
            (
                f'<path d="M{x:.1f} {y:.1f}H{WIDTH - RIGHT}" stroke="{RULE}"/>',
                text(x - 8, y + 4, f"{10.0**power:g} s", anchor="end"),
            )
        )
    legend: list[str] = []
    for line, name, ink in lines:
        if line:
            path = "L".join(f"{x:.1f} {y:.1f}" for x, y in (place(*p) for p in line))
            pieces.append(
                f'<path d="M{path}" fill="none" stroke="{ink}" stroke-width="2.5"/>'
            )
            pieces.extend(dot(*place(*point), ink) for point in line)
            # a legend: lines that end together would cover each other's names
            row = TOP + 16 * (len(legend) + 1)
            legend.append(text(LEFT + 16, row, name, ink=ink))
    middle = LEFT + (WIDTH - LEFT - RIGHT) / 2
    pieces.append(text(middle, HEIGHT - 8, "accounts", anchor="middle"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="Calibri, Carlito, sans-serif" font-size="13">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#FFFFFF"/>'
        f"{''.join([*pieces, *legend])}</svg>\n"
    )


def text(x: float, y: float, words: str, *, ink: str = SOFT, anchor: str = "") -> str:
    held = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{ink}"{held}>{words}</text>'


def dot(x: float, y: float, ink: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{ink}"/>'


if __name__ == "__main__":
    documents = [json.loads(line) for line in sys.stdin if line.strip()]
    Path(sys.argv[1]).write_text(drawing(documents), "utf-8")
