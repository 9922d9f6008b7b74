"""Accepting a delivery: everything that a feed's files hold becomes records, waits in quarantine, or is refused whole."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from goodstanding.core.errors import BadInput, NotFound
from goodstanding.core.identity.names import normalise_name
from goodstanding.core.log.commitments import EntryKind
from goodstanding.core.log.merkle import leaf_hash
from goodstanding.core.log.record_trees import RecordChange, record_leaf, record_root
from goodstanding.core.policy.pack import RecordType
from goodstanding.core.records.feed_checks import check_feed
from goodstanding.core.records.feeds import Delivers, Feed
from goodstanding.core.records.mapping import AcceptedRow, Mapped, raw_row
from goodstanding.core.records.near_identical import propose
from goodstanding.core.records.quarantine import QuarantinedRow, Reason
from goodstanding.core.records.record import read_payload
from goodstanding.core.records.settlement import settle
from goodstanding.engines.behind import Behind
from goodstanding.engines.readers.deliveries import read_delivery
from goodstanding.services import frames, standings
from goodstanding.services.changes import Accepted, Change, changing
from goodstanding.services.desk import Desk
from goodstanding.services.intake.expired import said_again, without_expired
from goodstanding.services.intake.joining import join
from goodstanding.services.intake.reading import mapped_chunks
from goodstanding.services.intake.said import no_longer_said
from goodstanding.services.intake.staging import Staging, stored_key
from goodstanding.store import audited, deliveries, parties, versions, withdrawals

CHUNK = 20_000
SHRINK = 0.2
"""C08's guard: a full list that shrinks by more than this share is refused unless somebody says why."""
UNCHANGED = "Nothing was changed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What became of a delivery. `read` = `added` + `changed` + `unchanged` + `quarantined`, always.

    Attributes:
        same_as: the earlier delivery of the same bytes under the same date; then nothing was changed or confirmed.
        held_back: records that the list lacks, not withdrawn because a waiting row may be them.
    """

    feed: str
    delivery: int
    published_on: date
    mode: Delivers
    read: int
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    quarantined: int = 0
    withdrawn: int = 0
    held_back: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    periods_began: int = 0
    periods_ended: int = 0
    same_as: int | None = None
    accepted: Accepted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A delivery to be accepted.

    Attributes:
        feed: the feed, parsed.
        feed_sha256: hash of its text.
        files: the delivery's files.
        published_on: what `--published` says; None: what the files say.
        mode: full or delta, instead of what the feed says.
        accept_shrink: why a list that shrinks is right, or None.
    """

    feed: Feed
    feed_sha256: str
    files: Sequence[Path]
    published_on: date | None = None
    mode: Delivers | None = None
    accept_shrink: str | None = None


def record_type_of(feed: Feed) -> RecordType:
    """Return the record type that a feed fills, as the published packs declare it.

    Raises:
        NotFound: no published pack declares it.
        BadInput: the feed does not fit it.
    """
    pack_name, _, type_name = feed.record.partition("/")
    held = frames.latest_packs(versions.current()).get(pack_name)
    if held is None or type_name not in held.pack.record_types:
        raise NotFound(
            f"The feed {feed.feed} makes records of the type {feed.record}, and no published pack declares it. "
            f"Publish one: `goodstanding pack publish {pack_name}`.",
            fate=UNCHANGED,
        )
    record_type = held.pack.record_types[type_name]
    check_feed(feed, record_type)
    return record_type


