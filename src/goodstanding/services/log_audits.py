"""Verifying the log itself: leaves, interior nodes, checkpoints, and the register versions that leaves witness."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from goodstanding.core.log.checkpoints import Checkpoint, open_checkpoint
from goodstanding.core.log.commitments import commit_bytes, parse_entry
from goodstanding.core.log.frontier import Frontier
from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.merkle import leaf_hash
from goodstanding.core.log.receipts import instant
from goodstanding.services.desk import Desk
from goodstanding.store import audit, versions
from goodstanding.store.audit import LeafRow

_BATCH = 4096


@dataclass(slots=True, kw_only=True)
class Leaves:
    """The log as computed again.

    Attributes:
        frontier: the tree of all numbered leaves.
        roots: the root at the size of each stored checkpoint.
        bodies: leaf hash -> kind and body.
        faults: what did not agree.
    """

    frontier: Frontier = field(default_factory=Frontier.empty)
    roots: dict[int, bytes] = field(default_factory=dict)
    bodies: dict[bytes, tuple[str, str]] = field(default_factory=dict)
    stored: dict[tuple[int, int], bytes] = field(default_factory=dict)
    found: list[str] = field(default_factory=list)

    @property
    def faults(self) -> tuple[str, ...]:
        """Everything that did not agree."""
        return tuple(self.found)

    def grow(self, batch: list[bytes]) -> None:
        """Let the tree grow, hold its new nodes against the stored ones, and empty the batch."""
        grown = self.frontier.append(batch)
        for node in grown.nodes:
            if self.stored.pop((node.level, node.position), None) != node.hash:
                self.found.append(f"the stored node at level {node.level}, position {node.position} is not what its leaves give")
        self.frontier = grown.frontier
        self.roots[self.frontier.size] = self.frontier.root
        batch.clear()


def leaves_found(desk: Desk) -> Leaves:
    """Compute leaves, nodes and roots again."""
    wanted = {row.size for row in audit.checkpoints()}
    leaves = Leaves(stored=audit.nodes())
    batch: list[bytes] = []
    for expected, leaf in enumerate(audit.numbered_leaves()):
        if leaf.number != expected:
            leaves.found.append(f"leaf {expected} is missing: the next one stored is {leaf.number}")
            break
        if fault := _leaf_fault(leaf):
            leaves.found.append(f"leaf {leaf.number}: {fault}")
        leaves.bodies[leaf.hash] = (leaf.kind, leaf.body)
        batch.append(leaf.hash)
        if len(batch) == _BATCH or expected + 1 in wanted:
            leaves.grow(batch)
            desk.progress("verifying leaves", leaves.frontier.size, None)
    leaves.grow(batch)
    if leaves.stored:
        leaves.found.append(f"{len(leaves.stored)} stored nodes belong to no leaves")
    return leaves


def _waiting(digest: bytes) -> tuple[str, str]:
    """Return kind and body of a leaf that has no number yet: somebody else's change, accepted just before this audit began."""
    leaf = audit.leaf_by_hash(digest)
    return ("", "") if leaf is None or leaf.number != audit.PENDING or _leaf_fault(leaf) else (leaf.kind, leaf.body)


def _leaf_fault(leaf: LeafRow) -> str | None:
    if leaf_hash(leaf.entry.encode()) != leaf.hash:
        return "its hash is not that of its entry"
    try:
        entry = parse_entry(leaf.entry.encode())
    except ProofInvalid as refusal:
        return str(refusal)
    if entry.kind.value != leaf.kind:
        return f"stored as '{leaf.kind}', its entry says '{entry.kind.value}'"
    if leaf.salt is None:
        return "its salt is gone, and nothing destroys the salt of a leaf"
    if leaf.body and commit_bytes(leaf.body.encode(), leaf.salt) != entry.commitment:
        return "the stored body is not what it commits to"
    return None


def checkpoints_found(desk: Desk, leaves: Leaves) -> Iterator[str | None]:
    """Yield for every checkpoint what does not agree, or None; then what shows that one was taken out.

    Each says which one it follows and when it was published; those that an older program published say neither, and come first.
    """
    verifier = desk.signer.verifier
    before, chained = 0, False
    for row in audit.checkpoints():
        try:
            stated = open_checkpoint(row.note.encode(), verifier).checkpoint
            follows = stated.follows
        except ProofInvalid as refusal:
            yield f"the checkpoint at size {row.size} does not verify: {refusal}"
            before = row.size
            continue
        if row.follows != before:
            yield f"the checkpoint at size {row.size} is stored as following one at size {row.follows}, and the one before is at {before}"
        if (stated.size, stated.root) != (row.size, row.root) or leaves.roots.get(row.size) != row.root:
            yield f"the checkpoint at size {row.size} is not the root of the leaves: the past was changed"
        elif follows is None or stated.at is None:
            yield f"the checkpoint at size {row.size} does not say which one it follows, and the one before does" if chained else None
        elif stated.at != instant(row.at):
            yield f"the checkpoint at size {row.size} was published at {stated.at}, and is stored as of {instant(row.at)}"
        else:
            yield None if follows == before else f"the checkpoint at size {row.size} follows one at size {follows}, which is not there"
        before, chained = row.size, chained or _is_chained(stated)
    if before != leaves.frontier.size:
        yield f"{leaves.frontier.size} leaves are numbered, and the latest checkpoint is of {before}: the one that covered them is gone"


def _is_chained(stated: Checkpoint) -> bool:
    return stated.follows is not None


def versions_found(leaves: Leaves) -> Iterator[str | None]:
    """Yield for every register version what does not agree with its leaf, or None. The leaf may wait for its number yet."""
    instants = dict(versions.instants(versions.current()))
    for expected, (number, change, actor, leaf) in enumerate(audit.version_rows(), start=1):
        at = instant(instants[number]) if number in instants else ""
        if number != expected:
            yield f"version {expected} is missing"
            return
        kind, body = leaves.bodies.get(leaf) or _waiting(leaf)
        said = json.loads(body) if body else {}
        if kind != change or said.get("version") != number or said.get("by") != actor or said.get("at", at) != at:
            yield f"version {number} ({change}) has no leaf in the log that witnesses it"
        else:
            yield None
