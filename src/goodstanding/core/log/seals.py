"""Seals: what a leaf's body says of something that it does not show.

A body is shown with every proof of its leaf. A plain hash in it of small numbers, of names or of a row would tell them to whoever tries
them all; so would a hash under a key that the registry keeps for ever, to the registry. A seal is HMAC-SHA256 under a salt of 32 random
bytes that is stored beside what was sealed: whoever holds both can show that nothing was changed, and when the salt is destroyed with the
content, nobody can find the content out any more, the registry not either.
"""

import hmac
from enum import StrEnum

from goodstanding.core.log.commitments import SALT_BYTES

KEY_END = "\0"
"""After every key of an entity where keys are sealed: no key holds it, for no database stores it."""


class Sealed(StrEnum):
    """What is sealed."""

    MEMBERSHIPS = "memberships"
    JUDGEMENTS = "judgements"
    TASKS = "tasks"
    KEYS = "entity_keys"
    QUARANTINE = "quarantine"
    ALERT = "alert"
    CASE = "case"


def seal(what: Sealed, said: bytes, salt: bytes) -> str:
    """Return HMAC-SHA256(salt, what || newline || said), in hex.

    Args:
        what: so that one salt can seal several things of one version, and none passes for another.
        said: what was written, in a form that has only one way to be written.
        salt: 32 random bytes. It MUST be destroyed with what it seals.

    Raises:
        ValueError: the salt has another length.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(f"A salt has {SALT_BYTES} bytes, not {len(salt)}.")
    return hmac.digest(salt, f"goodstanding/{what.value}/v1\n".encode() + said, "sha256").hex()
