"""Which entities are one party: verified identifiers and standing judgements together.

Two entities are connected when they bear the same verified identifier or a judgement says that they are the same. A
connected component that holds a contradiction makes no new links; those that stand, stand until a person judges:

- two values of an identifier scheme that gives a party only one (charter C15), unless a person with a second officer
  has judged two of their bearers to be the same all the same (sources err);
- two entities that a person has judged to be different.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goodstanding.core.identity.conflicts import Bearing
from goodstanding.core.identity.schemes import scheme_named

Value = tuple[str, str]
"""(scheme, normalised value) of a verified identifier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A standing judgement on two entities.

    Attributes:
        same: they are one party; otherwise they are two.
        overrules: a person, with a second officer, set a conflict of their identifiers aside.
    """

    one: int
    other: int
    same: bool
    overrules: bool = False

    @property
    def pair(self) -> tuple[int, int]:
        """Both, the smaller first."""
        return min(self.one, self.other), max(self.one, self.other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """Entities by party.

    Attributes:
        parties: entity -> party, for every entity that is not its own party. A party goes by its smallest entity id.
        apart: the entities of contradictory components.
    """

    parties: dict[int, int]
    apart: frozenset[int]


class Groups:
    """Connected components with what must not meet in one of them. Linking is order-free; `admits` asks first."""

    def __init__(self, bearings: Iterable[Bearing], judged: Iterable[Judged]) -> None:
        self._root: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        self._borne: dict[int, set[Value]] = {}
        judgements = list(judged)
        self._cut = {each.pair for each in judgements if not each.same}
        self._apart_from: dict[int, set[int]] = {}
        for low, high in self._cut:
            self._apart_from.setdefault(low, set()).add(high)
            self._apart_from.setdefault(high, set()).add(low)
        bearers: dict[Value, list[int]] = {}
        for entity, scheme, value, verified in bearings:
            self._add(entity)
            if verified and value and (scheme, value) not in self._borne[entity]:
                self._borne[entity].add((scheme, value))
                bearers.setdefault((scheme, value), []).append(entity)
        for each in judgements:
            self._add(each.one)
            self._add(each.other)
        self._excused = self._set_aside(judgements)
        for sharing in bearers.values():
            self._connect(sharing)
        for each in judgements:
            if each.same:
                self.link(each.one, each.other)

    def _add(self, entity: int) -> None:
        if entity not in self._root:
            self._root[entity] = entity
            self._members[entity] = [entity]
            self._borne[entity] = set()

    def _set_aside(self, judgements: Iterable[Judged]) -> set[frozenset[Value]]:
        """Return the pairs of values whose conflict an officer set aside: those of the two entities that were judged."""
        return {
            frozenset((mine, theirs))
            for each in judgements
            if each.same and each.overrules
            for mine in self._borne[each.one]
            for theirs in self._borne[each.other]
            if mine[0] == theirs[0] and mine != theirs
        }

    def _connect(self, sharing: Sequence[int]) -> None:
        """Connect the bearers of one identifier, but no two of them directly that were judged to be different."""
        if not any(self._apart_from.get(entity) for entity in sharing):
            for entity in sharing[1:]:
                self.link(sharing[0], entity)
            return
        for place, one in enumerate(sharing):
            for other in sharing[place + 1 :]:
                if (min(one, other), max(one, other)) not in self._cut:
                    self.link(one, other)

    def find(self, entity: int) -> int:
        """Return the smallest entity of the component."""
        while self._root[entity] != entity:
            self._root[entity] = self._root[self._root[entity]]
            entity = self._root[entity]
        return entity

    def link(self, one: int, other: int) -> None:
        """Make two components one."""
        low, high = sorted((self.find(one), self.find(other)))
        if low != high:
            self._root[high] = low
            self._members[low] += self._members.pop(high)
            self._borne[low] = self._borne[low] | self._borne[high]

    def contradictory(self, entity: int) -> bool:
        """Say whether the entity's component holds a contradiction."""
        root = self.find(entity)
        return self._conflict(self._borne[root]) or self._cut_within(self._members[root])

    def admits(self, one: int, other: int) -> bool:
        """Say whether linking the two would make, or touch, no contradiction."""
        self._add(one)
        self._add(other)
        first, second = self.find(one), self.find(other)
        members = self._members[first] if first == second else self._members[first] + self._members[second]
        return not self._conflict(self._borne[first] | self._borne[second]) and not self._cut_within(members)

    def together(self, entities: Iterable[int]) -> frozenset[int]:
        """Return everybody of the components of some entities."""
        return frozenset(member for root in {self.find(entity) for entity in entities} for member in self._members[root])

    def grouping(self) -> Grouping:
        """Assign entities to parties."""
        parties: dict[int, int] = {}
        apart: set[int] = set()
        for root, members in self._members.items():
            if len(members) == 1:
                continue
            if self.contradictory(root):
                apart.update(members)
            else:
                parties.update({entity: root for entity in members if entity != root})
        return Grouping(parties=parties, apart=frozenset(apart))

    def _conflict(self, borne: Iterable[Value]) -> bool:
        values: dict[str, list[str]] = {}
        for scheme, value in borne:
            if scheme_named(scheme).single:
                values.setdefault(scheme, []).append(value)
        return any(len(found) > 1 and not self._all_set_aside(scheme, found) for scheme, found in values.items())

    def _all_set_aside(self, scheme: str, values: Sequence[str]) -> bool:
        """Say whether officers' overrulings connect all the values: then they are one party's."""
        reached = {values[0]}
        edge = [values[0]]
        while edge:
            value = edge.pop()
            near = {other for other in values if other not in reached and frozenset(((scheme, value), (scheme, other))) in self._excused}
            reached |= near
            edge += near
        return len(reached) == len(values)

    def _cut_within(self, members: Sequence[int]) -> bool:
        inside = set(members)
        return any(inside & self._apart_from[entity] for entity in members if entity in self._apart_from)


def admitted(proposals: Sequence[tuple[int, int]], groups: Groups) -> list[bool]:
    """Link the proposals that contradict nothing, in the order given (the weightiest first); say of each whether it was linked."""
    taken: list[bool] = []
    for one, other in proposals:
        ok = groups.admits(one, other)
        if ok:
            groups.link(one, other)
        taken.append(ok)
    return taken
