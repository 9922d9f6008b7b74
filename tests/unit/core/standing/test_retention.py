"""When a record's content is no longer kept."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from tests.oracle.packs import pack, published, record_type, rule, term

from goodstanding.core.charter.vocabulary import RecordKind
from goodstanding.core.policy.pack import OpenEnded
from goodstanding.core.standing.frames import DELIVERIES, PackInForce, frame
from goodstanding.core.standing.retention import KEPT, due, shortest_years, waiting_until, with_limit, years_after, years_kept

D = date
CAPPED = term(open_ended=OpenEnded.CAPPED)
STATED = {"decided_on": D(2010, 3, 1), "ends_on": D(2013, 3, 1)}


def kept(*, deliveries: list[dict[str, Any]] | None = None, packs: list[PackInForce] | None = None, **record: Any) -> dict[str, Any]:
    row = {
        "record": 1, "type": "banks/debarment", "feed": "list", "kind": "organisation", "since": 1, "first": 1, "decided_on": D(2010, 3, 1),
        "open_ended": False, **record,
    }  # fmt: skip
    told = [{"delivery": 1, "feed": "list", "source": "bank", "mode": "full", "version": 1, **each} for each in deliveries or []]
    found = with_limit(frame([row], KEPT).collect(), frame(told, DELIVERIES).collect(), packs or [published(pack())])
    return found.row(0, named=True)


def typed(**changes: Any) -> PackInForce:
    version = changes.pop("version", 1)
    return published(pack(record_types=[record_type(**changes)]), version=version)


def test_years_are_counted_from_the_end_that_the_decision_states() -> None:
    assert kept(**STATED)["limit"] == D(2023, 3, 1)


def test_a_measure_that_lasts_longer_is_waited_for() -> None:
    assert kept(**STATED, measures_until=D(2015, 3, 1))["limit"] == D(2025, 3, 1)


def test_a_withdrawal_ends_a_record_early() -> None:
    assert kept(**STATED, until=9, gone_on=D(2011, 6, 1))["limit"] == D(2021, 6, 1)


def test_a_withdrawal_dated_before_the_decision_does_not_end_it_before() -> None:
    assert kept(**STATED, until=9, gone_on=D(2009, 1, 1))["limit"] == D(2020, 3, 1)


def test_an_open_ended_record_goes_on_while_its_list_is_delivered() -> None:
    lists = [{"published_at": D(2010, 4, 1)}, {"published_at": D(2024, 1, 1), "version": 7, "delivery": 2}]
    assert kept(open_ended=True, deliveries=lists)["end"] == D(2024, 3, 31)
    assert kept(open_ended=True, deliveries=lists[:1])["end"] == D(2010, 6, 30)


def test_a_list_that_came_after_it_was_gone_confirms_nothing() -> None:
    lists = [{"published_at": D(2010, 4, 1)}, {"published_at": D(2024, 1, 1), "version": 7, "delivery": 2}]
    assert kept(open_ended=True, deliveries=lists, until=7, gone_on=D(2024, 1, 1))["end"] == D(2010, 6, 30)


def test_being_listed_again_and_again_keeps_nothing_whose_end_is_known() -> None:
    lists = [{"published_at": D(2010, 4, 1)}, {"published_at": D(2024, 1, 1), "version": 7, "delivery": 2}]
    assert kept(**STATED, deliveries=lists)["end"] == D(2013, 3, 1)
    assert kept(deliveries=lists, measures_until=D(2015, 3, 1), packs=[published(pack([rule(term=CAPPED)]))])["end"] == D(2015, 3, 1)


def test_what_a_rule_lets_stand_while_it_is_confirmed_is_open_ended_too() -> None:
    lists = [{"published_at": D(2024, 1, 1)}]
    assert kept(deliveries=lists)["end"] == D(2024, 3, 31)
    assert kept(**STATED, deliveries=lists)["end"] == D(2013, 3, 1)


def test_a_registers_entry_goes_on_while_its_list_is_delivered() -> None:
    entries = published(pack([rule(term=CAPPED)], record_types=[record_type(kind=RecordKind.REGISTRATION, offence=None)]))
    assert kept(deliveries=[{"published_at": D(2024, 1, 1)}], packs=[entries])["end"] == D(2024, 3, 31)


@pytest.mark.parametrize(("kind", "years"), [("organisation", 20), ("public_body", 30), ("person", 7), ("unresolved", 7)])
def test_no_pack_keeps_longer_than_the_charter_allows(kind: str, years: int) -> None:
    assert kept(kind=kind, packs=[typed(retention_years=99)])["years"] == years


def test_a_type_that_no_pack_declares_is_kept_as_long_as_the_charter_allows_and_no_longer() -> None:
    assert kept(**STATED, type="gone/type", packs=[])["limit"] == D(2033, 3, 1)


def test_a_later_pack_cannot_lengthen_what_was_promised_when_the_record_came() -> None:
    packs = [typed(retention_years=5), typed(retention_years=10, version=4)]
    assert kept(since=1, packs=packs)["years"] == 5
    assert kept(since=4, packs=packs)["years"] == 10


def test_a_later_pack_shortens_at_once() -> None:
    packs = [typed(retention_years=10), typed(retention_years=5, version=4)]
    assert kept(since=1, packs=packs)["years"] == 5
    assert years_kept("banks/debarment", packs, since=1) == 5


def test_a_pack_that_forgets_the_type_lets_nothing_last_longer() -> None:
    packs = [typed(retention_years=5), published(pack(record_types=[record_type(name="other")]), version=4)]
    assert kept(since=1, packs=packs)["years"] == 5


def test_the_limit_is_the_first_day_on_which_it_is_due() -> None:
    rows = frame([{**kept(**STATED)}], KEPT).collect()
    none = frame([], DELIVERIES).collect()
    assert due(rows, none, [published(pack())], as_of=D(2023, 2, 28)).is_empty()
    assert due(rows, none, [published(pack())], as_of=D(2023, 3, 1)).height == 1


def test_a_waiting_row_is_kept_as_its_feeds_records_and_never_longer_than_a_persons() -> None:
    assert waiting_until(D(2025, 1, 1), ["banks/debarment"], [typed(retention_years=5)]) == D(2030, 1, 1)
    assert waiting_until(D(2025, 1, 1), ["banks/debarment"], [typed(retention_years=20)]) == D(2032, 1, 1)
    assert waiting_until(D(2025, 1, 1), [], []) == D(2032, 1, 1)


def test_a_leap_day_has_its_anniversary_on_the_last_of_february() -> None:
    assert years_after(D(2024, 2, 29), 7) == D(2031, 2, 28)
    assert kept(decided_on=D(2024, 2, 29), packs=[typed(retention_years=7)])["limit"] == D(2031, 2, 28)


def test_nothing_younger_than_the_shortest_retention_is_looked_at() -> None:
    assert shortest_years([typed(retention_years=5)]) == 5
    assert shortest_years([]) == 7


def test_no_record_gives_no_limit() -> None:
    assert with_limit(pl.DataFrame(schema=dict(KEPT)), frame([], DELIVERIES).collect(), []).is_empty()
