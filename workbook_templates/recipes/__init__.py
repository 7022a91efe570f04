"""Recipes: set-ups with sample accounts that each become a template."""

from collections.abc import Mapping
from types import MappingProxyType

from workbook_templates.recipes.binary import BINARY
from workbook_templates.recipes.onboarding import ONBOARDING
from workbook_templates.recipes.recipe import Recipe
from workbook_templates.recipes.signed_counts import SIGNED_COUNTS
from workbook_templates.recipes.standard import STANDARD
from workbook_templates.recipes.three_signals import THREE_SIGNALS
from workbook_templates.recipes.weighted_mean import WEIGHTED_MEAN

RECIPES: Mapping[str, Recipe] = MappingProxyType(
    {
        recipe.name: recipe
        for recipe in (
            STANDARD,
            WEIGHTED_MEAN,
            SIGNED_COUNTS,
            BINARY,
            ONBOARDING,
            THREE_SIGNALS,
        )
    }
)
"""By the name that follows ``--recipe``; the first is the default."""

__all__ = ["RECIPES", "Recipe"]
