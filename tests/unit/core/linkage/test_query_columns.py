"""Which columns are read as what: told, else guessed, never between two; and what a row then asks."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.errors import BadInput, CharterRefusal
from goodstanding.core.linkage.query_columns import HEADINGS, choose, profile_of, unread

LEI = "5493001KJTIIGC8Y1R12"


@pytest.mark.parametrize(
    ("headings", "stated"),
    [
        (["supplier no", "Supplier Name", "COUNTRY_CODE", "lei"], {"name": "Supplier Name", "country": "COUNTRY_CODE", "lei": "lei"}),
        (["企业名称", "统一社会信用代码", "注册地址"], {"name": "企业名称", "address": "注册地址", "uscc": "统一社会信用代码"}),
        (["名称", "国别", "成立日期"], {"name": "名称", "country": "国别", "founded": "成立日期"}),
        (["Vendor", "Date of incorporation", "us_ein"], {"name": "Vendor", "founded": "Date of incorporation", "us-ein": "us_ein"}),
    ],
)
def test_headings_are_guessed_and_stated(headings: list[str], stated: dict[str, str]) -> None:
    found = choose(headings, {}, file="a.csv")
    assert found.stated() == stated
    assert set(found.guessed) == set(stated)


@pytest.mark.parametrize("part", HEADINGS)
def test_every_known_heading_is_found(part: str) -> None:
    for heading in HEADINGS[part]:
        headings = [heading] if part == "name" else ["name", heading]
        assert choose(headings, {}, file="a.csv").stated()[part] == heading


def test_what_is_told_is_not_guessed() -> None:
    found = choose(["name", "who", "country"], {"name": "who"}, file="a.csv")
    assert (found.name, found.country, found.guessed) == ("who", "country", ("country",))


@pytest.mark.parametrize("headings", [["supplier", "company name"], ["Name", "name "], ["name", "country", "jurisdiction"]])
def test_between_two_nobody_guesses(headings: list[str]) -> None:
    with pytest.raises(BadInput, match="--column") as refusal:
        choose(headings, {}, file="a.csv")
    for heading in headings[-2:]:
        assert repr(heading) in str(refusal.value)


def test_one_of_two_that_is_told_is_taken() -> None:
    assert choose(["supplier", "company name"], {"name": "supplier"}, file="a.csv").name == "supplier"


def test_a_column_that_is_not_there_is_named_beside_those_that_are() -> None:
    with pytest.raises(BadInput) as refusal:
        choose(["who", "where"], {"name": "whom"}, file="a.csv")
    assert "'whom'" in str(refusal.value) and "who, where" in str(refusal.value)


def test_a_file_without_a_name_is_told_how_to_say_which() -> None:
    with pytest.raises(BadInput, match=r"--column name=COLUMN. There are: who, where"):
        choose(["who", "where"], {}, file="a.csv")


@pytest.mark.parametrize("part", ["colour", "party"])
def test_an_unknown_part_is_refused(part: str) -> None:
    with pytest.raises(BadInput, match=f"'{part}' is nothing to look for"):
        choose(["name", "x"], {part: "x"}, file="a.csv")


def test_national_numbers_of_persons_are_no_column() -> None:
    with pytest.raises(CharterRefusal) as refusal:
        choose(["name", "number"], {"cn-ric": "number"}, file="a.csv")
    assert refusal.value.articles == ("C13",)
    assert "cn-ric" not in choose(["name", "cn-ric"], {}, file="a.csv").stated()


COLUMNS = choose(["name", "country", "address", "founded", "lei"], {}, file="a.csv")


def test_a_row_asks_about_an_organisation() -> None:
    row = {"name": " Example Works ", "country": "China", "address": "1 Road", "founded": "2001-02-03", "lei": f" {LEI.lower()} "}
    found = profile_of(row, COLUMNS, id="7")
    assert (found.kind, found.names, found.countries) == (SubjectKind.ORGANISATION, ("Example Works",), ("cn",))
    assert (found.addresses, found.born_on) == (("1 Road",), date(2001, 2, 3))
    assert [str(each) for each in found.identifiers] == [f"lei:{LEI}"]


def test_what_cannot_be_read_is_left_out() -> None:
    row = {"name": "Example", "country": "Atlantis", "address": None, "founded": "once", "lei": LEI[:-1] + "3"}
    found = profile_of(row, COLUMNS, id="7")
    assert (found.countries, found.addresses, found.born_on, found.identifiers) == ((), (), None, ())


@pytest.mark.parametrize(
    ("value", "names"),
    [
        (None, ()),
        (3, ("3",)),
        (3.0, ("3",)),
        (Decimal(3), ("3",)),
        (Decimal("3.5"), ()),
        (Decimal("NaN"), ()),
        (Decimal("Infinity"), ()),
        (Decimal(10) ** 37, ("1" + 37 * "0",)),
        (float("inf"), ()),
        (float("nan"), ()),
        (True, ()),
        ({"en": "Example"}, ()),
        (["Example"], ()),
        ("Example Ügyfél".encode(), ("Example Ügyfél",)),
        ("Exam\ud800ple", ("Example",)),
    ],
)
def test_a_name_is_text_or_a_number(value: object, names: tuple[str, ...]) -> None:
    assert profile_of({"name": value}, COLUMNS, id="7").names == names


@pytest.mark.parametrize("value", [date(2001, 2, 3), datetime(2001, 2, 3, 4), "2001-02-03T04:05:06"])  # noqa: DTZ001 -- as a file has it
def test_a_day_is_read_from_days_and_instants(value: object) -> None:
    assert profile_of({"name": "x", "founded": value}, COLUMNS, id="7").born_on == date(2001, 2, 3)


SOLE = "92000000MA0000001N"


@pytest.mark.parametrize(
    ("heading", "cell", "name"),
    [
        ("cn-ric", "11010519491231002X", "Wang Wei"),
        ("身份证号码", "anything", "王伟"),
        ("SSN", "000-00-0000", "John Doe"),
        ("uscc", SOLE, "Wang Wei Noodles"),
        ("统一社会信用代码", SOLE, "王伟面馆"),
        ("country", "DE", "Muster Handel e.K."),
    ],
)
def test_of_whom_a_row_shows_to_be_a_person_nothing_is_read(heading: str, cell: str, name: str) -> None:
    columns = choose(["name", heading], {}, file="a.csv")
    found = profile_of({"name": name, heading: cell}, columns, id="1")
    assert (found.names, found.identifiers, found.countries) == ((), (), ())


def test_a_firm_in_a_file_with_persons_is_read() -> None:
    columns = choose(["name", "cn-ric"], {}, file="a.csv")
    assert profile_of({"name": "Example Works Ltd", "cn-ric": ""}, columns, id="1").names == ("Example Works Ltd",)


@pytest.mark.parametrize(
    ("row", "parts"),
    [
        ({"name": "x", "lei": "5493001KJTIIGC8Y1R12", "country": "GB", "founded": "2001-02-03", "address": "1 Road"}, []),
        ({"name": "x", "lei": "5493001KJTIIGC8Y1R13", "country": "Atlantis", "founded": "soon"}, ["lei", "country", "founded"]),
        ({"name": "x", "lei": " ", "country": None, "founded": "", "address": float("nan")}, []),
        ({"name": "", "lei": "n/a"}, ["lei"]),
        ({"name": "x", "country": "na"}, ["country"]),
        (
            {"name": ["x"], "lei": b"\xff", "country": {"code": "GB"}, "address": {"street": "1 Road"}},
            ["lei", "name", "country", "address"],
        ),
        ({"name": "x", "lei": "n/a", "cn-ric": "held back"}, []),
    ],
)
def test_what_is_filled_and_cannot_be_read_is_known(row: dict[str, object], parts: list[str]) -> None:
    columns = choose(["name", "lei", "country", "address", "founded", "cn-ric"], {}, file="f.csv")
    assert unread(row, columns, profile_of(row, columns, id="1")) == parts
