"""Reading and writing cases, and which versions of a record state the decision that a case is about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

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
    """A record through its corrections: the source entity it is about, and every version of it with the day of the decision it states."""

    entity: int
    decided_on: Mapping[int, date]


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


def known(version: int) -> list[CaseRow]:
    """Return the cases known at a version, by number."""
    return [_as_known(_row(found), version) for found in Case.objects.filter(since__lte=version).order_by("id")]


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


def lines(records: Iterable[int]) -> dict[int, Line]:
    """Return the line of each record: every version under its key, and under the keys of records that superseded it or that it superseded.

    A record that a person judged to be the correction of another has another key, and begins where that one ends, of the same entity.
    """
    found: dict[int, Line] = {}
    asked = set(records)
    for number in sorted(asked):
        if number not in found and (line := _line(number)) is not None:
            found.update(dict.fromkeys(asked & set(line.decided_on), line))
    return found


def _line(number: int) -> Line | None:
    start = Record.objects.filter(id=number).first()
    if start is None:
        return None
    rows = list(Record.objects.filter(entity=start.entity, feed=start.feed).defer("payload", "salt", "commitment"))
    begins = {(bytes(row.key), row.since) for row in rows}
    # Ended, not withdrawn, and nothing begins there under its own key: what begins there under another supersedes it.
    passed_on = {
        row.until: bytes(row.key) for row in rows if row.until and not row.withdrawn_on and (bytes(row.key), row.until) not in begins
    }
    pairs = [(passed_on[row.since], bytes(row.key)) for row in rows if row.since in passed_on]
    keys, more = set[bytes](), {bytes(start.key)}
    while more:
        keys |= more
        more = {each for pair in pairs if keys & set(pair) for each in pair} - keys
    return Line(entity=start.entity, decided_on={row.pk: row.decided_on for row in rows if bytes(row.key) in keys})


def without_words(version: int) -> set[int]:
    """Return the cases whose words were destroyed, or taken away, and whose record still has its content."""
    bare = dict(Case.objects.filter(since__lte=version, salt__isnull=True).values_list("id", "record"))
    kept: set[int] = set()
    for ids in chunks(bare.values()):
        kept.update(Record.objects.filter(id__in=ids, erased_in__isnull=True).values_list("id", flat=True))
    return {case for case, record in bare.items() if record in kept}
