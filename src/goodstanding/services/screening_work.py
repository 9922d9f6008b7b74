"""The work of a screening: batches of queries answered as of one register version."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl

from goodstanding.core.errors import NotFound
from goodstanding.core.linkage.matching import Match, Outcome, compare_prepared
from goodstanding.core.linkage.prepared import Prepared, prepare
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.standing.reasons import MeasureInForce
from goodstanding.engines.screening.index import CANDIDATES, Index, Marked
from goodstanding.services import frames
from goodstanding.services.desk import Desk
from goodstanding.services.remembering import query_key
from goodstanding.services.screening_index import in_step
from goodstanding.services.screening_reads import Reads, Register
from goodstanding.services.screening_results import Candidate, Request, Screened
from goodstanding.store import leaves, screening
from goodstanding.store.screening import RememberedRow

UNCHANGED = "Nothing was screened."
LEAST_RANK = 55.0
"""Names less alike than this (of 100) are not compared. Of the true pairs of the name bench that the score finds, 4 in 100 lie below."""
NEAR_RANK = 75.0
"""Parties that are not listed in the context are compared from here on: to know who is meant, not to miss a measure. 13 in 100 lie below."""
LEAST_NEAR = 5
"""Of parties that are not listed at least so many are compared: the index goes by names alone, and the address may tell."""
LIKE = 85.0
"""From here on a contradiction is told: the names are so alike that somebody would wonder."""
FOUND = 4 * CANDIDATES
"""All that an index finds: in each of its two segments the best, and as many that are marked."""
KEPT = 50_000
"""Parties kept ready for comparison from batch to batch, about 150 MB."""

_ORDER = (Outcome.MATCH_BY_IDENTIFIER, Outcome.CANDIDATE, Outcome.CONTRADICTED)
"""Of the candidates of a row, and of what they make of it."""

Compared = tuple[int, Match, RememberedRow | None]
"""A party, what comparing it found, and what an officer has said of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What answers queries.

    Attributes:
        only: the parties that can be candidates, in order; None: all.
        listed: the parties that a measure of the context has been laid on, in order. They are looked for the most thoroughly: a firm that
            bears exactly the name asked for must not hide another that is listed.
        marked: the names of `only`, else of `listed`.
    """

    request: Request
    index: Index
    reads: Reads
    only: npt.NDArray[np.int64] | None
    listed: npt.NDArray[np.int64]
    marked: Marked
    _kept: dict[int, Prepared] = field(default_factory=dict)

    @classmethod
    def at(cls, desk: Desk, *, request: Request, version: int, as_of: date, today: date) -> "Work":
        """Read what holds for all queries.

        Raises:
            NotFound: the log has no such checkpoint.
            BadInput: the index on disk cannot be used.
        """
        only = None
        if request.since is not None:
            changed = screening.changed_parties(_version_at(request.since), version, standings=True)
            only = np.array(sorted(changed), np.int64)
        listed = np.array(screening.listed_parties(version, request.context.value), np.int64)
        index = in_step(desk, version)
        packs = frames.packs_in_force(version)
        return cls(
            request=request,
            index=index,
            reads=Register(version=version, context=request.context, authority=request.authority, as_of=as_of, today=today, packs=packs),
            only=only,
            listed=listed,
            marked=index.marked(listed if only is None else only),
        )

    def answered(self, queries: Sequence[Profile]) -> list[Screened]:
        """Answer a batch. Memory grows with the batch, not with how many there are."""
        keys = [query_key(query) for query in queries]
        remembered = self.reads.remembered(keys)
        dismissed = max(Counter(key for key, _ in remembered).values(), default=0)
        ranked = self._ranked(queries, near=max(self.request.limit, LEAST_NEAR) + dismissed)
        asked = [prepare(query) for query in queries]
        known = self._known({party for ranks in ranked for party in ranks})
        compared = [self._compared(query, ranks, known, key, remembered) for query, ranks, key in zip(asked, ranked, keys, strict=True)]
        measures = self.reads.measures({party for matches in compared for party, _, _ in matches})
        return [
            _result(matches, known, measures) if _says_whom(query) else Screened.of(Outcome.NOT_SCREENED)
            for query, matches in zip(asked, compared, strict=True)
        ]

    def _known(self, wanted: set[int]) -> Mapping[int, Prepared]:
        """Return the parties made ready for comparison; on a register of a few thousand listed ones the same come again and again."""
        if len(self._kept) > KEPT:
            self._kept.clear()
        more = self.reads.profiles(wanted - self._kept.keys())
        self._kept.update((party, prepare(held)) for party, held in more.items())
        return self._kept

    def _ranked(self, queries: Sequence[Profile], *, near: int) -> list[dict[int, float]]:
        """Return for each query the parties worth comparing, with the rank of their likest name; bearers of its identifiers too."""
        found: list[dict[int, float]] = [{} for _ in queries]
        names = [(row, name) for row, query in enumerate(queries) for name in query.names]
        ranked = self.index.search([name for _, name in names], limit=FOUND, least=LEAST_RANK, marked=self.marked)
        for place, party, rank in self._worth_comparing(ranked, near).iter_rows():
            row = names[place][0]
            found[row][party] = max(rank, found[row].get(party, 0.0))
        numbers: dict[tuple[str, str], list[int]] = {}
        for row, query in enumerate(queries):
            for each in query.identifiers:
                numbers.setdefault((each.scheme, each.value), []).append(row)
        for party, number in self.reads.bearers(numbers):
            for row in numbers[number]:
                found[row].setdefault(party, 0.0)
        if self.only is None:
            return found
        wanted = [[party for party in ranks if _holds(self.only, party)] for ranks in found]
        return [{party: ranks[party] for party in parties} for ranks, parties in zip(found, wanted, strict=True)]

    def _worth_comparing(self, ranked: pl.DataFrame, near: int) -> pl.DataFrame:
        """Keep whoever is listed; of the others the first `near`, if their names are alike enough."""
        if self.only is not None:  # before others are counted: who has not changed takes nobody's place
            ranked = ranked.filter(_held(self.only, ranked["party"].to_numpy()))
        listed = _held(self.listed, ranked["party"].to_numpy())
        alike = (pl.col("rank") >= NEAR_RANK) & (pl.int_range(pl.len()).over("query") < near)
        return ranked.filter(listed | alike)

    def _compared(
        self,
        query: Prepared,
        ranks: Mapping[int, float],
        known: Mapping[int, Prepared],
        key: str,
        remembered: Mapping[tuple[str, int], RememberedRow],
    ) -> list[Compared]:
        """Compare a query with its parties; of those that are told, the best as many as are wanted, and as many more that are listed.

        As many again are shown of those that an officer has dismissed for this query.
        """
        told: list[Compared] = []
        for party, rank in ranks.items():
            if party not in known:
                continue  # a person, or somebody who may be one (C13)
            match = compare_prepared(query, known[party], explain=True, threshold=self.request.threshold)
            found = match.outcome in (Outcome.CANDIDATE, Outcome.MATCH_BY_IDENTIFIER)
            if found or (match.outcome is Outcome.CONTRADICTED and rank >= LIKE):
                told.append((party, match, remembered.get((key, party))))
        told.sort(key=lambda each: (_ORDER.index(each[1].outcome), -each[1].score, each[0]))
        # Whom an officer has dismissed takes nobody's place: the next likest would go untold.
        dismissed = [each for each in told if each[2] is not None][: self.request.limit]
        others = [each for each in told if each[2] is None]
        best, rest = others[: self.request.limit], others[self.request.limit :]
        listed = [each for each in rest if _holds(self.listed, each[0])][: self.request.limit]
        kept = {party for party, _, _ in (*dismissed, *best, *listed)}
        return [each for each in told if each[0] in kept]


def _version_at(checkpoint: int) -> int:
    if checkpoint and not leaves.has_checkpoint(checkpoint):
        raise NotFound(f"The log has no checkpoint of size {checkpoint}: `goodstanding log checkpoint` tells the latest.", fate=UNCHANGED)
    return leaves.version_at(checkpoint)


def _held(some: npt.NDArray[np.int64], parties: npt.NDArray[np.int64]) -> pl.Series:
    """Say of each party whether it is one of some, which are in order."""
    return pl.Series(np.append(some, -1)[np.searchsorted(some, parties)] == parties, dtype=pl.Boolean)


def _holds(some: npt.NDArray[np.int64], party: int) -> bool:
    place = int(np.searchsorted(some, party))
    return place < len(some) and int(some[place]) == party


def _says_whom(query: Prepared) -> bool:
    """Say whether a query holds a name, and not only a legal form, or an identifier."""
    return bool(query.identifiers) or any(not name.only_forms for name in query.organisational)


def _result(matches: Sequence[Compared], known: Mapping[int, Prepared], measures: Mapping[int, tuple[MeasureInForce, ...]]) -> Screened:
    candidates = tuple(
        Candidate(
            party=party,
            name=known[party].profile.names[0],
            score=match.score,
            outcome=match.outcome,
            evidence=match.evidence,
            measures=measures.get(party, ()),
            remembered=said,
        )
        for party, match, said in matches
    )
    counted = {each.outcome for each in candidates if each.remembered is None or each.outcome is Outcome.MATCH_BY_IDENTIFIER}
    return Screened.of(next((outcome for outcome in _ORDER if outcome in counted), Outcome.CLEAR), candidates)
