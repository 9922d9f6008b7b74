"""What leaves seal beside the records themselves: memberships, judgements, tasks, the keys of entities at their source, rows in quarantine.

What is said of each is worked out by one function, called twice: where a change writes its leaf, and where `log verify` holds the stored
rows against it. So what is stored can differ from what the leaf says only by having been changed since.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson

from goodstanding.core.log.commitments import SALT_BYTES
from goodstanding.core.log.seals import Sealed, seal
from goodstanding.services.desk import Desk
from goodstanding.store.judgements import JudgementRow, TaskRow
from goodstanding.store.salts import Salts

SEALED = "sealed"
"""Where a leaf's body has its seals: what is sealed -> the seal."""
Move = tuple[int, int]
"""An entity and a party."""


def moves_said(began: Iterable[Move], ended: Iterable[Move]) -> bytes:
    """Return what is sealed of the memberships that began and ended at a version: (entity, party) each."""
    return orjson.dumps([sorted(began), sorted(ended)])


NO_MOVES = moves_said((), ())
"""Nobody joined a party or left one."""


def judgements_said(rows: Sequence[JudgementRow]) -> bytes:
    """Return what is sealed of the judgements made under one version."""
    return orjson.dumps(
        [
            [row.id, row.one, row.other, row.verdict, row.author, row.by_person, row.second, row.overrules, row.probability, row.evidence, row.reason]
            for row in rows
        ]
    )  # fmt: skip


def tasks_said(rows: Sequence[TaskRow]) -> bytes:
    """Return what is sealed of the tasks that were opened at a version: who is asked about, by which model, on what evidence."""
    return orjson.dumps([[row.id, row.one, row.other, row.author, row.probability, row.evidence, row.reason] for row in rows])


def sealed(desk: Desk, said: Mapping[Sealed, bytes]) -> tuple[dict[str, str], Salts]:
    """Seal what a leaf is to say, each thing under the salt that is destroyed with it. Returns the seals for the body, and the salts to keep.

    Args:
        desk: where randomness comes from.
        said: what is sealed -> what is said of it.
    """
    salts = Salts(
        own=desk.entropy(SALT_BYTES),
        of_keys=desk.entropy(SALT_BYTES) if Sealed.KEYS in said else b"",
        of_quarantine=desk.entropy(SALT_BYTES) if Sealed.QUARANTINE in said else b"",
    )
    return {what.value: seal(what, text, salts.of(what)) for what, text in said.items()}, salts


def agrees(body: Mapping[str, Any], what: Sealed, said: bytes | None, salts: Salts) -> bool:
    """Hold what is stored against a leaf's seal. A leaf without that seal, of an older program or of another change, agrees with anything.

    Args:
        body: the leaf's.
        what: is sealed.
        said: what is stored says; None: some of it was destroyed, and then its salt must be gone too.
        salts: those of the leaf's version.
    """
    told = body.get(SEALED, {}).get(what.value)
    salt = salts.of(what)
    if told is None:
        return True
    if said is None:
        return not salt
    return len(salt) == SALT_BYTES and told == seal(what, said, salt)
