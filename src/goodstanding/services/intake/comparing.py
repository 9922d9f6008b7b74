"""A delivery that was read whole, compared with what is held: what is written, what waits for a person, and what is gone."""

from dataclasses import dataclass, field
from datetime import date

from goodstanding.core.errors import BadInput
from goodstanding.core.identity.names import normalise_name
from goodstanding.core.records.feeds import Delivers
from goodstanding.core.records.mapping import AcceptedRow, Mapped, raw_row
from goodstanding.core.records.near_identical import propose
from goodstanding.core.records.quarantine import QuarantinedRow, Reason
from goodstanding.core.records.record import read_payload
from goodstanding.services.intake.asked import Asked
from goodstanding.services.intake.expired import said_again, without_expired
from goodstanding.services.intake.requests import UNCHANGED, Request
from goodstanding.services.intake.staging import Staging, stored_key
from goodstanding.store import deliveries, versions

SHRINK = 0.2
"""C08's guard: a full list that shrinks by more than this share is refused unless somebody says why."""


@dataclass(slots=True, kw_only=True)
class Comparison:
    """A delivery and what is held of its feed.

    Attributes:
        mapped: all that was read, settled.
        gone: live records that a full list lacks: key -> record. A row that waits under its key, or its name, is not gone.
        held_back: records that the list lacks, not withdrawn because a waiting row may be them.
        about: for a waiting row's key, the record that the row looks like.
    """

    request: Request
    mode: Delivers
    published_on: date
    staging: Staging
    mapped: list[Mapped]
    gone: dict[bytes, int] = field(default_factory=dict)
    held_back: int = 0
    about: dict[str, int] = field(default_factory=dict)

    def run(self) -> tuple[list[AcceptedRow], list[QuarantinedRow]]:
        """Find the rows that are to be written, and those that wait; what is gone stands in `gone` then.

        Raises:
            BadInput: a full list has shrunk.
        """
        self._find_gone()
        rows = [row for chunk in self.mapped for row in chunk.accepted]
        waiting = [row for chunk in self.mapped for row in chunk.quarantined]
        read = len(rows) + len(waiting)
        rows = self._without_expired(rows)
        rows, reinserted = self._hold_reinserted(rows)
        rows, asked = self._hold_asked(rows)
        waiting += reinserted + asked
        if self.mode is Delivers.FULL:
            self._refuse_shrinking(read)
            rows, proposals = self._propose(rows)
            waiting += proposals
        return rows, waiting

    def _find_gone(self) -> None:
        if self.mode is not Delivers.FULL or not self.staging.held:
            return
        feed = self.request.feed.feed
        seen = {stored_key(feed, row.key) for chunk in self.mapped for row in chunk.accepted}
        waiting = [row for chunk in self.mapped for row in chunk.quarantined]
        kept = {stored_key(feed, row.key) for row in waiting if row.key}
        names = {(normalise_name(row.name), row.country) for row in waiting if row.name}
        # Of a row that could not be cut into cells nobody knows whose it is; a record whose name stands in it may be that row.
        uncut = [f" {normalise_name(row.raw)} " for row in waiting if not row.key and not row.name]
        for key, held in self.staging.held.items():
            if key in seen:
                continue
            party = read_payload(held.payload)["party"] if names or uncut else {}
            name = normalise_name(party["name"]) if party else ""
            if key in kept or (names and (name, party.get("country", "")) in names) or any(f" {name} " in text for text in uncut):
                self.held_back += 1
            else:
                self.gone[key] = held.record

    def _refuse_shrinking(self, read: int) -> None:
        gone, held = len(self.gone), len(self.staging.held)
        latest = deliveries.latest_full(self.request.feed.feed, versions.current())
        before = latest.read if latest is not None else 0
        if self.request.accept_shrink or not before:
            return
        if read < before * (1 - SHRINK) or gone > held * SHRINK:
            raise BadInput(
                f"The delivery of {self.request.feed.feed} has {read:,} rows, the one before had {before:,}, and {gone:,} of {held:,} records "
                "would be withdrawn. A list that shrinks by more than a fifth is more often cut off than true. If it is true, say why: "
                "--accept-shrink REASON.",
                fate=f"The delivery was refused whole. {UNCHANGED}",
            )

    def _propose(self, rows: list[AcceptedRow]) -> tuple[list[AcceptedRow], list[QuarantinedRow]]:
        """Hold new rows that look like corrections of gone records for a person, and leave those records as they are."""
        feed, staging, gone = self.request.feed.feed, self.staging, self.gone
        if not gone:
            return rows, []
        new = {row.key: read_payload(row.payload) for row in rows if stored_key(feed, row.key) not in staging.held}
        old = {read_payload(held.payload)["key"]: read_payload(held.payload) for key, held in staging.held.items() if key in gone}
        proposals = {each.new: each for each in propose(old, new, normalise=normalise_name)}
        for proposal in proposals.values():
            gone.pop(stored_key(feed, proposal.gone), None)
            self.held_back += 1
        chunks = {id(row): chunk for chunk in self.mapped for row in chunk.accepted if row.key in proposals}
        waiting = []
        for row in rows:
            if (found := proposals.get(row.key)) is None:
                continue
            about = staging.held[stored_key(feed, found.gone)].record
            self.about[row.key] = about
            message = (
                f"looks like a correction of record r-{about:06} ({found.because}), which the list no longer holds. A person judges: "
                "retry it with --as correction or --as new."
            )
            waiting.append(_waiting(row, chunks[id(row)], Reason.PROPOSED_CORRECTION, message))
        return [row for row in rows if row.key not in proposals], waiting

    def _without_expired(self, rows: list[AcceptedRow]) -> list[AcceptedRow]:
        """Leave out rows that say again what was destroyed at the end of its retention; they count as unchanged (C08)."""
        kept = without_expired(rows, self.staging, mode=self.mode, published_on=self.published_on)
        self.staging.unchanged += len(rows) - len(kept)
        return kept

    def _hold_reinserted(self, rows: list[AcceptedRow]) -> tuple[list[AcceptedRow], list[QuarantinedRow]]:
        """Hold rows that say again what was withdrawn here as wrong: the source must certify it, a re-delivery does not."""
        staging = self.staging
        if not staging.corrected and not staging.tombstones:
            return rows, []
        feed = self.request.feed.feed
        again = {id(row) for row in rows if (key := stored_key(feed, row.key)) not in staging.held and said_again(row, key, staging)}
        chunks = {id(row): chunk for chunk in self.mapped for row in chunk.accepted if id(row) in again}
        message = "is the very record that was withdrawn here. It comes back only if the source certifies it: retry it with --as new."
        waiting = [_waiting(row, chunks[id(row)], Reason.REINSERTED, message) for row in rows if id(row) in again]
        return [row for row in rows if id(row) not in again], waiting

    def _hold_asked(self, rows: list[AcceptedRow]) -> tuple[list[AcceptedRow], list[QuarantinedRow]]:
        """Hold rows that may state anew what somebody asked to be let go of (C11): no list undoes a request by being written otherwise."""
        found = Asked.of(self.staging, numbered=not self.request.feed.key)
        if not found:
            return rows, []
        chunks = {id(row): chunk for chunk in self.mapped for row in chunk.accepted}
        kept: list[AcceptedRow] = []
        waiting: list[QuarantinedRow] = []
        for row, record in zip(rows, found.about(rows), strict=True):
            if record is None:
                kept.append(row)
                continue
            self.about[row.key] = record
            for key in [key for key, gone in self.gone.items() if gone == record]:
                del self.gone[key]
                self.held_back += 1
            message = (
                f"may state anew the decision of record r-{record:06}, from whose measures the party asked to be let go. A person judges: "
                "retry it with --as correction or --as new."
            )
            waiting.append(_waiting(row, chunks[id(row)], Reason.PROPOSED_CORRECTION, message))
        return kept, waiting


def _waiting(row: AcceptedRow, chunk: Mapped, reason: Reason, message: str) -> QuarantinedRow:
    return QuarantinedRow(
        file=chunk.file,
        line=row.line,
        field="",
        reason=reason,
        message=f"{chunk.file}:{row.line} {message}",
        raw=raw_row(chunk.raw, chunk.raw["_line"].index_of(row.line) or 0),
        key=row.key,
        name=row.name,
        country=row.country,
    )
