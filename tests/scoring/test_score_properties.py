"""Rules that hold for every set-up and all data."""

from __future__ import annotations

import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from naive_score import naive_score, same
from random_setups import Setup, monotone_indicator, setups
from small_models import indicator

from scoring.curves import Better
from scoring.model import NOT_SCORED, Method
from scoring.reasons import LONGEST_WHY, why
from scoring.score import score

CLOSE = 1e-9

WEIGHTED = (Method.WEIGHTED,)


@given(setup=setups())
def test_agrees_with_a_naive_row_by_row_twin(setup: Setup):
    scores = setup.scores
    for account in setup.rows:
        naive = naive_score(setup, account)
        assert same(naive.exact, scores.exact[account])
        assert same(naive.raw_total, scores.raw_total[account])
        assert same(naive.coverage, scores.coverage[account])
        assert same(naive.score, scores.score[account])
        assert naive.present == scores.present[account]
        assert naive.applicable == scores.applicable[account]
        assert naive.band == scores.band[account]
        assert naive.doubtful == scores.doubtful[account]
        for name in setup.model.indicator_names:
            assert same(naive.points.get(name), scores.points.loc[account, name])


@given(setup=setups())
def test_contributions_sum_to_the_score(setup: Setup):
    scores = setup.scores
    summed = (scores.contributions.sum(axis=1) + scores.start)[scores.exact.notna()]
    assert summed.to_numpy() == pytest.approx(scores.exact.dropna(), abs=CLOSE)


@given(setup=setups())
def test_losses_sum_to_what_is_lacking_to_100(setup: Setup):
    scores = setup.scores
    summed = (scores.losses.sum(axis=1) + scores.short)[scores.exact.notna()]
    assert summed.to_numpy() == pytest.approx(100 - scores.exact.dropna(), abs=CLOSE)


@given(setup=setups(methods=WEIGHTED))
def test_a_weighted_score_is_owed_to_its_indicators_alone(setup: Setup):
    scores = setup.scores
    assert not scores.start.any()
    assert not scores.short.any()
    recomputed = (scores.effective * scores.points).sum(axis=1, min_count=1)
    there = scores.exact.notna()
    assert recomputed[there].to_numpy() == pytest.approx(scores.exact[there], abs=CLOSE)


@given(setup=setups())
def test_shares_sum_to_one_or_to_nothing(setup: Setup):
    scores = setup.scores
    weights = scores.weights.sum(axis=1)
    assert weights.to_numpy() == pytest.approx((scores.applicable > 0).astype(float))
    means = scores.effective.sum(axis=1, skipna=False).dropna()
    there = scores.exact.notna()[means.index]
    assert means.to_numpy() == pytest.approx(there.astype(float))


@given(setup=setups())
def test_everything_stays_within_its_range(setup: Setup):
    scores = setup.scores
    for numbers in (scores.exact, scores.score, *scores.points.to_numpy().T):
        assert pd.Series(numbers).dropna().between(0, 100).all()
    assert scores.coverage.between(0, 1).all()
    assert (scores.present <= scores.applicable).all()
    assert (scores.score.isna() == (scores.band == NOT_SCORED)).all()


@given(setup=setups(monotone_indicator), data=st.data())
def test_a_raw_value_that_gets_better_never_lowers_the_score(
    setup: Setup, data: st.DataObject
):
    account = data.draw(st.sampled_from(list(setup.rows)))
    better = data.draw(st.sampled_from(setup.model.indicators))
    old = setup.rows[account][better.name]
    assume(old is not None)
    step = data.draw(st.floats(0, 30))
    new = old + step if better.better is Better.HIGHER else old - step
    row = setup.rows[account] | {better.name: new}
    improved = dataclasses.replace(setup, rows=setup.rows | {account: row})
    before, after = setup.scores.exact[account], improved.scores.exact[account]
    assert np.isnan(before) == np.isnan(after)
    assert not after < before - CLOSE


