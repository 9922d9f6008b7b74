import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.core.identity.legal_form_words import FORMS, PERSONS
from goodstanding.core.identity.legal_forms import legal_form, shows_sole_trader
from goodstanding.core.identity.names import normalise_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ACME, Ltd.", "acme ltd"),
        ("Société  Générale", "SOCIETE GENERALE"),
        ("ＡＣＭＥ", "acme"),
        ("ac\u200bme", "acme"),
        ("河北建设", "河北建设"),
    ],
)
def test_equal_names_are_equal(one: str, other: str) -> None:
    assert normalise_name(one) == normalise_name(other)


@pytest.mark.parametrize("text", ["", "  ", "...", "\u200b", "\x00", "---"])
def test_names_of_nothing_name_nobody(text: str) -> None:
    assert normalise_name(text) == ""


@given(st.text(max_size=200))
def test_normalising_a_name_twice_changes_nothing(text: str) -> None:
    assert normalise_name(normalise_name(text)) == normalise_name(text)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("GRAND MOTORS LLC", "llc"),
        ("AQUA RIL S.A.C.", "sac"),
        ("PT. MAJU JAYA", "pt"),
        ("河北建设集团股份有限公司", "股份有限公司"),
        ("HEBEI CONSTRUCTION GROUP CORPORATION LIMITED HANDAN BRANCH", "corporation"),
        ("Wenwest, Inc.,\na California Corporation", "inc"),
        ("Blue Whale Sailing School, a California NonProfit Corporation", "corporation"),
    ],
)
def test_a_legal_form_is_found(name: str, form: str) -> None:
    found = legal_form(name)
    assert found is not None
    assert not found.person


@pytest.mark.parametrize(
    "name", ["WANG WEI", "CAIRO CONSULT", "Smith & Sons", "John Doe, director of Acme Ltd", "LTD", "", "M/S GUL CONSTRUCTION CO."]
)
def test_what_shows_no_form_stays_unresolved(name: str) -> None:
    assert legal_form(name) is None


@pytest.mark.parametrize("name", ["ИП Иванов", "Schmidt e.K.", "王伟 个体工商户"])
def test_a_sole_traders_mark_is_a_persons(name: str) -> None:
    found = legal_form(name)
    assert found is not None
    assert found.person


@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_the_quick_way_for_plain_letters_is_the_same_as_the_general_one(text: str) -> None:
    assert normalise_name(text) == normalise_name(f"{text} 国").removesuffix("国").strip()


@given(
    st.lists(
        st.one_of(
            st.sampled_from(sorted(PERSONS)),
            st.sampled_from(sorted(FORMS)),
            st.sampled_from(["Anna", "Beispiel", "e. K.", "e.Kfr.", "個人"]),
        ),
        max_size=4,
    ).map(" ".join)
)
def test_a_sole_trader_is_known_without_looking_for_any_other_form(name: str) -> None:
    found = legal_form(name)

    assert shows_sole_trader(name) == (found is not None and found.person)
