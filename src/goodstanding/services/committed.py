"""What leaves commit to beside the records themselves: memberships, tasks, the keys of entities at their source.

Each function is called twice: where a change writes its leaf, and where `log verify` holds the stored rows against it. So what is stored
can differ from what the leaf says only by having been changed since.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

import orjson

from goodstanding.services.desk import Desk
from goodstanding.store.judgements import TaskRow

KEY_END = "\0"
"""After every key of an entity: no key holds it, for no database stores it."""
Move = tuple[int, int]
"""An entity and a party."""


def memberships_digest(began: Iterable[Move], ended: Iterable[Move]) -> str:
    """Return what a leaf says of the memberships that began and ended at its version: (entity, party) each; "" where none did."""
    moves = [sorted(began), sorted(ended)]
    return sha256(orjson.dumps(moves)).hexdigest() if any(moves) else ""


def tasks_digest(rows: Sequence[TaskRow]) -> str:
    """Return what a leaf says of the tasks that were opened at its version: who is asked about, by which model, on what evidence."""
    said = [[row.id, row.one, row.other, row.author, row.probability, row.evidence, row.reason] for row in rows]
    return sha256(orjson.dumps(said)).hexdigest()


def keys_digest(desk: Desk, digest: bytes) -> str:
    """Return what a leaf says of its new entities' keys: keyed, because a proof shows the leaf's body, and one key alone could be guessed.

    Args:
        desk: whose key it is.
        digest: SHA-256 over every key in the order of the entities' ids, each with `KEY_END`.
    """
    return desk.pseudonym("entity-keys", digest.hex())
