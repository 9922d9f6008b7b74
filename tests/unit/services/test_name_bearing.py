"""Which names an entity bore from when to when, by what versions of its records say."""

from goodstanding.services.name_audits import Bearing, Name, Saying, bearing

X: Name = ("lei", "X", True)
Y: Name = ("lei", "Y", True)
Z: Name = ("", "Zeta Works", "zeta works")


def says(key: str, since: int, until: int | None, *borne: Name) -> Saying:
    return Saying(key=key.encode(), since=since, until=until, description=("s", "organisation", "", "N", ""), borne=frozenset(borne))


def now(*sayings: Saying) -> Bearing:
    return bearing(sayings, lambda _: True)


def test_what_a_record_ceases_to_say_ends() -> None:
    found = now(says("a", 1, 2, X, Z), says("a", 2, None, Z))
    assert (found.now, dict(found.ends), found.end(X, 1), found.end(Z, 1)) == ({Z}, {X: [2]}, 2, None)
    assert found.begun == {(X, 1), (Z, 1)}


def test_what_moves_to_another_record_in_one_version_goes_on_in_whatever_order_they_come() -> None:
    for first, second in (("a", "b"), ("b", "a")):
        found = now(says(first, 1, 2, X), says(second, 1, 2), says(first, 2, None), says(second, 2, None, X))
        assert (found.now, dict(found.ends)) == ({X}, {})
        assert found.begun == {(X, 1), (X, 2)}


def test_what_a_record_said_that_has_ended_is_borne_until_it_comes_back_without_it() -> None:
    gone = says("a", 1, 2, X)
    assert now(gone).now == {X}
    found = now(gone, says("a", 3, None, Y))
    assert (found.now, dict(found.ends), found.begun) == ({Y}, {X: [3]}, {(X, 1), (Y, 3)})


def test_what_a_record_that_comes_back_says_again_begins_again_and_goes_on() -> None:
    found = now(says("a", 1, 2, X), says("a", 3, None, X))
    assert (found.now, dict(found.ends), found.begun) == ({X}, {}, {(X, 1), (X, 3)})


def test_an_identifier_that_becomes_verified_is_another() -> None:
    doubtful: Name = ("lei", "X", False)
    found = now(says("a", 1, 2, doubtful), says("a", 2, None, X))
    assert (found.now, found.end(doubtful, 1), found.end(X, 2)) == ({X}, 2, None)


def test_an_older_program_left_standing_what_a_record_that_came_back_no_longer_said() -> None:
    older = [says("a", 1, 2, X), says("a", 3, 5, Y)]
    found = bearing(older, lambda version: version > 3)
    assert (found.now, dict(found.ends)) == ({X, Y}, {})
    later = [*older, says("b", 4, 5, X), says("a", 5, None, Y), says("b", 5, None)]
    found = bearing(later, lambda version: version > 3)
    assert (found.now, dict(found.ends)) == ({Y}, {X: [5]})
