from datetime import date

import pytest

from goodstanding.core.errors import BadInput, CharterRefusal
from goodstanding.core.linkage.query_columns import Columns, choose, profile_of


def stated(*headings: str, **told: str) -> dict[str, str]:
    return choose(headings, told, file="in.csv").stated()


def refusal(*headings: str, **told: str) -> str:
    with pytest.raises(BadInput) as refused:
        choose(headings, told, file="in.csv")
    assert refused.value.fate == "Nothing was screened."
    return str(refused.value)


@pytest.mark.parametrize(
    ("headings", "parts"),
    [
        (("id", "Company_Name", "COUNTRY CODE", "Registered Address", "LEI"),
         {"name": "Company_Name", "country": "COUNTRY CODE", "address": "Registered Address", "lei": "LEI"}),
        (("序号", "企业名称", "国家", "注册地址", "成立日期", "统一社会信用代码"),
         {"name": "企业名称", "country": "国家", "address": "注册地址", "founded": "成立日期", "uscc": "统一社会信用代码"}),
        ((" Supplier ", "price"), {"name": " Supplier "}),
        (("VENDOR NAME", "us_ein"), {"name": "VENDOR NAME", "us-ein": "us_ein"}),
    ],
)  # fmt: skip
def test_headings_are_guessed_and_stated(headings: tuple[str, ...], parts: dict[str, str]) -> None:
    columns = choose(headings, {}, file="in.csv")
    assert columns.stated() == parts
    assert set(columns.guessed) == set(parts)


@pytest.mark.parametrize(
    ("part", "one", "other"),
    [
        ("name", "Company", "Supplier"),
        ("country", "country", "nationality"),
        ("address", "住所", "地址"),
        ("uscc", "uscc", "统一社会信用代码"),
    ],
)
def test_two_columns_that_may_each_be_it_are_refused_by_name(part: str, one: str, other: str) -> None:
    headings = (one, other) if part == "name" else ("name", one, other)
    message = refusal(*headings)
    assert f"'{one}' and '{other}'" in message and f"--column {part}=COLUMN" in message
    assert stated(*headings, **{part: other})[part] == other


def test_what_was_told_is_not_guessed_and_takes_the_column_from_others() -> None:
    columns = choose(("name", "Company"), {"address": "name"}, file="in.csv")
    assert (columns.name, columns.address, columns.guessed) == ("Company", "name", ("name",))


def test_an_unknown_column_is_named_with_those_there_are() -> None:
    assert "no column 'Firma'. There are: name, country" in refusal("name", "country", name="Firma")


def test_an_unknown_part_is_named_with_those_there_are() -> None:
    message = refusal("name", "x", phone="x")
    assert "'phone' is nothing to look for" in message and "country" in message and "lei" in message and "cn-ric" not in message


def test_without_a_name_the_columns_are_listed() -> None:
    assert "No column looks like the name" in (message := refusal("a", "b")) and "There are: a, b" in message


def test_natural_persons_numbers_are_neither_guessed_nor_taken() -> None:
    assert stated("name", "cn-ric") == {"name": "name"}
    with pytest.raises(CharterRefusal) as refused:
        choose(("name", "id"), {"cn-ric": "id"}, file="in.csv")
    assert refused.value.articles == ("C13",)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("  Acme Ltd ", ("Acme Ltd",)),
        ("", ()),
        (" \t", ()),
        (None, ()),
        (float("nan"), ()),
        (7, ("7",)),
        (7.0, ("7",)),
        ({"a": 1}, ()),
        (["Acme"], ()),
        (b"\xff", ()),
        ("\ud800Acme", ("Acme",)),
    ],
)
def test_a_cell_is_a_name_or_nothing(cell: object, names: tuple[str, ...]) -> None:
    assert profile_of({"n": cell}, Columns(name="n"), id="1").names == names


def test_what_cannot_be_read_is_left_out() -> None:
    columns = Columns(name="n", country="c", address="a", founded="f", identifiers={"lei": "l"})
    empty = profile_of({"n": "Acme", "c": "Nowhere", "f": "31.2.2020", "l": "123"}, columns, id="1")
    assert (empty.countries, empty.addresses, empty.born_on, empty.identifiers) == ((), (), None, ())
    full = profile_of({"n": "Acme", "c": "Germany", "a": " X ", "f": "2020-01-02T00:00", "l": "5493 001KJTIIGC8Y1R12"}, columns, id="1")
    assert (full.countries, full.addresses, full.born_on) == (("de",), ("X",), date(2020, 1, 2))
    assert [each.value for each in full.identifiers] == ["5493001KJTIIGC8Y1R12"]


def test_a_number_that_became_floating_still_identifies() -> None:
    columns = Columns(name="n", identifiers={"us-ein": "e"})
    said = profile_of({"n": "Acme", "e": "123456789"}, columns, id="1").identifiers
    assert profile_of({"n": "Acme", "e": 123456789.0}, columns, id="1").identifiers == said
