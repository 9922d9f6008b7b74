"""To which records a rule applies."""

from datetime import date

import pytest
from tests.oracle.packs import measure, pack, published, record_type, rule
from tests.unit.core.standing.register import Register, record, under

from goodstanding.core.charter.vocabulary import MeasureKind, SubjectKind
from goodstanding.core.errors import CharterRefusal
from goodstanding.core.policy.pack import AssumedMet, Rule, WithinYears

D = date
SAYS = {"a.practice": "fraud", "a.public": True, "a.conduct_on": D(2015, 1, 1)}


def applies(row: dict[str, object], **changes: object) -> bool:
    return bool(found(row, rule(**changes)))


def found(row: dict[str, object], of: Rule) -> list[dict[str, object]]:
    return Register(records=[{"ends_on": D(2022, 1, 1), **row}], packs=under(of)).rows()


@pytest.mark.parametrize(
    ("decided", "reached"),
    [(D(2014, 12, 31), False), (D(2015, 1, 1), True), (D(2019, 12, 31), True), (D(2020, 1, 1), False)],
)
def test_law_reaches_decisions_from_its_first_day_to_its_last(decided: date, reached: bool) -> None:
    assert applies(record(decided_on=decided), decided_on_or_after=D(2015, 1, 1), decided_before=D(2020, 1, 1)) is reached


def test_of_persons_the_conduct_counts_too() -> None:
    person = record(kind="person", **SAYS)
    assert applies(person, decided_on_or_after=D(2015, 1, 1))
    assert not applies(person, decided_on_or_after=D(2015, 1, 2))
    assert not applies({**person, "a.conduct_on": None})
    assert not applies(person, conduct=None)
    assert applies(record(kind="organisation", **{**SAYS, "a.conduct_on": None}), decided_on_or_after=D(2015, 1, 2))


def test_kind_must_be_among_the_targets_and_the_subjects() -> None:
    organisations = (SubjectKind.ORGANISATION,)
    narrow = [
        published(pack(measures=[measure(targets=organisations)])),
        published(pack(record_types=[record_type(subjects=organisations)])),
    ]
    for packs in narrow:
        rows = [record(kind=kind, ends_on=D(2022, 1, 1), **SAYS) for kind in ("organisation", "person", "public_body")]
        assert len(Register(records=rows, packs=[packs]).rows()) == 1


def test_nothing_ever_falls_on_the_unresolved() -> None:
    everybody = tuple(SubjectKind)
    packs = [published(pack(measures=[measure(targets=everybody)], record_types=[record_type(subjects=everybody)]))]
    assert Register(records=[record(kind="unresolved", ends_on=D(2022, 1, 1))], packs=packs).rows() == []


def test_decision_within_years_of_the_conduct() -> None:
    within = WithinYears(attribute="conduct_on", years=10)
    conduct = D(2010, 1, 1)
    assert applies(record(decided_on=D(2020, 1, 1), **{"a.conduct_on": conduct}), within_years=within)
    assert not applies(record(decided_on=D(2020, 1, 2), **{"a.conduct_on": conduct}), within_years=within)
    assert not applies(record(), within_years=within)


def test_unknown_condition_is_not_met() -> None:
    assert applies(record(**SAYS), where="public AND practice = 'fraud'")
    assert not applies(record(**{**SAYS, "a.public": None}), where="public AND practice = 'fraud'")
    assert not applies(record(**{**SAYS, "a.practice": None}), where="NOT practice = 'other'")


def test_named_clauses_are_joined_by_and() -> None:
    clauses = {"shown": "public", "grave": "practice = 'fraud'"}
    assert applies(record(**SAYS), conditions=clauses)
    assert not applies(record(**{**SAYS, "a.practice": "other"}), conditions=clauses)


ASSUME = AssumedMet(attributes=("public", "conduct_on"), citation="s. 9")


def test_silence_is_assumed_met_where_the_law_says_so_and_shown() -> None:
    within = WithinYears(attribute="conduct_on", years=10)
    asked = rule(where="public", within_years=within, if_unknown=ASSUME)
    assert [row["assumed"] for row in found(record(), asked)] == [["conduct_on", "public"]]
    assert [row["assumed"] for row in found(record(**{"a.public": True}), asked)] == [["conduct_on"]]
    assert [row["assumed"] for row in found(record(**SAYS), asked)] == [[]]


def test_what_is_known_to_fail_is_not_assumed_away() -> None:
    assert not applies(record(**{"a.public": False}), where="public", if_unknown=ASSUME)
    assert not applies(record(**{"a.public": False}), conditions={"a": "public", "b": "conduct_on > '2000-01-01'"}, if_unknown=ASSUME)


def test_silence_not_named_by_the_law_is_not_assumed() -> None:
    assert not applies(record(), where="public AND practice = 'fraud'", if_unknown=ASSUME)
    assert applies(record(**{"a.practice": "fraud"}), where="public AND practice = 'fraud'", if_unknown=ASSUME)


@pytest.mark.parametrize("kind", ["person", "public_body", "unresolved"])
def test_nothing_is_assumed_of_others_than_organisations(kind: str) -> None:
    assert not applies(record(kind=kind, **{"a.conduct_on": D(2015, 1, 1)}), where="public", if_unknown=ASSUME)


@pytest.mark.parametrize("where", ["public IS NULL", "NOT (public IS NOT NULL)", "open_ended OR NOT (public IS NOT NULL AND public)"])
def test_restriction_for_want_of_knowledge_is_refused_however_it_is_put(where: str) -> None:
    with pytest.raises(CharterRefusal) as refused:
        applies(record(), where=where)
    assert refused.value.articles == ("C26",)


def test_benefit_may_ask_for_what_is_not_known() -> None:
    packs = [published(pack([rule(where="public IS NULL")], measures=[measure(kind=MeasureKind.BENEFIT)]))]
    assert len(Register(records=[record(ends_on=D(2022, 1, 1))], packs=packs).rows()) == 1
