"""Names as the index holds them: romanised, in one run of letters, the same with the words of each name sorted, and a mark of the signs."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from zlib import crc32

import numpy as np
import numpy.typing as npt

from goodstanding.core.linkage.names.tokens import SYLLABIC, native_of, script_of
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
        scripts: the number of the script it was written in (see `script_number`).
        native: it as it was written, by Unicode code points (see `tokens.native_of`); of names in Latin letters nothing.
        native_ends: where each ends.
    """

    plain: npt.NDArray[np.uint8]
    ordered: npt.NDArray[np.uint8]
    ends: npt.NDArray[np.int64]
    signs: npt.NDArray[np.uint64]
    scripts: npt.NDArray[np.int32]
    native: npt.NDArray[np.uint32]
    native_ends: npt.NDArray[np.int64]

    def __len__(self) -> int:
        """How many names there are."""
        return len(self.ends)

    def name(self, row: int) -> str:
        """Return one name."""
        return bytes(self.plain[(self.ends[row - 1] if row else 0) : self.ends[row]]).decode("ascii")

    def chosen(self, rows: npt.NDArray[np.bool_]) -> "Texts":
        """Return the names where `rows` is true."""
        lengths, natives = np.diff(self.ends, prepend=0), np.diff(self.native_ends, prepend=0)
        letters = np.repeat(rows, lengths)
        return Texts(
            plain=self.plain[letters],
            ordered=self.ordered[letters],
            ends=np.cumsum(lengths[rows]),
            signs=self.signs[rows],
            scripts=self.scripts[rows],
            native=self.native[np.repeat(rows, natives)],
            native_ends=np.cumsum(natives[rows]),
        )


def together(one: Texts, other: Texts) -> Texts:
    """Return the names of both, those of `one` first."""
    last, native_last = (one.ends[-1], one.native_ends[-1]) if len(one) else (0, 0)
    return Texts(
        plain=np.concatenate((one.plain, other.plain)),
        ordered=np.concatenate((one.ordered, other.ordered)),
        ends=np.concatenate((one.ends, other.ends + last)),
        signs=np.concatenate((one.signs, other.signs)),
        scripts=np.concatenate((one.scripts, other.scripts)),
        native=np.concatenate((one.native, other.native)),
        native_ends=np.concatenate((one.native_ends, other.native_ends + native_last)),
    )


def romanised(names: Iterable[str]) -> Texts:
    """Romanise names. One without a letter or digit becomes "", which is found by nothing and finds nothing."""
    given = list(names)
    plain = [romanise(name)[:LONGEST].rstrip() for name in given]
    foreign = [(row, name) for row, name in enumerate(given) if not name.isascii()]
    signs, scripts, lengths = np.zeros(len(given), np.uint64), np.zeros(len(given), np.int32), np.zeros(len(given), np.int64)
    natives = []
    for row, name in foreign:
        signs[row] = signs_of(name)
        script = script_of(name)
        if script:
            scripts[row] = script_number(script)
            natives.append(native_of(name)[:LONGEST])
            lengths[row] = len(natives[-1])
    return Texts(
        plain=_run(plain),
        ordered=_run([" ".join(sorted(name.split(" "))) if " " in name else name for name in plain]),
        ends=np.cumsum(np.fromiter(map(len, plain), np.int64, len(plain))),
        signs=signs,
        scripts=scripts,
        native=np.frombuffer("".join(natives).encode("utf-32-le", "surrogatepass"), np.uint32).copy(),
        native_ends=np.cumsum(lengths),
    )


SYLLABIC_SCRIPTS = {script: number for number, script in enumerate(sorted(SYLLABIC), start=1)}
"""Scripts whose signs are syllables have the first numbers."""


def script_number(script: str) -> int:
    """Return the number of a script by its name; 0 for Latin letters. A test sees that no two of Unicode's have the same."""
    return 0 if not script else SYLLABIC_SCRIPTS.get(script) or len(SYLLABIC) + 1 + (crc32(script.encode()) >> 2)


def signs_of(name: str) -> int:
    """Return a hash of a name in its own script; 0 for one in ASCII."""
    if name.isascii():
        return 0
    text = unicodedata.normalize("NFKC", name).casefold()
    if not text.isalnum():
        text = "".join(filter(str.isalnum, text))
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _run(names: Sequence[str]) -> npt.NDArray[np.uint8]:
    # A copy, because it can be written to: numba compiles once more for arrays that cannot.
    return np.frombuffer("".join(names).encode("ascii"), np.uint8).copy()
