"""The index of names by their keys: for each bucket of keys the names that have one, one bucket after the other."""

import numpy as np
import numpy.typing as npt

from goodstanding.engines.screening.compiled import compiled, shared
from goodstanding.engines.screening.keys import MOST_KEYS, keys_of, room_for

Bytes = npt.NDArray[np.uint8]
Keys = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
Names = npt.NDArray[np.uint32]

_LEAST_BITS, _MOST_BITS = 12, 25
_PART_BITS = 8
"""Names are dealt out by the first bits of their buckets before each part is put in order: a part's counts fit the processor's cache."""
WORTH_A_THREAD = 1_000


def bits_for(keys: int) -> int:
    """Return how many bits of a key the index keeps: about as many buckets as there are keys."""
    return min(max(int(np.ceil(np.log2(max(keys, 1)))) - 1, _LEAST_BITS), _MOST_BITS)


def posted(text: Bytes, ends: Places, signs: Keys) -> tuple[Names, Names]:
    """Return the index of the names in `text`: `offsets` (one more than buckets) into `names`.

    Args:
        text: the romanised names, one after the other.
        ends: where each ends.
        signs: a hash of each in its own script; 0 if that is Latin.

    Raises:
        OverflowError: there are more than four thousand million postings.
    """
    room = np.concatenate(shared(len(ends), lambda first, last: _room(text, ends, first, last), least=WORTH_A_THREAD))
    bits = bits_for(int(room.sum()))
    written = shared(
        len(ends), lambda first, last: _written(text, ends, signs, bits, int(room[first:last].sum()), first, last), least=WORTH_A_THREAD
    )
    total = sum(len(buckets) for buckets, *_ in written)
    if total >= 1 << 32:
        raise OverflowError(f"{total:,} postings")
    # Where each part begins, and in it what each thread has written.
    sizes = np.array([counts for *_, counts in written]).T
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes.ravel())))[:-1].reshape(sizes.shape)
    dealt, of_names = np.empty(total, np.uint32), np.empty(total, np.uint32)

    def deal(first: int, last: int) -> None:
        for each in range(first, last):
            buckets, first_name, held, _ = written[each]
            _dealt(buckets, first_name, held, bits, starts[:, each].copy(), dealt, of_names)

    shared(len(written), deal)
    written.clear()
    offsets, names = np.zeros((1 << bits) + 1, np.uint32), np.empty(total, np.uint32)
    edges = np.append(starts[:, 0], total)
    shared(len(sizes), lambda first, last: _ordered(dealt, of_names, bits, edges, first, last, offsets, names))
    offsets[-1] = total
    return offsets, names


@compiled
def _room(text: Bytes, ends: Places, first: int, last: int) -> Places:
    room = np.empty(last - first, np.int64)
    for name in range(first, last):
        room[name - first] = room_for(text, ends[name - 1] if name > 0 else 0, ends[name])
    return room


@compiled
def _written(text: Bytes, ends: Places, signs: Keys, bits: int, room: int, first: int, last: int) -> tuple[Names, int, Names, Places]:
    """Return the buckets of some names, one name's after the other's; the first name, how many each has, and how many lie in each part."""
    mask = np.uint64((1 << bits) - 1)
    shift = bits - _PART_BITS
    keys = np.empty(MOST_KEYS, np.uint64)
    buckets, held = np.empty(room, np.uint32), np.empty(last - first, np.uint32)
    counts = np.zeros(1 << _PART_BITS, np.int64)
    at = 0
    for name in range(first, last):
        count = keys_of(text, ends[name - 1] if name > 0 else 0, ends[name], signs[name], keys)
        held[name - first] = count
        for place in range(count):
            bucket = np.uint32(keys[place] & mask)
            buckets[at] = bucket
            counts[bucket >> shift] += 1
            at += 1
    return buckets[:at], first, held, counts


@compiled
def _dealt(buckets: Names, first: int, held: Names, bits: int, starts: Places, dealt: Names, of_names: Names) -> None:
    """Put what one thread has written, from the name `first` on, into the parts."""
    shift = bits - _PART_BITS
    place = 0
    for name in range(len(held)):
        for _ in range(held[name]):
            bucket = buckets[place]
            part = bucket >> shift
            at = starts[part]
            dealt[at], of_names[at] = bucket, first + name
            starts[part] = at + 1
            place += 1


@compiled
def _ordered(dealt: Names, of_names: Names, bits: int, edges: Places, first: int, last: int, offsets: Names, names: Names) -> None:
    """Put some parts in the order of their buckets, and write where each bucket begins."""
    size = 1 << (bits - _PART_BITS)
    places = np.empty(size, np.int64)
    for part in range(first, last):
        places[:] = 0
        low = part * size
        for place in range(edges[part], edges[part + 1]):
            places[dealt[place] - low] += 1
        at = edges[part]
        for bucket in range(size):
            count = places[bucket]
            offsets[low + bucket] = at
            places[bucket] = at
            at += count
        for place in range(edges[part], edges[part + 1]):
            bucket = dealt[place] - low
            names[places[bucket]] = of_names[place]
            places[bucket] += 1
