"""The words of a name, prepared once so that comparing it with many others is cheap."""

import math
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from goodstanding.core.identity.names import normalise_name
from goodstanding.core.linkage.names.common_words import OCCURRENCES
from goodstanding.core.linkage.names.forms import split_form, split_form_of_person
from goodstanding.core.linkage.names.han import comparable
from goodstanding.core.linkage.names.pinyin import translated
from goodstanding.core.linkage.names.sounds import sound
from goodstanding.core.linkage.names.vocabulary import FUNCTION_WORDS, LAST_NUMERALS, NUMBERS, PARTICLES, SAME_WORD, SERVANT, TENS, TITLES
from goodstanding.core.linkage.romanised import LONGEST, romanise

MOST_WORDS = 40
"""Words of a name that are compared one by one; all of it is compared as a whole."""

LIGHT = 0.1
"""The weight of words that tell nothing: particles, titles, function words, a word said twice."""
_INITIAL = 0.35
YEAR, SMALL_NUMBER = 4, 0.6
"""Numbers of up to four digits are ordinals, series and years: equal, they tell little."""
_LEAST_WEIGHT = 0.25
_PER_DECADE = 0.23
_JOINING = frozenset({"and", "of", "the"})
_INITIALS = 3
_VOWELS = frozenset("aeiouy")
_LEET = str.maketrans("013459", "oieasg")


@dataclass(frozen=True, slots=True)
class NameTokens:
    """A name ready for comparison.

    Attributes:
        text: as published.
        words: romanised, abbreviations and numbers in one spelling, without the legal form.
        weights: how much each word tells, 0 to 1: common and function words little.
        sounds: each word's consonants in one spelling (see `sounds`).
        form, family, only_forms: the legal form (see `forms`).
        numbers: the numbers among the words.
        compact, ordered: the words run together, as written and sorted.
        full: all that was written, romanised, without blanks.
        spoken, spoken_ordered: the sounds run together, as written and sorted.
        initials: the words' first letters, in order; without function words and particles.
        total: the sum of the weights.
        script: the script it was written in ("CYRILLIC", "CJK" …); "" for Latin letters.
        native: it as it was written, normalised, Han signs simplified, without blanks; "" for Latin letters.
    """

    text: str
    words: tuple[str, ...]
    weights: tuple[float, ...]
    sounds: tuple[str, ...]
    form: str
    family: str
    only_forms: bool
    numbers: frozenset[str]
    compact: str
    ordered: str
    full: str
    spoken: str
    spoken_ordered: str
    initials: str
    total: float
    script: str
    native: str


def name_tokens(text: str, *, person: bool) -> NameTokens:
    """Split a name into its words.

    Args:
        text: any text; one without a letter or digit has no words and is like nothing.
        person: single letters are initials, particles and titles weigh little; otherwise abbreviations and numerals are read.
    """
    romanised = romanise(_given_name_first(text) if person else text)
    script = script_of(text)
    if person:
        split = split_form_of_person(tuple(romanised.split()))
    else:
        split = split_form(_letters_joined(romanised.split()), syllables=script in SYLLABIC)
    words = tuple((_personal(split.words) if person else _organisational(split.words, syllables=script in SYLLABIC))[:MOST_WORDS])
    sounds = tuple(map(sound, words))
    weights = tuple(_weights(words, person=person))
    return NameTokens(
        text=text,
        words=words,
        weights=weights,
        sounds=sounds,
        form=split.form,
        family=split.family,
        only_forms=split.only_forms,
        numbers=frozenset(filter(str.isdigit, words)),
        compact="".join(words),
        ordered="".join(sorted(words)),
        full=romanised.replace(" ", ""),
        spoken="".join(sounds),
        spoken_ordered="".join(sorted(sounds)),
        initials="".join(word[0] for word in words if word not in FUNCTION_WORDS and word not in PARTICLES),
        total=sum(weights),
        script=script,
        native=native_of(text) if script else "",
    )


SYLLABIC = frozenset({"CJK", "HANGUL"})
"""Scripts in which a sign is a syllable."""
_BEYOND_LATIN = 0x0370


def native_of(text: str) -> str:
    """Return a name as it was written: normalised, Han signs simplified, without blanks."""
    return comparable(normalise_name(text).replace(" ", ""))


def script_of(text: str) -> str:
    """Return the script of a name most of whose letters are not Latin: that of the first such letter; "" for Latin letters."""
    if text.isascii():
        return ""
    letters = [sign for sign in text[:_SAMPLE] if sign.isalpha()]
    beyond = [sign for sign in letters if ord(sign) >= _BEYOND_LATIN]
    if 2 * len(beyond) <= len(letters):
        return ""
    script = unicodedata.name(beyond[0], "").partition(" ")[0]
    return "" if script in _LATIN else script


_SAMPLE = 200
"""Signs of a name that show its script."""
_LATIN = ("", "LATIN", "FULLWIDTH", "MODIFIER", "MATHEMATICAL")


def _letters_joined(words: list[str]) -> tuple[str, ...]:
    """Run single letters together: "g m b h" is a legal form, "a b c" a name."""
    joined: list[str] = []
    run = ""
    for word in words:
        if len(word) == 1 and word.isalpha():
            run += word
            continue
        if run:
            joined.append(run)
            run = ""
        joined.append(word)
    return tuple([*joined, run] if run else joined)


def _given_name_first(text: str) -> str:
    """Turn "Frost, William W." round."""
    family, comma, given = text[:LONGEST].partition(",")
    return f"{given} {family}" if comma and "," not in given and given.strip() else text


def _personal(words: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for word in words:
        plain = word.translate(_LEET) if not word.isdigit() and not word.isalpha() else word
        if len(plain) <= _INITIALS and plain not in TITLES and not _VOWELS & set(plain) and plain not in PARTICLES and plain != "ng":
            found.extend(plain)  # "JC Juncker"
        elif plain in SERVANT:
            found.extend(("abd", "al"))
        else:
            found.append(PARTICLES.get(plain, plain))
    return found


def _organisational(words: tuple[str, ...], *, syllables: bool) -> list[str]:
    found: list[str] = []
    tens = ""
    for word in translated(words, syllables=syllables):
        number = NUMBERS.get(word, word if word.isdigit() else "")
        if tens:
            found.append(tens + number if len(number) == 1 else tens + "0")
            if len(number) == 1:
                tens = ""
                continue
            tens = ""
        if word in TENS:
            tens = TENS[word]
        else:
            found.extend((number or SAME_WORD.get(word, word)).split())
    if tens:
        found.append(tens + "0")
    if len(found) > 1:
        found[-1] = LAST_NUMERALS.get(found[-1], found[-1])
    return found


def _weights(words: tuple[str, ...], *, person: bool) -> list[float]:
    last = ""
    weights = []
    for word in words:
        weights.append(LIGHT if word == last else _personal_weight(word) if person else weight_of(word))
        last = word
    return weights


def _personal_weight(word: str) -> float:
    if word in TITLES or word in PARTICLES or word in _JOINING:
        return LIGHT
    return _INITIAL if len(word) == 1 else 1.0


@lru_cache(maxsize=100_000)
def weight_of(word: str) -> float:
    """Return how much a word of an organisation's name tells, 0 to 1."""
    if word in FUNCTION_WORDS:
        return LIGHT
    if word.isdigit():
        return 1.0 if len(word) > YEAR else SMALL_NUMBER
    occurrences = OCCURRENCES.get(word)
    return 1.0 if occurrences is None else max(_LEAST_WEIGHT, 1 - _PER_DECADE * math.log10(occurrences))
