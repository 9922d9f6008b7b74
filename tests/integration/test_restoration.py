"""Leaving a measure early, on both databases: what a request does, what a decision in time does, and what silence does (C11)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.integration.conftest import Bench
from tests.integration.test_linking import row

from goodstanding.cli.ingest import read_feed
from goodstanding.core.cases.restoration import Outcome
from goodstanding.core.charter.vocabulary import LeaveEarly
from goodstanding.core.errors import CharterRefusal, NotFound, UsageError
from goodstanding.services import audits, corrections, explanations, restoring, retention, retries, standings
from goodstanding.services.corrections import WithdrawalGround
from goodstanding.services.restoring import Asked
from goodstanding.services.retries import RetryAs
from goodstanding.store import deliveries, models, versions

KETTLE, FILL = "Example Kettle Builders Ltd", [f"Filler {number} Ltd" for number in range(1, 9)]
DEBARRED = "2024-01-10,2030-01-10,Procurement Guidelines: fraudulent practice"
RULES = ["mdb-cross-debarment/cross-debarment", "mdb-cross-debarment/own-debarment-world-bank"]
ASKED_ON, LAST_DAY, LIFTED = date(2025, 2, 1), date(2025, 5, 2), date(2025, 5, 3)  # ninety days, says the pack
REFERENCE = "WB receipt 25/118"
BEFORE, AFTER = LAST_DAY, LIFTED


def listed(bench: Bench, *, published: str, rest: str = DEBARRED, kettle: bool = True) -> None:
    if date.fromisoformat(published) > bench.clock.now.date():
        wait(bench, date.fromisoformat(published))
    rows = [row(name, street=f"{number} Fill Street", country="Chad", rest=DEBARRED) for number, name in enumerate(FILL)]
    bench.world_bank(*rows, *([row(KETTLE, country="Kenya", rest=rest)] if kettle else []), published=published)


@pytest.fixture
def register(bench: Bench) -> Bench:
    bench.publish("mdb-cross-debarment")
    listed(bench, published="2025-01-07")
    return bench


def record() -> int:
    """The kettle builders' record, in its latest version."""
    return models.Record.objects.filter(payload__contains=KETTLE).order_by("-id").values_list("id", flat=True)[0]


def party() -> str:
    return f"party:p-{models.Entity.objects.get(name=KETTLE).pk:06}"


def ask(bench: Bench, **changes: object) -> Asked:
    given: dict[str, object] = {
        "record": record(),
        "way": LeaveEarly.PERFORM,
        "received_on": ASKED_ON,
        "reference": REFERENCE,
        "by": "officer",
    }
    return restoring.ask(bench.desk, **{**given, **changes})


def decide(bench: Bench, outcome: Outcome, *, case: int = 1, reason: str = "a reason") -> Asked:
    return restoring.decide(bench.desk, case=case, outcome=outcome, reason=reason, by="officer")


def bound(bench: Bench, day: date, authority: str = "adb", **more: object) -> bool:
    return bool(bench.check(party(), authority, as_of=day, **more).measures)


def wait(bench: Bench, until: date) -> None:
    bench.clock.now = datetime(until.year, until.month, until.day, 12, tzinfo=UTC)


def sound(bench: Bench) -> bool:
    return audits.verify(bench.desk).faults == ()


def test_silence_lifts_every_measure_that_was_asked_about_and_nobody_has_to_act(register: Bench) -> None:
    assert bound(register, AFTER)
    done = ask(register)
    assert [(each.rule, each.decide_by) for each in done.cases] == [(rule, LAST_DAY) for rule in RULES]
    for authority in ("adb", "world-bank"):
        assert (bound(register, BEFORE, authority), bound(register, AFTER, authority)) == (True, False)
    assert [each.stands for each in restoring.told(register.desk, as_of=BEFORE)] == ["pending"] * 2
    assert [each.stands for each in restoring.told(register.desk, as_of=AFTER)] == ["lifted"] * 2
    assert sound(register)


def test_what_was_known_before_the_request_is_answered_as_it_was_then(register: Bench) -> None:
    then = register.clock.now
    ask(register)
    assert bound(register, AFTER, known_at=then)
    assert not bound(register, AFTER, known_at=register.clock.now)


def test_only_the_measure_that_is_named_is_asked_about(register: Bench) -> None:
    ask(register, rules=[RULES[0]])
    assert (bound(register, AFTER, "adb"), bound(register, AFTER, "world-bank")) == (False, True)


def test_a_refusal_in_time_leaves_the_measure_as_it_was(register: Bench) -> None:
    ask(register)
    wait(register, LAST_DAY)
    decide(register, Outcome.REFUSED)
    assert bound(register, AFTER, "adb")
    assert not bound(register, AFTER, "world-bank")  # of which nothing was said
    assert sound(register)


