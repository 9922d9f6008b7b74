"""The rows of a delivery, read and made records of, chunk by chunk."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from goodstanding.core.errors import BadInput
from goodstanding.core.policy.pack import RecordType
from goodstanding.core.records.feeds import Feed
from goodstanding.core.records.mapping import Mapped, map_chunk
from goodstanding.core.records.quarantine import QuarantinedRow, Reason
from goodstanding.core.records.sealing import WITHHELD, seal_rows
from goodstanding.engines.readers.rows import Chunk
from goodstanding.services.desk import Desk


def mapped_chunks(desk: Desk, *, feed: Feed, record_type: RecordType, chunks: Iterator[Chunk], published_on: date) -> Iterator[Mapped]:
    """Make records and quarantined rows of what is read; keys may still repeat from chunk to chunk (`settlement.settle`).

    Raises:
        BadInput: the delivery holds no row, or cannot be read any further: nothing of it may count then.
    """
    done = 0
    for chunk in chunks:
        sealed = seal_rows(chunk.rows, feed, desk.pseudonym)
        made = map_chunk(sealed, file=chunk.file, feed=feed, record_type=record_type, published_on=published_on)
        bad = [
            QuarantinedRow(
                file=chunk.file,
                line=row.line,
                field="",
                reason=Reason.MALFORMED_ROW,
                message=row.message,
                raw=WITHHELD if feed.of_persons else row.raw,
            )
            for row in chunk.bad
        ]
        done += chunk.rows.height + len(bad)
        desk.progress(f"reading {feed.feed}", done, None)
        yield replace(made, quarantined=[*made.quarantined, *bad])
    if done == 0:
        raise BadInput(f"The delivery of {feed.feed} holds no row.", fate="Nothing was changed.")
