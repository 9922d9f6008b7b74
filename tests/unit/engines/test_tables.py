import csv
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goodstanding.core.errors import BadInput
from goodstanding.engines.table_writing import Writer
from goodstanding.engines.tables import Row, batches, headings, schema

ADDED = {"gs_outcome": pa.string(), "gs_score": pa.float64()}
RESULT = {"gs_outcome": "clear", "gs_score": None}


def text(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def parquet(folder: Path, table: pa.Table, name: str = "in.parquet") -> Path:
    pq.write_table(table, folder / name, row_group_size=2)
    return folder / name


def read(file: Path, size: int = 2) -> list[Row]:
    return [row for batch in batches(file, size) for row in batch]


def again(file: Path, out: Path, size: int = 2) -> Path:
    with Writer(out, headings(file), ADDED, types=schema(file)) as writer:
        for batch in batches(file, size):
            writer.write([{**row, **RESULT} for row in batch])
    return out


def refused(file: Path) -> str:
    with pytest.raises(BadInput) as refusal:
        _ = headings(file), read(file)
    assert file.name in refusal.value.message
    assert refusal.value.fate == "Nothing was screened."
    return refusal.value.message


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet", "CSV"])
def test_a_table_comes_back_with_all_columns_in_order_and_those_added(tmp_path: Path, ending: str) -> None:
    rows = [{"z": "1", "name": f"Firm {number}", "a b": 'x,\n"y"'} for number in range(5)]
    file = tmp_path / f"in.{ending}"
    if ending == "parquet":
        parquet(tmp_path, pa.Table.from_pylist(rows))
    elif ending == "jsonl":
        text(tmp_path, file.name, "".join(json.dumps(row) + "\n" for row in rows))
    else:
        with file.open("w", newline="", encoding="utf-8") as handle:
            writer = csv.DictWriter(handle, ["z", "name", "a b"])
            writer.writeheader()
            writer.writerows(rows)
    assert [len(batch) for batch in batches(file, 2)] == [2, 2, 1]
    for other in ("csv", "jsonl", "parquet"):
        out = again(file, tmp_path / f"out.{other}")
        assert headings(out) == ["z", "name", "a b", "gs_outcome", "gs_score"]
        assert [{name: row[name] for name in ("z", "name", "a b")} for row in read(out)] == rows


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_leading_noughts_stay(tmp_path: Path, ending: str) -> None:
    out = again(text(tmp_path, "in.csv", "no,name\n007,Acme\n"), tmp_path / f"out.{ending}")
    assert read(out)[0]["no"] == "007"


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    assert headings(text(tmp_path, "in.csv", b"\xef\xbb\xbfname\nAcme\n")) == ["name"]
    assert headings(text(tmp_path, "in.jsonl", b'\xef\xbb\xbf{"name": "Acme"}\n')) == ["name"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_refused_and_what_would_be_right_is_said(tmp_path: Path, encoding: str) -> None:
    assert "UTF-8" in refused(text(tmp_path, "in.csv", "name\nAcme\n".encode(encoding)))


def test_an_older_code_page_is_refused_wherever_it_shows(tmp_path: Path) -> None:
    assert "UTF-8" in refused(text(tmp_path, "in.csv", b"name\n" + b"Acme\n" * 9_000 + "Société\n".encode("latin-1")))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("in.csv", "a,b\n1,2\n1\n", ":3 the row has 1 cells, the file 2 columns"),
        ("in.csv", "a,b\n1,2,3\n", ":2 the row has 3 cells"),
        ("in.csv", "a,b\n1,2\n\"" + "x" * 200_000 + "\",2\n", ":3 cannot be cut into cells"),
        ("in.csv", "x" * 200_000 + ",b\n1,2\n", ":1 cannot be cut into cells"),
        ("in.csv", "name,name,b\n1,2,3\n", "several columns are called 'name'"),
        ("in.csv", "name,,\n1,2,3\n", "several columns are called ''"),
        ("in.csv", "", "is empty"),
        ("in.csv", " , \n", "is empty"),
        ("in.jsonl", "", "is empty"),
        ("in.jsonl", "\n\n", "is empty"),
        ("in.jsonl", "{}\n", "is empty"),
        ("in.jsonl", '{"a": 1}\n{"a": \n', ":2 is no JSON"),
        ("in.jsonl", '{"a": 1}\n[1]\n', ":2 is no object"),
        ("in.jsonl", '{"a": ' + "9" * 5_000 + "}\n", ":1 cannot be read"),
        ("in.jsonl", '{"a": ' + "[" * 100_000 + "}\n", ":1 cannot be read"),
        ("in.parquet", "", "cannot be read as parquet"),
        ("in.parquet", "PAR1 and nothing else PAR1", "cannot be read as parquet"),
        ("in.xlsx", "", "tables are read and written as .csv, .jsonl, .parquet"),
        ("in", "a\n", "tables are read"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_is_refused_with_its_line(tmp_path: Path, name: str, content: str, said: str) -> None:
    assert said in refused(text(tmp_path, name, content))


def test_only_headings_are_a_table_without_rows(tmp_path: Path) -> None:
    file = text(tmp_path, "in.csv", "name,country\n")
    assert read(file) == []
    for ending in ("csv", "parquet"):
        out = again(file, tmp_path / f"out.{ending}")
        assert headings(out) == ["name", "country", *ADDED]
        assert read(out) == []


def test_a_parquet_file_that_was_cut_off_or_damaged_is_refused(tmp_path: Path) -> None:
    whole = parquet(tmp_path, pa.table({"name": [f"Firm {number}" for number in range(1_000)]})).read_bytes()
    refused(text(tmp_path, "cut.parquet", whole[: len(whole) // 2]))
    assert "after row" in refused(text(tmp_path, "holed.parquet", whole[:4] + b"\xff" * 2_000 + whole[2_004:]))


def test_columns_that_a_later_row_brings_are_kept_and_missing_ones_are_empty(tmp_path: Path) -> None:
    file = text(tmp_path, "in.jsonl", '\n{"name": "A"}\n{"name": "B", "late": 5}\n')
    assert headings(file) == ["name", "late"]
    for ending in ("csv", "parquet"):
        assert [row["late"] or None for row in read(again(file, tmp_path / f"out.{ending}"))] == [None, "5"]
    assert read(again(file, tmp_path / "out.jsonl"))[0] == {"name": "A", **RESULT}


def test_nested_cells_are_written_as_json(tmp_path: Path) -> None:
    file = text(tmp_path, "in.jsonl", '{"a": {"b": [1, "é"]}, "c": true}\n{"a": "plain", "c": 1.5}\n')
    assert read(again(file, tmp_path / "out.jsonl"))[0]["a"] == {"b": [1, "é"]}
    for ending in ("csv", "parquet"):
        assert [(row["a"], row["c"]) for row in read(again(file, tmp_path / f"out.{ending}"))] == [
            ('{"b": [1, "é"]}', "true"), ("plain", "1.5"),
        ]  # fmt: skip


def test_half_of_a_surrogate_pair_does_not_stop_the_file(tmp_path: Path) -> None:
    file = text(tmp_path, "in.jsonl", '{"name": "Acme \\ud800 Ltd"}\n')
    assert read(again(file, tmp_path / "out.jsonl"))[0]["name"] == "Acme \ud800 Ltd"
    for ending in ("csv", "parquet"):
        assert read(again(file, tmp_path / f"out.{ending}"))[0]["name"] == "Acme \\ud800 Ltd"


def test_types_of_a_parquet_file_stay_from_the_first_batch_to_the_last(tmp_path: Path) -> None:
    table = pa.table(
        {
            "small": pa.array([None, None, 3], pa.int16()),
            "money": pa.array([Decimal("1.10"), None, Decimal("2.20")], pa.decimal128(9, 2)),
            "day": pa.array([date(2024, 1, 1), None, None], pa.date32()),
            "at": pa.array([datetime(2024, 1, 1, tzinfo=UTC), None, None], pa.timestamp("us", tz="UTC")),
            "many": pa.array([["x"], None, []], pa.list_(pa.string())),
            "share": pa.array([0.5, float("nan"), None], pa.float32()),
        }
    )
    file = parquet(tmp_path, table)
    back = pq.read_table(again(file, tmp_path / "out.parquet"))
    assert back.schema.names == [*table.schema.names, *ADDED]
    assert back.select(table.schema.names).schema.types == table.schema.types
    assert str(back.select(table.schema.names).to_pylist()) == str(table.to_pylist())
    assert json.loads((again(file, tmp_path / "out.jsonl")).read_text().splitlines()[1], parse_constant=pytest.fail)["share"] is None


def test_instants_finer_than_can_be_read_are_refused(tmp_path: Path) -> None:
    assert "after row 0" in refused(parquet(tmp_path, pa.table({"at": pa.array([1_700_000_000_000_000_001], pa.timestamp("ns"))})))


def test_a_column_with_the_name_of_a_result_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="'gs_outcome' already"):
        Writer(tmp_path / "out.csv", ["name", "gs_outcome"], ADDED)


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_nothing_half_written_appears_and_what_was_there_stays(tmp_path: Path, ending: str) -> None:
    out = text(tmp_path, f"out.{ending}", "what was there")
    stopped = Writer(out, ["name"], ADDED)
    stopped.__enter__().write([{"name": "Acme", **RESULT}])
    assert out.read_text() == "what was there"
    stopped.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert out.read_text() == "what was there"
    assert [each.name for each in tmp_path.iterdir()] == [out.name]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be written"), Writer(tmp_path / "none" / "out.csv", ["name"], ADDED):
        pass
