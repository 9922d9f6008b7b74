"""Two profiles compared for screening: a calibrated score, the evidence for it, and what follows.

A name never identifies. The best that a name earns is `candidate`: a task for a person. Only an equal verified identifier matches, and
a conflicting one vetoes whatever else agrees (charter C15).
"""

import math
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from goodstanding.core.identity.conflicts import Relation, relation
from goodstanding.core.identity.identifiers import Identifier
from goodstanding.core.identity.schemes import scheme_named
from goodstanding.core.linkage.evidence import Evidence, EvidenceKind
from goodstanding.core.linkage.findings import findings
from goodstanding.core.linkage.names.scoring import NameScore, score_names
from goodstanding.core.linkage.prepared import Prepared, prepare, read_as_persons
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.linkage.weights import THRESHOLD

IDENTIFIER_EQUAL, IDENTIFIER_CONFLICT = 14.0, -20.0
"""Bits. A check digit lets about one wrong value in thirty to a hundred pass; a register gives each value once."""
NO_NAME = -14.0
"""Bits, where a profile has no name that can be compared."""
MOST_BITS = 14.0
"""The score stops here (0.99994): nothing that a comparison finds is certain."""


class Outcome(StrEnum):
    """What follows from a comparison.

    `CANDIDATE` is a question for a person, never an answer: for persons and unresolved kinds no name leads further (C15).
    """

    MATCH_BY_IDENTIFIER = "match-by-identifier"
    CANDIDATE = "candidate"
    CONTRADICTED = "contradicted"
    CLEAR = "clear"
    UNCHANGED = "unchanged"
    """Of a query that was rescreened against what changed: none of the changed parties is like it, and what was found before stands."""
    NOT_SCREENED = "not-screened"
    """Of a query: it holds no name beyond a legal form and no identifier, so that nothing was looked for. That is not clear."""


class Match(NamedTuple):
    """What a comparison found.

    Attributes:
        score: calibrated probability that both are one party, 0 to 1: of pairs scored 0.9, nine in ten matched in the labelled sets.
        outcome: what follows.
        evidence: what agreed and what contradicted, in which values; empty where no explanation was asked for.
    """

    score: float
    outcome: Outcome
    evidence: tuple[Evidence, ...] = ()


def compare(query: Profile, party: Profile, *, threshold: float = THRESHOLD) -> Match:
    """Compare two profiles and explain. To compare one with many, `prepare` each once and call `compare_prepared`."""
    return compare_prepared(prepare(query), prepare(party), explain=True, threshold=threshold)


def compare_prepared(query: Prepared, party: Prepared, *, explain: bool, threshold: float = THRESHOLD) -> Match:
    """Compare two prepared profiles.

    Args:
        query: one side.
        party: the other; the score is the same either way round.
        explain: build the evidence. The score does not depend on it.
        threshold: from which score on a pair is a candidate, 0 to 1.
    """
    return matched(query, party, _best_name(query, party), explain=explain, threshold=threshold)


def matched(query: Prepared, party: Prepared, names: NameScore | None, *, explain: bool, threshold: float = THRESHOLD) -> Match:
    """Say what follows for two profiles of which the names were compared already.

    Args:
        query: one side.
        party: the other.
        names: the best score of a name of one with a name of the other; None: one of them has no name that can be compared.
        explain: give the evidence. The score does not depend on it.
        threshold: from which score on a pair is a candidate, 0 to 1.
    """
    found = tuple(_findings(query, party, names))
    bits = sum([each.weight for each in found])
    said = relation(query.identifiers, party.identifiers) if query.identifiers and party.identifiers else Relation.NONE
    if said is Relation.CONFLICT:
        bits = min(bits, 0.0) + IDENTIFIER_CONFLICT
    elif said is Relation.SAME:
        bits = max(bits, 0.0) + IDENTIFIER_EQUAL
    score = probability(bits)
    evidence = found if said is Relation.NONE else (*_identifier_evidence(query, party, said), *found)
    return Match(score, _outcome(said, score, threshold), evidence if explain else ())


def probability(bits: float) -> float:
    """Turn the sum of weights, in bits, into a probability. Strictly between 0 and 1."""
    return 1 / (1 + math.exp2(-max(-MOST_BITS, min(MOST_BITS, bits))))


def _outcome(said: Relation, score: float, threshold: float) -> Outcome:
    if said is Relation.CONFLICT:
        return Outcome.CONTRADICTED
    if said is Relation.SAME:
        return Outcome.MATCH_BY_IDENTIFIER
    return Outcome.CANDIDATE if score >= threshold else Outcome.CLEAR


def _best_name(query: Prepared, party: Prepared) -> NameScore | None:
    """Compare each name with each and take the most alike; of equals, the one that sorts first, whatever the sides."""
    person = read_as_persons(query, party)
    best = None
    for one in query.names(person=person):
        for other in party.names(person=person):
            found = score_names(one, other, person=person)
            if best is None or found.rank > best.rank:
                best = found
    return best


def _findings(query: Prepared, party: Prepared, names: NameScore | None) -> Iterator[Evidence]:
    if names is None:
        yield Evidence(EvidenceKind.NAME, "no name to compare", NO_NAME, "; ".join(query.profile.names), "; ".join(party.profile.names))
    else:
        yield Evidence(EvidenceKind.NAME, names.level, names.name_bits, names.left, names.right)
        if names.form_level:
            yield Evidence(EvidenceKind.LEGAL_FORM, names.form_level, names.form_bits, names.left_form, names.right_form)
    yield from findings(query, party)


def _identifier_evidence(query: Prepared, party: Prepared, said: Relation) -> Iterator[Evidence]:
    """Name the identifiers that decided. A natural person's number is not shown (see `Identifier`)."""
    if said is Relation.NONE:
        return
    ours, theirs = sorted(query.identifiers), sorted(party.identifiers)
    for scheme, value in ours:
        for other_scheme, other in theirs:
            same = value == other
            if scheme != other_scheme or same is not (said is Relation.SAME) or not (same or scheme_named(scheme).single):
                continue
            yield Evidence(
                kind=EvidenceKind.IDENTIFIER,
                level="equal" if same else "differs",
                weight=IDENTIFIER_EQUAL if same else IDENTIFIER_CONFLICT,
                left=str(Identifier(scheme=scheme, value=value)),
                right=str(Identifier(scheme=scheme, value=other)),
            )
