"""Ways to bring back what silence lifts, or to make the log say otherwise, tried on both databases (C11)."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from tests.integration.conftest import Bench
from tests.integration.test_linking import row
from tests.integration.test_restoration import (
    AFTER,
    ASKED_ON,
    DEBARRED,
    FILL,
    KETTLE,
    LIFTED,
    REFERENCE,
    RULES,
    ask,
    bound,
    decide,
    listed,
    record,
    register,
    sound,
    wait,
)

from goodstanding.cli.ingest import read_feed
from goodstanding.cli.shipped import pack_files
from goodstanding.core.cases.restoration import Outcome
from goodstanding.core.errors import CharterRefusal, UsageError
from goodstanding.services import audits, corrections, explanations, frames, packs, restoring, retries, standings
from goodstanding.services.corrections import WithdrawalGround
from goodstanding.services.retries import RetryAs
from goodstanding.store import deliveries, models, versions

__all__ = ["register"]  # the fixture

FILLERS = [row(name, street=f"{number} Fill Street", country="Chad", rest=DEBARRED) for number, name in enumerate(FILL)]
LATER = DEBARRED.replace("2024-01-10", "2024-01-11")


def kettles(bench: Bench, *rows: str, published: str) -> None:
    """Deliver a list with these rows about the kettle builders."""
    day = date.fromisoformat(published)
    if day > bench.clock.now.date():
        wait(bench, day)
    bench.world_bank(*FILLERS, *rows, published=published)


def restated(bench: Bench) -> list[int | None]:
    """About which records rows wait."""
    return [each.about for each in deliveries.waiting(versions.current())]


def test_a_clock_that_is_turned_back_dates_no_decision_back(register: Bench) -> None:
    ask(register)
    listed(register, published="2025-06-01")
    wait(register, date(2025, 5, 1))
    with pytest.raises(CharterRefusal, match="C11"):
        decide(register, Outcome.REFUSED)
    assert not bound(register, AFTER)


def test_a_decision_whose_day_is_not_that_of_its_entry_is_found(register: Bench) -> None:
    ask(register)
    wait(register, date(2025, 3, 1))
    decide(register, Outcome.REFUSED)
    models.Case.objects.filter(id=1).update(decided_on=date(2025, 2, 28))
    assert not sound(register)


def test_a_decision_slipped_in_beside_an_honest_one_is_found(register: Bench) -> None:
    ask(register)
    wait(register, date(2025, 3, 1))
    for honest, forged in ((2, 1), (1, 2)):
        with transaction.atomic():
            decide(register, Outcome.REFUSED, case=honest)
            version = models.Case.objects.get(id=honest).decided_in
            models.Case.objects.filter(id=forged).update(
                decided_in=version, decided_on=date(2025, 3, 1), outcome="refused", reason="made up"
            )
            standings.stage(version, party_ids=[models.Entity.objects.get(name=KETTLE).pk])
            assert f"no leaf witnesses that case c-{forged:06} was decided at version {version}" in audits.verify(register.desk).faults
            transaction.set_rollback(True)


def test_words_under_a_salt_that_is_none_are_found_or_refused(register: Bench) -> None:
    ask(register)
    with pytest.raises(IntegrityError, match="case_words_are_destroyed_wholly_c08"), transaction.atomic():
        models.Case.objects.filter(id=1).update(salt=b"", reference="forged")
    for salt in (b"", b"short"):
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA ignore_check_constraints = ON" if connection.vendor == "sqlite" else "SELECT 1")
            if connection.vendor == "sqlite" or salt:
                models.Case.objects.filter(id=1).update(salt=salt, reference="forged")
                assert not sound(register)
            transaction.set_rollback(True)


REWRITTEN: dict[str, tuple[str, ...]] = {
    "its day written otherwise": (row(KETTLE, country="Kenya", rest=LATER),),
    "a second time beside itself": (
        row(KETTLE, country="Kenya", rest=DEBARRED),
        row(KETTLE, country="Kenya", rest=DEBARRED.replace("2030", "2035")),
    ),
    "at another address": (
        row(KETTLE, country="Kenya", rest=DEBARRED),
        row(KETTLE, country="Kenya", street="1 Another Road", rest=LATER),
    ),
    "its name written otherwise": (row(KETTLE.replace("Kettle", "Kettles"), country="Kenya", rest=DEBARRED),),
}


@pytest.mark.parametrize("left_out", [False, True], ids=["at once", "left out before"])
@pytest.mark.parametrize("way", list(REWRITTEN))
def test_what_is_listed_again_in_other_words_waits_for_a_person(register: Bench, way: str, *, left_out: bool) -> None:
    ask(register)
    about = record()
    if left_out:
        kettles(register, published="2025-02-08")
    kettles(register, *REWRITTEN[way], published="2025-02-15")
    assert about in restated(register)
    assert not any(bound(register, AFTER, authority) for authority in ("adb", "world-bank"))
    assert sound(register)


def test_a_row_put_before_it_moves_the_request_to_no_other_decision(register: Bench) -> None:
    ask(register)
    kettles(
        register,
        row(KETTLE, country="Kenya", rest=DEBARRED.replace("fraudulent", "corrupt")),
        row(KETTLE, country="Kenya", rest=DEBARRED),
        published="2025-02-08",
    )
    assert len(restated(register)) >= 1
    assert not bound(register, AFTER)
    assert sound(register)


def test_an_officer_does_not_date_it_after_the_request(register: Bench) -> None:
    ask(register)
    wait(register, date(2025, 6, 1))
    with pytest.raises(CharterRefusal, match="C11"):
        corrections.correct(register.desk, record=record(), changes={"decided_on": "2025-02-02"}, reason="misread", by="officer")
    corrections.correct(register.desk, record=record(), changes={"decided_on": "2024-01-09"}, reason="misread", by="officer")
    assert not bound(register, AFTER)
    assert sound(register)


def test_a_later_decision_under_the_same_record_can_be_asked_about_again(register: Bench) -> None:
    ask(register)
    wait(register, date(2025, 6, 1))
    kettles(register, row(KETTLE, country="Kenya", rest=DEBARRED.replace("2024-01-10", "2025-05-20")), published="2025-06-01")
    [waiting] = deliveries.waiting(versions.current())
    retries.retry(register.desk, number=waiting.id, feed=read_feed("world-bank")[0], values={}, retry_as=RetryAs.CORRECTION, by="officer")
    assert bound(register, date(2025, 6, 2))
    again = ask(register, received_on=date(2025, 6, 1), reference="WB 2")
    assert again.cases[0].decide_by == date(2025, 8, 30)
    assert sound(register)


def test_after_a_refusal_nothing_is_asked_with_what_came_before_it(register: Bench) -> None:
    ask(register)
    wait(register, date(2025, 3, 1))
    for case in (1, 2):
        decide(register, Outcome.REFUSED, case=case)
    with pytest.raises(UsageError, match="was decided with it"):
        ask(register, received_on=date(2025, 2, 20), reference="another")
    with pytest.raises(UsageError, match="needs a new one"):
        ask(register, received_on=date(2025, 3, 1), reference=REFERENCE.replace(" ", "  "))


def test_what_was_known_stays_known_when_records_become_one_afterwards(register: Bench) -> None:
    kettles(register, row(KETTLE, country="Kenya", rest=DEBARRED), row(KETTLE, country="Kenya", rest=LATER), published="2025-02-08")
    one, other = (models.Record.objects.get(decided_on=date(2024, 1, day), payload__contains=KETTLE, until=None).pk for day in (10, 11))
    ask(register, record=one, rules=["mdb-cross-debarment/cross-debarment"])
    then = register.clock.now
    kettles(register, row(KETTLE, country="Kenya", rest=DEBARRED), published="2025-02-15")
    kettles(register, row(KETTLE, country="Kenya", rest=LATER), published="2025-02-22")
    [waiting] = deliveries.waiting(versions.current())
    assert waiting.about == one
    retries.retry(register.desk, number=waiting.id, feed=read_feed("world-bank")[0], values={}, retry_as=RetryAs.CORRECTION, by="officer")
    assert bound(register, AFTER, known_at=then), "by the other decision, as it was"
    assert not bound(register, AFTER)
    found = restoring.about([one], version=versions.current(), day=AFTER)
    assert [other in each.records for each in found] == [False]
    assert sound(register)


def test_a_later_pack_shortens_no_way_out(register: Bench) -> None:
    def published(old: str, new: str) -> None:
        files = {path: text.replace(old, new) for path, text in pack_files("mdb-cross-debarment").items()}
        files["pack.yaml"] = files["pack.yaml"].replace('version: "2026.1"', 'version: "2027.1"')
        packs.publish(register.desk, files=files, by="officer")

    for old, new in (("ways: [perform, correct, annul]", "ways: [annul]"), ("within_days: 90", "within_days: 180")):
        with pytest.raises(CharterRefusal, match="the way out early changed") as refused:
            published(old, new)
        assert refused.value.articles == ("C14",)
    published("within_days: 90", "within_days: 30")
    assert {each.decide_by for each in ask(register, rules=RULES[:1]).cases} == {date(2025, 3, 3)}
    before = ask(register, rules=RULES[1:], received_on=date(2025, 1, 31))
    assert {each.decide_by for each in before.cases} == {date(2025, 5, 1)}, "received before the pack: as it was then"


def test_the_file_of_a_party_tells_of_a_case_whose_record_was_withdrawn(register: Bench) -> None:
    ask(register)
    corrections.withdraw(register.desk, record=record(), ground=WithdrawalGround.ERROR, reason="never was", by="officer")
    number = models.Entity.objects.get(name=KETTLE).pk
    assert len(explanations.explain(register.desk, party=number).asked) == len(restoring.told(register.desk)) == 2


def test_how_a_case_stands_goes_by_the_day(register: Bench) -> None:
    ask(register)
    wait(register, date(2025, 3, 1))
    decide(register, Outcome.GRANTED)
    days = {date(2024, 6, 1): "to-come", ASKED_ON: "pending", date(2025, 2, 28): "pending", date(2025, 3, 1): "granted", LIFTED: "granted"}
    assert {day: restoring.told(register.desk, as_of=day)[0].stands for day in days} == days


def test_however_many_cases_there_are_they_are_read_in_four_statements(register: Bench) -> None:
    for number in range(1, 7):
        found = models.Record.objects.get(payload__contains=f"Filler {number} Ltd", until=None).pk
        ask(register, record=found, reference=f"WB {number}")
    statements: list[str] = []

    def counted(execute: Callable[..., object], sql: str, *rest: object) -> object:
        statements.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(counted):
        assert frames.case_frame(versions.current()).collect().height == 12
    assert len(statements) == 4
