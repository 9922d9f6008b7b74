"""Verifying cases against the log: no request slipped in, was reworded, dated back, decided or taken out without its leaf (C11)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from goodstanding.core.log.commitments import SALT_BYTES, EntryKind
from goodstanding.services.record_audits import Changes
from goodstanding.services.restoring import contents, decision_said, reasons, said
from goodstanding.store import cases, versions
from goodstanding.store.cases import CaseRow

Bodies = Mapping[int, Mapping[str, Any]]


def cases_found(changes: Changes) -> Iterator[str | None]:
    """Yield for every case what does not agree, or None; and what a leaf tells of cases that are not there."""
    current = versions.current()
    known, bare = cases.known(current), cases.without_words(current)
    told = {version: body for version, (kind, body) in changes.items() if kind == EntryKind.CASE.value}
    days = {number: at.astimezone(UTC).date() for number, at in versions.instants(current)}
    opened, decided = defaultdict[int, list[CaseRow]](list), defaultdict[int, list[CaseRow]](list)
    for row in known:
        opened[row.since].append(row)
        if row.decided_in is not None:
            decided[row.decided_in].append(row)
    for version, body in told.items():
        agrees = _decided_so(decided[version], body, days, version) if "decided" in body else _opened_so(opened[version], body)
        if not agrees:
            yield f"the cases opened or decided at version {version} are not what its leaf tells"
    said_decided = {body["decided"].get("case") for body in told.values() if isinstance(body.get("decided"), dict)}
    for row in known:
        yield _unwitnessed(row, told, said_decided) or _half(row, bare)


def _opened_so(rows: Sequence[CaseRow], body: Mapping[str, Any]) -> bool:
    if body.get("opened") != said(rows):
        return False
    stated: list[str] = body.get("content", [])
    return len(stated) == len(rows) and all(found in ("", each) for each, found in zip(stated, contents(rows), strict=True))


def _decided_so(rows: Sequence[CaseRow], body: Mapping[str, Any], days: Mapping[int, date], version: int) -> bool:
    """A version decides one case, on a day that is neither before the version before it nor after its own, nor after the last that it may be."""
    if len(rows) != 1:
        return False
    [row] = rows
    at = datetime.fromisoformat(str(body.get("at"))).astimezone(UTC).date()
    dated = row.decided_on is not None and days.get(version - 1, at) <= row.decided_on <= min(at, row.decide_by)
    return dated and body.get("decided") == decision_said(row) and reasons(row) in ("", *body.get("content", []))


def _unwitnessed(row: CaseRow, told: Bodies, said_decided: set[object]) -> str | None:
    if "opened" not in told.get(row.since, {}):
        return f"no leaf witnesses that case c-{row.id:06} was opened at version {row.since}"
    if row.decided_in is None:
        return f"case c-{row.id:06} was decided, and nothing stored says so" if row.id in said_decided else None
    if told.get(row.decided_in, {}).get("decided", {}).get("case") != row.id:
        return f"no leaf witnesses that case c-{row.id:06} was decided at version {row.decided_in}"
    return None


def _half(row: CaseRow, bare: set[int]) -> str | None:
    """Find what is there and should not be, or the other way round."""
    if row.decided_in is None and (row.decided_on, row.outcome, row.reason) != (None, "", ""):
        return f"case c-{row.id:06} was not decided, and something stored says so"
    if row.salt is None and (row.reference, row.reason) != ("", ""):
        return f"the words of case c-{row.id:06} were destroyed, and some are there"
    if row.id in bare or (row.salt is not None and len(row.salt) != SALT_BYTES):
        return f"the words of case c-{row.id:06} are gone, and its record's content was not destroyed"
    return None
