"""`log verify` while others work, and after somebody was cut off: what is not accepted is looked past, and everything is read as of one moment."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.db import connection, connections
from tests.integration import everything
from tests.integration.conftest import Bench
from tests.integration.everything import DEBTORS, FILL, FIRMS, LANTERN, LINKS, OWNER, ROWS, fill
from tests.integration.made_up_groups import level1, level2
from tests.integration.test_linking import link, ruling

from goodstanding.cli.ingest import read_feed
from goodstanding.core.cases.restoration import Outcome
from goodstanding.core.charter.vocabulary import LeaveEarly
from goodstanding.core.linkage.decision import Verdict
from goodstanding.core.log.commitments import EntryKind
from goodstanding.core.structure.phoenix import Closing
from goodstanding.engines.snapshots import snapshot
from goodstanding.services import alerts, audits, corrections, restoring, retries, reviews, standings
from goodstanding.services.changes import Accepted, Change
from goodstanding.services.corrections import WithdrawalGround
from goodstanding.store import deliveries, models, versions

WAIT_S = 60


class Killed(BaseException):
    """The program ended here."""


@pytest.fixture
def elsewhere() -> Iterator[Callable[[Callable[[], object]], None]]:
    """Do something in another thread, with a connection of its own, and wait until it is done."""

    def job(doing: Callable[[], object]) -> None:
        try:
            doing()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=1) as threads:
        yield lambda doing: threads.submit(job, doing).result(timeout=WAIT_S)


def test_every_change_that_is_written_and_not_accepted_is_looked_past(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """At `accept` everything of a change is written but the transaction that makes it visible: so whoever is killed leaves the database."""
    accept, seen = Change.accept, set()

    def look_first(change: Change, *, kind: EntryKind, **more: Any) -> Accepted:
        if not connection.in_atomic_block:  # else everything is one transaction, of which nothing is left
            bench.number()
            assert audits.verify(bench.desk).faults == (), kind
            seen.add(kind)
        return accept(change, kind=kind, **more)

    monkeypatch.setattr(Change, "accept", look_first)
    fill(bench)
    standings.evaluate(bench.desk, by="officer")
    assert seen >= {
        EntryKind.PACK,
        EntryKind.DELIVERY,
        EntryKind.JUDGEMENT,
        EntryKind.CORRECTION,
        EntryKind.RETRY,
        EntryKind.ALERT,
        EntryKind.CASE,
    }


def killed(monkeypatch: pytest.MonkeyPatch, doing: Callable[[], object]) -> None:
    """Do something that ends just before it is accepted; nobody sweeps up."""

    def die(*_: object, **__: object) -> None:
        monkeypatch.setattr(versions, "sweep", lambda: 0)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(Change, "accept", die)
        with pytest.raises(Killed):
            doing()
    monkeypatch.undo()


def _doings(bench: Bench) -> dict[str, Callable[[], object]]:
    feed, _ = read_feed("world-bank")
    [task] = models.Task.objects.filter(closed_in__isnull=True).order_by("id").values_list("id", flat=True)[:1]
    [judged] = models.Judgement.objects.filter(until__isnull=True, by_person=True).order_by("id").values_list("id", flat=True)[:1]
    [record] = models.Record.objects.filter(payload__contains="Filler 5", until__isnull=True).values_list("id", flat=True)
    [waits, *_] = [each.id for each in deliveries.waiting(versions.current()) if each.feed == "world-bank"]
    changed = [each.replace("Fictional", "Imaginary") for each in [*ROWS, *FILL] if LANTERN not in each]
    bad = (12, 3, "no day", "")
    return {
        "a list": lambda: bench.world_bank(*changed, published="2025-01-28", accept_shrink="so"),
        "relationships": lambda: level2(bench, *LINKS[1:], bad, published="2025-01-28", accept_shrink="so"),
        "a task decided": lambda: reviews.decide_task(bench.desk, task=task, ruling=ruling(Verdict.DIFFERENT)),
        "a judgement taken back": lambda: reviews.revoke(bench.desk, judgement=judged, reason="misread", by="wang"),
        "a record corrected": lambda: corrections.correct(
            bench.desk, record=record, changes={"practice": "corruption"}, reason="misread", by="officer"
        ),
        "a record withdrawn": lambda: corrections.withdraw(
            bench.desk, record=record, ground=WithdrawalGround.LIFTED, reason="lifted", by="officer", on=date(2025, 1, 20)
        ),
        "a row mended": lambda: retries.retry(
            bench.desk, number=waits, feed=feed, values={"Ineligibility To": "2027-02-28"}, retry_as=None, by="officer"
        ),
        "a row dismissed": lambda: retries.dismiss(bench.desk, number=waits, by="officer"),
        "a request to leave early": lambda: _ask(bench, "Filler 5"),
        "a request refused": lambda: restoring.decide(bench.desk, case=1, outcome=Outcome.REFUSED, reason="so", by="wang"),
        "a pack": lambda: bench.publish("wage-judgments"),
    }


def _ask(bench: Bench, name: str) -> None:
    [record] = models.Record.objects.filter(payload__contains=name, until__isnull=True).values_list("id", flat=True)
    restoring.ask(bench.desk, record=record, way=LeaveEarly.PERFORM, received_on=bench.desk.today(), reference="receipt 1", by="wang")


def test_what_a_killed_command_left_and_nobody_swept_up_is_looked_past(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.publish("registers", "mdb-cross-debarment")
    level1(bench, *DEBTORS, *FIRMS, OWNER, published="2025-01-05")
    bench.world_bank(*ROWS, *FILL, published="2025-01-07")
    everything._judge(bench)
    _ask(bench, "Filler 6")
    link(bench)
    level2(bench, *LINKS, (3, 9, "2014-01-01", "2023-12-31"), published="2025-01-08")
    opened = alerts.look(bench.desk, by="wang").opened
    bench.number()
    doings = _doings(bench) | {"an alert closed": lambda: alerts.close(bench.desk, task=opened[0], found=next(iter(Closing)), by="wang")}
    before = versions.current()
    found = {}
    for name, doing in doings.items():
        killed(monkeypatch, doing)
        found[name] = audits.verify(bench.desk).faults
        versions.sweep()
    assert found == dict.fromkeys(doings, ())
    assert versions.current() == before
    assert audits.verify(bench.desk).faults == ()


def test_checks_numbering_and_changes_between_two_steps_of_an_audit_are_no_fault(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, elsewhere: Callable[[Callable[[], object]], None]
) -> None:
    fill(bench)
    [record] = models.Record.objects.filter(payload__contains="Filler 5", until__isnull=True).values_list("id", flat=True)
    once = {
        "deliveries": lambda: bench.world_bank(*ROWS, *FILL, published="2025-01-29", accept_shrink="so"),
        "records and names": lambda: corrections.correct(
            bench.desk, record=record, changes={"practice": "collusion"}, reason="misread", by="officer"
        ),
        "judgements": lambda: link(bench),
    }
    step, steps = audits._step, []

    def meanwhile(name: str, check: Callable[[], Iterator[str | None]]) -> audits.AuditStep:
        elsewhere(lambda: (once.get(name, lambda: None)(), bench.check("party:p-000001"), bench.number()))
        steps.append(name)
        return step(name, check)

    before, leaves = versions.current(), models.Leaf.objects.count()
    monkeypatch.setattr(audits, "_step", meanwhile)
    done = audits.verify(bench.desk)
    monkeypatch.undo()
    assert done.faults == ()
    assert (done.size, len(steps)) == (leaves, len(done.steps) - 1)
    assert versions.current() >= before + 2
    assert models.Leaf.objects.count() >= leaves + len(steps)
    again = audits.verify(bench.desk)
    assert (again.faults, again.size) == ((), models.Leaf.objects.count())


def test_a_change_that_was_accepted_and_whose_leaf_waits_for_its_number_is_no_fault(bench: Bench) -> None:
    bench.publish("mdb-cross-debarment")
    bench.world_bank(*FILL, published="2025-01-07")
    bench.number()
    corrections.correct(bench.desk, record=1, changes={"practice": "corruption"}, reason="misread", by="officer")
    assert models.Leaf.objects.filter(number__isnull=True).exists()
    assert audits.verify(bench.desk).faults == ()
    models.Leaf.objects.filter(number__isnull=True).delete()
    assert any("has no leaf in the log" in fault for fault in audits.verify(bench.desk).faults)


def test_a_snapshot_shows_nothing_that_is_written_meanwhile_and_keeps_nobody_from_writing(
    bench: Bench, elsewhere: Callable[[Callable[[], object]], None]
) -> None:
    bench.publish("mdb-cross-debarment")
    bench.world_bank(*FILL, published="2025-01-07")
    before = models.Leaf.objects.count()
    with snapshot(connection):
        elsewhere(lambda: bench.check("party:p-000001"))
        assert models.Leaf.objects.count() == before
        with snapshot(connection):  # within a transaction: as it sees it
            assert models.Leaf.objects.count() == before
    assert models.Leaf.objects.count() == before + 1
    bench.check("party:p-000001")
    bench.number()
    assert audits.verify(bench.desk).faults == ()
