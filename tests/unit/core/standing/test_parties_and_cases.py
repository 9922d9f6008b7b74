"""Whose a measure is, and when a case suspends it."""

from datetime import date
from typing import Any

from tests.oracle.packs import pack, published, rule
from tests.unit.core.standing.register import Register, delivery, record, spans

D = date
ENDS = D(2021, 1, 1)


def case(starts: date, ends: date | None, **changes: Any) -> dict[str, Any]:
    return {"case": 1, "party": 1, "effect": "suspends", "starts": starts, "ends": ends, "since": 1, **changes}


def test_entity_is_its_own_party_until_it_is_judged_anothers() -> None:
    judgements = [{"entity": 7, "party": 3, "since": 5, "until": 8}]
    register = Register(records=[record(entity=7, ends_on=ENDS)], judgements=judgements)
    assert [register.rows(version=version)[0]["party"] for version in (4, 5, 7, 8)] == [7, 3, 3, 7]


def test_measure_attaches_to_the_named_entitys_party_and_no_other() -> None:
    rows = [record(ends_on=ENDS), record(record=2, entity=2, ends_on=ENDS)]
    found = Register(records=rows).rows()
    assert [(row["party"], row["entity"], row["record"]) for row in found] == [(1, 1, 1), (2, 2, 2)]


def test_case_cuts_its_days_out() -> None:
    found = Register(records=[record(ends_on=ENDS)], cases=[case(D(2020, 3, 1), D(2020, 4, 1))]).rows()
    assert spans(found) == [(D(2020, 1, 1), D(2020, 3, 1)), (D(2020, 4, 1), ENDS)]


def test_case_without_an_end_suspends_until_decided() -> None:
    assert spans(Register(records=[record(ends_on=ENDS)], cases=[case(D(2020, 3, 1), None)]).rows()) == [(D(2020, 1, 1), D(2020, 3, 1))]


def test_overlapping_cases_cut_their_union() -> None:
    cases = [
        case(D(2020, 3, 1), D(2020, 6, 1)),
        case(D(2020, 4, 1), D(2020, 5, 1), case=2),
        case(D(2020, 5, 15), D(2020, 7, 1), case=3, record=1),
        case(D(2020, 9, 1), D(2020, 9, 1), case=4),
    ]
    assert spans(Register(records=[record(ends_on=ENDS)], cases=cases).rows()) == [
        (D(2020, 1, 1), D(2020, 3, 1)),
        (D(2020, 7, 1), ENDS),
    ]


def test_case_about_one_record_leaves_the_others() -> None:
    rows = [record(ends_on=ENDS), record(record=2, ends_on=ENDS)]
    found = Register(records=rows, cases=[case(D(2019, 1, 1), None, record=1)]).rows()
    assert [row["record"] for row in found] == [2]


def test_case_about_one_rule_leaves_what_follows_by_others() -> None:
    two = pack(rules=[rule(), rule(name="other-rule")])
    found = Register(
        records=[record(ends_on=ENDS)], cases=[case(D(2020, 3, 1), None, record=1, rule="banks/other-rule")], packs=[published(two)]
    )
    assert {(row["rule"], row["until"]) for row in found.rows()} == {("banks/debarred", ENDS), ("banks/other-rule", D(2020, 3, 1))}


def test_cases_about_a_party_a_record_and_a_rule_cut_what_is_common_to_them_once() -> None:
    cases = [
        case(D(2020, 2, 1), D(2020, 3, 1)),
        case(D(2020, 2, 15), D(2020, 4, 1), record=1, case=2),
        case(D(2020, 3, 15), D(2020, 5, 1), record=1, rule="banks/debarred", case=3),
    ]
    found = spans(Register(records=[record(ends_on=ENDS)], cases=cases).rows())
    assert found == [(D(2020, 1, 1), D(2020, 2, 1)), (D(2020, 5, 1), ENDS)]


def test_case_about_another_party_or_with_another_effect_or_not_known_suspends_nothing() -> None:
    cases = [
        case(D(2020, 3, 1), None, party=2),
        case(D(2020, 3, 1), None, effect="flags"),
        case(D(2020, 3, 1), None, since=101),
        case(D(2020, 3, 1), None, until=50),
    ]
    assert spans(Register(records=[record(ends_on=ENDS)], cases=cases).rows()) == [(D(2020, 1, 1), ENDS)]


def test_case_of_an_absorbed_entity_is_its_partys() -> None:
    judgements = [{"entity": 7, "party": 1, "since": 1}]
    register = Register(records=[record(ends_on=ENDS)], judgements=judgements, cases=[case(D(2020, 3, 1), None, party=7)])
    assert spans(register.rows()) == [(D(2020, 1, 1), D(2020, 3, 1))]


def test_suspended_measure_does_not_lapse_where_the_suspension_begins() -> None:
    found = Register(records=[record()], deliveries=[delivery(D(2020, 1, 1))], cases=[case(D(2020, 2, 1), D(2020, 3, 1))]).rows()
    assert [(row["from"], row["lapses"]) for row in found] == [(D(2020, 1, 1), False), (D(2020, 3, 1), True)]
