"""Verifying the whole registry against its log: everything is computed again, nothing stored is believed."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import polars as pl

from goodstanding.core.errors import GoodstandingError
from goodstanding.core.log.checkpoints import open_checkpoint
from goodstanding.core.log.commitments import EntryKind, commit_bytes, parse_entry
from goodstanding.core.log.frontier import Frontier
from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.merkle import leaf_hash
from goodstanding.core.log.receipts import instant
from goodstanding.core.log.record_trees import RecordChange, record_leaf, record_root
from goodstanding.services import judgement_audits, record_audits, registry_audits, structure_audits
from goodstanding.services import standings as evaluation
from goodstanding.services.desk import Desk
from goodstanding.store import audit, deliveries, erasures, standings, versions

_BATCH = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditStep:
    """One thing that was computed again: how many of it, and what did not agree."""

    name: str
    counted: int
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What an audit found. `size` and `root` are those of the tree as computed now."""

    size: int
    root: bytes
    steps: tuple[AuditStep, ...]

    @property
    def faults(self) -> tuple[str, ...]:
        """Everything that did not agree."""
        return tuple(fault for step in self.steps for fault in step.faults)


def verify(desk: Desk) -> Audit:
    """Compute the whole registry again: leaves, tree, checkpoints, versions, records and what is made of them, parties, packs, standings."""
    leaves, frontier, roots, kinds = _leaves(desk)
    changes = registry_audits.changes_told()
    steps = [leaves]
    checks: list[tuple[str, Callable[[], Iterator[str | None]]]] = [
        ("checkpoints", lambda: _checkpoints(desk, roots)),
        ("register versions", lambda: _versions(kinds)),
        ("registry rows", lambda: registry_audits.registry_found(desk, changes, frontier.size)),
        ("deliveries", lambda: _deliveries(desk)),
        ("records and names", lambda: record_audits.records_found(desk, registry_audits.known_deliveries(), changes, versions.current())),
        ("parties", lambda: record_audits.parties_found(versions.current())),
        ("relationships", lambda: structure_audits.relationships_found(desk)),
        ("packs", lambda: registry_audits.packs_found(changes)),
        ("identifiers", judgement_audits.identifiers_found),
        ("judgements", judgement_audits.judgements_found),
        ("revoked judgements", lambda: registry_audits.revocations_found(changes)),
        ("memberships", judgement_audits.memberships_found),
        ("settled quarantined rows", lambda: registry_audits.quarantine_found(changes)),
        ("checks", registry_audits.checks_found),
        ("erasures", _erasures),
        ("alerts", structure_audits.alerts_found),
        ("standings", _standings),
    ]
    for name, check in checks:
        try:
            found = list(check())
        except (GoodstandingError, ValueError, KeyError, TypeError, AttributeError, pl.exceptions.PolarsError) as wrong:
            found = [f"what is stored cannot be read any more ({type(wrong).__name__}): it is not what was written"]
        steps.append(AuditStep(name=name, counted=len(found), faults=tuple(fault for fault in found if fault)))
    return Audit(size=frontier.size, root=frontier.root, steps=tuple(steps))


def _leaves(desk: Desk) -> tuple[AuditStep, Frontier, dict[int, bytes], dict[bytes, tuple[str, str]]]:
    """Compute leaves and nodes again. Also returns the root at each checkpoint's size, and kind and body by leaf hash."""
    faults: list[str] = []
    wanted = {size for size, _, _ in audit.checkpoints()}
    roots: dict[int, bytes] = {}
    kinds: dict[bytes, tuple[str, str]] = {}
    stored = audit.nodes()
    frontier = Frontier.empty()
    batch: list[bytes] = []

    def grow() -> None:
        nonlocal frontier
        grown = frontier.append(batch)
        for node in grown.nodes:
            if stored.pop((node.level, node.position), None) != node.hash:
                faults.append(f"the stored node at level {node.level}, position {node.position} is not what its leaves give")
        frontier = grown.frontier
        batch.clear()

    for expected, leaf in enumerate(audit.numbered_leaves()):
        if leaf.number != expected:
            faults.append(f"leaf {expected} is missing: the next one stored is {leaf.number}")
            break
        if leaf_hash(leaf.entry.encode()) != leaf.hash:
            faults.append(f"leaf {leaf.number}: its hash is not that of its entry")
        try:
            entry = parse_entry(leaf.entry.encode())
            if entry.kind.value != leaf.kind:
                faults.append(f"leaf {leaf.number}: stored as '{leaf.kind}', its entry says '{entry.kind.value}'")
            if leaf.body and leaf.salt is not None and commit_bytes(leaf.body.encode(), leaf.salt) != entry.commitment:
                faults.append(f"leaf {leaf.number}: the stored body is not what it commits to")
        except ProofInvalid as refusal:
            faults.append(f"leaf {leaf.number}: {refusal}")
        kinds[leaf.hash] = (leaf.kind, leaf.body)
        batch.append(leaf.hash)
        if len(batch) == _BATCH or expected + 1 in wanted:
            grow()
            roots[frontier.size] = frontier.root
            desk.progress("verifying leaves", frontier.size, None)
    grow()
    roots[frontier.size] = frontier.root
    if stored:
        faults.append(f"{len(stored)} stored nodes belong to no leaves")
    return AuditStep(name="leaves", counted=frontier.size, faults=tuple(faults)), frontier, roots, kinds


