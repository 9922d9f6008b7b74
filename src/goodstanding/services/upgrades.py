"""A registry made by an older program is upgraded when somebody says so, and not by being opened."""

from dataclasses import dataclass

from django.db import connection

from goodstanding.core.errors import UsageError
from goodstanding.engines.locks import intake_lock
from goodstanding.services import registries, sequencing
from goodstanding.services.changes import WAIT_S, Accepted
from goodstanding.services.desk import Desk
from goodstanding.store import leaves, schema

UNCHANGED = "Nothing was read or changed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgraded:
    """What an upgrade did.

    Attributes:
        migrations: those that were applied, in order; none if the tables were up to date.
        charter: the log's entry of a changed charter, or None if the charter is as it was (C19).
    """

    migrations: tuple[str, ...]
    charter: Accepted | None


def upgrade(desk: Desk, *, by: str) -> Upgraded:
    """Bring the registry's tables to what this program knows, under the intake lock; then enter a changed charter in the log.

    Tables are no part of what the log witnesses: every record, leaf and standing is as it was, and `log verify` shows it. Leaves that an
    older program numbered and was cut off before it published their checkpoint get one: from here on a missing one tells of somebody who took
    it out. Tables and checkpoint change in one transaction, so that being cut off leaves the registry as it was; and while it runs nobody
    numbers. Of an older program that is still running, what it writes afterwards is refused by the database, but for checks, whose leaves say
    what older ones say. The charter's entry comes before anything is done under the new text: until it is there the registry stays closed.

    Raises:
        UsageError: the registry was made by a newer program, or another load, evaluation or correction is running.
        NotFound: the database holds no registry.
    """
    registries.require_made()
    with intake_lock(connection, desk.directory, wait_s=WAIT_S):
        refuse_newer()
        missing = _missing()
        if missing:
            with schema.one_transaction():
                leaves.lock_size()
                schema.migrate()
                sequencing.cover(desk)
    return Upgraded(migrations=tuple(missing), charter=registries.follow_charter(desk, by=by))


def require_current(directory: str) -> None:
    """Refuse a registry whose tables are not those of this program. One without any tables passes: it is about to be made.

    Raises:
        UsageError: it was made by an older program, or by a newer one.
    """
    refuse_newer()
    if schema.applied() and (missing := _missing()):
        raise UsageError(
            f"The registry was made by an older goodstanding: its database lacks {', '.join(missing)}. Make a backup, then upgrade it with "
            f"`goodstanding -C {directory} upgrade`.",
            fate=UNCHANGED,
        )


def refuse_newer() -> None:
    """Refuse a registry that a newer program has upgraded.

    Raises:
        UsageError: this program does not know what its tables mean.
    """
    if unknown := sorted(set(schema.applied()) - set(schema.known())):
        raise UsageError(
            f"The registry was made or upgraded by a newer goodstanding: its database has {', '.join(unknown)}, which this one does not know. "
            "Use that version, or a newer one.",
            fate=UNCHANGED,
        )


def _missing() -> list[str]:
    return sorted(set(schema.known()) - set(schema.applied()))
