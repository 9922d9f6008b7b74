"""What is known when, and which version of a pack governs which day."""

from datetime import date

from tests.oracle.packs import pack, published
from tests.unit.core.standing.register import Register, delivery, record, spans

D = date
ENDS = D(2022, 1, 1)


def test_what_is_recorded_later_does_not_exist_yet() -> None:
    register = Register(records=[record(ends_on=ENDS, since=5)])
    assert register.rows(version=4) == []
    assert len(register.rows(version=5)) == 1


def test_corrected_record_gives_way_from_the_correction_on() -> None:
    register = Register(records=[record(ends_on=ENDS, until=5), record(record=2, ends_on=D(2021, 1, 1), since=5)])
    assert [row["record"] for row in register.rows(version=4)] == [1]
    assert [row["record"] for row in register.rows(version=5)] == [2]


def test_withdrawal_clips_from_its_day_and_only_once_it_is_known() -> None:
    register = Register(records=[record(ends_on=ENDS, until=5, withdrawn_on=D(2020, 6, 1))])
    assert spans(register.rows(version=4)) == [(D(2020, 1, 1), ENDS)]
    assert spans(register.rows(version=5)) == [(D(2020, 1, 1), D(2020, 6, 1))]


def test_record_withdrawn_before_it_began_leaves_nothing() -> None:
    assert Register(records=[record(ends_on=ENDS, until=5, withdrawn_on=D(2019, 1, 1))]).rows() == []


def test_later_delivery_and_pack_do_not_exist_yet() -> None:
    deliveries = [delivery(D(2020, 1, 1)), delivery(D(2020, 3, 1), version=7)]
    register = Register(records=[record()], deliveries=deliveries)
    assert spans(register.rows(version=6)) == [(D(2020, 1, 1), D(2020, 3, 31))]
    assert spans(register.rows(version=7)) == [(D(2020, 1, 1), D(2020, 5, 30))]
    assert Register(records=[record(ends_on=ENDS)], packs=[published(pack(), version=5)]).rows(version=4) == []


def governed_by(*versions: tuple[int, date, date]) -> list[tuple[str, date, date]]:
    packs = [published(pack(version=str(number), effective_from=effective), on=on, version=number) for number, on, effective in versions]
    return [(row["pack_version"], row["from"], row["until"]) for row in Register(records=[record(ends_on=ENDS)], packs=packs).rows()]


def test_first_version_of_a_pack_reaches_back_before_its_publication() -> None:
    assert governed_by((3, D(2021, 1, 1), D(2021, 1, 1))) == [("3", D(2020, 1, 1), ENDS)]


def test_later_version_governs_once_it_is_published_and_effective() -> None:
    first = (1, D(2010, 1, 1), D(2010, 1, 1))
    assert governed_by(first, (2, D(2020, 6, 1), D(2020, 3, 1))) == [
        ("1", D(2020, 1, 1), D(2020, 6, 1)),
        ("2", D(2020, 6, 1), ENDS),
    ]
    assert governed_by(first, (2, D(2020, 3, 1), D(2020, 6, 1))) == [
        ("1", D(2020, 1, 1), D(2020, 6, 1)),
        ("2", D(2020, 6, 1), ENDS),
    ]


def test_version_overtaken_before_it_was_effective_governs_nothing() -> None:
    found = governed_by((1, D(2010, 1, 1), D(2010, 1, 1)), (2, D(2020, 3, 1), D(2020, 9, 1)), (3, D(2020, 4, 1), D(2020, 6, 1)))
    assert found == [("1", D(2020, 1, 1), D(2020, 6, 1)), ("3", D(2020, 6, 1), ENDS)]


def test_change_of_pack_is_no_lapse() -> None:
    packs = [published(pack()), published(pack(version="2"), on=D(2020, 2, 1), version=2)]
    found = Register(records=[record()], deliveries=[delivery(D(2020, 1, 1))], packs=packs).rows()
    assert [(row["until"], row["lapses"]) for row in found] == [(D(2020, 2, 1), False), (D(2020, 3, 31), True)]
