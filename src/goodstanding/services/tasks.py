"""The tasks that wait for a person, with whom they are about, in the order in which an answer is worth the most."""

from collections.abc import Mapping
from dataclasses import dataclass

from goodstanding.core.errors import UsageError
from goodstanding.services.desk import Desk
from goodstanding.store import judgements, parties, standings, versions
from goodstanding.store.judgements import TaskRow
from goodstanding.store.parties import EntityRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which tasks are wanted.

    Attributes:
        limit: how many are shown.
        after: how many are passed over before.
        party: only those on a member of this party; None: all.
        source: only those with an end of this source; "": all.
        least: only those at least so likely.

    Raises:
        UsageError: a number that makes no sense.
    """

    limit: int = 20
    after: int = 0
    party: int | None = None
    source: str = ""
    least: float = 0.0

    def __post_init__(self) -> None:
        if self.limit < 0 or self.after < 0 or not 0 <= self.least <= 1:
            raise UsageError("Tasks are counted from 0, and a probability is 0 to 1.", fate="Nothing was listed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A task and its two entities.

    Attributes:
        restricted: how many of their two parties have a restriction in force. With one, `same` would lay it on the other's records too.
    """

    task: TaskRow
    one: EntityRow
    other: EntityRow
    restricted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page of tasks.

    Attributes:
        shown: the page, the most worth first.
        chosen: how many there are of the kind that was asked for.
        waiting: how many wait in all. What became one party by other judgements waits no more, while it is one.
    """

    shown: tuple[Asked, ...]
    chosen: int
    waiting: int


def listed(desk: Desk, *, chosen: Chosen) -> Listed:
    """Return open tasks: first those where `same` would lay a restriction on further records, then the likeliest."""
    version = versions.current()
    every = judgements.tasks(version)
    ends = {entity for task in every for entity in (task.one, task.other)}
    joined = parties.parties_of(ends, version)
    waiting = [task for task in every if _party(joined, task.one) != _party(joined, task.other)]
    rows = {row.id: row for row in parties.entity_rows(ends)}
    restricted = standings.restricted({_party(joined, entity) for entity in ends}, version, desk.today())
    wanted = [
        Asked(
            task=task,
            one=rows[task.one],
            other=rows[task.other],
            restricted=sum(_party(joined, entity) in restricted for entity in (task.one, task.other)),
        )
        for task in waiting
        if _wanted(task, rows, joined, chosen)
    ]
    wanted.sort(key=lambda each: (each.restricted != 1, -float(each.task.probability), -each.restricted, each.task.id))
    return Listed(shown=tuple(wanted[chosen.after : chosen.after + chosen.limit]), chosen=len(wanted), waiting=len(waiting))


def _party(joined: Mapping[int, int], entity: int) -> int:
    return joined.get(entity, entity)


def _wanted(task: TaskRow, rows: Mapping[int, EntityRow], joined: Mapping[int, int], chosen: Chosen) -> bool:
    ends = (task.one, task.other)
    if chosen.party is not None and _party(joined, chosen.party) not in {_party(joined, entity) for entity in ends}:
        return False
    if chosen.source and chosen.source not in {rows[entity].source for entity in ends}:
        return False
    return float(task.probability) >= chosen.least
