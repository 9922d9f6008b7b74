"""The index: build it from parties, ask it for names, keep it in step with the register."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

import numpy as np
import numpy.typing as npt
import polars as pl

from goodstanding.engines.screening.choosing import Names, chosen
from goodstanding.engines.screening.compiled import shared
from goodstanding.engines.screening.names import Texts, romanised, together
from goodstanding.engines.screening.nearest import WORTH_A_THREAD, Asked, asked_for, nearest
from goodstanding.engines.screening.postings import posted

BUDGET = 3_000
"""Names looked at for each query: the dial between recall and speed."""
CANDIDATES = 40
"""Names compared letter by letter for each query."""
REBUILD_SHARE = 0.1
"""When so large a share of the names has changed, the index is made anew."""
MARKED, MARKED_BUDGET = 16, 1_000
"""Marked names compared letter by letter for each query, besides, and looked at: there are fewer of them, so that fewer share anything."""
FOUND = {"query": pl.Int64(), "party": pl.Int64(), "rank": pl.Float32()}
"""What a search returns. `rank` (0..100) orders and prunes; it is no probability, and nobody is shown it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Names that were indexed together.

    Attributes:
        parties: whose name each is.
        texts: the names.
        offsets: of the postings, by bucket.
        names: the postings.
    """

    parties: npt.NDArray[np.int64]
    texts: Texts
    offsets: npt.NDArray[np.uint32]
    names: npt.NDArray[np.uint32]

    @classmethod
    def of(cls, parties: Mapping[int, Sequence[str]]) -> Self:
        """Index the names of parties; one that romanises to nothing cannot be found."""
        return cls.made(*cls.listed(parties))

    @staticmethod
    def listed(parties: Mapping[int, Sequence[str]]) -> tuple[npt.NDArray[np.int64], Texts]:
        """Return whose name each is, and the names, romanised."""
        ids: list[int] = []
        names: list[str] = []
        for party, known in parties.items():
            ids += [party] * len(known)
            names += known
        return np.array(ids, np.int64), romanised(names)

    @classmethod
    def made(cls, parties: npt.NDArray[np.int64], texts: Texts) -> Self:
        """Index names that are romanised already."""
        offsets, names = posted(texts.plain, texts.ends, texts.signs)
        return cls(parties=parties, texts=texts, offsets=offsets, names=names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The names of parties that are looked for the most thoroughly, indexed by themselves: no others can take their places.

    Attributes:
        segment: the names.
        segments, rows: where in the index each of them stands.
    """

    segment: Segment
    segments: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Parties that a search found, by query and falling rank: arrays of one length.

    Attributes:
        query: which query, by its place.
        party: whom.
        rank: as in `FOUND`.
        segment, row: its likest name: in the base (0) or among the changed ones (1).
    """

    query: npt.NDArray[np.int64]
    party: npt.NDArray[np.int64]
    rank: npt.NDArray[np.float32]
    segment: npt.NDArray[np.int64]
    row: npt.NDArray[np.int64]

    def at(self, places: npt.NDArray[np.int64]) -> "Found":
        """Return those at some places, in that order."""
        return Found(
            query=self.query[places],
            party=self.party[places],
            rank=self.rank[places],
            segment=self.segment[places],
            row=self.row[places],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """An index of names as of a register version.

    Attributes:
        version: the register version that it shows.
        base: most names.
        changed: the names of parties that changed since the base was made.
        gone: parties whose names in the base no longer count: changed ones, and those that are no more.
        mark: the leaf hash of that version, hex: an index of another register, or of another past, has another.
    """

    version: int
    base: Segment
    changed: Segment | None = None
    gone: frozenset[int] = field(default_factory=frozenset)
    mark: str = ""
    _hidden: npt.NDArray[np.bool_] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        hidden = np.isin(self.base.parties, np.fromiter(self.gone, np.int64)) if self.gone else np.empty(0, np.bool_)
        object.__setattr__(self, "_hidden", hidden)

    @classmethod
    def build(cls, parties: Mapping[int, Sequence[str]], *, version: int) -> Self:
        """Index the names of parties: party -> its names."""
        return cls(version=version, base=Segment.of(parties))

    def __len__(self) -> int:
        """How many names it holds, those of changed parties twice until it is made anew."""
        return len(self.base.parties) + (len(self.changed.parties) if self.changed else 0)

    def update(self, changed: Mapping[int, Sequence[str]], *, version: int) -> "Index":
        """Return the index with some parties' names replaced; one without names is no more.

        It is made anew when a tenth of its names has changed.
        """
        held = Segment.listed(changed)
        if self.changed is not None:
            held = _together(self.changed, ~np.isin(self.changed.parties, np.fromiter(changed, np.int64)), *held)
        gone = self.gone | set(changed)
        if len(held[0]) > REBUILD_SHARE * max(len(self.base.parties), 1):
            stays = ~np.isin(self.base.parties, np.fromiter(gone, np.int64))
            return Index(version=version, base=Segment.made(*_together(self.base, stays, *held)))
        return replace(self, version=version, changed=Segment.made(*held), gone=frozenset(gone))

    def marked(self, parties: npt.NDArray[np.int64]) -> Marked:
        """Index the names of some parties by themselves, for `search`."""
        base = np.isin(self.base.parties, parties)
        if len(self._hidden):
            base &= ~self._hidden
        held = self.changed or NOTHING
        changed = np.isin(held.parties, parties)
        names = together(self.base.texts.chosen(base), held.texts.chosen(changed))
        of = np.concatenate((self.base.parties[base], held.parties[changed]))
        return Marked(
            segment=Segment.made(of, names) if len(of) else NOTHING,
            segments=np.repeat(np.arange(2), (int(base.sum()), int(changed.sum()))),
            rows=np.concatenate((np.flatnonzero(base), np.flatnonzero(changed))),
        )

    def search(
        self,
        names: Sequence[str],
        *,
        limit: int = 10,
        least: float = 0.0,
        budget: int = BUDGET,
        candidates: int = CANDIDATES,
        marked: Marked | None = None,
    ) -> pl.DataFrame:
        """Return for each name the parties whose names are most like it, the likest first.

        Args:
            names: the queries; memory grows with their number, so that long files are asked in batches.
            limit: parties for each query.
            least: leave out what ranks lower.
            budget: names looked at for each query.
            candidates: names compared letter by letter for each query.
            marked: names that are found however many others are more alike.

        Returns:
            a frame as `FOUND`, by query and falling rank; of a party its likest name; of equals the smaller id first.
        """
        found = self.found(
            romanised(names), least=least, near=least, most=limit, most_marked=0, budget=budget, candidates=candidates, marked=marked
        )
        return pl.DataFrame({"query": found.query, "party": found.party, "rank": found.rank}, schema=FOUND)

    def found(
        self,
        asked: Texts,
        *,
        least: float,
        near: float,
        most: int,
        most_marked: int,
        budget: int = BUDGET,
        candidates: int = CANDIDATES,
        marked: Marked | None = None,
    ) -> Found:
        """Find the parties worth comparing: those that rank from `near` on among the first `most`, and the first `most_marked` of the marked.

        Args:
            asked: the queries' names; memory grows with their number.
            least: leave out what ranks lower.
            near, most, most_marked: see above.
            budget, candidates, marked: as for `search`.
        """
        queries = asked_for(asked)
        # Names of parties that are gone would take others' places: a few more are looked at for them.
        found = (
            _found(marked.segment if marked else NOTHING, queries, MARKED, min(budget, MARKED_BUDGET), least),
            _found(self.base, queries, candidates + min(len(self.gone), candidates), budget, near, self._hidden),
            _found(self.changed or NOTHING, queries, candidates, budget, near),
        )
        counts, parties, ranks = chosen(*found, least, near, most, most_marked)
        kept = np.arange(parties.shape[1]) < counts[:, None]
        party, source, row = parties[kept].T
        if marked is not None and len(marked.rows):
            # Where a marked name stands in the index itself.
            there = np.where(source == 0, row, 0)
            source, row = np.where(source == 0, marked.segments[there], source - 1), np.where(source == 0, marked.rows[there], row)
        else:
            source = source - 1
        return Found(query=np.repeat(np.arange(len(counts)), counts), party=party, rank=ranks[kept], segment=source, row=row)


def _together(
    segment: Segment, stays: npt.NDArray[np.bool_], parties: npt.NDArray[np.int64], texts: Texts
) -> tuple[npt.NDArray[np.int64], Texts]:
    """Return the names of a segment that stay, and others; each with its signs, which the romanised letters no longer tell."""
    return np.concatenate((segment.parties[stays], parties)), together(segment.texts.chosen(stays), texts)


NOTHING = Segment(
    parties=np.empty(0, np.int64), texts=romanised(()), offsets=np.zeros(2, np.uint32), names=np.empty(0, np.uint32)
)  # made without the compiler: a process that asks nothing waits for nothing


_ROOM = threading.local()


def _room_for(names: int) -> tuple[npt.NDArray[np.uint16], npt.NDArray[np.uint32]]:
    """Return room for sums, all 0, and for names, one more than there are: this thread's, which a search leaves as it was."""
    held = getattr(_ROOM, "held", None)
    if held is None or len(held[0]) < names:
        held = _ROOM.held = np.zeros(names, np.uint16), np.empty(names + 1, np.uint32)
    sums, seen = held
    return sums, seen


def _found(
    segment: Segment,
    asked: Asked,
    candidates: int,
    budget: int,
    least: float,
    hidden: npt.NDArray[np.bool_] = np.empty(0, np.bool_),  # noqa: B008 -- nobody writes to it
) -> Names:
    """Return every candidate of a segment with its rank: how alike the names are, in their words' order or out of it."""
    queries = len(asked.ends)
    if not len(segment.texts) or not queries:
        nobody = np.empty((queries, 0), np.int64)
        return Names(nobody, np.empty((queries, 0), np.float32), segment.parties, hidden)
    texts = segment.texts

    def of(first: int, last: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        return nearest(
            asked, texts.plain, texts.ordered, texts.ends, texts.signs,
            segment.offsets, segment.names, candidates, budget, least, first, last, *_room_for(len(texts)),
        )  # fmt: skip

    found = shared(queries, of, least=WORTH_A_THREAD)
    return Names(np.concatenate([rows for rows, _ in found]), np.concatenate([ranks for _, ranks in found]), segment.parties, hidden)
