"""Reading entities, identifiers and memberships at a register version."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Max, Q, QuerySet

from goodstanding.store.models import Alias, Entity, Identifier, Membership

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
    found: list[tuple[int, str, str, bool]] = []
    for ids in chunks(entities):
        found += Identifier.objects.filter(visible(version), entity__in=ids).values_list("entity", "scheme", "value", "verified")
    return sorted(found)


def sharing(version: int, *, touched: Sequence[tuple[str, str]]) -> list[tuple[int, str, str, bool]]:
    """Return every bearing of the identifiers in `touched` (scheme, value)."""
    found: list[tuple[int, str, str, bool]] = []
    by_scheme: dict[str, list[str]] = {}
    for scheme, value in sorted(set(touched)):
        by_scheme.setdefault(scheme, []).append(value)
    for scheme, values in by_scheme.items():
        for start in range(0, len(values), _CHUNK):
            found += Identifier.objects.filter(
                visible(version), scheme=scheme, value__in=values[start : start + _CHUNK]
            ).values_list("entity", "scheme", "value", "verified")
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
