"""The words of a name."""

import pytest

from goodstanding.core.linkage.names.tokens import MOST_WORDS, name_tokens


def test_a_legal_form_is_a_feature_and_no_word() -> None:
    name = name_tokens("Siemens Aktiengesellschaft", person=False)
    assert name.words == ("siemens",)
    assert (name.form, name.family) == ("ag", "JSC")


@pytest.mark.parametrize("spelling", ["OAO Gazprom", "Open Joint Stock Company Gazprom", "ОАО Газпром", "Gazprom, OAO"])
def test_forms_of_one_family_leave_the_same_words(spelling: str) -> None:
    name = name_tokens(spelling, person=False)
    assert name.words == ("gazprom",)
    assert name.family == "JSC"


@pytest.mark.parametrize("text", ["Ltd", "CORP", "Limited Liability Company", "有限公司"])
def test_a_name_of_only_a_form_keeps_its_words_and_says_so(text: str) -> None:
    name = name_tokens(text, person=False)
    assert name.only_forms
    assert name.words


@pytest.mark.parametrize("text", ["Wang Yu", "Xu Bo", "Kim Da", "Li Na"])
def test_a_persons_name_is_no_legal_form(text: str) -> None:
    assert name_tokens(text, person=True).form == ""
    assert len(name_tokens(text, person=True).words) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("First Bank Int’l", ("1", "bank", "international")),
        ("Brigade Forty-Four", ("brigade", "44")),
        ("Brigade Fifty", ("brigade", "50")),
        ("Forty Fifty", ("40", "50")),
        ("Capital Fund XII", ("capital", "fund", "12")),
        ("Capital Fund V", ("capital", "fund", "5")),
        ("A. B. C. Foods", ("abc", "foods")),
    ],
)
def test_abbreviations_and_numbers_of_organisations_have_one_spelling(text: str, words: tuple[str, ...]) -> None:
    assert name_tokens(text, person=False).words == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Frost, William W.", ("william", "w", "frost")),
        ("JC Juncker", ("j", "c", "juncker")),
        ("Osama ibn Laden", ("osama", "bin", "laden")),
        ("Ig0r Sech1n", ("igor", "sechin")),
        ("Abdul Aziz", ("abd", "al", "aziz")),
        ("'Abd al-Aziz", ("abd", "al", "aziz")),
    ],
)
def test_personal_names_have_one_spelling(text: str, words: tuple[str, ...]) -> None:
    assert name_tokens(text, person=True).words == words


def test_common_words_tell_less_than_rare_ones() -> None:
    name = name_tokens("The Qatpex Investment Fund", person=False)
    weight = dict(zip(name.words, name.weights, strict=True))
    assert weight["the"] < weight["fund"] < weight["qatpex"] == 1


def test_titles_and_particles_tell_little_of_a_person() -> None:
    name = name_tokens("Dr. Bashar al-Assad", person=True)
    weight = dict(zip(name.words, name.weights, strict=True))
    assert weight["dr"] == weight["al"] < weight["assad"]


def test_no_more_than_the_first_words_are_compared_one_by_one() -> None:
    assert len(name_tokens("ab cd " * 1000, person=True).words) == MOST_WORDS
