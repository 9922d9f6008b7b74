"""Base 64 as the C2SP formats use it (RFC 4648 section 4): one text per value, everything else refused."""

import binascii
from base64 import b64decode, b64encode

from goodstanding.core.log.invalid import ProofInvalid


def encode(value: bytes) -> str:
    """Encode with the standard alphabet and padding."""
    return b64encode(value).decode("ascii")


def decode(text: str, what: str) -> bytes:
    """Decode, refusing any text other than the one that `encode` gives for the value.

    Args:
        text: the encoded value.
        what: what it is, for the message.

    Raises:
        ProofInvalid: foreign characters, wrong padding, or stray bits behind the last byte.
    """
    try:
        value = b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise ProofInvalid(f"{what} is not base 64 (RFC 4648 section 4).") from None
    if encode(value) != text:
        raise ProofInvalid(f"{what} is not the one base 64 encoding of its value.")
    return value
