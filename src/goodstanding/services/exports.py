"""Open data: organisations and public bodies with what is in force. Persons never (C16)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goodstanding.core.charter.c16_minimal_publication import may_export
from goodstanding.core.charter.vocabulary import Publication, SubjectKind
from goodstanding.core.policy.pack import RecordType
from goodstanding.services import frames
from goodstanding.services.enquiries import PartyFile, party_file
from goodstanding.store import standings, versions


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedMeasure:
    """One measure in force, as published."""

    measure: str
    rule: str
    context: str
    kind: str
    binds: tuple[str, ...]
    starts: str
    ends: str
    source: str
    legal_basis: str
    record: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedParty:
    """One party with the measures in force on the day of the export."""

    file: PartyFile
    measures: tuple[ExportedMeasure, ...]


def parties_in_force(on: date) -> Iterator[ExportedParty]:
    """Yield every organisation and public body with a published measure in force on a day, by party id.

    What expired, was withdrawn or belongs to a person or an unresolved party does not appear (C16).
    """
    version = versions.current()
    public = _published_types(version)
    rows = standings.read(version)
    day = on.isoformat()
    in_force = rows.filter((rows["starts"] <= day) & (rows["ends"] > day)).sort("party", "id")
    for (party,), group in in_force.group_by("party", maintain_order=True):
        found = party_file(int(str(party)), version)
        kinds = {row.id: row.type for row in found.records}
        if not may_export(SubjectKind(found.kind), Publication.PUBLIC):
            continue
        measures = tuple(
            ExportedMeasure(
                measure=row["measure"],
                rule=row["rule"],
                context=row["context"],
                kind=row["kind"],
                binds=tuple(json.loads(row["binds"])),
                starts=row["starts"],
                ends=row["ends"],
                source=row["source"],
                legal_basis=row["legal_basis"],
                record=row["record"],
            )
            for row in group.iter_rows(named=True)
            if kinds.get(row["record"]) in public
        )
        if measures:
            yield ExportedParty(file=found, measures=measures)


def _published_types(version: int) -> dict[str, RecordType]:
    return {
        f"{held.pack.name}/{name}": kind
        for held in frames.packs_in_force(version)
        for name, kind in held.pack.record_types.items()
        if kind.publication is Publication.PUBLIC
    }
