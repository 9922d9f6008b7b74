from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

import pytest

from goodstanding.core.charter.c28_minors import adult_on
from goodstanding.core.charter.examine import examine_record
from goodstanding.core.charter.vocabulary import AttributeType, SubjectKind


@dataclass
class Record:
    kind: SubjectKind = SubjectKind.PERSON
    record_type: object = field(default_factory=lambda: SimpleNamespace(attributes={"note": SimpleNamespace(type=AttributeType.TEXT)}))
    attributes: dict = field(default_factory=dict)
    decided_on: date = date(2020, 6, 1)
    birth_date: date | None = date(1990, 1, 1)
    attested_adult: bool = False
    identifiers_verified: bool = True


def articles(record: Record) -> list[str]:
    return [finding.article for finding in examine_record(record)]


def test_a_sound_record_of_an_adult_is_taken() -> None:
    assert articles(Record()) == []


def test_a_person_without_age_or_attestation_is_not_recorded() -> None:
    assert articles(Record(birth_date=None)) == ["C28"]
    assert articles(Record(birth_date=None, attested_adult=True)) == []


@pytest.mark.parametrize(("conduct", "refused"), [(date(2018, 1, 1), False), (date(2017, 12, 31), True)])
def test_conduct_on_the_eve_of_eighteen_is_not_recorded(conduct: date, refused: bool) -> None:
    found = articles(Record(birth_date=date(2000, 1, 1), attributes={"conduct_on": conduct}))
    assert found == (["C28"] if refused else [])


def test_born_on_a_leap_day_one_is_of_age_on_the_first_of_march() -> None:
    assert adult_on(date(2004, 2, 29)) == date(2022, 3, 1)


def test_a_person_without_a_verified_identifier_is_not_recorded() -> None:
    assert articles(Record(identifiers_verified=False)) == ["C15"]


def test_free_text_about_a_person_is_not_recorded() -> None:
    assert articles(Record(attributes={"note": "seen at the square"})) == ["C03"]


def test_organisations_are_not_asked_for_their_age() -> None:
    assert articles(Record(kind=SubjectKind.ORGANISATION, birth_date=None, identifiers_verified=False, attributes={"note": "x"})) == []
