"""Record keys: what makes a row of today's delivery the same record as a row of last month's.

A source that numbers its records gives the key. One that does not is keyed by normalised name, country and decision
date, and by a number among the rows that agree in all three. The number does not depend on the order of rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

SEPARATOR = "|"
UNDATED = "undated"


def source_key(values: Iterable[str]) -> str:
    """Make a key of the source's own columns; a bar within a value is written %7C."""
    return SEPARATOR.join(value.replace("%", "%25").replace(SEPARATOR, "%7C") for value in values)


def occurrence_key(base: str, number: int) -> str:
    """Write the key of the `number`-th of the rows with one base."""
    return f"{base}#{number}"


def occurrences(bases: Sequence[str], payloads: Sequence[bytes]) -> list[int]:
    """Number the rows that share a base, from 1, by the order of their payloads' bytes.

    Rows whose payloads are equal are one another's equals: which of them gets which number makes no difference.

    Args:
        bases: the key without number, of every row of the delivery.
        payloads: their canonical bytes, all with the number 1.
    """
    numbers = [1] * len(bases)
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for row, base in enumerate(bases):
        rows[base].append(row)
    for same in rows.values():
        if len(same) > 1:
            for number, row in enumerate(sorted(same, key=lambda row: payloads[row]), start=1):
                numbers[row] = number
    return numbers


def contested(keys: Sequence[str], payloads: Sequence[bytes]) -> set[int]:
    """Name the rows that cannot be kept because other rows have their key.

    Rows that say the same are kept once. Of rows that say different things under one key none is kept: which is
    right is the source's to say. The result does not depend on the order of rows, except for which of equal rows
    stays.
    """
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for row, key in enumerate(keys):
        rows[key].append(row)
    refused: set[int] = set()
    for same in rows.values():
        if len(same) > 1:
            agree = len({payloads[row] for row in same}) == 1
            refused.update(same[1:] if agree else same)
    return refused
