"""Open-ended decisions count while their source confirms them (charter C08)."""

from datetime import date

from tests.oracle.packs import measure, pack, published, rule, term, terms
from tests.unit.core.standing.register import Register, delivery, record, spans, under

D = date


def test_first_delivery_confirms_back_to_the_decision_and_ninety_days_on() -> None:
    found = Register(records=[record()], deliveries=[delivery(D(2020, 6, 1))]).rows()
    assert spans(found) == [(D(2020, 1, 1), D(2020, 8, 30))]
    assert (found[0]["lapses"], found[0]["open_ended"]) == (True, True)


def test_delivery_on_the_ninetieth_day_carries_on_and_one_later_leaves_a_day_open() -> None:
    carried = [delivery(D(2020, 1, 1)), delivery(D(2020, 3, 31), version=2)]
    late = [delivery(D(2020, 1, 1)), delivery(D(2020, 4, 1), version=2)]
    assert spans(Register(records=[record()], deliveries=carried).rows()) == [(D(2020, 1, 1), D(2020, 6, 29))]
    assert spans(Register(records=[record()], deliveries=late).rows()) == [
        (D(2020, 1, 1), D(2020, 3, 31)),
        (D(2020, 4, 1), D(2020, 6, 30)),
    ]


def test_lapse_is_not_healed_later() -> None:
    deliveries = [delivery(D(2020, 1, 1)), delivery(D(2021, 1, 1), version=2), delivery(D(2021, 2, 1), version=3)]
    assert spans(Register(records=[record()], deliveries=deliveries).rows()) == [
        (D(2020, 1, 1), D(2020, 3, 31)),
        (D(2021, 1, 1), D(2021, 5, 2)),
    ]


def test_nothing_delivered_nothing_confirmed() -> None:
    assert Register(records=[record()]).rows() == []


def test_another_feeds_delivery_confirms_nothing() -> None:
    assert Register(records=[record()], deliveries=[delivery(D(2020, 1, 1), feed="other", version=1)]).rows() == []


def test_delta_confirms_only_what_it_brought() -> None:
    deliveries = [delivery(D(2020, 1, 1), mode="delta"), delivery(D(2020, 3, 1), mode="delta", version=2)]
    assert spans(Register(records=[record()], deliveries=deliveries).rows()) == [(D(2020, 1, 1), D(2020, 3, 31))]


def test_delivery_before_the_record_was_first_held_confirms_nothing() -> None:
    deliveries = [delivery(D(2019, 12, 1)), delivery(D(2020, 2, 1), version=2)]
    assert spans(Register(records=[record(since=2, first=2)], deliveries=deliveries).rows()) == [(D(2020, 1, 1), D(2020, 5, 1))]


def test_correction_keeps_the_confirmations_of_what_it_corrects() -> None:
    deliveries = [delivery(D(2020, 1, 1)), delivery(D(2020, 3, 1), version=2)]
    corrected = [record(until=3), record(record=2, since=3, first=1)]
    assert spans(Register(records=corrected, deliveries=deliveries).rows()) == [(D(2020, 1, 1), D(2020, 5, 30))]


def test_delivery_that_no_longer_holds_the_record_does_not_confirm_it() -> None:
    deliveries = [delivery(D(2020, 1, 1)), delivery(D(2020, 2, 1), version=2)]
    rows = [record(until=2, withdrawn_on=D(2020, 2, 1))]
    found = Register(records=rows, deliveries=deliveries).rows()
    assert spans(found) == [(D(2020, 1, 1), D(2020, 2, 1))]
    assert not found[0]["lapses"]


def test_late_published_delivery_counts_by_its_own_date() -> None:
    deliveries = [delivery(D(2020, 6, 1)), delivery(D(2020, 1, 1), version=2)]
    assert spans(Register(records=[record()], deliveries=deliveries).rows()) == [
        (D(2020, 1, 1), D(2020, 3, 31)),
        (D(2020, 6, 1), D(2020, 8, 30)),
    ]


def test_payment_ends_what_is_confirmed_further() -> None:
    packs = under(rule(term=term(until_first_of=("satisfied_on",))))
    rows = [record(**{"a.satisfied_on": D(2020, 2, 1)})]
    found = Register(records=rows, deliveries=[delivery(D(2020, 1, 15))], packs=packs).rows()
    assert spans(found) == [(D(2020, 1, 1), D(2020, 2, 1))]
    assert not found[0]["lapses"]


def test_longest_term_bounds_what_is_confirmed_for_ever() -> None:
    packs = [published(pack(measures=[measure(longest=terms(months=1))]))]
    found = Register(records=[record()], deliveries=[delivery(D(2020, 1, 15))], packs=packs).rows()
    assert spans(found) == [(D(2020, 1, 1), D(2020, 2, 1))]


def test_stated_end_needs_no_confirmation_and_delivering_again_does_not_extend_it() -> None:
    deliveries = [delivery(D(2020, 1, 1)), delivery(D(2024, 1, 1), version=2)]
    found = Register(records=[record(ends_on=D(2022, 1, 1))], deliveries=deliveries).rows()
    assert spans(found) == [(D(2020, 1, 1), D(2022, 1, 1))]
