"""An access entered in the log, with its signed receipt (charter C13, C19)."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.db import connection

from goodstanding.core.log.commitments import SALT_BYTES, keep
from goodstanding.core.log.merkle import EMPTY_ROOT
from goodstanding.core.log.receipts import PackStated, Statement, instant, promise, sign
from goodstanding.core.standing.answers import LogPlace
from goodstanding.core.standing.frames import PackInForce
from goodstanding.engines.locks import turn
from goodstanding.services.desk import Desk
from goodstanding.store import leaves

INCLUDED_WITHIN = timedelta(seconds=1)
VALID_FOR = timedelta(days=1)
"""How long an answer may be relied on: longer, and the lists have moved on (C18)."""


def latest_checkpoint() -> tuple[int, bytes]:
    """Return size and root of the latest checkpoint; of the empty log where there is none."""
    return leaves.latest_size_and_root() or (0, EMPTY_ROOT)


def witness(
    desk: Desk,
    *,
    question: Mapping[str, object],
    answer: Mapping[str, object],
    version: int,
    packs: Sequence[PackInForce],
    records: Sequence[int],
    read_after: tuple[int, bytes] | None = None,
) -> tuple[LogPlace, object]:
    """Write an access's leaf; return its place in the log and its receipt.

    Args:
        desk: where it was asked.
        question: what was asked, by whom.
        answer: what was answered.
        version: the register version that was read.
        packs: the packs in force; of each the latest version is stated.
        records: the records that were answered from, for correction notices.
        read_after: size and root of the latest checkpoint before the first of it was read; None: reading took a moment, and it is the latest.
    """
    asked_at = desk.now()
    latest = {each.pack.name: each for each in packs}
    salt = desk.entropy(SALT_BYTES)
    statement = Statement(
        registry=desk.origin,
        question=question,
        answer=answer,
        asked_at=asked_at,
        version=version,
        trial=desk.trial,
        packs=tuple(PackStated(name=name, version=each.pack.version, sha256=each.pack.sha256) for name, each in sorted(latest.items())),
        charter_sha256=desk.charter_sha256,
        build_sha256=desk.build_sha256,
        valid_until=asked_at + VALID_FOR,
        kept=keep(version=version, records=records, salt=salt),
    )
    entry = statement.entry(salt)
    size, root = read_after or latest_checkpoint()
    with turn(connection, desk.directory):
        leaves.append_check(
            kind=entry.kind.value, digest=entry.leaf_hash, entry=entry.data.decode(), salt=salt, version=version, records=records
        )
    include_by = asked_at + INCLUDED_WITHIN
    receipt = promise(statement, salt=salt, size=size, root=root, include_by=include_by)
    return LogPlace(size=size, root=root.hex(), leaf_hash=entry.leaf_hash.hex(), include_by=instant(include_by)), sign(receipt, desk.signer)
