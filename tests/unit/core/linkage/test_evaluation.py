import pytest

from goodstanding.core.linkage.decision import Verdict
from goodstanding.core.linkage.evaluation import lower_bound, scores

SAME, DIFFERENT, ASK = Verdict.SAME, Verdict.DIFFERENT, Verdict.ASK


def test_verdicts_are_counted_against_the_labels() -> None:
    found = scores(
        [(True, SAME)] * 6 + [(False, SAME)] * 2 + [(True, ASK)] * 2 + [(False, ASK)] * 3 + [(True, DIFFERENT)] + [(False, DIFFERENT)]
    )
    assert (found.right, found.wrong, found.missed, found.asked, found.asked_same, found.pairs) == (6, 2, 3, 5, 2, 15)
    assert (found.precision, found.recall, found.recall_with_review) == (6 / 8, 6 / 9, 8 / 9)
    assert found.f1 == pytest.approx(12 / 17)


def test_without_pairs_there_is_no_share() -> None:
    found = scores([])
    assert (found.precision, found.precision_bound, found.recall, found.recall_with_review, found.f1) == (None,) * 5
    assert scores([(True, DIFFERENT)]).f1 is None
    assert scores([(False, SAME), (True, DIFFERENT)]).f1 is None


def test_the_bound_is_that_of_clopper_and_pearson() -> None:
    assert lower_bound(0, 10) == 0.0
    assert lower_bound(10, 10) == pytest.approx(0.05 ** (1 / 10))
    assert lower_bound(9, 10) == pytest.approx(0.6058, abs=1e-4)  # tables of the binomial distribution
    assert lower_bound(99_990, 100_000) < 0.9999


@pytest.mark.parametrize("tried", [1, 5, 300])
def test_the_bound_is_below_the_share_and_grows_with_it(tried: int) -> None:
    bounds = [lower_bound(right, tried) for right in range(tried + 1)]
    assert bounds == sorted(bounds)
    assert all(bound <= right / tried for right, bound in enumerate(bounds))
