"""BODS statements: the examples of the standard, persons in every disguise, other versions, shares and dates."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.core.errors import BadInput
from goodstanding.core.identity.identifiers import Identifier
from goodstanding.core.records.quarantine import Reason
from goodstanding.core.structure.bods import read_bods, references
from goodstanding.core.structure.readings import LeftOut, Reading
from goodstanding.core.structure.relationships import InterestKind, Share, canonical_bytes
from goodstanding.engines.readers.relationships import bods_statements

DATA = Path(__file__).parents[3] / "data" / "structure"
SOMEBODY = "Wang Fictional Example"


def statement(kind: str, record: str, details: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "statementId": f"s-{record}",
        "statementDate": "2024-05-01",
        "publicationDetails": {"bodsVersion": "0.4", "publisher": {"name": SOMEBODY}},
        "recordId": record,
        "recordType": kind,
        "recordStatus": "new",
        "recordDetails": details,
        **more,
    }


def entity(record: str, number: str, entity_type: str = "registeredEntity", scheme: str = "GB-COH") -> dict[str, Any]:
    return statement(
        "entity", record, {"entityType": {"type": entity_type}, "name": SOMEBODY, "identifiers": [{"scheme": scheme, "id": number}]}
    )


def person(record: str) -> dict[str, Any]:
    return statement("person", record, {"personType": "knownPerson", "names": [{"fullName": SOMEBODY}], "birthDate": "1990-01-01"})


def link(owner: Any, *interests: dict[str, Any], subject: Any = "a", record: str = "ab", **more: Any) -> dict[str, Any]:
    said = list(interests) or [{"type": "shareholding", "share": {"exact": 60}}]
    return statement("relationship", record, {"subject": subject, "interestedParty": owner, "interests": said}, **more)


def check_sign(body: str) -> str:
    alphabet, weights = "0123456789ABCDEFGHJKLMNPQRTUWXY", (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
    return alphabet[(31 - sum(weight * alphabet.index(sign) for weight, sign in zip(weights, body, strict=True))) % 31]


A, B = entity("a", "00000001"), entity("b", "00000002")
SOLE_TRADER = entity("b", "92110000MA0000001" + check_sign("92110000MA0000001"), scheme="CN-SAMR")


def read(*statements: Any, **more: Any) -> Reading:
    plain = json.loads(json.dumps(statements), parse_float=Decimal)
    return read_bods(enumerate(plain, start=1), file="b.json", **more)


@pytest.mark.parametrize(
    ("name", "taken", "persons", "waiting"),
    [("bods-package-entity-owning-entity", 1, 0, 0), ("indirect-ownership", 0, 3, 1), ("levent", 0, 6, 0), ("tecido", 0, 3, 0)],
)
def test_examples_of_the_standard_are_counted_whole(name: str, taken: int, persons: int, waiting: int) -> None:
    statements = list(bods_statements(DATA / f"{name}.json"))
    reading = read_bods(statements, file=name)
    assert reading.read == len(statements)
    assert (len(reading.relationships), len(reading.waiting)) == (taken, waiting)
    assert reading.left_out[LeftOut.PERSON] + reading.left_out[LeftOut.PERSON_OWNS] == persons


def test_an_organisation_that_owns_another_is_a_relationship() -> None:
    [found] = read_bods(bods_statements(DATA / "bods-package-entity-owning-entity.json"), file="x").relationships
    assert (found.subject.main, found.owner.main) == (
        Identifier(scheme="gb-coh", value="03209885"),
        Identifier(scheme="gb-coh", value="08150312"),
    )
    [interest] = found.interests
    assert (interest.kind, interest.direct) == (InterestKind.SHAREHOLDING, True)
    assert interest.share == Share(least=7500, most=10_000, under=True)


@pytest.mark.parametrize(
    ("statements", "why"),
    [
        ([A, person("b"), link("b")], LeftOut.PERSON_OWNS),
        ([link("b"), A, person("b")], LeftOut.PERSON_OWNS),
        ([A, B, person("b"), link("b")], LeftOut.PERSON_OWNS),
        ([A, {**person("b"), "publicationDetails": {"bodsVersion": "0.3"}}, link("b")], LeftOut.PERSON_OWNS),
        ([person("a"), B, link("b")], LeftOut.PERSON_OWNS),
        ([A, link("b")], LeftOut.NOT_DESCRIBED),
        ([A, link({"reason": "unknown", "description": SOMEBODY})], LeftOut.UNSPECIFIED),
        ([A, entity("b", "00000002", "arrangement"), link("b")], LeftOut.ARRANGEMENT),
        ([A, entity("b", "00000002", "anonymousEntity"), link("b")], LeftOut.ARRANGEMENT),
        ([A, SOLE_TRADER, link("b")], LeftOut.PERSON_OWNS),
        ([A, entity("b", "123", scheme="MX-RFC"), link("b")], LeftOut.NO_IDENTIFIER),
        ([A, B, link("b", {"type": "boardMember"})], LeftOut.NO_OWNERSHIP),
        ([A, B, link("b", {"type": "unknownInterest"}, {"directOrIndirect": "unknown"})], LeftOut.NO_OWNERSHIP),
    ],
)
def test_where_a_natural_person_stands_or_may_stand_nothing_is_taken_in(statements: list[Any], why: LeftOut) -> None:
    reading = read(*statements)
    assert reading.read == len(statements)
    assert reading.relationships == []
    assert reading.left_out[why] == 1
    assert SOMEBODY not in repr(reading)


@pytest.mark.parametrize("version", ["0.2", "0.3", "1.0", None])
def test_other_versions_wait_and_only_their_ids_are_kept(version: str | None) -> None:
    old = {
        "statementID": "x",
        "statementType": "ownershipOrControlStatement",
        "statementDate": "2020-01-01",
        "interestedParty": {"describedByPersonStatement": "y"},
        "publicationDetails": {"bodsVersion": version, "publisher": {"name": SOMEBODY}},
    }
    reading = read(old, link("b", publicationDetails={"bodsVersion": version}), A, B)
    assert [row.reason for row in reading.waiting] == [Reason.UNKNOWN_VERSION] * 2
    assert (reading.read, reading.relationships) == (4, [])
    assert SOMEBODY not in repr(reading) and "Person" not in reading.waiting[0].raw
    assert json.loads(reading.waiting[0].raw) == {"statementType": "ownershipOrControlStatement", "statementDate": "2020-01-01"}


def test_a_person_of_another_version_is_left_out_unread() -> None:
    reading = read({"statementType": "personStatement", "names": [SOMEBODY], "publicationDetails": {"bodsVersion": "0.2"}})
    assert reading.left_out == {LeftOut.PERSON: 1}
    assert SOMEBODY not in repr(reading)


def test_of_several_statements_on_one_record_the_latest_counts() -> None:
    earlier = link("b", {"type": "shareholding", "share": {"exact": 60}}, statementDate="2023-01-01")
    later = link("b", {"type": "shareholding", "share": {"exact": 70}}, recordStatus="updated", statementDate="2024-01-01")
    reading = read(A, B, later, earlier)
    [found] = reading.relationships
    assert found.interests[0].share == Share(least=7000, most=7000)
    assert reading.left_out[LeftOut.REPLACED] == 1
    assert reading.read == 4


def test_a_closed_record_ends_what_had_no_end() -> None:
    open_, ended = {"type": "shareholding"}, {"type": "votingRights", "endDate": "2020-12-31"}
    [found] = read(A, B, link("b", open_, ended, recordStatus="closed")).relationships
    assert [(each.ends, each.end_by_statement) for each in found.interests] == [(date(2024, 5, 1), True), (date(2021, 1, 1), False)]


def test_an_end_that_an_earlier_delivery_described_need_not_be_described_again() -> None:
    known = references(read(A, B, link("b")).relationships)
    [found] = read(link("b", recordStatus="updated"), known=known).relationships
    assert found.owner.main.value == "00000002"
    assert read(person("b"), link("b", recordStatus="updated"), known=known).left_out[LeftOut.PERSON_OWNS] == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"type": "friendship"}, "interests/type"),
        ({"type": "shareholding", "startDate": "1 May 2024"}, "interests/startDate"),
        ({"type": "shareholding", "startDate": "2024-05-01", "endDate": "2024-04-01"}, "interests/endDate"),
        ({"type": "shareholding", "share": {"exact": 101}}, "interests/share"),
        ({"type": "shareholding", "share": {"exact": "all"}}, "interests/share"),
        ({"type": "shareholding", "share": {"minimum": 60, "maximum": 50}}, "interests/share"),
        ({"type": "shareholding", "share": True}, "interests/share"),
    ],
)
def test_what_cannot_be_read_waits(change: dict[str, Any], field: str) -> None:
    reading = read(A, B, link("b", change))
    [row] = reading.waiting
    assert (row.field, row.key, reading.read) == (field, "ab", 3)
    assert SOMEBODY not in repr(reading)


@pytest.mark.parametrize(
    ("said", "share"),
    [
        ({"exact": 76.5}, Share(least=7650, most=7650)),
        ({"exact": 33.333333}, Share(least=3333, most=3334, over=True, under=True)),
        ({"minimum": 25, "exclusiveMaximum": 50}, Share(least=2500, most=5000, under=True)),
        ({"exclusiveMinimum": 50, "maximum": 100}, Share(least=5000, most=10_000, over=True)),
        ({"minimum": 25}, Share(least=2500, most=10_000)),
    ],
)
def test_shares_are_exact_bounds_in_basis_points(said: dict[str, float], share: Share) -> None:
    [found] = read(A, B, link("b", {"type": "shareholding", "share": said})).relationships
    assert found.interests[0].share == share


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 200) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["type", "share", "exact", "startDate", "id", "scheme"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.lists(st.one_of(json_values, st.sampled_from([A, B, person("b"), link("b")]),
                          st.builds(lambda value, name: {**link("b"), name: value}, json_values, st.sampled_from(["recordDetails", "recordId", "recordStatus", "statementDate"])),
                          st.builds(lambda value, name: link("b") | {"recordDetails": {**link("b")["recordDetails"], name: value}}, json_values,
                                    st.sampled_from(["subject", "interestedParty", "interests"]))), max_size=8))  # fmt: skip
def test_nothing_is_lost_and_nothing_breaks_whatever_comes(statements: list[Any]) -> None:
    reading = read(*statements)
    assert reading.read == len(statements)
    for each in reading.relationships:
        assert SOMEBODY.encode() not in canonical_bytes(each, source="x")


def test_json_lines_are_read_like_an_array(tmp_path: Path) -> None:
    lines, array = tmp_path / "l.json", tmp_path / "a.json"
    lines.write_text("\n".join(json.dumps(each) for each in (A, B, link("b"))), encoding="utf-8")
    array.write_text(json.dumps([A, B, link("b")]), encoding="utf-8")
    assert read_bods(bods_statements(lines), file="f").relationships == read_bods(bods_statements(array), file="f").relationships != []


@pytest.mark.parametrize("text", ["[{}", "{", "[]", "\n\n", "[" * 100_000])
def test_a_file_that_is_no_whole_json_is_refused_whole(tmp_path: Path, text: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match="cannot be read"):
        list(bods_statements(path))
