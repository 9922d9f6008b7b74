"""`log verify` on much, and on what it cannot read: one statement and not one for every delivery, and one step's end is not the others'."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.integration.conftest import Bench
from tests.integration.made_up_groups import Firm, level1, level2
from tests.integration.test_linking import row

from goodstanding.cli.ingest import read_feed
from goodstanding.services import audits, delivery_audits, registry_audits, retries
from goodstanding.store import deliveries, models, relationships, versions

FILL = [row(f"Filler {number} Ltd", street=f"{number} Fill Street", country="Chad") for number in range(1, 9)]
BAD = row("Delta Ltd", street="4 High St", country="India", rest="2024-05-14,31-Feb-2025,Fraudulent Practices")


@pytest.fixture
def retried(bench: Bench) -> Bench:
    """A list, a second one with a row that waits, and that row mended."""
    bench.publish("mdb-cross-debarment")
    bench.world_bank(*FILL, published="2025-01-07")
    bench.world_bank(*FILL, BAD, published="2025-01-08")
    feed, _ = read_feed("world-bank")
    [waits] = deliveries.waiting(versions.current())
    retries.retry(bench.desk, number=waits.id, feed=feed, values={"Ineligibility To": "2027-02-28"}, retry_as=None, by="officer")
    bench.number()
    assert audits.verify(bench.desk).faults == ()
    return bench


def step(done: audits.Audit, name: str) -> audits.AuditStep:
    [found] = [each for each in done.steps if each.name == name]
    return found


def test_the_keys_of_entities_are_read_once_however_many_deliveries_brought_them(retried: Bench) -> None:
    changes = registry_audits.changes_told()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert set(delivery_audits.keys_found(changes)) == {None}
    assert len([each for each in asked.captured_queries if models.Entity._meta.db_table in each["sql"]]) == 1


def test_ends_of_no_relationship_are_looked_for_by_a_join(bench: Bench) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert relationships.ends_of_none(versions.current()) == 0
    [sql] = [each["sql"] for each in asked.captured_queries if models.RelationshipEnd._meta.db_table in each["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{sql}")
        plan = str(cursor.fetchall())
    if connection.vendor == "postgresql":
        assert "Anti Join" in plan and "SubPlan" not in plan, plan
    else:
        assert "SEARCH U0 USING" in plan and "SCAN U0" not in plan, plan


def test_more_than_a_thousand_relationships_of_one_key_are_no_fault(bench: Bench) -> None:
    bench.publish("registers")
    level1(
        bench,
        Firm(number=1, name="Example Lantern Builders Ltd"),
        Firm(number=3, name="Example Group Holdings PLC"),
        published="2025-01-05",
    )
    days = [(date(2015, 1, 1) + timedelta(days=number)).isoformat() for number in range(1_010)]
    level2(bench, *((1, 3, day, "") for day in days), published="2025-01-08")
    level2(bench, *((1, 3, day, "") for day in days[:-3]), published="2025-01-09")
    bench.number()
    assert models.Relationship.objects.count() >= 1_010
    assert audits.verify(bench.desk).faults == ()


def test_a_relationship_under_another_key_than_its_own_is_found_among_many_alike(bench: Bench) -> None:
    bench.publish("registers")
    level2(bench, *((1, 3, f"2015-01-{day:02}", "") for day in range(1, 20)), published="2025-01-08")
    bench.number()
    models.Relationship.objects.filter(id=7).update(key=b"0123456789abcdef")
    assert any("relationship 7 is not stored as what it says" in fault for fault in audits.verify(bench.desk).faults)


def test_the_record_of_a_row_whose_delivery_is_gone_is_named_and_hides_nothing_else(retried: Bench) -> None:
    made = models.Record.objects.get(delivery=0).pk
    models.Delivery.objects.filter(id=2).delete()
    models.Identifier.objects.create(entity=3, scheme="lei", value="x", verified=True, since=2)
    faults = audits.verify(retried.desk).faults
    assert f"what record {made} corrects, or the delivery in which its row waited, is gone" in faults
    assert any("the source entity 3 has a name or identifier that no record of its says" in fault for fault in faults)
    assert not any("cannot be read any more" in fault for fault in faults)


def test_a_step_that_ends_half_way_says_so_keeps_what_it_found_and_ends_no_other(retried: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Iterator[str | None]:
        yield "a fault found before"
        with connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM nowhere" if connection.vendor == "postgresql" else "SELECT 1")
        raise KeyError("what is not there")

    monkeypatch.setattr(registry_audits, "packs_found", broken)
    done = audits.verify(retried.desk)
    first, second = step(done, "packs").faults
    assert first == "a fault found before"
    assert second.startswith("packs: what is stored cannot be read any more (") and "this program is at fault" in second
    assert done.faults == (first, second)
    assert step(done, "standings").counted > 0


def test_an_audit_within_a_transaction_sees_what_it_sees(retried: Bench) -> None:
    with transaction.atomic():
        models.Record.objects.filter(id=1).update(decided_on=date(2020, 1, 1))
        assert any("record 1 is not stored as what it says" in fault for fault in audits.verify(retried.desk).faults)
        transaction.set_rollback(True)
    assert audits.verify(retried.desk).faults == ()
