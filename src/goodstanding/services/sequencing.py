"""The sequencer: numbers pending leaves in batches, then signs and publishes a checkpoint.

Runs at the end of a command when no service runs. A leaf is durable before it has a number; a checkpoint is published
only after the leaves that it covers are committed.
"""

from django.db import transaction

from goodstanding.core.log.checkpoints import Checkpoint, charter_line, sign_checkpoint
from goodstanding.core.log.frontier import Frontier
from goodstanding.core.log.proof_building import root_at
from goodstanding.services.desk import Desk
from goodstanding.store import leaves

BATCH = 10_000


def number_pending(desk: Desk) -> int:
    """Number every pending leaf and publish a checkpoint. Returns the size of the log."""
    size = _number_batches()
    latest = leaves.latest_checkpoint()
    if size and (latest is None or latest.size < size):
        root = root_at(size=size, nodes=leaves.node)
        checkpoint = Checkpoint(origin=desk.origin, size=size, root=root, extensions=(charter_line(desk.charter_sha256),))
        note = sign_checkpoint(checkpoint, desk.signer).decode()
        leaves.publish(size=size, root=root, note=note, at=desk.now())
    return size


def _number_batches() -> int:
    while True:
        with transaction.atomic():
            size = leaves.lock_size()
            batch = leaves.pending(BATCH)
            if not batch:
                return size
            grown = Frontier.from_nodes(size=size, nodes=leaves.node).append([digest for _, digest in batch])
            leaves.number(size, [pk for pk, _ in batch], grown.nodes)
