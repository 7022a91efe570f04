"""What really happened to the demo company's accounts, month by month.

Every account has a latent health h that nobody sees. Its mean is 0.4, drifts,
and moves what is recorded: seats in use, features used, tickets, surveys, the account
team's pulse and how late invoices are paid. Churn depends on what is recorded alone,
so that a calibration on the workbook can find the formula again. At the end of each
month an account with at least three months of data leaves with probability

    p = 1 / (1 + exp(-z)),  z = -2.4 - 6.5 u + 0.5 t + 0.06 d

u: active users over seats in the last three months, t: P1 tickets opened in them, d:
mean days late of the invoices issued in them. A renewal that is reached shrinks with
probability 1 / (1 + exp(-(0.6 - 6 u))) and otherwise grows with probability
1 / (1 + exp(-(-5 + 5 u))).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbook_templates.recipes.common import SCORE_DATE

MONTHS = 18
ACCOUNTS = 312
SEED = 20_260_930

MONTH_ENDS = pd.date_range(end=SCORE_DATE, periods=MONTHS, freq="ME")
"""The last day of each month of data, the first of them in April 2025."""

MONTHS_SEEN = 3
"""The span of u, t and d, and the data that an account needs before it can leave."""

CHURN_BASE = -2.4
CHURN_PER_SEAT_USE = -6.5
CHURN_PER_P1 = 0.5
CHURN_PER_DAY_LATE = 0.06

SHRINK_BASE, SHRINK_PER_SEAT_USE = 0.6, -6.0
GROW_BASE, GROW_PER_SEAT_USE = -5.0, 5.0

SEGMENTS = ("SMB", "Mid-market", "Enterprise")
_SEGMENT_SHARES = (0.50, 0.34, 0.16)
_SEATS = np.array([24, 110, 620])
_TICKETS_A_MONTH = np.array([0.4, 0.8, 1.6])
_NEW_SHARE = 0.10
_NEW_WITHIN_DAYS = 90
_OLD_FROM_DAYS = 215
"""Two whole quarters of usage: a trend over less would jump."""

_OLDEST_DAYS = 5 * 365
FEATURES = 20

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Texts = npt.NDArray[np.str_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """The complete record, before exports lose parts of it.

    Arrays of `ACCOUNTS` values, or of `ACCOUNTS` x `MONTHS` where a month matters.

    Parameters
    ----------
    segment
        Position in `SEGMENTS`.
    start
        First day as a customer.
    seats
        Licences bought.
    health
        The latent health, by month.
    active_users, features_used, tickets, p1_tickets
        Counts, by month.
    days_late
        How late invoices issued in a month are paid.
    last_month
        Position of the month at whose end the account left, or -1.
    """

    segment: Ints
    start: pd.DatetimeIndex
    seats: Ints
    health: Floats
    active_users: Ints
    features_used: Ints
    tickets: Ints
    p1_tickets: Ints
    days_late: Ints
    last_month: Ints

    @property
    def is_customer(self) -> npt.NDArray[np.bool_]:
        """Whether an account was a customer at all of a month, accounts x months."""
        begun = self.start.to_numpy()[:, None] <= MONTH_ENDS.to_numpy()[None, :]
        month = np.arange(MONTHS)[None, :]
        last = np.where(self.last_month < 0, MONTHS, self.last_month)[:, None]
        return begun & (month <= last)

    @property
    def seat_use(self) -> Floats:
        """Active users over seats in three months up to each month's end, 0..1."""
        return seen(self.active_users) / (MONTHS_SEEN * self.seats[:, None])


