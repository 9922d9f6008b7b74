"""Reading and writing judgements on who is who, and the tasks that wait for a person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Max, Q

from goodstanding.engines import bulk
from goodstanding.store.models import Alert, Judgement, Task
from goodstanding.store.parties import chunks, visible

CHUNK = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementRow:
    """A judgement as stored; `one` < `other`. `evidence` is JSON text."""

    id: int
    one: int
    other: int
    verdict: str
    author: str
    by_person: bool
    second: str
    overrules: bool
    probability: str
    evidence: str
    reason: str
    since: int
    until: int | None = None
    revoked_by: str = ""
    revoked_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task as stored; `one` < `other`. `evidence` is JSON text."""

    id: int
    one: int
    other: int
    author: str
    probability: str
    evidence: str
    reason: str
    since: int
    closed_in: int | None = None
    closed_as: str = ""
    closed_by: str = ""


_JUDGED = ("id", "one", "other", "verdict", "author", "by_person", "second", "overrules", "probability", "evidence", "reason", "since")
_JUDGED_BLANK = ("revoked_by", "revoked_because")
_ASKED = ("id", "one", "other", "author", "probability", "evidence", "reason", "since", "closed_as", "closed_by")


def standing(version: int, entities: Iterable[int] | None = None) -> list[JudgementRow]:
    """Return the judgements that stand at `version`: all, or those on one of some entities."""
    rows = Judgement.objects.filter(visible(version))
    if entities is None:
        return [_judged(row) for row in rows.order_by("id")]
    found = {row.pk: row for ids in chunks(entities) for row in rows.filter(Q(one__in=ids) | Q(other__in=ids))}
    return [_judged(found[pk]) for pk in sorted(found)]


def judged_at(version: int) -> list[JudgementRow]:
    """Return the judgements that were made at exactly this version, in order."""
    return [_judged(row) for row in Judgement.objects.filter(since=version).order_by("id")]


def history(version: int, entities: Iterable[int] | None, *, limit: int) -> list[JudgementRow]:
    """Return the judgements that were ever known by `version`, the latest first: all, or those on one of some entities."""
    rows = Judgement.objects.filter(since__lte=version).order_by("-id")
    if entities is None:
        return [_judged(row) for row in rows[:limit]]
    found = {row.pk: row for ids in chunks(entities) for row in rows.filter(Q(one__in=ids) | Q(other__in=ids))[:limit]}
    return [_judged(found[pk]) for pk in sorted(found, reverse=True)[:limit]]


def ended() -> dict[int, list[JudgementRow]]:
    """Return the judgements that were taken back or replaced, by the version at which they ended."""
    found: dict[int, list[JudgementRow]] = {}
    for row in Judgement.objects.filter(until__isnull=False).order_by("id"):
        found.setdefault(row.until or 0, []).append(_judged(row))
    return found


def all_made(version: int) -> list[JudgementRow]:
    """Return every judgement that was known by `version`, whether or not it stands, in order."""
    return [_judged(row) for row in Judgement.objects.filter(since__lte=version).order_by("id")]


def made_elsewhere(known: Iterable[int], version: int) -> list[int]:
    """Return the judgements that readers at `version` see and that were made at none of the known versions."""
    witnessed = set(known)
    return [row.pk for row in Judgement.objects.filter(since__lte=version).order_by("id") if row.since not in witnessed]


def get(judgement: int) -> JudgementRow | None:
    """Return one judgement."""
    row = Judgement.objects.filter(id=judgement).first()
    return None if row is None else _judged(row)


def between(one: int, other: int, version: int) -> JudgementRow | None:
    """Return the judgement that stands on two entities."""
    row = Judgement.objects.filter(visible(version), one=min(one, other), other=max(one, other)).first()
    return None if row is None else _judged(row)


def _judged(row: Judgement) -> JudgementRow:
    return JudgementRow(
        id=row.pk,
        one=row.one,
        other=row.other,
        verdict=row.verdict,
        author=row.author,
        by_person=row.by_person,
        second=row.second,
        overrules=row.overrules,
        probability=row.probability,
        evidence=row.evidence,
        reason=row.reason,
        since=row.since,
        until=row.until,
        revoked_by=row.revoked_by,
        revoked_because=row.revoked_because,
    )


def tasks(version: int, *, open_only: bool = True) -> list[TaskRow]:
    """Return the tasks that a reader at `version` sees, in order of their ids; one that was closed later is open."""
    rows = Task.objects.filter(since__lte=version)
    if open_only:
        rows = rows.filter(Q(closed_in__isnull=True) | Q(closed_in__gt=version))
    return [_task(row, version) for row in rows.order_by("id")]


def task(number: int, version: int) -> TaskRow | None:
    """Return one task."""
    row = Task.objects.filter(id=number, since__lte=version).first()
    return None if row is None else _task(row, version)


def _task(row: Task, version: int) -> TaskRow:
    closed = row.closed_in is None or row.closed_in <= version
    return TaskRow(
        id=row.pk,
        one=row.one,
        other=row.other,
        author=row.author,
        probability=row.probability,
        evidence=row.evidence,
        reason=row.reason,
        since=row.since,
        closed_in=row.closed_in if closed else None,
        closed_as=row.closed_as if closed else "",
        closed_by=row.closed_by if closed else "",
    )


def last_judgement() -> int:
    """Return the largest judgement id given out so far."""
    return Judgement.objects.aggregate(last=Max("id"))["last"] or 0


def last_task() -> int:
    """Return the largest task id given out so far; alerts are tasks too."""
    return max(Task.objects.aggregate(last=Max("id"))["last"] or 0, Alert.objects.aggregate(last=Max("id"))["last"] or 0)


def add(rows: Sequence[JudgementRow]) -> None:
    """Stage judgements."""
    columns = (*_JUDGED, *_JUDGED_BLANK)
    values = [tuple(getattr(row, name) for name in columns) for row in rows]
    for start in range(0, len(values), CHUNK):
        with transaction.atomic():
            bulk.insert(connection, Judgement._meta.db_table, columns, values[start : start + CHUNK])


def ask(rows: Sequence[TaskRow]) -> None:
    """Stage tasks."""
    values = [tuple(getattr(row, name) for name in _ASKED) for row in rows]
    for start in range(0, len(values), CHUNK):
        with transaction.atomic():
            bulk.insert(connection, Task._meta.db_table, _ASKED, values[start : start + CHUNK])


def revoke(judgement: int, *, version: int, by: str, because: str) -> None:
    """Stage the end of a judgement."""
    Judgement.objects.filter(id=judgement, until__isnull=True).update(until=version, revoked_by=by, revoked_because=because)


def close(numbers: Iterable[int], *, version: int, as_: str, by: str) -> None:
    """Stage the closing of tasks."""
    for ids in chunks(numbers):
        Task.objects.filter(id__in=ids, closed_in__isnull=True).update(closed_in=version, closed_as=as_, closed_by=by)


def asked_of(entities: Iterable[int]) -> list[int]:
    """Return the open tasks on one of some entities."""
    found: set[int] = set()
    for ids in chunks(entities):
        found.update(Task.objects.filter(Q(one__in=ids) | Q(other__in=ids), closed_in__isnull=True).values_list("id", flat=True))
    return sorted(found)
