"""Verifying the whole registry against its log: everything is computed again, nothing stored is believed."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import OperationalError, connection, transaction

from goodstanding.core.log.commitments import EntryKind, commit_bytes
from goodstanding.core.log.merkle import leaf_hash
from goodstanding.core.log.record_trees import RecordChange, record_leaf, record_root
from goodstanding.engines.snapshots import snapshot
from goodstanding.services import (
    alert_audits,
    case_audits,
    delivery_audits,
    judgement_audits,
    log_audits,
    membership_audits,
    record_audits,
    registry_audits,
    salt_audits,
    structure_audits,
    task_audits,
)
from goodstanding.services import standings as evaluation
from goodstanding.services.desk import Desk
from goodstanding.services.intake.telling import RELATIONSHIPS
from goodstanding.services.record_audits import Changes
from goodstanding.store import audit, deliveries, erasures, standings, versions

_SHOWN = 200
"""Letters of an error's text that are shown."""


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
    """Compute the whole registry again: leaves, tree, checkpoints, versions, records and what is made of them, parties, packs, standings.

    All of it as of one moment; checks, loads and numbering go on meanwhile. What a load has written and not accepted, one that still runs
    or one that was cut off, is looked past, as every reader looks past it.
    """
    with snapshot(connection):
        return _verify(desk)


def _verify(desk: Desk) -> Audit:
    leaves = log_audits.leaves_found(desk)
    changes = registry_audits.changes_told()
    steps = [AuditStep(name="leaves", counted=leaves.frontier.size, faults=leaves.faults)]
    checks: list[tuple[str, Callable[[], Iterator[str | None]]]] = [
        ("checkpoints", lambda: log_audits.checkpoints_found(desk, leaves)),
        ("register versions", lambda: log_audits.versions_found(leaves)),
        ("registry rows", lambda: registry_audits.registry_found(desk, changes, leaves.frontier.size)),
        ("deliveries", lambda: _deliveries(desk, changes)),
        ("keys of entities", lambda: delivery_audits.keys_found(changes)),
        ("records and names", lambda: record_audits.records_found(desk, registry_audits.known_deliveries(), changes, versions.current())),
        ("parties", lambda: record_audits.parties_found(versions.current())),
        ("relationships", lambda: structure_audits.relationships_found(desk, changes)),
        ("packs", lambda: registry_audits.packs_found(changes)),
        ("identifiers", judgement_audits.identifiers_found),
        ("judgements", judgement_audits.judgements_found),
        ("revoked judgements", lambda: registry_audits.revocations_found(changes)),
        ("memberships", judgement_audits.memberships_found),
        ("moves between parties", lambda: membership_audits.moves_found(changes)),
        ("tasks", lambda: task_audits.tasks_found(changes)),
        ("settled quarantined rows", lambda: registry_audits.quarantine_found(changes)),
        ("checks", registry_audits.checks_found),
        ("erasures", _erasures),
        ("salts", lambda: salt_audits.salts_found(changes)),
        ("alerts", lambda: alert_audits.alerts_found(changes)),
        ("cases", lambda: case_audits.cases_found(changes)),
        ("standings", _standings),
    ]
    steps += [_step(name, check) for name, check in checks]
    return Audit(size=leaves.frontier.size, root=leaves.frontier.root, steps=tuple(steps))


def _step(name: str, check: Callable[[], Iterator[str | None]]) -> AuditStep:
    """Take one step. Where it cannot go on, what it found until then stays found, and the other steps are taken."""
    found: list[str | None] = []
    try:
        with transaction.atomic():  # PostgreSQL refuses everything after an error, but for what follows a savepoint
            found.extend(check())
    except OperationalError:  # the database is not to be had: that says nothing about what is stored
        raise
    except Exception as wrong:  # noqa: BLE001 -- whoever tampers decides what reading it comes to; no error of his may end an audit
        found.append(
            f"{name}: what is stored cannot be read any more ({type(wrong).__name__}: {str(wrong)[:_SHOWN]}). Either it is not what was "
            "written, or this program is at fault: what else of this step does not agree is not known"
        )
    return AuditStep(name=name, counted=len(found), faults=tuple(fault for fault in found if fault))


def _deliveries(desk: Desk, changes: Changes) -> Iterator[str | None]:
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
        counts = {"added": added, "changed": changed, "withdrawn": withdrawn}
        yield fault or delivery_audits.delivery_fault(row, said, counts)
    every = [*known, *deliveries.known(versions.current(), holds=RELATIONSHIPS)]
    yield from delivery_audits.known_fault(changes, every)


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
