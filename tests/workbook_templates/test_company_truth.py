from __future__ import annotations

import numpy as np
import pytest

from workbook_templates.recipes import company_truth
from workbook_templates.recipes.company_truth import (
    MONTH_ENDS,
    MONTHS,
    MONTHS_SEEN,
    SEED,
    Truth,
    churn_probability,
    logistic,
    seen,
    truth,
)


def record(seed: int) -> Truth:
    return truth(np.random.Generator(np.random.PCG64(seed)))


def test_churn_follows_the_stated_formula() -> None:
    # z = -2.4 - 6.5 x 0.4 + 0.5 x 2 + 0.06 x 10 = -3.4; 1 / (1 + e^3.4) = 0.0323
    p = churn_probability(
        seat_use=np.array([0.4]), p1_tickets=np.array([2.0]), days_late=np.array([10.0])
    )
    assert p == pytest.approx([0.032295], abs=1e-6)


def test_sums_of_three_months_by_hand() -> None:
    months = np.array([[1, 2, 3, 4, 5]])
    # 1+2+3, 2+3+4, 3+4+5
    assert seen(months)[0, 2:].tolist() == [6, 9, 12]
    assert np.isnan(seen(months)[0, :2]).all()


def test_a_regression_on_what_is_recorded_finds_the_formula_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(company_truth, "ACCOUNTS", 20_000)
    found, error = regression(record(1))
    stated = [
        company_truth.CHURN_BASE,
        company_truth.CHURN_PER_SEAT_USE,
        company_truth.CHURN_PER_P1,
        company_truth.CHURN_PER_DAY_LATE,
    ]
    # Four standard errors: one seed in some ten thousand would fail
    assert np.abs((found - stated) / error).max() < 4
    # and the errors are small enough for that to mean something
    assert (np.abs(stated) > 10 * error).all()


def regression(drawn: Truth) -> tuple[np.ndarray, np.ndarray]:
    """Coefficients and standard errors, by Newton's method on account-months."""
    month = np.arange(MONTHS)[None, :]
    known = np.where(drawn.last_month < 0, MONTHS, drawn.last_month)[:, None]
    first = MONTH_ENDS.to_numpy()[:-MONTHS_SEEN][None, :]
    settled = np.zeros((len(drawn.seats), MONTHS), dtype=bool)
    settled[:, MONTHS_SEEN:] = drawn.start.to_numpy()[:, None] <= first
    asked = settled & (month <= known)
    x = np.column_stack(
        [
            np.ones(asked.sum()),
            drawn.seat_use[asked],
            seen(drawn.p1_tickets)[asked],
            seen(drawn.days_late)[asked] / MONTHS_SEEN,
        ]
    )
    y = (month == drawn.last_month[:, None])[asked]
    beta = np.zeros(x.shape[1])
    for _ in range(25):
        p = logistic(x @ beta)
        information = x.T @ (x * (p * (1 - p))[:, None])
        beta = beta + np.linalg.solve(information, x.T @ (y - p))
    return beta, np.sqrt(np.diag(np.linalg.inv(information)))


def test_health_moves_everything_that_is_recorded_the_right_way() -> None:
    drawn = record(SEED)
    health = drawn.health.mean(axis=1)
    for recorded, sign in (
        (drawn.seat_use[:, -1], 1),
        (drawn.features_used.mean(axis=1), 1),
        (drawn.p1_tickets.sum(axis=1), -1),
        (drawn.days_late.mean(axis=1), -1),
    ):
        assert sign * np.corrcoef(health, recorded)[0, 1] > 0.3


def test_nobody_leaves_before_three_months_of_data() -> None:
    drawn = record(SEED)
    left = drawn.last_month[drawn.last_month >= 0]
    assert left.min() >= MONTHS_SEEN - 1


def test_a_seed_decides_everything() -> None:
    first, again, other = record(7), record(7), record(8)
    assert np.array_equal(first.active_users, again.active_users)
    assert np.array_equal(first.last_month, again.last_month)
    assert not np.array_equal(first.active_users, other.active_users)
