"""Verifying the questions that wait for a person, and those that were answered: who is asked about, on what evidence, and what closed them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from goodstanding.core.log.commitments import EntryKind
from goodstanding.core.log.seals import Sealed
from goodstanding.services.record_audits import Changes
from goodstanding.services.sealing import agrees, tasks_said
from goodstanding.store import judgements, salts, versions
from goodstanding.store.judgements import TaskRow


class _Closing(NamedTuple):
    """What closes a task: the version, as what, by whom."""

    version: int
    closed_as: str
    by: str


def tasks_found(changes: Changes) -> Iterator[str | None]:
    """Yield for every task what does not agree with the log, or None; and for every version that opened tasks."""
    opened: dict[int, list[TaskRow]] = defaultdict(list)
    current = versions.current()
    decided, destroyed = _decisions(changes, current), _destructions(changes)
    for row in judgements.tasks(current, open_only=False):
        opened[row.since].append(row)
        yield _closing_fault(row, decided, destroyed)
    for version, (_, said) in changes.items():
        told, rows = said.get("tasks") if said.get("judgements") else None, opened.pop(version, [])
        mine = {"first": rows[0].id if rows else 0, "count": len(rows)}
        # A leaf of an older program says how many tasks there are and their numbers, and not what they ask.
        same = rows == [] or agrees(said, Sealed.TASKS, tasks_said(rows), salts.of_version(version))
        if not same or any(mine[name] != value for name, value in (told or {"count": 0}).items()):
            yield f"the tasks opened at version {version} are not those that its leaf commits to"
    yield from (f"no entry of the log tells that the tasks of version {version} were opened" for version in sorted(opened))


def _decisions(changes: Changes, current: int) -> Mapping[tuple[int, int], list[_Closing]]:
    """Return by pair what persons judged of it, in order."""
    found: dict[tuple[int, int], list[_Closing]] = defaultdict(list)
    for row in judgements.all_made(current):
        if row.by_person:
            found[row.one, row.other].append(_Closing(row.since, row.verdict, str(changes.get(row.since, ("", {}))[1].get("by"))))
    return found


def _destructions(changes: Changes) -> Mapping[int, _Closing]:
    """Return by entity what closed the questions about it when nothing was kept of it any more."""
    return {
        entity: _Closing(version, "superseded", str(said.get("by")))
        for version, (kind, said) in changes.items()
        if kind == EntryKind.ERASURE.value
        for entity in said.get("entities", ())
    }


def _closing_fault(row: TaskRow, decided: Mapping[tuple[int, int], list[_Closing]], destroyed: Mapping[int, _Closing]) -> str | None:
    closings = [*decided.get((row.one, row.other), ()), *(destroyed[each] for each in (row.one, row.other) if each in destroyed)]
    first = min((each for each in closings if each.version > row.since), default=None)
    if first is None:
        return None if (row.closed_in, row.closed_as, row.closed_by) == (None, "", "") else _unanswered(row)
    if first != (row.closed_in, row.closed_as, row.closed_by):
        return f"the task t-{row.id:06} was closed at version {first.version} as '{first.closed_as}' by {first.by}, and is stored otherwise"
    return None


def _unanswered(row: TaskRow) -> str:
    return f"the task t-{row.id:06} is stored as closed, and no entry of the log closed it"
