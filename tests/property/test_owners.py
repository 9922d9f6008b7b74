"""Walking upwards over graphs that Hypothesis makes up, circles and all, against reachability by closure."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from goodstanding.core.structure.owners import Edge, above, along, controlling, owning
from goodstanding.core.structure.relationships import Interest, InterestKind, Share

DAY = date(2024, 6, 1)
NODES = [f"n{number}" for number in range(7)]
KINDS = [InterestKind.DIRECT_CONSOLIDATION, InterestKind.SHAREHOLDING, InterestKind.FUND_MANAGEMENT]
DATES = [None, date(2024, 1, 1), DAY, date(2024, 12, 31)]


@st.composite
def some_edges(draw: st.DrawFn) -> list[Edge]:
    many = draw(st.integers(0, 14))
    return [
        Edge(
            subject=draw(st.sampled_from(NODES)),
            owner=draw(st.sampled_from(NODES)),
            interest=Interest(
                kind=draw(st.sampled_from(KINDS)),
                share=draw(st.sampled_from([None, Share(least=2500, most=2500), Share(least=6000, most=6000)])),
                starts=draw(st.sampled_from(DATES)),
                ends=draw(st.sampled_from(DATES)),
            ),
            relationship=number,
            source="s",
        )
        for number in range(many)
    ]


def holds(edge: Edge) -> bool:
    begun = edge.interest.starts is None or edge.interest.starts <= DAY
    return begun and (edge.interest.ends is None or edge.interest.ends > DAY) and edge.interest.kind is not InterestKind.FUND_MANAGEMENT


def closure(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return whom one reaches in one or more steps."""
    found = set(pairs)
    while more := {(a, d) for a, b in found for c, d in found if b == c} - found:
        found |= more
    return found


@given(some_edges(), st.sampled_from(NODES))
def test_everybody_who_is_reached_is_found_once_and_circles_are_told(edges: list[Edge], start: str) -> None:
    pairs = {(edge.subject, edge.owner) for edge in edges if holds(edge)}
    reaches = closure(pairs)
    walk = above(start, owning(edges), on=DAY)
    reached = {owner for subject, owner in reaches if subject == start}
    assert set(walk.paths) == reached - {start}
    assert set(walk.top) == {each for each in reached - {start} if not any(subject == each for subject, _ in pairs)}
    near = reached | {start}
    in_circle = {each for each in near if (each, each) in reaches}
    groups = {frozenset(other for other in in_circle if other == each or {(each, other), (other, each)} <= reaches) for each in in_circle}
    assert {frozenset(each) for each in walk.circles} == groups
    assert not {each for circle in walk.circles for each in circle} & set(walk.top)


@given(some_edges(), st.sampled_from(NODES))
def test_every_path_is_a_way_of_relationships_and_a_shortest_one(edges: list[Edge], start: str) -> None:
    pairs = {(edge.subject, edge.owner) for edge in edges if holds(edge)}
    walk = above(start, owning(edges), on=DAY)
    distance, layer = {start: 0}, {start}
    while layer:
        layer = {owner for subject, owner in pairs if subject in layer and owner not in distance}
        distance |= dict.fromkeys(layer, max(distance.values()) + 1)
    for owner, path in walk.paths.items():
        assert (path[0], path[-1], len(path) - 1) == (start, owner, distance[owner])
        assert all(step in pairs for step in pairwise(path))
        assert along(path, owning(edges), on=DAY)


@given(some_edges(), st.sampled_from(NODES), st.randoms(use_true_random=False))
def test_the_order_of_edges_makes_no_difference(edges: list[Edge], start: str, random: object) -> None:
    turned = list(edges)
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert above(start, owning(turned), on=DAY) == above(start, owning(edges), on=DAY)


@given(some_edges())
def test_who_controls_owns(edges: list[Edge]) -> None:
    kept = [edge for some in controlling(edges).values() for edge in some]
    assert {edge.relationship for edge in kept} <= {edge.relationship for some in owning(edges).values() for edge in some}
    assert not any(edge.interest.share == Share(least=2500, most=2500) and edge.interest.kind is InterestKind.SHAREHOLDING for edge in kept)


def test_a_long_chain_is_walked_without_recursion() -> None:
    interest = Interest(kind=InterestKind.DIRECT_CONSOLIDATION)
    chain = [
        Edge(subject=f"{number:04}", owner=f"{number + 1:04}", interest=interest, relationship=number, source="s") for number in range(1500)
    ]
    walk = above("0000", owning([*chain, Edge(subject="1500", owner="0000", interest=interest, relationship=0, source="s")]), on=DAY)
    assert (len(walk.paths), walk.top, len(walk.circles[0])) == (1500, (), 1501)
