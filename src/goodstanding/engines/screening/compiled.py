"""numba in one place: compiled once, kept beside the source where that can be written, else in a folder of the user's."""

from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any, TypeVar, cast

import numba
import numpy as np

Function = TypeVar("Function", bound=Callable[..., Any])
WIDE = 2_000_000
"""From so many elements on, the longest array is worth every core: compiling for them takes twice as long as compiling for one."""


def compiled(function: Function) -> Function:
    """Compile a function of numbers and arrays when it is first called; its machine code is kept for the next process.

    numba chooses where: `__pycache__` beside the source, or its folder in the user's cache if the installation is read-only.
    It releases the interpreter's lock while it runs.
    """
    return cast("Function", numba.njit(cache=True, nogil=True)(function))


def compiled_parallel(function: Function) -> Function:
    """Compile a function whose `prange` loops run on every core that the process may use, where its arrays are long enough for it.

    The same code runs on one core on short arrays, so that a first screening of a small register does not wait for the other.
    Call it from Python: other compiled code cannot.
    """
    wide = numba.njit(cache=True, nogil=True, parallel=True)(function)
    narrow = numba.njit(cache=True, nogil=True)(_named_apart(function))

    @wraps(function)
    def run(*given: Any) -> Any:
        longest = max((len(each) for each in given if isinstance(each, np.ndarray)), default=0)
        return (wide if longest >= WIDE else narrow)(*given)

    return cast("Function", run)


def _named_apart(function: Callable[..., Any]) -> FunctionType:
    """Copy a function under another name: numba keeps machine code by name, and would mistake one for the other."""
    original = cast("FunctionType", function)
    copy = FunctionType(original.__code__, original.__globals__, f"{original.__name__}_on_one_core", original.__defaults__)
    copy.__qualname__ = f"{original.__qualname__}_on_one_core"
    copy.__module__ = original.__module__
    return copy
