"""The whole pattern, and every way of lacking one part of it. The firms are made up."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.structure.owners import Edge
from goodstanding.core.structure.phoenix import Debtor, Firm, Phoenix, find
from goodstanding.core.structure.relationships import Interest, InterestKind, Share

END = date(2024, 3, 31)
STREET = "17 Example Quay, Leeds LS1 1AA, GB"


def profile(name: str, *, address: str = STREET, kind: SubjectKind = SubjectKind.ORGANISATION) -> Profile:
    return Profile(id="x", kind=kind, names=(name,), addresses=(address,))


def edge(subject: str, owner: str, number: int, **interest: object) -> Edge:
    said = {"kind": InterestKind.ULTIMATE_CONSOLIDATION, **interest}
    return Edge(subject=subject, owner=owner, interest=Interest(**said), relationship=number, source="s")  # type: ignore[arg-type]


DEBTOR = Debtor(node="d", profile=profile("Example Lantern Builders Ltd"), dissolved_on=END, records=(7,))
FIRM = Firm(node="f", profile=profile("Example Lantern Builder Limited"), began_on=END + timedelta(days=10), incorporated=True)
EDGES = [edge("d", "o", 1, ends=END), edge("f", "o", 2, starts=END + timedelta(days=10))]


def found(debtor: Debtor = DEBTOR, firm: Firm = FIRM, edges: list[Edge] = EDGES, **more: int) -> list[Phoenix]:
    return list(find([debtor], [firm], edges, **more))


def test_the_whole_pattern_is_found_with_its_evidence() -> None:
    [one] = found()
    assert (one.debtor.node, one.firm.node, one.owner, one.relationships, one.address) == ("d", "f", "o", (1, 2), STREET)
    assert one.names[:2] == ("Example Lantern Builders Ltd", "Example Lantern Builder Limited")


def test_an_owner_above_owners_counts_with_the_whole_way() -> None:
    [one] = found(edges=[edge("d", "m", 1), edge("m", "o", 3), EDGES[1]])
    assert (one.owner, one.relationships) == ("o", (1, 2, 3))


def test_the_words_of_an_address_may_stand_in_another_order() -> None:
    assert found(firm=replace(FIRM, profile=profile("Example Lantern Builders Ltd", address="LS1 1AA Leeds, 17 Example Quay, GB")))


@pytest.mark.parametrize(
    "change",
    [
        lambda: found(replace(DEBTOR, records=())),
        lambda: found(firm=replace(FIRM, profile=profile("Harbour Tea Trading Ltd"))),
        lambda: found(firm=replace(FIRM, profile=profile("Example Lantern Roofing Ltd"))),
        lambda: found(firm=replace(FIRM, profile=profile("Example Lantern Builders Ltd", address="18 Example Quay, Leeds LS1 1AA, GB"))),
        lambda: found(
            replace(DEBTOR, profile=profile("Example Lantern Builders Ltd", address="Leeds")),
            replace(FIRM, profile=profile("Example Lantern Builders Ltd", address="Leeds")),
        ),
        lambda: found(edges=EDGES[:1]),
        lambda: found(edges=[EDGES[0], edge("f", "other", 2)]),
        lambda: found(edges=[edge("d", "o", 1, ends=END - timedelta(days=30)), EDGES[1]]),
        lambda: found(edges=[edge("d", "o", 1, kind=InterestKind.SHAREHOLDING, share=Share(least=500, most=500)), EDGES[1]]),
        lambda: found(edges=[edge("d", "o", 1, kind=InterestKind.FUND_MANAGEMENT), EDGES[1]]),
        lambda: found(firm=replace(FIRM, began_on=END - timedelta(days=1))),
        lambda: found(firm=replace(FIRM, began_on=END + timedelta(days=366))),
        lambda: found(firm=replace(FIRM, began_on=date.min)),
        lambda: found(window_days=9),
        lambda: found(firm=replace(FIRM, node="d")),
        lambda: found(replace(DEBTOR, profile=DEBTOR.profile._replace(names=("Ltd",))), replace(FIRM, profile=profile("Ltd"))),
    ],
    ids=[
        "no restriction",
        "another name",
        "one word exchanged",
        "next door",
        "a town only",
        "no owner",
        "another owner",
        "owned long before",
        "five per cent",
        "a fund manager",
        "older",
        "too late",
        "of unknown beginning",
        "a shorter window",
        "the same party",
        "nothing but a legal form",
    ],
)
def test_without_one_part_there_is_no_pattern(change: Callable[[], list[Phoenix]]) -> None:
    assert change() == []


@pytest.mark.parametrize("kind", [SubjectKind.PERSON, SubjectKind.UNRESOLVED, SubjectKind.PUBLIC_BODY])
def test_of_persons_the_unresolved_and_public_bodies_there_is_none(kind: SubjectKind) -> None:
    assert found(replace(DEBTOR, profile=DEBTOR.profile._replace(kind=kind))) == []
    assert found(firm=replace(FIRM, profile=FIRM.profile._replace(kind=kind))) == []


def test_a_circle_of_owners_ends() -> None:
    circle = [edge("o", "q", 4), edge("q", "o", 5)]
    assert [each.owner for each in found(edges=[*EDGES, *circle])] == ["o"]
