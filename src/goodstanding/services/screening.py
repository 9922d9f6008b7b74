"""Screening: a file of names, addresses and numbers asked of the register, row by row, with reasons and one receipt.

A name proves nothing (charter C15): the most that it yields is a candidate for a person to look at. Persons are not screened (C13):
the index holds organisations and public bodies only.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TypeVar

from goodstanding.core.linkage.matching import Outcome
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.standing.frames import PackInForce
from goodstanding.engines.screening.comparing import SLOWEST_TO_COMPILE
from goodstanding.engines.screening.compiled import is_kept
from goodstanding.services import checks, frames, screening_workers
from goodstanding.services.desk import Desk
from goodstanding.services.screening_results import Request, Screened, Summary, chained
from goodstanding.services.screening_work import Work
from goodstanding.services.screening_workers import Asked, Workers
from goodstanding.services.witnessing import latest_checkpoint, witness
from goodstanding.store import screening as stored
from goodstanding.store import versions

T = TypeVar("T")
ALONE = 2
"""Batches that one process answers before others are called: starting them takes a second or two."""


@dataclass(slots=True, kw_only=True)
class Screening:
    """A screening under way: `answers` or `screen`, then `finish`.

    The version is read once: whatever changes meanwhile, all rows are answered from the same register.
    """

    desk: Desk
    by: str
    version: int
    as_of: date
    today: date
    packs: list[PackInForce]
    work: Work
    read_after: tuple[int, bytes]
    _counts: dict[str, int] = field(default_factory=lambda: {outcome.value: 0 for outcome in Outcome})
    _records: set[int] = field(default_factory=set)
    _chain: bytes = b""
    _rows: int = 0

    @classmethod
    def begin(cls, desk: Desk, *, request: Request, by: str) -> "Screening":
        """Open the index and read what holds for all rows.

        Raises:
            NotFound: no published pack names the authority, or the log has no such checkpoint.
            BadInput: the index on disk cannot be used.
        """
        if not is_kept(SLOWEST_TO_COMPILE):
            desk.progress("making the comparison of names ready, once; about a minute", 0, None)
        read_after = latest_checkpoint()
        version, today = versions.current(), desk.today()
        as_of = request.as_of or today
        packs = frames.packs_in_force(version)
        checks.require_authority(request.authority, packs)
        work = Work.at(desk, request=request, version=version, as_of=as_of, today=today)
        return cls(desk=desk, by=by, version=version, as_of=as_of, today=today, packs=packs, work=work, read_after=read_after)

    def screen(self, queries: Sequence[Profile]) -> list[Screened]:
        """Screen a batch. Memory grows with the batch, not with the file."""
        return self._counted(self.work.answered(queries))

    def answers(self, batches: Iterable[tuple[T, Sequence[Profile]]], workers: Workers | None = None) -> Iterator[tuple[T, list[Screened]]]:
        """Screen batch after batch, in their order; whatever comes with a batch comes back with its results.

        Args:
            batches: no more are held at a time than there are processes, and one.
            workers: processes to share the work of a long file; None: this one does it all.
        """
        remaining = iter(batches)
        shared = workers is not None and workers.count > 1
        for carried, queries in islice(remaining, ALONE if shared else None):
            yield carried, self.screen(queries)
        if workers is not None and (more := next(remaining, None)) is not None:
            asked = Asked(
                directory=self.desk.directory, request=self.work.request, version=self.version, as_of=self.as_of, today=self.today
            )
            for carried, results in screening_workers.answered(workers, asked, _with_first(more, remaining)):
                yield carried, self._counted(results)

    def _counted(self, results: list[Screened]) -> list[Screened]:
        for result in results:
            self._counts[result.outcome.value] += 1
            self._chain = chained(self._chain, result.outcome.value, result.document)
            self._records |= {reason.record for each in result.candidates for measure in each.measures for reason in measure.reasons}
        self._rows += len(results)
        return results

    def finish(self, *, file_sha256: str) -> Summary:
        """Enter the screening in the log, and sign its receipt.

        Args:
            file_sha256: of the file that was screened, hex; "" for queries that came otherwise.
        """
        request = self.work.request
        covered = checks.coverage_of(self.packs, request.context, self.version, self.as_of)
        results = self._chain.hex()
        log, receipt = witness(
            self.desk,
            question={
                "file_sha256": file_sha256,
                "rows": self._rows,
                "context": request.context.value,
                "for": request.authority or "",
                "as_of": self.as_of.isoformat(),
                "threshold": f"{request.threshold:.4f}",
                "limit": request.limit,
                "since": -1 if request.since is None else request.since,
                "asked_by": self.by,
            },
            answer={"counts": dict(self._counts), "results_sha256": results, "coverage": [each.as_document() for each in covered]},
            version=self.version,
            packs=self.packs,
            records=sorted(self._records),
            read_after=self.read_after,  # what changes while it runs is looked at again by `--since`
        )
        return Summary(
            rows=self._rows,
            counts=dict(self._counts),
            version=self.version,
            as_of=self.as_of,
            coverage=covered,
            not_searched=stored.not_searched(self.version),
            results_sha256=results,
            log=log,
            receipt=receipt,
        )


def _with_first(first: T, others: Iterable[T]) -> Iterator[T]:
    yield first
    yield from others
