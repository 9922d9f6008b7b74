"""Two names scored: the weighted sum of their features, in bits, and in words what was found."""

import math
from operator import mul
from typing import NamedTuple

from goodstanding.core.linkage.names.alignment import Alignment
from goodstanding.core.linkage.names.features import NameFeatures, name_features
from goodstanding.core.linkage.names.tokens import NameTokens
from goodstanding.core.linkage.weights import BIAS, WEIGHTS

ONLY_FORMS_BITS = -6.0
"""At most this, where a name is nothing but legal forms: "Corp" names nobody, however equal it is."""

BITS = NameFeatures(**{feature: weight / math.log(2) for feature, weight in WEIGHTS.items()})
BIAS_BITS = BIAS / math.log(2)


class NameScore(NamedTuple):
    """How alike two names are.

    Attributes:
        left, right: the names, as they were given.
        left_form, right_form: the legal forms that they show.
        level: what was found, in words.
        name_bits, form_bits: what the name and the legal form weigh.
        form_level: what was found of the legal forms; "" where not both names show one.
    """

    left: str
    right: str
    left_form: str
    right_form: str
    level: str
    name_bits: float
    form_level: str
    form_bits: float

    @property
    def rank(self) -> tuple[float, tuple[str, ...]]:
        """Order scores; equal ones by their names, so that swapping the sides swaps nothing."""
        return self.name_bits + self.form_bits, tuple(sorted((self.left, self.right)))


def score_names(left: NameTokens, right: NameTokens, *, person: bool) -> NameScore:
    """Score two names that both have words. Symmetric."""
    features, alignment = name_features(left, right, person=person)
    form_bits = features.form_translated * BITS.form_translated + features.form_differs * BITS.form_differs + 0.0  # never −0
    bits = BIAS_BITS + sum(map(mul, features, BITS)) - form_bits
    names = (left.text, right.text, left.form, right.form)
    if left.only_forms or right.only_forms:
        return NameScore(*names, ONLY_FORMS, min(bits, ONLY_FORMS_BITS), "", 0.0)
    forms = form_level((left.form, left.family), (right.form, right.family))
    return NameScore(*names, _level(left, right, features, alignment), bits, forms, form_bits)


ONLY_FORMS = "nothing but a legal form"
EXACT = "exact"
REORDERED = "same words in another order"
ACRONYM = "initials of the other's words"
SAME_SOUNDS = "same sounds, other signs"
SAME_WORDS = "same words"
SAME_LETTERS = "same letters"


def form_level(left: tuple[str, object], right: tuple[str, object]) -> str:
    """Say in words what two legal forms are to each other: each a form and its family, falsy where none is known."""
    if not left[0] or not right[0]:
        return ""
    if left[0] == right[0]:
        return "equal"
    if not left[1] or not right[1]:
        return "another, its family unknown"
    return "of one family" if left[1] == right[1] else "differs"


def _level(left: NameTokens, right: NameTokens, features: NameFeatures, alignment: Alignment) -> str:
    """Say in words what was found, the weightiest first."""
    if left.text == right.text:
        return EXACT
    if features.number_differs:
        return f"numbers differ: {', '.join(sorted(left.numbers))} and {', '.join(sorted(right.numbers))}"
    if features.reordered:
        return REORDERED
    if features.acronym:
        return ACRONYM
    if features.script_differs and left.words == right.words:
        return SAME_SOUNDS
    if left.words == right.words:
        return SAME_WORDS
    parts = [f"{pair.left} / {pair.right} ({pair.how.value})" for pair in alignment.pairs]
    unanswered = len(alignment.left_over) + len(alignment.right_over)
    if unanswered:
        parts.append("1 word unanswered" if unanswered == 1 else f"{unanswered} words unanswered")
    return "; ".join(parts) if parts else SAME_LETTERS
