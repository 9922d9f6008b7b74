"""Screening: a file of names, addresses and numbers asked of the register, row by row, with reasons and one receipt.

A name proves nothing (charter C15): the most that it yields is a candidate for a person to look at. Persons are not screened (C13):
the index holds organisations and public bodies only.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

import orjson

from goodstanding.core.charter.vocabulary import Context, SubjectKind
from goodstanding.core.linkage.evidence import Evidence
from goodstanding.core.linkage.matching import Match, Outcome, compare_prepared
from goodstanding.core.linkage.prepared import Prepared, prepare
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.linkage.weights import THRESHOLD
from goodstanding.core.standing.answers import Coverage, LogPlace
from goodstanding.core.standing.frames import PackInForce
from goodstanding.core.standing.reasons import MeasureInForce, Packs, binding, measures_in_force
from goodstanding.engines.screening.index import Index
from goodstanding.services import checks, frames, judging
from goodstanding.services.desk import Desk
from goodstanding.services.remembering import query_key
from goodstanding.services.screening_index import in_step
from goodstanding.services.witnessing import witness
from goodstanding.store import leaves, parties, screening, versions
from goodstanding.store.screening import RememberedRow

LEAST_RANK = 55.0
"""Names less alike than this (of 100) are not compared: on the labelled sets none of them reached the threshold."""
LIKE = 85.0
"""From here on a contradiction is told: the names are so alike that somebody would wonder."""
COMPARED = 8
"""Parties compared in full for each query; more if more are wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked of every row.

    Attributes:
        context: what the parties are dealt with for.
        authority: who asks for itself (`--for`), or None: then every authority's measures are told.
        as_of: the day asked about; None: today.
        limit: candidates for each row.
        threshold: the score from which on somebody is a candidate.
        since: a checkpoint's size: only parties that changed after it are candidates; None: all.
    """

    context: Context
    authority: str | None = None
    as_of: date | None = None
    limit: int = 5
    threshold: float = THRESHOLD
    since: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
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
        said = self.remembered
        return {
            "party": f"p-{self.party:06}",
            "name": self.name,
            "score": round(self.score, 4),
            "outcome": self.outcome.value,
            "evidence": [
                {"kind": each.kind.value, "level": each.level, "weight": round(each.weight, 2), "asked": each.left, "known": each.right}
                for each in self.evidence
            ],
            "measures": [{"id": each.id, "binds": list(each.binds), "until": each.ends.isoformat()} for each in self.measures],
            "remembered": None
            if said is None
            else {
                "decision": "not the same",
                "by": said.author,
                "on": said.decided_at.date().isoformat(),
                "note": said.note,
                "until": said.expires_on.isoformat(),
            },
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """What became of one row. A candidate that an officer has dismissed for this very query is shown and does not count."""

    outcome: Outcome
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A whole screening.

    Attributes:
        counts: rows by outcome.
        results_sha256: over the results of all rows, each chained to the one before; the receipt states it.
    """

    rows: int
    counts: Mapping[str, int]
    version: int
    as_of: date
    coverage: tuple[Coverage, ...]
    results_sha256: str
    log: LogPlace
    receipt: object


