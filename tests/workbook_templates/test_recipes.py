from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from scoring.measures import SourceKind
from workbook_templates import contract
from workbook_templates.recipes import RECIPES, Recipe
from workbook_templates.recipes.grid import Grid

EVERY = pytest.mark.parametrize("recipe", RECIPES.values(), ids=lambda r: r.name)


def grids(recipe: Recipe) -> list[tuple[contract.Table, Grid]]:
    return [
        (contract.INDICATORS, recipe.indicators),
        (contract.BANDS, recipe.bands),
        (contract.SCORECARDS, recipe.scorecards),
        (contract.SOURCES, recipe.sources),
        (contract.WEIGHTS, recipe.weights),
        (contract.PILLAR_WEIGHTS, recipe.pillar_weights),
    ]


def scorecards(recipe: Recipe) -> set[object]:
    return set(recipe.scorecards.column("Scorecard"))


def numbers(cells: tuple[object, ...]) -> list[float]:
    return [cell for cell in cells if isinstance(cell, int | float)]


@EVERY
def test_columns_are_those_of_the_contract(recipe: Recipe):
    for table, grid in grids(recipe):
        further = set(grid.headers) - set(table.headers)
        allowed = scorecards(recipe) if "Weights" in table.name else set()
        assert further <= allowed, table.name


@EVERY
def test_closed_lists_hold_what_the_contract_lists(recipe: Recipe):
    for table, grid in grids(recipe):
        for column in table.columns:
            if column.choices and not column.choices_open:
                assert set(grid.column(column.name)) <= {*column.choices, None}


@EVERY
def test_weights_name_each_indicator_once_and_add_up(recipe: Recipe):
    assert recipe.weights.column("Indicator") == recipe.indicators.column("Indicator")
    signed = recipe.counts_points
    for name in scorecards(recipe):
        weights = numbers(recipe.weights.column(str(name)))
        assert sum(weights) == (25 if signed else 100), name
        if recipe.pillar_weights.rows:
            assert sum(numbers(recipe.pillar_weights.column(str(name)))) == 100, name


@EVERY
def test_pillar_weights_name_the_pillars_of_the_indicators(recipe: Recipe):
    named = set(recipe.pillar_weights.column("Pillar"))
    assert named in (set(), set(recipe.indicators.column("Pillar")))


@EVERY
def test_each_source_reads_a_tab_that_has_its_columns(recipe: Recipe):
    tabs = {tab.name: {c.name for c in tab.columns} for tab in recipe.tabs}
    sources = dict(
        zip(
            recipe.sources.column("Source"),
            recipe.sources.column("Sheet"),
            strict=True,
        )
    )
    for header in ("Account column", "As-of column"):
        for sheet, column in zip(
            sources.values(), recipe.sources.column(header), strict=True
        ):
            assert column is None or column in tabs[str(sheet)]
    for source, column in zip(
        recipe.indicators.column("Source"),
        recipe.indicators.column("Column"),
        strict=True,
    ):
        for part in str(column or "").split(" / "):
            assert part in {*tabs[str(sources[source])], ""}


@EVERY
def test_samples_are_small_plausible_and_not_after_the_score_date(recipe: Recipe):
    score_date = recipe.settings[contract.SCORE_DATE.name]
    assert score_date == dt.date(2026, 9, 30)
    accounts = recipe.tabs[0]
    assert 8 <= len(accounts.rows) <= 24
    ids = [row[0] for row in accounts.rows]
    assert len(set(ids)) == len(ids)
    kinds = recipe.sources.column("Kind")
    for tab, kind in zip(recipe.tabs, kinds, strict=True):
        if kind == SourceKind.ACCOUNTS.value:
            continue
        known = [c for row in tab.rows for c in row if isinstance(c, dt.date)]
        assert all(day <= score_date for day in known), tab.name
        position = [c.name for c in tab.columns].index("Account ID")
        assert {row[position] for row in tab.rows} <= set(ids), tab.name


@EVERY
def test_the_worked_example_is_an_account_and_a_column_of_scores(recipe: Recipe):
    example = recipe.example
    assert example is not None
    assert example.account in {row[0] for row in recipe.tabs[0].rows}
    assert example.column in contract.SCORES.headers
    assert f"{example.shown:g}" in example.arithmetic


def test_the_first_recipe_is_the_standard_one():
    assert next(iter(RECIPES)) == "standard"


def test_an_indicator_that_is_off_has_no_column_of_points():
    recipe = RECIPES["binary"]
    on = recipe.indicators.headers.index("On")
    rows = tuple(
        (*row[:on], contract.OFF, *row[on + 1 :]) if row[0] == "Paid on time" else row
        for row in recipe.indicators.rows
    )
    indicators = Grid(headers=recipe.indicators.headers, rows=rows)
    changed = dataclasses.replace(recipe, indicators=indicators)
    assert "Paid on time" in recipe.indicators_on
    assert "Paid on time" not in changed.indicators_on
    assert len(changed.indicators_on) == 4
