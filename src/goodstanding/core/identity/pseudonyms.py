"""Keyed pseudonyms of natural persons' identifiers (charter C18): without the key nobody can list or guess them."""

import hmac
from hashlib import sha256

_CONTEXT = b"goodstanding/pseudonym/v1\n"


def pseudonym(*, key: bytes, sector: str, scheme: str, value: str) -> str:
    """Return the HMAC-SHA256, in hex, under which a value is kept.

    Args:
        key: the registry's key, at least 32 bytes.
        sector: pseudonyms of different sectors cannot be joined.
        scheme: the identifier's scheme.
        value: its canonical value.
    """
    message = _CONTEXT + "\n".join((sector, scheme, value)).encode()
    return hmac.new(key, message, sha256).hexdigest()
