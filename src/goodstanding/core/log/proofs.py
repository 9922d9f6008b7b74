"""Proofs that travel (c2sp.org/tlog-proof@v1): index, inclusion proof and checkpoint in one text, verified offline."""

from dataclasses import dataclass

from goodstanding.core.log import base64_strict
from goodstanding.core.log.checkpoints import OpenedCheckpoint, open_checkpoint, parse_decimal
from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.merkle import HASH_BYTES, verify_inclusion
from goodstanding.core.log.signing_keys import Verifier

HEADER = "c2sp.org/tlog-proof@v1"
EXTRA_MARK = "extra "
INDEX_MARK = "index "
MOST_HASHES = 63


@dataclass(frozen=True, slots=True, kw_only=True)
class LogProof:
    """One leaf's proof. Nothing in it is to be believed before `verify_proof` has passed.

    Attributes:
        index: 0-based place of the leaf in the log.
        hashes: the inclusion proof, from the leaf's sibling upwards, 32 bytes each.
        checkpoint: the signed checkpoint, verbatim.
        extra_unauthenticated: bytes of the writer's own meaning, or None; the format authenticates them by nothing,
            so a reader MUST bind them to the leaf hash itself (see `evidence`).
    """

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: bytes
    extra_unauthenticated: bytes | None = None


def write_proof(proof: LogProof) -> bytes:
    """Write the proof as text, UTF-8.

    Raises:
        ProofInvalid: it would not be read back the same (hash lengths, index, number of hashes).
    """
    lines = [HEADER]
    if proof.extra_unauthenticated is not None:
        lines.append(EXTRA_MARK + base64_strict.encode(proof.extra_unauthenticated))
    lines.append(f"{INDEX_MARK}{proof.index}")
    lines.extend(base64_strict.encode(value) for value in proof.hashes)
    data = "\n".join([*lines, "", ""]).encode("ascii") + proof.checkpoint
    if parse_proof(data) != proof:
        raise ProofInvalid("The proof cannot be written so that it is read back the same.")
    return data


def parse_proof(data: bytes) -> LogProof:
    """Read a proof's text, strictly; nothing is verified.

    Raises:
        ProofInvalid: another header, a missing index, leading zeros, a hash of another length, more than 63 hashes,
            no empty line before the checkpoint.
    """
    head, blank, checkpoint = data.partition(b"\n\n")
    if not blank or not checkpoint:
        raise ProofInvalid("A proof is its lines, an empty line, and the signed checkpoint.")
    try:
        lines = head.decode("ascii").split("\n")
    except UnicodeDecodeError:
        raise ProofInvalid("The lines of a proof are ASCII.") from None
    if lines.pop(0) != HEADER:
        raise ProofInvalid(f"A proof begins with the line {HEADER}.")
    extra = None
    if lines and lines[0].startswith(EXTRA_MARK):
        extra = base64_strict.decode(lines.pop(0)[len(EXTRA_MARK) :], "The extra data of a proof")
    if not lines or not lines[0].startswith(INDEX_MARK):
        raise ProofInvalid("A proof's index line is missing or out of place.")
    index = parse_decimal(lines.pop(0)[len(INDEX_MARK) :], "A proof's index")
    if len(lines) > MOST_HASHES:
        raise ProofInvalid(f"A proof has at most {MOST_HASHES} hashes, not {len(lines)}.")
    hashes = tuple(base64_strict.decode(line, "A hash of the proof") for line in lines)
    if any(len(value) != HASH_BYTES for value in hashes):
        raise ProofInvalid(f"Every hash of a proof has {HASH_BYTES} bytes.")
    return LogProof(index=index, hashes=hashes, checkpoint=checkpoint, extra_unauthenticated=extra)


def verify_proof(proof: LogProof, *, leaf: bytes, log_key: Verifier) -> OpenedCheckpoint:
    """Verify offline that the leaf with hash `leaf` stands in the log, with nothing but the log's public key.

    Returns:
        The checkpoint, signed by that key, in whose tree the leaf is.

    Raises:
        ProofInvalid: the checkpoint is not the log's, or the leaf is not in its tree.
    """
    opened = open_checkpoint(proof.checkpoint, log_key)
    verify_inclusion(
        leaf=leaf,
        index=proof.index,
        size=opened.checkpoint.size,
        proof=proof.hashes,
        root=opened.checkpoint.root,
    )
    return opened
