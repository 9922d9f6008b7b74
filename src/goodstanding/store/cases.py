"""Reading and writing cases, and which versions of a record state the decision that a case is about."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Max, Q

from goodstanding.store.models import Case, Record
from goodstanding.store.parties import chunks


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A request to leave a measure early, as stored; `reference`, `reason` and `salt` are gone once destroyed."""

    id: int
    record: int
    rule: str
    way: str
    received_on: date
    reference: str
    decide_by: date
    since: int
    decided_in: int | None = None
    decided_on: date | None = None
    outcome: str = ""
    reason: str = ""
    salt: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A record through its corrections: whom it is about, every version of it with the day of the decision it states, and its keys."""

    entity: int
    decided_on: Mapping[int, date]
    keys: frozenset[bytes]


TABLE = Case._meta.db_table
_FIELDS = tuple(CaseRow.__dataclass_fields__)


def _row(found: Case) -> CaseRow:
    values = {name: getattr(found, name) for name in _FIELDS}
    return CaseRow(**{**values, "salt": None if found.salt is None else bytes(found.salt)})


def open_(rows: Sequence[CaseRow]) -> None:
    """Stage requests."""
    Case.objects.bulk_create([Case(**{name: getattr(row, name) for name in _FIELDS}) for row in rows], batch_size=50)


def last() -> int:
    """Return the last case's number, or 0."""
    return Case.objects.aggregate(last=Max("id"))["last"] or 0


def get(number: int, version: int) -> CaseRow | None:
    """Return a case as it is known at a version."""
    found = Case.objects.filter(id=number, since__lte=version).first()
    return None if found is None else _as_known(_row(found), version)


def known(version: int, entities: Iterable[int] | None = None) -> list[CaseRow]:
    """Return the cases known at a version, or those about some source entities, by number."""
    rows = Case.objects.filter(since__lte=version)
    if entities is None:
        return [_as_known(_row(found), version) for found in rows.order_by("id")]
    if not rows.exists():
        return []  # the ordinary day
    found: list[CaseRow] = []
    for ids in chunks(entities):
        about = Record.objects.filter(entity__in=ids).values("id")
        found += [_as_known(_row(row), version) for row in rows.filter(record__in=about)]
    return sorted(found, key=lambda row: row.id)


def of_feed(feed: str, version: int) -> list[CaseRow]:
    """Return the cases about records of a feed, by number."""
    every = known(version)
    feeds: dict[int, str] = {}
    for ids in chunks(row.record for row in every):
        feeds.update(Record.objects.filter(id__in=ids).values_list("id", "feed"))
    return [row for row in every if feeds.get(row.record) == feed]


def of_records(records: Iterable[int], version: int) -> list[CaseRow]:
    """Return the cases about records, by number."""
    found: list[CaseRow] = []
    for ids in chunks(records):
        found += [_as_known(_row(row), version) for row in Case.objects.filter(record__in=ids, since__lte=version)]
    return sorted(found, key=lambda row: row.id)


def _as_known(row: CaseRow, version: int) -> CaseRow:
    if row.decided_in is None or row.decided_in <= version:
        return row
    return CaseRow(**{name: getattr(row, name) for name in _FIELDS if name not in ("decided_in", "decided_on", "outcome", "reason")})


def decide(number: int, *, version: int, on: date, outcome: str, reason: str) -> None:
    """Stage a decision."""
    Case.objects.filter(id=number, decided_in__isnull=True).update(decided_in=version, decided_on=on, outcome=outcome, reason=reason)


def destroy(records: Iterable[int]) -> None:
    """Destroy what was written in words in the cases about records, and the salts that seal it. The cases stay."""
    for ids in chunks(records):
        Case.objects.filter(record__in=ids).update(reference="", reason="", salt=None)


def lines(records: Iterable[int], version: int) -> dict[int, Line]:
    """Return the line of each record as it is known at a version: every version of it, through its corrections.

    One key's versions are one record, also where the list dropped it for a while; so are a record and what a person judged to be its
    correction, which has another key and begins where that one ends. A correction's key may have been another record's before: that one's
    versions are no part of the line.
    """
    asked = {number: (entity, feed) for number, entity, feed, *_ in _rows(Q(id__in=ids) for ids in chunks(records))}
    entities = {entity for entity, _ in asked.values()}
    groups: defaultdict[tuple[int, str], list[_Version]] = defaultdict(list)
    for number, entity, feed, key, since, until, withdrawn, decided_on in _rows(Q(entity__in=ids) for ids in chunks(entities)):
        if since <= version:
            over = until if until is not None and until <= version else None
            groups[entity, feed].append(_Version(number, bytes(key), since, over, withdrawn=withdrawn is not None, decided_on=decided_on))
    found: dict[int, Line] = {}
    for place in set(asked.values()):
        for several in _joined(groups[place]):
            line = Line(entity=place[0], decided_on={row.id: row.decided_on for row in several}, keys=frozenset(row.key for row in several))
            found.update(dict.fromkeys(asked.keys() & line.decided_on.keys(), line))
    return found


class _Version(NamedTuple):
    id: int
    key: bytes
    since: int
    until: int | None
    withdrawn: bool
    decided_on: date


def _rows(conditions: Iterable[Q]) -> Iterator[tuple[Any, ...]]:
    for condition in conditions:
        rows = Record.objects.filter(condition).order_by("since", "id")
        yield from rows.values_list("id", "entity", "feed", "key", "since", "until", "withdrawn_on", "decided_on").iterator(
            chunk_size=20_000
        )


def _joined(rows: Sequence[_Version]) -> Iterator[list[_Version]]:
    """Put together the versions of one record, of all that one source says of one entity."""
    begins = {(row.key, row.since) for row in rows}
    # Ended, not withdrawn, and nothing begins there under its own key: what begins there under another supersedes it.
    passed_on = {row.until: row for row in rows if row.until is not None and not row.withdrawn and (row.key, row.until) not in begins}
    line_of: dict[bytes, list[_Version]] = {}
    every: list[list[_Version]] = []
    for row in sorted(rows, key=lambda each: (each.since, each.id)):
        before = passed_on.get(row.since)
        line = line_of.get(row.key) if before is None else line_of[before.key]
        if line is None:
            line = []
            every.append(line)
        line.append(row)
        line_of[row.key] = line
    yield from every


def without_words(version: int) -> set[int]:
    """Return the cases whose words were destroyed, or taken away, and whose record still has its content."""
    bare = dict(Case.objects.filter(since__lte=version, salt__isnull=True).values_list("id", "record"))
    kept: set[int] = set()
    for ids in chunks(bare.values()):
        kept.update(Record.objects.filter(id__in=ids, erased_in__isnull=True).values_list("id", flat=True))
    return {case for case, record in bare.items() if record in kept}