@dataclass(slots=True, kw_only=True)
class Screening:
    """A screening under way: `screen` batches, then `finish`.

    The version is read once: whatever changes meanwhile, all rows are answered from the same register.
    """

    desk: Desk
    request: Request
    by: str
    version: int
    as_of: date
    packs: list[PackInForce]
    index: Index
    only: frozenset[int] | None
    _prepared: dict[int, Prepared] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=lambda: {outcome.value: 0 for outcome in Outcome})
    _records: set[int] = field(default_factory=set)
    _chain: bytes = b""
    _rows: int = 0

    @classmethod
    def begin(cls, desk: Desk, *, request: Request, by: str) -> "Screening":
        """Open the index and read what holds for all rows.

        Raises:
            NotFound: no published pack names the authority, or the log has no such checkpoint.
            BadInput: the index on disk cannot be used.
        """
        version = versions.current()
        held = frames.packs_in_force(version)
        checks.require_authority(request.authority, held)
        only = None
        if request.since is not None:
            only = frozenset(screening.changed_parties(leaves.version_at(request.since), version, standings=True))
        return cls(
            desk=desk,
            request=request,
            by=by,
            version=version,
            as_of=request.as_of or desk.today(),
            packs=held,
            index=in_step(desk, version),
            only=only,
        )

    def screen(self, queries: Sequence[Profile]) -> list[Screened]:
        """Screen a batch. Memory grows with the batch, not with the file."""
        prepared = [prepare(query) for query in queries]
        found = self._found(queries)
        keys = [query_key(query) for query in queries]
        remembered = screening.remembered(keys, self.desk.today())
        compared = [self._compared(query, ranks, key, remembered) for query, ranks, key in zip(prepared, found, keys, strict=True)]
        measures = self._measures({party for matches in compared for party, _, _ in matches})
        results = [
            self._result(matches, measures)
            if query.organisational or query.identifiers
            else Screened(outcome=Outcome.NOT_SCREENED, candidates=())
            for query, matches in zip(prepared, compared, strict=True)
        ]
        for result in results:
            self._counts[result.outcome.value] += 1
            said = orjson.dumps([result.outcome.value, [each.as_document() for each in result.candidates]])
            self._chain = sha256(self._chain + said).digest()
        self._rows += len(results)
        return results

    def finish(self, *, file_sha256: str) -> Summary:
        """Enter the screening in the log, and sign its receipt.

        Args:
            file_sha256: of the file that was screened, hex; "" for queries that came otherwise.
        """
        covered = checks.coverage_of(self.packs, self.request.context, self.version, self.as_of)
        results = self._chain.hex()
        log, receipt = witness(
            self.desk,
            question={
                "file_sha256": file_sha256,
                "rows": self._rows,
                "context": self.request.context.value,
                "for": self.request.authority or "",
                "as_of": self.as_of.isoformat(),
                "threshold": f"{self.request.threshold:.4f}",
                "limit": self.request.limit,
                "since": -1 if self.request.since is None else self.request.since,
                "asked_by": self.by,
            },
            answer={"counts": dict(self._counts), "results_sha256": results, "coverage": [each.as_document() for each in covered]},
            version=self.version,
            packs=self.packs,
            records=sorted(self._records),
        )
        return Summary(
            rows=self._rows,
            counts=dict(self._counts),
            version=self.version,
            as_of=self.as_of,
            coverage=covered,
            results_sha256=results,
            log=log,
            receipt=receipt,
        )

    def _found(self, queries: Sequence[Profile]) -> list[dict[int, float]]:
        """Return for each query the parties worth comparing, with the rank of their likest name; bearers of its identifiers too."""
        found: list[dict[int, float]] = [{} for _ in queries]
        names = [(row, name) for row, query in enumerate(queries) for name in query.names]
        most = max(COMPARED, 2 * self.request.limit)
        for place, party, rank in self.index.search([name for _, name in names], limit=most, least=LEAST_RANK).iter_rows():
            row = names[place][0]
            found[row][party] = max(rank, found[row].get(party, 0.0))
        for row, party in self._bearers(queries):
            found[row].setdefault(party, 0.0)
        if self.only is not None:
            found = [{party: rank for party, rank in ranks.items() if party in self.only} for ranks in found]
        wanted = {party for ranks in found for party in ranks}
        self._prepare(wanted - set(self._prepared))
        return [{party: rank for party, rank in ranks.items() if party in self._prepared} for ranks in found]

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
        """Read the profiles of parties: of several entries one, with everything that any of them says."""
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
    ) -> list[tuple[int, Match, RememberedRow | None]]:
        matches = []
        for party, rank in ranks.items():
            match = compare_prepared(query, self._prepared[party], explain=False, threshold=self.request.threshold)
            told = match.outcome in (Outcome.CANDIDATE, Outcome.MATCH_BY_IDENTIFIER)
            if told or (match.outcome is Outcome.CONTRADICTED and rank >= LIKE):
                matches.append((party, match.score))
        best = sorted(matches, key=lambda each: (-each[1], each[0]))[: self.request.limit]
        return [
            (
                party,
                compare_prepared(query, self._prepared[party], explain=True, threshold=self.request.threshold),
                remembered.get((key, party)),
            )
            for party, _ in best
        ]

    def _measures(self, wanted: Iterable[int]) -> dict[int, tuple[MeasureInForce, ...]]:
        packs: Packs = {(each.pack.name, each.pack.version): each.pack for each in self.packs}
        found: dict[int, tuple[MeasureInForce, ...]] = {}
        for party, periods in checks.periods_of_parties(sorted(wanted), self.version, self.request.context).items():
            told = measures_in_force(periods, packs, as_of=self.as_of, kind=SubjectKind.ORGANISATION)
            found[party] = tuple(binding(told, self.request.authority))
        return found

    def _result(
        self, matches: Sequence[tuple[int, Match, RememberedRow | None]], measures: Mapping[int, tuple[MeasureInForce, ...]]
    ) -> Screened:
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
        self._records |= {reason.record for each in candidates for measure in each.measures for reason in measure.reasons}
        counted = {each.outcome for each in candidates if each.remembered is None or each.outcome is Outcome.MATCH_BY_IDENTIFIER}
        order = (Outcome.MATCH_BY_IDENTIFIER, Outcome.CANDIDATE, Outcome.CONTRADICTED)
        return Screened(outcome=next((outcome for outcome in order if outcome in counted), Outcome.CLEAR), candidates=candidates)


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
