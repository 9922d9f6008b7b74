"""The sequencer: numbers pending leaves in batches, and signs and publishes a checkpoint of each.

Runs at the end of a command when no service runs. A leaf is durable before it has a number. Numbers and checkpoint become visible in one
transaction: how many leaves the registry says are numbered and the size of its latest checkpoint are one number, always, and each
checkpoint says which one it follows. So a checkpoint that is taken out is missed, be it the latest.
"""

from django.db import transaction

from goodstanding.core.log.checkpoints import Checkpoint, chain_lines, charter_line, sign_checkpoint
from goodstanding.core.log.frontier import Frontier
from goodstanding.core.log.receipts import instant
from goodstanding.services.desk import Desk
from goodstanding.store import leaves

BATCH = 4_000
"""Leaves numbered in one transaction. It holds the registry's row, for which every change waits: a fraction of a second on PostgreSQL."""


def number_pending(desk: Desk) -> int:
    """Number every pending leaf and publish checkpoints that cover them. Returns the size of the log."""
    while True:
        with transaction.atomic():
            size = leaves.lock_size()
            batch = leaves.pending(BATCH)
            if not batch:
                return size
            grown = Frontier.from_nodes(size=size, nodes=leaves.node).append([digest for _, digest in batch])
            leaves.number(size, [pk for pk, _ in batch], grown.nodes)
            _publish(desk, grown.frontier, follows=size)


def cover(desk: Desk) -> None:
    """Publish the checkpoint that an older program, which numbered first and published then, was cut off before publishing.

    To be called where the registry is known to come from such a program, and nowhere else: it would put something in the place of a
    checkpoint that was taken out.
    """
    with transaction.atomic():
        size = leaves.lock_size()
        latest = leaves.latest_checkpoint()
        follows = 0 if latest is None else latest.size
        if size > follows:
            _publish(desk, Frontier.from_nodes(size=size, nodes=leaves.node), follows=follows)


def _publish(desk: Desk, frontier: Frontier, *, follows: int) -> None:
    at = desk.now()
    lines = (charter_line(desk.charter_sha256), *chain_lines(at=instant(at), follows=follows))
    checkpoint = Checkpoint(origin=desk.origin, size=frontier.size, root=frontier.root, extensions=lines)
    leaves.publish(size=frontier.size, root=frontier.root, note=sign_checkpoint(checkpoint, desk.signer).decode(), at=at, follows=follows)
