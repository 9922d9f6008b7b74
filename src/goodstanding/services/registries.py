"""Making a registry."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from goodstanding.core.errors import NotFound, UsageError
from goodstanding.core.log.commitments import EntryKind
from goodstanding.services.changes import Accepted, changing
from goodstanding.services.desk import Desk
from goodstanding.services.sealing import NO_MOVES
from goodstanding.store import models, schema


def create(desk: Desk, *, by: str, articles: Sequence[dict[str, str]]) -> Accepted:
    """Create the tables and the registry's first entry: who it is, and under which charter.

    Args:
        desk: its directory, keys and hashes.
        by: the acting officer.
        articles: the charter's articles as they stand (id, title), for the log.

    Raises:
        UsageError: the database already holds a registry.
    """
    if is_made():
        raise UsageError("The database already holds a registry.", fate="Nothing was changed.")
    schema.migrate()
    key = desk.signer.verifier.vkey
    # One transaction: a registry without its first entry would be one that nobody witnessed the making of (C19).
    with transaction.atomic():
        models.Registry.objects.create(id=1, origin=desk.origin, trial=desk.trial, public_key=key, charter_sha256=desk.charter_sha256)
        return _enter(desk, by=by, articles=articles)


def _enter(desk: Desk, *, by: str, articles: Sequence[dict[str, str]]) -> Accepted:
    with changing(desk) as change:
        return change.accept(
            kind=EntryKind.REGISTRY,
            by=by,
            body={
                "origin": desk.origin,
                "trial": desk.trial,
                "public_key": desk.signer.verifier.vkey,
                "charter_sha256": desk.charter_sha256,
                "articles": list(articles),
            },
            moves=NO_MOVES,
        )


def is_made() -> bool:
    """Say whether the database holds a registry with its first entry."""
    return bool(schema.applied()) and models.Registry.objects.exists()


def require_made() -> None:
    """Refuse a database that holds no registry.

    Raises:
        NotFound: it has no tables of ours, or they are empty: `init` was cut off, or the URL names another database.
    """
    if not is_made():
        raise NotFound(
            "The database holds no registry: `goodstanding init` was cut off, or the database URL names another database. Run `init` again "
            "on the same directory to finish it, or put the URL right.",
            fate="Nothing was read or changed.",
        )


def follow_charter(desk: Desk, *, by: str) -> Accepted | None:
    """Enter a changed charter in the log before anything else happens under it (C19). Returns None if unchanged."""
    row = models.Registry.objects.get(id=1)
    if row.charter_sha256 == desk.charter_sha256:
        return None
    with changing(desk) as change:
        row = models.Registry.objects.get(id=1)
        if row.charter_sha256 == desk.charter_sha256:
            return None  # somebody else was quicker
        return change.accept(
            kind=EntryKind.CHARTER,
            by=by,
            body={"before": row.charter_sha256, "after": desk.charter_sha256},
            moves=NO_MOVES,
            also=lambda: _set_charter(desk.charter_sha256),
        )


def _set_charter(sha256: str) -> None:
    models.Registry.objects.filter(id=1).update(charter_sha256=sha256)


def instant_text(instant: datetime) -> str:
    """Render an instant as RFC 3339 in UTC with microseconds."""
    return instant.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
