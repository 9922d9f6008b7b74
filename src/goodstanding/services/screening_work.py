"""The work of a screening: batches of queries answered as of one register version."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date

import numpy as np
import numpy.typing as npt

from goodstanding.core.charter.kinds import kind_of
from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.errors import CharterRefusal, NotFound, Problem
from goodstanding.core.identity.identifiers import Identifier
from goodstanding.core.identity.schemes import scheme_named
from goodstanding.core.linkage.matching import Match, Outcome
from goodstanding.core.linkage.prepared import Prepared, prepare
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.standing.reasons import MeasureInForce
from goodstanding.engines.screening.index import Found, Index, Marked
from goodstanding.engines.screening.names import romanised
from goodstanding.services import frames
from goodstanding.services.desk import Desk
from goodstanding.services.remembering import query_key
from goodstanding.services.screening_comparison import Asked, Ranked, matches
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
KEPT = 50_000
"""Parties kept ready for comparison from batch to batch, about 150 MB."""

_BY_IDENTIFIER, _CANDIDATE, _CONTRADICTED, _CLEAR = Outcome.MATCH_BY_IDENTIFIER, Outcome.CANDIDATE, Outcome.CONTRADICTED, Outcome.CLEAR
"""Looked up once: Python takes longer to find a member of an enumeration than to compare it, and here that is done millions of times."""
_USCC_KIND = 2
"""Signs of a social credit code that tell what its bearer is."""

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
    marked: Marked | None = None
    _kept: dict[int, Prepared] = field(default_factory=dict)

    @classmethod
    def at(cls, desk: Desk, *, request: Request, version: int, as_of: date, today: date) -> "Work":
        """Read what holds for all queries.

        Raises:
            NotFound: the log has no such checkpoint.
            BadInput: the index on disk cannot be used.
        """
        only = _changed(request.since, version=version, as_of=as_of, today=today) if request.since else None
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
        keys = [query_key(query) for query in queries] if self.reads.remembers() else [""] * len(queries)
        remembered = self.reads.remembered(keys)
        asked = _asked(queries)
        found = self._found(asked, dismissed=max(Counter(key for key, _ in remembered).values(), default=0))
        says, compared = matches(self.index, asked, found, threshold=self.request.threshold, profiles=self._known)
        told = [self._told(ranked, key, remembered) for ranked, key in zip(compared, keys, strict=True)]
        measures = self.reads.measures({party for each in told for party, _, _ in each})
        return [
            _result(each, self._kept, measures, otherwise=Outcome.CLEAR if self.only is None else Outcome.UNCHANGED)
            if known
            else Screened.of(Outcome.NOT_SCREENED)
            for known, each in zip(says, told, strict=True)
        ]

    def _known(self, wanted: Collection[int]) -> Mapping[int, Prepared]:
        """Return the parties made ready for comparison; on a register of a few thousand listed ones the same come again and again."""
        if len(self._kept) > KEPT:
            self._kept.clear()
        more = self.reads.profiles([party for party in wanted if party not in self._kept])
        self._kept.update((party, prepare(held)) for party, held in more.items())
        return self._kept

    def _found(self, asked: Asked, *, dismissed: int) -> Found:
        """Return the parties worth comparing with each query, by query and falling rank; last the bearers of its identifiers.

        Of those listed the likest; of the others as many as are wanted, if they are near.
        """
        most = self.request.limit + dismissed
        found = self.index.found(
            asked.texts, least=LEAST_RANK, near=NEAR_RANK, most=most, most_marked=max(most, MOST_LISTED), marked=self.marked
        )
        several = len(asked.names) != len(asked.queries)  # a name is a query, and each party was found once
        if several:
            found = replace(found, query=np.repeat(np.arange(len(asked.queries)), np.diff(asked.firsts))[found.query])
        numbers: dict[tuple[str, str], list[int]] = {}
        for row, each in enumerate(asked.queries):
            for identifier in each.identifiers:
                numbers.setdefault((identifier.scheme, identifier.value), []).append(row)
        bearers = [(row, party) for party, number in self.reads.bearers(numbers) for row in numbers[number]] if numbers else []
        if bearers:
            more = np.array(bearers, np.int64)
            nowhere = np.full(len(more), -1)
            found = Found(
                query=np.concatenate((found.query, more[:, 0])),
                party=np.concatenate((found.party, more[:, 1])),
                rank=np.concatenate((found.rank, np.zeros(len(more), np.float32))),
                segment=np.concatenate((found.segment, nowhere)),
                row=np.concatenate((found.row, nowhere)),
            )
        if several or bearers:
            found = _each_once(found.at(np.lexsort((found.party, -found.rank, found.query))))
        return found if self.only is None else found.at(np.flatnonzero(np.isin(found.party, np.fromiter(self.only, np.int64))))

    def _told(self, ranked: Sequence[Ranked], key: str, remembered: Mapping[tuple[str, int], RememberedRow]) -> list[Compared]:
        """Return who is told of whom a query was compared with: the best as many as are wanted, and as many more that are listed.

        Whom an officer has dismissed for this query is told besides, and takes nobody's place.
        """
        told: list[Compared] = []
        dismissed: list[Compared] = []
        for party, rank, match in ranked:
            outcome = match.outcome
            if outcome is not _CLEAR and (outcome is not _CONTRADICTED or rank >= LIKE):
                said = remembered.get((key, party)) if remembered else None
                (told if _counts(outcome, said) else dismissed).append((party, match, said))
        if len(told) > 1:
            told.sort(key=_order)
        if len(told) <= self.request.limit and not dismissed:
            return told
        best, others = told[: self.request.limit], told[self.request.limit :]
        return best + [each for each in others if self._is_listed(each[0])][: self.request.limit] + sorted(dismissed, key=_order)

    def _is_listed(self, party: int) -> bool:
        place = int(np.searchsorted(self.listed, party))
        return place < len(self.listed) and int(self.listed[place]) == party


def _asked(queries: Sequence[Profile]) -> Asked:
    names = [name for query in queries for name in query.names]
    firsts = np.concatenate(
        (np.zeros(1, np.int64), np.cumsum(np.fromiter((len(query.names) for query in queries), np.int64, len(queries))))
    )
    return Asked(queries=queries, names=names, texts=romanised(names), firsts=firsts)


def _each_once(found: Found) -> Found:
    """Keep of each query's parties the one that ranks highest, which comes first; a query of several names may find a party by each."""
    order = np.lexsort((np.arange(len(found.query)), found.party, found.query))
    first = np.ones(len(order), np.bool_)
    first[1:] = (np.diff(found.query[order]) != 0) | (np.diff(found.party[order]) != 0)
    return found if first.all() else found.at(np.sort(order[first]))


