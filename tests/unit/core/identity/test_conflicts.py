from hypothesis import given
from hypothesis import strategies as st

from goodstanding.core.identity.conflicts import Relation, components, relation

BEARING = st.tuples(st.integers(1, 9), st.sampled_from(["lei", "uscc", "isin"]), st.sampled_from(["A", "B", "C"]), st.booleans())


def test_the_same_verified_identifier_makes_one_party() -> None:
    found = components([(7, "lei", "A", True), (3, "lei", "A", True)])
    assert found.parties == {7: 3}


def test_an_unverified_identifier_joins_nobody() -> None:
    assert components([(1, "lei", "A", True), (2, "lei", "A", False)]).parties == {}


def test_an_empty_identifier_joins_nobody() -> None:
    assert components([(1, "lei", "", True), (2, "lei", "", True)]).parties == {}


def test_conflicting_identifiers_never_join_not_even_through_a_third() -> None:
    found = components([(1, "lei", "A", True), (1, "uscc", "X", True), (2, "uscc", "X", True), (2, "lei", "B", True)])
    assert found.parties == {}
    assert found.contested == {("uscc", "X")}
    assert found.apart == {1, 2}


def test_two_isins_are_no_conflict() -> None:
    assert components([(1, "lei", "A", True), (1, "isin", "X", True), (2, "lei", "A", True), (2, "isin", "Y", True)]).parties == {2: 1}


def test_a_conflict_vetoes_whatever_agrees() -> None:
    assert relation([("lei", "A"), ("uscc", "X")], [("lei", "B"), ("uscc", "X")]) is Relation.CONFLICT
    assert relation([("lei", "A")], [("lei", "A")]) is Relation.SAME
    assert relation([("lei", "A")], [("uscc", "X")]) is Relation.NONE


@given(st.lists(BEARING, max_size=25), st.randoms(use_true_random=False))
def test_the_order_of_the_input_makes_no_difference(bearings, random) -> None:
    shuffled = list(bearings)
    random.shuffle(shuffled)
    assert components(bearings) == components(shuffled)


@given(st.lists(BEARING, max_size=25))
def test_no_party_bears_two_values_of_a_scheme_that_gives_one(bearings) -> None:
    found = components(bearings)
    borne: dict[tuple[int, str], set[str]] = {}
    joined = set(found.parties) | set(found.parties.values())
    for entity, scheme, value, verified in bearings:
        if verified and entity in joined and scheme != "isin":
            borne.setdefault((found.parties.get(entity, entity), scheme), set()).add(value)
    assert all(len(values) == 1 for values in borne.values())
