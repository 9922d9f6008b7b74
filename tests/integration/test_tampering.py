"""Whoever changes a row behind the program's back is found by `log verify`: a change for every column that an answer rests on."""

import pytest
from django.db import IntegrityError, connection, transaction

from goodstanding.cli.ingest import read_feed
from goodstanding.core.linkage.decision import Verdict
from goodstanding.services import audits, corrections, retries, reviews
from goodstanding.services.corrections import WithdrawalGround
from goodstanding.services.retries import RetryAs
from goodstanding.services.reviews import Ruling
from goodstanding.store import deliveries, versions

CODE = "91350100M000100Y43"
ACME = f'ACME ROADS LTD,"(ALSO KNOWN AS ""ACME HIGHWAYS"") {CODE}",1 High St,India,2024-05-14,2027-05-13,Fraudulent Practices'
BETA = "BETA BRIDGES LLC,,2 High St,Kenya,2024-06-01,2026-05-31,Corrupt Practices"
GAMMA = "GAMMA WORKS LTD,,3 High St,Peru,2023-06-01,2026-05-31,Collusive Practice"
DELTA = "DELTA LTD,,4 High St,India,2024-05-14,31-Feb-2025,Fraudulent Practices"
MORE = [f"FIRM {number} LTD,,{number} x,Chad,2024-01-01,2026-01-01,Fraudulent Practices" for number in range(1, 9)]


@pytest.fixture
def past(bench):
    """A registry in which everything has happened that can happen to a record."""
    bench.publish("mdb-cross-debarment")
    bench.world_bank(ACME, BETA, GAMMA, DELTA, *MORE, published="2025-01-07")
    changed = GAMMA.replace("2026-05-31", "2026-06-30")
    bench.world_bank(ACME, changed, DELTA, *MORE, published="2025-01-21")
    corrections.correct(bench.desk, record=1, changes={"practice": "corruption"}, reason="misread", by="officer")
    corrections.withdraw(bench.desk, record=4, ground=WithdrawalGround.ANNULLED, reason="annulled", by="officer")
    corrections.withdraw(bench.desk, record=5, ground=WithdrawalGround.LIFTED, reason="lifted", by="officer")
    feed, _ = read_feed("world-bank")
    first, second = deliveries.waiting(versions.current())
    retries.retry(bench.desk, number=first.id, feed=feed, values={"Ineligibility To": "2027-02-28"}, retry_as=None, by="officer")
    retries.retry(bench.desk, number=second.id, feed=feed, values={}, retry_as=RetryAs.DISMISSED, by="officer")
    for one, other, verdict in ((6, 7, "same"), (8, 9, "same")):
        judge(bench, one, other, verdict)
    reviews.revoke(bench.desk, judgement=2, reason="misread", by="officer")
    bench.check("party:p-000001")
    bench.number()
    assert audits.verify(bench.desk).faults == ()
    return bench


def judge(bench, one: int, other: int, verdict: str) -> None:
    reviews.judge(bench.desk, one=one, other=other, ruling=Ruling(verdict=Verdict(verdict), reason="seen", by="officer"))


