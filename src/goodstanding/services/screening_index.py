"""The screening index kept in step with the register: made once, then only what changed."""

from dataclasses import replace
from pathlib import Path

from goodstanding.engines.screening import files
from goodstanding.engines.screening.index import Index
from goodstanding.services.desk import Desk
from goodstanding.store import erasures, screening, versions

FOLDER = "screening-index"


def in_step(desk: Desk, version: int) -> Index:
    """Return the index as of a version: the one on disk, brought in step, or a new one.

    Only organisations and public bodies are in it: persons, and whoever may be one, are never searched by name (C13, C16).

    One of another format, of another register or of a past that is no more (a backup was put back) is made anew. It is read and written
    under its lock; whoever comes meanwhile waits, and finds it in step.

    Raises:
        BadInput: the index on disk is damaged.
    """
    folder = desk.directory / FOLDER
    with files.locked(folder):
        index = _loaded(folder)
        if index is not None and index.version == version:
            return index
        if index is None or index.version > version or erasures.any_between(index.version, version):
            # An index that is only brought in step still holds what it held: after an erasure it is made anew.
            desk.progress("indexing names", 0, None)
            made = Index.build(_named(screening.names_of_parties(version)), version=version)
            return made if index is not None and index.version > version else _kept(made, folder)
        changed = screening.changed_parties(index.version, version, standings=False)
        names = screening.names_of_parties(version, changed) if changed else {}
        return _kept(index.update(names, version=version), folder)


def changed_only(changed: frozenset[int], version: int) -> Index:
    """Return an index of some parties only, in memory: among all, those that did not change would take their places."""
    return Index.build(_named(screening.names_of_parties(version, changed)), version=version)


def _loaded(folder: Path) -> Index | None:
    """Return the index on disk, if it is one of this register."""
    try:
        index = files.load(folder)
    except files.OtherFormat:
        return None
    return index if index is not None and index.mark and index.mark == versions.leaf_of(index.version).hex() else None


def forget(desk: Desk) -> None:
    """Remove the index: it holds names that were destroyed in the register. The next screening makes it anew."""
    folder = desk.directory / FOLDER
    with files.locked(folder):
        files.clear(folder)


def _named(names: dict[int, list[str]]) -> dict[int, list[str]]:
    return {party: known for party, known in names.items() if known}


def _kept(index: Index, folder: Path) -> Index:
    marked = replace(index, mark=versions.leaf_of(index.version).hex())
    files.save(marked, folder)
    return marked
