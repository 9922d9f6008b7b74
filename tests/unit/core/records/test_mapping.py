from datetime import date

import orjson
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.core.records.record_types import DEBARMENT

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.log.canonical import canonical, canonical_flat
from goodstanding.core.policy.marked_yaml import read
from goodstanding.core.records.feed_parsing import parse_feed
from goodstanding.core.records.feeds import Feed
from goodstanding.core.records.mapping import Mapped, frame_of_raw, map_chunk
from goodstanding.core.records.quarantine import Reason
from goodstanding.core.records.record import with_decided_on
from goodstanding.core.records.settlement import settle

BANK = """\
feed: world-bank
title: {en: World Bank}
source: world-bank
record: mdb-cross-debarment/bank-debarment
format: csv
delivers: full
party:
  name: {column: Name}
  aliases: [{column: Also, converter: list, separator: ";"}]
  country: {column: Country, converter: country}
  identifiers: [{scheme: uscc, column: Code, verified: true}]
decided_on: {column: From, converter: date, formats: [YYYY-MM-DD]}
ends_on: {column: To, converter: date, formats: [YYYY-MM-DD], last_day_inclusive: true, open_ended: ["2999-12-31"], required: true}
attributes:
  grounds: {column: Grounds}
  public: {constant: true}
"""
COLUMNS = ("Name", "Also", "Country", "Code", "From", "To", "Grounds")
GOOD = ("Acme Ltd", "Acme; Акме", "Azerbaijan", "", "2024-12-10", "2027-08-09", 'Fraud "x" \\ \x07 é')


def feed(text: str = BANK) -> Feed:
    marked = read(text, file="world-bank.yaml")
    return parse_feed(marked.data, file="world-bank.yaml", lines=marked.lines)


def mapped(*rows: tuple[str, ...], of: Feed | None = None) -> Mapped:
    frame = pl.DataFrame(
        {name: [row[place] for row in rows] for place, name in enumerate(COLUMNS)}, schema=dict.fromkeys(COLUMNS, pl.String)
    )
    frame = frame.with_columns(pl.Series("_line", range(2, len(rows) + 2), dtype=pl.Int64))
    return map_chunk(frame, file="list.csv", feed=of or feed(), record_type=DEBARMENT, published_on=date(2025, 1, 7))


def changed(**cells: str) -> tuple[str, ...]:
    return tuple(cells.get(name, value) for name, value in zip(COLUMNS, GOOD, strict=True))


def test_a_row_becomes_a_record() -> None:
    (row,) = mapped(GOOD).accepted
    assert orjson.loads(row.payload) == {
        "type": "mdb-cross-debarment/bank-debarment",
        "source": "world-bank",
        "key": "acme ltd|AZ|2024-12-10#1",
        "party": {"name": "Acme Ltd", "names": ["Acme", "Акме"], "country": "AZ"},
        "kind": "organisation",
        "kind_by": "legal-form:ltd",
        "decided_on": "2024-12-10",
        "dated_by": "source",
        "ends_on": "2027-08-10",
        "open_ended": False,
        "attributes": {"grounds": 'Fraud "x" \\ \x07 é', "public": True},
    }


ADDRESSED = BANK.replace(
    "decided_on:",
    """\
  addresses: [{columns: [Street, Town]}, {columns: [Branches]}]
  incorporated_on: {column: Since, converter: date, formats: [YYYY-MM-DD]}
decided_on:""",
).replace("format: csv", "format: csv\nfiles: {nulls: ['-0-']}")


def addressed(name: str, **cells: str) -> Mapped:
    row = dict(zip(COLUMNS, GOOD, strict=True)) | {"Name": name, "Street": "1 High\n St", "Town": "Baku", "Since": "2001-05-17"} | cells
    frame = pl.DataFrame({column: [text] for column, text in row.items()}).with_columns(pl.Series("_line", [2], dtype=pl.Int64))
    return map_chunk(frame, file="list.csv", feed=feed(ADDRESSED), record_type=DEBARMENT, published_on=date(2025, 1, 7))


def test_addresses_are_composed_and_kept_with_the_day_of_incorporation() -> None:
    (row,) = addressed("Acme Ltd", Branches="-0-\x1fGanja\x1e1 High St\x1fBaku\x1e -0- \x1f").accepted
    party = orjson.loads(row.payload)["party"]
    assert party["addresses"] == ["1 High St, Baku", "Ganja"]
    assert party["incorporated_on"] == "2001-05-17"
    assert row.payload == canonical(orjson.loads(row.payload))


@pytest.mark.parametrize("name", ["Zytron Systems", "Acme sole proprietor"])
def test_of_whoever_may_be_a_person_no_address_is_kept(name: str) -> None:
    result = addressed(name)
    assert all("addresses" not in orjson.loads(row.payload)["party"] for row in result.accepted)
    assert all("incorporated_on" not in orjson.loads(row.payload)["party"] for row in result.accepted)
    assert len(result.accepted) + len(result.quarantined) == 1


def test_an_unreadable_day_of_incorporation_waits() -> None:
    (waiting,) = addressed("Acme Ltd", Since="May").quarantined
    assert (waiting.reason, waiting.field) == (Reason.BAD_VALUE, "Since")


