"""From typed weights to the share of the score that each indicator carries.

Inside a pillar S_p = sum(W_i * s_i) / sum(W_i), overall S = sum(G_p * S_p) / sum(G_p),
both over what is there. The weights here satisfy S = sum(w_i * s_i). Arrays are
accounts x indicators.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from scoring.model import Combine, Method, Scorecard, ScoringModel

if TYPE_CHECKING:
    from scoring.curves import Floats

Flags = npt.NDArray[np.bool_]


def nominal_weights(model: ScoringModel, card: Scorecard, applies: Flags) -> Floats:
    """The share of each applicable indicator if nothing were missing, 0..1.

    N_i = G_p * W_i / sum of W in the pillar, then normalised: rows sum to 1, or to 0
    where nothing applies or no weight is above 0. Pillars that combine by min or max
    count as a mean here, because any of their indicators could be the binding one.
    Signed counts know no pillars: N_i = W_i / sum of W.
    """
    counted = _typed_weights(model, card) * applies
    two_level = bool(card.pillar_weights) and card.method is Method.WEIGHTED
    shares = np.zeros_like(counted)
    for pillar in model.pillars:
        members = _members(model, pillar)
        own = counted[:, members]
        outer = _outer(card, pillar, own) if two_level else own.sum(axis=1)
        shares[:, members] = outer[:, None] * _normalised(own)
    return _normalised(shares)


def effective_weights(model: ScoringModel, card: Scorecard, points: Floats) -> Floats:
    """The weight with which the points of each indicator enter the score, 0..1.

    Rows sum to 1, or to 0 where there is no score. What is missing hands its weight
    to the rest of its pillar first; a pillar without any points hands it to the other
    pillars. The lowest (min) or highest (max) indicator carries the whole weight of
    its pillar, the first of several equal ones. Without pillar weights a pillar weighs
    what its present indicators weigh together.

    Parameters
    ----------
    model, card
        The set-up and the scorecard that these accounts use.
    points
        0..100, NaN where an indicator takes no part.
    """
    counted = np.where(np.isnan(points), 0.0, _typed_weights(model, card))
    shares = np.zeros_like(counted)
    for pillar in model.pillars:
        members = _members(model, pillar)
        own = counted[:, members]
        combine = card.combine.get(pillar, Combine.MEAN)
        inner = _inner(combine, own, points[:, members])
        shares[:, members] = _outer(card, pillar, own)[:, None] * inner
    return _normalised(shares)


def _typed_weights(model: ScoringModel, card: Scorecard) -> Floats:
    weights = [card.weights.get(name, 0.0) for name in model.indicator_names]
    return np.array(weights, dtype=np.float64)


def _members(model: ScoringModel, pillar: str) -> Flags:
    return np.array([i.pillar == pillar for i in model.indicators])


def _outer(card: Scorecard, pillar: str, own: Floats) -> Floats:
    """Weight of the whole pillar per account, 0 where the pillar drops out."""
    total: Floats = own.sum(axis=1)
    if not card.pillar_weights:
        return total
    return np.where(total > 0, card.pillar_weights.get(pillar, 0.0), 0.0)


def _inner(combine: Combine, own: Floats, scores: Floats) -> Floats:
    """Share of each indicator inside its pillar; rows sum to 1, or to 0."""
    match combine:
        case Combine.MEAN:
            return _normalised(own)
        case Combine.MIN:
            return _binding(own, scores)
        case Combine.MAX:
            return _binding(own, -scores)


def _binding(own: Floats, scores: Floats) -> Floats:
    counted = own > 0
    lowest = np.where(counted, scores, np.inf).argmin(axis=1)
    chosen = np.arange(own.shape[1]) == lowest[:, None]
    return np.where(chosen & counted, 1.0, 0.0)


def _normalised(rows: Floats) -> Floats:
    total = rows.sum(axis=1, keepdims=True)
    shares: Floats = np.divide(rows, total, out=np.zeros_like(rows), where=total > 0)
    return shares
