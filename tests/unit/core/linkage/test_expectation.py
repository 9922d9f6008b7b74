"""Figures learnt from unlabelled pairs."""

import random
from collections import Counter

import pytest

from goodstanding.core.linkage.comparison import UNKNOWN
from goodstanding.core.linkage.expectation import estimate_m
from goodstanding.core.linkage.model import Comparison
from goodstanding.engines.linking.shipped import shipped_model

COMPARED = shipped_model("organisations").comparisons[2:]


def _open_minded(comparison: Comparison) -> Comparison:
    """Every level as likely as another, and none fixed."""
    even = {"m": 1 / len(comparison.levels), "fixed": False}
    return comparison.model_copy(update={"levels": tuple(level.model_copy(update=even) for level in comparison.levels)})


START = [_open_minded(each) for each in COMPARED]


def _simulated(count: int, share: float, m: list[list[float]]) -> Counter[tuple[int, ...]]:
    chance = random.Random(1)  # noqa: S311 - repeatable data
    patterns: Counter[tuple[int, ...]] = Counter()
    for _ in range(count):
        one_party = chance.random() < share
        weights = m if one_party else [[level.u for level in each.levels] for each in COMPARED]
        patterns[tuple(chance.choices(range(len(each)), each)[0] for each in weights)] += 1
    return patterns


def _trueish(comparison: Comparison) -> list[float]:
    """Figures unlike the model's own, the first level the most likely."""
    size = len(comparison.levels)
    return [0.6, *[0.4 / (size - 1)] * (size - 1)]


def test_figures_of_a_simulated_mixture_are_found_again() -> None:
    truth = [_trueish(each) for each in COMPARED]
    found = estimate_m(_simulated(40_000, 0.2, truth), START)
    for figures, expected in zip(found, truth, strict=True):
        assert figures == pytest.approx(expected, abs=0.03)
        assert sum(figures) == pytest.approx(1)


def test_what_is_never_seen_is_rare_and_not_impossible() -> None:
    found = estimate_m({(0,) * len(COMPARED): 1_000}, START)
    assert all(0 < figure < 0.01 for figures in found for figure in figures[1:])


def test_what_is_never_known_keeps_its_figures() -> None:
    pattern = (0,) * (len(COMPARED) - 1) + (UNKNOWN,)
    assert estimate_m({pattern: 10}, START)[-1] == tuple(level.m for level in START[-1].levels)


def test_fixed_comparison_keeps_its_figures_and_tells_the_others() -> None:
    truth = [_trueish(each) for each in COMPARED]
    fixed = START[0].model_copy(
        update={
            "levels": tuple(level.model_copy(update={"m": m, "fixed": True}) for level, m in zip(START[0].levels, truth[0], strict=True))
        }
    )
    found = estimate_m(_simulated(40_000, 0.2, truth), [fixed, *START[1:]])
    assert found[0] == tuple(truth[0])
    assert found[-1] == pytest.approx(truth[-1], abs=0.03)


def test_nothing_teaches_nothing() -> None:
    with pytest.raises(ValueError, match="no pairs"):
        estimate_m({}, COMPARED)
