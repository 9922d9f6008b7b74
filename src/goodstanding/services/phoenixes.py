"""The phoenix pattern over the register: which debtors were dissolved, which firms began, and what core finds of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from goodstanding.core.charter.vocabulary import MeasureKind, SubjectKind
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.records.record import read_payload
from goodstanding.core.structure.owners import Edge, controlling
from goodstanding.core.structure.phoenix import Debtor, Firm, Phoenix, find
from goodstanding.core.structure.relationships import read_relationship
from goodstanding.services import structure
from goodstanding.services.judging import profiles_of
from goodstanding.services.structure import Nodes
from goodstanding.store import parties, records, relationships, standings, versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What was found.

    Attributes:
        debtors: how many were dissolved while a restriction stood against them.
        found: the pattern wherever all of it is there; debtor, firm and owner are organisations that the register knows as such.
        known: who is who among them.
    """

    debtors: int
    found: tuple[Phoenix, ...]
    known: Nodes


def findings(version: int, *, window_days: int) -> Findings:
    """Look over the register at a version.

    Args:
        version: register version.
        window_days: how long after a debtor's end a firm may have begun.
    """
    restricted = _restricted(version)
    ended = _dissolved(restricted, version)
    rows = list(relationships.standing(version)) if ended else []
    told = [read_relationship(row.payload) for row in rows]
    known = structure.nodes({each for one in told for end in (one.subject, one.owner) for each in end.identifiers}, version)
    links = structure.edges(rows, known)
    profiles = _Profiles.read({*_subjects(links), *ended}, version)
    debtors = [
        Debtor(
            node=f"p-{party:06}",
            profile=profiles.of(party),
            dissolved_on=dissolved_on,
            records=tuple(sorted({record for record, ends in restricted[party] if ends > dissolved_on})),
        )
        for party, dissolved_on in ended.items()
        if party in profiles.members
    ]
    firms = [profiles.firm(party) for party in sorted(profiles.members)]
    found = [
        each
        for each in find(debtors, firms, links, window_days=window_days)
        if {each.debtor.node, each.firm.node, each.owner} <= known.kinds.keys()
    ]
    return Findings(debtors=len(ended), found=tuple(found), known=known)


def _restricted(version: int) -> dict[int, list[tuple[int, date]]]:
    """Return party -> (record, end) of every restriction, in force or past, that stands in the register."""
    rows = standings.read(version).filter(pl.col("kind") == MeasureKind.RESTRICTION.value)
    found: dict[int, list[tuple[int, date]]] = {}
    for party, record, ends in rows.select("party", "record", "ends").unique().sort("party", "record", "ends").iter_rows():
        found.setdefault(party, []).append((record, date.fromisoformat(ends)))
    return found


def _dissolved(restricted: Mapping[int, list[tuple[int, date]]], version: int) -> dict[int, date]:
    """Return party -> the day of its end by a register, for those against whom a restriction still stood on that day."""
    members = parties.members_of(restricted, version)
    joined = parties.parties_of(members, version)
    found: dict[int, date] = {}
    for row in records.live(members, version):
        attributes = read_payload(row.payload)["attributes"] if row.payload else {}
        if attributes.get("status") == "inactive" and "dissolved_on" in attributes:
            party = joined.get(row.entity, row.entity)
            found[party] = min(date.fromisoformat(attributes["dissolved_on"]), found.get(party, date.max))
    return {party: day for party, day in sorted(found.items()) if any(ends > day for _, ends in restricted[party])}


def _subjects(links: Iterable[Edge]) -> Iterator[int]:
    return (int(node[2:]) for node in controlling(links) if node.startswith("p-"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Profiles:
    """Profiles of parties, of all their members together.

    Attributes:
        members: party -> the profiles of its entities.
        seen: entity -> the day on which the register first heard of it.
    """

    members: Mapping[int, tuple[tuple[int, Profile], ...]]
    seen: Mapping[int, date]

    @classmethod
    def read(cls, party_ids: Iterable[int], version: int) -> "_Profiles":
        entities = parties.members_of(party_ids, version)
        joined = parties.parties_of(entities, version)
        members: dict[int, list[tuple[int, Profile]]] = {}
        for entity, profile in sorted(profiles_of(entities, version).items()):
            members.setdefault(joined.get(entity, entity), []).append((entity, profile))
        instants = {number: instant.date() for number, instant in versions.instants(version)}
        seen = {row.id: instants[row.since] for row in parties.entity_rows(entities) if row.since in instants}
        return cls(members={party: tuple(some) for party, some in members.items()}, seen=seen)

    def of(self, party: int) -> Profile:
        """Return one profile of a party; unless every member is an organisation it is none's, and no alert speaks of it."""
        some = [profile for _, profile in self.members[party]]
        kinds = {profile.kind for profile in some}
        return Profile(
            id=f"p-{party:06}",
            kind=kinds.pop() if len(kinds) == 1 else SubjectKind.UNRESOLVED,
            names=tuple(dict.fromkeys(name for profile in some for name in profile.names)),
            addresses=tuple(dict.fromkeys(address for profile in some for address in profile.addresses)),
        )

    def firm(self, party: int) -> Firm:
        """Return a party as a firm that began some day."""
        born = [profile.born_on for _, profile in self.members[party] if profile.born_on is not None]
        began_on = (
            min(born) if born else min((self.seen[entity] for entity, _ in self.members[party] if entity in self.seen), default=date.min)
        )
        return Firm(node=f"p-{party:06}", profile=self.of(party), began_on=began_on, incorporated=bool(born))
