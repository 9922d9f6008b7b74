"""Relationships as they are typed: load, show, what waits, and an alert's task."""

import json
from pathlib import Path

import pytest
from tests.cli.test_command_line import run

DATA = Path(__file__).parents[1] / "data" / "structure"


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("relationships")
    assert run("init", "reg", "--pack", "registers", folder=folder).returncode == 0
    assert run("-C", "reg", "ingest", "gleif-level1", str(DATA / "lei.xml"), folder=folder).returncode == 0
    return folder


def test_gleifs_file_is_loaded_and_dated_by_itself(registry: Path) -> None:
    done = run("-C", "reg", "relationships", "load", "gleif", str(DATA / "rr.xml"), "--json", folder=registry)
    found = json.loads(done.stdout)
    assert (found["read"], found["added"], found["published_at"], found["mode"]) == (5, 5, "2023-11-06", "full")


def test_what_is_left_out_is_told_by_reason(registry: Path) -> None:
    arguments = ["load", "bods", str(DATA / "levent.json"), "--source", "example", "--published", "2024-01-01"]
    done = run("-C", "reg", "relationships", *arguments, folder=registry)
    assert done.returncode == 0, done.stderr
    assert "7 read = 0 added + 0 changed + 0 unchanged + 7 left out + 0 in quarantine" in done.stdout
    assert "3  describes a person" in done.stdout
    assert "Anderson" not in done.stdout


@pytest.mark.parametrize(
    "arguments", [["bods", "levent.json"], ["bods", "levent.json", "--source", "An Example"], ["gleif", "rr.xml", "--source", "me"]]
)
def test_a_source_that_is_none_is_refused(registry: Path, arguments: list[str]) -> None:
    done = run("-C", "reg", "relationships", "load", arguments[0], str(DATA / arguments[1]), *arguments[2:], folder=registry)
    assert done.returncode == 2
    assert "--source" in done.stderr


def test_a_party_is_shown_with_what_it_is_part_of(registry: Path) -> None:
    done = run("-C", "reg", "relationships", "show", "lei:001GPB6A9XPE8XJICC14", "--json", folder=registry)
    found = json.loads(done.stdout)
    assert (found["party"]["name"], found["owners"], found["owns"]) == ("Fidelity Advisor Leveraged Company Stock Fund", [], [])


def test_a_dissolution_comes_from_level_1(registry: Path) -> None:
    done = run("-C", "reg", "explain", "lei:00TR8NKAEL48RGTZEW89", "--json", folder=registry)
    assert json.loads(done.stdout)["party"]["kind"] == "organisation"
    done = run("-C", "reg", "review", "phoenix", "--json", folder=registry)
    # It was dissolved, and nothing restricted it: no debtor.
    assert json.loads(done.stdout) == {"dissolved_debtors": 0, "opened": [], "known_already": 0, "expires_on": None}


def test_a_relationship_that_waits_is_dismissed(registry: Path) -> None:
    arguments = ["load", "bods", str(DATA / "indirect-ownership.json"), "--source", "example", "--published", "2024-01-02"]
    assert run("-C", "reg", "relationships", *arguments, folder=registry).returncode == 0
    mended = run("-C", "reg", "quarantine", "retry", "q-000001", folder=registry)
    assert (mended.returncode, "mended at its source" in mended.stderr) == (2, True)
    assert run("-C", "reg", "quarantine", "retry", "q-000001", "--as", "dismissed", folder=registry).returncode == 0


def test_closing_what_is_no_alert_is_not_found(registry: Path) -> None:
    done = run("-C", "reg", "review", "close", "t-000001", "--found", "nothing", folder=registry)
    assert done.returncode == 5
