"""`goodstanding screen` as it is typed. Names are made up."""

import csv
import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from goodstanding.cli.main import goodstanding
from goodstanding.core.errors import GoodstandingError

HEAD = "Firm Name,Additional Firm Info,Address,Country,Ineligibility From,Ineligibility To,Grounds"
ROWS = (
    "ACME EXAMPLE ROADS LTD,,1 High St,India,2024-05-14,2099-05-13,Fraudulent Practices",
    "WANG WEI,,1 High St,China,2024-05-14,2099-05-13,Fraudulent Practices",
    "哈尔滨示例桥梁工程有限公司,,1 High St,China,2024-05-14,2099-05-13,Fraudulent Practices",
)
GS = ["gs_outcome", "gs_party", "gs_name", "gs_score", "gs_measures", "gs_why", "gs_candidates", "gs_version"]
SUPPLIERS = 'no,supplier,country\n007,"Acme Example\nRoads Ltd",IN\n2,Zanzibar Example Clove Exports GmbH,TZ\n3,,\n'


def typed(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(goodstanding, ["-C", str(folder / "reg"), *arguments])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("screen")
    (folder / "wb.csv").write_text("\n".join([HEAD, *ROWS]) + "\n", encoding="utf-8")
    assert typed(folder, "init", str(folder / "reg"), "--pack", "mdb-cross-debarment").exit_code == 0
    assert typed(folder, "ingest", "world-bank", str(folder / "wb.csv"), "--published", "2025-01-07").exit_code == 0
    return folder


@pytest.fixture
def folder(made: Path) -> Path:
    (made / "in.csv").write_text(SUPPLIERS, encoding="utf-8")
    return made


def screen(folder: Path, file: str = "in.csv", *more: str) -> Result:
    return typed(folder, "screen", str(folder / file), "--context", "procurement", *more)


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def refused(folder: Path, *more: str, file: str = "in.csv", code: int = 3) -> GoodstandingError:
    error = screen(folder, file, *more).exception
    assert isinstance(error, GoodstandingError), error
    assert error.exit_code == code
    assert error.fate
    return error


def test_the_same_rows_come_back_with_the_results(folder: Path) -> None:
    done = screen(folder, "in.csv", "--out", str(folder / "out.csv"), "--for", "adb", "--json")
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    found = rows(folder / "out.csv")
    assert list(found[0]) == ["no", "supplier", "country", *GS]
    assert [(row["no"], row["supplier"], row["country"]) for row in found] == [
        ("007", "Acme Example\nRoads Ltd", "IN"), ("2", "Zanzibar Example Clove Exports GmbH", "TZ"), ("3", "", ""),
    ]  # fmt: skip
    assert [row["gs_outcome"] for row in found] == ["candidate", "clear", "not-screened"]
    assert (found[0]["gs_party"], found[0]["gs_measures"], found[0]["gs_version"]) == (
        "p-000001", "mdb-cross-debarment/bank-ineligibility", str(said["version"]),
    )  # fmt: skip
    assert said["columns"] == {"name": "supplier", "country": "country"} and set(said["guessed"]) == {"name", "country"}
    assert said["outcomes"] == {"clear": 1, "candidate": 1, "match-by-identifier": 0, "contradicted": 0, "not-screened": 1}
    chain = b""
    for row in found:
        chain = sha256(chain + row["gs_outcome"].encode() + row["gs_candidates"].encode()).digest()
    assert chain.hex() == said["results_sha256"]
    assert said["receipt"]["receipt"]["question"]["file_sha256"] == sha256(SUPPLIERS.encode()).hexdigest()


def test_the_receipt_beside_the_rows_verifies(folder: Path) -> None:
    assert screen(folder, "in.csv", "--out", str(folder / "out.csv")).exit_code == 0
    verified = typed(folder, "receipt", "verify", str(folder / "out.csv.receipt.json"), "--json")
    assert verified.exit_code == 0 and json.loads(verified.stdout)["genuine"]
    forged = (folder / "out.csv.receipt.json").read_text(encoding="utf-8").replace('"candidate": 1', '"candidate": 0')
    (folder / "forged.json").write_text(forged, encoding="utf-8")
    assert isinstance(typed(folder, "receipt", "verify", str(folder / "forged.json")).exception, GoodstandingError)


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
@pytest.mark.parametrize("source", ["csv", "jsonl", "parquet"])
def test_each_format_is_read_and_written(folder: Path, source: str, ending: str) -> None:
    held = [{"no": "007", "name": ROWS[0].split(",")[0], "x": ""}, {"no": "8", "name": "哈尔滨示例桥梁工程有限公司", "x": "y"}]
    file, out = folder / f"each.{source}", folder / f"each-out.{ending}"
    if source == "parquet":
        pq.write_table(pa.Table.from_pylist(held), file)
    elif source == "jsonl":
        file.write_text("".join(json.dumps(row) + "\n" for row in held), encoding="utf-8")
    else:
        file.write_text("no,name,x\n" + "".join(",".join(row.values()) + "\n" for row in held), encoding="utf-8")
    assert screen(folder, file.name, "--out", str(out)).exit_code == 0
    if ending == "parquet":
        found = pq.read_table(out).to_pylist()
    elif ending == "jsonl":
        found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    else:
        found = list(rows(out))
    assert [list(row) for row in found] == [["no", "name", "x", *GS]] * 2
    assert [(row["no"], row["gs_outcome"], row["gs_party"]) for row in found] == [
        ("007", "candidate", "p-000001"), ("8", "candidate", "p-000003"),
    ]  # fmt: skip


def test_without_out_the_rows_are_written_beside_the_file(folder: Path) -> None:
    assert screen(folder).exit_code == 0
    assert len(rows(folder / "in-screened.csv")) == 3
    assert (folder / "in.csv").read_text(encoding="utf-8") == SUPPLIERS


def test_words_state_what_was_read_as_what_and_against_which_version(folder: Path) -> None:
    said = screen(folder).stdout
    assert "register version" in said and "name = 'supplier' (guessed)" in said and "not-screened" in said


@pytest.mark.parametrize("how", ["same", "link", "hard"])
def test_the_file_that_is_read_is_never_written_over(folder: Path, how: str) -> None:
    out = folder / ("in.csv" if how == "same" else f"{how}.csv")
    out.unlink(missing_ok=True) if how != "same" else None
    if how == "link":
        out.symlink_to(folder / "in.csv")
    if how == "hard":
        os.link(folder / "in.csv", out)
    assert "is the file that is read" in refused(folder, "--out", str(out), code=2).message
    assert (folder / "in.csv").read_text(encoding="utf-8") == SUPPLIERS


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        (["--column", "name=Firma"], 3, "no column 'Firma'. There are: no, supplier, country"),
        (["--column", "phone=no"], 3, "'phone' is nothing to look for"),
        (["--column", "supplier"], 2, "--column takes NAME=VALUE, such as name=Supplier"),
        (["--column", "name=no", "--column", "name=supplier"], 2, "--column: 'name' is set twice"),
        (["--column", "cn-ric=no"], 4, "C13"),
        (["--for", "wrold-bank"], 5, "wrold-bank"),
        (["--since", "999999"], 5, "no checkpoint of size 999999"),
        (["--threshold", "nan"], 2, "--threshold is a number from 0 to 1"),
        (["--out", "/nowhere/at/all/out.csv"], 2, "there is no folder /nowhere/at/all"),
        (["--out", "out.xlsx"], 3, ".csv, .jsonl, .parquet"),
    ],
)
def test_what_is_put_wrongly_is_refused_with_what_would_be_right(folder: Path, more: list[str], code: int, said: str) -> None:
    error = refused(folder, *more, code=code)
    assert said in str(error)
    assert not list(folder.glob("*.part"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"a,b\n1,2\n", "No column looks like the name"),
        (b"name,supplier\n1,2\n", "'name' and 'supplier' may each be it"),
        (b"name,name\n1,2\n", "several columns are called 'name'"),
        (b"name,gs_outcome\n1,2\n", "'gs_outcome' already"),
        (b"name,b\n1\n", "bad.csv:2"),
        ("name\nAcme\n".encode("utf-16"), "UTF-8"),
        (b"name\nSoci\xe9t\xe9\n", "UTF-8"),
    ],
)
def test_a_bad_file_leaves_no_rows_and_an_earlier_result_as_it_was(folder: Path, content: bytes, said: str) -> None:
    (folder / "bad.csv").write_bytes(content)
    (folder / "kept.csv").write_text("earlier", encoding="utf-8")
    error = refused(folder, "--out", str(folder / "kept.csv"), file="bad.csv")
    assert said in str(error)
    assert "Nothing was screened" in error.fate
    assert (folder / "kept.csv").read_text(encoding="utf-8") == "earlier"


