from pathlib import Path

import polars as pl
from tests.unit.engines.readers.test_bad_input import CSV, XML, chunks, feed, write

from goodstanding.engines.readers import Chunk, read_delivery
from goodstanding.engines.readers.rows import ITEMS, PARTS


def only(found: list[Chunk]) -> pl.DataFrame:
    (chunk,) = found
    return chunk.rows


def test_a_file_without_header_has_the_feeds_columns_and_ends_at_its_mark(tmp_path: Path) -> None:
    text = CSV + 'files: {columns: [Name, Country], end_mark: "\\x1A", header_if_first_cell_is: [Name]}\n'
    rows = [("A", "AZ", 1)]
    assert only(chunks(write(tmp_path / "a.csv", b"A,AZ\r\n\x1a"), text)).rows() == rows
    assert only(chunks(write(tmp_path / "b.csv", b"Name,Land\nA,AZ\n\x1a,\n"), text)).rows() == [("A", "AZ", 2)]


def test_tab_separated_and_json_lines_and_parquet(tmp_path: Path) -> None:
    tsv, jsonl, parquet = (CSV.replace("format: csv", f"format: {name}") for name in ("tsv", "jsonl", "parquet"))
    assert only(chunks(write(tmp_path / "a", b"Name\tCountry\nA\tAZ\n"), tsv)).rows() == [("A", "AZ", 2)]
    (found,) = chunks(write(tmp_path / "b", b'{"Name": "A", "Country": "AZ"}\nnonsense\n[1]\n'), jsonl)
    assert found.rows.rows() == [("A", "AZ", 1)]
    assert [bad.line for bad in found.bad] == [2, 3]
    pl.DataFrame({"Name": ["A"], "Country": ["AZ"]}).write_parquet(tmp_path / "c")
    assert only(chunks(tmp_path / "c", parquet)).rows() == [("A", "AZ", 1)]


def test_xml_is_read_by_local_names_with_lists(tmp_path: Path) -> None:
    text = XML.replace("{row: row}", "{row: row, lists: {ids: {each: idList/id, take: [type, number]}}}")
    data = b"<l xmlns='urn:x'>\n<row><Name>A</Name><idList><id><type>T</type><number>1</number></id><id><type>U</type><number>2</number></id></idList></row></l>"
    rows = only(chunks(write(tmp_path / "a.xml", data), text))
    assert rows["ids"].to_list() == [f"T{PARTS}1{ITEMS}U{PARTS}2"]
    assert rows["_line"].to_list() == [2]


def test_a_joined_file_gives_lists_and_its_bad_rows_are_reported(tmp_path: Path) -> None:
    text = CSV + "joins: {alt: {file_matches: 'alt*', columns: [Name, other], by: Name, collects: {names: other}}}\n"
    main = write(tmp_path / "main.csv", b"Name,Country\nA,AZ\nB,AZ\n")
    alt = write(tmp_path / "alt.csv", b"A,one\nA,two\nbroken\n")
    found = list(read_delivery(feed(text), [alt, main]).chunks)
    assert found[0].rows["names"].to_list() == [f"one{ITEMS}two", None]
    assert [bad.line for chunk in found for bad in chunk.bad] == [3]


def test_several_columns_of_a_joined_file_are_the_parts_of_one_item(tmp_path: Path) -> None:
    text = CSV + "joins: {add: {file_matches: 'add*', columns: [Name, street, city], by: Name, collects: {places: [street, city]}}}\n"
    main = write(tmp_path / "main.csv", b"Name,Country\nA,AZ\nB,AZ\n")
    add = write(tmp_path / "add.csv", b"A,,Baku\nA,1 High St,Ganja\nA,,\n")
    found = list(read_delivery(feed(text), [add, main]).chunks)
    assert found[0].rows["places"].to_list() == [f"{PARTS}Baku{ITEMS}1 High St{PARTS}Ganja", None]


def test_rows_of_one_record_become_one_row_by_the_main_one(tmp_path: Path) -> None:
    text = CSV + 'group: {column: Ref, pattern: "^([0-9]+)[a-z]*$", main_column: Type, main_is: primary name, collects: {names: Name}}\n'
    data = b"Ref,Name,Type,Country\n2a,Alias,aka,AZ\n2,Main,Primary name ,AZ\n2b,Other,Aka ,AZ\n3,Alone,primary Name,FR\nx,Stray,,\n"
    rows = only(chunks(write(tmp_path / "a.csv", data), text))
    assert rows["Name"].to_list() == ["Main", "Alone", "Stray"]
    assert rows["names"].to_list()[0] == f"Alias{ITEMS}Other"


def test_publication_is_read_from_the_files_name(tmp_path: Path) -> None:
    text = CSV + 'published_at: {filename: "(?P<year>20[0-9]{2})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"}\n'
    reading = read_delivery(feed(text), [write(tmp_path / "list_2025-01-07.csv", b"Name,Country\nA,AZ\n")])
    assert str(reading.published_on) == "2025-01-07"
