import pytest

from goodstanding.core.log.canonical import NotCanonical
from goodstanding.core.log.commitments import EntryKind, commit, entry, opens, parse_entry
from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.merkle import leaf_hash

BODY = {"feed": "world-bank", "accepted": 12}
SALT = bytes(range(32))


def test_entry_is_canonical_json_without_the_body() -> None:
    commitment = commit(BODY, SALT)
    data = entry(EntryKind.DELIVERY, commitment)
    assert data == b'{"commitment":"' + commitment.hex().encode() + b'","kind":"delivery","v":1}'
    assert parse_entry(data).leaf_hash == leaf_hash(data)


def test_entry_opens_with_its_own_body_and_salt_only() -> None:
    data = entry(EntryKind.DELIVERY, commit(BODY, SALT))
    assert opens(data, dict(reversed(BODY.items())), SALT)
    assert not opens(data, {**BODY, "accepted": 13}, SALT)
    assert not opens(data, BODY, bytes(32))
    assert not opens(data, BODY, b"short")


def test_same_body_under_two_salts_cannot_be_told_to_be_the_same() -> None:
    assert commit(BODY, SALT) != commit(BODY, bytes(32))


@pytest.mark.parametrize("salt", [b"", bytes(31), bytes(33)])
def test_salt_of_another_length_is_refused(salt: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        commit(BODY, salt)


def test_float_is_not_committed_to() -> None:
    with pytest.raises(NotCanonical):
        commit({"amount": 1.5}, SALT)


def test_short_commitment_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        entry(EntryKind.CHECK, b"short")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"commitment":"' + b"0" * 62 + b'","kind":"check","v":1}',
        b'{"commitment":"' + b"0" * 64 + b'","kind":"gossip","v":1}',
        b'{"commitment":"' + b"0" * 64 + b'","kind":"check","v":2}',
        b'{"commitment":"' + b"A" * 64 + b'","kind":"check","v":1}',
        b'{"kind":"check","commitment":"' + b"0" * 64 + b'","v":1}',
        b'{"commitment":"' + b"0" * 64 + b'","kind":"check","v":1,"x":1}',
        b'{"commitment":"' + b"0" * 64 + b'","kind":"check","v":1}\n',
    ],
)
def test_leaf_that_is_not_exactly_an_entry_is_refused(data: bytes) -> None:
    with pytest.raises(ProofInvalid):
        parse_entry(data)
