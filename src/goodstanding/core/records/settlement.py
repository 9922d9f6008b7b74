"""A delivery's keys, settled over all of its chunks: rows that agree are numbered, rows that contradict wait."""

from collections.abc import Sequence
from dataclasses import replace

from goodstanding.core.records.feeds import Feed
from goodstanding.core.records.keys import contested, occurrence_key, occurrences
from goodstanding.core.records.mapping import AcceptedRow, Mapped, raw_row
from goodstanding.core.records.quarantine import QuarantinedRow, Reason
from goodstanding.core.records.record import with_key


def settle(mapped: Sequence[Mapped], feed: Feed) -> list[Mapped]:
    """Make the record keys of a whole delivery unique, whatever the order of its rows.

    Without key columns, rows that agree in name, country and decision date are numbered by their content. With key
    columns, equal rows under one key are kept once and contradicting ones wait in quarantine, all of them.
    """
    rows = [row for chunk in mapped for row in chunk.accepted]
    keys, payloads = [row.key for row in rows], [row.payload for row in rows]
    if len(set(keys)) == len(keys):
        return list(mapped)
    if feed.key:
        return _without(mapped, {id(rows[row]) for row in contested(keys, payloads)}, feed)
    numbers = occurrences(keys, payloads)
    renumbered = {id(row): _numbered(row, number) for row, number in zip(rows, numbers, strict=True) if number > 1}
    return [replace(chunk, accepted=[renumbered.get(id(row), row) for row in chunk.accepted]) for chunk in mapped]


def _numbered(row: AcceptedRow, number: int) -> AcceptedRow:
    key = occurrence_key(row.key.removesuffix("#1"), number)
    return row._replace(key=key, payload=with_key(row.payload, key))


def _without(mapped: Sequence[Mapped], refused: set[int], feed: Feed) -> list[Mapped]:
    settled = []
    for chunk in mapped:
        waiting = [_duplicate(row, chunk, feed) for row in chunk.accepted if id(row) in refused]
        kept = [row for row in chunk.accepted if id(row) not in refused]
        settled.append(replace(chunk, accepted=kept, quarantined=[*chunk.quarantined, *waiting]))
    return settled


def _duplicate(row: AcceptedRow, chunk: Mapped, feed: Feed) -> QuarantinedRow:
    number = chunk.raw["_line"].index_of(row.line) or 0
    column = ", ".join(feed.key)
    return QuarantinedRow(
        file=chunk.file,
        line=row.line,
        field=column,
        reason=Reason.DUPLICATE_KEY,
        message=(
            f"{chunk.file}:{row.line} '{column}' is \"{row.key}\", which another row of the delivery has too. A key names one "
            "record; equal rows count once, and of rows that differ under one key none does until the source says which."
        ),
        raw=raw_row(chunk.raw, number),
        key=row.key,
        name=row.name,
        country=row.country,
    )