def _checkpoints(desk: Desk, roots: dict[int, bytes]) -> Iterator[str | None]:
    verifier = desk.signer.verifier
    for size, root, note in audit.checkpoints():
        try:
            opened = open_checkpoint(note.encode(), verifier).checkpoint
        except ProofInvalid as refusal:
            yield f"the checkpoint at size {size} does not verify: {refusal}"
            continue
        if (opened.size, opened.root) != (size, root) or roots.get(size) != root:
            yield f"the checkpoint at size {size} is not the root of the leaves: the past was changed"
            continue
        yield None


def _versions(kinds: dict[bytes, tuple[str, str]]) -> Iterator[str | None]:
    instants = dict(versions.instants(versions.current()))
    for expected, (number, change, actor, leaf) in enumerate(audit.version_rows(), start=1):
        at = instant(instants[number]) if number in instants else ""
        if number != expected:
            yield f"version {expected} is missing"
            return
        kind, body = kinds.get(leaf, ("", ""))
        said = json.loads(body) if body else {}
        if kind != change or said.get("version") != number or said.get("by") != actor or said.get("at", at) != at:
            yield f"version {number} ({change}) has no leaf in the log that witnesses it"
        else:
            yield None


def _deliveries(desk: Desk) -> Iterator[str | None]:
    known = deliveries.known(versions.current())
    for done, row in enumerate(known):
        desk.progress("verifying deliveries", done, len(known))
        hashes: list[bytes] = []
        fault = None
        counted = dict.fromkeys(RecordChange, 0)
        for record in audit.tree_records(row.id, row.version, row.feed):
            erased = record.salt is None
            if not erased and commit_bytes(record.payload.encode(), record.salt or b"") != record.commitment:
                fault = f"record {record.id} is not what delivery {row.id} committed to"
            counted[RecordChange(record.change)] += 1
            hashes.append(leaf_hash(record_leaf(RecordChange(record.change), record.commitment)))
        root = record_root(hashes)
        leaf = audit.leaf_by_hash(audit.leaf_of_version(row.version) or b"")
        said = json.loads(leaf.body) if leaf and leaf.body else {}
        if said.get("records") != {"root": root.hex(), "size": len(hashes)}:
            fault = fault or f"delivery {row.id} ({row.feed}): its records are not those that its leaf commits to"
        added, changed, withdrawn = (counted[each] for each in (RecordChange.ADDED, RecordChange.CHANGED, RecordChange.WITHDRAWN))
        yield fault or registry_audits.delivery_fault(row, said, {"added": added, "changed": changed, "withdrawn": withdrawn})


def _erasures() -> Iterator[str | None]:
    """Hold what lacks its content against the entries that say what was destroyed: nothing is missing that no entry tells of."""
    known = audit.versions_of(EntryKind.ERASURE.value)
    for version in known:
        leaf = audit.leaf_by_hash(audit.leaf_of_version(version) or b"")
        said = json.loads(leaf.body) if leaf and leaf.body else {}
        ok = (said.get("records"), said.get("rows")) == erasures.erased_at(version)
        yield None if ok else f"what was destroyed at version {version} is not what its leaf commits to"
    if outside := erasures.erased_outside(known):
        yield f"the content of {outside} records, rows or entities was destroyed, and no entry of the log says so"


def _standings() -> Iterator[str | None]:
    """Evaluate the register again and compare with what checks read."""
    version = versions.current()
    columns = list(standings.FRAME)
    found = evaluation.stored_columns(evaluation.found(version)).unique()
    stored = standings.read(version).select(columns)
    missing = found.join(stored, on=columns, how="anti", nulls_equal=True).height
    surplus = stored.join(found, on=columns, how="anti", nulls_equal=True).height
    yield from (None for _ in range(stored.height - surplus))
    if missing or surplus:
        yield f"the stored standings are not what the evaluator finds: {missing} missing, {surplus} too many"
