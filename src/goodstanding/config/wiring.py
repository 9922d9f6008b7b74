"""Starting Django, opening a registry, and the desk at which an actor works."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import django
from django.db import connections

from goodstanding.config import build, registry_file
from goodstanding.engines import keys
from goodstanding.services.desk import Desk

DATABASE_URL = "GOODSTANDING_DATABASE_URL"


def silent(what: str, done: int, total: int | None) -> None:
    """Tell nobody."""


def start() -> None:
    """Start Django. Models can be imported after this, and not before."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "goodstanding.config.settings"
    django.setup()


def point_at(url: str, directory: Path) -> None:
    """Point the one database connection at a registry's database; an open one is closed first."""
    connections.close_all()
    for alias in list(connections):
        del connections[alias]
    connections.settings = connections.configure_settings({"default": registry_file.django_database(url, directory)})


def open_registry(directory: Path, *, progress: Callable[[str, int, int | None], None] = silent, older: bool = False) -> Desk:
    """Open the registry in `directory` and sit down at it.

    Args:
        directory: the registry's directory.
        progress: told of long work.
        older: open one that an older program made, to upgrade it; whatever else is done with it fails.

    Raises:
        NotFound: there is no registry.
        IntegrityFailure: its keys cannot be read.
        UsageError: a newer program made it, or an older one and `older` is not said.
    """
    known = registry_file.read(directory)
    point_at(os.environ.get(DATABASE_URL) or known.database_url, directory)
    if not older:
        # Only here: models can be imported only once Django stands.
        from goodstanding.services.upgrades import require_current  # noqa: PLC0415

        require_current(str(directory))
    return Desk(
        directory=directory,
        origin=known.origin,
        now=lambda: datetime.now(tz=UTC),
        entropy=os.urandom,
        signer=keys.signing_key(directory, known.origin),
        pseudonym_key=keys.pseudonym_key(directory),
        charter_sha256=build.charter_sha256(),
        build_sha256=build.build_sha256(),
        progress=progress,
    )


def make_directory(directory: Path, *, origin: str, database_url: str) -> None:
    """Make a trial registry's directory: its file and its keys. The database is made by `services.registries.create`."""
    directory.mkdir(parents=True, exist_ok=True)
    keys.make(directory)
    text = registry_file.RegistryFile(origin=origin, database_url=database_url).render()
    (directory / registry_file.FILE).write_text(text, encoding="utf-8")


def unmake_directory(directory: Path) -> None:
    """Take away what `make_directory` made and no database belongs to yet, so that `init` can be run again."""
    connections.close_all()
    (directory / registry_file.FILE).unlink(missing_ok=True)
    keys.unmake(directory)
