"""The phoenix pattern through the register, on both databases, and every way round C07 that we could think of. The firms are made up."""

import ast
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from tests.integration.conftest import Bench
from tests.integration.made_up_groups import LEEDS, Firm, lei, level1, level2

from goodstanding.cli.explain import document
from goodstanding.core.charter.vocabulary import Context, SubjectKind
from goodstanding.core.errors import CharterRefusal, NotFound, UsageError
from goodstanding.core.linkage.decision import Verdict
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.structure.phoenix import Closing
from goodstanding.services import (
    alerts,
    audits,
    enquiries,
    explanations,
    exports,
    reviews,
    standings,
    structure,
    summaries,
    tasks,
)
from goodstanding.services.reviews import Ruling
from goodstanding.services.screening import Request, Screening
from goodstanding.store import deliveries, judgements, models, versions

SOURCES = Path(__file__).parents[2] / "src" / "goodstanding"
DEBTOR = Firm(number=1, name="Example Lantern Builders Ltd", created="2010-01-01", dissolved="2024-03-31")
FIRM = Firm(number=2, name="Example Lantern Builder Limited", created="2024-04-10")
OWNER = Firm(number=3, name="Example Group Holdings PLC", street="1 Other Road")
LINKS = [(1, 3, "2015-01-01", "2024-03-31"), (2, 3, "2024-04-10", "")]


def set_up(bench: Bench, *, firms: tuple[Firm, ...] = (DEBTOR, FIRM, OWNER), links: list[tuple[int, int, str, str]] = LINKS) -> Bench:
    """The debtor is party 1: debarred by the World Bank, dissolved; 2 is the firm, 3 the owner of both."""
    bench.publish("registers", "mdb-cross-debarment")
    level1(bench, *firms, published="2025-01-05")
    row = f'"{DEBTOR.name}",,"{LEEDS}",United Kingdom,2024-01-10,2027-01-10,Procurement Guidelines: fraudulent practice'
    bench.world_bank(row, published="2025-01-07")
    same = Ruling(verdict=Verdict.SAME, reason="made up for a test", by="wang")
    reviews.judge(bench.desk, one=1, other=models.Entity.objects.get(source="world-bank").pk, ruling=same)
    level2(bench, *links, published="2025-01-08")
    return bench


@pytest.fixture
def phoenix(bench: Bench) -> Bench:
    return set_up(bench)


def look(bench: Bench, **more: int) -> alerts.Looked:
    return alerts.look(bench.desk, by="wang", **more)


def let_pass(bench: Bench, days: int) -> None:
    bench.clock.now += timedelta(days=days)


def test_the_pattern_opens_one_task_with_its_evidence(phoenix: Bench) -> None:
    done = look(phoenix)
    assert (done.debtors, len(done.opened), done.expires_on) == (1, 1, date(2025, 3, 3))
    shown = alerts.show(phoenix.desk, task=done.opened[0], by="wang")
    assert shown.evidence["debtor"] == {"party": "p-000001", "name": DEBTOR.name, "dissolved_on": "2024-03-31", "records": [4]}
    assert shown.evidence["firm"] == {"party": "p-000002", "name": FIRM.name, "began_on": "2024-04-10", "began_by": "incorporation"}
    assert shown.evidence["owner"] == {"party": "p-000003", "name": OWNER.name}
    assert (shown.evidence["relationships"], shown.evidence["address"]) == ([1, 2], "17 Example Quay, Leeds, LS1 1AA, GB")


