"""Whom a measure binds."""

from datetime import date

from tests.oracle.packs import rule
from tests.unit.core.standing.register import Register, record, under

from goodstanding.core.policy.pack import Bound, ForEach, Rule

D = date
MEMBERS = (
    Bound(authority="north", decided_on_or_after=D(2010, 1, 1)),
    Bound(authority="south", decided_on_or_after=D(2012, 1, 1)),
    Bound(authority="east"),
)


def bound(of: Rule, **said: object) -> list[list[str]]:
    row = record(ends_on=D(2022, 1, 1), **said)
    return sorted(each["binds"] for each in Register(records=[row], packs=under(of)).rows())


def test_rule_binds_all_its_authorities_at_once() -> None:
    assert bound(rule(binds=(Bound(authority="north"), Bound(authority="south")))) == [["north", "south"]]


def test_authority_is_bound_only_by_decisions_young_enough_for_it() -> None:
    of = rule(binds=MEMBERS, decided_on_or_after=D(2000, 1, 1))
    assert bound(of, decided_on=D(2012, 1, 1)) == [["north", "south", "east"]]
    assert bound(of, decided_on=D(2011, 12, 31)) == [["north", "east"]]
    assert bound(of, decided_on=D(2009, 12, 31)) == [["east"]]


def test_nobody_bound_no_measure() -> None:
    assert bound(rule(binds=MEMBERS[:2], decided_on_or_after=D(2000, 1, 1)), decided_on=D(2009, 1, 1)) == []


def group(**origins: date) -> Rule:
    return rule(
        binds=(),
        for_each=ForEach(members=MEMBERS, other_than="bank", origin_decided_on_or_after=origins),
        decided_on_or_after=D(2000, 1, 1),
    )


def test_each_member_but_the_one_that_decided_has_a_row_of_its_own() -> None:
    assert bound(group(), **{"a.bank": "north"}) == [["east"], ["south"]]
    assert bound(group(), **{"a.bank": "east"}) == [["north"], ["south"]]


def test_member_is_bound_from_its_own_entry_into_force() -> None:
    assert bound(group(), decided_on=D(2011, 1, 1), **{"a.bank": "east"}) == [["north"]]


def test_decisions_of_an_originator_are_shared_from_its_own_entry_into_force() -> None:
    shared = group(north=D(2015, 1, 1))
    assert bound(shared, decided_on=D(2014, 12, 31), **{"a.bank": "north"}) == []
    assert bound(shared, decided_on=D(2015, 1, 1), **{"a.bank": "north"}) == [["east"], ["south"]]


def test_originator_that_is_not_named_or_not_known_shares_nothing() -> None:
    assert bound(group(north=D(2015, 1, 1)), **{"a.bank": "south"}) == []
    assert bound(group(), **{"a.bank": None}) == []
