"""Two officers do the same at once, on both databases: who comes second is told so, and the log tells of one change.

The second has looked already when the first begins; it is let through only when the first has finished.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from types import ModuleType

import pytest
from tests.integration.conftest import Bench
from tests.integration.everything import FILL, LINKS, ROWS, begin
from tests.integration.made_up_groups import level2
from tests.integration.screened import firm
from tests.integration.test_linking import ruling

from goodstanding.cli.ingest import read_feed
from goodstanding.cli.shipped import pack_files
from goodstanding.core.cases.restoration import Outcome
from goodstanding.core.charter.vocabulary import LeaveEarly
from goodstanding.core.errors import GoodstandingError
from goodstanding.core.linkage.decision import Verdict
from goodstanding.core.structure.phoenix import Closing
from goodstanding.services import alerts, audits, corrections, deliveries, packs, remembering, restoring, retries, reviews
from goodstanding.services.changes import Change, changing
from goodstanding.services.corrections import WithdrawalGround
from goodstanding.services.desk import Desk
from goodstanding.services.retries import RetryAs
from goodstanding.store import deliveries as stored
from goodstanding.store import models, versions

TODAY = date(2025, 2, 1)


def after(monkeypatch: pytest.MonkeyPatch, place: ModuleType, first: Callable[[], object], second: Callable[[], object]) -> None:
    """Do the second while the first is done just before the second gets the lock."""

    @contextmanager
    def overtaken(desk: Desk) -> Iterator[Change]:
        monkeypatch.setattr(place, "changing", changing)
        first()
        with changing(desk) as change:
            yield change

    monkeypatch.setattr(place, "changing", overtaken)
    try:
        second()
    finally:
        monkeypatch.setattr(place, "changing", changing)


def live(name: str) -> int:
    return models.Record.objects.filter(payload__contains=name, until__isnull=True).values_list("id", flat=True)[0]


@pytest.fixture
def register(bench: Bench) -> Bench:
    begin(bench)
    level2(bench, *LINKS, (3, 9, "2014-01-01", "2023-12-31"), published="2025-01-08")
    restoring.ask(bench.desk, record=live("Filler 6"), way=LeaveEarly.PERFORM, received_on=TODAY, reference="WB 1", by="wang")
    bench.number()
    return bench


def _doings(bench: Bench) -> dict[str, tuple[ModuleType, Callable[[], object]]]:
    desk, feed = bench.desk, read_feed("world-bank")[0]
    [task, *_] = models.Task.objects.filter(closed_in__isnull=True).order_by("id").values_list("id", flat=True)
    [judged, *_] = models.Judgement.objects.filter(until__isnull=True, by_person=True).order_by("id").values_list("id", flat=True)
    mended, dismissed, *_ = [each.id for each in stored.waiting(versions.current()) if each.feed == "world-bank"]
    opened = alerts.look(desk, by="wang").opened[0]
    filler = {number: live(f"Filler {number}") for number in range(3, 9)}
    said = {"values": {"Ineligibility To": "2027-02-28"}, "retry_as": None, "by": "wang"}
    return {
        "correct": (corrections, lambda: corrections.correct(desk, record=filler[3], changes={"practice": "corruption"}, reason="so", by="wang")),
        "withdraw": (corrections, lambda: corrections.withdraw(desk, record=filler[4], ground=WithdrawalGround.ANNULLED, reason="so", by="wang")),
        "ask": (restoring, lambda: restoring.ask(desk, record=filler[5], way=LeaveEarly.PERFORM, received_on=TODAY, reference="WB 2", by="wang")),
        "decide": (restoring, lambda: restoring.decide(desk, case=1, outcome=Outcome.REFUSED, reason="so", by="wang")),
        "mend": (retries, lambda: retries.retry(desk, number=mended, feed=feed, **said)),
        "dismiss": (retries, lambda: retries.retry(desk, number=dismissed, feed=feed, **{**said, "retry_as": RetryAs.DISMISSED})),
        "judge": (reviews, lambda: reviews.decide_task(desk, task=task, ruling=ruling(Verdict.DIFFERENT))),
        "revoke": (reviews, lambda: reviews.revoke(desk, judgement=judged, reason="so", by="wang")),
        "close": (alerts, lambda: alerts.close(desk, task=opened, found=next(iter(Closing)), by="wang")),
        "publish": (packs, lambda: packs.publish(desk, files=pack_files("wage-judgments"), by="wang")),
    }  # fmt: skip


def test_who_comes_second_is_told_and_nothing_is_done_twice(register: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, (place, doing) in _doings(register).items():
        before = versions.current()
        with pytest.raises(GoodstandingError):
            after(monkeypatch, place, doing, doing)
        assert versions.current() == before + 1, name
    register.number()
    assert audits.verify(register.desk).faults == ()


def test_the_same_list_delivered_twice_at_once_counts_once(register: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    before, found = versions.current(), []

    def deliver() -> None:
        found.append(register.world_bank(*ROWS, *FILL[1:], published="2025-01-21"))

    after(monkeypatch, deliveries, deliver, deliver)
    assert versions.current() == before + 1
    assert [each.same_as is None for each in found] == [True, False]
    register.number()
    assert audits.verify(register.desk).faults == ()


def test_an_older_list_that_was_overtaken_by_a_newer_one_is_refused(register: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    newer = lambda: register.world_bank(*ROWS, *FILL[1:], published="2025-01-28", name="newer.csv")  # noqa: E731 -- read where it is used
    with pytest.raises(GoodstandingError, match="Deliver in order"):
        after(monkeypatch, deliveries, newer, lambda: register.world_bank(*ROWS, published="2025-01-21", name="older.csv"))
    register.number()
    assert audits.verify(register.desk).faults == ()


def test_a_decision_is_taken_back_once(register: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    made = remembering.remember(
        register.desk, query=firm("Nobody Known Ltd"), party=1, note="another", expires_on=date(2026, 1, 1), by="wang"
    )
    forget = lambda: remembering.forget(register.desk, number=made.id, reason="so", by="wang")  # noqa: E731 -- said twice
    real, once = remembering.screening.get_remembered, []

    def looked(number: int) -> object:
        row = real(number)
        if not once:
            once.append(number)
            forget()
        return row

    monkeypatch.setattr(remembering.screening, "get_remembered", looked)
    with pytest.raises(GoodstandingError, match="somebody else"):
        forget()
    assert sum(f'"forgotten":{made.id}' in leaf.body for leaf in models.Leaf.objects.all()) == 1
    register.number()
    assert audits.verify(register.desk).faults == ()
