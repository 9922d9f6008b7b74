"""The work of a screening: batches of queries answered as of one register version."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.linkage.matching import Match, Outcome, compare_prepared
from goodstanding.core.linkage.prepared import Prepared, prepare
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.standing.frames import PackInForce
from goodstanding.core.standing.reasons import MeasureInForce, Packs, binding, measures_in_force
from goodstanding.engines.screening.index import CANDIDATES, Index
from goodstanding.services import checks, frames, judging
from goodstanding.services.desk import Desk
from goodstanding.services.remembering import query_key
from goodstanding.services.screening_index import in_step
from goodstanding.services.screening_results import Candidate, Request, Screened
from goodstanding.store import leaves, parties, screening
from goodstanding.store.screening import RememberedRow

LEAST_RANK = 55.0
"""Names less alike than this (of 100) are not compared. Of the true pairs of the name bench that the score finds, 4 in 100 lie below."""
NEAR_RANK = 75.0
"""Parties that nothing binds in the context are compared from here on: to know who is meant, not to miss a measure. 13 in 100 lie below."""
LIKE = 85.0
"""From here on a contradiction is told: the names are so alike that somebody would wonder."""

Compared = tuple[int, Match, RememberedRow | None]
"""A party, what comparing it found, and what an officer has said of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What answers queries.

    Attributes:
        only: the parties that can be candidates; None: all.
        bound: the parties that a measure binds in the context on the day, in order. They are looked for the most thoroughly: a firm that
            bears exactly the name asked for must not hide another that is listed.
    """

    request: Request
    version: int
    as_of: date
    today: date
    packs: list[PackInForce]
    index: Index
    only: frozenset[int] | None
    bound: npt.NDArray[np.int64]
    _prepared: dict[int, Prepared] = field(default_factory=dict)

    @classmethod
    def at(cls, desk: Desk, *, request: Request, version: int, as_of: date) -> "Work":
        """Read what holds for all queries.

        Raises:
            NotFound: the log has no such checkpoint.
            BadInput: the index on disk cannot be used.
        """
        only = None
        if request.since is not None:
            only = frozenset(screening.changed_parties(leaves.version_at(request.since), version, standings=True))
        return cls(
            request=request,
            version=version,
            as_of=as_of,
            today=desk.today(),
            packs=frames.packs_in_force(version),
            index=in_step(desk, version),
            only=only,
            bound=np.array(screening.bound_parties(version, request.context.value, as_of), np.int64),
        )

    def answered(self, queries: Sequence[Profile]) -> list[Screened]:
        """Answer a batch. Memory grows with the batch, not with how many there are."""
        self._prepared.clear()
        prepared = [prepare(query) for query in queries]
        found = self._found(queries)
        keys = [query_key(query) for query in queries]
        remembered = screening.remembered(keys, self.today)
        compared = [self._compared(query, ranks, key, remembered) for query, ranks, key in zip(prepared, found, keys, strict=True)]
        measures = self._measures({party for matches in compared for party, _, _ in matches})
        return [
            self._result(matches, measures) if query.organisational or query.identifiers else Screened.of(Outcome.NOT_SCREENED)
            for query, matches in zip(prepared, compared, strict=True)
        ]

    def _found(self, queries: Sequence[Profile]) -> list[dict[int, float]]:
        """Return for each query the parties worth comparing, with the rank of their likest name; bearers of its identifiers too."""
        found: list[dict[int, float]] = [{} for _ in queries]
        names = [(row, name) for row, query in enumerate(queries) for name in query.names]
        ranked = self.index.search([name for _, name in names], limit=CANDIDATES, least=LEAST_RANK)
        for place, party, rank in self._worth_comparing(ranked).iter_rows():
            row = names[place][0]
            found[row][party] = max(rank, found[row].get(party, 0.0))
        for row, party in self._bearers(queries):
            found[row].setdefault(party, 0.0)
        if self.only is not None:
            found = [{party: rank for party, rank in ranks.items() if party in self.only} for ranks in found]
        self._prepare({party for ranks in found for party in ranks})
        return [{party: rank for party, rank in ranks.items() if party in self._prepared} for ranks in found]

    def _worth_comparing(self, ranked: pl.DataFrame) -> pl.DataFrame:
        """Keep whom a measure binds; of the others, as many as are wanted and near."""
        places = np.searchsorted(self.bound, ranked["party"].to_numpy())
        bound = np.append(self.bound, -1)[places] == ranked["party"].to_numpy()
        near = (pl.col("rank") >= NEAR_RANK) & (pl.int_range(pl.len()).over("query") < self.request.limit)
        return ranked.filter(pl.Series(bound) | near)

    def _bearers(self, queries: Sequence[Profile]) -> Iterator[tuple[int, int]]:
        asked: dict[tuple[str, str], list[int]] = {}
        for row, query in enumerate(queries):
            for each in query.identifiers:
                asked.setdefault((each.scheme, each.value), []).append(row)
        borne = [bearing for bearing in parties.sharing(self.version, touched=list(asked)) if bearing[3]] if asked else []
        joined = parties.parties_of((entity for entity, *_ in borne), self.version)
        for entity, scheme, value, _ in borne:
            for row in asked[scheme, value]:
                yield row, joined.get(entity, entity)

    def _prepare(self, wanted: Iterable[int]) -> None:
        """Read the profiles of parties: of several entries one, with everything that any of them says. Persons have none here (C13)."""
        chosen = sorted(wanted)
        members = parties.members_of(chosen, self.version)
        joined = parties.parties_of(members, self.version)
        by_party: dict[int, list[Profile]] = {}
        for entity, profile in judging.profiles_of(members, self.version).items():
            by_party.setdefault(joined.get(entity, entity), []).append(profile)
        for party, held in by_party.items():
            if all(profile.kind in (SubjectKind.ORGANISATION, SubjectKind.PUBLIC_BODY) for profile in held):
                self._prepared[party] = prepare(_one(party, held))

    def _compared(
        self, query: Prepared, ranks: Mapping[int, float], key: str, remembered: Mapping[tuple[str, int], RememberedRow]
    ) -> list[Compared]:
        """Compare a query with its parties; of those that are told, the best as many as are wanted, and as many more that are bound."""
        told: list[Compared] = []
        for party, rank in ranks.items():
            match = compare_prepared(query, self._prepared[party], explain=True, threshold=self.request.threshold)
            found = match.outcome in (Outcome.CANDIDATE, Outcome.MATCH_BY_IDENTIFIER)
            if found or (match.outcome is Outcome.CONTRADICTED and rank >= LIKE):
                told.append((party, match, remembered.get((key, party))))
        told.sort(key=lambda each: (-each[1].score, each[0]))
        best, others = told[: self.request.limit], told[self.request.limit :]
        return best + [each for each in others if self._is_bound(each[0])][: self.request.limit]

    def _is_bound(self, party: int) -> bool:
        place = int(np.searchsorted(self.bound, party))
        return place < len(self.bound) and int(self.bound[place]) == party

    def _measures(self, wanted: Iterable[int]) -> dict[int, tuple[MeasureInForce, ...]]:
        packs: Packs = {(each.pack.name, each.pack.version): each.pack for each in self.packs}
        found: dict[int, tuple[MeasureInForce, ...]] = {}
        for party, periods in checks.periods_of_parties(sorted(wanted), self.version, self.request.context).items():
            told = measures_in_force(periods, packs, as_of=self.as_of, kind=SubjectKind.ORGANISATION)
            found[party] = tuple(binding(told, self.request.authority))
        return found

    def _result(self, matches: Sequence[Compared], measures: Mapping[int, tuple[MeasureInForce, ...]]) -> Screened:
        candidates = tuple(
            Candidate(
                party=party,
                name=self._prepared[party].profile.names[0],
                score=match.score,
                outcome=match.outcome,
                evidence=match.evidence,
                measures=measures.get(party, ()),
                remembered=said,
            )
            for party, match, said in matches
        )
        counted = {each.outcome for each in candidates if each.remembered is None or each.outcome is Outcome.MATCH_BY_IDENTIFIER}
        order = (Outcome.MATCH_BY_IDENTIFIER, Outcome.CANDIDATE, Outcome.CONTRADICTED)
        return Screened.of(next((outcome for outcome in order if outcome in counted), Outcome.CLEAR), candidates)


def _one(party: int, held: Sequence[Profile]) -> Profile:
    """Return one profile of a party's entries."""
    return Profile(
        id=f"p-{party:06}",
        kind=held[0].kind,
        names=tuple(dict.fromkeys(name for profile in held for name in profile.names)),
        identifiers=tuple(dict.fromkeys(each for profile in held for each in profile.identifiers)),
        countries=tuple(dict.fromkeys(each for profile in held for each in profile.countries)),
        addresses=tuple(dict.fromkeys(each for profile in held for each in profile.addresses)),
        born_on=next((profile.born_on for profile in held if profile.born_on), None),
    )
