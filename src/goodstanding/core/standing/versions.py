"""Which days each version of a pack governs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from goodstanding.core.standing.frames import PackInForce


@dataclass(frozen=True, slots=True, kw_only=True)
class Governed:
    """The days that one version of a pack governs: `[starts, ends)`, None meaning unbounded."""

    published: PackInForce
    starts: date | None
    ends: date | None


def governed(packs: Sequence[PackInForce], version: int) -> Iterator[Governed]:
    """Say which published version of each pack governs which days.

    The first version reaches back for ever. A later one governs from the day on which it is both published and
    effective, until a version published after it does (charter C14). A version that governs no day is left out.

    Args:
        packs: published versions in any order.
        version: register version; what was published after it does not exist.
    """
    for name in dict.fromkeys(published.pack.name for published in packs):
        versions = sorted(
            (published for published in packs if published.pack.name == name and published.version <= version),
            key=lambda published: published.version,
        )
        starts = [None, *(max(later.pack.effective_from, later.published_on) for later in versions[1:])]
        for position, published in enumerate(versions):
            start = starts[position]
            ends = min((later for later in starts[position + 1 :] if later is not None), default=None)
            if start is None or ends is None or start < ends:
                yield Governed(published=published, starts=start, ends=ends)
