"""A person, made up, asked about by number as it is typed: refused without a purpose, answered with one, never shown."""

import json
from pathlib import Path

import pytest
from tests.cli.test_command_line import run

from goodstanding.cli.shipped import SAMPLES

NUMBER = "000000198503140010"
ASKED = ["-C", "reg", "check", f"cn-ric:{NUMBER}", "--context", "credit", "--as-of", "2025-02-01", "--json"]
GROUNDS = ["--purpose", "loan application", "--basis", "Civil Procedure Law art. 255", "--case", "L-1"]


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("persons")
    assert run("init", "reg", "--pack", "brief-2018", folder=folder).returncode == 0
    (sample,) = (SAMPLES / "fictional-judgment-debts").glob("*/*.jsonl")
    assert run("-C", "reg", "ingest", "fictional-judgment-debts", str(sample), folder=folder).returncode == 0
    return folder


def test_without_purpose_basis_and_case_it_is_refused(registry: Path) -> None:
    done = run(*ASKED, folder=registry)
    assert (done.returncode, json.loads(done.stdout)["articles"]) == (4, ["C13"])


def test_with_them_it_is_answered_and_the_number_is_repeated_nowhere(registry: Path) -> None:
    done = run(*ASKED, *GROUNDS, folder=registry)
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["outcome"]) == (0, "measures")
    assert {measure["id"] for measure in answer["measures"]} == {"brief-2018/no-new-credit"}
    assert NUMBER not in done.stdout + done.stderr and "Xugou" not in done.stdout


def test_the_quarantine_shows_no_number(registry: Path) -> None:
    for row in ("q-1", "q-2"):
        shown = run("-C", "reg", "quarantine", "show", row, "--json", folder=registry).stdout
        assert "0000002006" not in shown and "0000001988" not in shown and "resident_number" in shown


def test_neither_the_file_nor_the_export_nor_a_proof_discloses_a_person(registry: Path) -> None:
    assert run("-C", "reg", "explain", "p-1", folder=registry).returncode == 4
    assert run("-C", "reg", "log", "prove", "--record", "r-1", "--content", "--out", "x", folder=registry).returncode == 4
    assert "person" not in run("-C", "reg", "export", "--format", "jsonl", folder=registry).stdout
    assert run("-C", "reg", "find", "Zhang Xugou (fictional)", "--json", folder=registry).stdout.count("p-0") == 0
