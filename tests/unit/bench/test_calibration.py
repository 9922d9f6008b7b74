"""What the calibration of the score promises: learned weights, folds, reliability."""

import numpy as np
import pytest
from bench.labelled_names import name_bench
from bench.logistic import fit, predict
from bench.name_model import best_threshold, f1
from bench.reliability import bins, diagram, table


def _labels(x: np.ndarray[tuple[int, int], np.dtype[np.float64]], weight: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Label evenly spread points by their exact share of matches, so that nothing is left to luck."""
    return np.asarray(predict(x, np.array([0.5, weight])), dtype=np.float64)


def test_the_fit_finds_the_weights_that_made_the_labels() -> None:
    x = np.linspace(-3, 3, 200)[:, None]
    weights = fit(x, _labels(x, -1.5), means={}, strengths={}, strength=1e-9, never_positive=frozenset())
    assert weights == pytest.approx([0.5, -1.5], abs=1e-6)


def test_a_weight_that_may_not_be_positive_is_held_at_zero() -> None:
    x = np.linspace(-3, 3, 200)[:, None]
    weights = fit(x, _labels(x, 1.5), means={}, strengths={}, strength=0.1, never_positive=frozenset({0}))
    assert weights[1] == 0


def test_a_strong_prior_outweighs_the_labels() -> None:
    x = np.linspace(-3, 3, 200)[:, None]
    weights = fit(x, _labels(x, 1.5), means={0: -4.0}, strengths={0: 1e6}, strength=0.1, never_positive=frozenset())
    assert weights[1] == pytest.approx(-4, abs=0.01)


def test_bins_give_the_mean_score_and_the_share_of_matches() -> None:
    rows = bins(np.array([0.05, 0.92, 0.98, 1.0]), np.array([0.0, 1.0, 1.0, 0.0]))
    assert [(row.low, row.pairs) for row in rows] == [(0.0, 1), (0.9, 3)]
    assert rows[1].predicted == pytest.approx(0.9667, abs=1e-4)
    assert rows[1].observed == pytest.approx(2 / 3)
    assert "4 pairs" in table(rows)
    assert diagram(rows, title="T").count("<circle") == 2


def test_the_threshold_is_in_the_middle_of_the_best_ones() -> None:
    predicted, labels = np.array([0.3, 0.4, 0.6, 0.7]), np.array([0.0, 0.0, 1.0, 1.0])
    assert best_threshold([predicted], labels) == pytest.approx(0.5, abs=0.011)
    assert f1(predicted >= 0.5, labels) == 1


def test_the_same_two_names_share_a_fold_either_way_round() -> None:
    folds: dict[frozenset[str], set[int]] = {}
    for pair in name_bench():
        folds.setdefault(frozenset((pair.left.names[0].casefold(), pair.right.names[0].casefold())), set()).add(pair.fold(10, shuffle=0))
    assert all(len(found) == 1 for found in folds.values())
