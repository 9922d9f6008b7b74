"""What an accepted register version fixes for good, kept between the checks that ask it: which packs were published, when, what was delivered."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar

T = TypeVar("T")
KEPT = 64


class Fixed:
    """The latest answers, by what was asked and the version that fixes it. Of one registry: every desk has its own.

    Only versions that readers see may be asked about: what a change is still writing under the next one may be swept, and
    another change then has the number.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], object] = OrderedDict()
        self._lock = Lock()

    def at(self, version: int, work: Callable[..., T], *asked: Hashable) -> T:
        """Return `work(version, *asked)`, from memory where it was worked out before.

        Args:
            version: an accepted register version. The answer MUST depend on it and on `asked` alone.
            work: a function of a module, which names the question.
            asked: what else is asked.
        """
        key = (version, work, *asked)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                found: T = self._kept[key]  # type: ignore[assignment]  # what `work` returned under this key
                return found
        made = work(version, *asked)
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made
