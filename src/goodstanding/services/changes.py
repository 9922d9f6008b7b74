"""The frame of every state change: one lock, one version, one leaf, one short accepting transaction (C19).

    with changing(desk) as change:            # intake lock; what a killed change left is swept
        ... write rows with since=change.version, in as many transactions as the work needs: nobody sees them ...
        change.accept(kind=..., by=..., body=..., moves=...)   # leaf + version row + move, atomically: now everybody sees them

Whatever raises before `accept` leaves no trace that a reader could see.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from django.db import connection, transaction

from goodstanding.core.charter.c20_four_eyes import officer_key
from goodstanding.core.errors import UsageError
from goodstanding.core.log.canonical import canonical_without_floats
from goodstanding.core.log.commitments import SALT_BYTES, EntryKind, commit_bytes, entry
from goodstanding.core.log.merkle import leaf_hash
from goodstanding.core.log.receipts import instant
from goodstanding.core.log.seals import Sealed
from goodstanding.engines.locks import intake_lock
from goodstanding.services.desk import Desk
from goodstanding.services.sealing import SEALED, sealed
from goodstanding.store import leaves, versions

WAIT_S = 60.0
NOTHING_MORE: Mapping[Sealed, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What an accepted change became: its version, its instant and its leaf."""

    version: int
    instant: datetime
    leaf_hash: bytes


@dataclass(slots=True, kw_only=True)
class Change:
    """A change under way. `version` is the one that it will become visible at."""

    desk: Desk
    version: int
    accepted: Accepted | None = field(default=None)

    def accept(
        self,
        *,
        kind: EntryKind,
        by: str,
        body: dict[str, object],
        moves: bytes,
        more: Mapping[Sealed, bytes] = NOTHING_MORE,
        also: Callable[[], None] = lambda: None,
    ) -> Accepted:
        """Make everything that was written under `version` visible, with its leaf, in one transaction.

        Args:
            kind: what the leaf witnesses.
            by: the acting officer.
            body: what the leaf commits to; `version`, `by` and `at`, the version's instant, are added, and the seals.
            moves: the memberships that began and ended under `version`: what `join` returned of them (`NO_MOVES`: nothing was joined).
            more: what else the leaf seals, and does not show.
            also: small writes that belong into the same transaction.
        """
        require_actor(by)
        with transaction.atomic():
            also()
            at = versions.next_instant(self.desk.now())
            seals, salts = sealed(self.desk, {Sealed.MEMBERSHIPS: moves, **more})
            digest = write_leaf(self.desk, kind=kind, body={**body, SEALED: seals, "version": self.version, "by": by, "at": instant(at)})
            versions.move(self.version, at=at, change=kind.value, actor=by, leaf=digest, salts=salts)
        self.accepted = Accepted(version=self.version, instant=at, leaf_hash=digest)
        return self.accepted


@contextmanager
def changing(desk: Desk) -> Iterator[Change]:
    """Hold the intake lock and reserve the next version; a change that is not accepted is swept again."""
    with intake_lock(connection, desk.directory, wait_s=WAIT_S):
        versions.sweep()
        change = Change(desk=desk, version=versions.current() + 1)
        try:
            yield change
        finally:
            if change.accepted is None:
                versions.sweep()


def require_actor(by: str) -> None:
    """Refuse a change that nobody would answer for.

    Raises:
        UsageError: the actor's name holds neither a letter nor a digit.
    """
    if not officer_key(by):
        raise UsageError("Nobody acts: give the officer's name with --by.", fate="Nothing was changed.")


def write_leaf(desk: Desk, *, kind: EntryKind, body: dict[str, object], keep_body: bool = True) -> bytes:
    """Write an unnumbered leaf in the caller's transaction. Returns its leaf hash.

    Args:
        desk: where the salt comes from.
        kind: what it witnesses.
        body: what it commits to.
        keep_body: whether the registry keeps the body (it keeps none of a check).
    """
    salt = desk.entropy(SALT_BYTES)
    text = canonical_without_floats(body)
    data = entry(kind, commit_bytes(text, salt))
    digest = leaf_hash(data)
    leaves.append(kind=kind.value, digest=digest, entry=data.decode(), salt=salt, body=text.decode() if keep_body else "")
    return digest
