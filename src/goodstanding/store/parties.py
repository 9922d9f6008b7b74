"""Reading entities, identifiers and memberships at a register version."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import Max, Q, QuerySet

from goodstanding.store.models import Alias, Entity, Identifier, Judgement, Membership
from goodstanding.store.statements import rows_among

Row = TypeVar("Row")
_CHUNK = 900  # bound variables in one SQLite statement


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    """What is known of one source entity, for display."""

    id: int
    source: str
    key: str
    kind: str
    kind_by: str
    name: str
    country: str
    since: int


def visible(version: int) -> Q:
    """Select the rows that a reader at `version` sees."""
    return Q(since__lte=version) & (Q(until__isnull=True) | Q(until__gt=version))


def chunks(ids: Iterable[int]) -> Iterable[list[int]]:
    """Cut ids into lists that fit one statement."""
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]


def bearers(scheme: str, value: str, version: int) -> list[tuple[int, bool]]:
    """Return (entity, verified) of all who bear an identifier."""
    rows = Identifier.objects.filter(visible(version), scheme=scheme, value=value).values_list("entity", "verified")
    return sorted(set(rows))


def identifiers_of(entities: Iterable[int], version: int) -> list[tuple[int, str, str, bool]]:
    """Return (entity, scheme, value, verified), sorted."""
    sql = (
        'SELECT entity, scheme, value, verified FROM store_identifier WHERE since <= %s AND ("until" IS NULL OR "until" > %s) AND entity IN'
    )
    return sorted((entity, scheme, value, verified) for entity, scheme, value, verified in rows_among(sql, [version, version], entities))


def sharing(version: int, *, touched: Sequence[tuple[str, str]]) -> list[tuple[int, str, str, bool]]:
    """Return every bearing of the identifiers in `touched` (scheme, value)."""
    found: list[tuple[int, str, str, bool]] = []
    by_scheme: dict[str, list[str]] = {}
    for scheme, value in sorted(set(touched)):
        by_scheme.setdefault(scheme, []).append(value)
    for scheme, values in by_scheme.items():
        for start in range(0, len(values), _CHUNK):
            found += Identifier.objects.filter(visible(version), scheme=scheme, value__in=values[start : start + _CHUNK]).values_list(
                "entity", "scheme", "value", "verified"
            )
    return found


def party_of(entity: int, version: int) -> int:
    """Return the party that an entity belongs to."""
    found = Membership.objects.filter(visible(version), entity=entity).values_list("party", flat=True).first()
    return entity if found is None else found


def parties_of(entities: Iterable[int], version: int) -> dict[int, int]:
    """Return entity -> party for those that belong to another's."""
    found: dict[int, int] = {}
    for ids in chunks(entities):
        found.update(Membership.objects.filter(visible(version), entity__in=ids).values_list("entity", "party"))
    return found


def members(party: int, version: int) -> list[int]:
    """Return the entities of a party, the oldest first."""
    others = Membership.objects.filter(visible(version), party=party).values_list("entity", flat=True)
    return sorted({party, *others})


def memberships(version: int) -> list[tuple[int, int, int, int | None]]:
    """Return (entity, party, since, until) of all that were known at `version`."""
    return list(Membership.objects.filter(since__lte=version).values_list("entity", "party", "since", "until"))


def entity_rows(ids: Iterable[int]) -> list[EntityRow]:
    """Return what is known of the entities, in order of their ids."""
    rows: list[EntityRow] = []
    for some in chunks(ids):
        rows += [
            EntityRow(id=row.pk, source=row.source, key=row.key, kind=row.kind, kind_by=row.kind_by, name=row.name,
                      country=row.country, since=row.since)
            for row in Entity.objects.filter(id__in=some).order_by("id")
        ]  # fmt: skip
    return rows


def erased(ids: Iterable[int]) -> set[int]:
    """Return those of the entities of which nothing is kept any more."""
    found: set[int] = set()
    for some in chunks(ids):
        found.update(Entity.objects.filter(id__in=some, erased_in__isnull=False).values_list("id", flat=True))
    return found


def aliases_of(entity: int, version: int) -> list[str]:
    """Return an organisation's other names."""
    return sorted(Alias.objects.filter(visible(version), entity=entity).values_list("name", flat=True))


def named(name_key: str, version: int, *, limit: int) -> list[EntityRow]:
    """Return the organisations and public bodies of exactly this normalised name or alias (C16: never persons)."""
    by_alias = Alias.objects.filter(visible(version), name_key=name_key).values_list("entity", flat=True)
    found: QuerySet[Entity] = (
        Entity.objects.filter(Q(name_key=name_key) | Q(id__in=list(by_alias)), since__lte=version)
        .exclude(kind__in=["person", "unresolved"])
        .order_by("id")
    )
    return entity_rows(found.values_list("id", flat=True)[:limit])


def last_entity() -> int:
    """Return the largest entity id given out so far."""
    return Entity.objects.aggregate(last=Max("id"))["last"] or 0


def keys(source: str) -> dict[str, int]:
    """Return key -> entity id of a source's entities."""
    return dict(Entity.objects.filter(source=source).values_list("key", "id"))


def keyed(source: str, key: str) -> int | None:
    """Return the entity that a source calls by a key."""
    return Entity.objects.filter(source=source, key=key).values_list("id", flat=True).first()


def connected(touched: Iterable[int], version: int) -> set[int]:
    """Return every entity connected with the touched ones by shared verified identifiers, by judgement or by party.

    An entity that has nothing to do with any other does not appear.
    """
    found: set[int] = set()
    edge = set(touched)
    while edge:
        near = sharers(edge, version) | _judged(edge) | _party_members(edge, version - 1)
        edge = near - found
        found |= near
    return found


