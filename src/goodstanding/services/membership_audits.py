"""Verifying when entities joined parties and left them: the whole history, not only who belongs together now."""

from collections import defaultdict
from collections.abc import Iterator

from goodstanding.core.log.seals import Sealed
from goodstanding.services.record_audits import Changes
from goodstanding.services.sealing import SEALED, Move, agrees, moves_said
from goodstanding.store import parties, salts, versions
from goodstanding.store.salts import Salts


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
    kept = salts.of_versions()
    for version, (_, said) in changes.items():
        if SEALED not in said:
            continue
        same = agrees(said, Sealed.MEMBERSHIPS, moves_said(began[version], ended[version]), kept.get(version, Salts()))
        yield None if same else f"other entities joined or left parties at version {version} than its leaf says"
