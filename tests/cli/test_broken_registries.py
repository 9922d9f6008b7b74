"""Registries and surroundings that are not as they should be: a message that says what to do, a fixed exit code, never a fault."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.test_command_line import run

from goodstanding.core.charter.c19_witnessed import is_trial

CHECK = ("check", "party:p-000001", "--context", "procurement")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    assert run("init", "reg", folder=tmp_path).returncode == 0
    return tmp_path


def test_a_damaged_database_is_an_integrity_failure(made: Path) -> None:
    database = made / "reg" / "registry.sqlite3"
    database.write_bytes(b"no database at all " * 500)
    done = run("-C", "reg", *CHECK, folder=made)
    assert done.returncode == 6
    assert "The database is damaged" in done.stderr and "fault of the program" not in done.stderr


def test_a_database_that_is_not_there_is_not_found_and_its_password_not_told(made: Path) -> None:
    url = "postgresql://somebody:hunter2@127.0.0.1:1/nothing"
    done = run("-C", "reg", *CHECK, "--json", folder=made, GOODSTANDING_DATABASE_URL=url)
    assert done.returncode == 5
    assert "cannot be reached" in done.stderr
    assert "hunter2" not in done.stdout + done.stderr


@pytest.mark.parametrize("url", ["postgresql://host:port/x", "postgresql://[::1/x"])
def test_a_database_url_that_cannot_be_read_is_a_question_put_wrongly(tmp_path: Path, url: str) -> None:
    assert run("init", "reg", "--database-url", url, folder=tmp_path).returncode == 2


def test_init_that_fails_leaves_nothing_and_can_be_run_again(tmp_path: Path) -> None:
    failed = run("init", "reg", "--database-url", "postgresql://127.0.0.1:1/nothing", folder=tmp_path)
    assert failed.returncode == 5
    assert list((tmp_path / "reg").iterdir()) == []
    assert run("init", "reg", folder=tmp_path).returncode == 0


def test_init_that_was_cut_off_is_finished_by_running_it_again(made: Path) -> None:
    for file in (made / "reg").glob("registry.sqlite3*"):
        file.unlink()
    key = (made / "reg" / "keys" / "log-ed25519.key").read_bytes()
    cut_off = run("-C", "reg", *CHECK, folder=made)
    assert cut_off.returncode == 5 and "Run `init` again" in cut_off.stderr
    assert run("init", "reg", folder=made).returncode == 0
    assert (made / "reg" / "keys" / "log-ed25519.key").read_bytes() == key
    assert run("init", "reg", folder=made).returncode == 2


def test_no_file_says_that_a_registry_is_no_trial_one(made: Path) -> None:
    file = made / "reg" / "registry.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("trial = true", "trial = false"), encoding="utf-8")
    done = run("-C", "reg", *CHECK, folder=made)
    assert done.returncode == 4 and "C19" in done.stderr


def test_one_actor_or_no_witness_makes_a_trial_registry() -> None:
    assert [is_trial(officers=officers, witnesses=witnesses) for officers, witnesses in ((1, 0), (1, 3), (2, 0), (2, 1))] == [True] * 3 + [
        False
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["explain", "p-99999999999999999999999"],
        [*CHECK, "--known-at", "0001-01-01T00:00:00+14:00"],
        ["quarantine", "list", "--limit", "999999999999999999999999"],
        ["quarantine", "list", "--limit", "-1"],
        ["find", "\x1b[2J"],
        ["check", "cn-ric:000000198503140010", "--context", "credit", "--purpose", os.fsdecode(b"\xff"), "--basis", "b", "--case", "c"],
    ],
)
def test_what_cannot_be_meant_is_a_question_put_wrongly(made: Path, arguments: list[str]) -> None:
    assert run("-C", "reg", *arguments, folder=made).returncode == 2


@pytest.mark.parametrize("arguments", [["pack", "lint", "x" * 5000], ["export", "--format", "csv", "--out", "no/such/folder"]])
def test_a_file_that_cannot_be_used_is_bad_input(made: Path, arguments: list[str]) -> None:
    done = run("-C", "reg", *arguments, folder=made)
    assert done.returncode in (3, 5) and "fault of the program" not in done.stderr


def test_a_terminal_without_chinese_shows_code_points(tmp_path: Path) -> None:
    done = run("charter", folder=tmp_path, PYTHONIOENCODING="ascii")
    assert done.returncode == 0 and "\\u4e0d" in done.stdout


def test_json_on_what_is_not_utf_8_is_escaped(tmp_path: Path) -> None:
    shown = run("charter", "--json", folder=tmp_path, PYTHONIOENCODING="latin-1").stdout
    assert shown.isascii() and json.loads(shown)


def test_a_reader_that_goes_away_is_no_fault(made: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "goodstanding.cli.main", "charter"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=made
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert (process.stderr.read(), process.wait()) == (b"", 0)
    process.stderr.close()
