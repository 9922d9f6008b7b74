"""The work of a screening: batches of queries answered as of one register version."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date

import numpy as np
import numpy.typing as npt
import polars as pl

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.errors import CharterRefusal, NotFound, Problem
from goodstanding.core.identity.schemes import scheme_named
from goodstanding.core.linkage.matching import Match, Outcome, compare_prepared
from goodstanding.core.linkage.prepared import Prepared, prepare
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.standing.reasons import MeasureInForce
from goodstanding.engines.screening.index import CANDIDATES, UNMARKED, Index, Marked
from goodstanding.services import frames
from goodstanding.services.desk import Desk
from goodstanding.services.remembering import query_key
from goodstanding.services.screening_index import changed_only, in_step
from goodstanding.services.screening_reads import Reads, Register
from goodstanding.services.screening_results import FATE, Candidate, Request, Screened
from goodstanding.store import leaves, screening
from goodstanding.store.screening import RememberedRow

LEAST_RANK = 55.0
"""Names less alike than this (of 100) are not compared. Of the true pairs of the name bench that the score finds, 4 in 100 lie below."""
MOST_LISTED = 8
"""Listed parties that are compared for each query, the likest by their names; more if more are wanted."""
NEAR_RANK = 75.0
"""Parties that are not listed in the context are compared from here on: to know who is meant, not to miss a measure. 13 in 100 lie below."""
LIKE = 85.0
"""From here on a contradiction is told: the names are so alike that somebody would wonder."""
FOUND = 4 * CANDIDATES
"""All that an index finds: in each of its two segments the best, and of the listed as many."""
KEPT = 50_000
"""Parties kept ready for comparison from batch to batch, about 150 MB."""

Compared = tuple[int, Match, RememberedRow | None]
"""A party, what comparing it found, and what an officer has said of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What answers queries.

    Attributes:
        only: the parties that can be candidates; None: all.
        listed: the parties that a measure of the context has been laid on, in order. They are looked for the most thoroughly: a firm that
            bears exactly the name asked for must not hide another that is listed.
        marked: their names in the index.
    """

    request: Request
    index: Index
    reads: Reads
    only: frozenset[int] | None
    listed: npt.NDArray[np.int64]
    marked: Marked = UNMARKED
    _kept: dict[int, Prepared] = field(default_factory=dict)

    @classmethod
    def at(cls, desk: Desk, *, request: Request, version: int, as_of: date, today: date) -> "Work":
        """Read what holds for all queries.

        Raises:
            NotFound: the log has no such checkpoint.
            BadInput: the index on disk cannot be used.
        """
        only = _changed(request.since, version=version, as_of=as_of) if request.since else None
        index = in_step(desk, version) if only is None else changed_only(only, version)
        listed = np.array(screening.listed_parties(version, request.context.value), np.int64)
        packs = frames.packs_in_force(version)
        return cls(
            request=request,
            index=index,
            reads=Register(version=version, context=request.context, authority=request.authority, as_of=as_of, today=today, packs=packs),
            only=only,
            listed=listed,
            marked=index.marked(listed),
        )

    def answered(self, queries: Sequence[Profile]) -> list[Screened]:
        """Answer a batch. Memory grows with the batch, not with how many there are.

        Raises:
            CharterRefusal: a query is about a person, or about somebody who may be one (C13).
        """
        _require_no_person(queries)
        keys = [query_key(query) for query in queries]
        remembered = self.reads.remembered(keys)
        ranked = self._ranked(queries, dismissed=max(Counter(key for key, _ in remembered).values(), default=0))
        asked = [prepare(query) for query in queries]
        known = self._known({party for ranks in ranked for party in ranks})
        compared = [self._compared(query, ranks, known, key, remembered) for query, ranks, key in zip(asked, ranked, keys, strict=True)]
        measures = self.reads.measures({party for matches in compared for party, _, _ in matches})
        return [
            _result(matches, known, measures, otherwise=Outcome.CLEAR if self.only is None else Outcome.UNCHANGED)
            if _says_whom(query)
            else Screened.of(Outcome.NOT_SCREENED)
            for query, matches in zip(asked, compared, strict=True)
        ]

    def _known(self, wanted: set[int]) -> Mapping[int, Prepared]:
        """Return the parties made ready for comparison; on a register of a few thousand listed ones the same come again and again."""
        if len(self._kept) > KEPT:
            self._kept.clear()
        more = self.reads.profiles(wanted - self._kept.keys())
        self._kept.update((party, prepare(held)) for party, held in more.items())
        return self._kept

    def _ranked(self, queries: Sequence[Profile], *, dismissed: int) -> list[dict[int, float]]:
        """Return for each query the parties worth comparing, with the rank of their likest name; bearers of its identifiers too."""
        found: list[dict[int, float]] = [{} for _ in queries]
        names = [(row, name) for row, query in enumerate(queries) for name in query.names]
        ranked = self.index.search([name for _, name in names], limit=FOUND, least=LEAST_RANK, marked=self.marked)
        for place, party, rank in self._worth_comparing(ranked, most=self.request.limit + dismissed).iter_rows():
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
        return [{party: rank for party, rank in ranks.items() if party in self.only} for ranks in found]

    def _worth_comparing(self, ranked: pl.DataFrame, *, most: int) -> pl.DataFrame:
        """Keep the likest of those listed; of the others, as many as are wanted and near."""
        parties = ranked["party"].to_numpy()
        listed = pl.Series("listed", np.append(self.listed, -1)[np.searchsorted(self.listed, parties)] == parties)
        near = (pl.col("rank") >= NEAR_RANK) & (pl.int_range(pl.len()).over("query") < most)
        among = pl.col("listed") & (pl.col("listed").cum_sum().over("query") <= max(most, MOST_LISTED))
        return ranked.with_columns(listed).filter(among | near).drop("listed")

    def _compared(
        self,
        query: Prepared,
        ranks: Mapping[int, float],
        known: Mapping[int, Prepared],
        key: str,
        remembered: Mapping[tuple[str, int], RememberedRow],
    ) -> list[Compared]:
        """Compare a query with its parties; of those that are told, the best as many as are wanted, and as many more that are listed.

        Whom an officer has dismissed for this query is told besides, and takes nobody's place.
        """
        told: list[Compared] = []
        dismissed: list[Compared] = []
        for party, rank in ranks.items():
            if party not in known:
                continue  # a person, or somebody who may be one (C13)
            match = compare_prepared(query, known[party], explain=True, threshold=self.request.threshold)
            found = match.outcome in (Outcome.CANDIDATE, Outcome.MATCH_BY_IDENTIFIER)
            if found or (match.outcome is Outcome.CONTRADICTED and rank >= LIKE):
                one = (party, match, remembered.get((key, party)))
                (told if _counts(one[1].outcome, one[2]) else dismissed).append(one)
        told.sort(key=_order)
        best, others = told[: self.request.limit], told[self.request.limit :]
        return best + [each for each in others if self._is_listed(each[0])][: self.request.limit] + sorted(dismissed, key=_order)

    def _is_listed(self, party: int) -> bool:
        place = int(np.searchsorted(self.listed, party))
        return place < len(self.listed) and int(self.listed[place]) == party


def _says_whom(query: Prepared) -> bool:
    """Say whether a query holds a name, and not only a legal form, or an identifier."""
    return bool(query.identifiers) or any(not name.only_forms for name in query.organisational)


def _order(told: Compared) -> tuple[bool, float, int]:
    """Put bearers of the identifier first: a score alone may be as high without one."""
    party, match, _ = told
    return match.outcome is not Outcome.MATCH_BY_IDENTIFIER, -match.score, party


def _counts(outcome: Outcome, said: RememberedRow | None) -> bool:
    """Say whether a candidate makes the row's outcome: nobody can dismiss an identifier."""
    return said is None or outcome is Outcome.MATCH_BY_IDENTIFIER


