"""Hashes of what runs: of the charter alone, and of the whole program. Receipts and checkpoints carry them."""

import hashlib
from functools import cache
from pathlib import Path

import goodstanding

_ROOT = Path(goodstanding.__file__).parent


def _tree_sha256(folder: Path, suffixes: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in suffixes and "__pycache__" not in path.parts:
            name = path.relative_to(folder).as_posix().encode()
            text = path.read_bytes()
            digest.update(len(name).to_bytes(8, "big") + name + len(text).to_bytes(8, "big") + text)
    return digest.hexdigest()


@cache
def charter_sha256() -> str:
    """Hash of the source text of `core/charter/`, file by file in order of their names."""
    return _tree_sha256(_ROOT / "core" / "charter", (".py",))


@cache
def build_sha256() -> str:
    """Hash of every source file of the program."""
    return _tree_sha256(_ROOT, (".py",))
