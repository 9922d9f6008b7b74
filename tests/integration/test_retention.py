"""Records past their retention: what is destroyed, what stays, and what answers say afterwards."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from goodstanding.cli.ingest import read_feed
from goodstanding.core.errors import NotFound, UsageError
from goodstanding.core.linkage.decision import Verdict
from goodstanding.core.log.evidence import verify_evidenced_proof
from goodstanding.engines.linking.duckdb import DuckDbLinkage
from goodstanding.engines.linking.shipped import shipped_model
from goodstanding.services import audits, corrections, enquiries, linking, proofs, retention, retries, reviews, screening_index
from goodstanding.services.corrections import WithdrawalGround
from goodstanding.services.retries import RetryAs
from goodstanding.services.reviews import Ruling
from goodstanding.store import deliveries, judgements, models, records, versions

# Debarred until 2027 and 2013: with ten years of retention the second is due from 2023 on.
ACME = "ACME ROADS LTD,,1 High St,India,2024-05-14,2027-05-13,Fraudulent Practices"
OLD = "OLDEST BRIDGES LTD,,2 High St,Kenya,2011-07-01,2013-05-31,Corrupt Practices"
TODAY = date(2025, 2, 1)


def loaded(bench, *rows, published="2025-01-07"):
    bench.publish("mdb-cross-debarment")
    bench.world_bank(*rows, published=published)
    return bench


def expire(bench, **more):
    return retention.expire(bench.desk, by="officer", **more)


def verified(bench):
    bench.number()
    return audits.verify(bench.desk).faults == ()


def everything_stored() -> str:
    """Every text of every table, as SQL sees it."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found)


def test_what_is_past_its_limit_is_destroyed_and_what_is_not_stays(bench):
    loaded(bench, ACME, OLD)
    assert "OLDEST" in everything_stored() and "oldest bridges" in everything_stored()
    done = expire(bench)
    assert done.records == {"mdb-cross-debarment/bank-debarment": 1}
    assert (done.versions, done.rows, done.entities) == (1, 0, 1)
    kept, tombstone = records.get(1), records.get(2)
    assert kept.salt and "ACME" in kept.payload and kept.erased_in is None
    assert (tombstone.salt, tombstone.payload, tombstone.erased_in) == (None, "", done.accepted[0].version)
    assert tombstone.commitment and tombstone.key and tombstone.until is None
    stored = everything_stored().casefold()
    assert "oldest" not in stored and "2 high st" not in stored and "acme" in stored
    assert verified(bench)


def test_the_day_before_the_limit_nothing_happens_and_a_second_run_changes_nothing(bench):
    loaded(bench, OLD)
    before = versions.current()
    assert expire(bench, as_of=date(2023, 5, 31)).accepted == ()
    assert versions.current() == before and models.Leaf.objects.count() == before
    assert expire(bench, as_of=date(2023, 6, 1)).versions == 1
    assert expire(bench).accepted == ()
    assert versions.current() == before + 1 and models.Leaf.objects.count() == before + 1


def test_nothing_is_destroyed_on_a_day_to_come_but_a_dry_run_tells_of_it(bench):
    loaded(bench, ACME)
    with pytest.raises(UsageError, match="to come"):
        expire(bench, as_of=date(2040, 1, 1))
    assert retention.due(bench.desk).records == {}
    due = retention.due(bench.desk, as_of=date(2040, 1, 1))
    assert due.records == {"mdb-cross-debarment/bank-debarment": 1} and due.first == date(2037, 5, 14)
    assert records.get(1).salt is not None


def test_an_answer_that_needed_it_says_destroyed_and_one_that_does_not_says_nothing(bench):
    loaded(bench, ACME, OLD)
    assert bench.check("party:p-000002", as_of=date(2012, 1, 1)).outcome == "measures"
    expire(bench)
    needed = bench.check("party:p-000002", as_of=date(2012, 1, 1))
    assert (needed.outcome, "destroyed" in needed.flags, needed.measures) == ("review", True, ())
    for day in (date(2009, 1, 1), TODAY):
        answer = bench.check("party:p-000002", as_of=day)
        assert "destroyed" not in answer.flags and answer.outcome == "clear"
    assert bench.check("party:p-000001").outcome == "measures"


def test_what_was_known_earlier_is_destroyed_too(bench):
    loaded(bench, OLD)
    known = bench.clock()
    bench.clock.now = bench.clock.now.replace(day=2)
    expire(bench)
    answer = bench.check("party:p-000001", as_of=date(2012, 1, 1), known_at=known)
    assert "destroyed" in answer.flags and answer.outcome == "review"


