"""A registry that an older program wrote, whose leaves, checkpoints and receipts commit to less, goes on verifying, and what comes after is held."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from tests.integration import everything
from tests.integration.conftest import Bench
from tests.integration.everything import fill

from goodstanding.core.log.canonical import canonical_without_floats
from goodstanding.core.log.commitments import EntryKind, commit_bytes, entry
from goodstanding.core.log.merkle import leaf_hash
from goodstanding.services import audits, changes, remembering, sequencing, upgrades, witnessing
from goodstanding.services.sealing import SEALED, judgements_said
from goodstanding.store import alerts as stored_alerts
from goodstanding.store import audited, judgements, leaves, models
from goodstanding.store.salts import Salts

ADDED = {"": (SEALED, "received_at", "decided_at"), "opened": ("kinds", "content")}
"""What leaves did not say; of packs also when they were published, of relationships also the program."""


@pytest.fixture
def older(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> Bench:
    with monkeypatch.context() as patched:
        say_less(patched)
        return fill(bench)


def say_less(patched: pytest.MonkeyPatch) -> None:
    """Let the program write what an older one wrote; the registry has just been made, and its first entry is put into the older form too."""
    _first_entry_as_before()
    written, opened = changes.write_leaf, stored_alerts.open_
    patched.setattr(changes, "sealed", lambda *_: ({}, Salts()))
    patched.setattr(stored_alerts, "open_", lambda rows: opened([replace(row, salt=None) for row in rows]))
    for module in (changes, remembering):
        patched.setattr(module, "write_leaf", lambda desk, *, body, **more: written(desk, body=as_before(body), **more))
    patched.setattr(witnessing, "keep", lambda **_: None)
    patched.setattr(sequencing, "chain_lines", lambda **_: ())
    for module, verb in ((everything, "_restore"), (remembering, "forget")):  # which it did not know
        patched.setattr(module, verb, lambda *_, **__: None)


def _first_entry_as_before() -> None:
    first = models.Leaf.objects.get()
    text = canonical_without_floats(as_before(json.loads(first.body)))
    data = entry(EntryKind(first.kind), commit_bytes(text, bytes(first.salt)))
    models.Leaf.objects.update(entry=data.decode(), hash=leaf_hash(data), body=text.decode())
    models.Version.objects.update(leaf=leaf_hash(data), salt=b"")


def as_before(body: Mapping[str, Any]) -> dict[str, object]:
    said = {name: dict(value) if isinstance(value, dict) else value for name, value in body.items() if name not in ADDED[""]}
    for name in ADDED["opened"]:
        said.get("opened", {}).pop(name, None)
    if "records" in said and "delivery" in said:
        said["quarantine"] = audited.rows_digest(body["delivery"], body["version"]).hex()
    if "judgements" in said:
        said["judgements"]["sha256"] = sha256(judgements_said(judgements.judged_at(body["version"]))).hexdigest()  # type: ignore[index]
    if "pack_version" in said:
        said.pop("published_at")
    if "relationships" in said:
        said.pop("feed_sha256")
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
    call_command("migrate", "store", "0004", verbosity=0, interactive=False)
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
