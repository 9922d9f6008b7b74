import pytest

from goodstanding.core.records.converters import CONVERTERS, Failure, Options


def convert(name: str, text: str, **options: object) -> object:
    return CONVERTERS[name].make(Options(**options))(text)  # type: ignore[arg-type]  # options by name, as feeds give them


@pytest.mark.parametrize(
    ("text", "cents"),
    [("$ 3,153.89", 315389), ("202.16", 20216), ("1,234,567", 123456700), ("0.5", 50), ("USD 10", 1000), ("7.", 700)],
)
def test_money_is_exact_minor_units(text: str, cents: int) -> None:
    assert convert("money", text, currency="USD") == cents


def test_minor_units_are_those_of_the_currency() -> None:
    assert convert("money", "1500", currency="JPY") == 1500
    assert convert("money", "1.250", currency="KWD") == 1250


@pytest.mark.parametrize("text", ["-5", "1,23", "1.234", "abc", "1e5", "", "NaN", "9" * 40])
def test_money_that_is_not_exact_fails(text: str) -> None:
    assert isinstance(convert("money", text, currency="USD"), Failure)


def test_yen_have_no_decimals() -> None:
    failure = convert("money", "10.5", currency="JPY")
    assert failure == Failure("not a whole number of JPY's smallest unit", "Amounts here look like 3,153 (JPY, at most 0 decimals).")


@pytest.mark.parametrize(("text", "value"), [("Yes", True), ("0", False), ("是", True)])
def test_booleans(text: str, value: bool) -> None:
    assert convert("boolean", text) is value
    assert isinstance(convert("boolean", "perhaps"), Failure)


def test_counts_of_months() -> None:
    assert convert("count", "36 months") == 36
    assert isinstance(convert("count", "three"), Failure)


def test_one_part_of_a_bilingual_cell() -> None:
    assert convert("bilingual", "Belarus / Bélarus") == "Belarus"
    assert convert("bilingual", "Belarus / Bélarus", part=2) == "Bélarus"
    assert convert("bilingual", "Iran", part=2) == "Iran"


PRACTICES = {"fraudulent": "fraud", "corrupt": "corruption", "=Collusive Practice": "collusion"}


def test_of_several_practices_the_first_of_the_feeds_order_counts() -> None:
    assert convert("code", "Corrupt and Fraudulent Practices", codes=PRACTICES) == "fraud"
    assert convert("code", "collusive  practice", codes=PRACTICES) == "collusion"


def test_a_phrase_that_must_be_whole_matches_nothing_else() -> None:
    assert isinstance(convert("code", "Collusive Practices", codes=PRACTICES), Failure)
    assert convert("code", "Collusive Practices", codes=PRACTICES, otherwise="other") == "other"
    assert convert("code", "Collusive Practices", codes=PRACTICES, otherwise="") is None


def test_without_phrases_the_cell_is_one_of_the_values() -> None:
    assert convert("code", "RESIDENT_GOVERNMENT_ENTITY", values=("resident-government-entity",)) == "resident-government-entity"
    assert isinstance(convert("code", "ALIEN", values=("general",)), Failure)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Korea, Republic of", "KR"), ("Hong Kong SAR, China", "HK"), ("Türkiye", "TR"), ("People’s Republic of China", "CN"),
        ("AZ", "AZ"), ("Virgin Islands, British", "VG"), ("Indonesia\n\n\nIndonesia", "ID"), ("Côte d'Ivoire", "CI"),
    ],
)  # fmt: skip
def test_countries(text: str, code: str) -> None:
    assert convert("country", text) == code


@pytest.mark.parametrize("text", ["Atlantis", "az", "", "Indonesia\nIndia"])
def test_no_country_is_guessed(text: str) -> None:
    assert isinstance(convert("country", text), Failure)


def test_footnote_marks_are_no_part_of_a_name() -> None:
    assert convert("name", "ACME LTD *677") == "ACME LTD"
    assert isinstance(convert("name", "*12"), Failure)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("(湖南建设集团有限公司) *301", ("湖南建设集团有限公司",)),
        ("(新疆示例路桥有限责任公司)(91654202798170403M)*647", ("新疆示例路桥有限责任公司",)),
        ("(井陉示例管理有限公司)(91130121MA7HPNK01K)(ID: 91130121MA7HPNK01K)*647", ("井陉示例管理有限公司",)),
        ("(示例软件（北京）有限公司)(Tax ID: 91110108801144696L) *536", ("示例软件（北京）有限公司",)),
        ("河北建设集团股份有限公司新疆分公司", ("河北建设集团股份有限公司新疆分公司",)),
        ("(formerly operating as: Parkeon Société)*535", ("Parkeon Société",)),
        ("(f.k.a HanoiTC Equipment Joint Stock Company)*641", ("HanoiTC Equipment Joint Stock Company",)),
        ("*668 Physical Address: Jln. Raya, Semarang", ()),
        ("(Reg. No.: 0314919235)*531", ()),
    ],
)
def test_names_are_told_from_the_other_things_in_their_column(text: str, names: tuple[str, ...]) -> None:
    assert convert("bracketed-names", text) == names


def test_party_text_of_a_court_splits_into_name_and_other_names() -> None:
    text = "It’s A Dunn Deal II, Inc.\na California Corporation \ndba Round Table Pizza"
    assert convert("court-party", text) == "It’s A Dunn Deal II, Inc. a California Corporation"
    assert convert("court-party-aliases", text) == ("It’s A Dunn Deal II, Inc.", "Round Table Pizza")


def test_several_trade_names_are_several_aliases() -> None:
    text = "Hobergs Development, LLC, a California Limited Liability Company dba Action 3D and dba Golden Leaf"
    names = convert("court-party-aliases", text)
    assert isinstance(names, tuple)
    assert "Hobergs Development, LLC" in names
    assert "Golden Leaf" in names


def test_other_names_in_a_remark() -> None:
    assert convert("also-known-as", "a.k.a. 'BNC'; Tax ID 12") == ("BNC",)


def test_a_list_in_one_cell() -> None:
    assert convert("list", "A| B |A|", separator="|") == ("A", "B")


def test_every_converter_has_a_title_and_says_what_it_needs() -> None:
    for name, converter in CONVERTERS.items():
        assert converter.name == name
        assert converter.title
        assert converter.needs <= converter.options
