"""Letters compared: hashes, equality, and edits (optimal string alignment: rapidfuzz's `OSA`, to which tests hold it).

Places are counted without a sign where a loop goes through letters: of other numbers numba asks each time whether they count from the end.
"""

import numpy as np
import numpy.typing as npt

from goodstanding.engines.screening.compiled import inner

Bytes = npt.NDArray[np.uint8]
Signs = npt.NDArray[np.uint32]
Letters = Bytes | Signs
Room = npt.NDArray[np.int64]

_OFFSET = np.uint64(0xCBF29CE484222325)
_PRIME = np.uint64(0x100000001B3)
_WORD = 64
_LOW = np.uint8(63)
"""The bits of a letter or digit that tell which it is."""
_ONE = np.uint64(1)
ALPHABET = 128
LONGEST = 1_300
ROOM = ALPHABET + 3 * (LONGEST + 1)


@inner
def hashed(text: Bytes, start: int, end: int) -> np.uint64:
    """Hash letters `start` to `end` (FNV-1a, 64 bits)."""
    value = _OFFSET
    for place in range(np.uint64(start), np.uint64(end)):
        value = (value ^ np.uint64(text[place])) * _PRIME
    return value


@inner
def held(text: Bytes, start: int, end: int) -> np.uint64:
    """Return which letters and digits `start` to `end` are: see `bit_of`."""
    found = np.uint64(0)
    for place in range(np.uint64(start), np.uint64(end)):
        found |= bit_of(text[place])
    return found


@inner
def bit_of(sign: np.uint8) -> np.uint64:
    """Return the bit of a letter or digit; both may share one."""
    return _ONE << np.uint64(sign & _LOW)


@inner
def equal(one: Bytes, start: int, end: int, other: Bytes, other_start: int, other_end: int) -> bool:
    """Say whether two runs of letters are the same."""
    if end - start != other_end - other_start:
        return False
    first, other_first = np.uint64(start), np.uint64(other_start)
    for place in range(np.uint64(end - start)):
        if one[first + place] != other[other_first + place]:
            return False
    return True


@inner
def before(one: Bytes, start: int, end: int, other: Bytes, other_start: int, other_end: int) -> int:
    """Compare two runs of letters as Python compares strings: below 0, 0 or above 0."""
    length, other_length = end - start, other_end - other_start
    first, other_first = np.uint64(start), np.uint64(other_start)
    for place in range(np.uint64(min(length, other_length))):
        if one[first + place] != other[other_first + place]:
            return -1 if one[first + place] < other[other_first + place] else 1
    return length - other_length


@inner
def edits(one: Bytes, start: int, end: int, other: Bytes, other_start: int, other_end: int, room: Room) -> int:
    """Count the edits from one run of letters to another: a letter more, less or another, or two neighbours exchanged.

    Args:
        one, start, end: letters, at most `LONGEST`.
        other, other_start, other_end: letters, likewise.
        room: `ROOM` numbers; the first `ALPHABET` are zero, and are left so.
    """
    while start < end and other_start < other_end and one[start] == other[other_start]:
        start += 1
        other_start += 1
    while start < end and other_start < other_end and one[end - 1] == other[other_end - 1]:
        end -= 1
        other_end -= 1
    if end - start > other_end - other_start:
        one, start, end, other, other_start, other_end = other, other_start, other_end, one, start, end
    length = end - start
    if length == 0:
        return other_end - other_start
    if length > _WORD:
        return _cell_by_cell(one, start, end, other, other_start, other_end, room)
    for place in range(length):
        room[one[start + place]] |= np.int64(np.uint64(1) << np.uint64(place))
    last = np.uint64(1) << np.uint64(length - 1)
    single = np.uint64(1)
    higher, lower, diagonal, previous = ~np.uint64(0), np.uint64(0), np.uint64(0), np.uint64(0)
    count = length
    for place in range(np.uint64(other_start), np.uint64(other_end)):
        hit = np.uint64(room[other[place]])
        exchanged = ((~diagonal & hit) << single) & previous
        diagonal = (((hit & higher) + higher) ^ higher) | hit | lower | exchanged
        up = lower | ~(diagonal | higher)
        down = diagonal & higher
        if up & last:
            count += 1
        if down & last:
            count -= 1
        up = (up << single) | single
        higher = (down << single) | ~(diagonal | up)
        lower = up & diagonal
        previous = hit
    for place in range(length):
        room[one[start + place]] = 0
    return count


@inner
def edits_of_signs(one: Signs, other: Signs, room: Room) -> int:
    """Count edits between two names in their own script, by Unicode code points; room as for `edits`."""
    return _cell_by_cell(one, 0, len(one), other, 0, len(other), room)


@inner
def _cell_by_cell(one: Letters, start: int, end: int, other: Letters, other_start: int, other_end: int, room: Room) -> int:
    """Count edits in a table of both, of which three lines are kept."""
    columns = end - start + 1
    earlier, former, row = ALPHABET, ALPHABET + LONGEST + 1, ALPHABET + 2 * (LONGEST + 1)
    for column in range(columns):
        room[former + column] = column
    for line in range(1, other_end - other_start + 1):
        sign = other[other_start + line - 1]
        room[row] = line
        for column in range(1, columns):
            mine = one[start + column - 1]
            best = min(room[former + column] + 1, room[row + column - 1] + 1, room[former + column - 1] + (mine != sign))
            if line > 1 and column > 1 and mine == other[other_start + line - 2] and one[start + column - 2] == sign:
                best = min(best, room[earlier + column - 2] + 1)
            room[row + column] = best
        earlier, former, row = former, row, earlier
    return int(room[former + columns - 1])


@inner
def likeness(count: int, longest: int) -> float:
    """Turn edits into likeness: 1 is equal, 0 wholly different; of nothing and nothing 1."""
    return 1.0 if longest == 0 else 1.0 - count / longest
