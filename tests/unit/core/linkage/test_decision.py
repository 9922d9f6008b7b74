"""Verdicts on the cases that matter."""

from datetime import date

import pytest

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.identifiers import Identifier
from goodstanding.core.linkage.decision import Reason, Verdict, judge
from goodstanding.core.linkage.profiles import Profile
from goodstanding.engines.linking.shipped import model_for, shipped_model

MODEL = shipped_model("organisations")
PLACE = ("12 High Street, 10115 Berlin",)
LEI = {letter: (Identifier(scheme="lei", value=letter),) for letter in "AB"}


def _firm(name: str = "Alpha Trading GmbH", kind: SubjectKind = SubjectKind.ORGANISATION, **more: object) -> Profile:
    known: dict[str, object] = {"countries": ("de",), "addresses": PLACE, "born_on": date(2001, 2, 3)} | more
    return Profile(id="e", kind=kind, names=(name,), **known)  # type: ignore[arg-type]


def _verdict(one: Profile, other: Profile) -> tuple[Verdict, Reason]:
    decision = judge(one, other, model_for(one.kind, other.kind))
    return decision.verdict, decision.reason


def test_everything_but_the_identifier_agrees_and_they_are_different() -> None:
    assert _verdict(_firm(identifiers=LEI["A"]), _firm(identifiers=LEI["B"])) == (Verdict.DIFFERENT, Reason.IDENTIFIER_CONFLICTS)


def test_nothing_but_the_identifier_agrees_and_they_are_the_same() -> None:
    other = _firm("Omega SA", identifiers=LEI["A"], countries=("fr",), addresses=("Rue 1, Paris",), born_on=date(1960, 1, 1))
    assert _verdict(_firm(identifiers=LEI["A"]), other) == (Verdict.SAME, Reason.IDENTIFIER_SHARED)


def test_organisations_of_one_name_place_and_date_are_the_same() -> None:
    assert _verdict(_firm(), _firm("ALPHA TRADING Ges.m.b.H")) == (Verdict.SAME, Reason.AGREES)


def test_persons_of_one_name_place_and_date_are_asked_about() -> None:
    one = _firm("Jo Fictional", SubjectKind.PERSON)
    assert _verdict(one, one) == (Verdict.ASK, Reason.PERSON)


def test_unresolved_kinds_are_protected_as_persons() -> None:
    assert _verdict(_firm(kind=SubjectKind.UNRESOLVED), _firm()) == (Verdict.ASK, Reason.PERSON)


def test_name_form_and_country_are_one_kind_of_evidence() -> None:
    bare = _firm(addresses=(), born_on=None)
    assert _verdict(bare, bare)[0] is Verdict.ASK


@pytest.mark.parametrize(
    "against",
    [{"born_on": date(1960, 7, 8)}, {"countries": ("fr",), "addresses": ("Rue de la Paix 1, 75001 Paris",)}],
    ids=["date", "place"],
)
def test_what_contradicts_keeps_an_automatic_link_away(against: dict[str, object]) -> None:
    verdict, _ = _verdict(_firm(), _firm(**against))
    assert verdict in (Verdict.ASK, Verdict.DIFFERENT)


def test_another_legal_form_at_one_address_is_asked_about() -> None:
    assert _verdict(_firm(), _firm("Alpha Trading AG")) == (Verdict.ASK, Reason.CONTRADICTED_BUT_LIKELY)


def test_similar_name_at_one_address_is_asked_about() -> None:
    assert _verdict(_firm("Beta Fund Management 1 LP"), _firm("Beta Fund Management 2 LP"))[0] is not Verdict.SAME


def test_strangers_are_no_question() -> None:
    other = _firm("Omega Shipping GmbH", addresses=("Hafen 9, 20457 Hamburg",), born_on=None)
    assert _verdict(_firm(born_on=None), other) == (Verdict.NONE, Reason.UNLIKELY)


def test_person_and_organisation_with_one_identifier_are_asked_about() -> None:
    person = _firm("Jo Fictional", SubjectKind.PERSON, identifiers=LEI["A"])
    assert _verdict(person, _firm(identifiers=LEI["A"])) == (Verdict.ASK, Reason.KINDS_DIFFER)


def test_evidence_shows_the_values_as_published() -> None:
    decision = judge(_firm(), _firm("alpha trading"), MODEL)
    shown = {each.kind: (each.left, each.right) for each in decision.evidence}
    assert shown["name"] == ("Alpha Trading GmbH", "alpha trading")
    assert shown["date"] == ("2001-02-03", "2001-02-03")


def test_two_who_are_nobody_are_no_question() -> None:
    nobody = Profile(id="n", kind=SubjectKind.ORGANISATION, names=())
    decision = judge(nobody, nobody, MODEL)
    assert (decision.verdict, decision.evidence) == (Verdict.NONE, ())