@pytest.mark.parametrize(("country", "waits"), [("", True), ("Ruritania", True), ("Azerbaijan", False)])
def test_a_row_without_a_required_country_waits(country: str, waits: bool) -> None:
    needs = feed(BANK.replace("converter: country}", "converter: country, required: true}"))
    result = mapped(changed(Country=country), of=needs)
    assert [row.field for row in result.quarantined] == (["Country"] if waits else [])


def test_an_open_ended_decision_states_no_end() -> None:
    (row,) = mapped(changed(To="2999-12-31")).accepted
    payload = orjson.loads(row.payload)
    assert payload["open_ended"] is True
    assert "ends_on" not in payload


def test_without_a_decision_date_the_delivery_dates_the_record_and_its_key_holds_no_date() -> None:
    (row,) = mapped(changed(From="")).accepted
    assert (row.decided_on, row.dated_by_delivery, row.key) == ("2025-01-07", True, "acme ltd|AZ|undated#1")
    assert orjson.loads(with_decided_on(row.payload, date(2023, 1, 1)))["decided_on"] == "2023-01-01"


def test_what_the_source_dates_no_delivery_dates() -> None:
    with pytest.raises(ValueError, match="The source dates this record"):
        with_decided_on(mapped(GOOD).accepted[0].payload, date(2023, 1, 1))


@pytest.mark.parametrize(
    ("cells", "reason", "field", "message"),
    [
        (
            {"To": "31-Feb-2025"},
            Reason.BAD_VALUE,
            "To",
            "list.csv:2 'To' is \"31-Feb-2025\": no such day. Dates here look like 2025-02-28.",
        ),
        ({"To": ""}, Reason.MISSING_VALUE, "To", "list.csv:2 'To' is empty"),
        ({"Name": " "}, Reason.MISSING_VALUE, "Name", "list.csv:2 'Name' is empty"),
        ({"To": "2024-12-09"}, Reason.BAD_VALUE, "To", "not after the decision of 2024-12-10"),
    ],
)
def test_a_row_that_fails_waits_whole_and_says_why(cells: dict[str, str], reason: Reason, field: str, message: str) -> None:
    result = mapped(changed(**cells), GOOD)
    (waiting,) = result.quarantined
    assert (waiting.reason, waiting.field, waiting.line) == (reason, field, 2)
    assert message in waiting.message
    assert len(result.accepted) == 1
    again = frame_of_raw([(waiting.line, waiting.raw)], COLUMNS)
    assert again["Grounds"].to_list() == [GOOD[-1]]


def test_a_waiting_row_still_tells_whom_it_is_about() -> None:
    (waiting,) = mapped(changed(To="")).quarantined
    assert (waiting.name, waiting.country, waiting.key) == ("Acme Ltd", "AZ", "acme ltd|AZ|2024-12-10#1")


def test_a_malformed_identifier_identifies_nobody_and_keeps_no_row_out() -> None:
    (row,) = mapped(changed(Code="91350100M000100Y44")).accepted
    assert row.identifiers == ()


def test_a_verified_code_decides_the_kind_and_a_sole_trader_is_a_person() -> None:
    (row,) = mapped(changed(Name="Acme", Code="91350100M000100Y43")).accepted
    assert (row.kind, orjson.loads(row.payload)["kind_by"]) == (SubjectKind.ORGANISATION, "uscc:91")
    (waiting,) = mapped(changed(Name="Acme sole proprietor", Code="91350100M000100Y43")).quarantined
    assert (waiting.reason, waiting.article) == (Reason.FORBIDDEN, "C03")


def test_a_name_without_a_legal_form_is_unresolved() -> None:
    assert mapped(changed(Name="Zytron Systems", Also="")).accepted[0].kind is SubjectKind.UNRESOLVED


def test_rows_that_agree_are_numbered_by_content_whatever_their_order() -> None:
    one, other = changed(Grounds="A"), changed(Grounds="B")
    forward = settle([mapped(one, other)], feed())[0].accepted
    backward = settle([mapped(other), mapped(one)], feed())
    assert {row.payload for row in forward} == {row.payload for chunk in backward for row in chunk.accepted}
    assert {row.key[-2:] for row in forward} == {"#1", "#2"}


def test_of_rows_that_contradict_under_the_sources_own_key_none_is_kept() -> None:
    keyed = feed(BANK + "key: [Name]\n")
    (result,) = settle([mapped(changed(Grounds="A"), changed(Grounds="B"), of=keyed)], keyed)
    assert not result.accepted
    assert [row.reason for row in result.quarantined] == [Reason.DUPLICATE_KEY] * 2
    (same,) = settle([mapped(GOOD, GOOD, of=keyed)], keyed)
    assert (len(same.accepted), len(same.quarantined)) == (1, 1)


CELLS = st.text(alphabet=st.characters(codec="utf-8"), max_size=12)
ROW = st.tuples(*(st.one_of(st.just(value), CELLS) for value in GOOD))


@settings(max_examples=60, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=6))
def test_no_row_is_lost_and_every_payload_is_canonical(rows: list[tuple[str, ...]]) -> None:
    (result,) = settle([mapped(*rows)], feed())
    assert len(result.accepted) + len(result.quarantined) == len(rows)
    for row in result.accepted:
        payload = orjson.loads(row.payload)
        assert row.payload == canonical(payload) == canonical_flat(payload)
