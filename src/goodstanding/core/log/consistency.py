"""Proofs that a log only grew (RFC 9162 section 2.1.4), as text that travels.

The form is that of a request to a witness (c2sp.org/tlog-witness): a line `old SIZE`, the hashes in base64, an empty line, and the later
checkpoint, signed. What the tree of SIZE leaves was, whoever verifies knows from elsewhere: an earlier checkpoint, or a receipt.
"""

from dataclasses import dataclass

from goodstanding.core.log import base64_strict
from goodstanding.core.log.checkpoints import OpenedCheckpoint, open_checkpoint, parse_decimal
from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.merkle import HASH_BYTES, verify_consistency
from goodstanding.core.log.proofs import MOST_HASHES
from goodstanding.core.log.signing_keys import Verifier

OLD_MARK = "old "


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsistencyProof:
    """That a log begins with what it was. Nothing in it is to be believed before `verify_consistency_proof` has passed.

    Attributes:
        old_size: how many leaves the log had.
        hashes: the proof, 32 bytes each.
        checkpoint: the later checkpoint, verbatim.
    """

    old_size: int
    hashes: tuple[bytes, ...]
    checkpoint: bytes


def write_consistency(proof: ConsistencyProof) -> bytes:
    """Write the proof as text, UTF-8.

    Raises:
        ProofInvalid: it would not be read back the same.
    """
    lines = [f"{OLD_MARK}{proof.old_size}", *(base64_strict.encode(value) for value in proof.hashes), "", ""]
    data = "\n".join(lines).encode("ascii") + proof.checkpoint
    if parse_consistency(data) != proof:
        raise ProofInvalid("The proof cannot be written so that it is read back the same.")
    return data


def is_consistency(data: bytes) -> bool:
    """Say whether a text begins as such a proof does."""
    return data.startswith(OLD_MARK.encode())


def parse_consistency(data: bytes) -> ConsistencyProof:
    """Read a proof's text, strictly; nothing is verified.

    Raises:
        ProofInvalid: no `old` line, leading zeros, a hash of another length, more than 63 hashes, no empty line before the checkpoint.
    """
    head, blank, checkpoint = data.partition(b"\n\n")
    if not blank or not checkpoint:
        raise ProofInvalid("A consistency proof is its lines, an empty line, and the later checkpoint.")
    try:
        first, *rest = head.decode("ascii").split("\n")
    except UnicodeDecodeError:
        raise ProofInvalid("The lines of a consistency proof are ASCII.") from None
    if not first.startswith(OLD_MARK):
        raise ProofInvalid("A consistency proof begins with the line 'old SIZE'.")
    if len(rest) > MOST_HASHES:
        raise ProofInvalid(f"A consistency proof has at most {MOST_HASHES} hashes, not {len(rest)}.")
    hashes = tuple(base64_strict.decode(line, "A hash of the proof") for line in rest)
    if any(len(value) != HASH_BYTES for value in hashes):
        raise ProofInvalid(f"Every hash of a proof has {HASH_BYTES} bytes.")
    old_size = parse_decimal(first[len(OLD_MARK) :], "The old size")
    return ConsistencyProof(old_size=old_size, hashes=hashes, checkpoint=checkpoint)


def verify_consistency_proof(proof: ConsistencyProof, *, size: int, root: bytes, log_key: Verifier) -> OpenedCheckpoint:
    """Verify offline that the log, as its later checkpoint signs it, begins with the tree of `size` leaves and that `root`.

    Args:
        proof: as it was read.
        size: how many leaves the log had, as the verifier knows it; at least 1, since with an empty log every log begins.
        root: the root of these.
        log_key: the log's public key, from a place that the reader trusts.

    Returns:
        The later checkpoint.

    Raises:
        ProofInvalid: the checkpoint is not the log's, the proof is from another size, or it does not lead there.
    """
    opened = open_checkpoint(proof.checkpoint, log_key)
    if proof.old_size != size:
        raise ProofInvalid(f"The consistency proof is from {proof.old_size} leaves; wanted is one from {size}.")
    later = opened.checkpoint
    verify_consistency(first_size=size, second_size=later.size, first_root=root, second_root=later.root, proof=proof.hashes)
    return opened
