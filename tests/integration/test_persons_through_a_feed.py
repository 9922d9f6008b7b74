"""Persons come in by a feed with a verified number and an age, and by no other way. Every person here is made up."""

import json
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from tests.integration.conftest import Bench

from goodstanding.cli.ingest import read_feed
from goodstanding.cli.shipped import FEEDS, SAMPLES
from goodstanding.core.cases.restoration import Outcome
from goodstanding.core.charter.vocabulary import Context, LeaveEarly
from goodstanding.core.errors import BadInput, CharterRefusal
from goodstanding.core.identity.identifiers import parse
from goodstanding.core.standing.answers import Answer
from goodstanding.services import audits, checks, corrections, explanations, proofs, restoring, retries
from goodstanding.services.checks import Question
from goodstanding.services.deliveries import Ingested
from goodstanding.store import deliveries, models, versions

DEBTOR, STUDENT, MINOR, MISTYPED = "000000198503140010", "000000197911020021", "000000200605170050", "000000198809090061"
REGION = "000000"
DEBTS, BOARD = "fictional-judgment-debts", "fictional-conduct-on-board"
ASKED = {"purpose": "loan application", "basis": "Civil Procedure Law art. 255", "case": "L-1"}
DEBT = {
    "case": "(2024) fictional 9",
    "name": "Sun Xugou (fictional)",
    "resident_number": "000000199201300044",
    "born": "1992-01-30",
    "decided": "2024-11-05",
    "conduct": "2024-08-20",
    "trigger": "able-but-refuses",
    "student_loan": "no",
    "enough_assets_seized": "no",
}


@pytest.fixture
def held(bench: Bench) -> Bench:
    bench.publish("brief-2018")
    for name in (DEBTS, BOARD):
        (sample,) = (SAMPLES / name).glob("*/*.jsonl")
        bench.ingest(name, sample, published="2025-01-15")
    return bench


def deliver(bench: Bench, feed: str = DEBTS, **cells: object) -> Ingested:
    path = bench.folder / f"{sha256(repr(cells).encode()).hexdigest()[:8]}.jsonl"
    path.write_text(json.dumps({**DEBT, **cells}) + "\n", encoding="utf-8")
    return bench.ingest(feed, path, published="2025-01-20")


def ask(bench: Bench, number: str, context: Context = Context.CREDIT, **more: str) -> Answer:
    question = Question(identifier=parse(f"cn-ric:{number}"), context=context, authority=more.pop("authority", "cn-banks"), **more)
    return checks.ask(bench.desk, question=question, by="officer")


def waiting() -> deliveries.QuarantineRow:
    return deliveries.waiting(versions.current())[-1]


def stored_text() -> str:
    """Everything that the database holds, as text."""
    rows = []
    with connection.cursor() as cursor:
        for model in apps.get_app_config("store").get_models():
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            rows += [repr(row) for row in cursor.fetchall()]
    return "\n".join(rows)


def test_a_person_is_answered_for_a_purpose_in_one_context(held: Bench) -> None:
    with pytest.raises(CharterRefusal) as refusal:
        ask(held, DEBTOR)
    assert [problem.article for problem in refusal.value.problems] == ["C13"]
    credit = ask(held, DEBTOR, **ASKED)
    assert [measure.id.rpartition("/")[2] for measure in credit.measures] == ["no-new-credit"] * 2
    assert [len(measure.reasons) for measure in credit.measures] == [1, 1], "each follows from one record (C01)"
    assert credit.elsewhere == ()
    assert credit.party is not None and credit.party.name == "" and credit.party.identifiers == ()
    assert DEBTOR not in json.dumps(credit.as_document())
    air = ask(held, DEBTOR, Context.TRANSPORT, authority="example-air", **ASKED)
    assert [measure.id.rpartition("/")[2] for measure in air.measures] == ["no-tickets-of-example-air"]


def test_what_does_not_restrict_answers_clear(held: Bench) -> None:
    assert ask(held, STUDENT, **ASKED).outcome.value == "clear"
    assert ask(held, "000000199007230038", **ASKED).measures == ()