@given(setup=setups(), data=st.data())
def test_permuting_accounts_permutes_results(setup: Setup, data: st.DataObject):
    order = data.draw(st.permutations(list(setup.rows)))
    moved = dataclasses.replace(setup, rows={a: setup.rows[a] for a in order})
    scores, permuted = setup.scores, moved.scores
    for field in dataclasses.fields(scores):
        whole = getattr(scores, field.name)
        if isinstance(whole, pd.DataFrame):
            pd.testing.assert_frame_equal(
                getattr(permuted, field.name), whole.loc[order], rtol=0, atol=CLOSE
            )
        elif isinstance(whole, pd.Series):
            pd.testing.assert_series_equal(
                getattr(permuted, field.name), whole.loc[order], rtol=0, atol=CLOSE
            )
    assert why(permuted, moved.raw).tolist() == why(scores, setup.raw)[order].tolist()


@given(setup=setups(), data=st.data())
def test_an_indicator_missing_everywhere_changes_nothing_but_coverage(
    setup: Setup, data: st.DataObject
):
    pillar = data.draw(st.sampled_from([*setup.model.pillars, "New"]))
    weight = data.draw(st.floats(0.1, 100))
    cards = tuple(
        dataclasses.replace(
            card,
            weights={**card.weights, "silent": weight},
            pillar_weights=card.pillar_weights and {"New": 10.0, **card.pillar_weights},
        )
        for card in setup.model.scorecards
    )
    silent = indicator("silent", pillar=pillar)
    model = dataclasses.replace(
        setup.model, indicators=(*setup.model.indicators, silent), scorecards=cards
    )
    rows = {account: {**row, "silent": None} for account, row in setup.rows.items()}
    before = setup.scores
    after = dataclasses.replace(setup, model=model, rows=rows).scores
    assert after.exact.to_numpy() == pytest.approx(before.exact, abs=CLOSE, nan_ok=True)
    pd.testing.assert_frame_equal(
        after.contributions.drop(columns="silent"),
        before.contributions,
        rtol=0,
        atol=CLOSE,
    )
    assert not after.contributions["silent"].any()
    assert (after.present == before.present).all()
    assert (after.coverage <= before.coverage).all()


@given(setup=setups(methods=WEIGHTED), factor=st.floats(0.001, 1000))
def test_scaling_all_weights_changes_nothing(setup: Setup, factor: float):
    cards = tuple(
        dataclasses.replace(
            card,
            weights={n: w * factor for n, w in card.weights.items()},
            pillar_weights={p: w * factor for p, w in card.pillar_weights.items()},
        )
        for card in setup.model.scorecards
    )
    model = dataclasses.replace(setup.model, scorecards=cards)
    before, after = setup.scores, score(model, setup.accounts, setup.raw)
    assert after.exact.to_numpy() == pytest.approx(before.exact, abs=CLOSE, nan_ok=True)
    assert after.coverage.to_numpy() == pytest.approx(before.coverage, abs=CLOSE)
    assert after.band.tolist() == before.band.tolist()


@given(setup=setups())
def test_the_data_is_not_changed_and_the_same_data_scores_alike(setup: Setup):
    accounts, raw = setup.accounts, setup.raw
    first = score(setup.model, accounts, raw)
    told = why(first, raw)
    pd.testing.assert_frame_equal(accounts, setup.accounts)
    pd.testing.assert_frame_equal(raw.values, setup.raw.values)
    second = score(setup.model, accounts, raw)
    pd.testing.assert_series_equal(first.exact, second.exact, check_exact=True)
    assert told.tolist() == why(second, raw).tolist()


@given(setup=setups())
def test_every_account_is_told_why_in_one_line(setup: Setup):
    scores = setup.scores
    told = why(scores, setup.raw)
    assert told.index.equals(setup.accounts.index)
    assert told.str.len().le(LONGEST_WHY).all()
    unscored = scores.band == NOT_SCORED
    assert (
        told[unscored]
        .str.contains("missing|not scored without|no indicator applies")
        .all()
    )
