"""One pair compared in plain Python: the reference for the engines, and what explains their findings.

The waterfall: the prior, then each finding's weight; their sum is the weight of the pair.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from goodstanding.core.identity.conflicts import Relation
from goodstanding.core.linkage.evidence import Evidence, EvidenceKind
from goodstanding.core.linkage.model import Comparison, Model
from goodstanding.core.linkage.predicates import Prepared
from goodstanding.core.linkage.preparation import prepare
from goodstanding.core.linkage.profiles import Profile

UNKNOWN = -1
"""The level of a comparison that had nothing to compare."""
_BOUND = 1000.0
_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What the comparison of one pair found.

    Attributes:
        levels: for each comparison of the model, in its order, the index of the level; `UNKNOWN` where nothing was known.
        evidence: the findings, those with nothing to compare left out.
        prior: bits before anything was compared.
        weight: bits in all; the prior and every finding's.
        probability: that both are one party, if the model's figures hold and its findings are independent.
    """

    levels: tuple[int, ...]
    evidence: tuple[Evidence, ...]
    prior: float
    weight: float
    probability: float

    @property
    def relation(self) -> Relation:
        """What the verified identifiers say."""
        found = next((each for each in self.evidence if each.kind is EvidenceKind.IDENTIFIER), None)
        if found is None:
            return Relation.NONE
        return Relation.SAME if found.full else Relation.CONFLICT


def compare(one: Profile, other: Profile, model: Model) -> Compared:
    """Compare two profiles. Which of them comes first makes no difference but to `left` and `right`."""
    left, right = prepare([one, other]).to_dicts()
    levels = levels_of(left, right, model)
    evidence = tuple(
        _finding(comparison, level, one, other) for comparison, level in zip(model.comparisons, levels, strict=True) if level != UNKNOWN
    )
    weight = model.prior_weight + sum(each.weight for each in evidence)
    return Compared(levels=levels, evidence=evidence, prior=model.prior_weight, weight=weight, probability=probability(weight))


def levels_of(left: Prepared, right: Prepared, model: Model) -> tuple[int, ...]:
    """Return the level of each comparison for two prepared rows."""
    return tuple(_level(comparison, left, right) for comparison in model.comparisons)


def probability(weight: float) -> float:
    """Return the probability that a weight in bits stands for."""
    return 1.0 / (1.0 + math.exp2(-max(-_BOUND, min(_BOUND, weight))))


def _level(comparison: Comparison, left: Prepared, right: Prepared) -> int:
    if comparison.unknown.holds(left, right):
        return UNKNOWN
    tests = (level.when for level in comparison.levels)
    return next(index for index, test in enumerate(tests) if test is None or test.holds(left, right))


def _finding(comparison: Comparison, level: int, one: Profile, other: Profile) -> Evidence:
    found = comparison.levels[level]
    left, right = (_shown(comparison.evidence, profile) for profile in (one, other))
    return Evidence(kind=comparison.evidence, level=found.label, weight=found.weight, left=left, right=right, full=found.full)


def _shown(kind: EvidenceKind, profile: Profile) -> str:
    match kind:
        case EvidenceKind.IDENTIFIER:
            return _listed([str(each) for each in profile.identifiers])
        case EvidenceKind.NAME:
            return _listed(profile.names)
        case EvidenceKind.LEGAL_FORM:
            return profile.names[0] if profile.names else ""
        case EvidenceKind.COUNTRY:
            return _listed(profile.countries)
        case EvidenceKind.ADDRESS:
            return _listed(profile.addresses)
        case EvidenceKind.DATE:
            return profile.born_on.isoformat() if profile.born_on else ""
        case EvidenceKind.SUBJECT_KIND:
            return profile.kind.value.replace("_", " ")


def _listed(values: Sequence[str]) -> str:
    rest = len(values) - _SHOWN
    return " · ".join(values[:_SHOWN]) + (f" · and {rest} more" if rest > 0 else "")