def ingest(desk: Desk, *, request: Request, by: str) -> Ingested:
    """Accept a delivery.

    Raises:
        BadInput: the delivery as a whole cannot be right: unreadable, empty, undated, older than the list in force, or
            smaller by more than a fifth. Nothing of it counts then.
        NotFound: no pack declares its record type.
    """
    feed = request.feed
    record_type = record_type_of(feed)
    reading = read_delivery(feed, list(request.files))
    published_on = request.published_on or reading.published_on
    if published_on is None:
        raise BadInput(f"The delivery of {feed.feed} does not say when it was published. Give --published.", fate=UNCHANGED)
    if published_on > desk.today():
        raise BadInput(f"The delivery of {feed.feed} is dated {published_on}, which is to come.", fate=UNCHANGED)
    files = [_described(path) for path in request.files]
    content = sha256("\n".join(sorted(str(each["sha256"]) for each in files)).encode()).hexdigest()
    mode = request.mode or feed.delivers
    version = versions.current()
    if (same := deliveries.same(feed.feed, content, published_on, version)) is not None:
        return Ingested(feed=feed.feed, delivery=same.id, published_on=published_on, mode=mode, read=0, same_as=same.id)
    latest = deliveries.latest_full(feed.feed, version)
    if latest is not None and published_on < latest.published_at:
        raise BadInput(
            f"The delivery of {feed.feed} is of {published_on}; the list in force is of {latest.published_at}. Deliver in order.",
            fate=UNCHANGED,
        )
    with _without_collection(), changing(desk) as change, Behind() as behind:
        return _Acceptance(
            desk=desk,
            change=change,
            behind=behind,
            request=request,
            mode=mode,
            published_on=published_on,
            files=files,
            content=content,
            chunks=lambda: mapped_chunks(
                desk,
                feed=feed,
                record_type=record_type,
                chunks=read_delivery(feed, list(request.files)).chunks,
                published_on=published_on,
            ),
        ).run(by=by)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Stop the cycle collector for a load: it would walk hundreds of thousands of live rows again and again and free nothing."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _described(path: Path) -> dict[str, object]:
    digest = sha256()
    size = 0
    with path.open("rb") as handle:
        while block := handle.read(1 << 20):
            digest.update(block)
            size += len(block)
    return {"name": path.name, "sha256": digest.hexdigest(), "bytes": size}


