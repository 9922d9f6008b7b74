"""A registry that an older program wrote, whose leaves, checkpoints and receipts commit to less, goes on verifying, and what comes after is held."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.db import connection, transaction
from tests.integration.conftest import Bench
from tests.integration.everything import fill

from goodstanding.services import audits, changes, remembering, sequencing, upgrades, witnessing
from goodstanding.store import leaves, models, schema

ADDED = {
    "": ("memberships", "entity_keys", "received_at", "decided_at"),
    "tasks": ("sha256",),
    "opened": ("kinds", "content"),
}
"""What leaves did not say; of packs also when they were published, of relationships also the program and what waits in quarantine."""


@pytest.fixture
def older(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> Bench:
    with monkeypatch.context() as patched:
        say_less(patched)
        return fill(bench)


def say_less(patched: pytest.MonkeyPatch) -> None:
    """Let the program write what an older one wrote."""
    written = changes.write_leaf
    for module in (changes, remembering):
        patched.setattr(module, "write_leaf", lambda desk, *, body, **more: written(desk, body=as_before(body), **more))
    patched.setattr(witnessing, "keep", lambda **_: None)
    patched.setattr(sequencing, "chain_lines", lambda **_: ())


def as_before(body: Mapping[str, Any]) -> dict[str, object]:
    said = {name: dict(value) if isinstance(value, dict) else value for name, value in body.items() if name not in ADDED[""]}
    for part in ("tasks", "opened"):
        for name in ADDED[part]:
            said.get(part, {}).pop(name, None)
    if "pack_version" in said:
        said.pop("published_at")
    if "relationships" in said:
        said.pop("feed_sha256")
        said.pop("quarantine")
    return said


def change(sql: str, bench: Bench) -> tuple[str, ...]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
        assert cursor.rowcount >= 1
        found = audits.verify(bench.desk).faults
        transaction.set_rollback(True)
    return found


def test_what_an_older_program_wrote_verifies_and_what_follows_is_held(older: Bench) -> None:
    assert {row.entry.count("kept") for row in models.Leaf.objects.all()} == {0}
    assert audits.verify(older.desk).faults == ()
    answer = older.check("party:p-000001")
    older.number()
    assert '"kept"' in models.Leaf.objects.latest("id").entry
    assert answer.receipt["receipt"]["v"] == 2  # type: ignore[index]
    assert audits.verify(older.desk).faults == ()
    last = models.Check.objects.latest("leaf").pk
    assert change(f"UPDATE store_check SET records = '[99]' WHERE leaf = {last}", older)
    assert change("UPDATE store_checkpoint SET at = '2025-01-01 00:00:00+00' WHERE size = (SELECT MAX(size) FROM store_checkpoint)", older)


CUT: list[Callable[[], object]] = [
    lambda: models.Checkpoint.objects.latest("size").delete(),
    lambda: models.Checkpoint.objects.all().delete(),
]


@pytest.mark.parametrize("cut", CUT, ids=["the latest", "the only one"])
def test_an_older_program_cut_off_before_its_checkpoint_gets_one_when_it_is_upgraded(older: Bench, cut: Callable[[], object]) -> None:
    cut()
    assert audits.verify(older.desk).faults
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'store' AND name = %s", [schema.known()[-1]])
    upgrades.upgrade(older.desk, by="officer")
    latest = leaves.latest_checkpoint()
    assert latest is not None
    assert latest.size == models.Registry.objects.get().log_size
    assert audits.verify(older.desk).faults == ()


def test_an_up_to_date_registry_gets_no_checkpoint_in_the_place_of_one_that_was_taken_out(bench: Bench) -> None:
    fill(bench)
    models.Checkpoint.objects.latest("size").delete()
    upgrades.upgrade(bench.desk, by="officer")
    bench.number()
    assert audits.verify(bench.desk).faults
    bench.check("party:p-000001")
    bench.number()
    assert audits.verify(bench.desk).faults
