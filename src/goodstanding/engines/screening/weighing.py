"""Two names weighed by compiled code.

The features and their weights are those of `core/linkage/names` (`score_names(…, person=False)`), the reference, to which tests hold every
score.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from goodstanding.core.linkage.names.features import HEARD, LETTERS_OF_A_SYLLABLE, MOST, MOST_EDITS, SHORT
from goodstanding.core.linkage.names.scoring import BIAS_BITS, BITS, ONLY_FORMS_BITS
from goodstanding.core.linkage.names.tokens import LIGHT, MOST_WORDS
from goodstanding.engines.screening.answers import (
    ACRONYM_OF,
    ALIKE,
    EDITS,
    HOW,
    INITIAL,
    OURS,
    OURS_LEFT,
    PAIRS,
    SIMILAR,
    SOUND,
    THEIRS,
    THEIRS_LEFT,
    WEIGHT,
    Answers,
    align,
    room_for_answers,
    same_letters,
    same_words,
)
from goodstanding.engines.screening.compiled import inner, packed
from goodstanding.engines.screening.letters import before, edits, edits_of_signs, equal, likeness
from goodstanding.engines.screening.reading import (
    COUNT,
    DIGITS,
    ENDS,
    FULL,
    ONLY_FORMS,
    ROOM,
    SHOWN_FAMILY,
    SHOWN_FORM,
    SOUND_ENDS,
    SPOKEN,
    TOTAL,
    VOWELS,
    WORDS,
    WRITTEN,
    Reading,
)
from goodstanding.engines.screening.sounding import sounded
from goodstanding.engines.screening.word_tables import Tables

NAME_BITS, FORM_BITS = range(2)
NUMBER_DIFFERS, REORDERED, ACRONYM, SCRIPT_DIFFERS, OTHER = range(5)
"""What a comparison found that its level names, the weightiest first."""

Bytes = npt.NDArray[np.uint8]
Signs = npt.NDArray[np.uint32]
_WIDE = 2 * ROOM
_W = BITS


class Weighing(NamedTuple):
    """Room for a comparison; used again and again.

    Attributes:
        answers: see `Answers`.
        run: the words or the sounds of both names as they are compared as a whole, each as they stand and sorted, `_WIDE` apart.
        order: places of words, sorted.
        bits: what the name and what the legal form weighs.
        found: what was found: see `NUMBER_DIFFERS` and the following.
    """

    answers: Answers
    run: Bytes
    order: npt.NDArray[np.int32]
    bits: npt.NDArray[np.float64]
    found: npt.NDArray[np.int32]


def room_for_weighing() -> Weighing:
    """Return room for a comparison."""
    run, order = np.zeros(4 * _WIDE, np.uint8), np.zeros(MOST_WORDS, np.int32)
    return packed(Weighing(room_for_answers(), run, order, np.zeros(2, np.float64), np.zeros(1, np.int32)))


@inner
def weigh(
    one: Reading,
    one_script: int,
    one_signs: Signs,
    other: Reading,
    other_script: int,
    other_signs: Signs,
    syllabic: int,
    least: float,
    tables: Tables,
    to: Weighing,
) -> bool:
    """Weigh two names that are read and have words; symmetric. What they weigh stands in `to.bits`, what was found in `to.found`.

    Returns:
        whether they weigh `least` at least; where they do not, weighing may have stopped as soon as that was known.

    Args:
        one, other: the names.
        one_script, other_script: the scripts they were written in; 0: Latin.
        one_signs, other_signs: what was written, by code points; empty for Latin letters.
        syllabic: the scripts of syllables come first, up to this number.
        least: see above.
        tables: the vocabulary.
        to: room.
    """
    if before(one.letters, WRITTEN, WRITTEN + one.numbers[FULL], other.letters, WRITTEN, WRITTEN + other.numbers[FULL]) > 0:
        one, one_script, one_signs, other, other_script, other_signs = other, other_script, other_signs, one, one_script, one_signs
    found = to.answers
    align(one, other, tables, found)
    same = same_letters(one, other)
    covered, worst, edited, short, initials, acronym = _paired(one, other, found)
    ours, theirs = _weight_of(one, found.left, found.counts[OURS_LEFT]), _weight_of(other, found.right, found.counts[THEIRS_LEFT])
    extra = min(abs(ours - theirs), MOST)
    lone = min(one.numbers[COUNT], other.numbers[COUNT]) == 1
    telling = min(_telling(one, found.left, found.counts[OURS_LEFT]), _telling(other, found.right, found.counts[THEIRS_LEFT]), MOST)
    reordered = not (same or found.counts[PAIRS] or found.counts[OURS_LEFT] or found.counts[THEIRS_LEFT]) and not same_words(one, other)
    fewer, more = _numbers_missing(one, other), _numbers_missing(other, one)
    translated, differs = _forms(one, other)
    only_forms = one.numbers[ONLY_FORMS] or other.numbers[ONLY_FORMS]
    form_bits = 0.0 if only_forms else (_W.form_translated if translated else (_W.form_differs if differs else 0.0))
    bits = BIAS_BITS
    if not same:
        bits += max(0.0, 1 - covered / max(one.weights[TOTAL], other.weights[TOTAL])) * _W.uncovered
    bits += telling * _W.conflicting_words + worst * _W.worst_pair + edited * _W.edits + short * _W.short_edits
    bits += (extra * _W.lone_word_extra + _W.single_word) if lone else 0.0
    bits += min(MOST, initials) * _W.initials_used + (_W.reordered if reordered else 0.0) + (_W.acronym if acronym else 0.0)
    bits += _W.number_differs if fewer and more else (_W.number_extra if fewer or more else 0.0)
    bits += max(0.0, 1 - min(one.weights[TOTAL], other.weights[TOTAL])) * _W.little_said
    foreign = one_script > 0 or other_script > 0
    # What is left speaks against, but that letters differ where they stand for others.
    if bits + form_bits + (max(0.0, _W.letters_differ + _W.foreign_letters_differ) if foreign else 0.0) < least:
        return False
    letters = 1.0 if same else _alike(one, other, WORDS, ENDS, to)
    bits += (1 - letters) * (_W.letters_differ + (_W.foreign_letters_differ if foreign else 0.0))
    if bits + form_bits < least:
        return False
    spoken = 1.0
    if letters < 1.0:
        sounded(tables, one, found.spelt)
        sounded(tables, other, found.spelt)
        spoken = _alike(one, other, SPOKEN, SOUND_ENDS, to)
    script = _script_differs(one, one_script, one_signs, other, other_script, other_signs, syllabic, found)
    bits += (1 - spoken) * _W.sounds_differ + script * _W.script_differs
    to.bits[FORM_BITS], to.bits[NAME_BITS] = form_bits, bits
    if only_forms:
        to.bits[NAME_BITS] = min(bits, ONLY_FORMS_BITS)
    to.found[0] = (
        NUMBER_DIFFERS if fewer and more else (REORDERED if reordered else (ACRONYM if acronym else (SCRIPT_DIFFERS if script else OTHER)))
    )
    return bool(to.bits[NAME_BITS] + to.bits[FORM_BITS] >= least)


@inner
def _paired(one: Reading, other: Reading, found: Answers) -> tuple[float, float, float, int, int, bool]:
    """Sum over the pairs: weight covered, worst pair, edits, short pairs, initials, whether there is an acronym."""
    covered, worst, edited = found.equal[0], 0.0, 0.0
    short, initials, acronym = 0, 0, False
    for pair in range(found.counts[PAIRS]):
        alike, weight, how = found.values[pair, ALIKE], found.values[pair, WEIGHT], found.pairs[pair, HOW]
        covered += weight * alike
        if how in (SIMILAR, SOUND):
            worst = max(worst, (1 - alike) * weight)
            edited += found.pairs[pair, EDITS] * (HEARD if how == SOUND else 1.0)
            ours, theirs = found.pairs[pair, OURS], found.pairs[pair, THEIRS]
            size = one.places[ENDS + ours + 1] - one.places[ENDS + ours]
            other_size = other.places[ENDS + theirs + 1] - other.places[ENDS + theirs]
            short += min(size, other_size) <= SHORT
        elif how == INITIAL:
            initials += 1
        elif how == ACRONYM_OF:
            acronym = True
    return covered, worst, min(edited, MOST_EDITS) / 2, short, initials, acronym


@inner
def _weight_of(name: Reading, words: npt.NDArray[np.int32], count: int) -> float:
    total = 0.0
    for at in range(count):
        total += name.weights[words[at]]
    return total


@inner
def _telling(name: Reading, words: npt.NDArray[np.int32], count: int) -> int:
    """Count the words that tell anything."""
    telling = 0
    for at in range(count):
        telling += name.weights[words[at]] > LIGHT
    return telling


@inner
def _alike(one: Reading, other: Reading, run: int, ends: int, to: Weighing) -> float:
    """Compare the letters or the sounds of the whole names; 1 is equal. Words that only one side has are left out.

    Args:
        one, other: the names.
        run, ends: where the texts of the words stand: `WORDS` and `ENDS`, or `SPOKEN` and `SOUND_ENDS`.
        to: the names' alignment, and room.
    """
    found = to.answers
    ours, theirs = found.counts[OURS_LEFT], found.counts[THEIRS_LEFT]
    words, size = _whole(one, run, ends, found.left, 0 if theirs else ours, to, 0)
    other_words, other_size = _whole(other, run, ends, found.right, 0 if ours else theirs, to, 2)
    best = 0.0
    for order in range(2 if max(words, other_words) > 1 else 1):
        start, other_start = order * _WIDE, (2 + order) * _WIDE
        count = edits(to.run, start, start + size, to.run, other_start, other_start + other_size, found.edited)
        best = max(best, likeness(count, max(size, other_size)))
    return best


@inner
def _whole(name: Reading, run: int, ends: int, over: npt.NDArray[np.int32], count: int, to: Weighing, line: int) -> tuple[int, int]:
    """Write the words of a name or their sounds, without some, as they stand and sorted; return how many words and letters there are."""
    kept = 0
    for word in range(name.numbers[COUNT]):
        if not _among(word, over, count):
            to.order[kept] = word
            kept += 1
    size = _run(name, run, ends, kept, to, line)
    for at in range(1, kept):
        word = to.order[at]
        place = at - 1
        while place >= 0 and _follows(name, run, ends, to.order[place], word):
            to.order[place + 1] = to.order[place]
            place -= 1
        to.order[place + 1] = word
    _run(name, run, ends, kept, to, line + 1)
    return kept, size


@inner
def _among(word: int, words: npt.NDArray[np.int32], count: int) -> bool:
    for at in range(count):
        if words[at] == word:
            return True
    return False


@inner
def _follows(name: Reading, run: int, ends: int, one: int, other: int) -> bool:
    """Say whether one text of a name sorts behind another."""
    return (
        before(
            name.letters,
            run + name.places[ends + one],
            run + name.places[ends + one + 1],
            name.letters,
            run + name.places[ends + other],
            run + name.places[ends + other + 1],
        )
        > 0
    )


@inner
def _run(name: Reading, run: int, ends: int, kept: int, to: Weighing, line: int) -> int:
    """Write texts of a name one after the other in the order given; return how many letters they have."""
    start = at = line * _WIDE
    for place in range(kept):
        word = to.order[place]
        for letter in range(run + name.places[ends + word], run + name.places[ends + word + 1]):
            to.run[at] = name.letters[letter]
            at += 1
    return at - start


@inner
def _script_differs(
    one: Reading, one_script: int, one_signs: Signs, other: Reading, other_script: int, other_signs: Signs, syllabic: int, found: Answers
) -> float:
    """Compare what was written in one script other than Latin: different signs may sound the same. 1 is wholly different."""
    if not one_script or one_script != other_script:
        return 0.0
    of_syllables = one_script <= syllabic
    if not of_syllables and one.numbers[SHOWN_FORM] != other.numbers[SHOWN_FORM]:
        return 0.0
    differ = 1 - likeness(edits_of_signs(one_signs, other_signs, found.edited), max(len(one_signs), len(other_signs)))
    return min(1.0, LETTERS_OF_A_SYLLABLE * differ) if of_syllables else differ


@inner
def _numbers_missing(one: Reading, other: Reading) -> bool:
    """Say whether a name has a number that the other has not."""
    for at in range(one.numbers[COUNT]):
        if one.letters[VOWELS + at] != DIGITS:
            continue
        held = False
        for place in range(other.numbers[COUNT]):
            if other.letters[VOWELS + place] == DIGITS and equal(
                one.letters,
                WORDS + one.places[ENDS + at],
                WORDS + one.places[ENDS + at + 1],
                other.letters,
                WORDS + other.places[ENDS + place],
                WORDS + other.places[ENDS + place + 1],
            ):
                held = True
                break
        if not held:
            return True
    return False


@inner
def _forms(one: Reading, other: Reading) -> tuple[bool, bool]:
    """Say whether the legal forms are each other's translation, or differ."""
    ours, theirs = one.numbers[SHOWN_FAMILY], other.numbers[SHOWN_FAMILY]
    if not ours or not theirs or one.numbers[SHOWN_FORM] == other.numbers[SHOWN_FORM]:
        return False, False
    return ours == theirs, ours != theirs