@dataclass(slots=True, kw_only=True)
class _Acceptance:
    """One delivery on its way in, under the intake lock."""

    desk: Desk
    change: Change
    behind: Behind
    request: Request
    mode: Delivers
    published_on: date
    files: list[dict[str, object]]
    content: str
    chunks: Callable[[], Iterator[Mapped]]
    mapped: list[Mapped] = field(default_factory=list)
    held_back: int = 0
    about: dict[str, int] = field(default_factory=dict)

    def run(self, *, by: str) -> Ingested:
        feed, version = self.request.feed, self.change.version
        delivery = deliveries.last_id() + 1
        staging = self._begin(delivery)
        gone: dict[bytes, int] = {}
        written = None
        if self._is_first(staging) and (written := self._write_as_read(staging)) is None:
            staging = self._begin(delivery)
        if written is not None:
            read, waiting = written
        else:
            self.mapped = settle(list(self.chunks()), feed)
            read = sum(len(chunk.accepted) + len(chunk.quarantined) for chunk in self.mapped)
            gone = self._gone(staging)
            rows, waiting = self._compared(gone, staging)
            for start in range(0, len(rows), CHUNK):
                staging.write(rows[start : start + CHUNK])
                self.desk.progress(f"writing {feed.feed}", min(start + CHUNK, len(rows)), len(rows))
        self.behind.finish()
        self.behind.submit(staging.writing.copy_back)
        withdrawn = self._withdraw(gone, staging)
        self._quarantine(waiting, delivery)
        unsaid, uncalled = no_longer_said(staging.unsaid_identifiers, staging.unsaid_aliases)
        parties.end_identifiers(unsaid, version=version)
        parties.end_aliases(uncalled, version=version)
        row = deliveries.DeliveryRow(
            id=delivery,
            feed=feed.feed,
            feed_sha256=self.request.feed_sha256,
            source=feed.source,
            mode=self.mode.value,
            published_at=self.published_on,
            files=self.files,
            content_sha256=self.content,
            version=version,
            received_at=self.desk.now(),
            actor=by,
            read=read,
            added=staging.added,
            changed=staging.changed,
            unchanged=staging.unchanged,
            quarantined=len(waiting),
            withdrawn=withdrawn,
            shrink_reason=self.request.accept_shrink or "",
            tree_size=len(staging.leaf_hashes),
            tree_root=record_root(staging.leaf_hashes),
        )
        # Staged, and so invisible; what confirms is read from it by the evaluation that follows.
        deliveries.add(row)
        lost = [entity for entity, _, _ in unsaid]
        joined = join(lost, version=version) if staging.identified or lost else None
        self.desk.progress("evaluating", 0, None)
        began, ended = standings.stage_for_feed(
            version, feed=feed.feed, record_type=feed.record, entities=staging.touched, party_ids=joined.parties if joined else ()
        )
        self.behind.finish()
        accepted = self.change.accept(
            kind=EntryKind.DELIVERY,
            by=by,
            body={**_body(row), "quarantine": audited.rows_sha256(delivery, version)},
            also=lambda: parties.describe_again(staging.described),
        )
        reasons: dict[str, int] = {}
        for each in waiting:
            reasons[each.reason.value] = reasons.get(each.reason.value, 0) + 1
        return Ingested(
            feed=feed.feed,
            delivery=delivery,
            published_on=self.published_on,
            mode=self.mode,
            read=read,
            added=staging.added,
            changed=staging.changed,
            unchanged=staging.unchanged,
            quarantined=len(waiting),
            withdrawn=withdrawn,
            held_back=self.held_back,
            reasons=reasons,
            periods_began=began,
            periods_ended=ended,
            accepted=accepted,
        )

    def _begin(self, delivery: int) -> Staging:
        feed = self.request.feed
        return Staging.begin(
            self.desk,
            self.behind,
            version=self.change.version,
            delivery=delivery,
            feed=feed.feed,
            source=feed.source,
            record_type=feed.record,
        )

    def _is_first(self, staging: Staging) -> bool:
        """Tell whether there is nothing that the delivery must be compared with before it is written."""
        known = staging.held or staging.dated or staging.corrected or staging.tombstones
        return bool(self.request.feed.key) and not known and deliveries.latest_full(self.request.feed.feed, versions.current()) is None

    def _write_as_read(self, staging: Staging) -> tuple[int, list[QuarantinedRow]] | None:
        """Write while the delivery is being read; nobody sees the rows, and nothing but those that wait is kept in memory.

        Returns:
            How many rows were read, and those that wait. None: a key came twice, and nothing is left of what was written.
        """
        keys: set[str] = set()
        rows = 0
        waiting: list[QuarantinedRow] = []
        for chunk in self.chunks():
            keys.update([row.key for row in chunk.accepted])
            rows += len(chunk.accepted)
            waiting += chunk.quarantined
            if len(keys) < rows:
                # Which of such rows count is known when all are read: begin again, and read first.
                self.behind.finish()
                versions.sweep()
                return None
            staging.write(chunk.accepted)
        return rows + len(waiting), waiting

    def _compared(self, gone: dict[bytes, int], staging: Staging) -> tuple[list[AcceptedRow], list[QuarantinedRow]]:
        """Compare the delivery with what is held: the rows that are to be written, and those that wait.

        Raises:
            BadInput: a full list has shrunk.
        """
        rows = [row for chunk in self.mapped for row in chunk.accepted]
        waiting = [row for chunk in self.mapped for row in chunk.quarantined]
        read = len(rows) + len(waiting)
        rows = self._without_expired(rows, staging)
        rows, reinserted = self._hold_reinserted(rows, staging)
        waiting += reinserted
        if self.mode is Delivers.FULL:
            self._refuse_shrinking(read, len(gone), len(staging.held))
            rows, proposals = self._propose(rows, gone, staging)
            waiting += proposals
        return rows, waiting

    def _gone(self, staging: Staging) -> dict[bytes, int]:
        """Return the live records that a full list lacks: key -> record. A row that waits under its key, or its name, is not gone."""
        if self.mode is not Delivers.FULL or not staging.held:
            return {}
        feed = self.request.feed.feed
        seen = {stored_key(feed, row.key) for chunk in self.mapped for row in chunk.accepted}
        waiting = [row for chunk in self.mapped for row in chunk.quarantined]
        kept = {stored_key(feed, row.key) for row in waiting if row.key}
        names = {(normalise_name(row.name), row.country) for row in waiting if row.name}
        gone: dict[bytes, int] = {}
        for key, held in staging.held.items():
            if key in seen:
                continue
            party = read_payload(held.payload)["party"] if names else {}
            if key in kept or (names and (normalise_name(party["name"]), party.get("country", "")) in names):
                self.held_back += 1
            else:
                gone[key] = held.record
        return gone

    def _refuse_shrinking(self, read: int, gone: int, held: int) -> None:
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

    def _propose(self, rows: list[AcceptedRow], gone: dict[bytes, int], staging: Staging) -> tuple[list[AcceptedRow], list[QuarantinedRow]]:
        """Hold new rows that look like corrections of gone records for a person, and leave those records as they are."""
        feed = self.request.feed.feed
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

    def _without_expired(self, rows: list[AcceptedRow], staging: Staging) -> list[AcceptedRow]:
        """Leave out rows that say again what was destroyed at the end of its retention; they count as unchanged (C08)."""
        kept = without_expired(rows, staging, mode=self.mode, published_on=self.published_on)
        staging.unchanged += len(rows) - len(kept)
        return kept

    def _hold_reinserted(self, rows: list[AcceptedRow], staging: Staging) -> tuple[list[AcceptedRow], list[QuarantinedRow]]:
        """Hold rows that say again what was withdrawn here as wrong: the source must certify it, a re-delivery does not."""
        if not staging.corrected and not staging.tombstones:
            return rows, []
        feed = self.request.feed.feed
        again = {id(row) for row in rows if (key := stored_key(feed, row.key)) not in staging.held and said_again(row, key, staging)}
        chunks = {id(row): chunk for chunk in self.mapped for row in chunk.accepted if id(row) in again}
        message = (
            "is the very record that was withdrawn here as wrong. It comes back only if the source certifies it: retry it with --as new."
        )
        waiting = [_waiting(row, chunks[id(row)], Reason.REINSERTED, message) for row in rows if id(row) in again]
        return [row for row in rows if id(row) not in again], waiting

    def _withdraw(self, gone: dict[bytes, int], staging: Staging) -> int:
        found = withdrawals.withdraw(gone.values(), version=self.change.version, on=self.published_on)
        staging.leaf_hashes += [leaf_hash(record_leaf(RecordChange.WITHDRAWN, commitment)) for _, commitment, _ in found]
        staging.touched.update(entity for _, _, entity in found)
        return len(found)

    def _quarantine(self, waiting: list[QuarantinedRow], delivery: int) -> None:
        first = deliveries.last_quarantined() + 1
        deliveries.quarantine(
            [
                deliveries.QuarantineRow(
                    id=number,
                    delivery=delivery,
                    feed=self.request.feed.feed,
                    file=row.file,
                    line=row.line,
                    field=row.field,
                    reason=row.reason.value,
                    article=row.article,
                    message=row.message,
                    raw=row.raw,
                    about=self.about.get(row.key or ""),
                    since=self.change.version,
                    settled_in=None,
                    settled_as="",
                )
                for number, row in enumerate(waiting, start=first)
            ]
        )


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


def _body(row: deliveries.DeliveryRow) -> dict[str, object]:
    """Return what a delivery's leaf commits to."""
    return {
        "delivery": row.id,
        "feed": row.feed,
        "feed_sha256": row.feed_sha256,
        "source": row.source,
        "mode": row.mode,
        "published_at": row.published_at.isoformat(),
        "files": row.files,
        "counts": {name: getattr(row, name) for name in ("read", "added", "changed", "unchanged", "quarantined", "withdrawn")},
        "shrink_reason": row.shrink_reason,
        "records": {"root": row.tree_root.hex(), "size": row.tree_size},
    }
