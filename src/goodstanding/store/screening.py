"""What a screening index reads: the names of organisations' parties, and which of them changed; and decisions remembered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.store.models import Alias, Entity, Identifier, Membership, Record, Remembered, Standing
from goodstanding.store.parties import chunks, visible

_SEARCHABLE = (SubjectKind.ORGANISATION.value, SubjectKind.PUBLIC_BODY.value)


def names_of_parties(version: int, parties: Iterable[int] | None = None) -> dict[int, list[str]]:
    """Return party -> its names, for parties that hold organisations and public bodies only (C13, C16).

    Args:
        version: register version.
        parties: only these; one that is no more, or holds somebody who may be a person, has no names.
    """
    joined = dict(Membership.objects.filter(visible(version)).values_list("entity", "party"))
    chosen = None if parties is None else set(parties)
    entities = None
    if chosen is not None:
        entities = {entity for entity, party in joined.items() if party in chosen} | (chosen - set(joined))
    names: dict[int, list[str]] = {} if chosen is None else {party: [] for party in chosen}
    barred: set[int] = set()
    for ids in [None] if entities is None else chunks(entities):
        rows = Entity.objects.filter(since__lte=version)
        others = Alias.objects.filter(visible(version))
        if ids is not None:
            rows, others = rows.filter(id__in=ids), others.filter(entity__in=ids)
        for entity, kind, name in rows.values_list("id", "kind", "name").iterator(chunk_size=20_000):
            party = joined.get(entity, entity)
            if kind in _SEARCHABLE:
                names.setdefault(party, []).append(name)
            else:
                barred.add(party)
        for entity, name in others.values_list("entity", "name").iterator(chunk_size=20_000):
            names.setdefault(joined.get(entity, entity), []).append(name)
    return {party: [] if party in barred else list(dict.fromkeys(filter(None, known))) for party, known in names.items()}


def not_searched(version: int) -> int:
    """Return how many source entities are persons, or may be: no index holds their names (C13, C15)."""
    return Entity.objects.filter(since__lte=version).exclude(kind__in=_SEARCHABLE).count()


def changed_parties(since: int, version: int, *, standings: bool) -> set[int]:
    """Return the parties that changed after version `since`, up to `version`: their names, members or identifiers.

    Args:
        since: an earlier version.
        version: the later one.
        standings: those whose measures changed too.
    """
    later = Q(since__gt=since, since__lte=version) | Q(until__gt=since, until__lte=version)
    entities: set[int] = set(Entity.objects.filter(since__gt=since, since__lte=version).values_list("id", flat=True))
    for model in (Record, Alias, Identifier):
        entities |= set(model._default_manager.filter(later).values_list("entity", flat=True))
    entities |= set(Record.objects.filter(erased_in__gt=since, erased_in__lte=version).values_list("entity", flat=True))
    moved = list(Membership.objects.filter(later).values_list("entity", "party"))
    joined: dict[int, int] = {}
    for ids in chunks(entities):
        joined.update(Membership.objects.filter(visible(version), entity__in=ids).values_list("entity", "party"))
    found = {joined.get(entity, entity) for entity in entities} | {each for pair in moved for each in pair}
    if standings:
        found |= set(Standing.objects.filter(later).values_list("party", flat=True))
    return found


def turned_parties(version: int, *, after: date, to: date) -> set[int]:
    """Return the parties of which a measure begins or ends after a day and up to another: time passes without a change of the register."""
    turned = Q(starts__gt=after, starts__lte=to) | Q(ends__gt=after, ends__lte=to)
    return set(Standing.objects.filter(visible(version)).filter(turned).values_list("party", flat=True))


def listed_parties(version: int, context: str) -> list[int]:
    """Return, in order, the parties that a measure of a context has been laid on, whether or not it is still in force."""
    return sorted(set(Standing.objects.filter(visible(version), context=context).values_list("party", flat=True)))


@dataclass(frozen=True, slots=True, kw_only=True)
class RememberedRow:
    """A person's decision that a query and a party are not the same."""

    id: int
    query: str
    party: int
    author: str
    decided_at: datetime
    note: str
    expires_on: date
    revoked_at: datetime | None = None


def any_remembered(today: date) -> bool:
    """Say whether any decision holds today."""
    return Remembered.objects.filter(expires_on__gt=today, revoked_at__isnull=True).exists()


def remembered(queries: Iterable[str], today: date) -> dict[tuple[str, int], RememberedRow]:
    """Return the decisions that hold today, by query key and party."""
    found: dict[tuple[str, int], RememberedRow] = {}
    ordered = sorted(set(queries))
    for start in range(0, len(ordered), 500):
        rows = Remembered.objects.filter(query__in=ordered[start : start + 500], expires_on__gt=today, revoked_at__isnull=True).order_by(
            "id"
        )
        for row in rows:
            found[row.query, row.party] = _remembered(row)
    return found


def redecided_parties(*, after: datetime, first: date, last: date) -> set[int]:
    """Return the parties of decisions that were made or taken back after an instant, or that ended after one day and up to another."""
    changed = Q(decided_at__gt=after) | Q(revoked_at__gt=after) | Q(expires_on__gt=first, expires_on__lte=last)
    return set(Remembered.objects.filter(changed).values_list("party", flat=True))


def all_remembered() -> list[RememberedRow]:
    """Return every decision that was ever remembered."""
    return [_remembered(row) for row in Remembered.objects.order_by("id")]


def _remembered(row: Remembered) -> RememberedRow:
    return RememberedRow(
        id=row.pk,
        query=row.query,
        party=row.party,
        author=row.author,
        decided_at=row.decided_at,
        note=row.note,
        expires_on=row.expires_on,
        revoked_at=row.revoked_at,
    )


def remember(row: RememberedRow) -> int:
    """Keep a decision in the caller's transaction. Returns its id."""
    return Remembered.objects.create(
        query=row.query, party=row.party, author=row.author, decided_at=row.decided_at, note=row.note, expires_on=row.expires_on
    ).pk


def get_remembered(number: int) -> RememberedRow | None:
    """Return one decision, or None if there is none of that number."""
    found = Remembered.objects.filter(id=number).first()
    return None if found is None else _remembered(found)


def forget(number: int, at: datetime) -> bool:
    """Take a decision back, in the caller's transaction. Returns whether it stood."""
    return bool(Remembered.objects.filter(id=number, revoked_at__isnull=True).update(revoked_at=at))
