"""The screening index kept in step with the register: made once, then only what changed."""

import shutil
from pathlib import Path

from goodstanding.engines.screening import files
from goodstanding.engines.screening.index import Index
from goodstanding.services.desk import Desk
from goodstanding.store import erasures, screening, versions

FOLDER = "screening-index"


def in_step(desk: Desk, version: int) -> Index:
    """Return the index as of a version: the one on disk, brought in step, or a new one.

    Only organisations and public bodies are in it: persons, and whoever may be one, are never searched by name (C13, C16).

    Raises:
        BadInput: the index on disk is of another format or damaged.
    """
    folder = desk.directory / FOLDER
    index = files.load(folder)
    if index is not None and index.version == version:
        return index
    if index is not None and version < index.version <= versions.current():
        # Another process screens what is newer meanwhile, and its index stays on disk. One newer than the register is not: a backup was put back.
        return Index.build(_named(screening.names_of_parties(version)), version=version)
    if index is None or index.version > version or erasures.any_between(index.version, version):
        # An index that is only brought in step still holds what it held: after an erasure it is made anew.
        desk.progress("indexing names", 0, None)
        return _kept(Index.build(_named(screening.names_of_parties(version)), version=version), folder)
    changed = screening.changed_parties(index.version, version, standings=False)
    names = screening.names_of_parties(version, changed) if changed else {}
    return _kept(index.update(names, version=version), folder)


def forget(desk: Desk) -> None:
    """Remove the index: it holds names that were destroyed in the register. The next screening makes it anew."""
    shutil.rmtree(desk.directory / FOLDER, ignore_errors=True)


def _named(names: dict[int, list[str]]) -> dict[int, list[str]]:
    return {party: known for party, known in names.items() if known}


def _kept(index: Index, folder: Path) -> Index:
    files.save(index, folder)
    return index
