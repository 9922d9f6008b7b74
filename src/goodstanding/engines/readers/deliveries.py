"""A delivery: which file is which, when it was published, and its rows in chunks."""

import fnmatch
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from goodstanding.core.errors import BadInput, Problem
from goodstanding.core.records.converters import Failure, Options
from goodstanding.core.records.converters.dates import convert_date
from goodstanding.core.records.feed_shapes import Join
from goodstanding.core.records.feeds import Feed, Format
from goodstanding.engines.readers.composition import collected, grouped, joined
from goodstanding.engines.readers.delimited import read_delimited
from goodstanding.engines.readers.records import read_jsonl, read_parquet
from goodstanding.engines.readers.rows import BadRow, Chunk, chunks_of
from goodstanding.engines.readers.streams import NOTHING_INGESTED, refuse
from goodstanding.engines.readers.xml import read_xml


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A delivery being read.

    Attributes:
        published_on: the day that the delivery itself says it was published, or None.
        chunks: its rows. A row is what becomes one record: of a grouped feed, all rows of a group. Reading may still
            raise BadInput (a file that breaks off): nothing of the delivery may count before the last chunk.
    """

    published_on: date | None
    chunks: Iterator[Chunk]


def read_delivery(feed: Feed, files: Sequence[Path]) -> Reading:
    """Read the files of one delivery.

    Raises:
        BadInput: files that are missing, too many or unknown; anything that makes a file unreadable as a whole.
    """
    main, others = _assign(feed, files)
    needed = tuple(feed.columns_used())
    published = _from_filename(feed, main)
    if feed.format is Format.XML:
        chunks, stated = read_xml(main, feed, needed=needed)
        published = _from_element(feed, main, stated) or published
    elif feed.format is Format.JSONL:
        chunks = read_jsonl(main, feed, needed=needed)
    elif feed.format is Format.PARQUET:
        chunks = read_parquet(main, needed=needed)
    else:
        chunks = read_delimited(main, feed, columns=feed.files.columns, needed=needed)
    if feed.joins:
        chunks = _with_joins(feed, chunks, others)
    if feed.group is not None:
        chunks = _with_groups(feed, chunks)
    return Reading(published_on=published, chunks=chunks)


def _assign(feed: Feed, files: Sequence[Path]) -> tuple[Path, dict[str, Path]]:
    """Say which file is the main one and which are the joined ones, by their names."""
    others: dict[str, Path] = {}
    mains: list[Path] = []
    for path in files:
        name = path.name.lower()
        role = next((role for role, join in feed.joins.items() if fnmatch.fnmatchcase(name, join.file_matches.lower())), None)
        if role is not None and role not in others:
            others[role] = path
        elif fnmatch.fnmatchcase(name, feed.files.main_matches.lower()):
            mains.append(path)
        else:
            raise _wrong_files(feed, f"{path.name} is no file of this feed, or its second of the kind.")
    if len(mains) != 1:
        raise _wrong_files(feed, f"{len(mains)} of the {len(files)} files could be the list itself; it must be one.")
    for role, join in feed.joins.items():
        if join.required and role not in others:
            raise _wrong_files(feed, f"the delivery lacks its file {join.file_matches}.")
    return mains[0], others


def _wrong_files(feed: Feed, wrong: str) -> BadInput:
    wanted = ", ".join([feed.files.main_matches, *(join.file_matches for join in feed.joins.values())])
    return BadInput(
        f"The files are no delivery of {feed.feed}: {wrong}",
        fate=NOTHING_INGESTED,
        problems=(Problem(message=f"a delivery of {feed.feed} has the files {wanted}."),),
    )


def _from_filename(feed: Feed, path: Path) -> date | None:
    if not feed.published_at.filename:
        return None
    found = re.search(feed.published_at.filename, path.name) or re.search(feed.published_at.filename, path.parent.name)
    if found is None:
        return None
    groups = found.groupdict()
    try:
        return date(int(groups["year"]), int(groups["month"]), int(groups["day"]))
    except ValueError:
        raise refuse(path.name, f"its name holds the date {found.group()}: no such day. Give --published.") from None


def _from_element(feed: Feed, path: Path, text: str | None) -> date | None:
    if not text:
        return None
    day = convert_date(Options(formats=tuple(feed.published_at.formats or ["YYYY-MM-DD"])))(text)
    if isinstance(day, Failure):
        raise refuse(path.name, f'its date of publication is "{text}": {day.what}. {day.like}', field=feed.published_at.xml)
    return date.fromisoformat(str(day))


def _with_joins(feed: Feed, chunks: Iterator[Chunk], others: dict[str, Path]) -> Iterator[Chunk]:
    bad: list[Chunk] = []
    lists: dict[str, pl.DataFrame | None] = {}
    for role, join in feed.joins.items():
        path = others.get(role)
        lists[role] = None if path is None else collected(_whole(path, feed, join, bad), join)
    for chunk in chunks:
        rows = chunk.rows
        for role, join in feed.joins.items():
            rows = joined(rows, lists[role], join)
        yield Chunk(file=chunk.file, rows=rows, bad=chunk.bad)
    # Rows of a joined file that could not be cut are rows of the delivery too: they wait like the others.
    for chunk in bad:
        yield Chunk(file=chunk.file, rows=pl.DataFrame(), bad=chunk.bad)


def _whole(path: Path, feed: Feed, join: Join, bad: list[Chunk]) -> pl.DataFrame:
    collected_of = [[columns] if isinstance(columns, str) else columns for columns in join.collects.values()]
    needed = (join.by, *dict.fromkeys(column for columns in collected_of for column in columns))
    parts = list(read_delimited(path, feed, columns=join.columns, needed=needed))
    bad += [part for part in parts if part.bad]
    return pl.concat([part.rows for part in parts])


def _with_groups(feed: Feed, chunks: Iterator[Chunk]) -> Iterator[Chunk]:
    """Group over the whole file: the rows of one record need not stand together."""
    group = feed.group
    parts = list(chunks)
    if group is None or not parts:
        yield from parts
        return
    whole = pl.concat([part.rows for part in parts if part.rows.height], how="diagonal")
    bad: list[BadRow] = [row for part in parts for row in part.bad]
    for number, rows in enumerate(chunks_of(grouped(whole, group, parts[0].file))):
        yield Chunk(file=parts[0].file, rows=rows, bad=tuple(bad) if number == 0 else ())
