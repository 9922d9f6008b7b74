"""Verifying relationships against the log: nothing slipped in, reworded, prolonged, taken out or left without its leaf."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Any

from goodstanding.core.log.commitments import commit_bytes
from goodstanding.core.log.merkle import leaf_hash
from goodstanding.core.log.record_trees import RecordChange, record_leaf, record_root
from goodstanding.core.structure.relationships import read_relationship
from goodstanding.services.delivery_audits import delivery_fault
from goodstanding.services.desk import Desk
from goodstanding.services.intake.staging import stored_key
from goodstanding.services.intake.telling import RELATIONSHIPS
from goodstanding.services.record_audits import Changes
from goodstanding.store import deliveries, relationships, versions
from goodstanding.store.deliveries import DeliveryRow
from goodstanding.store.relationships import End, RelationshipRow

_BATCH = 4096


def relationships_found(desk: Desk, changes: Changes) -> Iterator[str | None]:
    """Yield for every delivery of relationships what does not agree, or None."""
    version = versions.current()
    known, alike = deliveries.known(version, holds=RELATIONSHIPS), relationships.stored(version)
    for done, row in enumerate(known):
        desk.progress("verifying relationships", done, len(known))
        yield _fault(row, changes.get(row.version, ("", {}))[1], alike)
    if strays := relationships.ends_of_none(version):
        yield f"{strays} ends belong to no relationship"
    made = {(row.feed, row.version) for row in known}
    for feed, at in sorted(relationships.touched(version) - made):
        yield f"relationships of {feed} began or ended at version {at}, and no delivery did that"
    strange = relationships.delivered(version) - {(row.id, row.version) for row in known}
    yield from (f"relationships say that they came by delivery {delivery} at version {at}; none did" for delivery, at in sorted(strange))


def _fault(row: DeliveryRow, said: Mapping[str, Any], alike: int) -> str | None:
    """Compute a delivery's tree again; what parties find theirs by must be what was committed to.

    Args:
        row: the delivery.
        said: by its leaf.
        alike: more relationships than these cannot share a key.
    """
    hashes: list[bytes] = []
    changes: Counter[str] = Counter()
    fault = None
    for change, each, ends in _with_ends(relationships.of_tree(row.id, row.version, row.feed)):
        changes[change] += 1
        hashes.append(leaf_hash(record_leaf(RecordChange(change), each.commitment)))
        if fault is not None:  # one is named of each delivery
            continue
        if commit_bytes(each.payload.encode(), each.salt) != each.commitment:
            fault = f"relationship {each.id} is not what delivery {row.id} committed to"
        elif not _stored_as_said(each, row, alike, withdrawn=change == RecordChange.WITHDRAWN):
            fault = f"relationship {each.id} is not stored as what it says and as delivery {row.id} left it"
        elif ends != _ends(each):
            fault = f"the ends of relationship {each.id} are not those that delivery {row.id} committed to"
    if said.get("relationships") != {"root": record_root(hashes).hex(), "size": len(hashes)}:
        fault = fault or f"delivery {row.id} ({row.feed}): its relationships are not those that its leaf commits to"
    if relationships.superseded(row.feed, row.version) != changes[RecordChange.CHANGED]:
        fault = fault or f"delivery {row.id} ({row.feed}): relationships ended that it neither changed nor withdrew"
    counts = {change.name.lower(): changes[change] for change in RecordChange}
    return fault or delivery_fault(row, said, counts)


def _stored_as_said(each: RelationshipRow, row: DeliveryRow, alike: int, *, withdrawn: bool) -> bool:
    """Compare the columns by which a relationship is found, and its end, with what it says and with the delivery that left it so.

    Those of one key in a delivery are told apart by numbers (`numbered`).
    """
    said = json.loads(each.payload)
    keys = chain((said["key"],), (f"{said['key']}#{place}" for place in range(2, alike + 1)))
    found = any(each.key == stored_key(each.feed, key) for key in keys)
    ended = each.withdrawn_on == row.published_at if withdrawn else each.withdrawn_on is None or each.until is not None
    return found and ended and each.source == said["source"] == row.source


def _with_ends(tree: Iterator[tuple[str, RelationshipRow]]) -> Iterator[tuple[str, RelationshipRow, list[End]]]:
    while batch := list(islice(tree, _BATCH)):
        ends = relationships.ends_of(row.id for _, row in batch)
        yield from ((change, row, ends.get(row.id, [])) for change, row in batch)


def _ends(row: RelationshipRow) -> list[End]:
    stated = read_relationship(row.payload)
    return sorted(
        (end is stated.owner, identifier.scheme, identifier.value, row.since)
        for end in (stated.subject, stated.owner)
        for identifier in end.identifiers
    )
