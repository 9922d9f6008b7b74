"""Verifying cases against the log: no request slipped in, was reworded, dated back, decided or taken out without its leaf (C11)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from goodstanding.core.log.commitments import EntryKind
from goodstanding.services.record_audits import Changes
from goodstanding.services.restoring import contents, decision_said, reasons, said
from goodstanding.store import cases, versions
from goodstanding.store.cases import CaseRow


def cases_found(changes: Changes) -> Iterator[str | None]:
    """Yield for every change that opened cases or decided one, and for every case, what does not agree, or None."""
    known = cases.known(versions.current())
    opened, decided = defaultdict[int, list[CaseRow]](list), {row.decided_in: row for row in known if row.decided_in is not None}
    for row in known:
        opened[row.since].append(row)
    bare = cases.without_words(versions.current())
    told = {version: body for version, (kind, body) in changes.items() if kind == EntryKind.CASE.value}
    for version, body in told.items():
        agrees = _decision_agrees(decided.get(version), body) if "decided" in body else _opening_agrees(opened[version], body)
        yield None if agrees else f"the cases opened or decided at version {version} are not what its leaf tells"
    for row in known:
        yield _fault(row, told, bare)


def _opening_agrees(rows: Sequence[CaseRow], body: Mapping[str, Any]) -> bool:
    if body.get("opened") != said(rows):
        return False
    stated: list[str] = body.get("content", [])
    return len(stated) == len(rows) and all(found in ("", each) for each, found in zip(stated, contents(rows), strict=True))


def _decision_agrees(row: CaseRow | None, body: Mapping[str, Any]) -> bool:
    return row is not None and body.get("decided") == decision_said(row) and reasons(row) in ("", *body.get("content", []))


def _fault(row: CaseRow, told: Mapping[int, Mapping[str, Any]], bare: set[int]) -> str | None:
    if "opened" not in told.get(row.since, {}):
        return f"no leaf witnesses that case c-{row.id:06} was opened at version {row.since}"
    if row.decided_in is not None and "decided" not in told.get(row.decided_in, {}):
        return f"no leaf witnesses that case c-{row.id:06} was decided at version {row.decided_in}"
    if row.decided_in is None and any(body.get("decided", {}).get("case") == row.id for body in told.values()):
        return f"case c-{row.id:06} was decided, and nothing stored says so"
    if row.decided_in is None and (row.decided_on, row.outcome, row.reason) != (None, "", ""):
        return f"case c-{row.id:06} was not decided, and something stored says so"
    if row.salt is None and (row.reference, row.reason) != ("", ""):
        return f"the words of case c-{row.id:06} were destroyed, and some are there"
    if row.id in bare:
        return f"the words of case c-{row.id:06} are gone, and its record's content was not destroyed"
    return None
