"""The named features of two names. A score is a weighted sum of these; the weights are in `core/linkage/weights.py`."""

from typing import NamedTuple

from rapidfuzz.distance import OSA

from goodstanding.core.linkage.names.alignment import Alignment, Answer, align
from goodstanding.core.linkage.names.tokens import LIGHT, SYLLABIC, NameTokens


class NameFeatures(NamedTuple):
    """How two names differ. All 0 for two equal names, except `little_said`, `single_word` and `person`, which say what was compared.

    Attributes:
        letters_differ: letters of the whole names; 1 is wholly different.
        sounds_differ: their consonants in one spelling; 1 is wholly different.
        script_differs: signs of one script other than Latin; 1 is wholly different.
        uncovered: share of the longer name's weight that nothing answers to.
        conflicting_words: telling words left over on both sides, at most 3.
        lone_word_extra: weight of what the other name has more than an organisation's single word.
        worst_pair: how unlike the least alike pair is, by its weight.
        edits: half the edits within pairs; those that are not heard count half.
        short_edits: pairs of short words that are not equal.
        initials_used: initials that fit, at most 3.
        initial_differs: 1: an initial fits nothing that is left over (persons).
        reordered: 1: the same words in another order.
        number_differs: 1: each name has a number that the other has not.
        number_extra: 1: only one has a number that the other has not.
        form_translated: 1: legal forms of one family.
        form_differs: 1: legal forms of two families.
        acronym: 1: a word is the other name's initials.
        little_said: what the names lack to the weight of one rare word.
        single_word: 1: one name is a single word.
        foreign_letters_differ: `letters_differ` where a name is not in Latin letters.
        person: 1: read as persons' names.
        person_conflict: weight left over on both sides (persons).
        person_worst: `worst_pair` (persons).
        person_lone_word: 1: a single word against a longer name (persons).
    """

    letters_differ: float
    sounds_differ: float
    script_differs: float
    uncovered: float
    conflicting_words: float
    lone_word_extra: float
    worst_pair: float
    edits: float
    short_edits: float
    initials_used: float
    initial_differs: float
    reordered: float
    number_differs: float
    number_extra: float
    form_translated: float
    form_differs: float
    acronym: float
    little_said: float
    single_word: float
    foreign_letters_differ: float
    person: float
    person_conflict: float
    person_worst: float
    person_lone_word: float


FEATURES: tuple[str, ...] = NameFeatures._fields
"""The names of the features, in order."""

MOST = 3.0


def name_features(left: NameTokens, right: NameTokens, *, person: bool) -> tuple[NameFeatures, Alignment]:
    """Compare two names that both have words. The same either way round: the name that sorts first is taken as the left one.

    Returns:
        the features, and which words answered to each other.
    """
    if (right.full, right.text, right.words) < (left.full, left.text, left.words):
        left, right = right, left
    return _features(left, right, person=person)


def _features(left: NameTokens, right: NameTokens, *, person: bool) -> tuple[NameFeatures, Alignment]:
    found = align(left, right)
    letters, spoken = _alike(left, right, found)
    fuzzy = [pair for pair in found.pairs if pair.how in _FUZZY]
    edits = [OSA.distance(pair.left, pair.right) for pair in fuzzy]
    heard = [count for pair, count in zip(fuzzy, edits, strict=True) if pair.how is Answer.SOUND]
    worst = max(((1 - pair.alike) * pair.weight for pair in fuzzy), default=0.0)
    same = left.full == right.full
    covered = found.equal + sum(pair.weight * pair.alike for pair in found.pairs)
    over = (sum(left.weights[at] for at in found.left_over), sum(right.weights[at] for at in found.right_over))
    conflict, extra = min(*over, MOST), min(abs(over[0] - over[1]), MOST)
    lone = min(len(left.words), len(right.words)) == 1
    translated, differs = _forms(left, right)
    values = NameFeatures(
        letters_differ=1 - letters,
        sounds_differ=1 - spoken,
        script_differs=_script_differs(left, right),
        uncovered=0.0 if same else max(0.0, 1 - covered / max(left.total, right.total)),
        conflicting_words=float(min(_telling(left, found.left_over), _telling(right, found.right_over), MOST)),
        lone_word_extra=extra if lone and not person else 0.0,
        worst_pair=worst,
        edits=min(sum(edits) - HEARD * sum(heard), MOST_EDITS) / 2,
        short_edits=float(sum(min(len(pair.left), len(pair.right)) <= SHORT for pair in fuzzy)),
        initials_used=min(MOST, sum(1.0 for pair in found.pairs if pair.how is Answer.INITIAL)),
        initial_differs=float(person and _initial_differs(left, found.left_over, right, found.right_over)),
        reordered=float(not (same or found.pairs or found.left_over or found.right_over) and left.compact != right.compact),
        number_differs=float(bool(left.numbers - right.numbers and right.numbers - left.numbers)),
        number_extra=float(left.numbers != right.numbers and (left.numbers <= right.numbers or right.numbers <= left.numbers)),
        form_translated=translated,
        form_differs=differs,
        acronym=float(any(pair.how is Answer.ACRONYM for pair in found.pairs)),
        little_said=max(0.0, 1 - min(left.total, right.total)),
        single_word=float(lone),
        foreign_letters_differ=1 - letters if left.script or right.script else 0.0,
        person=float(person),
        person_conflict=conflict if person else 0.0,
        person_worst=worst if person else 0.0,
        person_lone_word=float(person and lone and extra > LIGHT),
    )
    return values, found


