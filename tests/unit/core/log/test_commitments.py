import pytest

from goodstanding.core.log.canonical import NotCanonical
from goodstanding.core.log.commitments import Entry, EntryKind, commit, entry, keep, opens, parse_entry
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


def test_entry_that_commits_to_what_is_kept_says_so_and_has_another_leaf() -> None:
    kept = keep(version=7, records=[3, 1], salt=SALT)
    found = Entry(kind=EntryKind.CHECK, commitment=commit(BODY, SALT), kept=kept)
    assert found.data == f'{{"commitment":"{found.commitment.hex()}","kept":"{kept.hex()}","kind":"check","v":2}}'.encode()
    assert parse_entry(found.data) == found
    assert found.leaf_hash != Entry(kind=EntryKind.CHECK, commitment=found.commitment).leaf_hash


def test_what_is_kept_is_version_and_records_in_their_order() -> None:
    kept = keep(version=7, records=[3, 1], salt=SALT)
    assert kept == keep(version=7, records=(3, 1), salt=SALT)
    assert kept not in (
        keep(version=8, records=[3, 1], salt=SALT),
        keep(version=7, records=[1, 3], salt=SALT),
        keep(version=7, records=[], salt=SALT),
    )


@pytest.mark.parametrize(
    ("old", "new"), [('"v":2', '"v":1'), ('"kept":"', '"kept":"00'), (',"v":2', ',"v":2,"x":1'), ('"kind":"check"', '"kind":"Check"')]
)
def test_entry_in_another_form_is_refused(old: str, new: str) -> None:
    data = Entry(kind=EntryKind.CHECK, commitment=commit(BODY, SALT), kept=bytes(32)).data.decode()
    assert old in data
    with pytest.raises(ProofInvalid):
        parse_entry(data.replace(old, new).encode())
