"""Consistency proofs as text: read back as written, strictly, and verified from a size and root that the reader knows."""

from dataclasses import replace
from hashlib import sha256

import pytest

from goodstanding.core.log.checkpoints import Checkpoint, sign_checkpoint
from goodstanding.core.log.consistency import (
    ConsistencyProof,
    is_consistency,
    parse_consistency,
    verify_consistency_proof,
    write_consistency,
)
from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.merkle import leaf_hash
from goodstanding.core.log.proof_building import build_consistency, nodes_over, root_at
from goodstanding.core.log.signing_keys import SigningKey

LEAVES = [leaf_hash(f"leaf {number}".encode()) for number in range(11)]
READ = nodes_over(LEAVES)
SIGNER = SigningKey.from_seed("tests.example/log", bytes(range(32)))
KEY = SIGNER.verifier


def signed_checkpoint(size: int, root: bytes) -> bytes:
    return sign_checkpoint(Checkpoint(origin=KEY.name, size=size, root=root), SIGNER)


def proof(old: int, size: int = 11) -> ConsistencyProof:
    hashes = build_consistency(first_size=old, second_size=size, nodes=READ)
    return ConsistencyProof(old_size=old, hashes=tuple(hashes), checkpoint=signed_checkpoint(size, root_at(size=size, nodes=READ)))


@pytest.mark.parametrize("old", range(1, 12))
def test_a_log_that_only_grew_verifies_from_every_size(old: int) -> None:
    data = write_consistency(proof(old))
    assert is_consistency(data)
    opened = verify_consistency_proof(parse_consistency(data), size=old, root=root_at(size=old, nodes=READ), log_key=KEY)
    assert opened.checkpoint.size == 11


def test_another_beginning_another_size_or_another_key_does_not_verify() -> None:
    read, root = proof(5), root_at(size=5, nodes=READ)
    with pytest.raises(ProofInvalid, match="does not lead"):
        verify_consistency_proof(read, size=5, root=sha256(b"another").digest(), log_key=KEY)
    with pytest.raises(ProofInvalid, match="from 5 leaves; wanted is one from 6"):
        verify_consistency_proof(read, size=6, root=root_at(size=6, nodes=READ), log_key=KEY)
    with pytest.raises(ProofInvalid):
        verify_consistency_proof(replace(read, checkpoint=read.checkpoint.replace(b"\n11\n", b"\n10\n")), size=5, root=root, log_key=KEY)
    with pytest.raises(ProofInvalid, match="proves nothing"):
        verify_consistency_proof(replace(read, old_size=0), size=0, root=root, log_key=KEY)


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"old 5", b"old 05"), (b"old 5", b"new 5"), (b"old 5", b"old 5 "), (b"old 5", b"old -5"), (b"old 5", b"old \xd9\xa5"), (b"\n\n", b"\n"), (b"=\n", b"\n")],
)  # fmt: skip
def test_a_proof_that_is_written_otherwise_is_not_read(old: bytes, new: bytes) -> None:
    data = write_consistency(proof(5))
    assert old in data
    with pytest.raises(ProofInvalid):
        parse_consistency(data.replace(old, new, 1))


def test_a_proof_of_too_many_hashes_is_not_read() -> None:
    with pytest.raises(ProofInvalid, match="at most 63"):
        write_consistency(replace(proof(5), hashes=(bytes(32),) * 64))
