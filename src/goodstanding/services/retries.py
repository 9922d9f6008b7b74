"""Settling a quarantined row: after a fix it becomes a record, or a person dismisses it. Either way it is in the log."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import orjson

from goodstanding.core.errors import BadInput, NotFound, Problem, UsageError
from goodstanding.core.log.commitments import EntryKind
from goodstanding.core.log.seals import Sealed
from goodstanding.core.records.feeds import Delivers, Feed
from goodstanding.core.records.mapping import AcceptedRow, frame_of_raw, map_chunk
from goodstanding.core.records.quarantine import Reason
from goodstanding.core.records.sealing import seal_cells
from goodstanding.engines.behind import Behind
from goodstanding.services import standings
from goodstanding.services.changes import Accepted, changing
from goodstanding.services.deliveries import record_type_of
from goodstanding.services.desk import Desk
from goodstanding.services.intake.expired import without_expired
from goodstanding.services.intake.joining import join
from goodstanding.services.intake.said import end_unsaid
from goodstanding.services.intake.staging import Staging, stored_key
from goodstanding.services.sealing import NO_MOVES
from goodstanding.store import deliveries, parties, records, versions
from goodstanding.store.deliveries import DeliveryRow, QuarantineRow

STILL = "The row still waits in quarantine."


class RetryAs(StrEnum):
    """What a waiting row is, in the judgement of whoever retries it."""

    NEW = "new"
    CORRECTION = "correction"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retried:
    """A settled row, the record that it became (None if dismissed), and the change."""

    row: int
    record: int | None
    accepted: Accepted


def waiting_row(number: int) -> QuarantineRow:
    """Return a quarantined row.

    Raises:
        NotFound: there is none of that number.
    """
    row = deliveries.quarantined(number, versions.current())
    if row is None:
        raise NotFound(f"There is no quarantined row q-{number:06}.")
    return row


def dismiss(desk: Desk, *, number: int, by: str) -> Retried:
    """Settle a waiting row as nothing that counts; it needs no feed.

    Raises:
        NotFound: no such row.
        UsageError: it is settled.
    """
    return _dismiss(desk, _require_waiting(number), by=by)


def _require_waiting(number: int) -> QuarantineRow:
    """Return a row that still waits. Asked again under the intake lock: somebody else may have been quicker.

    Raises:
        NotFound: there is none of that number.
        UsageError: it is settled.
    """
    row = waiting_row(number)
    if row.settled_in is not None:
        raise UsageError(f"Row q-{number:06} is settled already ({row.settled_as}).", fate="Nothing was changed.")
    return row


def refuse_relationship(row: QuarantineRow) -> None:
    """Refuse to mend a relationship by hand.

    Raises:
        UsageError: the row is of a delivery of relationships. What a register says of two organisations is mended at the register.
    """
    delivery = deliveries.get(row.delivery)
    if delivery is not None and delivery.holds != "records":
        raise UsageError(
            f"Row q-{row.id:06} states a relationship: it is mended at its source and delivered again, or dismissed with --as dismissed.",
            fate=STILL,
        )


def retry(desk: Desk, *, number: int, feed: Feed, values: Mapping[str, str], retry_as: RetryAs | None, by: str) -> Retried:
    """Try a waiting row again, with the feed as it is now and values as mended by hand.

    Args:
        desk: where the officer works.
        number: the row's number.
        feed: the feed, perhaps mended.
        values: column -> text that replaces what the row says.
        retry_as: needed where a person must judge: a proposed correction, or a record that was withdrawn here.
        by: the officer.

    Raises:
        NotFound: no such row.
        UsageError: it is settled, of another feed, or a judgement is missing.
        BadInput: it still fails; it goes on waiting.
    """
    row = _require_waiting(number)
    delivery = deliveries.get(row.delivery)
    if delivery is None:
        raise NotFound(f"The delivery of row q-{number:06} is gone.")
    if feed.feed != row.feed:
        raise UsageError(f"Row q-{number:06} came by the feed {row.feed}, not {feed.feed}.", fate="Nothing was changed.")
    if retry_as is RetryAs.DISMISSED:
        return _dismiss(desk, row, by=by)
    judged = Reason(row.reason) in (Reason.PROPOSED_CORRECTION, Reason.REINSERTED)
    if judged and retry_as is None:
        raise UsageError(f"Row q-{number:06} needs a judgement: --as new, --as correction or --as dismissed.", fate=STILL)
    if retry_as is RetryAs.CORRECTION and row.about is None:
        raise UsageError(f"Row q-{number:06} is not the correction of a known record.", fate=STILL)
    accepted = _mapped_again(row, feed, seal_cells(values, feed, desk.pseudonym), delivery)
    return _settle(desk, row, delivery, feed, accepted, as_correction=retry_as is RetryAs.CORRECTION, by=by)


def _mapped_again(row: QuarantineRow, feed: Feed, values: Mapping[str, str], delivery: DeliveryRow) -> AcceptedRow:
    raw = orjson.loads(row.raw)
    columns = list(feed.columns_used())
    if not isinstance(raw, dict):
        if not values:
            raise BadInput(
                f"The row could not be cut into columns. Say what stands in each with --set COLUMN=VALUE: {', '.join(columns)}.", fate=STILL
            )
        raw = dict.fromkeys(columns, "")
    if unknown := sorted(set(values) - set(columns) - set(raw)):
        raise UsageError(f"The feed {feed.feed} reads no column '{unknown[0]}'; it reads {', '.join(columns)}.", fate=STILL)
    mended = orjson.dumps({**raw, **values}).decode()
    found = map_chunk(
        frame_of_raw([(row.line, mended)], columns),
        file=row.file,
        feed=feed,
        record_type=record_type_of(feed),
        published_on=delivery.published_at,
    )
    if not found.accepted:
        fault = found.quarantined[0]
        raise BadInput(
            "The row still fails.",
            problems=[Problem(message=fault.message, field=fault.field or None, article=fault.article or None)],
            fate=STILL,
        )
    return found.accepted[0]


def _settle(
    desk: Desk, row: QuarantineRow, delivery: DeliveryRow, feed: Feed, accepted: AcceptedRow, *, as_correction: bool, by: str
) -> Retried:
    with changing(desk) as change, Behind() as behind:
        _require_waiting(row.id)
        staging = Staging.begin(
            desk, behind, version=change.version, delivery=0, feed=feed.feed, source=feed.source, record_type=feed.record
        )
        if stored_key(feed.feed, accepted.key) in staging.held:
            raise BadInput(
                f"The register holds a record under the key of q-{row.id:06} already. If this is the right one, correct that record.",
                fate=STILL,
            )
        if not without_expired([accepted], staging, mode=Delivers(delivery.mode), published_on=delivery.published_at):
            raise UsageError(
                f"Row q-{row.id:06} is a record whose content was destroyed at the end of its retention; it does not come back.",
                fate="The row still waits in quarantine: dismiss it with --as dismissed.",
            )
        staging.first = delivery.version
        record = staging.next_record
        if as_correction and row.about is not None:
            before = records.get(row.about)
            if before is None or before.until is not None:
                raise UsageError(f"Record r-{row.about:06} does not stand any more.", fate=STILL)
            staging.first = before.first
            staging.entities[accepted.entity] = before.entity
            records.end([before.id], version=change.version, withdrawn_on=None)
        staging.write([accepted])
        behind.finish()
        touched = set(staging.touched)
        lost = end_unsaid(staging.unsaid_identifiers, staging.unsaid_aliases, version=change.version)
        joined = join(lost, version=change.version)
        deliveries.settle(row.id, version=change.version, settled_as=f"r-{record:06}")
        chosen = {parties.party_of(entity, change.version) for entity in touched} | set(joined.parties)
        standings.stage(change.version, party_ids=chosen)
        done = change.accept(
            kind=EntryKind.RETRY,
            by=by,
            body={
                "row": row.id,
                "delivery": delivery.id,
                "record": record,
                "supersedes": row.about if as_correction else 0,
                "leaf": staging.leaf_hashes[0].hex(),
            },
            moves=joined.moves,
            more={Sealed.KEYS: staging.new_keys.digest()},
            also=lambda: parties.describe_again(staging.described),
        )
    return Retried(row=row.id, record=record, accepted=done)


def _dismiss(desk: Desk, row: QuarantineRow, *, by: str) -> Retried:
    with changing(desk) as change:
        _require_waiting(row.id)
        deliveries.settle(row.id, version=change.version, settled_as="dismissed")
        done = change.accept(kind=EntryKind.RETRY, by=by, body={"row": row.id, "delivery": row.delivery, "dismissed": True}, moves=NO_MOVES)
    return Retried(row=row.id, record=None, accepted=done)
