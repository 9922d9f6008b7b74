"""Payloads written column by column against the reference encoder."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from goodstanding.core.charter.kinds import KindJudgement
from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.log.canonical import canonical, canonical_flat
from goodstanding.core.records.payloads import PayloadColumns, attribute_texts, write_payloads
from goodstanding.core.records.record import Payload

TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=12)
TEXTS = st.lists(TEXT, max_size=3, unique=True).map(tuple)
DAY = st.dates(date(1990, 1, 1)).map(date.isoformat)
VALUES = st.one_of(st.none(), TEXT, st.integers(-(2**53) + 1, 2**53 - 1), st.booleans(), st.lists(TEXT, max_size=2).map(tuple))
ROW = st.fixed_dictionaries(
    {
        "key": TEXT,
        "name": TEXT,
        "others": TEXTS,
        "country": st.one_of(st.none(), st.sampled_from(["AZ", "CN"])),
        "identifiers": st.lists(st.tuples(st.sampled_from(["lei", "uscc"]), TEXT, st.booleans()), max_size=3).map(tuple),
        "addresses": TEXTS,
        "incorporated_on": st.one_of(st.none(), DAY),
        "birth_date": st.one_of(st.none(), DAY),
        "attested_adult": st.booleans(),
        "judgement": st.builds(KindJudgement, kind=st.sampled_from(SubjectKind), by=TEXT),
        "decided_on": DAY,
        "by_delivery": st.booleans(),
        "ends_on": st.one_of(st.none(), DAY),
        "open_ended": st.booleans(),
        "amount": VALUES,
        "note": VALUES,
    }
)
Row = dict[str, object]


def columns_of(rows: list[Row]) -> PayloadColumns:
    def column(name: str) -> list:
        return [row[name] for row in rows]

    return PayloadColumns(
        keys=column("key"),
        names=column("name"),
        others=column("others"),
        countries=column("country"),
        identifiers=column("identifiers"),
        addresses=column("addresses"),
        incorporated_on=column("incorporated_on"),
        birth_dates=column("birth_date"),
        attested_adults=column("attested_adult"),
        judgements=column("judgement"),
        decided_on=column("decided_on"),
        dated_by_delivery=column("by_delivery"),
        ends_on=column("ends_on"),
        open_ended=column("open_ended"),
        attributes=attribute_texts([("note", column("note")), ("amount", column("amount"))], len(rows)),
    )


def payload_of(row: Row) -> Payload:
    """The payload as `core.records.record` describes it, as a dict."""
    identifiers = [{"scheme": scheme, "value": value, "verified": verified} for scheme, value, verified in sorted(set(row["identifiers"]))]
    party = {
        "name": row["name"],
        "names": list(row["others"]),
        "country": row["country"],
        "identifiers": identifiers,
        "addresses": list(row["addresses"]),
        "incorporated_on": row["incorporated_on"],
        "birth_date": row["birth_date"],
        "attested_adult": row["attested_adult"],
    }
    attributes = {name: list(row[name]) if isinstance(row[name], tuple) else row[name] for name in ("amount", "note")}
    payload = {
        "type": "pack/type",
        "source": "who",
        "key": row["key"],
        "party": {name: value for name, value in party.items() if value or name == "name"},
        "kind": row["judgement"].kind.value,
        "kind_by": row["judgement"].by,
        "decided_on": row["decided_on"],
        "dated_by": "delivery" if row["by_delivery"] else "source",
        "ends_on": row["ends_on"],
        "open_ended": row["open_ended"],
        "attributes": {name: value for name, value in attributes.items() if value is not None},
    }
    return {name: value for name, value in payload.items() if value is not None}


@settings(max_examples=200, deadline=None)
@given(st.lists(ROW, max_size=5))
def test_payloads_of_columns_are_the_canonical_json_of_their_rows(rows: list[Row]) -> None:
    written = write_payloads(columns_of(rows), type="pack/type", source="who")
    expected = [payload_of(row) for row in rows]
    assert written == [canonical(payload) for payload in expected]
    assert written == [canonical_flat(payload) for payload in expected]


def test_attributes_of_no_feed_are_an_empty_object() -> None:
    assert attribute_texts([], 2) == [b"{}", b"{}"]
