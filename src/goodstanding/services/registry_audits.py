"""Verifying the rows that stand beside the log against it: the registry's own, deliveries, packs, revoked judgements, quarantine, checks."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from goodstanding.core.policy.loader import load, pack_sha256
from goodstanding.services.desk import Desk
from goodstanding.services.record_audits import Changes
from goodstanding.store import audit, audited, deliveries, packs, versions
from goodstanding.store.deliveries import DeliveryRow

COUNTS = ("read", "added", "changed", "unchanged", "quarantined", "withdrawn")


def changes_told() -> Changes:
    """Return every version's kind of change and what its leaf says."""
    told: dict[int, tuple[str, Mapping[str, Any]]] = {}
    for number, change, _, digest in audit.version_rows():
        leaf = audit.leaf_by_hash(digest)
        try:
            told[number] = (change, json.loads(leaf.body) if leaf and leaf.body else {})
        except ValueError:  # the leaf's own step says so
            told[number] = (change, {})
    return told


def registry_found(desk: Desk, changes: Changes, size: int) -> Iterator[str | None]:
    """Compare the registry's own row with its first entry, its key, its versions and its log."""
    origin, trial, key, charter, current, log_size = audited.registry()
    first = changes.get(1, ("", {}))[1]
    stated = (first.get("origin"), first.get("trial"), first.get("public_key"))
    if (origin, trial, key) != stated or key != desk.signer.verifier.vkey:
        yield "the registry is not the one that its first entry tells of"
    charters = [body.get("after") or body.get("charter_sha256") for change, body in changes.values() if change in ("registry", "charter")]
    if charters and charters[-1] != charter:
        yield "the charter that the registry follows is not the last one entered in its log"
    if current != max(changes, default=0):
        yield f"the registry's version is {current}, and the last that the log tells of is {max(changes, default=0)}"
    if log_size != size:
        yield f"the registry says that its log has {log_size} entries; it has {size}"
    yield None


def delivery_fault(row: DeliveryRow, said: Mapping[str, Any], changes: Mapping[str, int]) -> str | None:
    """Compare a delivery's row with what its leaf says, and its counts with the records that it touched.

    Args:
        row: as stored.
        said: by its leaf.
        changes: how many records it added, changed and withdrew, as counted now.
    """
    stated = {
        "delivery": row.id,
        "feed": row.feed,
        "feed_sha256": row.feed_sha256,
        "source": row.source,
        "mode": row.mode,
        "published_at": row.published_at.isoformat(),
        "files": row.files,
        "shrink_reason": row.shrink_reason,
    }
    content = sha256("\n".join(sorted(str(each.get("sha256")) for each in row.files)).encode()).hexdigest()
    if content != row.content_sha256 or any(said.get(name) != value for name, value in stated.items()) or row.actor != said.get("by"):
        return f"delivery {row.id} ({row.feed}) is not stored as its leaf tells of it"
    if said.get("counts") != {name: getattr(row, name) for name in COUNTS}:
        return f"delivery {row.id} ({row.feed}) counts otherwise than its leaf"
    if any(getattr(row, name) != count for name, count in changes.items()):
        return f"delivery {row.id} ({row.feed}) counts other records than it brought"
    if said.get("records") != {"root": row.tree_root.hex(), "size": row.tree_size}:
        return f"delivery {row.id} ({row.feed}) is stored with another tree than its leaf's"
    if audited.waiting_of(row.id, row.version) != row.quarantined:
        return f"delivery {row.id} ({row.feed}) left {row.quarantined} rows in quarantine, and they are not all there"
    waiting = audited.rows_sha256(row.id, row.version)
    if waiting is not None and said.get("quarantine", waiting) != waiting:
        return f"the rows that delivery {row.id} ({row.feed}) left in quarantine are not those that its leaf commits to"
    return None


def packs_found(changes: Changes) -> Iterator[str | None]:
    """Compare every published pack with its leaf, its text and the instant of its version."""
    instants = dict(versions.instants(versions.current()))
    for row in packs.published(versions.current()):
        change, said = changes.get(row.version, ("", {}))
        stated = (said.get("name"), said.get("pack_version"), said.get("sha256"))
        before, at = instants.get(row.version - 1), instants.get(row.version)
        if change != "pack" or pack_sha256(row.files) != row.sha256 or (row.name, row.pack_version, row.sha256) != stated:
            yield f"the text of the pack {row.name} is not what was published at version {row.version}"
        elif load(row.files).effective_from != row.effective_from:
            yield f"the pack {row.name} is not effective from the day that its text says"
        elif at is None or row.published_at > at or (before is not None and row.published_at < before):
            yield f"the pack {row.name} was not published when version {row.version} was made"
        else:
            yield None
    published = {row.version for row in packs.published(versions.current())}
    yield from (
        f"the pack published at version {number} is gone"
        for number, (kind, _) in changes.items()
        if kind == "pack" and number not in published
    )


def revocations_found(changes: Changes) -> Iterator[str | None]:
    """Find for every judgement that stands no more the entry that revoked or replaced it."""
    for judgement, version, by, because in audited.revoked():
        change, said = changes.get(version, ("", {}))
        told = said.get("revoked")
        if change != "judgement" or said.get("by") != by:
            yield f"judgement {judgement} was revoked at version {version}, and no entry of the log says so"
        elif told is not None and told != {"judgement": judgement, "because": because}:
            yield f"judgement {judgement} was revoked otherwise than the entry at version {version} tells"
        else:
            yield None
    revoked = {judgement for judgement, _, _, _ in audited.revoked()}
    for version, (change, said) in changes.items():
        told = said.get("revoked") if change == "judgement" else None
        if isinstance(told, dict) and told.get("judgement") not in revoked:
            yield f"judgement {told.get('judgement')} stands, though it was revoked at version {version}"


def quarantine_found(changes: Changes) -> Iterator[str | None]:
    """Find for every settled row of quarantine the entry that settled it, and the other way round."""
    settled: dict[int, int] = {}
    for row, version, settled_as in audited.settled():
        settled[row] = version
        change, said = changes.get(version, ("", {}))
        if change == "retry" and said.get("row") == row:
            expected = "dismissed" if said.get("dismissed") else f"r-{said.get('record', 0):06}"
            yield None if settled_as == expected else f"the quarantined row {row} was not settled as {settled_as}"
        elif change == "erasure" and settled_as == "destroyed" and row in said.get("rows", ()):
            yield None
        else:
            yield f"the quarantined row {row} was settled at version {version}, and no entry of the log says so"
    for version, (change, said) in changes.items():
        if change == "retry" and settled.get(int(said.get("row", 0))) != version:
            yield f"the quarantined row {said.get('row')} waits, though version {version} settled it"


def checks_found() -> Iterator[str | None]:
    """See that every check still has its note of the records it was answered from."""
    asked, noted, notes = audited.checks()
    if not asked == noted == notes:
        yield f"{asked} checks are in the log, and {noted} of {notes} notes of what they were answered from belong to one"
    yield from (None for _ in range(noted))


def known_deliveries() -> list[DeliveryRow]:
    """Return every delivery of records."""
    return deliveries.known(versions.current())
