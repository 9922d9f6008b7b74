"""Who stands above and below an organisation, as of a day and at a version: facts, each with its dates and its source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from goodstanding.core.charter.c16_minimal_publication import may_find_by_name
from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.errors import CharterRefusal, Problem
from goodstanding.core.identity.identifiers import Identifier
from goodstanding.core.structure.owners import Above, Edge, Node, above, owning
from goodstanding.core.structure.relationships import End, Relationship, read_relationship
from goodstanding.services.desk import Desk
from goodstanding.services.enquiries import PartyFile, party_file
from goodstanding.store import deliveries, parties, versions
from goodstanding.store import relationships as stored
from goodstanding.store.relationships import RelationshipRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """The other end: the party, or where the register knows none of that identifier, the identifier."""

    node: Node
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One relationship of a party.

    Attributes:
        owner: the party is the owner in it; else the subject.
        delivery: which delivery stated it so, and when its source published that.
        known_since: when the registry recorded it so.
    """

    number: int
    owner: bool
    other: Other
    relationship: Relationship
    source: str
    delivery: int
    published_on: date | None
    known_since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """A party's relationships as of a day, at a version.

    Attributes:
        stated: all that are stated, in force on the day or not.
        walk: who stands above it on the day.
        names: of those above whom the register knows.
    """

    file: PartyFile
    as_of: date
    version: int
    stated: tuple[Stated, ...]
    walk: Above
    names: Mapping[Node, str]


