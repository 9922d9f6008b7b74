"""Pairs from whole frames: one source or two, thresholds, kinds, training."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.errors import NotFound
from goodstanding.core.identity.identifiers import Identifier
from goodstanding.core.linkage.engine import TrainingPlan
from goodstanding.core.linkage.evidence import EvidenceKind
from goodstanding.core.linkage.pairs import pair_schema
from goodstanding.core.linkage.preparation import prepare
from goodstanding.core.linkage.profiles import Profile
from goodstanding.engines.linking.duckdb import DuckDbLinkage
from goodstanding.engines.linking.shipped import model_for, shipped_model

ORGANISATIONS = shipped_model("organisations")
PERSONS = shipped_model("persons")


def _firm(ident: str, name: str = "Alpha Trading GmbH", **more: object) -> Profile:
    return Profile(id=ident, kind=SubjectKind.ORGANISATION, names=(name,), **more)  # type: ignore[arg-type]


def _ids(pairs: pl.DataFrame) -> list[tuple[str, str]]:
    return pairs.select("id_l", "id_r").rows()


def test_one_source_is_compared_with_itself_each_pair_once() -> None:
    pairs = DuckDbLinkage().predict(prepare([_firm("c"), _firm("a"), _firm("b")]), ORGANISATIONS)
    assert _ids(pairs) == [("a", "b"), ("a", "c"), ("b", "c")]
    assert dict(pairs.schema) == pair_schema(ORGANISATIONS)


def test_two_sources_are_compared_across_only_and_keep_their_sides() -> None:
    left, right = prepare([_firm("z"), _firm("y")]), prepare([_firm("a"), _firm("b")])
    assert _ids(DuckDbLinkage().predict(left, ORGANISATIONS, right=right)) == [("y", "a"), ("y", "b"), ("z", "a"), ("z", "b")]


def test_same_id_in_both_sources_is_compared_too() -> None:
    source = prepare([_firm("a")])
    assert _ids(DuckDbLinkage().predict(source, ORGANISATIONS, right=source)) == [("a", "a")]


def test_alias_and_shared_identifier_bring_a_pair_together() -> None:
    lei = (Identifier(scheme="lei", value="5493001KJTIIGC8Y1R12"),)
    renamed = Profile(id="b", kind=SubjectKind.ORGANISATION, names=("Omega", "Alpha Trading Ltd"), identifiers=lei)
    pairs = DuckDbLinkage().predict(prepare([_firm("a"), renamed, _firm("c", "Entirely Other", identifiers=lei)]), ORGANISATIONS)
    assert _ids(pairs) == [("a", "b"), ("b", "c")]


def test_pairs_below_a_weight_are_left_out() -> None:
    rows = prepare([_firm("a", born_on=date(2001, 2, 3)), _firm("b", born_on=date(2001, 2, 3)), _firm("c", born_on=date(1960, 1, 1))])
    assert _ids(DuckDbLinkage().predict(rows, ORGANISATIONS, at_least=5.0)) == [("a", "b")]


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_rows_make_no_pairs(count: int) -> None:
    pairs = DuckDbLinkage().predict(prepare([_firm("a")][:count]), ORGANISATIONS)
    assert pairs.is_empty()
    assert dict(pairs.schema) == pair_schema(ORGANISATIONS)


def test_persons_are_not_compared_as_organisations_nor_two_unresolved_as_persons() -> None:
    who = [
        Profile(id="org", kind=SubjectKind.ORGANISATION, names=("Jo Doe",)),
        Profile(id="per", kind=SubjectKind.PERSON, names=("Jo Doe",)),
        Profile(id="un1", kind=SubjectKind.UNRESOLVED, names=("Jo Doe",)),
        Profile(id="un2", kind=SubjectKind.UNRESOLVED, names=("Jo Doe",)),
    ]
    assert _ids(DuckDbLinkage().predict(prepare(who), ORGANISATIONS)) == [("org", "un1"), ("org", "un2"), ("un1", "un2")]
    assert _ids(DuckDbLinkage().predict(prepare(who), PERSONS)) == [("per", "un1"), ("per", "un2")]


def test_model_is_chosen_by_the_kinds() -> None:
    assert model_for(SubjectKind.PERSON, SubjectKind.UNRESOLVED) is PERSONS
    assert model_for(SubjectKind.UNRESOLVED, SubjectKind.ORGANISATION) is ORGANISATIONS


def test_unknown_model_is_refused_with_those_there_are() -> None:
    with pytest.raises(NotFound, match="organisations, persons"):
        shipped_model("ships")


def _population() -> pl.DataFrame:
    """300 fictional firms, each twice, every third time with a changed letter."""
    firms = []
    for number in range(300):
        name = f"{chr(97 + number % 26) * 3}{number} {chr(97 + number // 26) * 4} Trading Ltd"
        other = name.replace("Trading", "Tradimg") if number % 3 == 0 else name
        day = date(1990 + number % 30, 1 + number % 12, 1 + number % 28)
        place = f"{number} High Street, {10000 + number} Town"
        firms += [_firm(f"a{number}", name, born_on=day, addresses=(place,)), _firm(f"b{number}", other, born_on=day, addresses=(place,))]
    return prepare(firms)


PLAN = TrainingPlan(
    version="test", data="made up", trained_on="2026-11-23", blocking=(("born_on",), ("name_start",)), random_pairs=100_000, seed=7
)


def test_training_makes_a_new_version_and_is_repeatable() -> None:
    rows = _population()
    first, second = (DuckDbLinkage(threads=2).train(rows, ORGANISATIONS, PLAN) for _ in range(2))
    assert first == second
    assert first.author == "organisations@test"
    assert first.training.settings["seed"] == PLAN.seed
    legal_form = first.comparison_of(EvidenceKind.LEGAL_FORM)
    assert legal_form is not None
    assert legal_form.levels[0].m > 0.99
    assert first.comparisons[0] == ORGANISATIONS.comparisons[0]


def test_linkage_leaves_no_file_and_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    DuckDbLinkage().predict(prepare([_firm("a"), _firm("b")]), ORGANISATIONS)
    DuckDbLinkage().train(_population(), ORGANISATIONS, PLAN)
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr() == ("", "")
