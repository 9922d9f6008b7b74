"""The index on disk: arrays that are mapped into memory, and a paper that says what they are.

A new index is written beside the old one and takes its place by one rename. Whoever reads or writes one holds its lock: a writer removes
the index before, and what others that were killed have left behind.
"""

import fcntl
import json
import shutil
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt

from goodstanding.core.errors import BadInput
from goodstanding.engines.screening.index import Index, Segment
from goodstanding.engines.screening.names import Texts

FORMAT = 4
"""Grows whenever keys, arrays or this paper change their meaning: an index of another format is made anew."""

_PAPER = "index.json"
_CURRENT = "current"
_ARRAYS = {
    "parties": np.int64,
    "plain": np.uint8,
    "ordered": np.uint8,
    "ends": np.int64,
    "signs": np.uint64,
    "scripts": np.int32,
    "native": np.uint32,
    "native_ends": np.int64,
    "offsets": np.uint32,
    "names": np.uint32,
}
_TEXTS = ("plain", "ordered", "ends", "signs", "scripts", "native", "native_ends")
FATE = (
    "Nothing was screened. The index holds nothing of its own: `goodstanding screen` makes it again from the register when it is removed."
)


class OtherFormat(BadInput):
    """The index was written by another version of the program."""


@contextmanager
def locked(directory: Path) -> Iterator[None]:
    """Hold the lock of a directory's index; it ends with the process, also when that is killed."""
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / "lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def clear(directory: Path) -> None:
    """Remove a directory's index, and leave the lock that the caller holds."""
    (directory / _CURRENT).unlink(missing_ok=True)
    for old in directory.glob("index-*"):
        if old.is_dir():
            shutil.rmtree(old, ignore_errors=True)


def save(index: Index, directory: Path) -> None:
    """Write an index; the one before is removed when the new one has taken its place. Others MUST be kept out by `locked`."""
    directory.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix="index-", dir=directory))
    segments = {"base": index.base} | ({"changed": index.changed} if index.changed is not None else {})
    sums: dict[str, int] = {}
    for name, segment in segments.items():
        for array, held in _arrays(segment).items():
            np.save(made / f"{name}-{array}.npy", held)
            sums[f"{name}-{array}"] = _sum(held)
    paper = {
        "format": FORMAT,
        "version": index.version,
        "mark": index.mark,
        "gone": sorted(index.gone),
        "segments": {name: len(segment.texts) for name, segment in segments.items()},
        "crc32": sums,
    }
    (made / _PAPER).write_text(json.dumps(paper), encoding="utf-8")
    pointer = directory / f"{made.name}.current"
    pointer.write_text(made.name, encoding="utf-8")
    pointer.replace(directory / _CURRENT)
    for old in directory.glob("index-*"):
        if old.is_file():
            old.unlink()
        elif old != made:
            shutil.rmtree(old, ignore_errors=True)


def load(directory: Path) -> Index | None:
    """Read the index of a directory; its arrays are mapped and not copied. None if there is none.

    Raises:
        OtherFormat: another version of the program wrote it.
        BadInput: it is cut off, or not what its paper says.
    """
    pointer = directory / _CURRENT
    if not pointer.exists():
        return None
    try:
        folder = directory / _named(pointer)
        paper = json.loads((folder / _PAPER).read_text(encoding="utf-8"))
        form = paper["format"]
        if form == FORMAT:
            segments = {name: _segment(folder, name, count, paper["crc32"]) for name, count in paper["segments"].items()}
            return Index(
                version=int(paper["version"]),
                base=segments["base"],
                changed=segments.get("changed"),
                gone=frozenset(paper["gone"]),
                mark=str(paper["mark"]),
            )
    except (OSError, ValueError, KeyError, TypeError, EOFError, AttributeError) as error:
        raise BadInput(
            f"The screening index in {directory} cannot be read ({type(error).__name__}): cut off or damaged.", fate=FATE
        ) from error
    raise OtherFormat(f"The screening index in {directory} is of format {form}; this program reads format {FORMAT}.", fate=FATE)


def _named(pointer: Path) -> str:
    """Read which folder holds the index; it lies beside the pointer.

    Raises:
        ValueError: the pointer names no such folder.
    """
    found = pointer.read_text(encoding="utf-8").strip()
    if not found.startswith("index-") or "/" in found:
        raise ValueError(found)
    return found


def _arrays(segment: Segment) -> dict[str, npt.NDArray[np.generic]]:
    texts = segment.texts
    return {
        "parties": segment.parties,
        "plain": texts.plain,
        "ordered": texts.ordered,
        "ends": texts.ends,
        "signs": texts.signs,
        "scripts": texts.scripts,
        "native": texts.native,
        "native_ends": texts.native_ends,
        "offsets": segment.offsets,
        "names": segment.names,
    }


def _sum(held: npt.NDArray[np.generic]) -> int:
    return zlib.crc32(np.ascontiguousarray(held).data)


def _segment(folder: Path, name: str, count: int, sums: Mapping[str, int]) -> Segment:
    """Read a segment and see that its arrays are those that were written: compiled code goes by them without looking.

    Raises:
        ValueError: they do not.
    """
    held: dict[str, npt.NDArray[np.generic]] = {}
    for array, dtype in _ARRAYS.items():
        # Copy-on-write: nothing is written, but numba compiles once more for arrays that nobody may write to.
        read = np.load(folder / f"{name}-{array}.npy", mmap_mode="c", allow_pickle=False)
        if read.dtype != dtype or read.ndim != 1 or _sum(read) != sums[f"{name}-{array}"]:
            raise ValueError(array)
        held[array] = np.asarray(read)
    lengths = {count, *(len(held[each]) for each in ("parties", "ends", "signs", "scripts", "native_ends"))}
    last, native_last = (int(held["ends"][-1]), int(held["native_ends"][-1])) if count else (0, 0)
    letters = {len(held["plain"]), len(held["ordered"]), last}
    buckets = len(held["offsets"]) - 1
    if (
        len(lengths) > 1
        or len(letters) > 1
        or len(held["native"]) != native_last
        or buckets <= 0
        or buckets & (buckets - 1)
        or int(held["offsets"][-1]) != len(held["names"])
    ):
        raise ValueError(name)
    texts = Texts(**{each: held[each] for each in _TEXTS})  # type: ignore[arg-type]  # dtypes by the check above
    return Segment(parties=held["parties"], texts=texts, offsets=held["offsets"], names=held["names"])  # type: ignore[arg-type]  # likewise