def test_a_grant_ends_the_measure_on_its_day(register: Bench) -> None:
    ask(register)
    wait(register, date(2025, 3, 1))
    decide(register, Outcome.GRANTED)
    assert (bound(register, date(2025, 2, 28)), bound(register, date(2025, 3, 1)), bound(register, AFTER)) == (True, False, False)
    assert sound(register)


def test_a_partys_file_tells_what_was_asked_and_why_a_measure_is_over(register: Bench) -> None:
    ask(register)
    corrections.correct(register.desk, record=record(), changes={"practice": "corruption"}, reason="misread", by="officer")
    decide(register, Outcome.REFUSED)
    number = int(party().removeprefix("party:p-"))
    on = {day: explanations.explain(register.desk, party=number, as_of=day) for day in (BEFORE, AFTER)}
    assert {day: [each.stands for each in found.asked] for day, found in on.items()} == {
        BEFORE: ["refused", "pending"],
        AFTER: ["refused", "lifted"],
    }
    [over] = on[AFTER].over
    assert (over.rule, over.ends) == (RULES[1], restoring.ended_by(on[AFTER].asked[1].row))
    assert over.record in on[AFTER].asked[1].records
    assert restoring.told(register.desk, record=record()) == restoring.told(register.desk)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_decision_after_silence_is_refused_and_undoes_nothing(register: Bench, outcome: Outcome) -> None:
    ask(register)
    wait(register, LIFTED)
    with pytest.raises(CharterRefusal, match="C11"):
        decide(register, outcome)
    assert not bound(register, AFTER)


def test_no_decision_is_dated_back_or_made_twice_by_sql(register: Bench) -> None:
    ask(register)
    listed(register, published="2025-02-08")
    late = {"decided_in": versions.current() + 1, "outcome": "refused", "reason": "late"}
    with pytest.raises(IntegrityError, match="case_silence_has_lifted_c11"), transaction.atomic():
        models.Case.objects.filter(id=1).update(decided_on=LIFTED, **late)
    with pytest.raises(IntegrityError, match="case_is_decided_wholly"), transaction.atomic():
        models.Case.objects.filter(id=1).update(outcome="refused")
    with transaction.atomic():
        models.Case.objects.filter(id=1).update(decided_on=LAST_DAY, **{**late, "decided_in": versions.current()})
        assert not sound(register)
        transaction.set_rollback(True)
    with transaction.atomic():
        models.Case.objects.filter(id=1).update(decide_by=LAST_DAY + timedelta(days=400))
        assert not sound(register)
        transaction.set_rollback(True)
    assert sound(register)


def test_evaluating_again_brings_back_nothing_that_silence_lifts(register: Bench) -> None:
    ask(register)
    wait(register, date(2025, 6, 1))
    assert standings.evaluate(register.desk, by="officer").accepted is None
    assert not bound(register, AFTER)


def test_a_delivery_that_says_it_otherwise_brings_back_nothing(register: Bench) -> None:
    ask(register)
    listed(register, published="2025-02-08", rest=DEBARRED.replace("2030", "2031"))
    assert record() not in {each.row.record for each in restoring.told(register.desk)}
    assert (bound(register, BEFORE), bound(register, AFTER)) == (True, False)
    assert sound(register)


def test_a_correction_brings_back_nothing(register: Bench) -> None:
    ask(register)
    corrections.correct(register.desk, record=record(), changes={"practice": "corruption"}, reason="misread", by="officer")
    assert (bound(register, BEFORE), bound(register, AFTER)) == (True, False)
    assert sound(register)


def test_a_row_that_a_person_judges_to_be_its_correction_brings_back_nothing(register: Bench) -> None:
    ask(register)
    listed(register, published="2025-02-08", rest=DEBARRED.replace("2024-01-10", "2024-01-11"))
    [waiting] = [each for each in deliveries.waiting(versions.current()) if each.reason == "proposed-correction"]
    feed, _ = read_feed("world-bank")
    retries.retry(register.desk, number=waiting.id, feed=feed, values={}, retry_as=RetryAs.CORRECTION, by="officer")
    assert models.Record.objects.filter(until=None, entity=models.Entity.objects.get(name=KETTLE).pk).get().decided_on == date(2024, 1, 11)
    assert (bound(register, BEFORE), bound(register, AFTER)) == (True, False)
    assert sound(register)


