"""Measures as they are told."""

from datetime import date

from tests.unit.core.standing.periods_told import PACKS, TODAY, period

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.standing.reasons import MeasureInForce, Period, binding, elsewhere, measures_in_force

D = date


def told(*periods: Period, as_of: date = TODAY, kind: SubjectKind = SubjectKind.ORGANISATION) -> list[MeasureInForce]:
    return measures_in_force(periods, PACKS, as_of=as_of, kind=kind)


def test_measure_is_told_in_the_members_of_check_json() -> None:
    document = told(period())[0].as_document()
    assert document == {
        "id": "banks/ineligibility",
        "kind": "restriction",
        "title": {"en": "Ineligibility"},
        "binds": ["north"],
        "from": "2020-01-01",
        "until": "2021-01-01",
        "lapses": False,
        "open_ended": False,
        "reasons": [
            {
                "rule": "banks/debarred",
                "record": 1,
                "source": "bank",
                "legal_basis": "Agreement, s. 4",
                "decided_on": "2020-01-01",
            }
        ],
        "contest": {"en": "The bank's board"},
        "leave_early": {
            "ways": ["annul"],
            "decided_by": "the bank",
            "within_days": 30,
            "none_because": None,
            "text": {"en": "Ask."},
        },
    }


def test_what_was_assumed_and_who_dated_it_is_told() -> None:
    row = period(assumed=("public",), dated_by="delivery", review_due=D(2023, 1, 1))
    reason = told(row)[0].reasons[0].as_document()
    assert (reason["assumed"], reason["dated_by"], reason["review_due"]) == (["public"], "delivery", "2023-01-01")


def test_only_what_holds_on_the_day_is_told() -> None:
    assert told(period(), as_of=D(2019, 12, 31)) == []
    assert told(period(), as_of=D(2021, 1, 1)) == []
    assert len(told(period(), as_of=D(2020, 12, 31))) == 1


def test_two_records_are_two_reasons_of_one_measure() -> None:
    later = period(record=2, decided_on=D(2020, 5, 1), starts=D(2020, 5, 1), ends=D(2022, 1, 1), lapses=True)
    (measure,) = told(later, period())
    assert [reason.record for reason in measure.reasons] == [1, 2]
    assert (measure.starts, measure.ends, measure.lapses) == (D(2020, 1, 1), D(2022, 1, 1), True)


def test_of_a_person_every_record_keeps_its_own_measure() -> None:
    assert len(told(period(), period(record=2), kind=SubjectKind.PERSON)) == 2


def test_rows_of_the_members_of_a_group_are_told_together() -> None:
    (measure,) = told(period(binds=("south",)), period(binds=("east",)))
    assert measure.binds == ("east", "south")
    assert len(measure.reasons) == 1


def test_authority_is_not_told_to_be_bound_longer_than_it_is() -> None:
    longer, shorter = told(period(binds=("south",)), period(record=2, binds=("north",), ends=D(2025, 1, 1)))
    assert (longer.binds, longer.ends) == (("north",), D(2025, 1, 1))
    assert (shorter.binds, shorter.ends) == (("south",), D(2021, 1, 1))


def test_authority_that_asks_learns_what_binds_it_and_for_organisations_what_binds_others() -> None:
    measures = told(period(), period(record=2, binds=("south",)))
    assert [each.binds for each in binding(measures, "north")] == [("north",)]
    assert [each.binds for each in elsewhere(measures, "north", SubjectKind.ORGANISATION)] == [("south",)]
    assert elsewhere(measures, "north", SubjectKind.PERSON) == []
    assert elsewhere(measures, "north", SubjectKind.UNRESOLVED) == []
    assert binding(measures, None) == measures
    assert elsewhere(measures, None, SubjectKind.ORGANISATION) == []
