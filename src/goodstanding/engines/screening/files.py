"""The index on disk: arrays that are mapped into memory, and a paper that says what they are.

A new index is written beside the old one and takes its place by one rename; a reader sees either of them, whole.
"""

import fcntl
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt

from goodstanding.core.errors import BadInput
from goodstanding.engines.screening.index import Index, Segment
from goodstanding.engines.screening.names import Texts

FORMAT = 2
"""Grows whenever keys, arrays or this paper change their meaning: an index of another format is refused."""

_PAPER = "index.json"
_CURRENT = "current"
_ARRAYS = {
    "parties": np.int64,
    "plain": np.uint8,
    "ordered": np.uint8,
    "ends": np.int64,
    "signs": np.uint64,
    "offsets": np.int64,
    "names": np.uint32,
}
FATE = (
    "Nothing was screened. The index holds nothing of its own: `goodstanding screen` makes it again from the register when it is removed."
)


def save(index: Index, directory: Path) -> None:
    """Write an index; every other one is removed when the new one has taken its place. One process writes at a time."""
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _save(index, directory)


def _save(index: Index, directory: Path) -> None:
    made = Path(tempfile.mkdtemp(prefix="index-", dir=directory))
    segments = {"base": index.base} | ({"changed": index.changed} if index.changed is not None else {})
    for name, segment in segments.items():
        for array, held in _arrays(segment).items():
            np.save(made / f"{name}-{array}.npy", held)
    paper = {
        "format": FORMAT,
        "version": index.version,
        "gone": sorted(index.gone),
        "segments": {name: len(segment.texts) for name, segment in segments.items()},
    }
    (made / _PAPER).write_text(json.dumps(paper), encoding="utf-8")
    pointer = directory / f"{made.name}.current"
    pointer.write_text(made.name, encoding="utf-8")
    pointer.replace(directory / _CURRENT)
    for old in directory.glob("index-*"):
        if old != made and old.is_dir():
            shutil.rmtree(old, ignore_errors=True)


def _named(directory: Path) -> str:
    try:
        found = (directory / _CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return found if found.startswith("index-") and "/" not in found else ""


def load(directory: Path) -> Index | None:
    """Read the index of a directory; its arrays are mapped and not copied. None if there is none.

    Raises:
        BadInput: it is of another format, cut off, or not what its paper says.
    """
    pointer = directory / _CURRENT
    if not pointer.exists():
        return None
    named = _named(directory)
    try:
        return _loaded(directory)
    except BadInput:
        if _named(directory) == named:
            raise
        return _loaded(directory)  # another process put a new one in its place, and took away the one being read


def _loaded(directory: Path) -> Index:
    try:
        folder = directory / (directory / _CURRENT).read_text(encoding="utf-8").strip()
        paper = json.loads((folder / _PAPER).read_text(encoding="utf-8"))
        form = paper["format"]
        if form == FORMAT:
            segments = {name: _segment(folder, name, count) for name, count in paper["segments"].items()}
            return Index(
                version=int(paper["version"]), base=segments["base"], changed=segments.get("changed"), gone=frozenset(paper["gone"])
            )
    except (OSError, ValueError, KeyError, TypeError, EOFError, AttributeError) as error:
        raise BadInput(
            f"The screening index in {directory} cannot be read ({type(error).__name__}): cut off or damaged.", fate=FATE
        ) from error
    raise BadInput(f"The screening index in {directory} is of format {form}; this program reads format {FORMAT}.", fate=FATE)


def _arrays(segment: Segment) -> dict[str, npt.NDArray[np.generic]]:
    texts = segment.texts
    return {
        "parties": segment.parties,
        "plain": texts.plain,
        "ordered": texts.ordered,
        "ends": texts.ends,
        "signs": texts.signs,
        "offsets": segment.offsets,
        "names": segment.names,
    }


def _segment(folder: Path, name: str, count: int) -> Segment:
    """Read a segment and see that its arrays belong together.

    Raises:
        ValueError: they do not.
    """
    held: dict[str, npt.NDArray[np.generic]] = {}
    for array, dtype in _ARRAYS.items():
        # Copy-on-write: nothing is written, but numba compiles once more for arrays that nobody may write to.
        read = np.load(folder / f"{name}-{array}.npy", mmap_mode="c", allow_pickle=False)
        if read.dtype != dtype or read.ndim != 1:
            raise ValueError(array)
        held[array] = np.asarray(read)
    lengths = {len(held["parties"]), len(held["ends"]), len(held["signs"]), count}
    last = int(held["ends"][-1]) if count else 0
    letters = {len(held["plain"]), len(held["ordered"]), last}
    buckets = len(held["offsets"]) - 1
    if len(lengths) > 1 or len(letters) > 1 or buckets <= 0 or buckets & (buckets - 1) or int(held["offsets"][-1]) != len(held["names"]):
        raise ValueError(name)
    # Compiled code does not look where it reads: every place must lie within its array, every letter within ASCII.
    places = [np.asarray(held[each], np.int64) for each in ("ends", "offsets") if len(held[each])]
    rising = all(int(each[0]) >= 0 and bool(np.all(each[1:] >= each[:-1])) for each in places)
    within = all(not len(held[each]) or int(held[each].max()) < most for each, most in (("names", count), ("plain", 128), ("ordered", 128)))
    if not rising or not within:
        raise ValueError(name)
    texts = Texts(**{each: held[each] for each in ("plain", "ordered", "ends", "signs")})  # type: ignore[arg-type]  # dtypes by the check above
    return Segment(parties=held["parties"], texts=texts, offsets=held["offsets"], names=held["names"])  # type: ignore[arg-type]  # likewise
