"""From when to when a party bears what its records say: over withdrawals and returns, retries and destruction."""

from datetime import date

import pytest
from tests.integration.conftest import Bench
from tests.integration.test_linking import ONE, OTHER, row

from goodstanding.cli.ingest import read_feed
from goodstanding.core.standing.outcomes import Outcome
from goodstanding.services import audits, corrections, retention, retries
from goodstanding.services.corrections import WithdrawalGround
from goodstanding.services.retries import RetryAs
from goodstanding.store import deliveries, models, parties, versions

BRIDGE, LANTERN = "Harbin Example Bridge Works Co., Ltd.", "Dalian Example Lantern Trading Co., Ltd."
MARCH, APRIL, OLD = (f"{days},Fraudulent Practices" for days in ("2024-03-01,2027-03-01", "2024-04-01,2027-04-01", "2011-07-01,2013-05-31"))
FILL = [row(f"Filler {n} Ltd", street=f"{n} Fill Street", country="Chad", rest=MARCH) for n in range(1, 12)]
SPAN = '(ALSO KNOWN AS ""Alpha Span"")'


@pytest.fixture
def listed(bench: Bench) -> Bench:
    bench.publish("mdb-cross-debarment")
    return bench


def deliver(bench: Bench, *rows: str, day: int) -> None:
    bench.world_bank(*rows, *FILL, published=f"2025-01-{day:02}")
    bench.number()


def borne(entity: int) -> set[str]:
    version = versions.current()
    return {value for _, _, value, _ in parties.identifiers_of([entity], version)} | set(parties.aliases_of(entity, version))


def ends(value: str) -> list[tuple[int, int | None]]:
    return list(models.Identifier.objects.filter(value=value).order_by("since").values_list("since", "until"))


def faults(bench: Bench) -> tuple[str, ...]:
    bench.number()
    return audits.verify(bench.desk).faults


def test_an_identifier_that_moves_to_another_record_of_its_party_goes_on(listed: Bench) -> None:
    deliver(listed, row(BRIDGE, info=ONE, rest=MARCH), row(BRIDGE, rest=APRIL), day=1)
    deliver(listed, row(BRIDGE, rest=MARCH), row(BRIDGE, info=ONE, rest=APRIL), day=2)
    assert borne(1) == {ONE}
    assert [until for _, until in ends(ONE)] == [None, None]
    assert faults(listed) == ()


def test_what_a_record_that_comes_back_no_longer_says_has_ended(listed: Bench) -> None:
    deliver(listed, row(BRIDGE, info=f"{ONE} {SPAN}", rest=MARCH), day=1)
    deliver(listed, day=2)
    assert borne(1) == {ONE, "Alpha Span"}
    deliver(listed, row(BRIDGE, info=OTHER, rest=MARCH), day=3)
    assert borne(1) == {OTHER}
    assert ends(ONE)[0][1] == versions.current()
    assert listed.check(f"uscc:{ONE}").outcome == Outcome.UNKNOWN
    assert listed.check(f"uscc:{OTHER}").outcome == Outcome.MEASURES
    assert faults(listed) == ()


def test_what_another_record_says_does_not_end_when_one_comes_back_without_it(listed: Bench) -> None:
    deliver(listed, row(BRIDGE, info=ONE, rest=MARCH), row(BRIDGE, info=ONE, rest=APRIL), day=1)
    deliver(listed, row(BRIDGE, info=ONE, rest=APRIL), day=2)
    deliver(listed, row(BRIDGE, rest=MARCH), row(BRIDGE, info=ONE, rest=APRIL), day=3)
    assert borne(1) == {ONE}
    assert faults(listed) == ()


def test_a_party_is_left_when_the_record_comes_back_without_the_identifier_that_joined_it(listed: Bench) -> None:
    deliver(listed, row(BRIDGE, info=ONE, rest=MARCH), row(LANTERN, info=ONE, street="2 B Street", rest=MARCH), day=1)
    assert parties.party_of(2, versions.current()) == 1
    deliver(listed, row(BRIDGE, info=ONE, rest=MARCH), day=2)
    assert parties.party_of(2, versions.current()) == 1, "known by what it stated, as long as nothing else is said"
    deliver(listed, row(BRIDGE, info=ONE, rest=MARCH), row(LANTERN, info=OTHER, street="2 B Street", rest=MARCH), day=3)
    assert parties.party_of(2, versions.current()) == 2
    assert {each.record for measure in listed.check(f"uscc:{ONE}").measures for each in measure.reasons} == {1}
    assert faults(listed) == ()


def test_a_record_taken_in_again_by_an_officer_ends_what_it_no_longer_says(listed: Bench) -> None:
    deliver(listed, row(BRIDGE, info=ONE, rest=MARCH), day=1)
    corrections.withdraw(listed.desk, record=1, ground=WithdrawalGround.ANNULLED, reason="annulled", by="officer")
    deliver(listed, row(BRIDGE, info=ONE, rest=MARCH), day=2)
    deliver(listed, row(BRIDGE, info=OTHER, rest=MARCH.replace("2027-03-01", "31-Feb-2025")), day=3)
    again, mended = deliveries.waiting(versions.current())
    feed, _ = read_feed("world-bank")
    retries.retry(listed.desk, number=mended.id, feed=feed, values={"Ineligibility To": "2027-03-01"}, retry_as=RetryAs.NEW, by="officer")
    retries.retry(listed.desk, number=again.id, feed=feed, values={}, retry_as=RetryAs.DISMISSED, by="officer")
    assert borne(1) == {OTHER}
    assert faults(listed) == ()


@pytest.mark.parametrize("ground", [WithdrawalGround.ANNULLED, WithdrawalGround.ERROR, WithdrawalGround.LIFTED])
def test_whose_record_was_withdrawn_here_is_still_known_by_its_identifier(listed: Bench, ground: WithdrawalGround) -> None:
    deliver(listed, row(BRIDGE, info=ONE, rest=MARCH), day=1)
    corrections.withdraw(listed.desk, record=1, ground=ground, reason="so", by="officer")
    assert borne(1) == {ONE}
    assert faults(listed) == ()


def test_what_only_destroyed_content_and_versions_since_changed_had_said_ends_with_the_content(listed: Bench) -> None:
    deliver(listed, row(BRIDGE, info=ONE, rest=MARCH), row(BRIDGE, info=ONE, rest=OLD), day=1)
    deliver(listed, row(BRIDGE, info=OTHER, rest=MARCH), row(BRIDGE, info=ONE, rest=OLD), day=2)
    assert borne(1) == {ONE, OTHER}
    assert retention.expire(listed.desk, by="officer", as_of=date(2025, 1, 31)).versions == 1
    assert borne(1) == {OTHER}
    assert faults(listed) == ()


def test_a_record_that_a_mended_row_corrected_under_another_key_verifies(listed: Bench) -> None:
    deliver(listed, row(BRIDGE, info=ONE, rest=MARCH), day=1)
    deliver(listed, row(BRIDGE, info=ONE, rest=MARCH.replace("2024-03-01", "2024-03-02")), day=2)
    [proposed] = deliveries.waiting(versions.current())
    feed, _ = read_feed("world-bank")
    retries.retry(listed.desk, number=proposed.id, feed=feed, values={}, retry_as=RetryAs.CORRECTION, by="officer")
    assert borne(1) == {ONE}
    assert faults(listed) == ()
