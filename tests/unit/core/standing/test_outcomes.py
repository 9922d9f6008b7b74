"""Outcomes and flags."""

from datetime import date
from typing import Any

import pytest
from tests.oracle.packs import measure, pack, published
from tests.unit.core.standing.periods_told import PACKS, TODAY, period

from goodstanding.core.charter.vocabulary import Context, SubjectKind
from goodstanding.core.standing.outcomes import Flag, Outcome, lapsed, outcome, reconstructed
from goodstanding.core.standing.reasons import Period, measures_in_force

D = date
RECORDED = date(2020, 1, 15)


def decided(*periods: Period, **changes: Any) -> Outcome:
    measures = measures_in_force(periods, PACKS, as_of=TODAY, kind=SubjectKind.ORGANISATION)
    asked: dict[str, Any] = {"known": True, "contested": False, "asked_for": "north", "flags": (), "as_of": TODAY}
    return outcome(measures, **{**asked, **changes})


def test_unknown_identifier_is_not_clear() -> None:
    assert decided(known=False) is Outcome.UNKNOWN


def test_nothing_that_binds_who_asks_is_clear() -> None:
    assert decided() is Outcome.CLEAR


def test_without_an_authority_nothing_is_ever_clear() -> None:
    assert decided(asked_for=None) is Outcome.NONE_FOUND
    assert decided(period(), asked_for=None) is Outcome.MEASURES


def test_something_that_binds_is_measures() -> None:
    assert decided(period()) is Outcome.MEASURES


def test_contested_identity_is_for_a_person_to_review() -> None:
    assert decided(contested=True) is Outcome.REVIEW
    assert decided(period(), contested=True) is Outcome.REVIEW


def test_destroyed_record_never_lets_an_answer_be_clear() -> None:
    assert decided(flags={Flag.DESTROYED}) is Outcome.REVIEW


def test_disputed_record_is_flagged_and_still_counts() -> None:
    assert decided(period(), flags={Flag.DISPUTED}) is Outcome.MEASURES


@pytest.mark.parametrize(("due", "answer"), [(D(2020, 5, 31), Outcome.REVIEW), (TODAY, Outcome.MEASURES), (None, Outcome.MEASURES)])
def test_overdue_review_of_an_open_ended_decision_is_review(due: date | None, answer: Outcome) -> None:
    assert decided(period(open_ended=True, review_due=due)) is answer


def test_lapse_is_told_until_it_is_taken_up_again() -> None:
    over = period(lapses=True, open_ended=True, ends=D(2020, 5, 1))
    again = period(starts=D(2020, 5, 15), ends=D(2020, 8, 13), lapses=True)
    assert lapsed([over], as_of=TODAY, kind=SubjectKind.ORGANISATION)
    assert not lapsed([over], as_of=D(2020, 4, 30), kind=SubjectKind.ORGANISATION)
    assert not lapsed([over, again], as_of=TODAY, kind=SubjectKind.ORGANISATION)
    assert lapsed([over, again], as_of=D(2020, 8, 13), kind=SubjectKind.ORGANISATION)
    assert not lapsed([period(ends=D(2020, 5, 1))], as_of=TODAY, kind=SubjectKind.ORGANISATION)


@pytest.mark.parametrize("kind", [SubjectKind.PERSON, SubjectKind.UNRESOLVED])
def test_what_is_over_leaves_every_view_of_a_person(kind: SubjectKind) -> None:
    assert not lapsed([period(lapses=True, ends=D(2020, 5, 1))], as_of=TODAY, kind=kind)


def is_reconstructed(as_of: date, *, context: Context = Context.PROCUREMENT, since: date = RECORDED) -> bool:
    packs = [published(pack(version="2"), on=D(2021, 1, 1), version=2), published(pack(), on=D(2020, 1, 10))]
    return reconstructed([period()], as_of=as_of, packs=packs, known_since={1: since}, context=context)


def test_answer_about_days_before_the_pack_or_the_record_is_reconstructed() -> None:
    assert is_reconstructed(D(2020, 1, 9))
    assert is_reconstructed(D(2020, 1, 14))
    assert not is_reconstructed(D(2020, 1, 15))
    assert is_reconstructed(D(2020, 1, 12), since=D(2020, 1, 13))
    assert not is_reconstructed(D(2019, 1, 1), context=Context.LAND, since=D(2018, 1, 1))


def test_pack_of_another_context_reconstructs_nothing() -> None:
    packs = [published(pack(measures=[measure(context=Context.CREDIT)]), on=D(2030, 1, 1))]
    assert not reconstructed([], as_of=TODAY, packs=packs, known_since={}, context=Context.PROCUREMENT)
