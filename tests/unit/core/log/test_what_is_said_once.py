"""A checkpoint says each of its own lines once, and only the entry of a check commits to what is kept."""

import pytest

from goodstanding.core.log.checkpoints import Checkpoint, chain_lines, charter_line
from goodstanding.core.log.commitments import Entry, EntryKind, parse_entry
from goodstanding.core.log.invalid import ProofInvalid

CHAIN = chain_lines(at="2025-01-01T00:00:00.000000Z", follows=1)


@pytest.mark.parametrize("line", [*CHAIN, "goodstanding/follows 2", charter_line("0" * 64)])
def test_checkpoint_that_says_one_of_its_lines_twice_is_refused(line: str) -> None:
    whole = (charter_line("1" * 64), *CHAIN)
    assert Checkpoint(origin="a/log", size=2, root=bytes(32), extensions=whole).follows == 1
    with pytest.raises(ProofInvalid, match="once"):
        Checkpoint(origin="a/log", size=2, root=bytes(32), extensions=(*whole, line))


@pytest.mark.parametrize("kind", [kind for kind in EntryKind if kind is not EntryKind.CHECK])
def test_entry_of_another_kind_than_a_check_keeps_nothing_beside_its_body(kind: EntryKind) -> None:
    with pytest.raises(ValueError, match="Only the entry of a check"):
        Entry(kind=kind, commitment=bytes(32), kept=bytes(32))
    data = Entry(kind=EntryKind.CHECK, commitment=bytes(32), kept=bytes(32)).data.replace(b'"check"', f'"{kind.value}"'.encode())
    with pytest.raises(ProofInvalid):
        parse_entry(data)
