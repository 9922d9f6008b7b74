"""Verifying the rows that stand beside the log against it: the registry's own, packs, revoked judgements, quarantine, checks."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from goodstanding.core.log.commitments import keep, parse_entry
from goodstanding.core.log.receipts import instant
from goodstanding.core.policy.loader import load, pack_sha256
from goodstanding.services.desk import Desk
from goodstanding.services.record_audits import Changes
from goodstanding.store import audit, audited, deliveries, packs, versions
from goodstanding.store.deliveries import DeliveryRow


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
    origin, trial, key, charter, current, log_size, covered = audited.registry()
    first = changes.get(1, ("", {}))[1]
    stated = (first.get("origin"), first.get("trial"), first.get("public_key"))
    if (origin, trial, key) != stated or key != desk.signer.verifier.vkey:
        yield "the registry is not the one that its first entry tells of"
    charters = [body.get("after") or body.get("charter_sha256") for change, body in changes.values() if change in ("registry", "charter")]
    if charters and charters[-1] != charter:
        yield "the charter that the registry follows is not the last one entered in its log"
    if current != max(changes, default=0):
        yield f"the registry's version is {current}, and the last that the log tells of is {max(changes, default=0)}"
    if covered != log_size:
        yield f"the registry says that checkpoints cover {covered} of the {log_size} entries of its log"
    if log_size != size:
        yield f"the registry says that its log has {log_size} entries; it has {size}"
    yield None


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
        elif row.actor != said.get("by") or said.get("published_at", instant(row.published_at)) != instant(row.published_at):
            yield f"the pack {row.name} was published otherwise than the leaf of version {row.version} tells"
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
    over = audited.revoked(versions.current())
    for judgement, version, by, because in over:
        change, said = changes.get(version, ("", {}))
        told = said.get("revoked")
        if change != "judgement" or said.get("by") != by:
            yield f"judgement {judgement} was revoked at version {version}, and no entry of the log says so"
        elif told is not None and told != {"judgement": judgement, "because": because}:
            yield f"judgement {judgement} was revoked otherwise than the entry at version {version} tells"
        else:
            yield None
    revoked = {judgement for judgement, _, _, _ in over}
    for version, (change, said) in changes.items():
        told = said.get("revoked") if change == "judgement" else None
        if isinstance(told, dict) and told.get("judgement") not in revoked:
            yield f"judgement {told.get('judgement')} stands, though it was revoked at version {version}"


def quarantine_found(changes: Changes) -> Iterator[str | None]:
    """Find for every settled row of quarantine the entry that settled it, and the other way round."""
    settled: dict[int, int] = {}
    for row in audited.unsettled_as():
        yield f"the quarantined row {row} waits, and says as what it was settled"
    for row, version, settled_as in audited.settled(versions.current()):
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
    """See that every check still has its note of what it was answered from, and that the note is the one its leaf commits to.

    The leaf of a check that an older program answered commits to no note; that there is one is all that is seen.
    """
    notes = 0
    for note in audited.notes():
        if note.records is None or note.version is None:
            yield f"the note of what check {note.leaf} was answered from is gone"
            continue
        notes += 1
        entry = parse_entry(note.entry.encode())
        kept = None if entry.kept is None else keep(version=note.version, records=note.records, salt=note.salt or b"")
        yield None if kept == entry.kept else f"the note of what check {note.leaf} was answered from is not what its leaf commits to"
    if (stored := audited.notes_stored()) != notes:
        yield f"there are {stored} notes of what checks were answered from, and {notes} of them belong to one"


def known_deliveries() -> list[DeliveryRow]:
    """Return every delivery of records."""
    return deliveries.known(versions.current())
