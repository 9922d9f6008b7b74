import dataclasses

import pytest

from goodstanding.core.log.commitments import commit_bytes
from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.merkle import EMPTY_ROOT, leaf_hash
from goodstanding.core.log.record_trees import (
    RecordChange,
    prove_record,
    record_leaf,
    record_leaf_hashes,
    record_root,
    verify_record,
)

SALTS = [bytes([number]) * 32 for number in range(5)]
BODIES = [b'{"key":"%d"}' % number for number in range(5)]


def test_batch_gives_what_single_records_give() -> None:
    commitments, leaves = record_leaf_hashes(RecordChange.CHANGED, SALTS, iter(BODIES))
    assert commitments == [commit_bytes(body, salt) for salt, body in zip(SALTS, BODIES, strict=True)]
    assert leaves == [leaf_hash(record_leaf(RecordChange.CHANGED, commitment)) for commitment in commitments]


def test_leaf_names_its_format_its_change_and_its_commitment() -> None:
    assert record_leaf(RecordChange.WITHDRAWN, b"c" * 32) == b"goodstanding/record/v1\n-" + b"c" * 32


@pytest.mark.parametrize("index", range(5))
def test_each_record_is_proved_by_its_commitment_alone(index: int) -> None:
    commitments, leaves = record_leaf_hashes(RecordChange.ADDED, SALTS, BODIES)
    proof = prove_record(leaves, index=index, change=RecordChange.ADDED, commitment=commitments[index])
    verify_record(proof, root=record_root(leaves))


def test_addition_does_not_prove_a_withdrawal() -> None:
    commitments, leaves = record_leaf_hashes(RecordChange.ADDED, SALTS, BODIES)
    proof = prove_record(leaves, index=2, change=RecordChange.ADDED, commitment=commitments[2])
    with pytest.raises(ProofInvalid):
        verify_record(dataclasses.replace(proof, change=RecordChange.WITHDRAWN), root=record_root(leaves))


def test_proof_is_not_built_for_another_record() -> None:
    commitments, leaves = record_leaf_hashes(RecordChange.ADDED, SALTS, BODIES)
    with pytest.raises(ValueError, match="not that of the record"):
        prove_record(leaves, index=2, change=RecordChange.ADDED, commitment=commitments[1])


def test_delivery_that_changed_nothing_has_the_root_of_nothing() -> None:
    assert record_root([]) == EMPTY_ROOT


def test_salts_and_payloads_must_pair_up() -> None:
    with pytest.raises(ValueError, match="zip"):
        record_leaf_hashes(RecordChange.ADDED, SALTS, BODIES[:4])
    with pytest.raises(ValueError, match="32 bytes"):
        record_leaf_hashes(RecordChange.ADDED, [b"short"], BODIES[:1])
    with pytest.raises(ValueError, match="32 bytes"):
        record_leaf(RecordChange.ADDED, b"short")
