"""What holds of every verdict, whatever the evidence."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracle.parties import profiles

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.conflicts import Relation, relation
from goodstanding.core.linkage.comparison import UNKNOWN, compare, probability
from goodstanding.core.linkage.decision import Reason, Verdict, decide, judge
from goodstanding.core.linkage.decision_frames import decide_frame
from goodstanding.core.linkage.evidence import Evidence
from goodstanding.core.linkage.model import Model
from goodstanding.core.linkage.pairs import level_column, pair_schema
from goodstanding.core.linkage.profiles import Profile
from goodstanding.engines.linking.shipped import MODELS, shipped_model

PROTECTED = st.sampled_from((SubjectKind.PERSON, SubjectKind.UNRESOLVED))
LEVELS = {name: st.tuples(*(st.integers(UNKNOWN, len(each.levels) - 1) for each in shipped_model(name).comparisons)) for name in MODELS}


def _relation(one: Profile, other: Profile) -> Relation:
    return relation(*({(each.scheme, each.value) for each in side.identifiers} for side in (one, other)))


def _evidence(model: Model, levels: tuple[int, ...]) -> list[Evidence]:
    return [
        Evidence(kind=each.evidence, level=found.label, weight=found.weight, left="", right="", full=found.full)
        for each, level in zip(model.comparisons, levels, strict=True)
        if level != UNKNOWN and (found := each.levels[level])
    ]


@pytest.mark.parametrize("name", MODELS)
@given(one=profiles(), other=profiles())
def test_order_of_the_two_makes_no_difference(name: str, one: Profile, other: Profile) -> None:
    model = shipped_model(name)
    there, back = judge(one, other, model), judge(other, one, model)
    assert (there.verdict, there.reason, there.probability) == (back.verdict, back.reason, back.probability)
    assert [(each.kind, each.level, each.weight, each.left, each.right) for each in there.evidence] == [
        (each.kind, each.level, each.weight, each.right, each.left) for each in back.evidence
    ]


@given(one=profiles(), other=profiles())
def test_identifiers_are_compared_as_parties_are_made(one: Profile, other: Profile) -> None:
    first = Profile(id="first", kind=one.kind, names=one.names, identifiers=one.identifiers)
    second = Profile(id="second", kind=other.kind, names=other.names, identifiers=other.identifiers)
    assert compare(first, second, shipped_model("organisations")).relation is _relation(one, other)


@pytest.mark.parametrize("name", MODELS)
@given(one=profiles(), other=profiles())
def test_conflict_is_never_the_same_whatever_else_agrees(name: str, one: Profile, other: Profile) -> None:
    first = Profile(id="first", kind=one.kind, names=one.names, identifiers=one.identifiers)
    second = Profile(id="second", kind=other.kind, names=one.names, identifiers=other.identifiers)
    if _relation(one, other) is Relation.CONFLICT:
        assert judge(first, second, shipped_model(name)).verdict is Verdict.DIFFERENT


@pytest.mark.parametrize("name", MODELS)
@given(one=profiles(PROTECTED), other=profiles())
def test_whoever_may_be_a_person_is_linked_by_identifier_alone(name: str, one: Profile, other: Profile) -> None:
    for pair in ((one, other), (other, one)):
        decision = judge(*pair, shipped_model(name))
        if decision.verdict is Verdict.SAME:
            assert _relation(one, other) is Relation.SAME
            assert decision.reason is Reason.IDENTIFIER_SHARED


@given(kind=PROTECTED, other=st.sampled_from(SubjectKind), levels=LEVELS["organisations"], weight=st.floats(-2000, 2000))
def test_no_weight_links_whoever_may_be_a_person(kind: SubjectKind, other: SubjectKind, levels: tuple[int, ...], weight: float) -> None:
    model = shipped_model("organisations")
    found = decide(
        kinds=(kind, other), relation=Relation.NONE, evidence=_evidence(model, levels), weight=weight, thresholds=model.thresholds
    )
    assert found.verdict is not Verdict.SAME


@pytest.mark.parametrize("name", MODELS)
@given(data=st.data())
def test_whole_frame_is_decided_as_each_pair(name: str, data: st.DataObject) -> None:
    model = shipped_model(name)
    kinds = st.sampled_from(SubjectKind)
    drawn = data.draw(st.lists(st.tuples(kinds, kinds, LEVELS[name], st.floats(-5, 5)), max_size=20))
    rows, expected = [], []
    for place, (one, other, levels, shift) in enumerate(drawn):
        evidence = _evidence(model, levels)
        weight = model.prior_weight + sum(each.weight for each in evidence) + shift
        identifiers = next((each for each in evidence if each.kind == "identifier"), None)
        found = Relation.NONE if identifiers is None else Relation.SAME if identifiers.full else Relation.CONFLICT
        decision = decide(kinds=(one, other), relation=found, evidence=evidence, weight=weight, thresholds=model.thresholds)
        expected.append((str(decision.verdict), str(decision.reason)))
        named = {level_column(each.evidence): level for each, level in zip(model.comparisons, levels, strict=True)}
        ends = {"weight": weight, "probability": probability(weight)}
        rows.append({"id_l": str(place), "id_r": "", "kind_l": str(one), "kind_r": str(other), **named, **ends})
    decided = decide_frame(pl.LazyFrame(rows, schema=pair_schema(model)), model).collect()
    assert decided.select("verdict", "reason").rows() == expected
