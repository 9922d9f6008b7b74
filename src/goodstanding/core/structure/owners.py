"""Who stands above an organisation: owners on a day, and the topmost, by walking upwards. Circles end the walk and are reported.

A node is whatever names an organisation here: the id of its party, or the identifier of one that the register does not know.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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


def in_force(edges: Iterable[Edge], *, on: date) -> list[Edge]:
    """Return the edges by which somebody owns or controls somebody on a day."""
    return [edge for edge in edges if edge.interest.kind in OWNING and edge.interest.holds(on)]


def controlling(edges: Iterable[Edge]) -> list[Edge]:
    """Return the edges by which the owner surely decides."""
    return [edge for edge in edges if edge.interest.controls]


def above(node: Node, edges: Iterable[Edge]) -> Above:
    """Walk upwards from an organisation, along all edges given. Ends whatever circles there are; the order of edges makes no difference."""
    owners: dict[Node, set[Node]] = {}
    for edge in edges:
        owners.setdefault(edge.subject, set()).add(edge.owner)
    paths: dict[Node, tuple[Node, ...]] = {node: (node,)}
    layer = [node]
    while layer:
        following: dict[Node, tuple[Node, ...]] = {}
        for each in layer:
            for owner in sorted(owners.get(each, ())):
                way = (*paths[each], owner)
                if owner not in paths and way < following.get(owner, (*way, "")):
                    following[owner] = way
        paths |= following
        layer = sorted(following)
    reached = {each: sorted(owners.get(each, set()) & paths.keys()) for each in paths}
    circles = _circles(reached)
    del paths[node]
    top = sorted(each for each in paths if not reached[each])
    return Above(paths=dict(sorted(paths.items())), top=tuple(top), circles=circles)


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
