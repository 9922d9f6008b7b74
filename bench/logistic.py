"""Logistic regression with prior means and signs: small enough to read, exact enough for thirty weights."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_STEPS = 100
_CLOSE = 1e-9


def fit(
    x: Floats, y: Floats, *, means: Mapping[int, float], strengths: Mapping[int, float], strength: float, never_positive: frozenset[int]
) -> Floats:
    """Fit weights by Newton's method, the intercept first.

    Args:
        x: n × k features.
        y: n labels, 0 or 1.
        means: column -> where its weight is drawn to; else 0.
        strengths: column -> how strongly; else `strength`.
        strength: 1 is as much as one unit of curvature.
        never_positive: columns whose weight may not exceed 0; those that would are held at 0 and the rest is fitted again.
    """
    columns = x.shape[1]
    held: set[int] = set()
    while True:
        free = [column for column in range(columns) if column not in held]
        weights = _newton(
            np.column_stack([np.ones(len(x)), x[:, free]]),
            y,
            np.array([0.0, *(means.get(column, 0.0) for column in free)]),
            np.array([1e-6, *(strengths.get(column, strength) for column in free)]),
        )
        wrong = [column for column, weight in zip(free, weights[1:], strict=True) if column in never_positive and weight > 0]
        if not wrong:
            full = np.zeros(columns + 1)
            full[[0, *(column + 1 for column in free)]] = weights
            return full
        held.add(max(wrong, key=lambda column: weights[1 + free.index(column)]))


def _newton(z: Floats, y: Floats, mean: Floats, strength: Floats) -> Floats:
    weights = mean.copy()
    for _ in range(_STEPS):
        p = predict(z[:, 1:], weights)
        gradient = z.T @ (y - p) - strength * (weights - mean)
        step = np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + np.diag(strength), gradient)
        weights = weights + step
        if np.abs(step).max() < _CLOSE:
            break
    return weights


def predict(x: Floats, weights: Floats) -> Floats:
    """Return probabilities; the intercept is the first weight."""
    return np.asarray(1 / (1 + np.exp(-np.clip(weights[0] + x @ weights[1:], -30, 30))), dtype=np.float64)
