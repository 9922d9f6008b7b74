"""Looking things up without asking a gatekeeper's question: a party's file, and names."""

from collections.abc import Sequence
from dataclasses import dataclass

from goodstanding.core.errors import NotFound
from goodstanding.core.identity.names import normalise_name
from goodstanding.store import parties, records, versions
from goodstanding.store.parties import EntityRow

FOUND_AT_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyFile:
    """A party with its members, names, identifiers and records at a version."""

    id: int
    kind: str
    members: tuple[EntityRow, ...]
    aliases: tuple[str, ...]
    identifiers: tuple[tuple[str, str, bool], ...]
    records: tuple[records.RecordRow, ...]

    @property
    def name(self) -> str:
        """The name that the oldest member's source gives it; empty for persons, and where no content is kept."""
        return next((row.name for row in self.members if row.name), "")


def party_file(party: int, version: int) -> PartyFile:
    """Return everything known of a party; an absorbed id answers for the party that took it in.

    Raises:
        NotFound: no source entity has that id.
    """
    members = parties.entity_rows(parties.members(parties.party_of(party, version), version))
    members = [row for row in members if row.since <= version]
    if not members:
        raise NotFound(f"There is no party p-{party:06}.")
    aliases = dict.fromkeys(name for row in members for name in parties.aliases_of(row.id, version))
    return file_of(members, version, aliases=tuple(aliases))


def file_of(members: Sequence[EntityRow], version: int, *, aliases: tuple[str, ...] = ()) -> PartyFile:
    """Return the file of a party whose entities are known, the oldest first; a check shows no aliases and leaves them out."""
    ids = [row.id for row in members]
    kinds = {row.kind for row in members}
    # A person among the members protects the whole party (C21).
    kind = next((each for each in ("person", "unresolved") if each in kinds), members[0].kind)
    return PartyFile(
        id=ids[0],
        kind=kind,
        members=tuple(members),
        aliases=aliases,
        identifiers=tuple(dict.fromkeys((scheme, value, ok) for _, scheme, value, ok in parties.identifiers_of(ids, version))),
        records=tuple(records.of_entities(ids, version)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Organisations of exactly one normalised name. The name proves nothing (C15)."""

    name_key: str
    found: tuple[tuple[int, EntityRow], ...]
    more: bool


def find(name: str) -> Named:
    """Find organisations and public bodies by exact normalised name; never persons (C16)."""
    version = versions.current()
    key = normalise_name(name)
    rows = parties.named(key, version, limit=FOUND_AT_MOST + 1) if key else []
    joined = parties.parties_of([row.id for row in rows], version)
    shown = rows[:FOUND_AT_MOST]
    return Named(name_key=key, found=tuple((joined.get(row.id, row.id), row) for row in shown), more=len(rows) > FOUND_AT_MOST)
