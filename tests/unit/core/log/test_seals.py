import pytest

from goodstanding.core.log.seals import Sealed, seal

SALT = bytes(range(32))


def test_seal_is_of_what_was_said_under_its_salt_and_of_one_thing_only() -> None:
    found = seal(Sealed.TASKS, b"[]", SALT)
    assert found == seal(Sealed.TASKS, b"[]", SALT)
    assert found not in (seal(Sealed.KEYS, b"[]", SALT), seal(Sealed.TASKS, b"[1]", SALT), seal(Sealed.TASKS, b"[]", bytes(32)))


@pytest.mark.parametrize("salt", [b"", bytes(31), bytes(33)])
def test_seal_under_a_salt_of_another_length_is_refused(salt: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        seal(Sealed.KEYS, b"", salt)
