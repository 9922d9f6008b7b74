"""The legal form at an edge of a name, split off as a feature of its own: never noise, and never all that a name is."""

from dataclasses import dataclass

from goodstanding.core.identity.legal_form_words import ENDINGS
from goodstanding.core.linkage.names.form_table import FORMS
from goodstanding.core.linkage.romanised import romanise

_SYNONYMS = {"corporation": "corp", "incorporated": "inc"}
_ORDINARY = frozenset({
    "at", "bo", "da", "ei", "et", "ev", "ga", "go", "gu", "ii", "im", "is", "ku", "na", "no", "od", "of", "ro", "ru", "tu", "up", "uu",
    "yu",
})  # fmt: skip
"""Forms of two letters that are as often a word, a numeral or a syllable of a name: alone they show no form."""
_IN_PERSONS = frozenset({
    "ag", "corp", "corporation", "gmbh", "inc", "incorporated", "jsc", "limited", "llc", "llp", "ltd", "ooo", "plc", "sa", "sarl",
    "srl",
})  # fmt: skip
"""Forms that are split off a person's name: only these are no family or given names."""
SPELLINGS: dict[tuple[str, ...], tuple[str, str]] = {
    tuple(spelling.split()): (_SYNONYMS.get(form, form), family)
    for family, forms in FORMS.items()
    for form, spellings in forms.items()
    for spelling in spellings.split("|")
    if spelling not in _ORDINARY
}
for _ending_signs in ENDINGS:
    _syllables = romanise(_ending_signs).split()
    _found = SPELLINGS.get(tuple(_syllables))
    if _found and len(_syllables) % 2 == 0:
        SPELLINGS[tuple("".join(_syllables[at : at + 2]) for at in range(0, len(_syllables), 2))] = _found
        SPELLINGS[("".join(_syllables),)] = _found
LONGEST_FORM = max(map(len, SPELLINGS))
LEADING = frozenset({
    "ano", "ao", "cjsc", "cv", "jsc", "llc", "oao", "ojsc", "ooo", "pao", "pjsc", "pt", "sarl", "sia", "srl", "stichting", "too", "tov",
    "uab", "zao",
})  # fmt: skip
"""Forms of one word that also lead a name; those of several words may lead too."""


@dataclass(frozen=True, slots=True)
class SplitName:
    """A name's words without its legal form, and the form.

    Attributes:
        words: never empty unless the name is: what is nothing but forms keeps its words.
        form: the form's usual abbreviation; "" where none is shown.
        family: forms that are one another's translation share it ("JSC", "LLC" …); "" where unknown.
        only_forms: the name holds nothing else, so that it names nobody.
    """

    words: tuple[str, ...]
    form: str
    family: str
    only_forms: bool


def split_form(words: tuple[str, ...], *, syllables: bool = False) -> SplitName:
    """Split the legal forms off both edges. The last one counts where a name shows several ("Corporation, Joint Stock Company").

    Args:
        words: romanised.
        syllables: the words are syllables of Han or Hangul signs, where one alone is no abbreviation.
    """
    rest, form, family = words, "", ""
    while found := _ending(rest, 1 + syllables) or _leading(rest):
        rest, (shown, shown_family) = found
        form, family = form or shown, family or shown_family
    if rest or not words:
        return SplitName(words=rest, form=form, family=family, only_forms=False)
    return SplitName(words=words, form=form, family=family, only_forms=True)


def split_form_of_person(words: tuple[str, ...]) -> SplitName:
    """Split off a form that somebody wrote behind a person's name; two other words must be left."""
    if len(words) > _TWO and words[-1] in _IN_PERSONS:
        form, family = SPELLINGS[words[-1:]]
        return SplitName(words=words[:-1], form=form, family=family, only_forms=False)
    return SplitName(words=words, form="", family="", only_forms=False)


_TWO = 2


def _ending(words: tuple[str, ...], fewest: int) -> tuple[tuple[str, ...], tuple[str, str]] | None:
    for length in range(min(LONGEST_FORM, len(words)), fewest - 1, -1):
        if found := SPELLINGS.get(words[-length:]):
            return words[:-length], found
    return None


def _leading(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, str]] | None:
    for length in range(min(LONGEST_FORM, len(words)), 0, -1):
        start = words[:length]
        if (length > 1 or start[0] in LEADING) and (found := SPELLINGS.get(start)):
            return words[length:], found
    return None