def test_stored_standings_go_with_the_record_and_agree_with_the_evaluator(bench):
    loaded(bench, ACME, OLD)
    assert models.Standing.objects.filter(record=2).exists()
    expire(bench)
    assert not models.Standing.objects.filter(record=2).exists()
    assert models.Standing.objects.filter(record=1).exists()
    assert verified(bench)


def test_names_and_identifiers_are_found_nowhere_any_more(bench):
    loaded(bench, ACME, OLD)
    index = screening_index.in_step(bench.desk, versions.current())
    assert index.search(["OLDEST BRIDGES LTD"]).filter(party=2).height == 1
    expire(bench)
    assert enquiries.find("OLDEST BRIDGES LTD").found == ()
    assert enquiries.find("ACME ROADS LTD").found != ()
    index = screening_index.in_step(bench.desk, versions.current())
    assert index.search(["OLDEST BRIDGES LTD"], least=90).is_empty()
    assert 2 not in index.base.parties.tolist() and index.changed is None


def test_an_index_left_from_before_is_made_anew(bench):
    loaded(bench, ACME, OLD)
    folder = bench.desk.directory / screening_index.FOLDER
    screening_index.in_step(bench.desk, versions.current())
    kept = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    expire(bench)
    assert not list(folder.glob("index-*"))
    for path, text in kept.items():  # a screening that ran meanwhile put the old one back
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text)
    assert 2 not in screening_index.in_step(bench.desk, versions.current()).base.parties.tolist()


def test_a_redelivery_does_not_bring_it_back(bench):
    loaded(bench, ACME, OLD)
    expire(bench)
    done = bench.world_bank(ACME, OLD, published="2025-01-20")
    assert (done.read, done.added, done.changed, done.unchanged, done.quarantined, done.withdrawn) == (2, 0, 0, 2, 0, 0)
    assert "OLDEST" not in everything_stored()
    done = bench.world_bank(ACME, published="2025-01-21", accept_shrink="it is so")
    assert (done.withdrawn, records.get(2).until) == (0, None)
    assert verified(bench)


def test_one_that_was_withdrawn_before_does_not_come_back_either(bench):
    loaded(bench, ACME, OLD, published="2014-01-07")
    bench.world_bank(ACME, published="2014-02-07", accept_shrink="it is so")
    assert records.get(2).withdrawn_on == date(2014, 2, 7)
    expire(bench)
    done = bench.world_bank(ACME, OLD, published="2025-01-20")
    assert (done.added, done.unchanged) == (0, 2)
    assert "OLDEST" not in everything_stored() and verified(bench)


def test_a_new_decision_under_an_old_key_is_taken_in(bench):
    loaded(bench, ACME, OLD)
    expire(bench)
    anew = OLD.replace("2013-05-31", "2030-05-31")  # the same key: name, country and day of decision
    done = bench.world_bank(ACME, anew, published="2025-01-20")
    assert (done.added, done.changed, done.unchanged) == (0, 1, 1)
    fresh = records.get(3)
    assert fresh.entity == 3 and fresh.first == fresh.since and "OLDEST" in fresh.payload
    assert records.get(2).salt is None and records.get(2).until == fresh.since
    assert bench.check("party:p-000003").outcome == "measures"
    assert verified(bench)


def test_all_versions_of_a_record_go_together(bench):
    loaded(bench, ACME, OLD)
    corrections.correct(bench.desk, record=2, changes={"ends_on": "2012-05-31"}, reason="shortened on appeal", by="officer")
    done = expire(bench)
    assert (sum(done.records.values()), done.versions) == (1, 2)
    assert records.get(2).salt is None and records.get(3).salt is None
    assert verified(bench)


def test_a_correction_outlives_the_limit_that_the_wrong_version_had(bench):
    loaded(bench, ACME, OLD)
    corrections.correct(bench.desk, record=2, changes={"ends_on": "2026-05-31"}, reason="the source's misprint", by="officer")
    assert expire(bench).accepted == ()
    done = bench.world_bank(ACME, OLD, published="2025-01-20")
    assert (done.changed, done.unchanged) == (0, 2)


def test_what_was_withdrawn_here_as_wrong_waits_for_a_person_also_after_its_content_is_gone(bench):
    loaded(bench, ACME, OLD.replace("2013-05-31", "2050-05-31"))
    corrections.withdraw(bench.desk, record=2, ground=WithdrawalGround.ANNULLED, reason="set aside", by="officer")
    bench.clock.now = bench.clock.now.replace(year=2036)
    assert expire(bench).versions == 1
    done = bench.world_bank(ACME, OLD.replace("2013-05-31", "2050-05-31"), published="2036-01-20")
    assert done.reasons == {"reinserted": 1}
    assert verified(bench)