def _changed(size: int, *, version: int, as_of: date) -> frozenset[int]:
    """Return the parties that changed after a checkpoint, or whose measures began or ended between its day and the day asked about.

    Raises:
        NotFound: the log has no such checkpoint; every party would be unchanged since one that is to come.
    """
    published = leaves.published_at(size)
    if published is None:
        raise NotFound(
            f"The log has no checkpoint of size {size}. The size stands in the receipt of the screening before, and in `goodstanding log checkpoint`.",
            fate=FATE,
        )
    changed = screening.changed_parties(leaves.version_at(size), version, standings=True)
    first, last = sorted((published.astimezone(UTC).date(), as_of))
    return frozenset(changed | screening.turned_parties(version, after=first, to=last))


def _require_no_person(queries: Sequence[Profile]) -> None:
    """Refuse queries about persons.

    Raises:
        CharterRefusal: one is (C13).
    """
    for place, query in enumerate(queries, start=1):
        natural = any(scheme_named(each.scheme).pseudonymous for each in query.identifiers)
        if natural or query.kind in (SubjectKind.PERSON, SubjectKind.UNRESOLVED):
            message = "Persons are asked about singly, by verified identifier: `goodstanding check`. Nobody screens them."
            raise CharterRefusal(
                f"Query {place} of the batch is about a person, or about somebody who may be one.",
                problems=[Problem(article="C13", message=message)],
                fate=FATE,
            )


def _result(
    matches: Sequence[Compared], known: Mapping[int, Prepared], measures: Mapping[int, tuple[MeasureInForce, ...]], *, otherwise: Outcome
) -> Screened:
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
    counted = {each.outcome for each in candidates if _counts(each.outcome, each.remembered)}
    order = (Outcome.MATCH_BY_IDENTIFIER, Outcome.CANDIDATE, Outcome.CONTRADICTED)
    return Screened.of(next((outcome for outcome in order if outcome in counted), otherwise), candidates)
