"""numba in one place: compiled once, kept beside the source where that can be written, else in a folder of the user's."""

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

import numba
import numpy as np

Function = TypeVar("Function", bound=Callable[..., Any])
Result = TypeVar("Result")
Arrays = TypeVar("Arrays", bound=NamedTuple)

_INNER: dict[str, Any] = {"cache": True, "nogil": True, "_nrt": False, "error_model": "numpy"}

_HERE = Path(__file__).parent


def _folder() -> Path:
    """Return where machine code is kept: a folder for each state of the sources here.

    numba itself looks only at the file that a function stands in; a caller elsewhere would go on with the old code of what it calls.
    """
    state = sha256()
    for source in sorted(_HERE.glob("*.py")):
        state.update(source.read_bytes())
    name = f"compiled-{state.hexdigest()[:16]}"
    beside = _HERE / "__pycache__"
    with suppress(OSError):
        beside.mkdir(exist_ok=True)
        if os.access(beside, os.W_OK):
            for old in beside.glob("compiled-*"):
                if old.name != name:
                    shutil.rmtree(old, ignore_errors=True)
            return beside / name
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "goodstanding" / name


if not os.environ.get("NUMBA_CACHE_DIR"):
    numba.config.CACHE_DIR = str(_folder())  # type: ignore[attr-defined]  # numba makes its settings when it is imported


def is_kept(function: str) -> bool:
    """Say whether machine code of a function ("module.name") is kept: a process that calls it will not have to wait while it is compiled."""
    return next(Path(numba.config.CACHE_DIR).rglob(f"{function}-*.nbi"), None) is not None  # type: ignore[attr-defined]  # as above


def compiled(function: Function) -> Function:
    """Compile a function of numbers and arrays when it is first called; its machine code is kept for the next process.

    It releases the interpreter's lock while it runs, so that threads share work (see `shared`). numba's own parallel loops are not used:
    they take ten times as long to compile.
    """
    return cast("Function", numba.njit(cache=True, nogil=True)(function))


def inner(function: Function) -> Function:
    """Compile a function that is called by compiled functions alone, millions of times, and makes no arrays itself.

    It counts no references to the arrays that it is given: its caller holds them. That counting was most of the time.
    """
    return cast("Function", numba.njit(**_INNER)(function))


def packed(arrays: Arrays) -> Arrays:
    """Return a named tuple of arrays as one record, for compiled functions, which read and write its attributes like the tuple's.

    They hand a record on by its address. Of a tuple they copied seven numbers for every array at every call, which was two fifths of comparing names.

    Args:
        arrays: a tuple of arrays, and of records made here.
    """
    held = arrays._asdict()
    form = np.dtype([(name, each.dtype, each.shape) for name, each in held.items()], align=True)
    record = np.zeros(1, np.dtype((np.record, form)))  # whose attributes Python reads as well
    for name, each in held.items():
        record[name][0] = each
    return cast("Arrays", record[0])


def shared(count: int, work: Callable[[int, int], Result], *, least: int = 1) -> list[Result]:
    """Do work on `count` things in as many threads as numba may use; return the results in order.

    Args:
        count: things.
        work: what does those from one place up to another; it is called once if there are none.
        least: how many are worth a thread.
    """
    threads = max(min(numba.get_num_threads(), count // least), 1)
    edges = [count * thread // threads for thread in range(threads + 1)]
    if threads == 1:
        return [work(0, count)]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, edges[:-1], edges[1:]))
