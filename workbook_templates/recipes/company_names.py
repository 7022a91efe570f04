"""Names for the demo company: coined, so that they are nobody's."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

CSMS = (
    "Ada Moreno",
    "Ben Achterberg",
    "Chiara Lindt",
    "Dev Raman",
    "Elif Sönmez",
    "Frank Osei",
    "Grace Whitlow",
)

_BEGINNINGS = (
    *("Alder", "Bel", "Cor", "Dun", "Ember", "Fen", "Gal", "Hollo", "Ister", "Jun"),
    *("Kel", "Lum", "Mar", "Nor", "Oster", "Pell", "Quor", "Rav", "Sil", "Tarn"),
)
_ENDINGS = (
    *("bury", "dane", "fjell", "garth", "holm", "line", "mere", "mont"),
    *("quist", "rane", "stead", "tova", "vale", "vik", "wick", "yard"),
)
_TRADES = (
    *("Analytics", "Bakeries", "Biotech", "Clinics", "Energy", "Fabrics", "Foods"),
    *("Freight", "Insurance", "Labs", "Learning", "Lending", "Media", "Mobility"),
    *("Optics", "Packaging", "Robotics", "Software", "Travel", "Water"),
)


def account_names(random: np.random.Generator, count: int) -> tuple[str, ...]:
    """That many names of companies, each once; at most 320."""
    stems = [beginning + ending for beginning, ending in product(_BEGINNINGS, _ENDINGS)]
    chosen = random.permutation(len(stems))[:count]
    trades = random.integers(len(_TRADES), size=count)
    return tuple(
        f"{stems[stem]} {_TRADES[trade]}"
        for stem, trade in zip(chosen, trades, strict=True)
    )
