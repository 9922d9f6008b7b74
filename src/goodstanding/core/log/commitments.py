"""Salted commitments: the log shows that something was recorded and when, without showing what.

A commitment is SHA-256(salt || canonical(body)) with a salt of 32 random bytes that is kept beside the body. Whoever
holds both can show that the log speaks of this body; when the salt is destroyed the leaf stays, and nobody can any
longer find out, even by guessing, what it was about: erasure that leaves the log whole.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from goodstanding.core.log.canonical import canonical_flat, canonical_without_floats
from goodstanding.core.log.invalid import ProofInvalid
from goodstanding.core.log.merkle import HASH_BYTES, leaf_hash

SALT_BYTES = 32
ENTRY_VERSION = 1
KEEPING_VERSION = 2
"""Of an entry that commits to what the registry keeps, besides to its body."""


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
    CASE = "case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A leaf of the log: its kind and the commitment (32 bytes) to what it is about.

    `kept` is a second commitment, to what the registry keeps where it does not keep the body (`keep`): of a check, whose body the asker
    holds alone. By it the registry's own note can be held against the log without the asker. None: the entry has none.

    Raises:
        ValueError: another kind of entry has one.
    """

    kind: EntryKind
    commitment: bytes
    kept: bytes | None = None

    def __post_init__(self) -> None:
        """Refuse a second commitment where the registry keeps the body."""
        if self.kept is not None and self.kind is not EntryKind.CHECK:
            raise ValueError("Only the entry of a check commits to what is kept beside its body.")

    @property
    def data(self) -> bytes:
        """The leaf data: canonical JSON {"commitment": hex, "kind": kind, "v": 1}, or with "kept": hex and "v": 2."""
        said: dict[str, object] = {"v": ENTRY_VERSION, "kind": self.kind.value, "commitment": self.commitment.hex()}
        return canonical_flat(said if self.kept is None else {**said, "v": KEEPING_VERSION, "kept": self.kept.hex()})

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


def keep(*, version: int, records: Sequence[int], salt: bytes) -> bytes:
    """Commit to what the registry keeps of a check: the register version that was read, and the records that were answered from.

    Args:
        version: register version.
        records: ids, in the order in which they are kept.
        salt: that of the check's leaf. The asker holds it too. Of a check that tells nothing new: the answer names these records. The answer
            of a screening holds counts and a hash only; who screened knows the records from the results, and whoever is shown receipt and
            salt without them could try sets of record numbers, which say which rows of the register were alike, and nothing of the query.

    Raises:
        ValueError: the salt has another length.
    """
    return commit_bytes(canonical_flat({"version": version, "records": list(records)}), salt)


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
        found = read_entry(json.loads(data))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise ProofInvalid("The leaf is not a log entry (canonical JSON of v, kind and commitment).") from None
    if any(len(each) != HASH_BYTES for each in (found.commitment, found.kept) if each is not None) or found.data != data:
        raise ProofInvalid("The leaf is not a log entry in canonical form (v 1 or 2, a kind, commitments of 64 hex digits).")
    return found


def read_entry(document: Any) -> Entry:
    """Read an entry from its parsed JSON. What it returns may have other data than was parsed: the caller MUST compare.

    Raises:
        ValueError, TypeError, KeyError: it is none.
    """
    kept = document.get("kept") if isinstance(document, dict) else None
    return Entry(
        kind=EntryKind(document["kind"]),
        commitment=bytes.fromhex(document["commitment"]),
        kept=None if kept is None else bytes.fromhex(kept),
    )


def opens(entry_data: bytes, body: Mapping[str, object], salt: bytes) -> bool:
    """Say whether the leaf is about this body, under this salt.

    Raises:
        ProofInvalid: the leaf is not a log entry.
        NotCanonical: the body has no canonical form, or holds a float.
    """
    return len(salt) == SALT_BYTES and parse_entry(entry_data).commitment == commit(body, salt)