def newly_shared(version: int) -> set[int]:
    """Return the entities that share a verified identifier which was first stated at `version`: one statement, however many."""
    table = Identifier._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT DISTINCT a.entity, b.entity FROM "{table}" a JOIN "{table}" b ON a.value = b.value AND a.scheme = b.scheme '  # noqa: S608 -- constants
            'AND a.entity <> b.entity WHERE a.since = %s AND a.verified AND b.verified AND (b."until" IS NULL OR b."until" > %s)',
            [version, version],
        )
        return {entity for pair in cursor.fetchall() for entity in pair}


def sharers(entities: set[int], version: int) -> set[int]:
    """Return the entities that share a verified identifier with one of these, these included where they share."""
    table = Identifier._meta.db_table
    live = '(a."until" IS NULL OR a."until" > %s) AND (b."until" IS NULL OR b."until" > %s) AND a.since <= %s AND b.since <= %s'
    found: set[int] = set()
    with connection.cursor() as cursor:
        for ids in chunks(entities):
            places = ", ".join(["%s"] * len(ids))
            cursor.execute(
                f'SELECT DISTINCT a.entity, b.entity FROM "{table}" a JOIN "{table}" b ON a.value = b.value AND a.scheme = b.scheme '  # noqa: S608 -- constants; values are bound
                f"AND a.entity <> b.entity WHERE a.verified AND b.verified AND {live} AND a.entity IN ({places})",
                [version, version, version, version, *ids],
            )
            for pair in cursor.fetchall():
                found.update(pair)
    return found


def _judged(entities: set[int]) -> set[int]:
    """Return the entities on which a judgement stands together with one of these, these included."""
    found: set[int] = set()
    for ids in chunks(entities):
        for pair in Judgement.objects.filter(Q(one__in=ids) | Q(other__in=ids), until__isnull=True).values_list("one", "other"):
            found.update(pair)
    return found


def _party_members(entities: set[int], version: int) -> set[int]:
    """Return the entities of the parties that these belong to, where a party has more than one."""
    taken_in = parties_of(entities, version)
    found: set[int] = set()
    for ids in chunks(entities | set(taken_in.values())):
        for entity, party in Membership.objects.filter(visible(version), party__in=ids).values_list("entity", "party"):
            found |= {entity, party}
    return found


def sharing_anything(version: int) -> set[int]:
    """Return every entity that shares a verified identifier with another at `version`."""
    table = Identifier._meta.db_table
    live = 'verified AND since <= %s AND ("until" IS NULL OR "until" > %s)'
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT entity FROM "{table}" WHERE {live} AND (scheme, value) IN '  # noqa: S608 -- constants
            f'(SELECT scheme, value FROM "{table}" WHERE {live} GROUP BY scheme, value HAVING COUNT(DISTINCT entity) > 1)',
            [version] * 4,
        )
        return {entity for (entity,) in cursor.fetchall()}


def moved_at(party_ids: Iterable[int], version: int) -> dict[int, int]:
    """Return party -> the version at which an entity last joined or left it, or it another's, up to `version`; none where none ever did."""
    found: dict[int, int] = {}
    for ids in chunks(party_ids):
        rows = Membership.objects.filter(Q(party__in=ids) | Q(entity__in=ids), since__lte=version)
        for entity, party, since, until in rows.values_list("entity", "party", "since", "until"):
            last = until if until is not None and until <= version else since
            for each in (entity, party):
                found[each] = max(last, found.get(each, 0))
    return found


def enter(assignments: Mapping[int, int], *, version: int) -> int:
    """Stage memberships: entity -> party. Returns how many."""
    Membership.objects.bulk_create(
        [Membership(entity=entity, party=party, since=version) for entity, party in sorted(assignments.items()) if entity != party]
    )
    return len(assignments)


def leave(entities: Iterable[int], *, version: int) -> int:
    """Stage the end of memberships. Returns how many."""
    return sum(Membership.objects.filter(entity__in=ids, until__isnull=True).update(until=version) for ids in chunks(entities))


def end_identifiers(gone: Iterable[tuple[int, str, str, bool]], *, version: int) -> set[int]:
    """Stage the end of identifiers (entity, scheme, value, verified) that no record states any more. Returns the entities that lost one."""
    lost: set[int] = set()
    for some in _in_turn(gone):
        for entity, scheme, value, verified in some:
            borne = Identifier.objects.filter(entity=entity, scheme=scheme, value=value, verified=verified)
            if borne.filter(until__isnull=True).update(until=version):
                lost.add(entity)
    return lost


def end_aliases(gone: Iterable[tuple[int, str]], *, version: int) -> None:
    """Stage the end of aliases (entity, name) that no record states any more."""
    for some in _in_turn(gone):
        for entity, name in some:
            Alias.objects.filter(entity=entity, name=name, until__isnull=True).update(until=version)


def _in_turn(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield rows, some hundreds in one transaction: each transaction waits for the disk once, and checks wait for none of them long."""
    held = list(rows)
    for start in range(0, len(held), 500):
        with transaction.atomic():
            yield held[start : start + 500]


def describe_again(rows: Iterable[tuple[int, str, str, str, str, str]]) -> None:
    """Write how a source now describes entities (id, kind, kind_by, name, name_key, country), in the accepting transaction."""
    for entity, kind, kind_by, name, name_key, country in rows:
        Entity.objects.filter(id=entity).update(kind=kind, kind_by=kind_by, name=name, name_key=name_key, country=country)


def members_of(party_ids: Iterable[int], version: int) -> list[int]:
    """Return the entities of several parties."""
    found = set(party_ids)
    for ids in chunks(party_ids):
        found.update(Membership.objects.filter(visible(version), party__in=ids).values_list("entity", flat=True))
    return sorted(found)
