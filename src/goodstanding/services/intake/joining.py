"""Parties worked out again: who belongs together by verified identifiers and standing judgements, or no longer does."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goodstanding.core.linkage.parties import Groups, Judged
from goodstanding.services.sealing import NO_MOVES, moves_said
from goodstanding.store import judgements, parties


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Which parties changed their members, how many memberships began and ended, and what the change's leaf is to seal of them."""

    parties: frozenset[int]
    began: int
    ended: int
    moves: bytes = NO_MOVES


def groups(entities: Iterable[int], *, version: int) -> Groups:
    """Return how entities hang together at `version`."""
    chosen = set(entities)
    judged = [
        Judged(one=row.one, other=row.other, same=row.verdict == "same", overrules=row.overrules)
        for row in judgements.standing(version, chosen)
        if row.one in chosen and row.other in chosen
    ]
    return Groups(parties.identifiers_of(chosen, version), [*judged, *_tombstones(chosen, version - 1)])


def by_identifiers(entities: Iterable[int], *, version: int) -> dict[int, int]:
    """Return entity -> party as verified identifiers alone have it, as far as they do not contradict; whom a person parted stays apart."""
    chosen = set(entities)
    if not chosen:
        return {}
    cut = [
        Judged(one=row.one, other=row.other, same=False)
        for row in judgements.standing(version, chosen)
        if row.verdict == "different" and row.one in chosen and row.other in chosen
    ]
    return Groups(parties.identifiers_of(chosen, version), [*cut, *_tombstones(chosen, version - 1)]).grouping().parties


def _tombstones(entities: set[int], version: int) -> Iterator[Judged]:
    """Keep entities of which nothing is kept any more in their parties: an answer that needed them says `destroyed` there.

    They bear no identifier by which they could be found, and hang on the oldest member that still says something.
    """
    gone = parties.erased(entities)
    if not gone:
        return
    belongs = parties.parties_of(entities, version)
    members: dict[int, list[int]] = {}
    for entity in sorted(entities):
        members.setdefault(belongs.get(entity, entity), []).append(entity)
    for together in members.values():
        anchor = min((entity for entity in together if entity not in gone), default=together[0])
        for entity in gone.intersection(together) - {anchor}:
            yield Judged(one=min(entity, anchor), other=max(entity, anchor), same=True)


def join(touched: Iterable[int], *, version: int, parted: bool = False) -> Joined:
    """Work out parties again for everything that this version's identifiers and judgements connect, and stage the difference.

    Connected means: bears an identifier in common, is judged to be the same, or belongs to the same party now; followed
    until nothing is added.

    Args:
        touched: entities that lost an identifier, or on which a judgement was made or revoked, at `version`.
        version: the version that is being made; its identifiers and judgements are staged.
        parted: a person parted the touched ones. In what hangs together with them a contradiction then leaves no judgement to stand on:
            verified identifiers alone hold it together.
    """
    current, chosen = version - 1, set(touched)
    entities = parties.connected(parties.newly_shared(version) | chosen, version)
    if not entities:
        return Joined(parties=frozenset(), began=0, ended=0)
    hanging = groups(entities, version=version)
    grouping = hanging.grouping()
    reopened = hanging.together(grouping.apart & chosen) if parted else frozenset()
    found = {**grouping.parties, **by_identifiers(reopened, version=version)}
    before = parties.parties_of(entities, current)
    # A contradiction makes no new links; those that stand, stand until a person judges.
    changed = {entity for entity in entities - (grouping.apart - reopened) if found.get(entity) != before.get(entity)}
    left = {entity: before[entity] for entity in changed if entity in before}
    entered = {entity: found[entity] for entity in changed if entity in found}
    ended, began = parties.leave(left, version=version), parties.enter(entered, version=version)
    moves = moves_said(((each, party) for each, party in entered.items() if each != party), left.items())
    affected = changed | {before[each] for each in changed if each in before} | {found[each] for each in changed if each in found}
    return Joined(parties=frozenset(affected), began=began, ended=ended, moves=moves)
