"""The verdict on a pair: one party, two, a question for a person, or nothing worth asking.

- A conflicting verified identifier vetoes whatever else agrees; a shared one links (charter C15).
- Of persons, and of whoever may be one (C21), nothing else links: at most a person is asked.
- Organisations are linked above a calibrated threshold, when the name agrees fully, a second and independent kind of
  evidence agrees, and nothing contradicts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.conflicts import Relation
from goodstanding.core.linkage.comparison import compare, probability
from goodstanding.core.linkage.evidence import Evidence, EvidenceKind, independent_kinds
from goodstanding.core.linkage.model import Model, Thresholds
from goodstanding.core.linkage.profiles import Profile

INDEPENDENT_KINDS = 2
"""How many independent kinds of evidence an automatic link needs."""
ORGANISATIONS = (SubjectKind.ORGANISATION, SubjectKind.PUBLIC_BODY)
"""The kinds that evidence without an identifier can link."""
PLACE = (EvidenceKind.ADDRESS, EvidenceKind.COUNTRY)


class Verdict(StrEnum):
    """What is to be done about a pair."""

    SAME = "same"
    DIFFERENT = "different"
    ASK = "ask"
    NONE = "none"


class Reason(StrEnum):
    """Why, in a sentence."""

    IDENTIFIER_CONFLICTS = "Their verified identifiers conflict: a party has only one of this scheme. Nothing else outweighs that."
    IDENTIFIER_SHARED = "They share a verified identifier."
    KINDS_DIFFER = "They share a verified identifier, but registers say that one is a person and the other is not."
    PERSON = "For whoever may be a person nothing but a verified identifier links; a person must judge."
    AGREES = "The name and an independent kind of evidence agree, above the calibrated threshold, and nothing contradicts."
    CONTRADICTED_BUT_LIKELY = "Much agrees, but something contradicts; a person must judge."
    CONTRADICTED = "Something agrees, but what contradicts it weighs more."
    NAMESAKES = "Much agrees, but the register knows several parties of this name; a person must judge."
    CROWDED_ADDRESS = "The name agrees, but parties of many names give this address, so it says little; a person must judge."
    LIKELY = "It is likely, but not enough agrees for an automatic link; a person must judge."
    UNLIKELY = "Too little agrees to bother a person."


BY_THE_REGISTER = (Reason.NAMESAKES, Reason.CROWDED_ADDRESS)
"""Reasons that the pair alone does not show (`core.linkage.register`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A verdict with all that it rests on.

    Attributes:
        verdict: what is to be done.
        probability: as the model has it; a verified identifier decides whatever it is.
        evidence: the findings.
        reason: why, as a sentence.
    """

    verdict: Verdict
    probability: float
    evidence: tuple[Evidence, ...]
    reason: Reason


def judge(one: Profile, other: Profile, model: Model) -> Decision:
    """Compare two profiles and decide."""
    compared = compare(one, other, model)
    return decide(
        kinds=(one.kind, other.kind),
        relation=compared.relation,
        evidence=compared.evidence,
        weight=compared.weight,
        thresholds=model.thresholds,
    )


def decide(
    *, kinds: tuple[SubjectKind, SubjectKind], relation: Relation, evidence: Sequence[Evidence], weight: float, thresholds: Thresholds
) -> Decision:
    """Decide about a pair.

    Args:
        kinds: of both; their order makes no difference.
        relation: what their verified identifiers say.
        evidence: every finding.
        weight: bits, the prior included.
        thresholds: the model's.
    """
    verdict, reason = _verdict(kinds, relation, evidence, weight, thresholds)
    return Decision(verdict=verdict, probability=probability(weight), evidence=tuple(evidence), reason=reason)


def _verdict(
    kinds: tuple[SubjectKind, SubjectKind], relation: Relation, evidence: Sequence[Evidence], weight: float, thresholds: Thresholds
) -> tuple[Verdict, Reason]:
    if relation is Relation.CONFLICT:
        return Verdict.DIFFERENT, Reason.IDENTIFIER_CONFLICTS
    if relation is Relation.SAME:
        return (Verdict.ASK, Reason.KINDS_DIFFER) if _kinds_differ(kinds) else (Verdict.SAME, Reason.IDENTIFIER_SHARED)
    against = contradicts(evidence)
    if weight < thresholds.ask:
        apart = against and any(each.weight > 0 for each in evidence)
        return (Verdict.DIFFERENT, Reason.CONTRADICTED) if apart else (Verdict.NONE, Reason.UNLIKELY)
    if any(kind not in ORGANISATIONS for kind in kinds):
        return Verdict.ASK, Reason.PERSON
    if against:
        return Verdict.ASK, Reason.CONTRADICTED_BUT_LIKELY
    if weight >= thresholds.same and independent_kinds(evidence) >= INDEPENDENT_KINDS and _named_alike(evidence):
        return Verdict.SAME, Reason.AGREES
    return Verdict.ASK, Reason.LIKELY


def contradicts(evidence: Iterable[Evidence]) -> bool:
    """Say whether a finding speaks against one party: the legal form, the date, or both the address and the country."""
    against = {each.kind for each in evidence if each.weight < 0}
    return EvidenceKind.DATE in against or EvidenceKind.LEGAL_FORM in against or against.issuperset(PLACE)


def _named_alike(evidence: Iterable[Evidence]) -> bool:
    return any(each.kind is EvidenceKind.NAME and each.full for each in evidence)


def _kinds_differ(kinds: tuple[SubjectKind, SubjectKind]) -> bool:
    return SubjectKind.PERSON in kinds and any(kind in ORGANISATIONS for kind in kinds)
