"""An older program that still runs while the registry is upgraded, and an upgrade that is cut off, leave nothing that `log verify` finds fault with."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from tests.integration.conftest import Bench
from tests.integration.everything import FILL
from tests.integration.test_older_leaves import say_less

from goodstanding.core.errors import UsageError
from goodstanding.core.log.frontier import Frontier
from goodstanding.services import audits, sequencing, upgrades
from goodstanding.store import leaves, models, schema, versions

LAST = "0004"


class CutOff(BaseException):
    """As by `kill -9`."""


@pytest.fixture
def older(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """A registry of an older program, with a check that is not numbered yet."""
    with monkeypatch.context() as patched:
        say_less(patched)
        bench.publish("mdb-cross-debarment")
        bench.world_bank(*FILL, published="2025-01-07")
        bench.number()
        bench.check("party:p-000001")
    return bench


def as_older_tables() -> None:
    call_command("migrate", "store", LAST, verbosity=0, interactive=False)


def number_as_older() -> None:
    """What an older program does in the first of its two transactions: leaves, nodes, and how many are numbered."""
    with transaction.atomic():
        size = leaves.lock_size()
        batch = leaves.pending(10)
        grown = Frontier.from_nodes(size=size, nodes=leaves.node).append([digest for _, digest in batch])
        with connection.cursor() as cursor:
            for place, (pk, _) in enumerate(batch):
                cursor.execute("UPDATE store_leaf SET number = %s WHERE id = %s", [size + place, pk])
            for node in grown.nodes:
                cursor.execute("INSERT INTO store_node (level, position, hash) VALUES (%s, %s, %s)", [node.level, node.position, node.hash])
            cursor.execute("UPDATE store_registry SET log_size = %s WHERE id = 1", [size + len(batch)])


def publish_as_older() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO store_checkpoint (size, root, note, at) VALUES (999, %s, 'note', '2025-02-01 00:00:00+00')", [bytes(32)]
        )


def change_as_older() -> None:
    said = "INSERT INTO store_version (number, instant, change, actor, leaf) VALUES (%s, '2025-02-01 00:00:00+00', 'pack', 'officer', %s)"
    with connection.cursor() as cursor:
        cursor.execute(said, [versions.current() + 1, bytes(32)])


@pytest.mark.parametrize("act", [number_as_older, publish_as_older, change_as_older])
def test_what_an_older_program_writes_after_the_upgrade_is_refused_by_the_database(older: Bench, act: Callable[[], None]) -> None:
    as_older_tables()
    upgrades.upgrade(older.desk, by="officer")
    with pytest.raises(IntegrityError), transaction.atomic():
        act()
    older.number()
    assert audits.verify(older.desk).faults == ()
    assert models.Registry.objects.get().log_size == models.Leaf.objects.count()


def test_an_upgrade_that_is_cut_off_leaves_the_registry_as_it_was_and_runs_again(older: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    models.Checkpoint.objects.latest("size").delete()  # the older program was cut off before publishing it
    as_older_tables()

    def cut(*_: object) -> None:
        raise CutOff

    with monkeypatch.context() as patched:
        patched.setattr(sequencing, "cover", cut)
        with pytest.raises(CutOff):
            upgrades.upgrade(older.desk, by="officer")
    assert schema.applied()[-1].startswith(LAST)
    with pytest.raises(UsageError, match="older goodstanding"):
        upgrades.require_current("x")
    upgrades.upgrade(older.desk, by="officer")
    older.check("party:p-000001")
    older.number()
    assert audits.verify(older.desk).faults == ()


def test_what_an_older_program_has_numbered_and_not_published_when_the_upgrade_begins_is_covered_once(older: Bench) -> None:
    as_older_tables()
    number_as_older()
    upgrades.upgrade(older.desk, by="officer")
    with pytest.raises(IntegrityError), transaction.atomic():
        publish_as_older()
    older.check("party:p-000001")
    older.number()
    assert audits.verify(older.desk).faults == ()


def test_foreign_keys_are_enforced_again_after_an_upgrade(older: Bench) -> None:
    as_older_tables()
    upgrades.upgrade(older.desk, by="officer")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_keys")
            assert cursor.fetchone() == (1,)
