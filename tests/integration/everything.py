"""A registry in which everything has happened that can happen: a row in every table, in every state. All names are made up."""

from datetime import date

from tests.integration.conftest import Bench
from tests.integration.made_up_groups import LEEDS, Firm, level1, level2
from tests.integration.screened import firm, whole
from tests.integration.test_linking import FRAUD, ONE, OTHER, STREET, link, row, ruling

from goodstanding.cli.ingest import read_feed
from goodstanding.core.cases.restoration import Outcome
from goodstanding.core.charter.vocabulary import LeaveEarly
from goodstanding.core.linkage.decision import Verdict
from goodstanding.core.structure.phoenix import Closing
from goodstanding.services import alerts, corrections, remembering, restoring, retention, retries, reviews
from goodstanding.services.corrections import WithdrawalGround
from goodstanding.services.retries import RetryAs
from goodstanding.store import deliveries, models, versions

BRIDGE = "Harbin Example Bridge Works Co., Ltd."
LANTERN = "Dalian Example Lantern Trading Co., Ltd."
DEBTORS = [
    Firm(number=1, name="Example Lantern Builders Ltd", created="2010-01-01", dissolved="2024-03-31"),
    Firm(number=4, name="Example Kettle Builders Ltd", street="9 Example Pier", created="2010-01-01", dissolved="2024-03-31"),
]
FIRMS = [
    Firm(number=2, name="Example Lantern Builder Limited", created="2024-04-10"),
    Firm(number=5, name="Example Kettle Builder Limited", street="9 Example Pier", created="2024-04-10"),
]
OWNER = Firm(number=3, name="Example Group Holdings PLC", street="1 Other Road")
LINKS = [
    (1, 3, "2015-01-01", "2024-03-31"), (2, 3, "2024-04-10", ""), (4, 3, "2015-01-01", "2024-03-31"), (5, 3, "2024-04-10", ""),
]  # fmt: skip
MORE_LINKS = [(number, 3, "2015-01-01", "") for number in range(10, 16)]
DEBARRED = "2024-01-10,2027-01-10,Procurement Guidelines: fraudulent practice"
FILL = [row(f"Filler {number} Ltd", street=f"{number} Fill Street", country="Chad", rest=DEBARRED) for number in range(1, 9)]
ROWS = [
    *(row(each.name, street=LEEDS.replace("17 Example Quay", each.street), country="United Kingdom", rest=DEBARRED) for each in DEBTORS),
    row(BRIDGE, info='(ALSO KNOWN AS ""Harbin Fictional Spans"")', street=f"{STREET}, China"),
    row("Harbin Bridge Example Works Co., Ltd.", street=f"{STREET}, China", rest=FRAUD.replace("2024-03", "2024-04")),
    row(BRIDGE, street="9 Other Road, Dalian 116000"),
    row(LANTERN, info=ONE, street="1 Harbour Street, Dalian 116001"),
    row(LANTERN, info=ONE, street="2 Harbour Street, Dalian 116001"),
    row("Dalian Lantern Example Trading Co., Ltd.", info=OTHER, street="1 Harbour Street, Dalian 116001"),
    row("Oldest Bridges Ltd", street="2 High St", country="Kenya", rest="2011-07-01,2013-05-31,Corrupt Practices"),
    row("Delta Ltd", street="4 High St", country="India", rest="2024-05-14,31-Feb-2025,Fraudulent Practices"),
    row("Epsilon Ltd", street="5 High St", country="India", rest="2024-05-14,30-Feb-2025,Fraudulent Practices"),
    row("Zeta Ltd", street="6 High St", country="India", rest="2024-05-14,29-Feb-2025,Fraudulent Practices"),
]  # fmt: skip


def fill(bench: Bench) -> Bench:
    """Let everything happen, numbering the log now and then, so that there are checkpoints between."""
    bench.publish("registers", "mdb-cross-debarment")
    level1(bench, *DEBTORS, *FIRMS, OWNER, published="2025-01-05")
    bench.world_bank(*ROWS, *FILL, published="2025-01-07")
    bench.number()
    _deliver_again(bench)
    _judge(bench)
    _relate(bench)
    _settle(bench)
    bench.check("party:p-000001")
    bench.check(f"uscc:{ONE}")
    whole(bench, [firm(BRIDGE, address=STREET)])
    bench.number()
    _destroy(bench)
    bench.check(f"uscc:{ONE}")
    bench.number()
    return bench


