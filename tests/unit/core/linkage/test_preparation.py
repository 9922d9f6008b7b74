"""What becomes of names, addresses and identifiers before they are compared."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.identifiers import Identifier
from goodstanding.core.linkage.preparation import PREPARED, prepare
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.linkage.romanised import romanise


def _row(*names: str, kind: SubjectKind = SubjectKind.ORGANISATION, **more: object) -> dict[str, object]:
    return prepare([Profile(id="e", kind=kind, names=names, **more)]).to_dicts()[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "core", "form"),
    [
        ("Alpha Trading GmbH", "alpha trading", "limited"),
        ("ALPHA TRADING, S. A.", "alpha trading", "stock"),
        ("Alpha Trading S.r.l.", "alpha trading", "limited"),
        ("Alpha Trading Pte. Ltd.", "alpha trading", "limited"),
        ("Alpha & Söhne", "alpha and sohne", None),
        ("ООО Ромашка", "romashka", "limited"),
        ("北京测试有限公司", "bei jing ce shi", "limited"),
        ("Ltd", "ltd", None),
        ("有限公司", "you xian gong si", "limited"),
        ("Beta Fund 2 LP", "beta fund 2", "partnership"),
    ],
)
def test_legal_form_is_apart_from_the_name_and_has_a_class(name: str, core: str, form: str | None) -> None:
    row = _row(name)
    assert (row["name"], row["legal_form"]) == (core, form)


def test_person_has_no_legal_form() -> None:
    row = _row("Anders As", kind=SubjectKind.PERSON)
    assert (row["name"], row["legal_form"]) == ("anders as", None)


def test_name_is_given_in_each_form_that_is_compared() -> None:
    row = _row("Zeta Alpha 12 GmbH", "Omega Ltd", "Alpha Zeta 12")
    assert row["name_squeezed"] == "zetaalpha12"
    assert row["name_sorted"] == "12 alpha zeta"
    assert row["name_words"] == ["12", "alpha", "zeta"]
    assert row["name_keys"] == ["12 alpha zeta", "omega"]
    assert row["name_numbers"] == "12"
    assert row["name_start"] == "zetaalpha1"
    assert row["first_word"] == "zeta"


@pytest.mark.parametrize("names", [(), ("",), ("!!!",), ("\u200b\u202e",)])
def test_what_names_nobody_is_unknown(names: tuple[str, ...]) -> None:
    row = _row(*names)
    assert [row[column] for column in PREPARED if column.startswith("name") and column != "name_numbers"] == [None] * 7


def test_signs_of_a_name_tell_apart_what_sounds_alike() -> None:
    star, prosperous, traditional = (_row(name) for name in ("上海华星贸易有限公司", "上海华兴贸易有限公司", "上海華興貿易有限公司"))
    assert star["name"] == prosperous["name"] == traditional["name"]
    assert star["name_signs"] != prosperous["name_signs"] == traditional["name_signs"]
    assert _row("Huaxing Trading")["name_signs"] is None
    assert _row("TCL股份有限公司")["name_signs"] is None


def test_address_is_words_and_a_postcode() -> None:
    row = _row("A", addresses=("12 High Street, London SW1 4ABC", "Elsewhere 7"))
    assert row["address_words"] == ["12", "4abc", "high", "london", "street", "sw1"]
    assert row["address_keys"] == ["12 4abc high london street sw1", "7 elsewhere"]
    assert row["postcode"] == "4abc"


def test_zeros_in_place_of_a_postcode_are_none() -> None:
    row = _row("A", addresses=("12 High Street, 00000 Anytown",))
    assert (row["postcode"], row["address_numbers"]) == (None, ["12"])


def test_date_and_countries_are_plain_text() -> None:
    row = _row("A", born_on=date(2001, 2, 3), countries=("GB", "de", "gb"))
    assert (row["born_on"], row["countries"]) == ("2001-02-03", ["de", "gb"])


def test_two_values_of_a_scheme_that_gives_only_one_agree_with_nobody() -> None:
    identifiers = tuple(
        Identifier(scheme=scheme, value=value) for scheme, value in (("lei", "A"), ("lei", "B"), ("uscc", "C"), ("bic", "D"))
    )
    row = _row("A", identifiers=identifiers)
    assert row["identifier_values"] == ["bic:D", "lei:A", "lei:B", "uscc:C"]
    assert row["identifier_schemes"] == ["lei", "uscc"]
    assert row["identifier_sole"] == ["uscc:C"]


def test_everything_is_ascii_and_a_long_name_is_cut() -> None:
    row = _row("株式会社テスト", "é" * 20_000, addresses=("北京市",))
    assert str(row).isascii()
    assert len(max(row["name_keys"], key=len)) == 10_000  # type: ignore[call-overload]


@given(st.lists(st.text(max_size=30) | st.text(alphabet="aB1. &'`-\x00\x1f\t/é北", max_size=12), max_size=20))
def test_names_are_romanised_like_single_ones(texts: list[str]) -> None:
    people = [Profile(id=str(place), kind=SubjectKind.PERSON, names=(text,)) for place, text in enumerate(texts)]
    assert prepare(people)["name"].to_list() == [romanise(text) or None for text in texts]


def test_no_profiles_make_an_empty_frame_of_the_same_columns() -> None:
    assert dict(prepare([]).schema) == PREPARED
