"""Signs that no text has: a row that holds one waits, in every format; the rows beside it come in."""

import json
from pathlib import Path

import polars as pl
import pytest
from tests.unit.engines.readers.test_bad_input import CSV, XML, chunks

SIGNS = ["\x00", "\x07", "\x1b", "\x1e", "\x1f", "\x7f", "\x85", "\u202e", "\u2066"]


def waiting_and_whole(path: Path, feed: str) -> tuple[list[str], list[str]]:
    found = chunks(path, feed)
    return [bad.message for chunk in found for bad in chunk.bad], [name for chunk in found for name in chunk.rows["Name"].to_list()]


@pytest.mark.parametrize("sign", SIGNS)
def test_of_csv(tmp_path: Path, sign: str) -> None:
    (tmp_path / "f.csv").write_text(f"Name,Country\nEVIL{sign} LTD,AZ\nGOOD LTD,AZ\n", encoding="utf-8", newline="\n")
    bad, good = waiting_and_whole(tmp_path / "f.csv", CSV)
    assert bad == [f"f.csv:2 the row holds the control character U+{ord(sign):04X}, which no text of a list has."]
    assert good == ["GOOD LTD"]


@pytest.mark.parametrize("sign", SIGNS)
def test_of_json_lines_escaped_or_not(tmp_path: Path, sign: str) -> None:
    rows = [{"Name": f"EVIL{sign} LTD"}, {"Name": "GOOD LTD"}, {"Name": "ANY", "Names": ["A", f"B{sign}"]}, {f"x{sign}": "ANY"}]
    for escaped in (True, False):
        (tmp_path / "f.jsonl").write_text("".join(json.dumps(row, ensure_ascii=escaped) + "\n" for row in rows), encoding="utf-8")
        bad, good = waiting_and_whole(tmp_path / "f.jsonl", CSV.replace("format: csv", "format: jsonl"))
        assert [message.split(" ")[0] for message in bad] == ["f.jsonl:1", "f.jsonl:3", "f.jsonl:4"]
        assert good == ["GOOD LTD"]


@pytest.mark.parametrize("sign", ["\x7f", "\x85", "\u202e", "\u2066"])  # XML itself has none of the others
def test_of_xml(tmp_path: Path, sign: str) -> None:
    text = f"<all><row><Name>EVIL&#{ord(sign)}; LTD</Name></row><row><Name>GOOD LTD</Name></row></all>"
    (tmp_path / "f.xml").write_text(text, encoding="utf-8")
    bad, good = waiting_and_whole(tmp_path / "f.xml", XML)
    assert len(bad) == 1 and f"U+{ord(sign):04X}" in bad[0]
    assert good == ["GOOD LTD"]


@pytest.mark.parametrize("sign", SIGNS)
def test_of_parquet(tmp_path: Path, sign: str) -> None:
    table = pl.DataFrame({"Name": ["GOOD LTD", f"EVIL{sign} LTD", "BAD LTD"], "Country": ["AZ"] * 3, "Names": [["A"], ["B"], [f"C{sign}"]]})
    table.write_parquet(tmp_path / "f.parquet")
    bad, good = waiting_and_whole(tmp_path / "f.parquet", CSV.replace("format: csv", "format: parquet"))
    assert [message.split(" ")[0] for message in bad] == ["f.parquet:2", "f.parquet:3"]
    assert good == ["GOOD LTD"]


def test_line_breaks_tabs_and_joiners_are_no_control_characters(tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text('Name,Country\n"A\tB\nعضو\u200cها",AZ\n', encoding="utf-8", newline="\n")
    assert waiting_and_whole(tmp_path / "f.csv", CSV)[0] == []
