"""Several processes at one screening. Each reads the register and the index for itself, as of the version that the screening names."""

import atexit
import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import numba

from goodstanding.core.linkage.profiles import Profile
from goodstanding.services.desk import Desk
from goodstanding.services.screening_results import Request, Screened
from goodstanding.services.screening_work import Work

T = TypeVar("T")
_OBJECTS = 100_000
"""Objects made before circles of them are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workers:
    """How to put processes to work; both functions are found by their names in the other process.

    Attributes:
        count: how many.
        start: makes a new process ready to import the store.
        reopen: sits down at the registry in a directory.
    """

    count: int
    start: Callable[[], None]
    reopen: Callable[[Path], Desk]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What all batches of a screening have in common. Hashable: each process reads for it once.

    Attributes:
        today: of the process that asks: past midnight another would forget other decisions.
    """

    directory: Path
    request: Request
    version: int
    as_of: date
    today: date


def answered(workers: Workers, asked: Asked, batches: Iterable[tuple[T, Sequence[Profile]]]) -> Iterator[tuple[T, list[Screened]]]:
    """Answer batches in their order. Of those not yet asked for, no more are held than there are processes, and one."""
    context = multiprocessing.get_context("spawn")  # a fork would take over threads and an open database
    with ProcessPoolExecutor(workers.count, mp_context=context, initializer=workers.start) as pool:
        waiting: deque[tuple[T, Future[list[Screened]]]] = deque()
        for carried, queries in batches:
            waiting.append((carried, pool.submit(_answer, workers.reopen, asked, queries)))
            if len(waiting) > workers.count:
                first, answer = waiting.popleft()
                yield first, answer.result()
        for carried, answer in waiting:
            yield carried, answer.result()


def _answer(reopen: Callable[[Path], Desk], asked: Asked, queries: Sequence[Profile]) -> list[Screened]:
    return _work(reopen, asked).answered(queries)


@lru_cache(maxsize=1)
def _work(reopen: Callable[[Path], Desk], asked: Asked) -> Work:
    numba.set_num_threads(1)
    work = Work.at(reopen(asked.directory), request=asked.request, version=asked.version, as_of=asked.as_of, today=asked.today)
    # Results are many small objects without circles among them: looking for circles again and again took a tenth of the time.
    gc.freeze()
    gc.set_threshold(_OBJECTS)
    atexit.register(gc.unfreeze)  # libraries complain of what is frozen when the process ends
    return work
