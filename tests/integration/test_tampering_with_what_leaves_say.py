"""What leaves came to say of checks, tasks, memberships, keys and instants: tampering with it is found, and named."""

import pytest
from django.db import IntegrityError, connection, transaction
from tests.integration.conftest import Bench
from tests.integration.everything import fill

from goodstanding.services import audits

LATEST = "(SELECT MAX(size) FROM store_checkpoint)"
TAMPERED = {
    "was answered from": [
        "UPDATE store_check SET records = '[]'",
        "UPDATE store_check SET version = version - 1",
        "DELETE FROM store_check WHERE leaf = (SELECT MAX(leaf) FROM store_check)",
        "UPDATE store_leaf SET salt = NULL WHERE kind = 'check'",
    ],
    "task": [
        "UPDATE store_task SET evidence = '[]'",
        "UPDATE store_task SET one = 1 WHERE one > 1",
        "UPDATE store_task SET probability = '0.500000'",
        "UPDATE store_task SET closed_in = NULL, closed_as = '', closed_by = ''",
        "UPDATE store_task SET closed_in = 9, closed_as = 'same', closed_by = 'wang' WHERE closed_in IS NULL",
        "UPDATE store_task SET closed_by = 'zhao' WHERE closed_in IS NOT NULL",
        "UPDATE store_task SET closed_as = 'superseded' WHERE closed_in IS NOT NULL",
        "DELETE FROM store_task",
        (
            "INSERT INTO store_task (id, one, other, author, probability, evidence, reason, since, closed_as, closed_by) "
            "SELECT 999, 15, 16, author, probability, evidence, reason, since, '', '' FROM store_task WHERE id = 3"
        ),
    ],
    "key": ["UPDATE store_entity SET key = 'other' WHERE id = 1", "UPDATE store_entity SET key = 'other' WHERE erased_in IS NOT NULL"],
    "delivery": [
        "UPDATE store_delivery SET received_at = '2025-01-31 00:00:00+00' WHERE id = 1",
        "UPDATE store_delivery SET received_at = '2025-01-31 00:00:00+00' WHERE holds = 'relationships'",
        "UPDATE store_delivery SET actor = 'nobody' WHERE holds = 'relationships'",
        "UPDATE store_delivery SET read = read + 1, left_out = left_out + 1 WHERE holds = 'relationships'",
        "UPDATE store_delivery SET holds = 'relationships' WHERE holds = 'records'",
        "DELETE FROM store_delivery WHERE holds = 'relationships'",
        "UPDATE store_quarantinedrow SET raw = '{}' WHERE feed = 'gleif-relationships'",
        (
            "INSERT INTO store_quarantinedrow (id, delivery, feed, file, line, field, reason, article, message, raw, since, settled_as) "
            "SELECT 999, 99, feed, file, line, field, reason, article, message, raw, since, settled_as FROM store_quarantinedrow WHERE id = 3"
        ),
    ],
    "checkpoint": [
        f"UPDATE store_checkpoint SET at = '2025-01-31 00:00:00+00' WHERE size = {LATEST}",
        "DELETE FROM store_checkpoint",
        f"DELETE FROM store_checkpoint WHERE size = {LATEST}",
        f"DELETE FROM store_checkpoint WHERE size = (SELECT MAX(size) FROM store_checkpoint WHERE size < {LATEST})",
        "DELETE FROM store_checkpoint WHERE size = (SELECT MIN(size) FROM store_checkpoint)",
    ],
    "joined or left parties": [
        'UPDATE store_membership SET since = since - 1 WHERE "until" IS NULL',
        'UPDATE store_membership SET "until" = "until" + 1 WHERE "until" IS NOT NULL',
        'DELETE FROM store_membership WHERE "until" IS NOT NULL',
        'INSERT INTO store_membership (entity, party, since, "until") VALUES (16, 15, 6, 8)',
    ],
    "relationship": [
        "UPDATE store_relationship SET source = 'other' WHERE id = 1",
        "UPDATE store_relationship SET key = salt WHERE id = 1",
        "UPDATE store_relationship SET withdrawn_on = '2024-01-01' WHERE withdrawn_on IS NOT NULL",
        "UPDATE store_relationshipend SET since = since + 1 WHERE relationship = 1",
        "INSERT INTO store_relationshipend (relationship, owner, scheme, value, since) SELECT 999, owner, scheme, value, since FROM store_relationshipend",
    ],
    "record": [
        "UPDATE store_record SET payload = REPLACE(payload, 'Delta', 'Omega') WHERE delivery = 0",
        "UPDATE store_record SET payload = REPLACE(payload, 'corruption', 'fraud') WHERE delivery = 0",
    ],
    "alert": [
        "UPDATE store_alert SET evidence = '{}' WHERE closed_in IS NULL",
        "UPDATE store_alert SET firm = 1 WHERE closed_in IS NULL",
        "UPDATE store_alert SET closed_as = 'expired' WHERE closed_in IS NOT NULL",
    ],
}


def tamper(bench: Bench, sql: str) -> tuple[str, ...] | None:
    """Return the faults; None where the database itself refused."""
    with transaction.atomic():
        try:
            with connection.cursor() as cursor:
                if connection.vendor == "sqlite":
                    cursor.execute("PRAGMA ignore_check_constraints = ON")  # whoever tampers is not held by them
                cursor.execute(sql)
                assert cursor.rowcount >= 1, sql
            found: tuple[str, ...] | None = audits.verify(bench.desk).faults
        except IntegrityError:
            found = None
        transaction.set_rollback(True)
    return found


def test_log_verify_finds_and_names_what_was_tampered_with(bench: Bench) -> None:
    fill(bench)
    assert audits.verify(bench.desk).faults == ()
    missed = {}
    for what, statements in TAMPERED.items():
        for sql in statements:
            faults = tamper(bench, sql)
            if faults is not None and not any(what in fault or "its salt is gone" in fault for fault in faults):
                missed[sql] = faults
    assert not missed, "\n".join(f"{sql}: {faults}" for sql, faults in missed.items())
    assert audits.verify(bench.desk).faults == ()


@pytest.mark.parametrize("damage", ["UPDATE store_record SET payload = '{', salt = salt WHERE id = 1", "DELETE FROM store_registry"])
def test_what_cannot_be_read_any_more_ends_no_audit(bench: Bench, damage: str) -> None:
    fill(bench)
    faults = tamper(bench, damage)
    assert faults is not None
    assert any("cannot be read any more" in fault for fault in faults)
