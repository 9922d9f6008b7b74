"""`goodstanding screen` as it is typed: files in and out, exit codes, messages, and what is left where it failed."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from tests.cli.test_command_line import ACME, HEAD, SOLE, run

ASK = ["--context", "procurement", "--for", "adb"]
ROWS = 'no,name,country,note\n007,ACME ROADS LTD,IN,"two\nlines"\n2,WANG WEI,CN,\n3,Somebody Else Entirely GmbH,DE,\n4,Ltd,GB,\n'


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("screen")
    (folder / "wb.csv").write_text("\n".join([HEAD, ACME, SOLE]) + "\n", encoding="utf-8")
    assert run("init", "reg", "--pack", "mdb-cross-debarment", folder=folder).returncode == 0
    done = run("-C", "reg", "ingest", "world-bank", "wb.csv", "--published", "2025-01-07", folder=folder)
    assert done.returncode == 0, done.stderr
    (folder / "suppliers.csv").write_text(ROWS, encoding="utf-8")
    assert run("-C", "reg", "screen", "suppliers.csv", *ASK, "--workers", "1", folder=folder).returncode == 0
    return folder


def screened(folder: Path, *arguments: str) -> dict[str, object]:
    done = run("-C", "reg", "screen", *arguments, *ASK, "--workers", "1", "--json", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_the_same_rows_come_back_with_results(registry: Path) -> None:
    found = screened(registry, "suppliers.csv")
    assert (found["columns"], found["guessed"]) == ({"name": "name", "country": "country"}, ["name", "country"])
    with (registry / "suppliers-screened.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert [row["no"] for row in rows] == ["007", "2", "3", "4"]
    assert rows[0]["note"] == "two\nlines"
    assert [row["gs_outcome"] for row in rows] == ["candidate", "clear", "clear", "not-screened"]
    assert (rows[0]["gs_party"], rows[0]["gs_name"], rows[0]["gs_version"]) == ("p-000001", "ACME ROADS LTD", str(found["version"]))
    assert rows[0]["gs_measures"]
    assert json.loads(rows[0]["gs_candidates"])[0]["evidence"][0]["kind"] == "name"


def test_what_cannot_be_read_is_counted_and_its_rows_are_named_without_what_they_hold(registry: Path) -> None:
    rows = ["name,LEI,country,founded", "ACME ROADS LTD,5493001KJTIIGC8Y1R13,Atlantis,2001-02-03"]
    rows += [f"Somebody Else {number} GmbH,n/a,DE,next May" for number in range(7)]
    (registry / "odd.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    found: Any = screened(registry, "odd.csv")
    assert found["unread"] == [
        {"part": "lei", "column": "LEI", "rows": 8, "first": [1, 2, 3, 4, 5]},
        {"part": "country", "column": "country", "rows": 1, "first": [1]},
        {"part": "founded", "column": "founded", "rows": 7, "first": [2, 3, 4, 5, 6]},
    ]
    assert {outcome: rows for outcome, rows in found["outcomes"].items() if rows} == {"candidate": 1, "clear": 7}
    said = run("-C", "reg", "screen", "odd.csv", *ASK, folder=registry).stdout
    assert "No lei could be read from 'LEI' in 8 of them" in " ".join(said.split())
    assert "1, 2, 3, 4, 5 …, counted from 1 below the headings" in " ".join(said.split())
    assert "5493001KJTIIGC8Y1R13" not in said
    assert screened(registry, "suppliers.csv")["unread"] == []


def test_the_receipt_verifies_with_its_rows_and_not_with_others(registry: Path) -> None:
    screened(registry, "suppliers.csv", "--out", "r.csv")
    verify = ["-C", "reg", "receipt", "verify", "r.csv.receipt.json", "--rows"]
    done = run(*verify, "r.csv", folder=registry)
    assert done.returncode == 0, done.stderr
    text = (registry / "r.csv").read_text(encoding="utf-8")
    assert ",candidate," in text
    (registry / "forged.csv").write_text(text.replace(",candidate,", ",clear,", 1), encoding="utf-8")
    forged = run(*verify, "forged.csv", folder=registry)
    assert forged.returncode == 6
    assert "forged.csv" in forged.stderr
    assert run(*verify, "suppliers.csv", folder=registry).returncode == 3


@pytest.mark.parametrize("column", ["gs_party", "gs_name", "gs_score", "gs_measures", "gs_why", "gs_version"])
def test_a_column_that_tells_something_else_than_the_results_does_not_verify(registry: Path, column: str) -> None:
    screened(registry, "suppliers.csv", "--out", "r.csv")
    with (registry / "r.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    rows[0][column] = ""
    with (registry / "forged.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    forged = run("-C", "reg", "receipt", "verify", "r.csv.receipt.json", "--rows", "forged.csv", folder=registry)
    assert forged.returncode == 6
    assert f"row 1: {column} is ''" in forged.stderr


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
def test_rows_of_every_format_verify(registry: Path, suffix: str) -> None:
    screened(registry, "suppliers.csv", "--out", f"r.{suffix}")
    done = run("-C", "reg", "receipt", "verify", f"r.{suffix}.receipt.json", "--rows", f"r.{suffix}", folder=registry)
    assert done.returncode == 0, done.stderr
    assert "rows        verified    4 results" in done.stdout


@pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
def test_results_are_written_in_the_format_that_is_named(registry: Path, suffix: str) -> None:
    screened(registry, "suppliers.csv", "--out", f"out.{suffix}")
    out = registry / f"out.{suffix}"
    rows = pq.read_table(out).to_pylist() if suffix == "parquet" else [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [(row["no"], row["gs_outcome"]) for row in rows][:2] == [("007", "candidate"), ("2", "clear")]


def test_words_for_people(registry: Path) -> None:
    done = run("-C", "reg", "screen", "suppliers.csv", *ASK, "--workers", "1", folder=registry)
    assert "4 rows screened" in done.stdout
    assert "name = 'name' (guessed)" in " ".join(done.stdout.split())
    assert done.stderr == "", "progress is shown on a terminal's error screen only"


def test_a_remembered_decision_is_shown_in_the_row(registry: Path) -> None:
    (registry / "one.csv").write_text("name,country,founded\nACME ROADS LIMITED,IN,1999-05-06\n", encoding="utf-8")
    remember = ["review", "remember", "ACME ROADS LIMITED", "p-000001", "--country", "IN", "--founded", "1999-05-06", "--by", "wang"]
    done = run("-C", "reg", *remember, "--note", "another owner", "--until", "2098-01-01", folder=registry)
    assert done.returncode == 0, done.stderr
    screened(registry, "one.csv")
    with (registry / "one-screened.csv").open(encoding="utf-8") as handle:
        (row,) = csv.DictReader(handle)
    assert (row["gs_outcome"], row["gs_party"]) == ("clear", "p-000001")
    assert row["gs_why"].startswith("not the same, says wang until 2098-01-01")


def test_rescreening_since_a_checkpoint_tells_what_is_unchanged(registry: Path) -> None:
    published = run("-C", "reg", "log", "checkpoint", "--json", folder=registry)
    log = screened(registry, "suppliers.csv", "--out", "first.csv")["log"]
    assert published.returncode == 0
    assert isinstance(log, dict)
    outcomes = screened(registry, "suppliers.csv", "--out", "later.csv", "--since", str(log["size"]))["outcomes"]
    assert isinstance(outcomes, dict)
    assert (outcomes["unchanged"], outcomes["not-screened"], outcomes["clear"]) == (3, 1, 0)


@pytest.mark.parametrize(
    ("code", "arguments", "said"),
    [
        (2, ["suppliers.csv", "--context", "schooling"], "schooling"),
        (2, ["suppliers.csv"], "--context"),
        (2, ["suppliers.csv", *ASK, "--limit", "0"], "--limit"),
        (2, ["suppliers.csv", *ASK, "--limit", "51"], "--limit"),
        (2, ["suppliers.csv", *ASK, "--threshold", "1.01"], "--threshold"),
        (2, ["suppliers.csv", *ASK, "--threshold", "-0.1"], "--threshold"),
        (2, ["suppliers.csv", *ASK, "--threshold", "nan"], "threshold"),
        (2, ["suppliers.csv", *ASK, "--out", "suppliers.csv"], "take the place of suppliers.csv"),
        (2, ["suppliers.csv", *ASK, "--column", "name"], "--column takes NAME=VALUE"),
        (2, ["none.csv", *ASK], "none.csv"),
        (3, ["suppliers.csv", *ASK, "--column", "name=whom"], "no, name, country, note"),
        (3, ["suppliers.csv", *ASK, "--column", "colour=no"], "'colour'"),
        (4, ["suppliers.csv", *ASK, "--column", "cn-ric=no"], "C13"),
        (3, ["suppliers.csv", *ASK, "--out", "none/out.csv"], "cannot be written"),
        (3, ["suppliers.csv", *ASK, "--out", "out.xlsx"], ".csv, .jsonl, .parquet"),
        (3, ["ragged.csv", *ASK], "ragged.csv:3"),
        (3, ["utf16.csv", *ASK], "UTF-16"),
        (3, ["empty.csv", *ASK], "empty.csv is empty"),
        (3, ["nameless.csv", *ASK], "There are: who, where"),
        (3, ["suppliers-screened.csv", *ASK], "gs_outcome"),
        (5, ["suppliers.csv", "--context", "procurement", "--for", "wrold-bank"], "wrold-bank"),
        (5, ["suppliers.csv", *ASK, "--since", "99999"], "99999"),
    ],
)
def test_what_cannot_be_done_says_what_would_be_right(registry: Path, code: int, arguments: list[str], said: str) -> None:
    (registry / "ragged.csv").write_text("name,country\nACME ROADS LTD,IN\nx\n", encoding="utf-8")
    (registry / "utf16.csv").write_text("name\nx\n", encoding="utf-16")
    (registry / "empty.csv").write_text("", encoding="utf-8")
    (registry / "nameless.csv").write_text("who,where\nx,y\n", encoding="utf-8")
    before = {each.name: each.read_bytes() for each in registry.iterdir() if each.is_file()}
    done = run("-C", "reg", "screen", *arguments, folder=registry)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert {each.name: each.read_bytes() for each in registry.iterdir() if each.is_file()} == before


def test_outside_a_registry_nothing_is_screened(registry: Path) -> None:
    done = run("-C", ".", "screen", "suppliers.csv", *ASK, folder=registry)
    assert done.returncode == 5
    assert "registry" in done.stderr


def test_a_file_with_headings_only_is_screened_to_none(registry: Path) -> None:
    (registry / "headings.csv").write_text("name,country\n", encoding="utf-8")
    assert screened(registry, "headings.csv")["rows"] == 0
    assert (registry / "headings-screened.csv").read_text(encoding="utf-8").startswith("name,country,gs_outcome")


def test_two_at_once_make_one_index(registry: Path) -> None:
    (registry / "reg" / "screening-index" / "current").unlink()
    command = [sys.executable, "-m", "goodstanding.cli.main", "-C", "reg", "screen", "suppliers.csv", *ASK, "--workers", "1", "--out"]
    both = [subprocess.Popen([*command, f"both{number}.csv"], cwd=registry, stderr=subprocess.PIPE) for number in (1, 2)]
    for each in both:
        _, said = each.communicate()
        assert each.returncode == 0, said
    assert (registry / "both1.csv").read_bytes() == (registry / "both2.csv").read_bytes()
    assert len(list((registry / "reg" / "screening-index").glob("index-*"))) == 1


def test_two_processes_answer_a_long_file_as_one_does_and_leave_no_word(registry: Path) -> None:
    head, *rows = ROWS.replace('"two\nlines"', "").splitlines()
    (registry / "long.csv").write_text("\n".join([head, *rows * 1_500]) + "\n", encoding="utf-8")
    told = {}
    for count in ("1", "2"):
        done = run("-C", "reg", "screen", "long.csv", *ASK, "--workers", count, "--out", f"by-{count}.csv", "--json", folder=registry)
        assert (done.returncode, done.stderr) == (0, "")
        found = json.loads(done.stdout)
        told[count] = (found["rows"], found["outcomes"], found["results_sha256"])
    assert told["1"] == told["2"]
    assert told["1"][0] == 6_000
