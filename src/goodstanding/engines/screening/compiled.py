"""numba in one place: compiled once, kept beside the source where that can be written, else in a folder of the user's."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Compile a function of numbers and arrays when it is first called; its machine code is kept for the next process.

    numba chooses where: `__pycache__` beside the source, or its folder in the user's cache if the installation is read-only.
    It releases the interpreter's lock while it runs.
    """
    return cast("Function", numba.njit(cache=True, nogil=True)(function))


def compiled_parallel(function: Function) -> Function:
    """Compile a function whose `prange` loops run on every core that the process may use."""
    return cast("Function", numba.njit(cache=True, nogil=True, parallel=True)(function))