@pytest.mark.parametrize(
    ("firms", "links"),
    [
        ((replace(DEBTOR, dissolved=""), FIRM, OWNER), LINKS),
        ((DEBTOR, replace(FIRM, name="Harbour Tea Trading Ltd"), OWNER), LINKS),
        ((DEBTOR, replace(FIRM, street="18 Example Quay"), OWNER), LINKS),
        ((DEBTOR, replace(FIRM, created="2009-01-01"), OWNER), LINKS),
        ((DEBTOR, FIRM, OWNER), LINKS[:1]),
        ((DEBTOR, replace(FIRM, category="RESIDENT_GOVERNMENT_ENTITY"), OWNER), LINKS),
        ((DEBTOR, FIRM), LINKS),
    ],
    ids=["not dissolved", "another name", "another address", "older", "no owner", "a public body", "an owner that nobody knows"],
)
def test_without_one_part_no_task_is_opened(bench: Bench, firms: tuple[Firm, ...], links: list[tuple[int, int, str, str]]) -> None:
    assert look(set_up(bench, firms=firms, links=links)).opened == ()


def test_of_whoever_may_be_a_person_there_is_no_alert(phoenix: Bench) -> None:
    for entity, kind in ((2, "unresolved"), (3, "unresolved")):
        models.Entity.objects.filter(id=entity).update(kind=kind)
        assert look(phoenix).opened == ()
        models.Entity.objects.filter(id=entity).update(kind="organisation")
    assert len(look(phoenix).opened) == 1


MOVES = ("known_at", "version", "log", "receipt")


def everything_shown(bench: Bench) -> dict[str, Any]:
    """Everything that checks, screens, lists, exports and searches say, but for the clock, the register version and the place in the log."""
    answers = [bench.check(f"party:p-{number:06}").as_document() for number in (1, 2, 3)]
    checked = [{name: value for name, value in each.items() if name not in MOVES} for each in answers]
    screening = Screening.begin(bench.desk, request=Request(context=Context.PROCUREMENT, authority="adb"), by="officer")
    queries = [
        Profile(id="q", kind=SubjectKind.ORGANISATION, names=(name,), countries=("gb",)) for name in (DEBTOR.name, FIRM.name, OWNER.name)
    ]
    screened = [(each.outcome, [one.as_document() for one in each.candidates]) for each in screening.screen(queries)]
    explained = [document(explanations.explain(bench.desk, party=number)) for number in (1, 2, 3)]
    stated = [structure.of_party(bench.desk, party=number) for number in (1, 2, 3)]
    return {
        "check": checked,
        "screen": screened,
        "explain": [{name: value for name, value in each.items() if name != "version"} for each in explained],
        "relationships": [(each.file, each.stated, each.walk, each.names) for each in stated],
        "find": [enquiries.find(each.name) for each in (DEBTOR, FIRM, OWNER)],
        "export": list(exports.parties_in_force(bench.desk.today())),
        "review list": tasks.listed(bench.desk, chosen=tasks.Chosen(limit=100)),
        "tasks": judgements.tasks(versions.current(), open_only=False),
        "quarantine": deliveries.waiting(versions.current()),
        "counts": summaries.register().in_force(bench.desk.today()),
        "standings": sorted(map(str, standings.found(versions.current()).to_dicts())),
    }


def test_an_alert_is_shown_by_no_check_screen_or_list(phoenix: Bench) -> None:
    before = everything_shown(phoenix)
    assert len(look(phoenix).opened) == 1
    assert everything_shown(phoenix) == before


