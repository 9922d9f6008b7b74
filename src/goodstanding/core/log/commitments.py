"""Salted commitments: the log shows that something was recorded and when, without showing what.

A commitment is SHA-256(salt || canonical(body)) with a salt of 32 random bytes that is kept beside the body. Whoever
holds both can show that the log speaks of this body; when the salt is destroyed the leaf stays, and nobody can any
longer find out, even by guessing, what it was about: erasure that leaves the log whole.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from goodstanding.core.log.canonical import canonical_flat, canonical_without_floats
from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.merkle import HASH_BYTES, leaf_hash

SALT_BYTES = 32
ENTRY_VERSION = 1


class EntryKind(StrEnum):
    """What a leaf of the log witnesses. The kind is public; what happened is behind the commitment."""

    REGISTRY = "registry"
    DELIVERY = "delivery"
    CORRECTION = "correction"
    PACK = "pack"
    CHARTER = "charter"
    CHECK = "check"
    EVALUATION = "evaluation"
    RETRY = "retry"
    ERASURE = "erasure"
    JUDGEMENT = "judgement"
    ALERT = "alert"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A leaf of the log: its kind and the commitment (32 bytes) to what it is about."""

    kind: EntryKind
    commitment: bytes

    @property
    def data(self) -> bytes:
        """The leaf data: canonical JSON {"commitment": hex, "kind": kind, "v": 1}."""
        return canonical_flat({"v": ENTRY_VERSION, "kind": self.kind.value, "commitment": self.commitment.hex()})

    @property
    def leaf_hash(self) -> bytes:
        """The hash under which the leaf stands in the tree."""
        return leaf_hash(self.data)


def commit(body: Mapping[str, object], salt: bytes) -> bytes:
    """Commit to a body: SHA-256(salt || canonical(body)).

    Args:
        body: JSON without floats.
        salt: 32 random bytes, never used for another body.

    Raises:
        NotCanonical: the body has no canonical form, or holds a float.
        ValueError: the salt has another length.
    """
    return commit_bytes(canonical_without_floats(dict(body)), salt)


def commit_bytes(canonical_body: bytes, salt: bytes) -> bytes:
    """Commit to a body whose canonical bytes are at hand.

    Raises:
        ValueError: the salt does not have 32 bytes.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(f"A salt has {SALT_BYTES} bytes, not {len(salt)}.")
    return sha256(salt + canonical_body).digest()


def entry(kind: EntryKind, commitment: bytes) -> bytes:
    """Give the leaf data of an entry.

    Raises:
        ValueError: the commitment does not have 32 bytes.
    """
    if len(commitment) != HASH_BYTES:
        raise ValueError(f"A commitment has {HASH_BYTES} bytes, not {len(commitment)}.")
    return Entry(kind=kind, commitment=commitment).data


def parse_entry(data: bytes) -> Entry:
    """Read leaf data back, accepting only the exact bytes that `entry` writes.

    Raises:
        ProofInvalid: the bytes are not those of an entry.
    """
    try:
        document: Any = json.loads(data)
        found = Entry(kind=EntryKind(document["kind"]), commitment=bytes.fromhex(document["commitment"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise ProofInvalid("The leaf is not a log entry (canonical JSON of v, kind and commitment).") from None
    if len(found.commitment) != HASH_BYTES or found.data != data:
        raise ProofInvalid("The leaf is not a log entry in canonical form (v 1, a kind, a commitment of 64 hex digits).")
    return found


def opens(entry_data: bytes, body: Mapping[str, object], salt: bytes) -> bool:
    """Say whether the leaf is about this body, under this salt.

    Raises:
        ProofInvalid: the leaf is not a log entry.
        NotCanonical: the body has no canonical form, or holds a float.
    """
    return len(salt) == SALT_BYTES and parse_entry(entry_data).commitment == commit(body, salt)