def test_old_receipts_and_proofs_verify_and_a_new_proof_says_that_it_was_destroyed(bench):
    loaded(bench, ACME, OLD)
    bench.number()
    verifier = bench.desk.signer.verifier
    before = proofs.of_record(2, show_content=True)
    assert before.destroyed_in is None
    done = expire(bench)
    bench.number()
    assert verify_evidenced_proof(before.proof, verifier).evidence.record_opening is not None
    after = proofs.of_record(2, show_content=True)
    assert after.destroyed_in == done.accepted[0].version
    shown = verify_evidenced_proof(after.proof, verifier)
    assert shown.evidence.record is not None and shown.evidence.record_opening is None
    assert b"OLDEST" not in after.proof


def test_a_quarantined_row_is_destroyed_after_its_own_limit(bench):
    loaded(bench, ACME, "DELTA LTD,,4 High St,India,2024-05-14,31-Feb-2025,Fraudulent Practices")
    assert retention.due(bench.desk, as_of=date(2032, 1, 31)).rows == {}
    bench.clock.now = bench.clock.now.replace(year=2032)
    assert retention.due(bench.desk).rows == {"world-bank": 1}
    done = expire(bench)
    assert (done.versions, done.rows) == (0, 1)
    row = deliveries.quarantined(1, versions.current())
    assert (row.raw, row.message, row.settled_as) == ("", "", "destroyed") and row.reason == "bad-value"
    assert "DELTA" not in everything_stored() and "31-Feb" not in everything_stored()
    feed, _ = read_feed("world-bank")
    with pytest.raises(UsageError, match="settled already"):
        retries.retry(bench.desk, number=1, feed=feed, values={}, retry_as=RetryAs.DISMISSED, by="officer")
    assert expire(bench).accepted == () and verified(bench)


def test_the_row_that_became_a_record_and_the_correction_proposed_for_one_go_with_it(bench):
    bad = OLD.replace("2013-05-31", "31-Feb-2013")
    loaded(bench, ACME, bad)
    feed, _ = read_feed("world-bank")
    retries.retry(bench.desk, number=1, feed=feed, values={"Ineligibility To": "2013-02-28"}, retry_as=None, by="officer")
    fixed = OLD.replace("2013-05-31", "2013-02-28").replace("2011-07-01", "2011-07-02")
    done = bench.world_bank(ACME, fixed, published="2025-01-20", accept_shrink="it is so")
    assert done.reasons == {"proposed-correction": 1}
    done = expire(bench)
    assert (done.versions, done.rows) == (1, 2)
    assert "OLDEST" not in everything_stored() and verified(bench)


def test_a_party_keeps_what_its_other_records_say(bench):
    bench.publish("mdb-cross-debarment", "registers")
    bench.world_bank(ACME, OLD, published="2025-01-07")
    for entity in (1, 2):
        models.Identifier.objects.create(entity=entity, scheme="lei", value="5493001KJTIIGC8Y1R12", verified=True, since=versions.current())
    models.Membership.objects.create(entity=2, party=1, since=versions.current())
    expire(bench)
    # Neither payload says the number that was written by hand above; the entity that keeps its record was not looked at.
    assert list(models.Identifier.objects.values_list("entity", flat=True)) == [1]
    file = enquiries.party_file(1, versions.current())
    assert file.name == "ACME ROADS LTD" and [row.id for row in file.members] == [1, 2]
    answer = bench.check("lei:5493001KJTIIGC8Y1R12", as_of=date(2012, 1, 1))
    assert "destroyed" in answer.flags and answer.party.name == "ACME ROADS LTD"
    assert "destroyed" not in bench.check("lei:5493001KJTIIGC8Y1R12").flags


def test_a_party_whose_oldest_entry_is_gone_keeps_its_id_and_goes_by_what_is_kept(bench):
    loaded(bench, OLD, ACME)
    reviews.judge(bench.desk, one=1, other=2, ruling=Ruling(verdict=Verdict.SAME, reason="one firm, renamed", by="wang"))
    expire(bench)
    file = enquiries.party_file(2, versions.current())
    assert (file.id, file.name, file.identifiers) == (1, "ACME ROADS LTD", ())
    assert bench.check("party:p-000001").outcome == "measures"
    assert "destroyed" in bench.check("party:p-000002", as_of=date(2012, 1, 1)).flags
    assert [row.id for _, row in enquiries.find("ACME ROADS LTD").found] == [2]
    assert verified(bench)


