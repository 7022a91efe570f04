"""How hypothesis runs here: alike on every machine, and never against the clock."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile(
    "scoring",
    deadline=None,
    # the same examples on every run: a red build is then never a matter of luck
    derandomize=True,
    # a whole refresh of a few accounts takes some 20 ms, and there are many rules
    max_examples=40,
)
settings.load_profile("scoring")
