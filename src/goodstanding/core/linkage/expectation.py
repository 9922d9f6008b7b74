"""Expectation–maximisation: how often records of one party agree, learnt from pairs that nobody has labelled.

The pairs of a block are a mixture of two kinds: of one party, and of two. With u known (from random pairs), the share of the
first kind and its m follow by alternating two steps: how likely each pattern of levels is of one party; and how often these
likely ones come out at each level. (Fellegi & Sunter 1969; Winkler 1988.) Splink offers the same, but stops with an error
when a level all but vanishes.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from goodstanding.core.linkage.comparison import UNKNOWN
from goodstanding.core.linkage.model import Comparison

Figures = NDArray[np.float64]
Pattern = tuple[int, ...]

_ROUNDS = 500
_CONVERGED = 1e-9
_IMAGINED = 0.5
"""Imagined pairs at each level (as by Jeffreys): what was never seen is rare, not impossible."""
_SHARE = (1e-6, 1 - 1e-6)


def estimate_m(patterns: Mapping[Pattern, int], comparisons: Sequence[Comparison]) -> list[tuple[float, ...]]:
    """Return m for each level of each comparison.

    Args:
        patterns: how many pairs came out so: for each of the comparisons the index of its level, or `UNKNOWN`.
        comparisons: those compared; their m is where the search starts, their u stays. A comparison whose levels are all
            fixed helps to tell the pairs apart and keeps its m.

    Raises:
        ValueError: there are no pairs.
    """
    if not patterns:
        raise ValueError("there are no pairs to learn from")
    levels = np.array(list(patterns), dtype=np.int64).reshape(len(patterns), len(comparisons))
    counts = np.array(list(patterns.values()), dtype=np.float64)
    m = [np.array([level.m for level in each.levels]) for each in comparisons]
    u = [np.array([level.u for level in each.levels]) for each in comparisons]
    fixed = [all(level.fixed for level in each.levels) for each in comparisons]
    share = 0.5
    for _ in range(_ROUNDS):
        of_one_party = _expected(levels, m, u, share)
        before, share = share, float(np.clip((of_one_party * counts).sum() / counts.sum(), *_SHARE))
        after = [
            figures if fixed[place] else _maximised(levels[:, place], of_one_party * counts, figures) for place, figures in enumerate(m)
        ]
        moved = max([abs(share - before), *(float(np.abs(new - old).max()) for new, old in zip(after, m, strict=True))])
        m = after
        if moved < _CONVERGED:
            break
    return [tuple(map(float, figures)) for figures in m]


def _expected(levels: NDArray[np.int64], m: Sequence[Figures], u: Sequence[Figures], share: float) -> Figures:
    """Return how likely each pattern is of one party."""
    odds = np.full(len(levels), np.log(share / (1 - share)))
    for place, (one, two) in enumerate(zip(m, u, strict=True)):
        known = levels[:, place] != UNKNOWN
        odds[known] += np.log(one / two)[levels[known, place]]
    likely: Figures = 1 / (1 + np.exp(-np.clip(odds, -700, 700)))
    return likely


def _maximised(levels: NDArray[np.int64], expected: Figures, before: Figures) -> Figures:
    """Return how often the likely pairs come out at each level; where no pair had anything to compare, the former figures."""
    known = levels != UNKNOWN
    if not known.any():
        return before
    found = np.bincount(levels[known], weights=expected[known], minlength=len(before)) + _IMAGINED
    shares: Figures = found / found.sum()
    return shares
