import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.core.identity.identifiers import Identifier
from goodstanding.core.log.canonical import canonical
from goodstanding.core.structure.relationships import (
    Days,
    End,
    Interest,
    InterestKind,
    Relationship,
    Share,
    canonical_bytes,
    numbered,
    read_relationship,
)

days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
maybe = st.none() | days
shares = st.tuples(st.integers(0, 4999), st.integers(5001, 10_000), st.booleans(), st.booleans()).map(
    lambda four: Share(least=four[0], most=four[1], over=four[2], under=four[3])
)
ends = st.lists(st.sampled_from(["00000001", "SC000002", "OC000003"]), min_size=1, unique=True).map(
    lambda values: End(identifiers=tuple(Identifier(scheme="gb-coh", value=each) for each in sorted(values)), ref="r1")
)
interests = st.builds(
    Interest,
    kind=st.sampled_from(InterestKind),
    direct=st.none() | st.booleans(),
    share=st.none() | shares,
    starts=maybe,
    ends=maybe,
    end_by_statement=st.booleans(),
)
relationships = st.builds(
    Relationship,
    key=st.text(min_size=1, max_size=20),
    subject=ends,
    owner=ends,
    interests=st.lists(interests, min_size=1, max_size=3).map(tuple),
    stated_on=maybe,
    accounting=st.none() | st.builds(Days, since=maybe, until=maybe),
    filed=st.none() | st.builds(Days, since=maybe, until=maybe),
)


@given(relationships)
def test_what_is_written_is_read_again_and_is_canonical(relationship: Relationship) -> None:
    written = canonical_bytes(relationship, source="somebody")
    assert read_relationship(written) == relationship
    assert canonical(json.loads(written)) == written


@given(st.lists(relationships, max_size=6), st.randoms(use_true_random=False))
def test_keys_are_unique_whatever_the_order_of_the_file(some: list[Relationship], random: object) -> None:
    found = numbered(some, source="somebody")
    assert len(found) == len(some)
    turned = list(some)
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert numbered(turned, source="somebody") == found


@pytest.mark.parametrize(
    ("least", "most", "over", "under"), [(-1, 5, False, False), (0, 10_001, False, False), (6, 5, False, False), (5, 5, True, False)]
)
def test_a_share_that_lies_nowhere_is_refused(least: int, most: int, over: bool, under: bool) -> None:
    with pytest.raises(ValueError, match="no share"):
        Share(least=least, most=most, over=over, under=under)


@pytest.mark.parametrize(
    ("share", "majority"),
    [
        (Share(least=5000, most=5000), False),
        (Share(least=5000, most=7500, over=True), True),
        (Share(least=5001, most=5001), True),
        (Share(least=2500, most=10_000), False),
    ],
)
def test_only_more_than_half_for_sure_is_a_majority(share: Share, majority: bool) -> None:
    assert share.majority is majority
    assert Interest(kind=InterestKind.SHAREHOLDING, share=share).controls is majority


def test_a_holding_of_unknown_size_and_a_fund_manager_do_not_control() -> None:
    assert not Interest(kind=InterestKind.SHAREHOLDING).controls
    assert not Interest(kind=InterestKind.FUND_MANAGEMENT).controls
    assert Interest(kind=InterestKind.ULTIMATE_CONSOLIDATION).controls


def test_an_interest_holds_from_its_first_day_and_no_longer_on_the_day_that_it_ends() -> None:
    interest = Interest(kind=InterestKind.SHAREHOLDING, starts=date(2020, 1, 1), ends=date(2021, 1, 1))
    held = [interest.holds(day) for day in (date(2019, 12, 31), date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1))]
    assert held == [False, True, True, False]
