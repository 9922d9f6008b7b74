"""The command line as it is typed: names, exit codes, JSON, help. Each command runs in a process of its own."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
import pytest

from goodstanding.cli.main import goodstanding

HEAD = "Firm Name,Additional Firm Info,Address,Country,Ineligibility From,Ineligibility To,Grounds"
ACME = "ACME ROADS LTD,,1 High St,India,2024-05-14,2099-05-13,Fraudulent Practices"
SOLE = "WANG WEI,,1 High St,China,2024-05-14,2099-05-13,Fraudulent Practices"


def run(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GOODSTANDING")}
    return subprocess.run(
        [sys.executable, "-m", "goodstanding.cli.main", *arguments],
        cwd=folder,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "wb.csv").write_text("\n".join([HEAD, ACME, SOLE]) + "\n", encoding="utf-8")
    assert run("init", "reg", "--pack", "mdb-cross-debarment", folder=folder).returncode == 0
    done = run("-C", "reg", "ingest", "world-bank", "wb.csv", "--published", "2025-01-07", "--json", folder=folder)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["read"] == found["accepted"] + found["unchanged"] + found["quarantined"] == 2
    return folder


OWN, CROSS = "mdb-cross-debarment/own-debarment-world-bank", "mdb-cross-debarment/cross-debarment"
CHECK_MEMBERS = (
    "identifier party context for as_of known_at version outcome measures elsewhere listings flags coverage trial pack log receipt"
)


def test_check_answers_with_every_member(registry: Path) -> None:
    done = run("-C", "reg", "check", "party:p-000001", "--context", "procurement", "--for", "adb", "--json", folder=registry)
    answer = json.loads(done.stdout)
    assert done.returncode == 0
    assert list(answer) == CHECK_MEMBERS.split()
    assert answer["outcome"] == "measures" and answer["trial"] is True
    measure = answer["measures"][0]
    assert {"id", "kind", "title", "binds", "from", "until", "reasons", "contest", "leave_early"} <= set(measure)
    assert {"rule", "record", "source", "legal_basis", "decided_on"} <= set(measure["reasons"][0])
    assert {"size", "root", "leaf_hash", "include_by"} == set(answer["log"])


def test_options_may_stand_after_the_command(registry: Path) -> None:
    done = run("check", "party:p-000001", "--context", "procurement", "-C", "reg", "--json", folder=registry)
    assert json.loads(done.stdout)["outcome"] == "measures"


def test_without_for_nothing_is_clear(registry: Path) -> None:
    done = run("-C", "reg", "check", "party:p-000001", "--context", "credit", "--json", folder=registry)
    assert json.loads(done.stdout)["outcome"] == "none-found"


def test_an_unknown_identifier_is_unknown_and_not_clear(registry: Path) -> None:
    done = run("-C", "reg", "check", "lei:5493001KJTIIGC8Y1R12", "--context", "procurement", "--for", "adb", "--json", folder=registry)
    assert (done.returncode, json.loads(done.stdout)["outcome"]) == (0, "unknown")


def test_a_receipt_and_its_proof_verify_offline(registry: Path) -> None:
    done = run("-C", "reg", "check", "party:p-000001", "--context", "procurement", "--json", folder=registry)
    (registry / "answer.json").write_text(done.stdout, encoding="utf-8")
    key = json.loads(run("-C", "reg", "log", "checkpoint", "--json", folder=registry).stdout)["key"]
    proved = run("-C", "reg", "log", "prove", "--receipt", "answer.json", "--out", "answer.tlog-proof", folder=registry)
    assert proved.returncode == 0, proved.stderr
    elsewhere = registry / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    verified = run("receipt", "verify", "../answer.json", "--key", key, "--proof", "../answer.tlog-proof", "--json", folder=elsewhere)
    states = {each["subject"]: each["state"] for each in json.loads(verified.stdout)["findings"]}
    assert (states["signature"], states["leaf"], states["included"]) == ("verified",) * 3
    forged = (registry / "answer.json").read_text(encoding="utf-8").replace('"outcome": "measures"', '"outcome": "clear"')
    (registry / "forged.json").write_text(forged, encoding="utf-8")
    assert run("receipt", "verify", "../forged.json", "--key", key, folder=elsewhere).returncode == 6


def test_a_record_is_proved_offline_with_nothing_but_the_key(registry: Path) -> None:
    proved = run("-C", "reg", "log", "prove", "--record", "r-1", "--content", "--out", "r1.tlog-proof", "--json", folder=registry)
    key = json.loads(proved.stdout)["key"]
    elsewhere = registry / "nowhere"
    elsewhere.mkdir(exist_ok=True)
    shown = run("log", "verify", "../r1.tlog-proof", "--key", key, "--json", folder=elsewhere)
    assert json.loads(shown.stdout)["record"]["party"]["name"] == "ACME ROADS LTD"
    text = (registry / "r1.tlog-proof").read_text(encoding="utf-8")
    (registry / "bad.tlog-proof").write_text(text.replace("index ", "index 1", 1), encoding="utf-8")
    assert run("log", "verify", "../bad.tlog-proof", "--key", key, folder=elsewhere).returncode == 6


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        (2, ["check", "party:p-000001", "--context", "schooling"]),
        (2, ["check", "ACME ROADS LTD", "--context", "procurement"]),
        (2, ["check", "lei:5493001KJTIIGC8Y1R13", "--context", "procurement"]),
        (3, ["ingest", "world-bank", "empty.csv", "--published", "2025-02-01"]),
        (4, ["check", "party:p-000002", "--context", "procurement"]),
        (5, ["check", "party:p-000001", "--context", "procurement", "--for", "wrold-bank"]),
        (5, ["explain", "p-999999"]),
        (4, ["explain", "p-000002"]),
        (5, ["pack", "lint", "no-such-pack"]),
        (2, ["record", "expire", "--as-of", "2999-01-01"]),
        (2, ["record", "expire", "--as-of", "soon"]),
        (2, ["record", "withdraw", "r-1", "--ground", "error", "--on", "2025-01-01", "--reason", "x"]),
    ],
)
def test_exit_codes_are_fixed(registry: Path, code: int, arguments: list[str]) -> None:
    (registry / "empty.csv").write_text("", encoding="utf-8")
    done = run("-C", "reg", *arguments, folder=registry)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


def test_one_who_may_be_a_person_is_answered_for_a_purpose_and_never_restricted(registry: Path) -> None:
    asked = ["-C", "reg", "check", "party:p-000002", "--context", "procurement", "--for", "adb"]
    refused = run(*asked, "--json", folder=registry)
    assert refused.returncode == 4 and json.loads(refused.stdout)["articles"] == ["C13"]
    done = run(*asked, "--purpose", "award", "--basis", "Procurement Law art. 77", "--case", "T-1", "--json", folder=registry)
    answer = json.loads(done.stdout)
    assert (answer["outcome"], answer["measures"], answer["party"]["name"]) == ("review", [], "")


def test_a_person_is_not_found_by_name(registry: Path) -> None:
    assert json.loads(run("-C", "reg", "find", "WANG WEI", "--json", folder=registry).stdout)["found"] == []


@pytest.mark.parametrize("shape", ["ftm", "csv", "jsonl"])
def test_an_export_holds_no_person(registry: Path, shape: str) -> None:
    done = run("-C", "reg", "export", "--format", shape, folder=registry)
    assert "ACME ROADS LTD" in done.stdout
    assert "WANG" not in done.stdout


def test_a_database_password_is_never_written_down(tmp_path: Path) -> None:
    done = run("init", "r", "--database-url", "postgresql://me:secret@host/db", folder=tmp_path)
    assert done.returncode == 2
    assert "secret" not in done.stderr
    assert not (tmp_path / "r").exists()


def commands(group=goodstanding, path=()):
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


@pytest.mark.parametrize(("path", "command"), list(commands()), ids=[" ".join(path) for path, _ in commands()])
def test_every_command_has_json_and_an_example_in_its_help(path, command) -> None:
    assert "Example" in (command.help or "")
    assert "goodstanding" in command.help
    assert "--json" in {option for parameter in command.params for option in parameter.opts}


NAMES = (
    "init ingest evaluate check record.correct record.withdraw pack.publish explain find pack.lint pack.show pack.test pack.diff charter "
    "quarantine.list quarantine.show quarantine.retry log.checkpoint log.prove log.verify receipt.verify export demo"
)


def test_the_names_of_the_commands_are_fixed() -> None:
    assert set(NAMES.split()) <= {".".join(path) for path, _ in commands()}


def test_that_the_log_only_grew_is_proved_and_verified_offline(registry: Path, tmp_path: Path) -> None:
    folder, asked = tmp_path, ("check", "party:p-000001", "--context", "procurement", "--json")
    shutil.copytree(registry / "reg", folder / "reg")
    early = json.loads(run("-C", "reg", "log", "checkpoint", "--json", folder=folder).stdout)
    (folder / "early").write_text(early["note"], encoding="utf-8")
    (folder / "answer.json").write_text(run("-C", "reg", *asked, folder=folder).stdout, encoding="utf-8")
    run("-C", "reg", *asked, folder=folder)
    made = run("-C", "reg", "log", "prove", "--since", str(early["size"]), "--out", "grown", folder=folder)
    assert made.returncode == 0, made.stderr
    shutil.rmtree(folder / "reg")
    key = ("--key", early["key"])
    shown = run("log", "verify", "grown", "--from", "early", *key, "--json", folder=folder)
    told = json.loads(shown.stdout)
    assert (told["verified"], told["from"], told["size"]) == (True, early["size"], early["size"] + 2)
    receipt = run("receipt", "verify", "answer.json", "--consistency", "grown", *key, "--json", folder=folder)
    assert {each["subject"]: each["state"] for each in json.loads(receipt.stdout)["findings"]}["consistent"] == "verified"
    text = (folder / "grown").read_text(encoding="utf-8")
    (folder / "bad").write_text(text.replace(f"old {early['size']}", f"old {early['size'] - 1}"), encoding="utf-8")
    assert run("log", "verify", "bad", "--from", "early", *key, folder=folder).returncode == 6
    assert run("receipt", "verify", "answer.json", "--consistency", "bad", *key, folder=folder).returncode == 6
    assert run("log", "verify", "grown", *key, folder=folder).returncode == 2


REFUSED = sorted((Path(__file__).parents[2] / "src/goodstanding/packs/brief-2018/refused").iterdir())


@pytest.mark.parametrize("folder", REFUSED, ids=lambda path: path.name)
def test_a_provision_that_the_charter_refuses_is_refused_by_its_article_wherever_it_is_tried(folder: Path, tmp_path: Path) -> None:
    articles = re.findall(r"C\d\d", (folder / "refused.yaml").read_text(encoding="utf-8").split("why")[0])
    linted = run("pack", "lint", str(folder), folder=tmp_path)
    assert linted.returncode == 4
    assert all(article in linted.stderr for article in articles) and articles


def test_a_measure_is_asked_to_be_left_early_and_silence_is_told(registry: Path, tmp_path: Path) -> None:
    folder = tmp_path
    shutil.copytree(registry / "reg", folder / "reg")
    today = datetime.now(tz=UTC).date()
    asked = run("-C", "reg", "case", "restore", "r-1", "--way", "perform", "--reference", "WB 1", "--rule", OWN, "--json", folder=folder)
    [case] = json.loads(asked.stdout)["cases"]
    assert (case["case"], case["decide_by"]) == ("c-000001", (today + timedelta(days=90)).isoformat())
    answer = run("-C", "reg", "check", "party:p-1", "--context", "procurement", "--for", "world-bank", "--json", folder=folder)
    assert [each["until"] for each in json.loads(answer.stdout)["measures"]] == [case["silence_lifts_from"]]
    late = (today + timedelta(days=91)).isoformat()
    for options, stands in (([], "pending"), (["--as-of", late], "lifted")):
        shown = run("-C", "reg", "case", "list", *options, "--json", folder=folder)
        assert [each["stands"] for each in json.loads(shown.stdout)["cases"]] == [stands]
    assert json.loads(run("-C", "reg", "case", "list", "--pending", "--as-of", late, "--json", folder=folder).stdout)["cases"] == []
    way = run("-C", "reg", "case", "restore", "r-1", "--way", "pay", "--reference", "WB 2", "--rule", CROSS, folder=folder)
    assert (way.returncode, "C11" in way.stderr) == (4, True)
    for arguments, code in (
        (["c-1", "refused", "--reason", "no"], 0),
        (["c-1", "granted", "--reason", "no"], 2),
        (["c-9", "granted", "--reason", "no"], 5),
    ):
        assert run("-C", "reg", "case", "decide", *arguments, folder=folder).returncode == code
    told = run("-C", "reg", "explain", "p-1", folder=folder)
    assert "asked to be left early" in told.stdout and "c-000001  refused" in told.stdout
    assert run("-C", "reg", "log", "verify", folder=folder).returncode == 0


def test_records_expire_and_their_proof_says_so(tmp_path: Path) -> None:
    old = "OLDEST BRIDGES LTD,,2 High St,Kenya,2011-07-01,2013-05-31,Corrupt Practices"
    (tmp_path / "wb.csv").write_text("\n".join([HEAD, ACME, old]) + "\n", encoding="utf-8")
    assert run("init", "reg", "--pack", "mdb-cross-debarment", folder=tmp_path).returncode == 0
    assert run("-C", "reg", "ingest", "world-bank", "wb.csv", "--published", "2025-01-07", folder=tmp_path).returncode == 0
    asked = ["-C", "reg", "record", "expire"]
    due = json.loads(run(*asked, "--dry-run", "--json", folder=tmp_path).stdout)
    assert (due["dry_run"], due["records"], due["earliest_limit"]) == (True, {"mdb-cross-debarment/bank-debarment": 1}, "2023-06-01")
    assert "Nothing was destroyed" in run(*asked, "--dry-run", folder=tmp_path).stdout
    done = json.loads(run(*asked, "--json", folder=tmp_path).stdout)
    assert (done["dry_run"], done["record_versions"], done["rows"], done["entities"]) == (False, 1, 0, 1)
    assert "Nothing was past its retention" in run(*asked, folder=tmp_path).stdout
    proved = run("-C", "reg", "log", "prove", "--record", "r-2", "--content", "--out", "r2.tlog-proof", "--json", folder=tmp_path)
    told = json.loads(proved.stdout)
    assert told["destroyed"] is True and told["destroyed_in"] == done["versions"][0] and "was destroyed" in proved.stderr
    shown = json.loads(run("log", "verify", "r2.tlog-proof", "--key", told["key"], "--json", folder=tmp_path).stdout)
    assert (shown["verified"], shown["record"]) == (True, None)
    verified = json.loads(run("-C", "reg", "log", "verify", "--json", folder=tmp_path).stdout)
    assert {"name": "erasures", "counted": 1} in verified["steps"]
    answer = run(
        "-C", "reg", "check", "party:p-000002", "--context", "procurement", "--for", "adb", "--as-of", "2012-01-01", folder=tmp_path
    )
    said = " ".join(answer.stdout.split())  # lines are broken at the width of the terminal
    assert "was destroyed at the end of its retention" in said and "Review" in said
    clauses = json.loads(run("charter", "C08", "--json", folder=tmp_path).stdout)["articles"][0]["clauses"]
    assert all(clause["enforced"] for clause in clauses)


def test_an_older_registry_is_upgraded_by_the_command_that_the_refusal_names(tmp_path: Path) -> None:
    assert run("init", "reg", "--pack", "mdb-cross-debarment", folder=tmp_path).returncode == 0
    with sqlite3.connect(tmp_path / "reg" / "registry.sqlite3") as database:
        database.execute("UPDATE store_registry SET charter_sha256 = ?", ["0" * 64])
    done = run("-C", "reg", "upgrade", "--json", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (json.loads(done.stdout)["migrations"], json.loads(done.stdout)["charter_changed"]) == ([], True)
    with sqlite3.connect(tmp_path / "reg" / "registry.sqlite3") as database:
        database.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('store', '0999_of_tomorrow', '2030-01-01')")
    for arguments in (["find", "ACME"], ["upgrade"], ["log", "verify"]):
        done = run("-C", "reg", *arguments, folder=tmp_path)
        assert done.returncode == 2 and "newer goodstanding" in done.stderr
    with sqlite3.connect(tmp_path / "reg" / "registry.sqlite3") as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'store' AND name > '0002'")
    done = run("-C", "reg", "find", "ACME", folder=tmp_path)
    assert done.returncode == 2 and f"goodstanding -C {tmp_path / 'reg'} upgrade" in done.stderr


def test_a_command_waits_for_no_other_commands_imports(tmp_path: Path) -> None:
    code = "import sys; from goodstanding.cli.main import main; main(['charter']); print(sorted({'numba', 'duckdb'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
