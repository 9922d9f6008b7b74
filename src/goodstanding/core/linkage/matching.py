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
    found = _of_names(query, party, names)
    # A file of suppliers is mostly names: for them there is no more to look at.
    if query.says_more or query.profile.kind is not party.profile.kind:
        found += findings(query, party)
    bits = sum([each.weight for each in found])
    if query.says_more and query.identifiers and party.identifiers:
        said = relation(query.identifiers, party.identifiers)
        if said is Relation.CONFLICT:
            bits = min(bits, 0.0) + IDENTIFIER_CONFLICT
        elif said is Relation.SAME:
            bits = max(bits, 0.0) + IDENTIFIER_EQUAL
        if said is not Relation.NONE:
            found = [*_identifier_evidence(query, party, said), *found]
            outcome = Outcome.CONTRADICTED if said is Relation.CONFLICT else Outcome.MATCH_BY_IDENTIFIER
            return Match(probability(bits), outcome, tuple(found) if explain else ())
    score = probability(bits)
    return Match(score, Outcome.CANDIDATE if score >= threshold else Outcome.CLEAR, tuple(found) if explain else ())


def probability(bits: float) -> float:
    """Turn the sum of weights, in bits, into a probability. Strictly between 0 and 1."""
    held = MOST_BITS if bits > MOST_BITS else max(bits, -MOST_BITS)
    return 1 / (1 + math.exp2(-held))


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


def _of_names(query: Prepared, party: Prepared, names: NameScore | None) -> list[Evidence]:
    if names is None:
        nothing = "; ".join(query.profile.names), "; ".join(party.profile.names)
        return [Evidence(EvidenceKind.NAME, "no name to compare", NO_NAME, *nothing)]
    left, right, left_form, right_form, level, name_bits, form_level, form_bits = names
    found = [Evidence(EvidenceKind.NAME, level, name_bits, left, right)]
    if form_level:
        found.append(Evidence(EvidenceKind.LEGAL_FORM, form_level, form_bits, left_form, right_form))
    return found


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
