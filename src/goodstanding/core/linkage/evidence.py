"""Evidence: what agreed, what contradicted, in which values, and how much it weighs."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class EvidenceKind(StrEnum):
    """What was compared."""

    IDENTIFIER = "identifier"
    NAME = "name"
    LEGAL_FORM = "legal_form"
    COUNTRY = "country"
    ADDRESS = "address"
    DATE = "date"
    SUBJECT_KIND = "subject_kind"


_NAMING = "naming"
INDEPENDENT_GROUP = {
    EvidenceKind.IDENTIFIER: "identifier",
    EvidenceKind.NAME: _NAMING,
    EvidenceKind.LEGAL_FORM: _NAMING,
    EvidenceKind.COUNTRY: _NAMING,
    EvidenceKind.ADDRESS: "address",
    EvidenceKind.DATE: "date",
    EvidenceKind.SUBJECT_KIND: _NAMING,
}
"""Kinds in one group are not independent: a name, its legal form and its country come from one statement."""


class Evidence(NamedTuple):
    """One finding of a comparison.

    Attributes:
        kind: what was compared.
        level: how far it agreed, in words that a reader understands ("exact", "same words in another order", "differs").
        weight: bits (log2 of the Bayes factor): above 0 it speaks for one party, below 0 against.
        left, right: the values that were compared, as published.
        full: the values agree fully; an automatic link asks it of the name.
    """

    kind: EvidenceKind
    level: str
    weight: float
    left: str
    right: str
    full: bool = False


def independent_kinds(evidence: Iterable[Evidence]) -> int:
    """Count the independent kinds of evidence that speak for one party."""
    return len({INDEPENDENT_GROUP[each.kind] for each in evidence if each.weight > 0})