def test_dropping_it_from_the_list_and_listing_it_again_brings_back_nothing(register: Bench) -> None:
    ask(register)
    listed(register, published="2025-02-08", kettle=False)
    listed(register, published="2025-02-15")
    assert (bound(register, date(2025, 2, 16)), bound(register, AFTER)) == (True, False)
    assert sound(register)


def test_a_decision_taken_after_the_request_is_another_one(register: Bench) -> None:
    ask(register)
    wait(register, date(2025, 6, 1))
    listed(register, published="2025-06-01", rest="2025-05-20,2030-01-10,Procurement Guidelines: corrupt practice")
    feed, _ = read_feed("world-bank")
    [waiting] = deliveries.waiting(versions.current())
    assert not bound(register, date(2025, 6, 2))
    retries.retry(register.desk, number=waiting.id, feed=feed, values={}, retry_as=RetryAs.NEW, by="officer")
    assert bound(register, date(2025, 6, 2))
    assert sound(register)


def test_it_is_asked_once_at_a_time_and_again_only_with_something_new(register: Bench) -> None:
    ask(register)
    with pytest.raises(UsageError, match="asks that already"):
        ask(register, reference="another 1")
    corrections.correct(register.desk, record=record(), changes={"practice": "corruption"}, reason="misread", by="officer")
    with pytest.raises(UsageError, match="asks that already"):
        ask(register, reference="another 2")
    for case in (1, 2):
        decide(register, Outcome.REFUSED, case=case)
    with pytest.raises(UsageError, match="needs a new one"):
        ask(register, reference=REFERENCE.upper())
    again = ask(register, reference="another 3")
    assert [each.id for each in again.cases] == [3, 4]
    assert sound(register)


def test_a_way_that_the_rule_does_not_give_is_refused(register: Bench) -> None:
    with pytest.raises(CharterRefusal, match="C11") as refused:
        ask(register, way=LeaveEarly.PAY)
    assert "perform, correct, annul" in str(refused.value)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"record": 999}, NotFound),
        ({"received_on": date(2025, 2, 3)}, UsageError),
        ({"received_on": date(2024, 1, 1)}, UsageError),
        ({"reference": ""}, UsageError),
        ({"reference": "He says, that; he is ill"}, UsageError),
        ({"reference": "x" * 81}, UsageError),
        ({"rules": ["mdb-cross-debarment/no-such-rule"]}, UsageError),
        ({"by": "..."}, UsageError),
    ],
)
def test_a_request_that_does_not_fit_changes_nothing(register: Bench, changes: dict[str, object], error: type[Exception]) -> None:
    before = versions.current()
    with pytest.raises(error):
        ask(register, **changes)
    assert (versions.current(), models.Case.objects.count()) == (before, 0)


def test_a_letter_counts_from_the_day_on_which_it_arrived_not_from_its_entry(register: Bench) -> None:
    wait(register, date(2025, 4, 20))
    [first, _] = ask(register).cases
    assert first.decide_by == LAST_DAY


def test_a_record_that_ended_cannot_be_asked_about_and_a_decision_needs_its_case_and_a_reason(register: Bench) -> None:
    number = record()
    ask(register)
    with pytest.raises(UsageError, match="reason"):
        decide(register, Outcome.REFUSED, reason=" ")
    with pytest.raises(NotFound):
        decide(register, Outcome.REFUSED, case=99)
    corrections.withdraw(register.desk, record=number, ground=WithdrawalGround.ANNULLED, reason="annulled", by="officer")
    with pytest.raises(UsageError, match="withdrawn"):
        ask(register, record=number)
    decide(register, Outcome.GRANTED)
    with pytest.raises(UsageError, match="was granted"):
        decide(register, Outcome.REFUSED)
    assert sound(register)


def test_the_words_of_a_case_are_destroyed_with_the_record_and_the_case_stays(register: Bench) -> None:
    asked, number = ask(register), record()
    decide(register, Outcome.REFUSED)
    wait(register, date(2060, 1, 1))
    assert retention.expire(register.desk, by="officer").versions
    held = models.Case.objects.filter(record=number)
    assert held.count() == len(asked.cases)
    assert set(held.values_list("reference", "reason", "salt")) == {("", "", None)}
    assert sound(register)
    listed(register, published="2060-01-02", rest=DEBARRED.replace("2030", "2070"))
    assert [each.about for each in deliveries.waiting(versions.current())] == [number], "nothing can be compared: a person looks at it"
    assert sound(register)


def test_words_that_are_taken_away_from_a_case_whose_record_is_kept_are_missed(register: Bench) -> None:
    ask(register)
    models.Case.objects.filter(id=1).update(reference="", salt=None)
    assert audits.verify(register.desk).faults == ("the words of case c-000001 are gone, and its record's content was not destroyed",)
