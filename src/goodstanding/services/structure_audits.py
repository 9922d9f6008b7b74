"""Verifying relationships and alerts against the log: nothing slipped in, prolonged, taken out or left without its leaf."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from goodstanding.core.log.commitments import EntryKind, commit_bytes
from goodstanding.core.log.merkle import leaf_hash
from goodstanding.core.log.record_trees import RecordChange, record_leaf, record_root
from goodstanding.core.structure.relationships import read_relationship
from goodstanding.services.alerts import digest
from goodstanding.services.desk import Desk
from goodstanding.services.relationships import HOLDS
from goodstanding.store import alerts, audit, deliveries, relationships, versions
from goodstanding.store.deliveries import DeliveryRow
from goodstanding.store.relationships import RelationshipRow

_BATCH = 4096


def relationships_found(desk: Desk) -> Iterator[str | None]:
    """Yield for every delivery of relationships what does not agree, or None."""
    known = deliveries.known(versions.current(), holds=HOLDS)
    for done, row in enumerate(known):
        desk.progress("verifying relationships", done, len(known))
        yield _fault(row)
    made = {(row.feed, row.version) for row in known}
    for feed, version in relationships.touched() - made:
        yield f"relationships of {feed} began or ended at version {version}, and no delivery did that"
    strange = relationships.delivered() - {(row.id, row.version) for row in known}
    yield from (f"relationships say that they came by delivery {delivery} at version {version}; none did" for delivery, version in strange)


def _fault(row: DeliveryRow) -> str | None:
    """Compute a delivery's tree again; what parties find theirs by must be what was committed to."""
    hashes: list[bytes] = []
    changes: Counter[str] = Counter()
    fault = None
    for change, each, ends in _with_ends(relationships.of_tree(row.id, row.version, row.feed)):
        changes[change] += 1
        if commit_bytes(each.payload.encode(), each.salt) != each.commitment:
            fault = f"relationship {each.id} is not what delivery {row.id} committed to"
        elif ends != _ends(each.payload):
            fault = f"the ends of relationship {each.id} are not those that delivery {row.id} committed to"
        hashes.append(leaf_hash(record_leaf(RecordChange(change), each.commitment)))
    leaf = audit.leaf_by_hash(audit.leaf_of_version(row.version) or b"")
    said = json.loads(leaf.body) if leaf and leaf.body else {}
    if said.get("relationships") != {"root": record_root(hashes).hex(), "size": len(hashes)}:
        fault = fault or f"delivery {row.id} ({row.feed}): its relationships are not those that its leaf commits to"
    if relationships.superseded(row.feed, row.version) != changes[RecordChange.CHANGED]:
        fault = fault or f"delivery {row.id} ({row.feed}): relationships ended that it neither changed nor withdrew"
    return fault


def alerts_found() -> Iterator[str | None]:
    """Yield for every opening or destruction of alerts what does not agree, or None."""
    made = audit.versions_of(EntryKind.ALERT.value)
    for version in made:
        leaf = audit.leaf_by_hash(audit.leaf_of_version(version) or b"")
        said = json.loads(leaf.body) if leaf and leaf.body else {}
        opened, instant = alerts.opened_at(version), versions.instant_of(version)
        ok = said.get("opened") == {"count": len(opened), "sha256": digest(opened)}
        # A day of opening that is not that of its version would let an alert live longer than it may.
        ok = ok and all(instant is not None and row.opened_on == instant.date() for row in opened)
        yield None if ok else f"the alerts opened at version {version} are not those that its leaf commits to"
    for number in alerts.opened_elsewhere(made):
        yield f"no leaf witnesses that the alerts of task t-{number:06} were opened"


def _with_ends(tree: Iterator[tuple[str, RelationshipRow]]) -> Iterator[tuple[str, RelationshipRow, list[tuple[bool, str, str]]]]:
    while batch := list(islice(tree, _BATCH)):
        ends = relationships.ends_of(row.id for _, row in batch)
        yield from ((change, row, ends.get(row.id, [])) for change, row in batch)


def _ends(payload: str) -> list[tuple[bool, str, str]]:
    stated = read_relationship(payload)
    return sorted(
        (end is stated.owner, identifier.scheme, identifier.value)
        for end in (stated.subject, stated.owner)
        for identifier in end.identifiers
    )
