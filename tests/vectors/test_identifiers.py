import json
from pathlib import Path

import pytest
import stdnum.lei
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.core.errors import UsageError
from goodstanding.core.identity.identifiers import parse
from goodstanding.core.identity.schemes import SCHEMES, normalise_many, scheme_named

DATA = Path(__file__).parent / "data" / "python-stdnum"
USCC = json.loads((DATA / "cn_uscc.json").read_text())["valid"]
LEI = json.loads((DATA / "lei.json").read_text())["valid"]
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def test_the_vectors_are_all_here() -> None:
    assert (len(USCC), len(LEI)) == (200, 100)


@pytest.mark.parametrize("code", USCC)
def test_a_registered_credit_code_is_valid(code: str) -> None:
    assert scheme_named("uscc").normalise(f" {code.lower()} ") == code


@pytest.mark.parametrize("code", LEI)
def test_a_registered_lei_is_valid(code: str) -> None:
    assert scheme_named("lei").normalise(code.lower()) == code


@given(st.sampled_from(USCC), st.integers(0, 17), st.sampled_from(ALPHABET))
def test_a_credit_code_with_one_wrong_character_identifies_nobody(code: str, place: int, sign: str) -> None:
    wrong = code[:place] + sign + code[place + 1 :]
    assert scheme_named("uscc").normalise(wrong) == (code if wrong == code else None)


@given(st.sampled_from(LEI), st.integers(0, 19), st.sampled_from("0123456789"))
def test_a_lei_with_one_wrong_digit_identifies_nobody(code: str, place: int, sign: str) -> None:
    wrong = code[:place] + sign + code[place + 1 :]
    if code[place].isdigit():
        assert scheme_named("lei").normalise(wrong) == (code if wrong == code else None)


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=18, max_size=21))
def test_our_lei_check_is_that_of_the_library(code: str) -> None:
    ours = scheme_named("lei").normalise(code) is not None
    assert ours == (len(code) == 20 and stdnum.lei.is_valid(code))


_WRITTEN = st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=20, max_size=20)


@given(st.lists(st.one_of(st.sampled_from(LEI), st.sampled_from(LEI).map(str.lower), _WRITTEN, st.text(max_size=24)), max_size=12))
def test_many_leis_are_checked_as_one_is(raws: list[str]) -> None:
    assert normalise_many("lei", raws) == [scheme_named("lei").normalise(raw) for raw in raws]


@given(st.sampled_from(sorted(SCHEMES)), st.text(max_size=40))
def test_normalising_is_idempotent_and_survives_formatting(name: str, raw: str) -> None:
    scheme = scheme_named(name)
    value = scheme.normalise(raw)
    if value is not None:
        assert scheme.normalise(value) == value
        assert scheme.normalise(scheme.format(value)) == value


@pytest.mark.parametrize("name", sorted(SCHEMES))
@pytest.mark.parametrize("raw", ["", "   ", "-", "x" * 10_000, "\x00", "０１２"])
def test_empty_and_malformed_identifies_nobody(name: str, raw: str) -> None:
    assert normalise_many(name, [raw]) == [None]


def test_a_natural_persons_number_is_never_repeated() -> None:
    with pytest.raises(UsageError) as refusal:
        parse("cn-ric:110101199001011234")
    assert "1101" not in str(refusal.value)


@pytest.mark.parametrize(
    ("raw", "value"),
    [("03209885", "03209885"), ("3209885", "03209885"), ("sc 123456", "SC123456"), ("OC300001", "OC300001")],
)
def test_a_company_number_of_companies_house_is_read_as_it_is_written(raw: str, value: str) -> None:
    assert scheme_named("gb-coh").normalise(raw) == value


@pytest.mark.parametrize("raw", ["", "00000000", "XE9999", "123456789", "S1234567", "12345", "０３２０９８８５"])
def test_what_is_no_company_number_identifies_nobody(raw: str) -> None:
    assert scheme_named("gb-coh").normalise(raw) is None