def of_party(desk: Desk, *, party: int, as_of: date | None = None, known_at: datetime | None = None) -> Structure:
    """Return what is stated of an organisation's or public body's owners, and of whom it owns.

    Raises:
        NotFound: there is no such party.
        CharterRefusal: the party is a person, or may be one (C03, C13).
    """
    version = versions.current() if known_at is None else versions.at(known_at)
    file = party_file(party, version)
    if not may_find_by_name(SubjectKind(file.kind)):
        raise CharterRefusal(
            "The party is a person, or may be one.",
            problems=[
                Problem(article="C03", message="Relationships are between organisations. Of persons none is taken in, and none is shown.")
            ],
            fate="Nothing was shown.",
        )
    day = as_of or desk.today()
    own = {Identifier(scheme=scheme, value=value) for scheme, value, verified in file.identifiers if verified}
    rows = [(True, row) for row in stored.of_identifiers(own, version, owner=True)]
    rows += [(False, row) for row in stored.of_identifiers(own, version, owner=False)]
    told = {row.id: read_relationship(row.payload) for _, row in rows}
    graph = _upwards(file, version)
    known = nodes({*_identifiers(told.values()), *graph.identifiers}, version)
    published = {row.id: row.published_at for row in deliveries.known(version, holds="relationships")}
    stated = [
        Stated(
            number=row.id,
            owner=owner,
            other=Other(node=node, name=known.names.get(node, "")),
            relationship=told[row.id],
            source=row.source,
            delivery=row.delivery,
            published_on=published.get(row.delivery),
            known_since=versions.instant_of(row.since),
        )
        for owner, row in rows
        if (node := known.of(told[row.id].subject if owner else told[row.id].owner)) is not None
    ]
    return Structure(
        file=file,
        as_of=day,
        version=version,
        stated=tuple(sorted(stated, key=lambda each: (each.owner, each.other.node, each.number))),
        walk=above(f"p-{file.id:06}", owning(edges(graph.rows.values(), known)), on=day),
        names=known.names,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Nodes:
    """What identifiers stand for.

    Attributes:
        by_identifier: identifier -> node. One that is missing is borne by a person, or by somebody who may be one.
        names: node -> name, of organisations and public bodies that the register knows.
        kinds: node -> kind, of those that the register knows.
    """

    by_identifier: Mapping[Identifier, Node]
    names: Mapping[Node, str]
    kinds: Mapping[Node, SubjectKind]

    def of(self, end: End) -> Node | None:
        """Return the node of an end: the party that one of its identifiers stands for; None where it may be a person."""
        found = [self.by_identifier.get(each) for each in end.identifiers]
        if None in found:
            return None
        known = sorted({node for node in found if node in self.kinds and node is not None})
        # Identifiers of one end that lead to different parties contradict each other: the end keeps to its identifier.
        return known[0] if len(known) == 1 else str(end.main)


def nodes(identifiers: Iterable[Identifier], version: int) -> Nodes:
    """Say what identifiers stand for: the one party that bears it verified, or itself (C07: relationships attach by verified identifier)."""
    wanted = sorted(set(identifiers), key=str)
    bearings = parties.sharing(version, touched=[(each.scheme, each.value) for each in wanted])
    entities = {entity for entity, *_ in bearings}
    joined = parties.parties_of(entities, version)
    party_ids = {joined.get(entity, entity) for entity in entities}
    joined |= parties.parties_of(parties.members_of(party_ids, version), version)
    rows = {row.id: row for row in parties.entity_rows({*joined, *party_ids, *entities})}
    kinds: dict[int, str] = {}
    for entity, row in rows.items():
        party = joined.get(entity, entity)
        kinds[party] = next((kind for kind in ("person", "unresolved") if kind in (row.kind, kinds.get(party))), kinds.get(party, row.kind))
    bearers: dict[Identifier, set[tuple[int, bool]]] = {}
    for entity, scheme, value, verified in bearings:
        bearers.setdefault(Identifier(scheme=scheme, value=value), set()).add((joined.get(entity, entity), verified))
    by_identifier: dict[Identifier, Node] = {}
    for each in wanted:
        borne_by = bearers.get(each, set())
        if any(kinds[party] in ("person", "unresolved") for party, _ in borne_by):
            continue
        sure = sorted({party for party, ok in borne_by if ok})
        by_identifier[each] = f"p-{sure[0]:06}" if len(sure) == 1 else str(each)
    public = {f"p-{party:06}": SubjectKind(kind) for party, kind in kinds.items() if kind not in ("person", "unresolved")}
    return Nodes(
        by_identifier=by_identifier,
        names={node: rows[int(node[2:])].name for node in public},
        kinds=public,
    )


def edges(rows: Iterable[RelationshipRow], known: Nodes) -> list[Edge]:
    """Return the interests of stored relationships as edges; those with an end that may be a person are left away."""
    found: list[Edge] = []
    for row in rows:
        each = read_relationship(row.payload)
        subject, owner = known.of(each.subject), known.of(each.owner)
        if subject is not None and owner is not None:
            found += [
                Edge(subject=subject, owner=owner, interest=interest, relationship=row.id, source=row.source) for interest in each.interests
            ]
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Graph:
    rows: Mapping[int, RelationshipRow]
    identifiers: frozenset[Identifier]


def _upwards(file: PartyFile, version: int) -> _Graph:
    """Read the relationships above a party, layer by layer: of its owners, of theirs, until nothing is added."""
    rows: dict[int, RelationshipRow] = {}
    asked: set[Identifier] = set()
    edge = {Identifier(scheme=scheme, value=value) for scheme, value, verified in file.identifiers if verified}
    while edge - asked:
        following: set[Identifier] = set()
        for row in stored.of_identifiers(edge - asked, version, owner=False):
            if row.id not in rows:
                rows[row.id] = row
                following |= set(read_relationship(row.payload).owner.identifiers)
        asked |= edge
        edge = following | _borne_together(following - asked, version)
    return _Graph(rows=rows, identifiers=frozenset(_identifiers(read_relationship(row.payload) for row in rows.values())))


def _borne_together(identifiers: Iterable[Identifier], version: int) -> set[Identifier]:
    """Return all verified identifiers of the parties that bear these."""
    bearings = parties.sharing(version, touched=[(each.scheme, each.value) for each in identifiers])
    entities = {entity for entity, _, _, verified in bearings if verified}
    joined = parties.parties_of(entities, version)
    members = parties.members_of({joined.get(entity, entity) for entity in entities}, version)
    return {Identifier(scheme=scheme, value=value) for _, scheme, value, verified in parties.identifiers_of(members, version) if verified}


def _identifiers(relationships: Iterable[Relationship]) -> set[Identifier]:
    return {each for one in relationships for end in (one.subject, one.owner) for each in end.identifiers}