def truth(random: np.random.Generator) -> Truth:
    """Draw the record of the demo company."""
    segment = random.choice(len(SEGMENTS), size=ACCOUNTS, p=_SEGMENT_SHARES)
    seats = np.ceil(_SEATS[segment] * random.lognormal(0, 0.45, ACCOUNTS)).astype(
        np.int64
    )
    health = _health(random)
    active = random.binomial(seats[:, None], _share(random, 0.3 + 0.85 * health, 0.3))
    tickets = random.poisson(_TICKETS_A_MONTH[segment][:, None] * np.exp(-0.3 * health))
    p1_tickets = random.binomial(tickets, logistic(-1.8 - 0.8 * health))
    late = np.clip(random.normal(7 - 6 * health, 8), 0, 75).round().astype(np.int64)
    start = _starts(random)
    return Truth(
        segment=segment,
        start=start,
        seats=seats,
        health=health,
        active_users=active,
        features_used=random.binomial(
            FEATURES, _share(random, -0.3 + 0.6 * health, 0.5)
        ),
        tickets=tickets,
        p1_tickets=p1_tickets,
        days_late=late,
        last_month=_last_months(
            random,
            start,
            churn_probability(
                seat_use=seen(active) / (MONTHS_SEEN * seats[:, None]),
                p1_tickets=seen(p1_tickets),
                days_late=seen(late) / MONTHS_SEEN,
            ),
        ),
    )


def churn_probability(
    *, seat_use: Floats, p1_tickets: Floats, days_late: Floats
) -> Floats:
    """The probability, 0..1, of leaving at a month's end; the formula is above."""
    return logistic(
        CHURN_BASE
        + CHURN_PER_SEAT_USE * seat_use
        + CHURN_PER_P1 * p1_tickets
        + CHURN_PER_DAY_LATE * days_late
    )


def logistic(z: Floats) -> Floats:
    """1 / (1 + exp(-z))."""
    return 1 / (1 + np.exp(-z))


def seen(by_month: Ints) -> Floats:
    """Sums over three months up to each month's end; NaN before the third month."""
    sums = by_month.cumsum(axis=1).astype(np.float64)
    sums[:, MONTHS_SEEN:] -= sums[:, :-MONTHS_SEEN].copy()
    sums[:, : MONTHS_SEEN - 1] = np.nan
    return sums


def _health(random: np.random.Generator) -> Floats:
    """A level per account, a drift over the months, and a little unrest."""
    level = random.normal(0.4, 1.35, (ACCOUNTS, 1))
    drift = random.normal(0, 1.1, (ACCOUNTS, 1)) * np.linspace(-0.5, 0.5, MONTHS)
    return level + drift + random.normal(0, 0.2, (ACCOUNTS, MONTHS))


def _share(random: np.random.Generator, z: Floats, habit: float) -> Floats:
    """Shares that follow z, the account's own habit and a little chance."""
    habits = random.normal(0, habit, (len(z), 1))
    return logistic(z + habits + random.normal(0, 0.15, z.shape))


def _starts(random: np.random.Generator) -> pd.DatetimeIndex:
    """First days: a tenth of the accounts is new, the others up to five years old."""
    new = random.random(ACCOUNTS) < _NEW_SHARE
    recent = random.integers(20, _NEW_WITHIN_DAYS, ACCOUNTS)
    older = random.integers(_OLD_FROM_DAYS, _OLDEST_DAYS, ACCOUNTS)
    age_days = np.where(new, recent, older)
    return pd.DatetimeIndex(
        pd.Timestamp(SCORE_DATE) - pd.to_timedelta(age_days, unit="D")
    )


def _last_months(
    random: np.random.Generator, start: pd.DatetimeIndex, probability: Floats
) -> Ints:
    """The month at whose end each account leaves; -1 where it stays."""
    three_months_ago = MONTH_ENDS - pd.DateOffset(months=MONTHS_SEEN)
    settled = start.to_numpy()[:, None] <= three_months_ago.to_numpy()[None, :]
    # NaN before the third month compares as False: nobody leaves without data
    leaves = settled & (random.random(probability.shape) < probability)
    return np.where(leaves.any(axis=1), leaves.argmax(axis=1), -1)
