"""The tree within one delivery: a leaf for every record that it added, changed or withdrew.

The delivery's own entry commits to this tree's root and size, so that one record can be proved to have come in that
delivery, and one record's salt destroyed, without touching the others. Unchanged records are not leaves: the
delivery counts them.

A leaf's data is `goodstanding/record/v1`, a newline, one byte for the change (`+`, `~`, `-`), and the record's
commitment (32 bytes).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from goodstanding.core.log.commitments import SALT_BYTES
from goodstanding.core.log.merkle import HASH_BYTES, LEAF_PREFIX, leaf_hash, root_of, verify_inclusion
from goodstanding.core.log.proof_building import build_inclusion, nodes_over

LEAF_CONTEXT = b"goodstanding/record/v1\n"


class RecordChange(StrEnum):
    """What a delivery did to a record."""

    ADDED = "+"
    CHANGED = "~"
    WITHDRAWN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordProof:
    """A record's place in its delivery's tree.

    Attributes:
        change: what the delivery did to it.
        commitment: the record's salted commitment, 32 bytes.
        index: 0-based place among the delivery's leaves.
        size: leaves in the delivery's tree.
        hashes: the inclusion proof, from the leaf's sibling upwards.
    """

    change: RecordChange
    commitment: bytes
    index: int
    size: int
    hashes: tuple[bytes, ...]


def record_leaf(change: RecordChange, commitment: bytes) -> bytes:
    """Give the leaf data of one record.

    Raises:
        ValueError: the commitment does not have 32 bytes.
    """
    if len(commitment) != HASH_BYTES:
        raise ValueError(f"A commitment has {HASH_BYTES} bytes, not {len(commitment)}.")
    return LEAF_CONTEXT + change.value.encode("ascii") + commitment


def record_leaf_hashes(change: RecordChange, salts: Sequence[bytes], canonical_bodies: Iterable[bytes]) -> tuple[list[bytes], list[bytes]]:
    """Commit to many records of one change and hash their leaves.

    Args:
        change: what the delivery did to all of them.
        salts: 32 random bytes each.
        canonical_bodies: as many canonical payloads, in the same order.

    Returns:
        The commitments and the leaf hashes, in the order given.

    Raises:
        ValueError: salts and payloads differ in number, or a salt has another length.
    """
    if any(len(salt) != SALT_BYTES for salt in salts):
        raise ValueError(f"Every salt has {SALT_BYTES} bytes.")
    head = LEAF_PREFIX + LEAF_CONTEXT + change.value.encode("ascii")
    commitments = [sha256(salt + body).digest() for salt, body in zip(salts, canonical_bodies, strict=True)]
    return commitments, [sha256(head + commitment).digest() for commitment in commitments]


def record_root(leaf_hashes: Sequence[bytes]) -> bytes:
    """Give the root of a delivery's tree; of a delivery that changed nothing, the hash of nothing."""
    return root_of(leaf_hashes)


def prove_record(leaf_hashes: Sequence[bytes], *, index: int, change: RecordChange, commitment: bytes) -> RecordProof:
    """Prove the record at `index` of its delivery.

    Raises:
        IndexError: no such leaf.
        ValueError: the leaf at `index` is not that record's.
    """
    hashes = build_inclusion(index=index, size=len(leaf_hashes), nodes=nodes_over(leaf_hashes))
    if leaf_hashes[index] != leaf_hash(record_leaf(change, commitment)):
        raise ValueError(f"Leaf {index} of the delivery is not that of the record given.")
    return RecordProof(change=change, commitment=commitment, index=index, size=len(leaf_hashes), hashes=tuple(hashes))


def verify_record(proof: RecordProof, *, root: bytes) -> None:
    """Check that the record is a leaf of the delivery's tree with that root.

    Raises:
        ProofInvalid: it is not, or the proof is malformed.
    """
    verify_inclusion(
        leaf=leaf_hash(record_leaf(proof.change, proof.commitment)),
        index=proof.index,
        size=proof.size,
        proof=proof.hashes,
        root=root,
    )
