"""Verifying when entities joined parties and left them: the whole history, not only who belongs together now."""

from collections import defaultdict
from collections.abc import Iterator

from goodstanding.services.committed import Move, memberships_digest
from goodstanding.services.record_audits import Changes
from goodstanding.store import parties, versions


def moves_found(changes: Changes) -> Iterator[str | None]:
    """Yield for every version whose leaf says which memberships began and ended at it what does not agree, or None.

    Leaves of an older program do not say it; memberships of their versions are held against identifiers and judgements alone.
    """
    current = versions.current()
    began: dict[int, list[Move]] = defaultdict(list)
    ended: dict[int, list[Move]] = defaultdict(list)
    for entity, party, since, until in parties.memberships(current):
        began[since].append((entity, party))
        if until is not None and until <= current:
            ended[until].append((entity, party))
    for version, (_, said) in changes.items():
        if "memberships" not in said:
            continue
        moved = memberships_digest(began[version], ended[version])
        yield None if moved == said["memberships"] else f"other entities joined or left parties at version {version} than its leaf says"
