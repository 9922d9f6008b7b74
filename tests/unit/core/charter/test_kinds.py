import pytest

from goodstanding.core.charter.c16_minimal_publication import may_export, may_find_by_name
from goodstanding.core.charter.kinds import NATURAL_SCHEMES, kind_of
from goodstanding.core.charter.tables import MEASURES
from goodstanding.core.charter.vocabulary import Object, Offence, Publication, SubjectKind, Verb
from goodstanding.core.identity.schemes import NATURAL, SCHEMES


def test_a_sole_trader_passed_off_as_a_firm_is_a_person() -> None:
    judged = kind_of(source="ofac", register="ofac-sdn-type", code="-0-", uscc_codes=["92"], legal_form="co ltd")
    assert (judged.kind, judged.by) == (SubjectKind.PERSON, "uscc:92")


def test_whoever_bears_a_natural_persons_number_is_a_person_whatever_else_says_otherwise() -> None:
    judged = kind_of(uscc_codes=["91"], numbers_of=["lei", "cn-ric"], legal_form="co ltd")
    assert (judged.kind, judged.by) == (SubjectKind.PERSON, "number:cn-ric")


def test_the_schemes_of_natural_persons_are_those_that_identify_nobody_else() -> None:
    assert set(NATURAL) == NATURAL_SCHEMES
    assert {name for name, scheme in SCHEMES.items() if scheme.subjects == (SubjectKind.PERSON,)} == NATURAL_SCHEMES
    assert {name for name, scheme in SCHEMES.items() if scheme.pseudonymous} == NATURAL_SCHEMES


def test_a_register_code_counts_only_from_the_source_that_keeps_it() -> None:
    assert kind_of(source="somebody", register="ofac-sdn-type", code="-0-").kind is SubjectKind.UNRESOLVED
    assert kind_of(source="ofac", register="ofac-sdn-type", code="-0-").kind is SubjectKind.ORGANISATION


def test_a_vessel_is_no_party() -> None:
    assert kind_of(source="ofac", register="ofac-sdn-type", code="vessel").not_a_party


def test_what_says_nothing_is_unresolved() -> None:
    assert kind_of().kind is SubjectKind.UNRESOLVED


@pytest.mark.parametrize(
    ("code", "kind"),
    [("91", "organisation"), ("92", "person"), ("11", "public_body"), ("12", "public_body"), ("81", "organisation"), ("Q7", "unresolved")],
)
def test_the_first_two_digits_of_a_credit_code_say_the_kind(code: str, kind: str) -> None:
    assert kind_of(uscc_codes=[code]).kind == kind


@pytest.mark.parametrize(
    "word", ["exit", "travel", "internet", "school", "health", "housing", "social", "water", "power", "photo", "relative", "job", "work"]
)
def test_no_measure_touches_basic_liberties(word: str) -> None:
    assert not [pair for pair in MEASURES if word in f"{pair[0]} {pair[1]}"]


def test_no_offence_is_about_expression_assembly_or_belief() -> None:
    words = ("speech", "quarrel", "rumour", "petition", "assembly", "protest", "religion", "moral", "opinion")
    assert not [offence for offence in Offence if set(words) & set(offence.split("-"))]


def test_no_benefit_and_no_supervision_falls_on_persons() -> None:
    for shape in MEASURES.values():
        if shape.kind != "restriction":
            assert SubjectKind.PERSON not in shape.targets


def test_every_verb_and_object_is_used_by_the_table() -> None:
    assert {pair[0] for pair in MEASURES} == set(Verb)
    assert {pair[1] for pair in MEASURES} == set(Object)


@pytest.mark.parametrize("kind", [SubjectKind.PERSON, SubjectKind.UNRESOLVED])
def test_persons_are_neither_exported_nor_found_by_name(kind: SubjectKind) -> None:
    assert not may_export(kind, Publication.PUBLIC)
    assert not may_find_by_name(kind)
