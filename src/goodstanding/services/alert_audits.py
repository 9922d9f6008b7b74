"""Verifying alerts against the log: nothing slipped in, reworded, prolonged, closed or taken out without its leaf (C07)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from goodstanding.core.log.commitments import EntryKind
from goodstanding.services.alerts import contents, digest, kinds
from goodstanding.services.record_audits import Changes
from goodstanding.store import alerts, versions
from goodstanding.store.alerts import AlertRow


def alerts_found(changes: Changes) -> Iterator[str | None]:
    """Yield for every opening of alerts, and for every alert, what does not agree, or None."""
    made = {version: said for version, (kind, said) in changes.items() if kind == EntryKind.ALERT.value}
    ends = {
        number: (version, destroyed.get("as"), said.get("by"))
        for version, said in made.items()
        if (destroyed := said.get("destroyed"))
        for number in destroyed.get("tasks", ())
    }
    for version, said in made.items():
        rows, instant = alerts.opened_at(version), versions.instant_of(version)
        # A day of opening that is not that of its version would let an alert live longer than it may.
        agrees = instant is not None and all(row.opened_on == instant.date() for row in rows) and _as_told(rows, said)
        yield None if agrees else f"the alerts opened at version {version} are not those that its leaf commits to"
        for row in rows:
            yield _ending_fault(row, ends.get(row.id, (None, "", "")))
    for number in alerts.opened_elsewhere(made, versions.current()):
        yield f"no leaf witnesses that the alerts of task t-{number:06} were opened"


def _as_told(rows: Sequence[AlertRow], said: Mapping[str, Any]) -> bool:
    """Compare with the leaf. One of an older program says neither kinds nor content; of what was destroyed the content is compared no more."""
    told = dict(said.get("opened", {}))
    stated_kinds, content = told.pop("kinds", None), told.pop("content", None)
    if told != {"count": len(rows), "sha256": digest(rows)} or stated_kinds not in (None, kinds(rows)):
        return False
    if content is None:
        return all(row.salt is None for row in rows)
    pairs = zip(rows, content, contents(rows), strict=True)
    return all(row.closed_in is not None or stated == found for row, stated, found in pairs)


def _ending_fault(row: AlertRow, end: tuple[int | None, object, object]) -> str | None:
    if end != (row.closed_in, row.closed_as, row.closed_by):
        return f"the alert of task t-{row.id:06} was closed, or is open, otherwise than the log tells"
    if row.closed_in is not None and (row.debtor, row.firm, row.evidence, row.salt) != (None, None, "", None):
        return f"the alert of task t-{row.id:06} is closed, and its content is still there"
    return None