def _order(told: Compared) -> tuple[bool, float, int]:
    """Put bearers of the identifier first: a score alone may be as high without one."""
    party, match, _ = told
    return match.outcome is not _BY_IDENTIFIER, -match.score, party


def _counts(outcome: Outcome, said: RememberedRow | None) -> bool:
    """Say whether a candidate makes the row's outcome: nobody can dismiss an identifier."""
    return said is None or outcome is Outcome.MATCH_BY_IDENTIFIER


def _changed(size: int, *, version: int, as_of: date, today: date) -> frozenset[int]:
    """Return the parties that changed after a checkpoint, or whose measures began or ended between its day and the day asked about.

    Those too on which an officer's decision was made, taken back, or ended since: their rows come out otherwise.

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
    day = published.astimezone(UTC).date()
    first, last = sorted((day, as_of))
    redecided = screening.redecided_parties(after=published, first=day, last=today)
    return frozenset(changed | redecided | screening.turned_parties(version, after=first, to=last))


def _require_no_person(queries: Sequence[Profile]) -> None:
    """Refuse queries about persons.

    Raises:
        CharterRefusal: one is (C13).
    """
    for place, query in enumerate(queries, start=1):
        if query.kind in (SubjectKind.PERSON, SubjectKind.UNRESOLVED) or (query.identifiers and _are_a_persons(query.identifiers)):
            message = "Persons are asked about singly, by verified identifier: `goodstanding check`. Nobody screens them."
            raise CharterRefusal(
                f"Query {place} of the batch is about a person, or about somebody who may be one.",
                problems=[Problem(article="C13", message=message)],
                fate=FATE,
            )


def _are_a_persons(identifiers: Sequence[Identifier]) -> bool:
    """Say whether a natural person, or a sole trader, bears one of them."""
    codes = [each.value[:_USCC_KIND] for each in identifiers if each.scheme == "uscc"]
    return any(scheme_named(each.scheme).pseudonymous for each in identifiers) or bool(
        codes and kind_of(uscc_codes=codes).kind is SubjectKind.PERSON
    )


def _result(
    matches: Sequence[Compared], known: Mapping[int, Prepared], measures: Mapping[int, tuple[MeasureInForce, ...]], *, otherwise: Outcome
) -> Screened:
    if not matches:
        return Screened.of(otherwise)
    candidates = [
        Candidate(party, known[party].profile.names[0], score, outcome, evidence, measures.get(party, ()), said)
        for party, (score, outcome, evidence), said in matches
    ]
    counted = [outcome for _, (_, outcome, _), said in matches if _counts(outcome, said)]
    outcome = next((each for each in (_BY_IDENTIFIER, _CANDIDATE, _CONTRADICTED) if each in counted), otherwise)
    return Screened.of(outcome, tuple(candidates))