def reaches_alerts(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr == "Alert" or (node.attr == "alerts" and isinstance(node.value, ast.Name) and node.value.id == "store")
    if isinstance(node, ast.Import):
        return any(alias.name == "goodstanding.store.alerts" for alias in node.names)
    if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("goodstanding.store"):
        return False
    return node.module == "goodstanding.store.alerts" or bool({alias.name for alias in node.names} & {"alerts", "Alert"})


def test_only_the_verbs_on_alerts_and_the_audit_can_reach_them() -> None:
    texts = {path.relative_to(SOURCES).as_posix(): path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py")}
    reaching = {name for name, text in texts.items() if any(map(reaches_alerts, ast.walk(ast.parse(text))))}
    assert reaching == {
        "services/alerts.py",
        "services/alert_audits.py",  # holds them against the log
        "store/alerts.py",
        "store/judgements.py",  # the last number
        "store/models/__init__.py",
        "store/versions.py",  # sweeping
    }


def test_it_is_in_the_file_of_the_parties_that_it_names_and_in_nobody_elses(phoenix: Bench) -> None:
    [task] = look(phoenix).opened
    seen = {party: [each.task for each in alerts.in_file(phoenix.desk, party=party)] for party in (1, 2, 3, 4)}
    assert seen == {1: [task], 2: [task], 3: [], 4: [task]}  # 4 is the debtor as the bank knows it


def test_a_task_that_is_an_alert_decides_nothing(phoenix: Bench) -> None:
    [task] = look(phoenix).opened
    with pytest.raises(UsageError, match="decides nothing"):
        reviews.decide_task(phoenix.desk, task=task, ruling=Ruling(verdict=Verdict.SAME, reason="x", by="wang"))


def test_looking_again_opens_nothing_on_the_same_evidence(phoenix: Bench) -> None:
    look(phoenix)
    again = look(phoenix)
    assert (again.opened, again.known_already, again.accepted) == ((), 1, None)


def test_after_thirty_days_nobody_sees_it_and_its_content_is_gone(phoenix: Bench) -> None:
    [task] = look(phoenix).opened
    let_pass(phoenix, 29)
    assert alerts.show(phoenix.desk, task=task, by="wang").task == task
    let_pass(phoenix, 1)
    assert alerts.in_file(phoenix.desk, party=1) == ()
    with pytest.raises(NotFound, match="destroyed"):
        alerts.show(phoenix.desk, task=task, by="wang")
    row = models.Alert.objects.get(id=task)
    assert (row.debtor, row.firm, row.evidence, row.closed_as) == (None, None, "", "expired")
    everywhere = [*models.Leaf.objects.values_list("body", flat=True), *models.Version.objects.values_list("change", flat=True)]
    assert not [text for text in everywhere if FIRM.name in text or '"firm"' in text]


def test_nothing_of_it_is_left_in_the_files_of_the_database(phoenix: Bench) -> None:
    said = b'"began_by":"incorporation"'
    look(phoenix)
    # PostgreSQL gives dead rows back by VACUUM, and has no files here to read.
    assert connection.vendor == "postgresql" or any(said in path.read_bytes() for path in phoenix.desk.directory.glob("registry.sqlite3*"))
    let_pass(phoenix, 30)
    assert alerts.expire(phoenix.desk, by="clock") == 1
    assert not any(said in path.read_bytes() for path in phoenix.desk.directory.glob("registry.sqlite3*"))


def test_what_expired_or_was_closed_is_not_opened_again_on_the_same_evidence(phoenix: Bench) -> None:
    look(phoenix)
    let_pass(phoenix, 40)
    assert look(phoenix).opened == ()
    # The register says the same again, in other words and with a later date.
    level1(phoenix, DEBTOR, replace(FIRM, name="EXAMPLE LANTERN BUILDER LTD"), OWNER, published="2025-03-05")
    assert look(phoenix).opened == ()


def test_another_owner_is_new_evidence(phoenix: Bench) -> None:
    [task] = look(phoenix).opened
    alerts.close(phoenix.desk, task=task, found=Closing.ORDINARY, by="wang")
    level1(phoenix, DEBTOR, FIRM, OWNER, Firm(number=0, name="Another Example Holdings PLC"), published="2025-02-01")
    level2(phoenix, (1, 0, "2015-01-01", ""), (2, 0, "2024-04-10", ""), published="2025-02-01", accept_shrink="made up for a test")
    assert len(look(phoenix).opened) == 1


def test_closing_destroys_at_once(phoenix: Bench) -> None:
    [task] = look(phoenix).opened
    alerts.close(phoenix.desk, task=task, found=Closing.REFERRED, by="wang")
    assert models.Alert.objects.get(id=task).evidence == ""
    with pytest.raises(NotFound):
        alerts.close(phoenix.desk, task=task, found=Closing.NOTHING, by="wang")


def test_no_caller_makes_an_alert_live_longer_than_thirty_days(phoenix: Bench) -> None:
    with pytest.raises(CharterRefusal) as refusal:
        look(phoenix, days=31)
    assert refusal.value.articles == ("C07",)
    assert models.Alert.objects.count() == 0


ALERT = {
    "pattern": "phoenix",
    "debtor": 1,
    "firm": 2,
    "debtor_kind": "organisation",
    "firm_kind": "organisation",
    "evidence": "{}",
    "days": 30,
}


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"days": 31}, "alert_expires_in_30_days_c07"),
        ({"days": 0}, "alert_expires_in_30_days_c07"),
        ({"pattern": "association"}, "alert_pattern_is_known_c07"),
        ({"firm_kind": "person"}, "alert_is_about_organisations_c07"),
        ({"debtor_kind": "unresolved"}, "alert_is_about_organisations_c07"),
        ({"firm": 1}, "alert_is_about_two"),
        ({"evidence": ""}, "alert_closed_is_destroyed_c07"),
        ({"closed_in": 5, "closed_as": "closed"}, "alert_closed_is_destroyed_c07"),
    ],
)
def test_the_database_refuses_any_other_alert(bench: Bench, change: dict[str, object], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        models.Alert.objects.create(id=9, evidence_key=b"x" * 32, opened_on=date(2025, 1, 1), since=1, **{**ALERT, **change})


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE store_alert SET opened_on = '2025-02-20'",
        "UPDATE store_alert SET since = 2",
        (
            "INSERT INTO store_alert (id, pattern, debtor, firm, debtor_kind, firm_kind, evidence, evidence_key, opened_on, days, since, closed_as, closed_by) "
            "SELECT 99, pattern, debtor, 3, debtor_kind, firm_kind, evidence, store_relationship.salt, opened_on, days, 2, '', '' FROM store_alert, store_relationship "
            "WHERE store_relationship.id = 1"
        ),
    ],
    ids=["prolonged", "moved", "slipped in"],
)
def test_log_verify_finds_an_alert_that_was_tampered_with(phoenix: Bench, sql: str) -> None:
    look(phoenix)
    phoenix.number()
    assert audits.verify(phoenix.desk).faults == ()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert any("alerts" in fault for fault in audits.verify(phoenix.desk).faults)


