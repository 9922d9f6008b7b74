"""Names as the index holds them: romanised, in one run of letters, the same with the words of each name sorted, and a mark of the signs."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from goodstanding.core.linkage.romanised import romanise

LONGEST = 300
"""Letters of a romanised name that are indexed; the scorer compares the whole name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Romanised names.

    Attributes:
        plain: the letters of all, one name after the other.
        ordered: the same with each name's words in alphabetical order; every name ends where it does in `plain`.
        ends: where each ends.
        signs: a hash of the name in its own script, 0 for one in ASCII. Hundreds of Chinese names sound alike; by their signs they differ.
    """

    plain: npt.NDArray[np.uint8]
    ordered: npt.NDArray[np.uint8]
    ends: npt.NDArray[np.int64]
    signs: npt.NDArray[np.uint64]

    def __len__(self) -> int:
        """How many names there are."""
        return len(self.ends)

    @property
    def longest(self) -> int:
        """Letters of the longest name."""
        return int(np.diff(self.ends, prepend=0).max(initial=0))

    def name(self, row: int) -> str:
        """Return one name."""
        return bytes(self.plain[(self.ends[row - 1] if row else 0) : self.ends[row]]).decode("ascii")

    def chosen(self, rows: npt.NDArray[np.bool_]) -> "Texts":
        """Return the names where `rows` is true."""
        lengths = np.diff(self.ends, prepend=0)
        letters = np.repeat(rows, lengths)
        return Texts(plain=self.plain[letters], ordered=self.ordered[letters], ends=np.cumsum(lengths[rows]), signs=self.signs[rows])


def together(one: Texts, other: Texts) -> Texts:
    """Return the names of both, those of `one` first."""
    last = one.ends[-1] if len(one) else 0
    return Texts(
        plain=np.concatenate((one.plain, other.plain)),
        ordered=np.concatenate((one.ordered, other.ordered)),
        ends=np.concatenate((one.ends, other.ends + last)),
        signs=np.concatenate((one.signs, other.signs)),
    )


def romanised(names: Iterable[str]) -> Texts:
    """Romanise names. One without a letter or digit becomes "", which is found by nothing and finds nothing."""
    given = list(names)
    plain = [romanise(name)[:LONGEST].rstrip() for name in given]
    return Texts(
        plain=_run(plain),
        ordered=_run([" ".join(sorted(name.split(" "))) if " " in name else name for name in plain]),
        ends=np.cumsum(np.fromiter(map(len, plain), np.int64, len(plain))),
        signs=np.fromiter(map(_signs, given), np.uint64, len(given)),
    )


def _signs(name: str) -> int:
    if name.isascii():
        return 0
    text = unicodedata.normalize("NFKC", name).casefold()
    if not text.isalnum():
        text = "".join(filter(str.isalnum, text))
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _run(names: Sequence[str]) -> npt.NDArray[np.uint8]:
    # A copy, because it can be written to: numba compiles once more for arrays that cannot.
    return np.frombuffer("".join(names).encode("ascii"), np.uint8).copy()