TAMPERED = [
    "UPDATE store_registry SET origin = 'somebody.example/log'",
    "UPDATE store_registry SET public_key = 'x'",
    "UPDATE store_registry SET charter_sha256 = 'x'",
    "UPDATE store_registry SET log_size = log_size + 1",
    "UPDATE store_version SET instant = '2024-01-01 00:00:00+00' WHERE number = 1",
    "UPDATE store_packversion SET name = 'other'",
    "UPDATE store_packversion SET pack_version = '1999.1'",
    "UPDATE store_packversion SET effective_from = '1999-01-01'",
    "UPDATE store_packversion SET published_at = '1999-01-01 00:00:00+00'",
    "DELETE FROM store_packversion",
    "UPDATE store_delivery SET mode = 'delta' WHERE id = 1",
    "UPDATE store_delivery SET published_at = '2025-01-08' WHERE id = 1",
    "UPDATE store_delivery SET source = 'ebrd' WHERE id = 1",
    "UPDATE store_delivery SET content_sha256 = 'x' WHERE id = 1",
    "UPDATE store_delivery SET actor = 'nobody' WHERE id = 1",
    "UPDATE store_delivery SET shrink_reason = 'x' WHERE id = 1",
    "UPDATE store_delivery SET changed = changed + 1, unchanged = unchanged - 1 WHERE id = 2",
    "UPDATE store_delivery SET tree_size = tree_size + 1 WHERE id = 1",
    "UPDATE store_record SET until = 5, withdrawn_on = '2024-06-01' WHERE id = 6",
    "UPDATE store_record SET until = 4, withdrawn_on = '2025-01-21' WHERE id = 6",
    "UPDATE store_record SET until = NULL WHERE id = 4",
    "UPDATE store_record SET withdrawn_on = '2025-01-15' WHERE id = 2",
    "UPDATE store_record SET withdrawn_on = '2024-01-15' WHERE id = 5",
    "UPDATE store_record SET decided_on = '2020-01-01' WHERE id = 6",
    "UPDATE store_record SET type = 'registers/gleif-entry' WHERE id = 6",
    "UPDATE store_record SET entity = 7 WHERE id = 6",
    "UPDATE store_record SET first = 1 WHERE id = 6",
    "UPDATE store_record SET delivery = 9 WHERE id = 6",
    "UPDATE store_record SET feed = 'ebrd' WHERE id = 6",
    "UPDATE store_entity SET kind = 'public_body' WHERE id = 6",
    "UPDATE store_entity SET name = 'NOBODY LTD' WHERE id = 6",
    "UPDATE store_entity SET name_key = 'nobody' WHERE id = 6",
    "UPDATE store_entity SET source = 'ebrd' WHERE id = 6",
    "UPDATE store_entity SET since = 1 WHERE id = 6",
    "DELETE FROM store_entity WHERE id = 6",
    "UPDATE store_identifier SET value = '91350100M000100Y44'",
    "UPDATE store_identifier SET entity = 6",
    "UPDATE store_identifier SET until = 5",
    "UPDATE store_identifier SET verified = NOT verified",
    "UPDATE store_identifier SET since = 4",
    "DELETE FROM store_identifier",
    "INSERT INTO store_identifier (entity, scheme, value, verified, since) SELECT 6, scheme, value, verified, since FROM store_identifier",
    "UPDATE store_alias SET name = 'NOBODY'",
    "DELETE FROM store_alias",
    "DELETE FROM store_membership",
    "UPDATE store_membership SET party = 1",
    "INSERT INTO store_membership (entity, party, since) VALUES (2, 1, 3)",
    "UPDATE store_judgement SET until = 8, revoked_by = 'officer' WHERE id = 1",
    "UPDATE store_judgement SET until = NULL, revoked_by = '', revoked_because = '' WHERE id = 2",
    "UPDATE store_judgement SET revoked_by = 'nobody' WHERE id = 2",
    "UPDATE store_judgement SET revoked_because = 'x' WHERE id = 2",
    "UPDATE store_quarantinedrow SET raw = '{}' WHERE id = 1",
    "UPDATE store_quarantinedrow SET settled_in = NULL, settled_as = '' WHERE id = 1",
    "UPDATE store_quarantinedrow SET settled_as = 'r-000001' WHERE id = 1",
    "DELETE FROM store_quarantinedrow WHERE id = 2",
    "DELETE FROM store_check",
    "UPDATE store_leaf SET body = 'x' WHERE kind = 'delivery'",
    "UPDATE store_packversion SET files = '{}'",
]


def test_log_verify_finds_every_change_behind_its_back(past) -> None:
    missed = []
    for sql in TAMPERED:
        with transaction.atomic():
            with connection.cursor() as cursor:
                if connection.vendor == "sqlite":
                    cursor.execute("PRAGMA ignore_check_constraints = ON")  # whoever tampers is not held by them
                try:
                    cursor.execute(sql)
                except IntegrityError:  # PostgreSQL has no such switch, and its constraints hold
                    transaction.set_rollback(True)
                    continue
                assert cursor.rowcount, sql
            if not audits.verify(past.desk).faults:
                missed.append(sql)
            transaction.set_rollback(True)
    assert missed == []
    assert audits.verify(past.desk).faults == ()


def test_an_identifier_that_another_record_still_says_stays(bench) -> None:
    bench.publish("mdb-cross-debarment")
    other = ACME.replace("2024-05-14", "2023-03-01")
    bench.world_bank(ACME, other, *MORE, published="2025-01-07")
    bench.world_bank(ACME.replace(CODE, ""), other, *MORE, published="2025-01-21")
    assert bench.check(f"uscc:{CODE}").outcome == "measures"
    bench.number()
    assert audits.verify(bench.desk).faults == ()
    bench.world_bank(ACME.replace(CODE, ""), other.replace(CODE, ""), *MORE, published="2025-01-28")
    assert bench.check(f"uscc:{CODE}").outcome == "unknown"
    bench.number()
    assert audits.verify(bench.desk).faults == ()
