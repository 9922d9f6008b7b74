"""Rows under the key of a record whose content was destroyed: an expired record does not come back by being delivered again (C08).

A key outlives its content as a hash. What comes under it is the expired record again when its own limit has passed: by its
decision, its stated end and, where it states none and its list confirms it, by this delivery. Otherwise it is something new, such
as a later decision on the same party, and is taken in as that.
"""

from collections.abc import Sequence
from datetime import date

from goodstanding.core.records.feeds import Delivers
from goodstanding.core.records.mapping import AcceptedRow
from goodstanding.core.records.record import read_payload
from goodstanding.core.standing import frames as shapes
from goodstanding.core.standing import retention
from goodstanding.services import frames
from goodstanding.services.intake.staging import Staging, stored_key
from goodstanding.store.erasures import Tombstone


def without_expired(rows: Sequence[AcceptedRow], staging: Staging, *, mode: Delivers, published_on: date) -> list[AcceptedRow]:
    """Leave out the rows that are expired records again.

    Args:
        rows: of a delivery.
        staging: what is known of the feed.
        mode: the delivery's; a full one confirms what it holds.
        published_on: the day that its source dates it.
    """
    if not staging.tombstones:
        return list(rows)
    found = {place: staging.tombstones.get(stored_key(staging.feed, row.key)) for place, row in enumerate(rows)}
    asked = [_asked(place, rows[place], each, staging) for place, each in found.items() if each is not None]
    if not asked:
        return list(rows)
    delivery = {"delivery": 0, "feed": staging.feed, "mode": mode.value, "published_at": published_on, "version": staging.version}
    told = shapes.frame([delivery], shapes.DELIVERIES).collect()
    known = shapes.frame(asked, retention.KEPT).collect()
    held = frames.packs_in_force(staging.version)
    over = set(retention.due(known, told, held, as_of=staging.desk.today())["record"].to_list())
    return [row for place, row in enumerate(rows) if place not in over]


def said_again(row: AcceptedRow, key: bytes, staging: Staging) -> bool:
    """Tell whether a row says what was withdrawn here as wrong; of what was destroyed since, only the day of decision is left to compare."""
    tombstone = staging.tombstones.get(key)
    if tombstone is not None:
        return tombstone.undone and str(row.decided_on) == tombstone.decided_on.isoformat()
    return staging.corrected.get(key, "").encode() == row.payload


def _asked(place: int, row: AcceptedRow, tombstone: Tombstone, staging: Staging) -> dict[str, object]:
    said = read_payload(row.payload)
    decided_on = tombstone.decided_on if row.dated_by_delivery else date.fromisoformat(said["decided_on"])
    return {
        "record": place,
        "type": staging.record_type,
        "feed": staging.feed,
        "kind": said["kind"],
        # What was promised when the first came holds for its return too.
        "since": tombstone.since,
        "first": staging.version,
        "decided_on": decided_on,
        "ends_on": date.fromisoformat(said["ends_on"]) if "ends_on" in said else None,
        "open_ended": said["open_ended"],
    }