def test_a_file_with_only_headings_is_screened_and_has_no_rows(folder: Path) -> None:
    (folder / "none.csv").write_text("name,country\n", encoding="utf-8")
    done = screen(folder, "none.csv", "--json")
    assert (done.exit_code, json.loads(done.stdout)["rows"]) == (0, 0)
    assert (folder / "none-screened.csv").read_text(encoding="utf-8").strip() == ",".join(["name", "country", *GS])


ODD = [
    "A", "7", "2024", "007", "x" * 10_000, "Acme Example Roads Ltd " * 450, "שלום עולם בעמ", "Acme שלום Roads", "شركة المثال للطرق",
    "\x1b[2J\x1b[31mAcme Example Roads", "Acme\x00 Example Roads Ltd", "Ac\u200bme Exam\u200dple Ro\ufeffads Ltd", "\u202eAcme Example Roads",
    "Аcmе Ехаmрlе Rоаds Ltd", "Ltd", "GmbH & Co. KG", "有限公司", "", "   ", "\u200b", "...", "&", "🙂", "\ud800 Acme", "𝔸cme Example Roads",
    "=cmd|' /C calc'!A0", "Acme; DROP TABLE", "'\"`", "WANG WEI",
]  # fmt: skip
NOBODY = {"Ltd", "GmbH & Co. KG", "有限公司", "", "   ", "\u200b", "...", "&", "🙂", "'\"`"}