def begin(bench: Bench) -> Bench:
    """Let lists come in, be judged and be linked: tasks and judgements stand, rows wait."""
    bench.publish("registers", "mdb-cross-debarment")
    level1(bench, *DEBTORS, *FIRMS, OWNER, published="2025-01-05")
    bench.world_bank(*ROWS, *FILL, published="2025-01-07")
    _judge(bench)
    link(bench)
    return bench


def _deliver_again(bench: Bench) -> None:
    changed = [each.replace("2027-01-10", "2027-02-10") if "Filler 2" in each else each for each in [*ROWS, *FILL]]
    changed = [each.replace(f'"{ONE}","2 Harbour', '"","2 Harbour').replace("Fictional Spans", "Fictional Arches") for each in changed]
    bench.world_bank(*(each for each in changed if "Filler 1 " not in each and "Zeta" not in each), published="2025-01-21")


def _judge(bench: Bench) -> None:
    link(bench)
    entities = {each.name: each.pk for each in models.Entity.objects.filter(source="world-bank").order_by("-id")}
    [task, *_] = [each.pk for each in models.Task.objects.filter(closed_in__isnull=True).order_by("id")]
    reviews.decide_task(bench.desk, task=task, ruling=ruling(Verdict.DIFFERENT))
    one, two = entities["Filler 3 Ltd"], entities["Filler 4 Ltd"]
    taken = reviews.judge(bench.desk, one=one, other=two, ruling=ruling(Verdict.SAME))
    reviews.revoke(bench.desk, judgement=taken.judgement, reason="misread", by="wang")
    lantern, namesake = entities[LANTERN], entities["Dalian Lantern Example Trading Co., Ltd."]
    lantern = models.Identifier.objects.filter(value=ONE).order_by("entity")[0].entity
    reviews.judge(bench.desk, one=lantern, other=namesake, ruling=ruling(Verdict.SAME, second="zhao"))
    query = firm(BRIDGE, address=STREET)
    for note in ("another owner", "misread"):
        made = remembering.remember(bench.desk, query=query, party=entities[BRIDGE], note=note, expires_on=date(2025, 3, 1), by="wang")
    remembering.forget(bench.desk, number=made.id, reason="misread", by="wang")


def _relate(bench: Bench) -> None:
    level2(bench, *LINKS, (3, 9, "2014-01-01", "2023-12-31"), *MORE_LINKS, published="2025-01-08")
    opened = alerts.look(bench.desk, by="wang").opened
    assert len(opened) == 2
    alerts.close(bench.desk, task=opened[0], found=next(iter(Closing)), by="wang")
    badly = [(11, 3, "2015-01-01", ""), (12, 3, "no day", "")]
    level2(bench, *LINKS, (3, 9, "2014-01-01", ""), *badly, *MORE_LINKS[3:], published="2025-01-09")
    bench.number()


def _settle(bench: Bench) -> None:
    fillers = [each.pk for each in models.Record.objects.filter(payload__contains="Filler", until__isnull=True).order_by("-id")]
    corrections.correct(bench.desk, record=fillers[2], changes={"practice": "corruption"}, reason="misread", by="officer")
    corrections.withdraw(bench.desk, record=fillers[0], ground=WithdrawalGround.ANNULLED, reason="annulled", by="officer")
    corrections.withdraw(bench.desk, record=fillers[1], ground=WithdrawalGround.LIFTED, reason="lifted", by="officer")
    _restore(bench, *fillers[3:6])
    feed, _ = read_feed("world-bank")
    one, other, *_ = [each for each in deliveries.waiting(versions.current()) if each.feed == "world-bank"]
    retries.retry(bench.desk, number=one.id, feed=feed, values={"Ineligibility To": "2027-02-28"}, retry_as=None, by="officer")
    retries.retry(bench.desk, number=other.id, feed=feed, values={}, retry_as=RetryAs.DISMISSED, by="officer")


def _restore(bench: Bench, pending: int, refused: int, granted: int) -> None:
    """Ask to leave measures early."""
    for record, outcome in ((pending, None), (refused, Outcome.REFUSED), (granted, Outcome.GRANTED)):
        day, reference = bench.desk.today(), f"WB receipt {record}"
        asked = restoring.ask(bench.desk, record=record, way=LeaveEarly.PERFORM, received_on=day, reference=reference, by="wang")
        if outcome:
            restoring.decide(bench.desk, case=asked.cases[0].id, outcome=outcome, reason="seen", by="wang")


def _destroy(bench: Bench) -> None:
    assert retention.expire(bench.desk, by="officer").versions