def test_an_alert_of_a_later_day_is_found_even_by_its_own_leaf(phoenix: Bench) -> None:
    clock = phoenix.clock
    later = clock.now + timedelta(days=300)
    phoenix.desk = replace(phoenix.desk, now=lambda: later)
    opened = look(phoenix)
    assert opened.accepted is not None
    phoenix.desk = replace(phoenix.desk, now=clock)
    models.Version.objects.filter(number=opened.accepted.version).update(instant=clock.now)
    phoenix.number()
    assert any("alerts" in fault for fault in audits.verify(phoenix.desk).faults)


def test_log_verify_agrees_after_an_alert_was_destroyed(phoenix: Bench) -> None:
    look(phoenix)
    let_pass(phoenix, 31)
    alerts.expire(phoenix.desk, by="clock")
    phoenix.number()
    assert audits.verify(phoenix.desk).faults == ()
    said = [json.loads(body) for body in models.Leaf.objects.filter(kind="alert").values_list("body", flat=True)]
    assert said[-1]["destroyed"] == {"as": "expired", "found": "", "tasks": [1]}


def test_an_alert_changes_no_standing_and_no_rule_can_see_a_relationship(phoenix: Bench) -> None:
    before = standings.found(versions.current())
    look(phoenix)
    assert standings.evaluate(phoenix.desk, by="wang").accepted is None
    assert sorted(map(str, standings.found(versions.current()).to_dicts())) == sorted(map(str, before.to_dicts()))
    assert set(before["party"]) == {1}
    assert phoenix.check(f"lei:{lei(2)}").measures == ()
