"""How good verdicts are on labelled pairs: precision with its 95 % bound, recall, F1, and how much a person must look at."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from goodstanding.core.linkage.decision import Verdict

_STEPS = 60
"""Halvings of [0, 1]: more than a float can tell apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What became of labelled pairs.

    Attributes:
        right: linked, and the same.
        wrong: linked, and different.
        missed: the same, and not linked.
        asked: left to a person, whether the same or not.
        asked_same: those of them that are the same: what a person would find.
        pairs: all.
    """

    right: int
    wrong: int
    missed: int
    asked: int
    asked_same: int
    pairs: int

    @property
    def precision(self) -> float | None:
        """The share of links that are right; None without links."""
        linked = self.right + self.wrong
        return self.right / linked if linked else None

    @property
    def precision_bound(self) -> float | None:
        """The precision that links of this kind have at least, with 95 % confidence; None without links."""
        linked = self.right + self.wrong
        return lower_bound(self.right, linked) if linked else None

    @property
    def recall(self) -> float | None:
        """The share of the same that were linked; None where none is the same."""
        same = self.right + self.missed
        return self.right / same if same else None

    @property
    def recall_with_review(self) -> float | None:
        """The share of the same that were linked or asked about."""
        same = self.right + self.missed
        return (self.right + self.asked_same) / same if same else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        precision, recall = self.precision, self.recall
        if precision is None or recall is None or precision + recall == 0:
            return None
        return 2 * precision * recall / (precision + recall)


def scores(found: Iterable[tuple[bool, Verdict]]) -> Scores:
    """Count verdicts on labelled pairs: (they are the same, the verdict)."""
    right = wrong = missed = asked = asked_same = pairs = 0
    for same, verdict in found:
        pairs += 1
        linked = verdict is Verdict.SAME
        right += linked and same
        wrong += linked and not same
        missed += same and not linked
        if verdict is Verdict.ASK:
            asked += 1
            asked_same += same
    return Scores(right=right, wrong=wrong, missed=missed, asked=asked, asked_same=asked_same, pairs=pairs)


def lower_bound(right: int, tried: int, *, confidence: float = 0.95) -> float:
    """Return the exact one-sided lower bound of a share (Clopper and Pearson, 1934).

    The share for which seeing `right` or more of `tried` has a probability of 1 - `confidence`. With all right it is the
    "rule of three": about 1 - 3 / tried.
    """
    if right == 0:
        return 0.0
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        share = (low + high) / 2
        if _at_least(right, tried, share) < 1 - confidence:
            low = share
        else:
            high = share
    return low


def _at_least(right: int, tried: int, share: float) -> float:
    """Return the probability of `right` or more successes."""
    if share <= 0.0 or share >= 1.0:
        return float(share >= 1.0)
    whole = math.lgamma(tried + 1)
    return math.fsum(
        math.exp(whole - math.lgamma(k + 1) - math.lgamma(tried - k + 1) + k * math.log(share) + (tried - k) * math.log1p(-share))
        for k in range(right, tried + 1)
    )