def test_the_sample_keeps_a_minor_and_a_mistyped_number_out(held: Bench) -> None:
    found = {row.article: row for row in deliveries.waiting(versions.current())}
    assert found.keys() == {"C28", "C15"}
    assert "under the age of eighteen" in found["C28"].message
    assert ask(held, MINOR, **ASKED).outcome.value == "unknown"


def test_no_national_number_lies_in_the_database(held: Bench) -> None:
    deliver(held, name=f"Sun {DEBT['resident_number']}", case=f"x {DEBT['resident_number']}", born="not a day")
    (held.folder / "cut.jsonl").write_text('{"resident_number": "000000198503140010", \n', encoding="utf-8")
    held.ingest(DEBTS, held.folder / "cut.jsonl", published="2025-01-21")
    text = stored_text()
    assert "sealed:" in text and "number struck out" in text
    assert f"{REGION}19" not in text and f"{REGION}20" not in text
    for path in held.desk.directory.glob("registry.sqlite3*"):
        assert f"{REGION}19".encode() not in path.read_bytes()
    assert held.desk.pseudonym("cn-ric", DEBTOR) in text


def test_of_a_person_neither_name_nor_country_is_searchable(held: Bench) -> None:
    assert set(models.Entity.objects.values_list("kind", "kind_by", "name", "name_key")) == {("person", "number:cn-ric", "", "")}
    assert not models.Alias.objects.exists()
    assert not any("Xugou" in key for key in models.Entity.objects.values_list("key", flat=True))
    with pytest.raises(CharterRefusal):
        explanations.explain(held.desk, party=1)
    with pytest.raises(CharterRefusal):
        proofs.of_record(1, show_content=True)


def test_a_waiting_row_is_retried_without_its_number_ever_being_kept(held: Bench) -> None:
    feed, _ = read_feed(DEBTS)
    deliver(held, born="yesterday")
    done = retries.retry(held.desk, number=waiting().id, feed=feed, values={"born": "1992-01-30"}, retry_as=None, by="officer")
    assert done.record is not None
    assert len(ask(held, DEBT["resident_number"], **ASKED).measures) == 1
    mistyped = next(row for row in deliveries.waiting(versions.current()) if row.article == "C15")
    retries.retry(
        held.desk,
        number=mistyped.id,
        feed=feed,
        values={"resident_number": "00000019880909006" + _check("00000019880909006")},
        retry_as=None,
        by="o",
    )
    assert f"{REGION}19" not in stored_text()


def _check(digits: str) -> str:
    rest = (1 - 2 * int(digits, 13)) % 11
    return "X" if rest == 10 else str(rest)


@pytest.mark.parametrize(
    ("cells", "article"),
    [
        ({"resident_number": None}, ""),
        ({"resident_number": "sealed:" + "a" * 64}, "C15"),
        ({"born": "2010-01-01"}, "C28"),
        ({"resident_number": MINOR, "born": "1980-01-01", "conduct": "2024-02-01"}, "C28"),
        ({"conduct": "2009-06-01"}, "C28"),
        ({"born": None}, ""),
        ({"case": "he quarrels with his neighbours"}, "C03"),
        ({"case": "2024: " + "he quarrels with his neighbours, and more than once " * 2}, "C03"),
    ],
    ids=[
        "no number",
        "a made seal",
        "born later than the number says",
        "older than the number says",
        "conduct long ago",
        "no birth date",
        "words for a reference",
        "many words and a number",
    ],
)
def test_a_row_that_would_get_round_the_charter_waits(held: Bench, cells: dict[str, object], article: str) -> None:
    done = deliver(held, **cells)
    assert (done.added, done.quarantined) == (0, 1)
    assert waiting().article == article


def test_a_firms_name_makes_no_firm_of_who_bears_a_persons_number(held: Bench) -> None:
    assert deliver(held, name="Xugou Trading Co., Ltd (fictional)").added == 1
    assert models.Entity.objects.filter(kind="person").count() == models.Entity.objects.count()


@pytest.mark.parametrize("name", ["Sun Xugou sole proprietor (fictional)", "Sun Xugou (fictional)"], ids=["a sole trader", "unresolved"])
def test_in_a_list_of_firms_a_person_is_no_firm_and_leaves_no_number(bench: Bench, name: str) -> None:
    bench.publish("mdb-cross-debarment")
    number = DEBT["resident_number"]
    bench.world_bank(f"{name},ID {number},1 Fictional Lane {number},China,2024-05-14,not a day,Fraud", published="2025-01-07")
    assert waiting().raw.count("number struck out") == 2
    assert f"{REGION}19" not in stored_text()
    assert not models.Entity.objects.filter(kind="organisation").exists()


