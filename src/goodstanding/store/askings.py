"""What a check reads of those who bear an identifier: few statements, each over an index, past the ORM."""

from collections.abc import Sequence
from dataclasses import dataclass

from goodstanding.store.parties import EntityRow
from goodstanding.store.statements import rows

_BEARING = """
    WITH bearer (entity, verified) AS ({bearers}),
    party (id, verified) AS (
        SELECT COALESCE(m.party, b.entity), MAX(CASE WHEN b.verified THEN 1 ELSE 0 END)
        FROM bearer b LEFT JOIN store_membership m ON m.entity = b.entity AND m.since <= %s AND (m."until" IS NULL OR m."until" > %s)
        GROUP BY 1
    ),
    member (party, verified, entity) AS (
        SELECT id, verified, id FROM party
        UNION
        SELECT p.id, p.verified, m.entity FROM party p
        JOIN store_membership m ON m.party = p.id AND m.since <= %s AND (m."until" IS NULL OR m."until" > %s)
    )
    SELECT member.party, member.verified, e.id, e.source, e.key, e.kind, e.kind_by, e.name, e.country, e.since
    FROM member JOIN store_entity e ON e.id = member.entity AND e.since <= %s
    ORDER BY 1, 3
"""
_BY_IDENTIFIER = _BEARING.format(
    bearers='SELECT entity, verified FROM store_identifier WHERE value = %s AND scheme = %s AND since <= %s AND ("until" IS NULL OR "until" > %s)'
)
_BY_NUMBER = _BEARING.format(bearers="SELECT CAST(%s AS bigint), TRUE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """A party that bears an identifier, whether a source verified that it does, and its entities, the oldest first."""

    party: int
    verified: bool
    members: tuple[EntityRow, ...]


def bearing(scheme: str, value: str, version: int) -> list[Bearing]:
    """Return the parties that bear an identifier at `version`, in order of their numbers."""
    return _bearing(_BY_IDENTIFIER, [value, scheme, version, version], version)


def numbered(entity: int, version: int) -> list[Bearing]:
    """Return the party that goes, or once went, by a number; none where no entity has it."""
    return _bearing(_BY_NUMBER, [entity], version)


def _bearing(sql: str, asked: Sequence[int | str], version: int) -> list[Bearing]:
    verified: dict[int, bool] = {}
    members: dict[int, list[EntityRow]] = {}
    for party, checked, pk, source, key, kind, kind_by, name, country, since in rows(sql, [*asked, *[version] * 5]):
        verified[party] = bool(checked)
        row = EntityRow(id=pk, source=source, key=key, kind=kind, kind_by=kind_by, name=name, country=country, since=since)
        members.setdefault(party, []).append(row)
    return [Bearing(party=party, verified=verified[party], members=tuple(found)) for party, found in members.items()]
