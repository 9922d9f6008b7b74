"""The verdicts on a whole frame of pairs; the same as `decision.decide` gives for each (a property test holds them together)."""

import polars as pl

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.linkage.decision import INDEPENDENT_KINDS, ORGANISATIONS, PLACE, Reason, Verdict
from goodstanding.core.linkage.evidence import INDEPENDENT_GROUP, EvidenceKind
from goodstanding.core.linkage.model import Model
from goodstanding.core.linkage.pairs import level_where


def decide_frame(pairs: pl.LazyFrame, model: Model) -> pl.LazyFrame:
    """Add `verdict` and `reason` to a frame of pairs (`pairs.pair_schema`)."""
    conflict = _level(model, EvidenceKind.IDENTIFIER, full=False)
    shared = _level(model, EvidenceKind.IDENTIFIER, full=True)
    likely = pl.col("weight") >= model.thresholds.ask
    certain = pl.col("weight") >= model.thresholds.same
    against = _against(model, EvidenceKind.DATE) | _against(model, EvidenceKind.LEGAL_FORM)
    against |= pl.all_horizontal(_against(model, kind) for kind in PLACE)
    agrees = _independent_kinds(model) >= INDEPENDENT_KINDS
    something = pl.any_horizontal(_for(model, each.evidence) for each in model.comparisons)
    outcomes = [
        (conflict, Verdict.DIFFERENT, Reason.IDENTIFIER_CONFLICTS),
        (shared & _kinds_differ(), Verdict.ASK, Reason.KINDS_DIFFER),
        (shared, Verdict.SAME, Reason.IDENTIFIER_SHARED),
        (~likely & against & something, Verdict.DIFFERENT, Reason.CONTRADICTED),
        (~likely, Verdict.NONE, Reason.UNLIKELY),
        (~(_organisation("kind_l") & _organisation("kind_r")), Verdict.ASK, Reason.PERSON),
        (against, Verdict.ASK, Reason.CONTRADICTED_BUT_LIKELY),
        (certain & agrees & _level(model, EvidenceKind.NAME, full=True), Verdict.SAME, Reason.AGREES),
    ]
    verdict, reason = pl.lit(str(Verdict.ASK)), pl.lit(str(Reason.LIKELY))
    for when, what, why in reversed(outcomes):
        verdict = pl.when(when).then(pl.lit(str(what))).otherwise(verdict)
        reason = pl.when(when).then(pl.lit(str(why))).otherwise(reason)
    return pairs.with_columns(verdict.alias("verdict"), reason.alias("reason"))


def _level(model: Model, kind: EvidenceKind, *, full: bool) -> pl.Expr:
    compared = model.comparison_of(kind)
    return level_where(model, kind, [level.full is full for level in compared.levels] if compared else [])


def _for(model: Model, kind: EvidenceKind) -> pl.Expr:
    compared = model.comparison_of(kind)
    return level_where(model, kind, [level.weight > 0 for level in compared.levels] if compared else [])


def _against(model: Model, kind: EvidenceKind) -> pl.Expr:
    compared = model.comparison_of(kind)
    return level_where(model, kind, [level.weight < 0 for level in compared.levels] if compared else [])


def _independent_kinds(model: Model) -> pl.Expr:
    groups: dict[str, list[pl.Expr]] = {}
    for each in model.comparisons:
        groups.setdefault(INDEPENDENT_GROUP[each.evidence], []).append(_for(model, each.evidence))
    return pl.sum_horizontal(pl.any_horizontal(each).cast(pl.UInt8) for each in groups.values())


def _organisation(column: str) -> pl.Expr:
    return pl.col(column).is_in([str(kind) for kind in ORGANISATIONS])


def _kinds_differ() -> pl.Expr:
    person = str(SubjectKind.PERSON)
    return ((pl.col("kind_l") == person) & _organisation("kind_r")) | ((pl.col("kind_r") == person) & _organisation("kind_l"))
