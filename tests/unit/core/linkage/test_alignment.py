"""Which words of two names answer to each other."""

import pytest

from goodstanding.core.linkage.names.alignment import Answer, align
from goodstanding.core.linkage.names.tokens import name_tokens


def _answers(left: str, right: str, *, person: bool) -> dict[frozenset[str], Answer]:
    found = align(name_tokens(left, person=person), name_tokens(right, person=person))
    return {frozenset((pair.left, pair.right)): pair.how for pair in found.pairs}


@pytest.mark.parametrize(
    ("left", "right", "pair", "how"),
    [
        ("J. Juncker", "Jean Juncker", {"j", "jean"}, Answer.INITIAL),
        ("Bob Smith", "Robert Smith", {"bob", "robert"}, Answer.NICKNAME),
        ("Saddam Husayn", "Saddam Hussein", {"husayn", "hussein"}, Answer.SOUND),
        ("Xi Jinping", "Shi Jinping", {"xi", "shi"}, Answer.SOUND),
        ("Vladimir Pudin", "Vladimir Putin", {"pudin", "putin"}, Answer.SIMILAR),
        ("Sergejs Kalnins", "Sergej Kalnin", {"kalnins", "kalnin"}, Answer.SOUND),
    ],
)
def test_words_of_personal_names_answer(left: str, right: str, pair: set[str], how: Answer) -> None:
    assert _answers(left, right, person=True)[frozenset(pair)] is how


@pytest.mark.parametrize(
    ("left", "right", "pair", "how"),
    [
        ("Vanderbilt Foods", "Van der Bilt Foods Inc", {"vanderbilt", "van der bilt"}, Answer.JOINED),
        ("NATO Support", "North Atlantic Treaty Organisation", {"nato", "north atlantic treaty organization"}, Answer.ACRONYM),
    ],
)
def test_words_of_organisations_answer(left: str, right: str, pair: set[str], how: Answer) -> None:
    assert _answers(left, right, person=False)[frozenset(pair)] is how


@pytest.mark.parametrize(("left", "right"), [("Fund 1", "Fund 2"), ("A Smith", "B Smith"), ("Li Smith", "Lo Smith")])
def test_numbers_initials_and_short_words_that_differ_do_not_sound_alike(left: str, right: str) -> None:
    assert Answer.SOUND not in _answers(left, right, person=True).values()
    assert Answer.INITIAL not in _answers(left, right, person=True).values()


def test_what_nothing_answers_to_is_left_over() -> None:
    left, right = name_tokens("Acme Systems", person=False), name_tokens("Acme Bakery", person=False)
    found = align(left, right)
    assert [left.words[at] for at in found.left_over] == ["system"]
    assert [right.words[at] for at in found.right_over] == ["bakery"]


def test_a_particle_is_no_misspelt_name() -> None:
    left, right = name_tokens("Ahmad al Rahim", person=True), name_tokens("Ahmad Wali Rahim", person=True)
    assert align(left, right).pairs == ()
