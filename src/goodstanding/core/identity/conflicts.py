"""Deterministic identity: who is one party by verified identifiers, and who can never be.

Two entities that bear the same verified identifier are one party. Two that bear different values of a scheme which gives
a party only one are never one, whatever else they share: not directly, and not through a third (charter C15).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from goodstanding.core.identity.schemes import scheme_named

Bearing = tuple[int, str, str, bool]
"""(entity, scheme, normalised value, verified)."""


class Relation(StrEnum):
    """What the verified identifiers of two entities say of them."""

    SAME = "same"
    CONFLICT = "conflict"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Components:
    """Parties by verified identifiers.

    Attributes:
        parties: entity -> party, for every entity that is not its own party. A party goes by its smallest entity id.
        contested: (scheme, value) borne by entities that had to stay apart. A check by one answers `review`.
        apart: the entities of contradictory components: no new links are made among them.
    """

    parties: dict[int, int]
    contested: frozenset[tuple[str, str]]
    apart: frozenset[int]


def relation(one: Iterable[tuple[str, str]], other: Iterable[tuple[str, str]]) -> Relation:
    """Say what the verified (scheme, value) pairs of two entities say; a conflict vetoes whatever agrees."""
    first, second = set(one), set(other)
    for scheme in {name for name, _ in first} & {name for name, _ in second}:
        values = {value for name, value in first | second if name == scheme}
        if scheme_named(scheme).single and len(values) > 1:
            return Relation.CONFLICT
    return Relation.SAME if first & second else Relation.NONE


def components(bearings: Iterable[Bearing]) -> Components:
    """Assign entities to parties.

    Entities connected by shared verified identifiers form a component. A component in which a single-valued scheme
    has two values is contradictory: somebody erred, and nobody here can know who. None of its members is joined to
    another, and the identifiers that they share are contested. The result does not depend on the order of the input.

    Args:
        bearings: empty values identify nobody; unverified ones neither join nor veto.
    """
    bearers: dict[tuple[str, str], list[int]] = {}
    identifiers: dict[int, set[tuple[str, str]]] = {}
    for entity, scheme, value, verified in bearings:
        if verified and value:
            bearers.setdefault((scheme, value), []).append(entity)
            identifiers.setdefault(entity, set()).add((scheme, value))
    parties: dict[int, int] = {}
    contested: set[tuple[str, str]] = set()
    apart: set[int] = set()
    for party, entities in _connected(identifiers, bearers).items():
        if len(entities) == 1:
            continue
        borne = {pair for entity in entities for pair in identifiers[entity]}
        if _contradicts(borne):
            contested |= {pair for pair in borne if len(set(bearers[pair])) > 1}
            apart.update(entities)
        else:
            parties.update({entity: party for entity in entities if entity != party})
    return Components(parties=parties, contested=frozenset(contested), apart=frozenset(apart))


def _connected(entities: Iterable[int], bearers: Mapping[tuple[str, str], list[int]]) -> dict[int, list[int]]:
    """Return smallest entity -> entities, connected by what they bear in common (union-find)."""
    root = {entity: entity for entity in entities}

    def find(entity: int) -> int:
        while root[entity] != entity:
            root[entity] = root[root[entity]]
            entity = root[entity]
        return entity

    for shared in bearers.values():
        for entity in shared[1:]:
            low, high = sorted((find(shared[0]), find(entity)))
            root[high] = low
    members: dict[int, list[int]] = {}
    for entity in root:
        members.setdefault(find(entity), []).append(entity)
    return members


def _contradicts(borne: set[tuple[str, str]]) -> bool:
    values: dict[str, set[str]] = {}
    for scheme, value in borne:
        values.setdefault(scheme, set()).add(value)
    return any(len(found) > 1 and scheme_named(scheme).single for scheme, found in values.items())
