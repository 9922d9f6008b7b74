"""Parties worked out again: who belongs together by verified identifiers and standing judgements, or no longer does."""

from collections.abc import Iterable
from dataclasses import dataclass

from goodstanding.core.linkage.parties import Groups, Judged
from goodstanding.store import judgements, parties


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Which parties changed their members, and how many memberships began and ended."""

    parties: frozenset[int]
    began: int
    ended: int


def groups(entities: Iterable[int], *, version: int) -> Groups:
    """Return how entities hang together at `version`."""
    chosen = set(entities)
    judged = [
        Judged(one=row.one, other=row.other, same=row.verdict == "same", overrules=row.overrules)
        for row in judgements.standing(version, chosen)
        if row.one in chosen and row.other in chosen
    ]
    return Groups(parties.identifiers_of(chosen, version), judged)


def join(touched: Iterable[int], *, version: int) -> Joined:
    """Work out parties again for everything that this version's identifiers and judgements connect, and stage the difference.

    Connected means: bears an identifier in common, is judged to be the same, or belongs to the same party now; followed
    until nothing is added.

    Args:
        touched: entities that lost an identifier, or on which a judgement was made or revoked, at `version`.
        version: the version that is being made; its identifiers and judgements are staged.
    """
    current = version - 1
    entities = parties.connected(parties.newly_shared(version) | set(touched), version)
    if not entities:
        return Joined(parties=frozenset(), began=0, ended=0)
    grouping = groups(entities, version=version).grouping()
    found = grouping.parties
    before = parties.parties_of(entities, current)
    # A contradiction makes no new links; those that stand, stand until a person judges.
    changed = {entity for entity in entities - grouping.apart if found.get(entity) != before.get(entity)}
    ended = parties.leave({entity for entity in changed if entity in before}, version=version)
    began = parties.enter({entity: found[entity] for entity in changed if entity in found}, version=version)
    affected = changed | {before[each] for each in changed if each in before} | {found[each] for each in changed if each in found}
    return Joined(parties=frozenset(affected), began=began, ended=ended)
