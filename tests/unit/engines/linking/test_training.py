"""What training takes from data, and what it leaves."""

import polars as pl
import pytest

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.errors import BadInput
from goodstanding.core.linkage.engine import TrainingPlan
from goodstanding.core.linkage.evidence import EvidenceKind
from goodstanding.core.linkage.model import Model
from goodstanding.core.linkage.preparation import prepare
from goodstanding.core.linkage.profiles import Profile
from goodstanding.engines.linking.duckdb import DuckDbLinkage
from goodstanding.engines.linking.shipped import shipped_model

MODEL = shipped_model("organisations")


def _plan(*blocking: tuple[str, ...]) -> TrainingPlan:
    return TrainingPlan(version="9", data="made up", trained_on="2026-11-23", blocking=blocking, random_pairs=10_000)


def _rows(kind: SubjectKind = SubjectKind.ORGANISATION) -> pl.DataFrame:
    """Forty fictional parties, each twice under the same country."""
    parties = [
        Profile(id=f"{side}{number}", kind=kind, names=(f"Firm {number} Ltd",), countries=(("de", "gb")[number % 2],))
        for number in range(40)
        for side in "ab"
    ]
    return prepare(parties)


def _levels(model: Model, kind: EvidenceKind) -> list[tuple[float, float]]:
    comparison = model.comparison_of(kind)
    assert comparison is not None
    return [(level.m, level.u) for level in comparison.levels]


def test_session_teaches_what_its_blocks_do_not_say() -> None:
    trained = DuckDbLinkage(threads=1).train(_rows(SubjectKind.PERSON), shipped_model("persons"), _plan(("name_sorted",)))
    (m, u), _ = _levels(trained, EvidenceKind.COUNTRY)
    assert m > 0.95
    assert 0.4 < u < 0.6
    assert [m for m, _ in _levels(trained, EvidenceKind.NAME)] == [m for m, _ in _levels(shipped_model("persons"), EvidenceKind.NAME)]


def test_fixed_levels_prior_blocking_and_thresholds_stay() -> None:
    trained = DuckDbLinkage(threads=1).train(_rows(), MODEL, _plan(("name_sorted",)))
    for kind in (EvidenceKind.IDENTIFIER, EvidenceKind.NAME, EvidenceKind.ADDRESS):
        assert _levels(trained, kind) == _levels(MODEL, kind)
    assert (trained.prior, trained.blocking, trained.thresholds) == (MODEL.prior, MODEL.blocking, MODEL.thresholds)


def test_session_without_pairs_is_refused() -> None:
    with pytest.raises(BadInput, match="same born_on"):
        DuckDbLinkage(threads=1).train(_rows(), MODEL, _plan(("born_on",)))
