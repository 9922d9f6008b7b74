"""The tasks that wait for a person, with whom they are about."""

from dataclasses import dataclass

from goodstanding.store import judgements, parties, versions
from goodstanding.store.judgements import TaskRow
from goodstanding.store.parties import EntityRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A task and its two entities."""

    task: TaskRow
    one: EntityRow
    other: EntityRow


def listed(*, limit: int) -> tuple[list[Asked], int]:
    """Return the open tasks, the likeliest first, and how many wait in all."""
    waiting = judgements.tasks(versions.current())
    shown = sorted(waiting, key=lambda row: (-float(row.probability), row.id))[:limit]
    rows = {row.id: row for row in parties.entity_rows(entity for task in shown for entity in (task.one, task.other))}
    return [Asked(task=task, one=rows[task.one], other=rows[task.other]) for task in shown], len(waiting)
