"""Which words of two names answer to each other, found by compiled code. The rules are those of `core/linkage/names/alignment`, the reference."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from goodstanding.core.linkage.names.alignment import (
    ACRONYM,
    ACRONYM_ALIKE,
    FEW_CONSONANTS,
    FEWEST,
    INITIAL_ALIKE,
    LEAST_ALIKE,
    LONG,
    MOST_LEFT,
    RUN,
    SHORT_FORM,
    SOUND_BY_LETTERS,
    SOUND_LEAST,
)
from goodstanding.core.linkage.names.tokens import LIGHT, MOST_WORDS
from goodstanding.engines.screening.compiled import inner, packed
from goodstanding.engines.screening.letters import ROOM, edits, equal, likeness
from goodstanding.engines.screening.likeness import bits_of
from goodstanding.engines.screening.reading import (
    COUNT,
    DIGITS,
    ENDS,
    FIRSTS,
    FULL,
    INITIALS,
    SOUND_ENDS,
    SPOKEN,
    TOTAL,
    VOWELS,
    WORDS,
    WRITTEN,
    Reading,
)
from goodstanding.engines.screening.sounding import STEADY, sounded
from goodstanding.engines.screening.word_tables import END, START, Tables

JOINED, SOUND, NICKNAME, INITIAL, ACRONYM_OF, SIMILAR = range(6)
"""How two words answer, in the order of `alignment.Answer`."""
HOW, SWAPPED, OURS, THEIRS, LENGTH, EDITS = range(6)
"""What `Answers.pairs` says of a pair: how; whether its first word is the right name's; the word and, on the other side, the first word and how
many; edits between two words."""
ALIKE, WEIGHT = range(2)
OURS_LEFT, THEIRS_LEFT, PAIRS = range(3)
MOST_PAIRS = 2 * MOST_LEFT

Bytes = npt.NDArray[np.uint8]
_S = ord("s")


class Answers(NamedTuple):
    """Room for an alignment; used again and again.

    Attributes:
        left, right: words that are left over.
        counts: how many are, on either side, and how many pairs there are.
        pairs, values: see `HOW` and the following; `ALIKE`, `WEIGHT`.
        equal: the weight of equal words, one number.
        found, alikes: candidates of a pair: both words and how; how alike.
        edited: room for counting edits.
        spelt: room for spelling a word.
    """

    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    counts: npt.NDArray[np.int32]
    pairs: npt.NDArray[np.int32]
    values: npt.NDArray[np.float64]
    equal: npt.NDArray[np.float64]
    found: npt.NDArray[np.int32]
    alikes: npt.NDArray[np.float64]
    edited: npt.NDArray[np.int64]
    spelt: Bytes


def room_for_answers() -> Answers:
    """Return room for an alignment."""
    most = MOST_LEFT * MOST_LEFT
    arrays = Answers(
        np.zeros(MOST_WORDS, np.int32),
        np.zeros(MOST_WORDS, np.int32),
        np.zeros(3, np.int32),
        np.zeros((MOST_PAIRS, 6), np.int32),
        np.zeros((MOST_PAIRS, 2), np.float64),
        np.zeros(1, np.float64),
        np.zeros((most, 3), np.int32),
        np.zeros(most, np.float64),
        np.zeros(ROOM, np.int64),
        np.zeros(1280, np.uint8),
    )
    return packed(arrays)


@inner
def same_word(left: Reading, at: int, right: Reading, place: int) -> bool:
    """Say whether two words are equal."""
    return left.hashes[at] == right.hashes[place] and equal(
        left.letters,
        WORDS + left.places[ENDS + at],
        WORDS + left.places[ENDS + at + 1],
        right.letters,
        WORDS + right.places[ENDS + place],
        WORDS + right.places[ENDS + place + 1],
    )


@inner
def same_words(left: Reading, right: Reading) -> bool:
    """Say whether two names have the same words in the same order."""
    if left.numbers[COUNT] != right.numbers[COUNT]:
        return False
    for at in range(left.numbers[COUNT]):
        if not same_word(left, at, right, at):
            return False
    return True


@inner
def same_letters(left: Reading, right: Reading) -> bool:
    """Say whether all that was written is the same but for blanks."""
    return equal(left.letters, WRITTEN, WRITTEN + left.numbers[FULL], right.letters, WRITTEN, WRITTEN + right.numbers[FULL])


@inner
def align(left: Reading, right: Reading, tables: Tables, to: Answers) -> None:
    """Pair equal words first, then words written apart on one side, then the most alike. Left MUST be the name whose letters sort first."""
    to.counts[OURS_LEFT] = to.counts[THEIRS_LEFT] = to.counts[PAIRS] = 0
    if same_letters(left, right) and not same_words(left, right):
        to.equal[0] = min(left.weights[TOTAL], right.weights[TOTAL])
        return
    _pair_equal(left, right, to)
    if not to.counts[OURS_LEFT] and not to.counts[THEIRS_LEFT]:
        return
    if to.counts[OURS_LEFT] <= MOST_LEFT and to.counts[THEIRS_LEFT] <= MOST_LEFT:
        _pair_runs(left, to.left, OURS_LEFT, right, to.right, THEIRS_LEFT, to)
        _pair_runs(right, to.right, THEIRS_LEFT, left, to.left, OURS_LEFT, to)
        if to.counts[OURS_LEFT] and to.counts[THEIRS_LEFT]:
            _pair_alike(left, right, tables, to)
        _pair_acronym(left, to.left, OURS_LEFT, right, THEIRS_LEFT, to)
        _pair_acronym(right, to.right, THEIRS_LEFT, left, OURS_LEFT, to)


@inner
def _pair_equal(left: Reading, right: Reading, to: Answers) -> None:
    taken = np.uint64(0)
    one = np.uint64(1)
    total = 0.0
    ours = 0
    for at in range(left.numbers[COUNT]):
        found = False
        for place in range(right.numbers[COUNT]):
            if not taken & (one << np.uint64(place)) and same_word(left, at, right, place):
                taken |= one << np.uint64(place)
                total += min(left.weights[at], right.weights[place])
                found = True
                break
        if not found:
            to.left[ours] = at
            ours += 1
    theirs = 0
    for place in range(right.numbers[COUNT]):
        if not taken & (one << np.uint64(place)):
            to.right[theirs] = place
            theirs += 1
    to.counts[OURS_LEFT], to.counts[THEIRS_LEFT] = ours, theirs
    to.equal[0] = total


@inner
def _removed(words: npt.NDArray[np.int32], count: int, at: int, many: int) -> int:
    """Take `many` words out of a list from place `at` on; return how many are left."""
    for place in range(at, count - many):
        words[place] = words[place + many]
    return count - many


@inner
def _paired(to: Answers, how: int, swapped: int, ours: int, theirs: int, length: int, count: int, alike: float, weight: float) -> None:
    at = to.counts[PAIRS]
    to.pairs[at, HOW], to.pairs[at, SWAPPED], to.pairs[at, OURS] = how, swapped, ours
    to.pairs[at, THEIRS], to.pairs[at, LENGTH], to.pairs[at, EDITS] = theirs, length, count
    to.values[at, ALIKE], to.values[at, WEIGHT] = alike, weight
    to.counts[PAIRS] = at + 1


@inner
def _pair_runs(
    whole: Reading,
    ours: npt.NDArray[np.int32],
    our: int,
    parts: Reading,
    theirs: npt.NDArray[np.int32],
    their: int,
    to: Answers,
) -> None:
    """Pair a word with a run of words on the other side that spells it. Takes what it pairs."""
    at = 0
    while at < to.counts[our]:
        word = ours[at]
        start, end = WORDS + whole.places[ENDS + word], WORDS + whole.places[ENDS + word + 1]
        begin, length = _run_spelling(whole, start, end, parts, theirs, to.counts[their], to)
        if length == 0:
            at += 1
            continue
        first = theirs[begin]
        run_start, run_end = WORDS + parts.places[ENDS + first], WORDS + parts.places[ENDS + first + length]
        count = edits(whole.letters, start, end, parts.letters, run_start, run_end, to.edited)
        weight = whole.weights[word]
        for place in range(first, first + length):
            weight = max(weight, parts.weights[place])
        alike = likeness(count, max(end - start, run_end - run_start))
        _paired(to, JOINED, our, word, first, length, count, alike, weight)
        to.counts[our] = _removed(ours, to.counts[our], at, 1)
        to.counts[their] = _removed(theirs, to.counts[their], begin, length)


@inner
def _run_spelling(
    whole: Reading, start: int, end: int, parts: Reading, theirs: npt.NDArray[np.int32], count: int, to: Answers
) -> tuple[int, int]:
    """Find the words left over that spell a word written apart; return where in the list they begin, and how many."""
    size = end - start
    for begin in range(count):
        for length in range(FEWEST, min(RUN, count - begin) + 1):
            if theirs[begin + length - 1] - theirs[begin] != length - 1:
                break
            run_start, run_end = WORDS + parts.places[ENDS + theirs[begin]], WORDS + parts.places[ENDS + theirs[begin] + length]
            spelled = run_end - run_start
            if (
                abs(spelled - size) <= 1
                and size > length
                and (
                    equal(whole.letters, start, end, parts.letters, run_start, run_end)
                    or (size > LONG and edits(whole.letters, start, end, parts.letters, run_start, run_end, to.edited) <= 1)
                )
            ):
                return begin, length
    return 0, 0


@inner
def _pair_alike(left: Reading, right: Reading, tables: Tables, to: Answers) -> None:
    """Pair the most alike first. Takes what it pairs."""
    count = 0
    for ours in range(to.counts[OURS_LEFT]):
        at = to.left[ours]
        for theirs in range(to.counts[THEIRS_LEFT]):
            place = to.right[theirs]
            if (left.weights[at] <= LIGHT) != (right.weights[place] <= LIGHT):
                continue
            how, alike, _ = _word_likeness(left, at, right, place, tables, to)
            if alike >= LEAST_ALIKE:
                to.found[count, 0], to.found[count, 1], to.found[count, 2] = at, place, how
                to.alikes[count] = alike
                count += 1
    while count > 0:
        best = 0
        for other in range(1, count):
            if _sooner(to, other, best):
                best = other
        at, place, how, alike = to.found[best, 0], to.found[best, 1], to.found[best, 2], to.alikes[best]
        _, _, edited = _word_likeness(left, at, right, place, tables, to)
        _paired(to, how, 0, at, place, 1, edited, alike, min(left.weights[at], right.weights[place]))
        kept = 0
        for other in range(count):
            if to.found[other, 0] != at and to.found[other, 1] != place:
                to.found[kept, 0], to.found[kept, 1], to.found[kept, 2] = to.found[other, 0], to.found[other, 1], to.found[other, 2]
                to.alikes[kept] = to.alikes[other]
                kept += 1
        count = kept
        to.counts[OURS_LEFT] = _without(to.left, to.counts[OURS_LEFT], at)
        to.counts[THEIRS_LEFT] = _without(to.right, to.counts[THEIRS_LEFT], place)


@inner
def _without(words: npt.NDArray[np.int32], count: int, word: int) -> int:
    for at in range(count):
        if words[at] == word:
            return _removed(words, count, at, 1)
    return count


@inner
def _sooner(to: Answers, one: int, other: int) -> bool:
    """Say whether a candidate comes before another: the more alike, then the nearer, then by their places."""
    if to.alikes[one] != to.alikes[other]:
        return bool(to.alikes[one] > to.alikes[other])
    near, far = abs(to.found[one, 0] - to.found[one, 1]), abs(to.found[other, 0] - to.found[other, 1])
    if near != far:
        return bool(near < far)
    if to.found[one, 0] != to.found[other, 0]:
        return bool(to.found[one, 0] < to.found[other, 0])
    return bool(to.found[one, 1] < to.found[other, 1])


@inner
def _word_likeness(left: Reading, at: int, right: Reading, place: int, tables: Tables, to: Answers) -> tuple[int, float, int]:
    """Say how and how far two different words are alike, and count the edits between them."""
    start, end = WORDS + left.places[ENDS + at], WORDS + left.places[ENDS + at + 1]
    other_start, other_end = WORDS + right.places[ENDS + place], WORDS + right.places[ENDS + place + 1]
    if left.letters[VOWELS + at] == DIGITS or right.letters[VOWELS + place] == DIGITS:
        return SIMILAR, 0.0, 0
    size, other_size = end - start, other_end - other_start
    if size == 1 or other_size == 1:
        if left.letters[start] == right.letters[other_start]:
            return INITIAL, INITIAL_ALIKE, 0
        return SIMILAR, 0.0, 0
    # Each edit takes one letter away, or brings one: most words are too unlike for the edits to be counted.
    ours, theirs = left.held[at], right.held[place]
    counted = likeness(max(bits_of(ours & ~theirs), bits_of(theirs & ~ours), abs(size - other_size)), max(size, other_size)) >= LEAST_ALIKE
    sound = (ours ^ theirs) & STEADY == 0 and _sound_equal(left, at, right, place, tables, to)
    short = not sound and _is_short_form(left, at, right, place, tables)
    if not (counted or sound or short):
        return SIMILAR, 0.0, 0
    count = edits(left.letters, start, end, right.letters, other_start, other_end, to.edited)
    alike = likeness(count, max(size, other_size))
    if alike < LEAST_ALIKE:
        alike = 0.0
    if sound:
        return SOUND, max(alike, SOUND_LEAST + SOUND_BY_LETTERS * alike), count
    if short:
        return NICKNAME, max(alike, SHORT_FORM), count
    return SIMILAR, alike, count


@inner
def _sound_equal(left: Reading, at: int, right: Reading, place: int, tables: Tables, to: Answers) -> bool:
    sounded(tables, left, to.spelt)
    sounded(tables, right, to.spelt)
    start, end = SPOKEN + left.places[SOUND_ENDS + at], SPOKEN + left.places[SOUND_ENDS + at + 1]
    other_start, other_end = SPOKEN + right.places[SOUND_ENDS + place], SPOKEN + right.places[SOUND_ENDS + place + 1]
    if left.letters[start] != right.letters[other_start]:
        return False
    if equal(left.letters, start, end, right.letters, other_start, other_end):
        return bool(end - start > FEW_CONSONANTS or left.letters[VOWELS + at] == right.letters[VOWELS + place])
    size = left.places[ENDS + at + 1] - left.places[ENDS + at]
    other_size = right.places[ENDS + place + 1] - right.places[ENDS + place]
    one_s = left.letters[WORDS + left.places[ENDS + at + 1] - 1] == _S
    other_s = right.letters[WORDS + right.places[ENDS + place + 1] - 1] == _S
    if min(size, other_size) < LONG or one_s == other_s:
        return False
    if left.letters[end - 1] == _S:
        end -= 1
    if right.letters[other_end - 1] == _S:
        other_end -= 1
    return equal(left.letters, start, end, right.letters, other_start, other_end)


@inner
def joint(one: np.uint64, other: np.uint64) -> np.uint64:
    """Return a hash of two hashes that is the same for both orders."""
    return (one ^ other) + one * other


@inner
def _is_short_form(left: Reading, at: int, right: Reading, place: int, tables: Tables) -> bool:
    """Say whether one word is a customary short form of the other."""
    value = joint(left.hashes[at], right.hashes[place])
    mask = np.uint64(len(tables.short_keys) - 1)
    slot = value & mask
    while tables.shorts[slot, 0] >= 0:
        if tables.short_keys[slot] == value:
            full, short = tables.shorts[slot, 0], tables.shorts[slot, 1]
            if (_is(left, at, full, tables) and _is(right, place, short, tables)) or (
                _is(left, at, short, tables) and _is(right, place, full, tables)
            ):
                return True
        slot = (slot + np.uint64(1)) & mask
    return False


@inner
def _is(name: Reading, at: int, row: int, tables: Tables) -> bool:
    start, end = WORDS + name.places[ENDS + at], WORDS + name.places[ENDS + at + 1]
    return equal(name.letters, start, end, tables.letters, tables.columns[row, START], tables.columns[row, END])


@inner
def _pair_acronym(short: Reading, ours: npt.NDArray[np.int32], our: int, long: Reading, their: int, to: Answers) -> None:
    """Pair a word with all of the other name, whose initials it is. Takes what it pairs."""
    initials = long.numbers[INITIALS]
    if initials < ACRONYM or to.counts[their] < initials:
        return
    for at in range(to.counts[our]):
        word = ours[at]
        start, end = WORDS + short.places[ENDS + word], WORDS + short.places[ENDS + word + 1]
        if equal(short.letters, start, end, long.letters, FIRSTS, FIRSTS + initials):
            _paired(to, ACRONYM_OF, our, word, 0, long.numbers[COUNT], 0, ACRONYM_ALIKE, 1.0)
            to.counts[our] = _removed(ours, to.counts[our], at, 1)
            to.counts[their] = 0
            return
