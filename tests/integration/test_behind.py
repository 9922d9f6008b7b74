"""Work one step behind: in order, on a thread of its own, and nothing of the process is left changed."""

import sys
from collections.abc import Callable
from contextlib import suppress

import pytest
from django.db import connection

from goodstanding.engines.behind import Behind


def test_jobs_run_in_their_order(bench) -> None:
    done: list[int] = []
    with Behind() as behind:
        for number in range(20):
            behind.submit(lambda number=number: done.append(number))
        behind.finish()
        assert done == list(range(20))


def _fail() -> None:
    raise ZeroDivisionError


def _submit(job: Callable[[], None], then: Callable[[], None]) -> None:
    with Behind() as behind:
        behind.submit(job)
        for _ in range(20):
            behind.submit(then)


def test_a_job_that_fails_stops_those_after_it(bench) -> None:
    done: list[int] = []
    with pytest.raises(ZeroDivisionError):
        _submit(_fail, lambda: done.append(1))
    assert len(done) < 20


@pytest.mark.parametrize("job", [lambda: None, _fail])
def test_threads_take_turns_as_before_when_it_is_over(bench, job) -> None:
    before = sys.getswitchinterval()
    during: list[float] = []
    with suppress(ZeroDivisionError):
        _submit(lambda: during.append(sys.getswitchinterval()), job)
    assert (during[0] < before) is (connection.vendor == "sqlite")
    assert sys.getswitchinterval() == pytest.approx(before)