def test_odd_names_have_defined_results(folder: Path) -> None:
    (folder / "odd.jsonl").write_text("".join(json.dumps({"name": name}) + "\n" for name in ODD), encoding="utf-8")
    done = screen(folder, "odd.jsonl", "--threshold", "0.2")
    assert done.exit_code == 0, done.exception
    assert "\x1b" not in done.stdout and "\u202e" not in done.stdout
    found = [json.loads(line) for line in (folder / "odd-screened.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["name"] for row in found] == ODD
    outcomes = {row["name"]: row["gs_outcome"] for row in found}
    assert {name for name, outcome in outcomes.items() if outcome == "not-screened"} == NOBODY
    for alike in ODD[10:12] + ["Аcmе Ехаmрlе Rоаds Ltd", "\x1b[2J\x1b[31mAcme Example Roads"][:1]:
        assert outcomes[alike] == "candidate", alike
    assert outcomes["WANG WEI"] == "clear"
    assert "p-000002" not in {row["gs_party"] for row in found}


def test_a_decision_is_remembered_for_the_query_as_the_file_has_it(folder: Path) -> None:
    (folder / "one.csv").write_text("name,country,founded\nAcme Example Roads Ltd,IN,2001-02-03\n", encoding="utf-8")
    told = ["Acme Example Roads Ltd", "p-000001", "--country", "IN", "--note", "other owner", "--until", "2199-01-01"]
    assert typed(folder, "review", "remember", *told).exit_code == 0
    assert (screen(folder, "one.csv").exit_code, rows(folder / "one-screened.csv")[0]["gs_outcome"]) == (0, "candidate")
    assert typed(folder, "review", "remember", *told, "--founded", "2001-02-03").exit_code == 0
    done = screen(folder, "one.csv")
    assert "not the same, says" in done.stdout and "other owner" in done.stdout
    found = rows(folder / "one-screened.csv")[0]
    assert (found["gs_outcome"], found["gs_party"]) == ("clear", "p-000001")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "goodstanding.cli.main", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        (0, ["-C", "reg", "screen", "in.csv", "--context", "procurement", "--json"]),
        (2, ["-C", "reg", "screen", "in.csv", "--context", "schooling"]),
        (2, ["-C", "reg", "screen", "none-such.csv", "--context", "procurement"]),
        (2, ["-C", "reg", "screen", "in.csv", "--context", "procurement", "--limit", "0"]),
        (3, ["-C", "reg", "screen", "wide.csv", "--context", "procurement", "--json"]),
        (5, ["-C", "nowhere", "screen", "in.csv", "--context", "procurement"]),
    ],
)
def test_exit_codes_and_streams(folder: Path, code: int, arguments: list[str]) -> None:
    (folder / "wide.csv").write_text("name,b\n1,2,3\n", encoding="utf-8")
    done = run(folder, *arguments)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    if code == 0:
        assert done.stderr == "" and json.loads(done.stdout)["rows"] == 3
    elif "--json" in arguments:
        assert json.loads(done.stdout)["fate"] == "Nothing was screened."
    else:
        assert done.stdout == "" and done.stderr
