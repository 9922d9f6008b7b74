"""Who stands above an organisation: owners on a day, and the topmost, by walking upwards. Circles end the walk and are reported.

A node is whatever names an organisation here: the id of its party, or the identifier of one that the register does not know.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from goodstanding.core.structure.relationships import OWNING, Interest

Node = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One interest of an owner in a subject, of one stored relationship.

    Attributes:
        relationship: its number in the register.
        source: who states it.
    """

    subject: Node
    owner: Node
    interest: Interest
    relationship: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Above:
    """What stands above an organisation.

    Attributes:
        paths: everybody who is reached -> a shortest way there, the organisation first.
        top: those of them whom nobody is stated to own.
        circles: groups of organisations that own each other in a circle; within one, nobody is the topmost.
    """

    paths: Mapping[Node, tuple[Node, ...]]
    top: tuple[Node, ...]
    circles: tuple[tuple[Node, ...], ...]


Indexed = Mapping[Node, Sequence[Edge]]
"""Subject -> the edges to its owners."""


def owning(edges: Iterable[Edge]) -> Indexed:
    """Keep the edges by which somebody owns or controls somebody, by subject."""
    return _indexed(edge for edge in edges if edge.interest.kind in OWNING)


def controlling(edges: Iterable[Edge]) -> Indexed:
    """Keep the edges by which the owner surely decides, by subject."""
    return _indexed(edge for edge in edges if edge.interest.controls)


def _indexed(edges: Iterable[Edge]) -> Indexed:
    found: dict[Node, list[Edge]] = {}
    for edge in edges:
        found.setdefault(edge.subject, []).append(edge)
    return found


def above(node: Node, edges: Indexed, *, on: date) -> Above:
    """Walk upwards from an organisation along the edges in force on a day. It ends whatever circles there are.

    The order of edges makes no difference; of several shortest ways the one that sorts first is told.
    """
    paths: dict[Node, tuple[Node, ...]] = {node: (node,)}
    owners: dict[Node, list[Node]] = {}
    layer = [node]
    while layer:
        following: dict[Node, tuple[Node, ...]] = {}
        for each in layer:
            owners[each] = sorted({edge.owner for edge in edges.get(each, ()) if edge.interest.holds(on)})
            for owner in owners[each]:
                way = (*paths[each], owner)
                if owner not in paths and (owner not in following or way < following[owner]):
                    following[owner] = way
        paths |= following
        layer = sorted(following)
    reached = {each: way for each, way in sorted(paths.items()) if each != node}
    return Above(paths=reached, top=tuple(each for each in reached if not owners[each]), circles=_circles(owners))


def along(path: Sequence[Node], edges: Indexed, *, on: date) -> set[int]:
    """Return the relationships by which each of a path's nodes is owned by the next on a day."""
    return {
        edge.relationship
        for subject, owner in pairwise(path)
        for edge in edges.get(subject, ())
        if edge.owner == owner and edge.interest.holds(on)
    }


def _circles(owners: Mapping[Node, Sequence[Node]]) -> tuple[tuple[Node, ...], ...]:
    """Return the strongly connected groups of more than one node, and nodes that own themselves (Tarjan, without recursion)."""
    index: dict[Node, int] = {}
    low: dict[Node, int] = {}
    stack: list[Node] = []
    on_stack: set[Node] = set()
    found: list[tuple[Node, ...]] = []
    for root in sorted(owners):
        if root in index:
            continue
        work = [(root, iter(owners[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, rest = work[-1]
            following = next(rest, None)
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    group = stack[stack.index(node) :]
                    del stack[stack.index(node) :]
                    on_stack.difference_update(group)
                    if len(group) > 1 or node in owners[node]:
                        found.append(tuple(sorted(group)))
            elif following not in index:
                index[following] = low[following] = len(index)
                stack.append(following)
                on_stack.add(following)
                work.append((following, iter(owners[following])))
            elif following in on_stack:
                low[node] = min(low[node], index[following])
    return tuple(sorted(found))
