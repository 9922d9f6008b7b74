import dataclasses

import pytest

from goodstanding.core.log.checkpoints import Checkpoint, sign_checkpoint
from goodstanding.core.log.commitments import Entry, EntryKind, commit
from goodstanding.core.log.evidence import Evidence, Opening, verify_evidence, verify_evidenced_proof, write_evidence
from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.merkle import leaf_hash, node_hash
from goodstanding.core.log.proofs import LogProof, parse_proof, verify_proof, write_proof
from goodstanding.core.log.record_trees import RecordChange, prove_record, record_leaf_hashes, record_root
from goodstanding.core.log.signing_keys import SigningKey

KEY = SigningKey.from_seed("registry.example/one", bytes(range(32)))
SALT = b"s" * 32
RECORD = b'{"key":"x"}'
COMMITMENTS, LEAVES = record_leaf_hashes(RecordChange.ADDED, [SALT, b"t" * 32], [RECORD, RECORD])
DELIVERY: dict[str, object] = {"records": {"root": record_root(LEAVES).hex(), "size": 2}}
ENTRY = Entry(kind=EntryKind.DELIVERY, commitment=commit(DELIVERY, SALT))
BEFORE = leaf_hash(b"before")
CHECKPOINT = sign_checkpoint(Checkpoint(origin=KEY.name, size=2, root=node_hash(BEFORE, ENTRY.leaf_hash)), KEY)
PROOF = LogProof(index=1, hashes=(BEFORE,), checkpoint=CHECKPOINT)
FULL = Evidence(
    entry=ENTRY,
    opening=Opening(body=DELIVERY, salt=SALT),
    record=prove_record(LEAVES, index=1, change=RecordChange.ADDED, commitment=COMMITMENTS[1]),
    record_opening=Opening(body={"key": "x"}, salt=b"t" * 32),
)


def _written(evidence: Evidence) -> bytes:
    return write_proof(dataclasses.replace(PROOF, extra_unauthenticated=write_evidence(evidence)))


def test_proof_is_read_back_and_verifies_with_the_public_key_alone() -> None:
    text = write_proof(PROOF)
    assert text.startswith(b"c2sp.org/tlog-proof@v1\nindex 1\n")
    opened = verify_proof(parse_proof(text), leaf=ENTRY.leaf_hash, log_key=KEY.verifier)
    assert opened.checkpoint.size == 2


def test_proof_of_another_leaf_or_under_another_key_fails() -> None:
    other = SigningKey.from_seed(KEY.name, bytes(32))
    for leaf, key in ((BEFORE, KEY), (ENTRY.leaf_hash, other)):
        with pytest.raises(ProofInvalid):
            verify_proof(PROOF, leaf=leaf, log_key=key.verifier)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"proof@v1", b"proof@v2"),
        (b"index 1", b"index 01"),
        (b"index 1\n", b""),
        (b"index 1", b"extra !!\nindex 1"),
        (b"index 1", b"index 1\nextra AAAA"),
        (b"index 1", b"index 1\r"),
        (b"index 1\n", b"index 1\n" + b"AAAA\n"),
        (b"index 1\n", b"index 1\n" + b"A" * 43 + b"=\n" * 1 + (b"A" * 43 + b"=\n") * 63),
        (b"\n\nregistry", b"\nregistry"),
    ],
)
def test_malformed_proof_is_refused(old: bytes, new: bytes) -> None:
    text = write_proof(PROOF)
    assert old in text
    with pytest.raises(ProofInvalid):
        verify_proof(parse_proof(text.replace(old, new, 1)), leaf=ENTRY.leaf_hash, log_key=KEY.verifier)


def test_proof_that_would_not_be_read_back_is_not_written() -> None:
    with pytest.raises(ProofInvalid):
        write_proof(dataclasses.replace(PROOF, index=-1))


def test_evidence_proves_one_record_of_a_delivery() -> None:
    proved = verify_evidenced_proof(_written(FULL), KEY.verifier)
    assert proved.evidence == FULL
    assert (proved.index, proved.log.checkpoint.size) == (1, 2)


def test_erased_record_and_bare_entry_are_still_proved() -> None:
    for evidence in (dataclasses.replace(FULL, record_opening=None), Evidence(entry=ENTRY)):
        assert verify_evidenced_proof(_written(evidence), KEY.verifier).evidence == evidence


@pytest.mark.parametrize(
    "evidence",
    [
        dataclasses.replace(FULL, opening=Opening(body={**DELIVERY, "x": 1}, salt=SALT)),
        dataclasses.replace(FULL, opening=None),
        dataclasses.replace(FULL, record=None),
        dataclasses.replace(FULL, record_opening=Opening(body={"key": "y"}, salt=b"t" * 32)),
        dataclasses.replace(FULL, record_opening=Opening(body={"key": "x"}, salt=b"short")),
        dataclasses.replace(FULL, entry=Entry(kind=EntryKind.CHECK, commitment=ENTRY.commitment)),
    ],
)
def test_evidence_with_a_part_that_is_bound_to_nothing_fails(evidence: Evidence) -> None:
    with pytest.raises(ProofInvalid):
        verify_evidence(evidence)


def test_proof_without_evidence_says_that_a_leaf_hash_is_needed() -> None:
    with pytest.raises(ProofInvalid, match="leaf hash that you know"):
        verify_evidenced_proof(write_proof(PROOF), KEY.verifier)