MOST_EDITS = 6
HEARD = 0.5
"""How much less an edit counts that is not heard."""
SHORT = 4
_FUZZY = (Answer.SIMILAR, Answer.SOUND)


def _alike(left: NameTokens, right: NameTokens, found: Alignment) -> tuple[float, float]:
    """Compare letters and sounds of the whole names; 1 is equal. Words that only one side has are left to `uncovered`."""
    if left.full == right.full:
        return 1.0, 1.0
    one, other = (
        _whole(left, found.left_over if not found.right_over else ()),
        _whole(right, found.right_over if not found.left_over else ()),
    )
    letters = max(_alike_texts(one[0], other[0]), _alike_texts(one[1], other[1]))
    return letters, 1.0 if letters == 1 else max(_alike_texts(one[2], other[2]), _alike_texts(one[3], other[3]))


_alike_texts = OSA.normalized_similarity


def _whole(name: NameTokens, left_over: tuple[int, ...]) -> tuple[str, str, str, str]:
    """Return the letters and the sounds, each as written and sorted, without the words left over."""
    if not left_over:
        return name.compact, name.ordered, name.spoken, name.spoken_ordered
    words = [word for at, word in enumerate(name.words) if at not in left_over]
    sounds = [sound for at, sound in enumerate(name.sounds) if at not in left_over]
    return "".join(words), "".join(sorted(words)), "".join(sounds), "".join(sorted(sounds))


def _script_differs(left: NameTokens, right: NameTokens) -> float:
    """Compare what was written in one script other than Latin: different signs may sound the same. 1 is wholly different."""
    if not left.script or left.script != right.script or (left.form != right.form and left.script not in SYLLABIC):
        return 0.0
    differ = 1 - OSA.normalized_similarity(left.native, right.native)
    return min(1.0, LETTERS_OF_A_SYLLABLE * differ) if left.script in SYLLABIC else differ


LETTERS_OF_A_SYLLABLE = 3


def _telling(name: NameTokens, places: tuple[int, ...]) -> int:
    """Count the words that tell anything."""
    return sum(1 for at in places if name.weights[at] > LIGHT)


def _initial_differs(left: NameTokens, ours: tuple[int, ...], right: NameTokens, theirs: tuple[int, ...]) -> bool:
    """Say whether an initial met other words, none of which begins with it."""
    initial = any(len(left.words[at]) == 1 for at in ours) or any(len(right.words[at]) == 1 for at in theirs)
    return initial and bool(_telling(left, ours)) and bool(_telling(right, theirs))


def _forms(left: NameTokens, right: NameTokens) -> tuple[float, float]:
    """Say whether the legal forms are each other's translation, or differ. A form that only one shows, or of no known family, says nothing."""
    if not left.family or not right.family or left.form == right.form:
        return 0.0, 0.0
    return (1.0, 0.0) if left.family == right.family else (0.0, 1.0)
