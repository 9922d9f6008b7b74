"""Deterministic identity: which entities a delivery's verified identifiers bring together, or no longer do."""

from collections.abc import Iterable
from dataclasses import dataclass

from goodstanding.core.identity.conflicts import components
from goodstanding.store import parties


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Which parties changed their members, and how many memberships began and ended."""

    parties: frozenset[int]
    began: int
    ended: int


def join(unsaid: Iterable[int], *, version: int) -> Joined:
    """Work out parties again for everything that this version's identifiers connect, and stage the difference.

    Connected means: bears an identifier in common, or belongs to the same party now; followed until nothing is added.

    Args:
        unsaid: entities that lost an identifier at `version`.
        version: the version that is being made; its identifiers are staged.
    """
    current = version - 1
    entities = parties.connected(parties.newly_shared(version) | set(unsaid), version)
    if not entities:
        return Joined(parties=frozenset(), began=0, ended=0)
    judged = components(parties.identifiers_of(entities, version))
    found = judged.parties
    before = parties.parties_of(entities, current)
    # A contradiction makes no new links; those that stand, stand until a person judges.
    changed = {entity for entity in entities - judged.apart if found.get(entity) != before.get(entity)}
    ended = parties.leave({entity for entity in changed if entity in before}, version=version)
    began = parties.enter({entity: found[entity] for entity in changed if entity in found}, version=version)
    affected = changed | {before[each] for each in changed if each in before} | {found[each] for each in changed if each in found}
    return Joined(parties=frozenset(affected), began=began, ended=ended)
