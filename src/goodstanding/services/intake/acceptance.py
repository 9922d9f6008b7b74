"""A delivery on its way in: read, written under a version that nobody sees yet, evaluated, and accepted by one transaction."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from goodstanding.core.log.commitments import EntryKind
from goodstanding.core.log.merkle import leaf_hash
from goodstanding.core.log.record_trees import RecordChange, record_leaf, record_root
from goodstanding.core.log.seals import Sealed
from goodstanding.core.records.feeds import Delivers
from goodstanding.core.records.mapping import Mapped
from goodstanding.core.records.quarantine import QuarantinedRow
from goodstanding.core.records.settlement import settle
from goodstanding.engines.behind import Behind
from goodstanding.services import standings
from goodstanding.services.changes import Change
from goodstanding.services.desk import Desk
from goodstanding.services.intake.comparing import Comparison
from goodstanding.services.intake.joining import join
from goodstanding.services.intake.requests import Ingested, Request
from goodstanding.services.intake.said import end_unsaid
from goodstanding.services.intake.staging import Staging
from goodstanding.services.intake.telling import told
from goodstanding.services.sealing import NO_MOVES
from goodstanding.store import audited, deliveries, parties, versions, withdrawals

CHUNK = 20_000


@dataclass(slots=True, kw_only=True)
class Acceptance:
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

    def run(self, *, by: str) -> Ingested:
        """Write, evaluate, and accept.

        Raises:
            BadInput: a full list has shrunk.
        """
        feed, version = self.request.feed, self.change.version
        delivery = deliveries.last_id() + 1
        staging = self._begin(delivery)
        gone: Collection[int] = ()
        held_back, about = 0, {}
        written = None
        if self._is_first(staging) and (written := self._write_as_read(staging)) is None:
            staging = self._begin(delivery)
        if written is not None:
            read, waiting = written
        else:
            mapped = settle(list(self.chunks()), feed)
            read = sum(len(chunk.accepted) + len(chunk.quarantined) for chunk in mapped)
            comparison = Comparison(request=self.request, mode=self.mode, published_on=self.published_on, staging=staging, mapped=mapped)
            rows, waiting = comparison.run()
            gone, held_back, about = comparison.gone.values(), comparison.held_back, comparison.about
            for start in range(0, len(rows), CHUNK):
                staging.write(rows[start : start + CHUNK])
                self.desk.progress(f"writing {feed.feed}", min(start + CHUNK, len(rows)), len(rows))
        # Where nothing is withdrawn the tree is whole, and is hashed while the last chunks are being written.
        root = None if gone else record_root(staging.leaf_hashes)
        self.behind.finish()
        self.behind.submit(staging.writing.copy_back)
        withdrawn = self._withdraw(gone, staging)
        self._quarantine(waiting, delivery, about)
        lost = end_unsaid(staging.unsaid_identifiers, staging.unsaid_aliases, version=version)
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
            tree_root=root or record_root(staging.leaf_hashes),
        )
        # Staged, and so invisible; what confirms is read from it by the evaluation that follows.
        deliveries.add(row)
        joined = join(lost, version=version) if staging.identified or lost else None
        self.desk.progress("evaluating", 0, None)
        began, ended = standings.stage_for_feed(
            version, feed=feed.feed, record_type=feed.record, entities=staging.touched, party_ids=joined.parties if joined else ()
        )
        self.behind.finish()
        accepted = self.change.accept(
            kind=EntryKind.DELIVERY,
            by=by,
            body=told(row),
            moves=joined.moves if joined else NO_MOVES,
            more={Sealed.QUARANTINE: audited.rows_digest(delivery, version), Sealed.KEYS: staging.new_keys.digest()},
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
            held_back=held_back,
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

    def _withdraw(self, gone: Collection[int], staging: Staging) -> int:
        found = withdrawals.withdraw(gone, version=self.change.version, on=self.published_on)
        staging.leaf_hashes += [leaf_hash(record_leaf(RecordChange.WITHDRAWN, commitment)) for _, commitment, _ in found]
        staging.touched.update(entity for _, _, entity in found)
        return len(found)

    def _quarantine(self, waiting: list[QuarantinedRow], delivery: int, about: Mapping[str, int]) -> None:
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
                    about=about.get(row.key or ""),
                    since=self.change.version,
                    settled_in=None,
                    settled_as="",
                )
                for number, row in enumerate(waiting, start=first)
            ]
        )
