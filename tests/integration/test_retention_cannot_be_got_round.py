"""Ways round a record's retention, tried one by one: the pack, the feed, the Python API and hand-written SQL. Persons are made up."""

import json
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from tests.integration.test_retention import OLD, everything_stored, expire, loaded, verified

from goodstanding.cli.ingest import read_feed
from goodstanding.cli.shipped import FEEDS, SAMPLES, pack_files
from goodstanding.core.charter.examine import examine_pack
from goodstanding.core.charter.vocabulary import Context
from goodstanding.core.errors import BadInput, CharterRefusal, GoodstandingError
from goodstanding.core.identity.identifiers import parse
from goodstanding.core.policy.loader import load, pack_sha256
from goodstanding.services import audits, checks, retention
from goodstanding.services.checks import Question
from goodstanding.services.packs import publish
from goodstanding.store import models, records

PACK = "mdb-cross-debarment"
TYPE = f"{PACK}/bank-debarment"


def edited(before: str, after: str) -> dict[str, str]:
    files = {path: text for path, text in pack_files(PACK).items() if not path.startswith(("tests/", "refused/"))}
    assert before in files["records.yaml"]
    return {**files, "records.yaml": files["records.yaml"].replace(before, after)}


@pytest.mark.parametrize("years", ["", "retention: {years: 0}", "retention: {years: 21}", "retention: {}", "retention: {never: true}"])
def test_no_pack_is_loaded_whose_records_are_kept_for_ever(years):
    with pytest.raises((BadInput, CharterRefusal)):
        load(edited("    retention: {years: 10}\n", f"    {years}\n" if years else ""))


def test_no_feed_says_how_long_its_records_are_kept(tmp_path):
    feed = tmp_path / "world-bank.yaml"
    feed.write_text((FEEDS / "world-bank.yaml").read_text(encoding="utf-8") + "\nretention: {years: 99}\n", encoding="utf-8")
    with pytest.raises(BadInput, match="retention"):
        read_feed(str(feed))


def test_a_pack_made_in_python_is_examined_too():
    pack = load(pack_files(PACK))
    longer = {name: replace(kind, retention_years=99) for name, kind in pack.record_types.items()}
    assert {"C08"} == {each.article for each in examine_pack(replace(pack, record_types=longer))}


def test_a_later_version_of_the_pack_does_not_lengthen_what_was_promised(bench):
    loaded(bench, OLD)
    files = edited("retention: {years: 10}", "retention: {years: 20}")
    files["pack.yaml"] = files["pack.yaml"].replace(load(pack_files(PACK)).version, "9.9.9")
    publish(bench.desk, files=files, by="officer")
    assert retention.due(bench.desk).records == {TYPE: 1}


def test_a_pack_whose_text_is_changed_by_sql_is_found_or_refused(bench):
    loaded(bench, OLD)
    row = models.PackVersion.objects.get()
    row.files = {**row.files, "records.yaml": row.files["records.yaml"].replace("{years: 10}", "{years: 20}")}
    row.save()
    bench.number()
    assert any("the text of the pack" in fault for fault in audits.verify(bench.desk).faults)
    row.files = {**row.files, "records.yaml": row.files["records.yaml"].replace("{years: 20}", "{years: 99}")}
    row.sha256 = pack_sha256(row.files)
    row.save()
    with pytest.raises(GoodstandingError, match="refuse"):
        expire(bench)


def test_a_pack_that_is_deleted_by_sql_keeps_nothing_for_ever(bench):
    loaded(bench, OLD)
    models.PackVersion.objects.all().delete()
    assert retention.due(bench.desk, as_of=date(2033, 5, 31)).records == {}
    assert retention.due(bench.desk, as_of=date(2033, 6, 1)).records == {TYPE: 1}


def test_a_decision_dated_later_in_the_index_column_is_not_what_the_audit_finds(bench):
    """The column that is looked through first is not under the commitment; moved by SQL, it moves standings too, and the audit sees that."""
    loaded(bench, OLD)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE store_record SET decided_on = '2024-01-01' WHERE id = 1")
    bench.number()
    assert audits.verify(bench.desk).faults != ()


def test_a_redelivery_through_the_python_api_meets_the_database(bench, monkeypatch):
    loaded(bench, OLD)
    expire(bench)
    monkeypatch.setattr("goodstanding.services.intake.comparing.without_expired", lambda rows, *_, **__: list(rows))
    bench.world_bank(OLD, published="2025-01-20")
    # Whoever gets past the intake makes a record that is past its limit: the next run takes it again, and the tombstone stands.
    assert retention.due(bench.desk).records == {TYPE: 1}
    assert expire(bench).versions == 1
    assert "OLDEST" not in everything_stored() and records.get(1).salt is None


def test_another_spelling_brings_back_nothing_that_lasts(bench):
    loaded(bench, OLD)
    expire(bench)
    bench.world_bank(OLD.replace("BRIDGES", "BRIDGE"), published="2025-01-20")
    assert retention.due(bench.desk).records == {TYPE: 1}


def test_a_persons_pseudonym_number_and_name_are_gone(bench):
    bench.publish("brief-2018")
    name = "fictional-judgment-debts"
    (sample,) = (SAMPLES / name).glob("*/*.jsonl")
    bench.ingest(name, sample, published="2025-01-15")
    persons = json.loads(sample.read_text(encoding="utf-8").splitlines()[0])
    held = list(models.Identifier.objects.filter(scheme="cn-ric").values_list("value", flat=True))
    assert held and all(value in everything_stored() for value in held)
    bench.clock.now = bench.clock.now.replace(year=2036)
    done = expire(bench)
    assert done.versions == models.Record.objects.count() and done.entities == models.Entity.objects.count()
    stored = everything_stored()
    assert not any(value in stored for value in held) and persons["case"] not in stored and persons["name"] not in stored
    assert not models.Identifier.objects.exists()
    assert verified(bench)


def test_a_persons_waiting_row_is_gone_after_the_years_of_its_feed(bench):
    bench.publish("brief-2018")
    name = "fictional-judgment-debts"
    (sample,) = (SAMPLES / name).glob("*/*.jsonl")
    done = bench.ingest(name, sample, published="2025-01-15")
    assert done.quarantined > 0
    bench.clock.now = bench.clock.now.replace(year=2030, day=2)
    expire(bench)
    assert not models.QuarantinedRow.objects.exclude(raw="").exists()


def test_whoever_asks_by_a_destroyed_number_is_told_unknown(bench):
    bench.publish("brief-2018")
    name = "fictional-judgment-debts"
    (sample,) = (SAMPLES / name).glob("*/*.jsonl")
    bench.ingest(name, sample, published="2025-01-15")
    number = json.loads(sample.read_text(encoding="utf-8").splitlines()[0])["resident_number"]
    asked = {"purpose": "loan application", "basis": "Civil Procedure Law art. 255", "case": "L-1"}
    question = Question(identifier=parse(f"cn-ric:{number}"), context=Context.CREDIT, authority="cn-banks", **asked)
    assert checks.ask(bench.desk, question=question, by="officer").party is not None
    bench.clock.now = bench.clock.now.replace(year=2036)
    expire(bench)
    answer = checks.ask(bench.desk, question=question, by="officer")
    assert (answer.outcome, answer.party, answer.measures) == ("unknown", None, ())
