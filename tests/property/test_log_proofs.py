"""A written proof, any byte of which is changed, is no longer one."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.core.log.checkpoints import Checkpoint, sign_checkpoint
from goodstanding.core.log.commitments import Entry, EntryKind, commit
from goodstanding.core.log.evidence import Evidence, Opening, verify_evidenced_proof, write_evidence
from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.merkle import leaf_hash, root_of
from goodstanding.core.log.proof_building import build_inclusion, nodes_over
from goodstanding.core.log.proofs import LogProof, write_proof
from goodstanding.core.log.record_trees import RecordChange, prove_record, record_leaf_hashes, record_root
from goodstanding.core.log.signing_keys import SigningKey

KEY = SigningKey.from_seed("registry.example/one", bytes(range(32)))


@cache
def _proof() -> bytes:
    salts = [bytes([number]) * 32 for number in range(5)]
    body = b'{"key":"x"}'
    commitments, leaves = record_leaf_hashes(RecordChange.ADDED, salts, [body] * 5)
    delivery = {"source": "world-bank", "records": {"root": record_root(leaves).hex(), "size": 5}}
    entry = Entry(kind=EntryKind.DELIVERY, commitment=commit(delivery, b"s" * 32))
    log = [leaf_hash(b"a"), leaf_hash(b"b"), entry.leaf_hash]
    checkpoint = Checkpoint(origin=KEY.name, size=3, root=root_of(log))
    evidence = Evidence(
        entry=entry,
        opening=Opening(body=delivery, salt=b"s" * 32),
        record=prove_record(leaves, index=3, change=RecordChange.ADDED, commitment=commitments[3]),
        record_opening=Opening(body={"key": "x"}, salt=salts[3]),
    )
    return write_proof(
        LogProof(
            index=2,
            hashes=tuple(build_inclusion(index=2, size=3, nodes=nodes_over(log))),
            checkpoint=sign_checkpoint(checkpoint, KEY),
            extra_unauthenticated=write_evidence(evidence),
        )
    )


def test_proof_as_written_verifies() -> None:
    proved = verify_evidenced_proof(_proof(), KEY.verifier)
    assert proved.evidence.record_opening is not None
    assert proved.evidence.record_opening.body == {"key": "x"}


@given(st.integers(0, len(_proof()) - 1), st.integers(1, 255))
def test_proof_with_any_changed_byte_fails(place: int, difference: int) -> None:
    changed = bytearray(_proof())
    changed[place] ^= difference
    with pytest.raises(ProofInvalid):
        verify_evidenced_proof(bytes(changed), KEY.verifier)


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_refused_and_never_crash(data: bytes) -> None:
    with pytest.raises(ProofInvalid):
        verify_evidenced_proof(data, KEY.verifier)
