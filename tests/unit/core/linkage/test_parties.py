from hypothesis import given
from hypothesis import strategies as st

from goodstanding.core.linkage.parties import Grouping, Groups, Judged, admitted

BEARING = st.tuples(st.integers(1, 9), st.sampled_from(["lei", "uscc", "isin"]), st.sampled_from(["A", "B", "C"]), st.booleans())
PAIR = st.tuples(st.integers(1, 9), st.integers(1, 9)).filter(lambda pair: pair[0] != pair[1])
JUDGED = st.builds(lambda pair, same: Judged(one=pair[0], other=pair[1], same=same), PAIR, st.booleans())


def grouped(bearings=(), judged=()) -> Grouping:
    return Groups(bearings, judged).grouping()


def test_the_same_verified_identifier_makes_one_party() -> None:
    assert grouped([(7, "lei", "A", True), (3, "lei", "A", True)]).parties == {7: 3}


def test_an_unverified_identifier_joins_nobody() -> None:
    assert grouped([(1, "lei", "A", True), (2, "lei", "A", False)]).parties == {}


def test_an_empty_identifier_joins_nobody() -> None:
    assert grouped([(1, "lei", "", True), (2, "lei", "", True)]).parties == {}


def test_conflicting_identifiers_never_join_not_even_through_a_third() -> None:
    found = grouped([(1, "lei", "A", True), (1, "uscc", "X", True), (2, "uscc", "X", True), (2, "lei", "B", True)])
    assert found == Grouping(parties={}, apart=frozenset({1, 2}))


def test_two_isins_are_no_conflict() -> None:
    assert grouped([(1, "lei", "A", True), (1, "isin", "X", True), (2, "lei", "A", True), (2, "isin", "Y", True)]).parties == {2: 1}


def test_a_judgement_links_and_goes_by_the_oldest() -> None:
    assert grouped([], [Judged(one=9, other=4, same=True), Judged(one=9, other=6, same=True)]).parties == {9: 4, 6: 4}


def test_a_conflict_vetoes_a_judgement() -> None:
    found = grouped([(1, "lei", "A", True), (2, "lei", "B", True)], [Judged(one=1, other=2, same=True)])
    assert found == Grouping(parties={}, apart=frozenset({1, 2}))


def test_two_officers_overrule_the_veto_for_those_two_values_only() -> None:
    overruled = Judged(one=1, other=2, same=True, overrules=True)
    assert grouped([(1, "lei", "A", True), (2, "lei", "B", True)], [overruled]).parties == {2: 1}
    third = [(1, "lei", "A", True), (2, "lei", "B", True), (3, "lei", "C", True)]
    assert grouped(third, [overruled, Judged(one=2, other=3, same=True)]).apart == {1, 2, 3}


def test_who_was_judged_different_is_not_joined_by_an_identifier() -> None:
    bearings = [(1, "lei", "A", True), (2, "lei", "A", True)]
    assert grouped(bearings, [Judged(one=1, other=2, same=False)]) == Grouping(parties={}, apart=frozenset())


def test_who_was_judged_different_but_is_joined_through_a_third_is_a_contradiction() -> None:
    bearings = [(1, "lei", "A", True), (2, "lei", "A", True), (3, "lei", "A", True)]
    assert grouped(bearings, [Judged(one=1, other=2, same=False)]).apart == {1, 2, 3}


def test_a_link_that_would_contradict_is_not_admitted_and_the_weightier_comes_first() -> None:
    groups = Groups([(1, "lei", "A", True), (3, "lei", "B", True)], [])
    assert admitted([(1, 2), (2, 3)], groups) == [True, False]
    assert groups.grouping().parties == {2: 1}


@given(st.lists(BEARING, max_size=25), st.lists(JUDGED, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_input_makes_no_difference(bearings, judged, random) -> None:
    shuffled, others = list(bearings), list(judged)
    random.shuffle(shuffled)
    random.shuffle(others)
    assert grouped(bearings, judged) == grouped(shuffled, others)


@given(st.lists(BEARING, max_size=25), st.lists(JUDGED, max_size=8), st.lists(PAIR, max_size=8))
def test_no_party_bears_two_values_of_a_scheme_that_gives_one_and_none_holds_two_that_are_different(bearings, judged, proposals) -> None:
    groups = Groups(bearings, judged)
    admitted(proposals, groups)
    found = groups.grouping()
    borne: dict[tuple[int, str], set[str]] = {}
    joined = set(found.parties) | set(found.parties.values())
    for entity, scheme, value, verified in bearings:
        if verified and entity in joined and scheme != "isin":
            borne.setdefault((found.parties.get(entity, entity), scheme), set()).add(value)
    assert all(len(values) == 1 for values in borne.values())
    for each in judged:
        if not each.same and each.one in joined and each.other in joined:
            assert found.parties.get(each.one, each.one) != found.parties.get(each.other, each.other)


@given(st.lists(BEARING, max_size=25), st.lists(JUDGED, max_size=8), st.lists(PAIR, max_size=8))
def test_new_links_never_make_a_component_contradictory(bearings, judged, proposals) -> None:
    before = grouped(bearings, judged).apart
    groups = Groups(bearings, judged)
    admitted(proposals, groups)
    assert groups.grouping().apart == before
