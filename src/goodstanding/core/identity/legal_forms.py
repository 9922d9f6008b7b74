"""The legal form in an organisation's name: the weakest evidence of kind that the charter takes (C21).

Only whole words count: at the end of the name, at its start for forms that lead, anywhere for those that no personal name holds; or
the phrase "a California corporation". What shows no form stays protected as a person until a register says otherwise.
"""

import re
import unicodedata
from dataclasses import dataclass

from goodstanding.core.identity.legal_form_words import ENDINGS, FORMS, PERSONS

_LONGEST_FORM = 6
_LONGEST_NAME = 10_000
_LEADING = frozenset(
    {"pt", "cv", "ooo", "oao", "zao", "pao", "ао", "ооо", "оао", "зао", "пао", "тоо", "тов", "uab", "sia", "stichting", "ооо тд"}
)
_UNMISTAKABLE = frozenset(
    {"limited", "ltd", "llc", "corporation", "incorporated", "inc", "gmbh", "plc", "jsc", "joint stock company", "ооо", "оао", "зао", "пао"}
)
"""Forms that no personal name holds: these count anywhere ("… Corporation Limited Handan Branch")."""
_MERCHANT = re.compile(r"\be\.\s?K(fm|fr)?\.?\s*$", re.IGNORECASE)
"""German registered sole merchants; without the dots "EK" is an ordinary abbreviation."""
_DROPPED = {ord(sign): None for sign in ".'’`"}
_BETWEEN = re.compile(r"[^\w]+|_")
_ROLES = re.compile(r"\b(director|owner|proprietor|shareholder|partner|employee|manager) (of|at|in)\b")
"""Words for somebody in an organisation: such a name is a person's, whatever form the organisation has."""
_BRANCH_CJK = ("分公司", "分店", "支行", "分行")
_PHRASE = re.compile(
    r"\ban? (?:[a-z]+ ){1,4}?"
    r"(?P<form>(?:nonprofit |professional |limited )*(?:corporation|limited liability company|limited partnership|company))\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalForm:
    """A legal form found in a name.

    Attributes:
        form: the words, normalised.
        person: it marks a sole trader, who is a person.
    """

    form: str
    person: bool


def tokens(name: str) -> list[str]:
    """Return a name's words: case folded, dots dropped, single letters run together ("S. A." is "sa")."""
    folded = unicodedata.normalize("NFKC", name[:_LONGEST_NAME]).casefold().translate(_DROPPED)
    words: list[str] = []
    run = ""
    for word in _BETWEEN.sub(" ", folded).split():
        if len(word) == 1 and word.isascii():
            run += word
            continue
        if run:
            words.append(run)
            run = ""
        words.append(word)
    return [*words, run] if run else words


def shows_sole_trader(name: str) -> bool:
    """Say whether a name shows the form of a sole trader, who is a person; `legal_form` would say so too, after more work."""
    return _sole_trader(name, tokens(name)) is not None


def legal_form(name: str) -> LegalForm | None:
    """Find the legal form that a name shows, or None. A sole trader's marker wins over everything."""
    words = tokens(name)
    if (found := _sole_trader(name, words)) is not None:
        return LegalForm(form=found, person=True)
    if " ".join(words) in FORMS:
        return None  # nothing but a form: names nobody
    found = _at_edges(words, FORMS, leading=_LEADING) or _cjk(words)
    text = f" {' '.join(words)} "
    if _ROLES.search(text):
        return None
    if found is None:
        found = next((form for form in sorted(_UNMISTAKABLE) if f" {form} " in text), None)
    if found:
        return LegalForm(form=found, person=False)
    phrase = _PHRASE.search(re.sub(r"\s+", " ", name.casefold()))
    return LegalForm(form=phrase["form"], person=False) if phrase else None


def _sole_trader(name: str, words: list[str]) -> str | None:
    found = _at_edges(words, PERSONS, leading=PERSONS)
    return "ek" if found is None and _MERCHANT.search(name[:_LONGEST_NAME]) else found


def _at_edges(words: list[str], forms: frozenset[str], *, leading: frozenset[str]) -> str | None:
    for length in range(min(_LONGEST_FORM, len(words) - 1), 0, -1):
        if (ending := " ".join(words[-length:])) in forms:
            return ending
        if (start := " ".join(words[:length])) in leading:
            return start
    return None


def _cjk(words: list[str]) -> str | None:
    squeezed = "".join(words)
    for ending in ENDINGS:
        if squeezed.endswith(ending) and len(squeezed) > len(ending):
            return ending
        if squeezed.endswith(_BRANCH_CJK) and ending in squeezed[1:]:
            return ending
    return None
