"""Names of any script in lower-case Latin letters."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from goodstanding.core.linkage.romanised import LONGEST, romanise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deutsche Bank (Schweiz) AG", "deutsche bank schweiz ag"),
        ("中国银行", "zhong guo yin xing"),
        ("北京ABC公司", "bei jing abc gong si"),
        ("Газпром", "gazprom"),
        ("Κυριάκος", "kyriakos"),
        ("バラク・オバマ", "baraku obama"),
        ("Erdoğan", "erdogan"),
        ("Erdog\u0306an", "erdogan"),
        ("A.B.C. Company", "abc company"),
        ("J.-C. Juncker", "j c juncker"),
        ("St.Petersburg", "st petersburg"),
        ("Standard & Poor's", "standard and poors"),
        ("２０２６", "2026"),
    ],
)
def test_every_script_becomes_lower_case_latin_words(text: str, expected: str) -> None:
    assert romanise(text) == expected


def test_a_word_of_mixed_scripts_becomes_what_it_looks_like() -> None:
    assert romanise("Sр\u0430rrow") == romanise("Sparrow")  # Cyrillic er and a
    assert romanise("\u0421olgate") == "colgate"  # Cyrillic es


def test_a_word_wholly_of_another_script_is_romanised_by_sound() -> None:
    assert romanise("СССР") == "sssr"


def test_control_and_zero_width_signs_leave_no_trace() -> None:
    assert romanise("\u202eab\u200bc\u0000d\ufeff e") == "abcd e"


@pytest.mark.parametrize("text", ["", " ", "—…!", "\u200b\u202e", "😀", "\ud800", "& &"])
def test_what_holds_no_letter_or_digit_names_nobody(text: str) -> None:
    assert romanise(text) == ""


def test_letters_beyond_the_longest_name_do_not_count() -> None:
    assert romanise("a" * LONGEST + "b") == "a" * LONGEST


@given(st.text())
def test_any_text_gives_single_spaced_lower_case_ascii(text: str) -> None:
    latin = romanise(text)
    assert latin.isascii()
    assert latin == latin.lower()
    assert latin == " ".join(latin.split())


@given(st.text())
def test_romanising_twice_changes_nothing(text: str) -> None:
    assert romanise(romanise(text)) == romanise(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_is_romanised_as_all_signs_are(text: str) -> None:
    assume(any(map(str.isalnum, text)))
    assert romanise(f"{text} é") == f"{romanise(text)} e"  # a sign beyond ASCII takes the long way
