"""How the weights of the name score are learned: what from data, what by decision."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bench.labelled_names import LabelledPair
from bench.logistic import Floats, fit, predict
from goodstanding.core.linkage.names.features import FEATURES, name_features
from goodstanding.core.linkage.prepared import prepare, read_as_persons

PRIORS: dict[str, tuple[float, float]] = {
    "number_extra": (-2.0, 2.0),
    "reordered": (-0.5, 20.0),
    "acronym": (2.5, 5.0),
    "form_differs": (-1.5, 3.0),
    "form_translated": (-0.2, 5.0),
    "little_said": (-5.0, 5.0),
    "person_lone_word": (-1.5, 5.0),
    "script_differs": (-2.0, 0.3),
    "single_word": (0.0, 2.0),
    "foreign_letters_differ": (2.0, 2.0),
    "short_edits": (0.0, 2.0),
    "initials_used": (0.0, 1.0),
}
"""Feature -> (where its weight is drawn to, how strongly), for what the labelled sets show too seldom: by judgement of the field."""
DECIDED: dict[str, float] = {"number_differs": -4.0}
"""Weights that are not learned. The name bench labels "Fund V" and "Fund VI" one name (they are one letter apart), the entity checks two;
for a register they are two funds. Pairs of that feature are left out of the fit, and stay in every figure."""
STRENGTH = 0.3
MAY_RAISE = frozenset({"short_edits", "initials_used", "acronym", "single_word", "foreign_letters_differ", "person"})
"""Features that may weigh for a match; every other is a difference and may only weigh against one."""
FOLDS = 10
SHUFFLES = 5
"""Ways to make the folds: one alone moves the best threshold by luck."""


@dataclass(frozen=True, slots=True)
class Design:
    """Labelled pairs as numbers: features (n × k), labels, and which rows the fit may see."""

    x: Floats
    y: Floats
    usable: np.ndarray[tuple[int], np.dtype[np.bool_]]


def design(pairs: Sequence[LabelledPair]) -> Design:
    """Compute the features of pairs that have words on both sides. The score itself is the product's; this is only what it is fitted to."""
    x = np.array([_features(pair) for pair in pairs], dtype=np.float64)
    y = np.array([pair.match for pair in pairs], dtype=np.float64)
    return Design(x, y, np.all([x[:, FEATURES.index(name)] == 0 for name in DECIDED], axis=0))


def learn(data: Design, rows: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Floats:
    """Fit on some rows. Returns the intercept and the weights in the order of `FEATURES`."""
    seen = rows & data.usable
    weights = fit(
        data.x[seen],
        data.y[seen],
        means={FEATURES.index(name): mean for name, (mean, _) in PRIORS.items()},
        strengths={FEATURES.index(name): strength for name, (_, strength) in PRIORS.items()},
        strength=STRENGTH,
        never_positive=frozenset(at for at, name in enumerate(FEATURES) if name not in MAY_RAISE),
    )
    for name, weight in DECIDED.items():
        weights[1 + FEATURES.index(name)] = weight
    return weights


def held_out(pairs: Sequence[LabelledPair], data: Design, *, folds: int = FOLDS, shuffle: int = 0) -> Floats:
    """Predict every pair from weights learned on the other folds."""
    fold = np.array([pair.fold(folds, shuffle=shuffle) for pair in pairs])
    predicted = np.zeros(len(pairs))
    for each in range(folds):
        predicted[fold == each] = predict(data.x[fold == each], learn(data, fold != each))
    return predicted


def best_threshold(runs: Sequence[Floats], labels: Floats) -> float:
    """Return the threshold of the highest mean F1 over some runs of predictions, in steps of 0.01; of equals, the middle one."""
    steps = np.arange(0.20, 0.81, 0.01)
    scores = [float(np.mean([f1(run >= step, labels) for run in runs])) for step in steps]
    return float(np.median(steps[np.isclose(scores, max(scores))]).round(2))


def f1(decided: np.ndarray[tuple[int], np.dtype[np.bool_]], labels: Floats) -> float:
    """Return the harmonic mean of precision and recall; 0 where nothing is found."""
    positives = decided.sum() + labels.sum()
    return float(2 * (decided * labels).sum() / positives) if positives else 0.0


def _features(pair: LabelledPair) -> tuple[float, ...]:
    one, other = prepare(pair.left), prepare(pair.right)
    person = read_as_persons(one, other)
    (left,), (right,) = one.names(person=person), other.names(person=person)
    return name_features(left, right, person=person)[0]
