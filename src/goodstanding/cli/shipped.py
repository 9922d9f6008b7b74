"""What ships with the program, as text: packs, feeds, samples. A path on disk may stand for a name everywhere."""

from pathlib import Path

import goodstanding
from goodstanding.core.errors import BadInput, NotFound

ROOT = Path(goodstanding.__file__).parent
PACKS = ROOT / "packs"
FEEDS = ROOT / "feeds"
SAMPLES = ROOT / "samples"


def pack_names() -> list[str]:
    """Return the names of the packs that ship."""
    return sorted(path.parent.name for path in PACKS.glob("*/pack.yaml"))


def pack_folder(name_or_path: str) -> Path:
    """Find a pack: one that ships, or a folder.

    Raises:
        NotFound: neither.
    """
    shipped = PACKS / name_or_path
    if "/" not in name_or_path and (shipped / "pack.yaml").exists():
        return shipped
    folder = Path(name_or_path)
    if (folder / "pack.yaml").exists():
        return folder
    raise NotFound(f"There is no pack '{name_or_path}': neither a folder with a pack.yaml nor one that ships ({', '.join(pack_names())}).")


def pack_files(name_or_path: str) -> dict[str, str]:
    """Read a pack's folder: path in it -> text.

    Raises:
        NotFound: there is no such pack.
        BadInput: a file is not UTF-8.
    """
    folder = pack_folder(name_or_path)
    return {path.relative_to(folder).as_posix(): _text(path) for path in sorted(folder.rglob("*.yaml"))}


def feed_text(name_or_path: str) -> tuple[str, str]:
    """Read a feed: one that ships, or a file. Returns its display name and its text.

    Raises:
        NotFound: neither.
        BadInput: the file is not UTF-8.
    """
    shipped = FEEDS / f"{name_or_path}.yaml"
    path = shipped if "/" not in name_or_path and shipped.exists() else Path(name_or_path)
    if not path.is_file():
        names = ", ".join(sorted(each.stem for each in FEEDS.glob("*.yaml")))
        raise NotFound(f"There is no feed '{name_or_path}': neither a file nor one that ships ({names}).")
    return path.name, _text(path)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadInput(f"{path} is not UTF-8 (byte {error.start}).", fate="Nothing was read or changed.") from None
