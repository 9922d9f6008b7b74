"""Which words of two names answer to each other, how closely, and which are left over."""

from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from goodstanding.core.linkage.names.sounds import first_vowel
from goodstanding.core.linkage.names.tokens import LIGHT, NameTokens
from goodstanding.core.linkage.names.vocabulary import NICKNAMES

LEAST_ALIKE = 0.5
"""Words less alike than this (optimal string alignment, 1 is equal) do not answer to each other."""
SOUND_LEAST, SOUND_BY_LETTERS = 0.85, 0.1
SHORT_FORM, INITIAL_ALIKE, ACRONYM_ALIKE = 0.85, 0.8, 0.8
"""How alike words count that answer otherwise than by their letters."""
MOST_LEFT = 16
"""Unequal words of a side that are still compared one by one: the work grows with the product of both sides."""
FEW_CONSONANTS = 2
"""Words of no more consonants sound alike only with their vowels: "Jon" and "John", not "Jane"."""
FEWEST, RUN = 2, 3
"""Words that a word is written apart as."""
LONG = 5
"""Letters from which on one may differ."""
ACRONYM = 3
"""Letters of an acronym; two are too few to be one of anything."""


class Answer(StrEnum):
    """How two words answer to each other."""

    JOINED = "joined or split"
    SOUND = "sound alike"
    NICKNAME = "short form"
    INITIAL = "initial"
    ACRONYM = "acronym"
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words, or runs of words, that answer to each other.

    Attributes:
        how: in which way.
        alike: 1 is equal.
        weight: the smaller of what both tell (see `NameTokens.weights`).
    """

    left: str
    right: str
    how: Answer
    alike: float
    weight: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """All pairs that are not equal words, the weight of the equal ones, and what is left over on either side (indices)."""

    equal: float
    pairs: tuple[Pair, ...]
    left_over: tuple[int, ...]
    right_over: tuple[int, ...]


def align(left: NameTokens, right: NameTokens) -> Alignment:
    """Pair equal words first ("AlisherUsmanov" equals "Alisher Usmanov"), then words written apart on one side, then the most alike."""
    if left.full == right.full and left.words != right.words:
        return Alignment(min(left.total, right.total), (), (), ())
    places: dict[str, list[int]] = {}
    for at, word in enumerate(right.words):
        places.setdefault(word, []).append(at)
    ours: list[int] = []
    taken: set[int] = set()
    equal = 0.0
    for at, word in enumerate(left.words):
        if found := places.get(word):
            place = found.pop(0)
            taken.add(place)
            equal += min(left.weights[at], right.weights[place])
        else:
            ours.append(at)
    theirs = [at for at in range(len(right.words)) if at not in taken]
    if not ours and not theirs:
        return Alignment(equal, (), (), ())
    pairs: list[Pair] = []
    if len(ours) <= MOST_LEFT and len(theirs) <= MOST_LEFT:
        _pair_runs(left, ours, right, theirs, pairs)
        _pair_runs(right, theirs, left, ours, pairs)
        _pair_alike(left, ours, right, theirs, pairs)
        _pair_acronym(left, ours, right, theirs, pairs)
        _pair_acronym(right, theirs, left, ours, pairs)
    return Alignment(equal, tuple(pairs), tuple(ours), tuple(theirs))


def _pair_runs(whole: NameTokens, ours: list[int], parts: NameTokens, theirs: list[int], pairs: list[Pair]) -> None:
    """Pair a word with a run of words on the other side that spells it ("vanderbilt", "van der bilt"). Takes what it pairs."""
    for at in tuple(ours):
        word = whole.words[at]
        run = _run_spelling(word, parts, theirs)
        if run:
            spelled = " ".join(parts.words[index] for index in run)
            alike = OSA.normalized_similarity(word, spelled.replace(" ", ""))
            weight = max(whole.weights[at], *(parts.weights[index] for index in run))
            pairs.append(Pair(word, spelled, Answer.JOINED, alike, weight))
            ours.remove(at)
            for index in run:
                theirs.remove(index)


def _run_spelling(word: str, parts: NameTokens, theirs: list[int]) -> list[int]:
    if len(theirs) < FEWEST:
        return []
    for start in range(len(theirs)):
        for length in range(FEWEST, min(RUN, len(theirs) - start) + 1):
            run = theirs[start : start + length]
            if run[-1] - run[0] != length - 1:
                break
            spelled = "".join(parts.words[index] for index in run)
            if abs(len(spelled) - len(word)) <= 1 and len(word) > length and _nearly(word, spelled):
                return run
    return []


def _nearly(word: str, spelled: str) -> bool:
    return word == spelled or (len(word) > LONG and OSA.distance(word, spelled, score_cutoff=1) <= 1)


def _pair_acronym(short: NameTokens, ours: list[int], long: NameTokens, theirs: list[int], pairs: list[Pair]) -> None:
    """Pair a word with all of the other name, whose initials it is ("PLA" of "People's Liberation Army"). Takes what it pairs."""
    if len(long.initials) < ACRONYM or len(theirs) < len(long.initials):
        return
    for at in ours:
        if short.words[at] == long.initials:
            pairs.append(Pair(short.words[at], " ".join(long.words), Answer.ACRONYM, ACRONYM_ALIKE, 1.0))
            ours.remove(at)
            theirs.clear()
            return


def _pair_alike(left: NameTokens, ours: list[int], right: NameTokens, theirs: list[int], pairs: list[Pair]) -> None:
    """Pair the most alike first. Takes what it pairs."""
    candidates = []
    for at in ours:
        for place in theirs:
            if (left.weights[at] <= LIGHT) is not (right.weights[place] <= LIGHT):
                continue  # "al" is no misspelt "Wali"
            how, alike = word_likeness(left.words[at], left.sounds[at], right.words[place], right.sounds[place])
            if alike >= LEAST_ALIKE:
                candidates.append((-alike, abs(at - place), at, place, how))
    candidates.sort()
    for alike, _, at, place, how in candidates:
        if at in ours and place in theirs:
            weight = min(left.weights[at], right.weights[place])
            pairs.append(Pair(left.words[at], right.words[place], how, -alike, weight))
            ours.remove(at)
            theirs.remove(place)


def word_likeness(one: str, one_sound: str, other: str, other_sound: str) -> tuple[Answer, float]:
    """Say how and how far two different words are alike."""
    if one.isdigit() or other.isdigit():
        return Answer.SIMILAR, 0.0
    if len(one) == 1 or len(other) == 1:
        return (Answer.INITIAL, INITIAL_ALIKE) if one[0] == other[0] else (Answer.SIMILAR, 0.0)
    alike = OSA.normalized_similarity(one, other, score_cutoff=LEAST_ALIKE)
    if _sound_equal(one, one_sound, other, other_sound):
        return Answer.SOUND, max(alike, SOUND_LEAST + SOUND_BY_LETTERS * alike)
    if one in NICKNAMES.get(other, ()) or other in NICKNAMES.get(one, ()):
        return Answer.NICKNAME, max(alike, SHORT_FORM)
    return Answer.SIMILAR, alike


def _sound_equal(one: str, one_sound: str, other: str, other_sound: str) -> bool:
    """Say whether words sound alike. Long ones may differ in a last "s": a plural, or the nominative of Baltic and Greek names."""
    if one_sound[0] != other_sound[0]:
        return False
    if one_sound == other_sound:
        return len(one_sound) > FEW_CONSONANTS or first_vowel(one) == first_vowel(other)
    if min(len(one), len(other)) < LONG or one.endswith("s") is other.endswith("s"):
        return False
    return one_sound.removesuffix("s") == other_sound.removesuffix("s")
