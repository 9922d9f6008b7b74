"""Verifying the rows of deliveries against what their leaves say: those of records and those of relationships, with what waits of them."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from goodstanding.core.log.seals import Sealed
from goodstanding.services.intake.telling import RELATIONSHIPS, counts_of, described, tree_of
from goodstanding.services.record_audits import Changes
from goodstanding.services.sealing import SEALED, agrees
from goodstanding.store import audited, salts, versions
from goodstanding.store.deliveries import DeliveryRow

_NO_KEYS = sha256().digest()
_LATER = ("received_at", "feed_sha256")
"""What leaves of an older program do not say."""


def delivery_fault(row: DeliveryRow, said: Mapping[str, Any], changes: Mapping[str, int]) -> str | None:
    """Compare a delivery's row with what its leaf says, and its counts with what it touched.

    Args:
        row: as stored.
        said: by its leaf. What leaves of an older program do not say is not compared.
        changes: how many records or relationships it added, changed and withdrew, as counted now.
    """
    files = [str(each.get("sha256")) for each in row.files]
    content = files[0] if row.holds == RELATIONSHIPS and files else sha256("\n".join(sorted(files)).encode()).hexdigest()
    as_told = all(said.get(name, value if name in _LATER else None) == value for name, value in described(row).items())
    if content != row.content_sha256 or not as_told or row.actor != said.get("by"):
        return f"delivery {row.id} ({row.feed}) is not stored as its leaf tells of it"
    if said.get("counts") != counts_of(row) or row.left_out != sum(said.get("left_out", {}).values()):
        return f"delivery {row.id} ({row.feed}) counts otherwise than its leaf"
    if any(getattr(row, name) != count for name, count in changes.items()):
        return f"delivery {row.id} ({row.feed}) counts others than it brought"
    if said.get(row.holds) != tree_of(row):
        return f"delivery {row.id} ({row.feed}) is stored with another tree than its leaf's"
    return _waiting_fault(row, said)


def _waiting_fault(row: DeliveryRow, said: Mapping[str, Any]) -> str | None:
    if audited.waiting_of(row.id, row.version) != row.quarantined:
        return f"delivery {row.id} ({row.feed}) left {row.quarantined} rows in quarantine, and they are not all there"
    waiting = None if audited.any_row_destroyed(row.id, row.version) else audited.rows_digest(row.id, row.version)
    plain = None if waiting is None else said.get("quarantine", waiting.hex())  # a leaf of an older program shows the hash
    if plain != (waiting and waiting.hex()) or not agrees(said, Sealed.QUARANTINE, waiting, salts.of_version(row.version)):
        return f"the rows that delivery {row.id} ({row.feed}) left in quarantine are not those that its leaf commits to"
    return None


def known_fault(changes: Changes, known: Iterable[DeliveryRow]) -> Iterator[str]:
    """Yield what does not go with a delivery: one that the log tells of and that is gone, or passes for another; rows in quarantine of none."""
    listed = list(known)
    stored = {row.version for row in listed}
    for version, (kind, said) in changes.items():
        if kind == "delivery" and version not in stored:
            yield f"the delivery {said.get('delivery')}, accepted at version {version}, is gone"
    for delivery, version in sorted(audited.waiting_groups(versions.current()) - {(row.id, row.version) for row in listed}):
        yield f"rows in quarantine say that they came by delivery {delivery} at version {version}; none did"


def keys_found(changes: Changes) -> Iterator[str | None]:
    """Yield for every version whose leaf commits to the keys under which sources know the entities that began then what does not agree.

    Where one of them was destroyed with the last of its records, the keys of the others can be held against nothing any more.
    """
    found = audited.keys_sha256(versions.current())
    for version, (_, said) in changes.items():
        if Sealed.KEYS not in said.get(SEALED, {}):
            continue
        same = agrees(said, Sealed.KEYS, found.get(version, _NO_KEYS), salts.of_version(version))
        yield (
            None if same else f"entities that began at version {version} are known to their source by other keys than its leaf commits to"
        )
