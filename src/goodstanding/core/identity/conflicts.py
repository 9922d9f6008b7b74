"""What verified identifiers say of two entities.

Two that bear the same one are one party. Two that bear different values of a scheme which gives a party only one are never
one, whatever else they share (charter C15). `core.linkage.parties` makes parties of it.
"""

from collections.abc import Iterable
from enum import StrEnum

from goodstanding.core.identity.schemes import scheme_named

Bearing = tuple[int, str, str, bool]
"""(entity, scheme, normalised value, verified)."""


class Relation(StrEnum):
    """What the verified identifiers of two entities say of them."""

    SAME = "same"
    CONFLICT = "conflict"
    NONE = "none"


def relation(one: Iterable[tuple[str, str]], other: Iterable[tuple[str, str]]) -> Relation:
    """Say what the verified (scheme, value) pairs of two entities say; a conflict vetoes whatever agrees."""
    first, second = set(one), set(other)
    for scheme in {name for name, _ in first} & {name for name, _ in second}:
        values = {value for name, value in first | second if name == scheme}
        if scheme_named(scheme).single and len(values) > 1:
            return Relation.CONFLICT
    return Relation.SAME if first & second else Relation.NONE
