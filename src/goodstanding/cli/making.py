"""Making a registry from the command line, or going on with one whose making was cut off."""

from pathlib import Path

from goodstanding.cli.session import Session
from goodstanding.config import registry_file, wiring
from goodstanding.core.charter.articles import ARTICLES
from goodstanding.core.errors import UsageError
from goodstanding.engines.locks import making
from goodstanding.services import registries
from goodstanding.services.changes import WAIT_S
from goodstanding.services.desk import Desk


def is_made(directory: Path) -> bool:
    """Say whether a directory holds a registry whose making was not cut off."""
    if not (directory / registry_file.FILE).exists():
        return False
    wiring.open_registry(directory, older=True)
    return registries.is_made()


def make(session: Session, directory: Path, *, origin: str, database_url: str) -> Desk:
    """Make a trial registry. One whose making was cut off keeps its keys and its name, and is finished.

    Nothing is left behind where the database cannot be made.

    Raises:
        UsageError: there is a registry already.
    """
    directory.mkdir(parents=True, exist_ok=True)
    with making(directory, wait_s=WAIT_S):
        if is_made(directory):
            raise UsageError(f"There is a registry in {directory} already.", fate="Nothing was changed.")
        begun = (directory / registry_file.FILE).exists()
        if not begun:
            wiring.make_directory(directory, origin=origin, database_url=database_url)
        try:
            desk = wiring.open_registry(directory, progress=session.progress, older=True)
            registries.create(desk, by=session.by, articles=[{"id": each.id, "title": each.title["en"]} for each in ARTICLES])
        except Exception:
            if not begun:
                wiring.unmake_directory(directory)
            raise
        return desk
