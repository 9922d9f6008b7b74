"""What is asked of a screening, and what it answers."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import NamedTuple

import orjson

from goodstanding.core.charter.vocabulary import Context
from goodstanding.core.errors import UsageError
from goodstanding.core.linkage.evidence import Evidence
from goodstanding.core.linkage.matching import Outcome
from goodstanding.core.linkage.weights import THRESHOLD
from goodstanding.core.standing.answers import Coverage, LogPlace
from goodstanding.core.standing.reasons import MeasureInForce
from goodstanding.store.screening import RememberedRow

MOST_CANDIDATES = 50
FATE = "Nothing was screened."


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked of every row.

    Attributes:
        context: what the parties are dealt with for.
        authority: who asks for itself (`--for`), or None: then every authority's measures are told.
        as_of: the day asked about; None: today.
        limit: candidates for each row; of listed parties, as many more.
        threshold: the score from which on somebody is a candidate.
        since: a checkpoint's size: only parties that changed after it, or whose measures have begun or ended by the passing of time, are
            candidates; None or 0: all.

    Raises:
        UsageError: a limit or threshold under which nothing, or anything, would be clear.
    """

    context: Context
    authority: str | None = None
    as_of: date | None = None
    limit: int = 5
    threshold: float = THRESHOLD
    since: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= MOST_CANDIDATES:
            raise UsageError(f"The limit is {self.limit}; it is 1 to {MOST_CANDIDATES} candidates for each row.", fate=FATE)
        if not 0 <= self.threshold <= 1:  # also for what is not a number
            raise UsageError(f"The threshold is {self.threshold}; it is a probability, 0 to 1.", fate=FATE)
        if self.since is not None and self.since < 0:
            raise UsageError(f"There is no checkpoint of size {self.since}.", fate=FATE)


def _rounded(number: float, parts: int) -> float:
    """Round to the nearest of so many parts of 1, as `round` does but for halves, and never to −0: that was a quarter of writing a result."""
    return math.floor(number * parts + 0.5) / parts


class Candidate(NamedTuple):
    """A party that a row may be about.

    Attributes:
        score: calibrated probability, 0 to 1.
        outcome: match-by-identifier, candidate or contradicted.
        evidence: what agreed and what contradicted, in which values.
        measures: in force in the context on the day.
        remembered: an officer's decision that this query and this party are not the same, or None.
    """

    party: int
    name: str
    score: float
    outcome: Outcome
    evidence: tuple[Evidence, ...]
    measures: tuple[MeasureInForce, ...]
    remembered: RememberedRow | None = None

    def as_document(self) -> dict[str, object]:
        """Render for JSON."""
        party, name, score, outcome, evidence, measures, said = self
        return {
            "party": f"p-{party:06}",
            "name": name,
            "score": _rounded(score, 10_000),
            "outcome": outcome,
            "evidence": [
                {"kind": kind, "level": level, "weight": _rounded(weight, 100), "asked": asked, "known": known}
                for kind, level, weight, asked, known, _ in evidence
            ],
            "measures": [{"id": each.id, "binds": list(each.binds), "until": each.ends.isoformat()} for each in measures],
            "remembered": None
            if said is None
            else {
                "id": f"m-{said.id:06}",
                "decision": "not the same",
                "by": said.author,
                "on": said.decided_at.date().isoformat(),
                "note": said.note,
                "until": said.expires_on.isoformat(),
            },
        }


class Screened(NamedTuple):
    """What became of one row. A candidate that an officer has dismissed for this very query is shown and does not count.

    Attributes:
        outcome: of the row, by its candidates.
        candidates: bearers of the identifier first, then the likeliest; last whom an officer has dismissed.
        document: the candidates as JSON, UTF-8: what is written and what the receipt commits to.
    """

    outcome: Outcome
    candidates: tuple[Candidate, ...]
    document: bytes

    @classmethod
    def of(cls, outcome: Outcome, candidates: tuple[Candidate, ...] = ()) -> "Screened":
        """Return the result with its document."""
        return cls(outcome, candidates, orjson.dumps([each.as_document() for each in candidates]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A whole screening.

    Attributes:
        counts: rows by outcome.
        not_searched: how many of the register are persons or may be: nobody searches them by name, and `clear` says nothing of them.
        results_sha256: over the results of all rows, each chained to the one before; the receipt states it.
    """

    rows: int
    counts: Mapping[str, int]
    version: int
    as_of: date
    coverage: tuple[Coverage, ...]
    not_searched: int
    results_sha256: str
    log: LogPlace
    receipt: object


def chained(before: bytes, outcome: str, document: bytes) -> bytes:
    """Chain a row's result to those before it (b"" before the first): a row that is altered, added, left out or moved changes the last."""
    return sha256(before + outcome.encode() + document).digest()


def results_sha256(results: Iterable[tuple[str, bytes]]) -> str:
    """Return what the receipt states of (outcome, document) of all rows in their order: `gs_outcome` and `gs_candidates` of the file."""
    chain = b""
    for outcome, document in results:
        chain = chained(chain, outcome, document)
    return chain.hex()
