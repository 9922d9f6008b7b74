"""Somebody's table comes back as it was, whatever it holds; what cannot be read is refused with its place."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goodstanding.core.errors import BadInput
from goodstanding.engines.table_writer import Writer
from goodstanding.engines.tables import batches, headings, schema_of

ADDED = {"gs_outcome": pa.string(), "gs_score": pa.float64()}
FORMATS = (".csv", ".jsonl", ".parquet")


def made(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def rows(file: Path) -> list[dict[str, object]]:
    return [row for batch in batches(file, 2) for row in batch]


def through(file: Path, out: Path) -> None:
    """Write a table out again with the added columns."""
    with Writer(out, headings(file), ADDED, like=schema_of(file)) as writer:
        for batch in batches(file, 2):
            writer.write([{**row, "gs_outcome": "clear", "gs_score": None} for row in batch])


def refused(file: Path) -> BadInput:
    with pytest.raises(BadInput) as refusal:
        (headings(file), rows(file))
    assert refusal.value.fate == "Nothing was screened."
    assert file.name in str(refusal.value)
    return refusal.value


def test_a_table_is_read_in_batches(tmp_path: Path) -> None:
    file = made(tmp_path, "a.csv", "name\n" + "x\n" * 7)
    assert [len(batch) for batch in batches(file, 3)] == [3, 3, 1]


@pytest.mark.parametrize("suffix", FORMATS)
def test_cells_of_csv_come_back_as_they_were_in_every_format(tmp_path: Path, suffix: str) -> None:
    text = '\ufeffno,name,note\r\n007,"Example ""Works"", Ltd","two\nlines"\r\n1.10,名称 ,\r\n'
    file = made(tmp_path, "a.csv", text)
    through(file, tmp_path / f"out{suffix}")
    found = rows(tmp_path / f"out{suffix}")
    assert list(found[0]) == ["no", "name", "note", "gs_outcome", "gs_score"]
    assert [row["no"] for row in found] == ["007", "1.10"]
    assert (found[0]["name"], found[0]["note"], found[1]["name"]) == ('Example "Works", Ltd', "two\nlines", "名称 ")


def test_values_of_json_lines_keep_their_types(tmp_path: Path) -> None:
    kept = {"name": "x", "no": 12345678901234567890, "share": 0.25, "deep": {"a": [1, None]}, "yes": True, "none": None}
    file = made(tmp_path, "a.jsonl", "\n" + json.dumps(kept) + "\n\n" + json.dumps({"name": "y", "more": "later"}) + "\n")
    through(file, tmp_path / "out.jsonl")
    found = rows(tmp_path / "out.jsonl")
    assert found[0] == {**kept, "gs_outcome": "clear", "gs_score": None}
    assert found[1] == {"name": "y", "more": "later", "gs_outcome": "clear", "gs_score": None}


def test_values_of_parquet_keep_their_types(tmp_path: Path) -> None:
    schema = pa.schema(
        [("name", pa.large_string()), ("no", pa.int32()), ("paid", pa.decimal128(9, 2)), ("on", pa.date32()), ("late", pa.int64())]
    )
    written = [
        {"name": str(no), "no": no, "paid": Decimal("1.10"), "on": date(2025, 1, 1), "late": no if no > 3 else None} for no in range(5)
    ]
    file = tmp_path / "a.parquet"
    pq.write_table(pa.Table.from_pylist(written, schema=schema), file)
    through(file, tmp_path / "out.parquet")
    found = pq.read_table(tmp_path / "out.parquet")
    assert list(found.schema)[:5] == list(schema)
    assert found.select(schema.names).to_pylist() == written


def test_nested_values_are_json_in_a_csv_file(tmp_path: Path) -> None:
    file = made(tmp_path, "a.jsonl", '{"name": "x", "deep": {"a": "é"}, "yes": true}\n')
    through(file, tmp_path / "out.csv")
    assert rows(tmp_path / "out.csv")[0] == {"name": "x", "deep": '{"a": "é"}', "yes": "true", "gs_outcome": "clear", "gs_score": ""}


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_a_column_that_comes_late_is_never_dropped(tmp_path: Path, suffix: str) -> None:
    file = made(tmp_path, "a.jsonl", '{"name": "x"}\n{"name": "y", "late": 1}\n')
    with pytest.raises(BadInput, match=r"'late'.*\.jsonl"):
        through(file, tmp_path / f"out{suffix}")
    assert [each.name for each in tmp_path.iterdir()] == ["a.jsonl"]


def test_a_column_of_two_types_has_no_place_in_parquet(tmp_path: Path) -> None:
    file = made(tmp_path, "a.jsonl", '{"name": 1}\n{"name": 2}\n{"name": "three"}\n')
    with pytest.raises(BadInput, match="more than one type"):
        through(file, tmp_path / "out.parquet")
    assert not (tmp_path / "out.parquet").exists()


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_table_without_rows_keeps_its_columns(tmp_path: Path, suffix: str) -> None:
    through(made(tmp_path, "a.csv", "name,country\n"), tmp_path / f"out{suffix}")
    assert rows(tmp_path / f"out{suffix}") == []
    if suffix != ".jsonl":
        assert headings(tmp_path / f"out{suffix}") == ["name", "country", "gs_outcome", "gs_score"]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str) -> None:
    refused(made(tmp_path, name, ""))


@pytest.mark.parametrize("name", ["a.csv.gz", "a.xlsx", "a", "a.tsv"])
def test_another_format_is_refused_with_those_that_are_read(tmp_path: Path, name: str) -> None:
    assert ".csv, .jsonl, .parquet" in str(refused(made(tmp_path, name, "name\nx\n")))


def test_the_case_of_the_ending_does_not_matter(tmp_path: Path) -> None:
    assert rows(made(tmp_path, "SUPPLIERS.CSV", "name\nx\n")) == [{"name": "x"}]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_refused_by_its_name(tmp_path: Path, encoding: str) -> None:
    assert "UTF-16" in str(refused(made(tmp_path, "a.csv", "name,country\nx,GB\n".encode(encoding))))


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    assert "not UTF-8" in str(refused(made(tmp_path, "a.csv", "name\n名称\n".encode("gb18030"))))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "name,country\nx,GB\ny\n", "a.csv:3 the row has 1 cells, the file 2 columns"),
        ("a.csv", "name\n" + "x," * 3 + "\n", "a.csv:2 the row has 4 cells"),
        ("a.csv", 'name,note\nx,"never closed\n', "a.csv:2 cannot be cut"),
        ("a.csv", 'name\n"Example" Works\n', "a.csv:2 cannot be cut"),
        ("a.csv", "name,country,name\nx,GB,y\n", "more than one column 'name'"),
        ("a.csv", "name,,\nx,,\n", "more than one column ''"),
        ("a.csv", "name;country\nx;GB\n", "semicolons"),
        ("a.csv", "name\tcountry\nx\tGB\n", "tabs"),
        ("a.csv", '"' + "x" * 200_000 + '"\n', "a.csv:1 cannot be cut"),
        ("a.csv", "name\n" + "x" * 200_000 + "\n", "a.csv:2 cannot be cut"),
        ("a.csv", "\n\nname\nx\n", "is empty"),
        ("a.jsonl", '{"name": "x"}\n[1]\n', "a.jsonl:2 is no object"),
        ("a.jsonl", '{"name": "x"}\n{"name": \n', "a.jsonl:2 is no JSON"),
        ("a.jsonl", '{"name": "x", "name": "y"}\n', "a.jsonl:1 has the column 'name' twice"),
        ("a.jsonl", '{"name": NaN}\n', "a.jsonl:1 NaN is no number"),
        ("a.jsonl", '{"name": 1e999}\n', "a.jsonl:1 the number 1e999"),
        ("a.jsonl", '{"name": ' + "9" * 5_000 + "}\n", "a.jsonl:1 nests too deeply, or holds a number of too many digits"),
        ("a.jsonl", '{"name": ' + "[" * 100_000 + "]" * 100_000 + "}\n", "a.jsonl:1 nests too deeply"),
        ("a.jsonl", '{"name": "\\ud800"}\n', "a.jsonl:1 holds half of a character"),
        ("a.parquet", b"PAR1 and no more", "cannot be read as parquet"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(tmp_path: Path, name: str, content: str | bytes, said: str) -> None:
    assert said in str(refused(made(tmp_path, name, content)))


def test_a_cut_off_parquet_file_is_refused(tmp_path: Path) -> None:
    whole = tmp_path / "whole.parquet"
    pq.write_table(pa.table({"name": [f"Example {number}" for number in range(5_000)]}), whole)
    content = whole.read_bytes()
    refused(made(tmp_path, "cut.parquet", content[: len(content) // 2]))
    refused(made(tmp_path, "bad.parquet", content[:4] + b"\x00" * 2_000 + content[2_004:]))


def test_a_column_of_the_results_is_never_overwritten(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="'gs_outcome'"):
        Writer(tmp_path / "out.csv", ["name", "gs_outcome"], ADDED)


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_table_that_was_cut_off_leaves_the_one_before(tmp_path: Path, suffix: str) -> None:
    out = made(tmp_path, f"out{suffix}", "before")

    def killed() -> None:
        with Writer(out, ["name"], ADDED) as writer:
            writer.write([{"name": "x", "gs_outcome": "clear", "gs_score": 0.5}])
            assert out.read_text(encoding="utf-8") == "before"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        killed()
    assert out.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [out]


def test_a_folder_that_is_not_there_is_an_error_of_the_user(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be written"), Writer(tmp_path / "none" / "out.csv", ["name"], ADDED):
        pass