def test_a_column_that_no_record_asks_for_is_kept_nowhere(held: Bench) -> None:
    deliver(held, religion="none of your business", home_address="1 Fictional Lane", born="?")
    text = stored_text()
    assert "none of your business" not in text and "Fictional Lane" not in text


def test_a_correction_moves_no_conduct_into_childhood(held: Bench) -> None:
    with pytest.raises(CharterRefusal, match="charter refuses"):
        corrections.correct(held.desk, record=1, changes={"conduct_on": "2000-01-01"}, reason="a try", by="officer")


def variant(bench: Bench, old: str, new: str) -> Path:
    text = (FEEDS / f"{DEBTS}.yaml").read_text(encoding="utf-8")
    assert old in text
    path = bench.folder / "variant.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "article"),
    [
        ("attributes:\n", "attributes:\n  religion: {column: religion}\n", None),
        ("trigger: {column: trigger", "trigger: {column: Political party_membership", "C03"),
        ("  birth_date:", "  addresses: [{columns: [home]}]\n  birth_date:", "C06"),
        ("  birth_date:", "  attested_adult: {constant: true}\n  birth_date:", "C28"),
        ("case_number: {column: case,", "case_number: {column: resident_number,", "C18"),
        ("column: resident_number, verified", "column: resident_number, pattern: '(.*)', verified", "C18"),
        ("key: [case]", "key: [name]", "C16"),
        ("key: [case]\n", "", "C16"),
        ("brief-2018/judgment-default", "brief-2018/procurement-fraud", "C02"),
    ],
)
def test_a_feed_that_would_get_round_the_charter_is_refused(held: Bench, old: str, new: str, article: str | None) -> None:
    with pytest.raises(BadInput) as refusal:
        deliver(held, feed=str(variant(held, old, new)))
    assert article is None or article in {problem.article for problem in refusal.value.problems}, str(refusal.value)


def test_an_unverified_number_says_person_and_is_no_ground(held: Bench) -> None:
    path = variant(held, "verified: true", "verified: false")
    assert deliver(held, feed=str(path)).quarantined == 1
    assert waiting().article == "C15"


def test_the_sources_attestation_of_age_stands_for_a_birth_date(held: Bench) -> None:
    path = variant(
        held, "{scheme: cn-ric, column: resident_number, verified: true, required: true}", "{scheme: uscc, column: code, verified: true}"
    )
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(
            "  birth_date: {column: born, converter: date, formats: [YYYY-MM-DD], required: true}", "  attested_adult: {column: adult}"
        )
    )
    assert deliver(held, feed=str(path), code=_uscc("92000000000000000"), adult=True).added == 1
    assert deliver(held, feed=str(path), code=_uscc("92000000000000000"), adult=False, case="other 2").quarantined == 1
    assert waiting().article == "C28"


def _uscc(first: str) -> str:
    signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    weights = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
    total = sum(weight * signs.index(sign) for weight, sign in zip(weights, first, strict=True))
    return first + signs[(31 - total) % 31]


def test_a_person_is_let_go_by_silence_as_an_organisation_is(held: Bench) -> None:
    before = ask(held, DEBTOR, **ASKED).measures
    records = {reason.record for measure in before for reason in measure.reasons}
    one, other = sorted(records)
    asked = restoring.ask(
        held.desk, record=one, way=LeaveEarly.PAY, received_on=held.desk.today(), reference="court receipt 7", by="officer"
    )
    assert {each.decide_by for each in asked.cases} == {held.desk.today() + timedelta(days=3)}  # as the pack says
    held.clock.now += timedelta(days=4)
    left = ask(held, DEBTOR, **ASKED).measures
    assert {reason.record for measure in left for reason in measure.reasons} == {other}
    with pytest.raises(CharterRefusal, match="C11"):
        restoring.decide(held.desk, case=asked.cases[0].id, outcome=Outcome.REFUSED, reason="too late", by="officer")
    assert audits.verify(held.desk).faults == ()
