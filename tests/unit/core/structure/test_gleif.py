"""RR-CDF records, of GLEIF's own file and broken ones."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from goodstanding.core.errors import BadInput
from goodstanding.core.structure.gleif import read_gleif
from goodstanding.core.structure.readings import LeftOut, Reading
from goodstanding.core.structure.relationships import Days, InterestKind
from goodstanding.engines.readers.relationships import gleif_records

DATA = Path(__file__).parents[3] / "data" / "structure"


def record(**changes: Any) -> dict[str, Any]:
    """Return a record; `changes` replace leaves by their name."""
    made: dict[str, Any] = {
        "Relationship": [
            {
                "StartNode": [{"NodeID": ["2138002YAB7Z9KO21397"], "NodeIDType": ["LEI"]}],
                "EndNode": [{"NodeID": ["984500501A1B1045PB30"], "NodeIDType": ["LEI"]}],
                "RelationshipType": ["IS_DIRECTLY_CONSOLIDATED_BY"],
                "RelationshipPeriods": [
                    {
                        "RelationshipPeriod": [
                            {
                                "StartDate": ["2018-01-01T00:00:00+11:00"],
                                "EndDate": ["2019-12-31T00:00:00Z"],
                                "PeriodType": ["RELATIONSHIP_PERIOD"],
                            },
                            {"StartDate": ["2018-07-01"], "EndDate": ["2019-06-30"], "PeriodType": ["ACCOUNTING_PERIOD"]},
                        ]
                    }
                ],
                "RelationshipStatus": ["ACTIVE"],
            }
        ],
        "Registration": [{"RegistrationStatus": ["PUBLISHED"], "LastUpdateDate": ["2023-01-11T10:00:00Z"]}],
    }
    made = deepcopy(made)
    relationship, registration = made["Relationship"][0], made["Registration"][0]
    for name, value in changes.items():
        holder = registration if name in registration else relationship
        if name == "periods":
            relationship["RelationshipPeriods"] = [{"RelationshipPeriod": value}]
        elif name in ("StartNode", "EndNode"):
            relationship[name] = [value]
        else:
            holder[name] = [value] if value is not None else []
    return made


def read(*records: dict[str, Any]) -> Reading:
    return read_gleif(enumerate(records, start=1), file="rr.xml")


def test_gleifs_own_file_is_read_whole() -> None:
    records, published = gleif_records(DATA / "rr.xml")
    reading = read_gleif(records, file="rr.xml")
    assert published == "2023-11-06T09:29:01Z"
    assert (reading.read, len(reading.relationships)) == (5, 5)
    kinds = [each.interests[0].kind for each in reading.relationships]
    assert kinds == [
        InterestKind.FUND_MANAGEMENT,
        InterestKind.DIRECT_CONSOLIDATION,
        InterestKind.DIRECT_CONSOLIDATION,
        InterestKind.DIRECT_CONSOLIDATION,
        InterestKind.ULTIMATE_CONSOLIDATION,
    ]
    last = reading.relationships[-1]
    assert (str(last.subject.main), str(last.owner.main)) == ("lei:98450051BS9C610A8T78", "lei:984500501A1B1045PB30")
    assert last.accounting == Days(since=date(2019, 6, 30), until=date(2020, 7, 1))


def test_the_three_periods_are_told_apart_and_a_last_day_counts_whole() -> None:
    [found] = read(record()).relationships
    assert (found.interests[0].starts, found.interests[0].ends) == (date(2018, 1, 1), date(2020, 1, 1))
    assert found.accounting == Days(since=date(2018, 7, 1), until=date(2019, 7, 1))
    assert found.filed is None
    assert found.stated_on == date(2023, 1, 11)


def test_what_is_over_without_a_day_ends_by_the_statement() -> None:
    [found] = read(
        record(RelationshipStatus="INACTIVE", periods=[{"StartDate": ["2018-01-01"], "PeriodType": ["RELATIONSHIP_PERIOD"]}])
    ).relationships
    assert found.interests[0].ends == date(2023, 1, 11)
    assert found.interests[0].end_by_statement


@pytest.mark.parametrize("status", ["DUPLICATE", "ANNULLED", "TRANSFERRED", "PENDING_VALIDATION"])
def test_what_its_own_register_does_not_stand_by_is_left_out(status: str) -> None:
    reading = read(record(RegistrationStatus=status))
    assert reading.left_out == {LeftOut.ANNULLED: 1}
    assert len(reading.left_out_keys) == 1


def test_a_provisional_node_is_left_out() -> None:
    reading = read(record(EndNode={"NodeID": ["whatever"], "NodeIDType": ["PROVISIONAL_NODE_ID"]}))
    assert reading.left_out == {LeftOut.NO_IDENTIFIER: 1}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"RelationshipType": "IS_MARRIED_TO"}, "RelationshipType"),
        ({"RelationshipStatus": "PERHAPS"}, "RelationshipStatus"),
        ({"RegistrationStatus": "WHATEVER"}, "RegistrationStatus"),
        ({"LastUpdateDate": "yesterday"}, "LastUpdateDate"),
        ({"LastUpdateDate": None, "RelationshipStatus": "INACTIVE", "periods": []}, "LastUpdateDate"),
        ({"EndNode": {"NodeID": ["984500501A1B1045PB31"], "NodeIDType": ["LEI"]}}, "EndNode/NodeID"),
        ({"StartNode": {"NodeIDType": ["LEI"]}}, "StartNode/NodeID"),
        ({"periods": [{"PeriodType": ["EPOCH"]}]}, "PeriodType"),
        ({"periods": [{"PeriodType": ["ACCOUNTING_PERIOD"]}] * 2}, "RelationshipPeriods"),
        ({"periods": [{"StartDate": ["2020-02-30"], "PeriodType": ["RELATIONSHIP_PERIOD"]}]}, "RELATIONSHIP_PERIOD/StartDate"),
        (
            {"periods": [{"StartDate": ["2020-02-01"], "EndDate": ["2019-02-01"], "PeriodType": ["RELATIONSHIP_PERIOD"]}]},
            "RELATIONSHIP_PERIOD/EndDate",
        ),
    ],
)
def test_what_cannot_be_read_waits_with_its_place(change: dict[str, Any], field: str) -> None:
    reading = read(record(), record(**change))
    assert (reading.read, len(reading.relationships), len(reading.waiting)) == (2, 1, 1)
    waiting = reading.waiting[0]
    assert (waiting.field, waiting.line) == (field, 2)
    assert waiting.message.startswith("rr.xml:2 ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><RelationshipData/>", "DTD"),
        ("<ReportingExceptionData><Header/></ReportingExceptionData>", "root"),
        ("<RelationshipData><RelationshipRecords>", "whole XML"),
        ("<RelationshipData></RelationshipData>", "no relationship record"),
    ],
)
def test_a_file_that_is_no_whole_list_of_relationships_is_refused_whole(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "rr.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match="cannot be read") as refused:
        list(gleif_records(path)[0])
    assert said in str(refused.value)