def test_who_is_who_is_asked_of_no_entity_of_which_nothing_is_kept(bench):
    loaded(bench, ACME, OLD)
    task = judgements.TaskRow(
        id=1, one=1, other=2, author="organisations@1", probability="0.700000", evidence="[]", reason="likely", since=versions.current()
    )
    judgements.ask([task])
    expire(bench)
    assert judgements.tasks(versions.current()) == []
    with pytest.raises(NotFound, match="nothing is kept"):
        reviews.explain(1, 2)
    linked = linking.link(bench.desk, engine=DuckDbLinkage(threads=1), model=shipped_model("organisations"), by="officer")
    assert linked.compared == 1


def test_work_is_done_in_chunks_each_with_its_entry(bench, monkeypatch):
    rows = [OLD.replace("OLDEST", f"OLD {word}") for word in ("ONE", "TWO", "SIX", "TEN", "RED")]
    loaded(bench, ACME, *rows)
    monkeypatch.setattr(retention, "CHUNK", 2)
    done = expire(bench)
    assert (done.versions, len(done.accepted)) == (5, 3)
    assert [each.version for each in done.accepted] == list(range(done.accepted[0].version, done.accepted[0].version + 3))
    assert verified(bench)


def test_stopped_half_way_nothing_is_half_destroyed_and_the_next_run_goes_on(bench, monkeypatch):
    rows = [OLD.replace("OLDEST", f"OLD {word}") for word in ("ONE", "TWO", "SIX")]
    loaded(bench, ACME, *rows)
    monkeypatch.setattr(retention, "CHUNK", 2)
    original, calls = retention._forget, []

    def stopped(touched, version):
        calls.append(version)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return original(touched, version)

    monkeypatch.setattr(retention, "_forget", stopped)
    with pytest.raises(KeyboardInterrupt):
        expire(bench)
    assert models.Record.objects.filter(erased_in__isnull=False).count() == 2
    assert verified(bench)
    assert expire(bench).versions == 1
    assert verified(bench)


def test_a_destruction_that_no_entry_tells_of_is_found(bench):
    loaded(bench, ACME, OLD)
    models.Record.objects.filter(id=1).update(payload="", salt=None, erased_in=versions.current())
    bench.number()
    assert any("no entry of the log says so" in fault for fault in audits.verify(bench.desk).faults)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE store_record SET payload = '' WHERE id = 1",
        "UPDATE store_record SET payload = '', salt = NULL WHERE id = 1",
        "UPDATE store_record SET erased_in = 1 WHERE id = 1",
        "UPDATE store_record SET payload = '{}' WHERE id = 2",
        "UPDATE store_record SET erased_in = NULL WHERE id = 2",
        "UPDATE store_entity SET name = 'OLDEST BRIDGES LTD', name_key = 'oldest bridges ltd' WHERE id = 2",
        (
            "INSERT INTO store_record (id, feed, key, type, entity, delivery, first, since, decided_on, payload, salt, commitment) "
            "SELECT 99, feed, key, type, entity, delivery, first, since, decided_on, '{}', commitment, commitment FROM store_record WHERE id = 2"
        ),
    ],
)
def test_the_database_holds_a_tombstone_to_be_one(bench, sql):
    loaded(bench, ACME, OLD)
    expire(bench)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_nothing_readable_is_left_in_the_files_of_sqlite(bench):
    loaded(bench, ACME, OLD)
    expire(bench)
    files = list(
        Path(bench.desk.directory).glob("registry.sqlite3*")
    )  # PostgreSQL gives the space back by VACUUM; its files are the server's
    left = b"".join(path.read_bytes() for path in files)
    assert (b"ACME ROADS" in left) == (connection.vendor == "sqlite")
    assert b"OLDEST" not in left and b"oldest bridges" not in left


def test_the_entry_of_the_log_holds_numbers_and_nothing_of_the_content(bench):
    loaded(bench, ACME, OLD)
    done = expire(bench)
    leaf = models.Leaf.objects.get(hash=done.accepted[0].leaf_hash)
    said = json.loads(leaf.body)
    assert set(said) == {"as_of", "records", "rows", "entities", "sealed", "version", "by", "at"}
    assert (said["records"], said["rows"], said["entities"], set(said["sealed"])) == ([2], [], [2], {"memberships"})
