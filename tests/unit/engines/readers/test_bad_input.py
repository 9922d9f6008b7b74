import gzip
import zlib
from pathlib import Path

import pytest

from goodstanding.core.errors import BadInput
from goodstanding.core.policy.marked_yaml import read
from goodstanding.core.records.feed_parsing import parse_feed
from goodstanding.core.records.feeds import Feed
from goodstanding.engines.readers import Chunk, read_delivery

CSV = """\
feed: fines
title: {en: Fines}
source: city
record: city/fine
format: csv
delivers: full
party:
  name: {column: Name}
  country: {column: Country, converter: country}
"""
XML = CSV.replace("format: csv", "format: xml\nxml: {row: row}")


def feed(text: str = CSV) -> Feed:
    marked = read(text, file="fines.yaml")
    return parse_feed(marked.data, file="fines.yaml", lines=marked.lines)


def chunks(path: Path, text: str = CSV) -> list[Chunk]:
    return list(read_delivery(feed(text), [path]).chunks)


def refusal(path: Path, text: str = CSV) -> str:
    with pytest.raises(BadInput) as refused:
        chunks(path, text)
    assert refused.value.fate == "Nothing of the delivery was taken in."
    return str(refused.value)


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_wrong_encoding_names_byte_offset_line_and_what_to_do(tmp_path: Path) -> None:
    message = refusal(write(tmp_path / "f.csv", "Name,Country\nA,AZ\nCafé,FR\n".encode("cp1252")))
    assert "f.csv:3  byte 0xE9 at offset 21 is not utf-8" in message
    assert "encoding: cp1252" in message
    assert chunks(tmp_path / "f.csv", CSV + "encoding: cp1252\n")[0].rows["Name"].to_list() == ["A", "Café"]


def test_utf_16_is_recognised(tmp_path: Path) -> None:
    assert "UTF-16" in refusal(write(tmp_path / "f.csv", "Name,Country\n".encode("utf-16")))


def test_a_truncated_gzip_file_is_refused(tmp_path: Path) -> None:
    whole = gzip.compress(b"Name,Country\n" + b"".join(b"Firm %d,AZ\n" % number for number in range(5000)))
    assert "truncated" in refusal(write(tmp_path / "f.csv.gz", whole[: len(whole) // 2]))
    assert len(chunks(write(tmp_path / "g.csv.gz", whole))[0].rows) == 5000


def test_a_damaged_gzip_file_is_refused(tmp_path: Path) -> None:
    whole = bytearray(gzip.compress(b"Name,Country\n" * 5000))
    whole[-6] ^= 0xFF
    assert "damaged" in refusal(write(tmp_path / "f.csv.gz", bytes(whole)))


def test_a_file_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(b"Name,Country\n" + b"A,AZ\n" * 200_000) for _ in range(30)) + packer.flush()
    assert "unpacks to more than" in refusal(write(tmp_path / "f.csv.gz", bomb))


def test_another_packing_is_named(tmp_path: Path) -> None:
    assert "packed with zip" in refusal(write(tmp_path / "f.csv", b"PK\x03\x04rest"))


def test_a_missing_column_names_the_nearest(tmp_path: Path) -> None:
    message = refusal(write(tmp_path / "f.csv", b"Name,Countri\nA,AZ\n"))
    assert "f.csv:1 'Country'  the column 'Country' is missing. The nearest is 'Countri'." in message


@pytest.mark.parametrize("data", [b"", b"Name,Country\n", b"Name,Country\n\n\n"])
def test_an_empty_file_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "empty" in refusal(write(tmp_path / "f.csv", data)) or "no row" in refusal(tmp_path / "f.csv")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "there is no file" in refusal(tmp_path / "f.csv")


def test_a_two_gigabyte_line_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    with path.open("wb") as handle:  # sparse: the zeros take no room on the disk
        handle.write(b"Name,Country\nA")
        handle.truncate(2 << 30)
    assert "f.csv:2  the line has more than 1,048,576 bytes" in refusal(path)


def test_a_bad_row_is_reported_and_stops_no_other(tmp_path: Path) -> None:
    (chunk,) = chunks(write(tmp_path / "f.csv", b'Name,Country\nA,AZ\nB\n"C\nD",FR\nE,AZ,extra\n'))
    assert chunk.rows.rows() == [("A", "AZ", 2), ("C\nD", "FR", 4)]
    assert [bad.line for bad in chunk.bad] == [3, 6]
    assert "the row has 1 cells where the file has 2 columns" in chunk.bad[0].message


def test_a_quotation_mark_left_open_loses_no_more_than_its_row(tmp_path: Path) -> None:
    text = b'Name,Country\nA,AZ\n"B,AZ\n' + b"x" * 100 + b"\n" + b"Firm,AZ\n" * 30_000
    found = chunks(write(tmp_path / "f.csv", text))
    assert sum(len(chunk.bad) for chunk in found) >= 1
    assert sum(chunk.rows.height for chunk in found) > 10_000


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a><row><Name>&x;</Name></row></a>', "document type declaration"),
        (b"<a><row><Name>A</Name>", "no whole XML document"),
        (b"<a><other/></a>", "no element row"),
    ],
)
def test_xml_that_hides_or_breaks_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    assert message in refusal(write(tmp_path / "f.xml", data), XML)


def test_files_that_are_no_delivery_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="it must be one"):
        read_delivery(feed(), [tmp_path / "a.csv", tmp_path / "b.csv"])
