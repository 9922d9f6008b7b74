"""The Merkle log's tables: leaves, interior nodes, checkpoints, and what is kept of a check."""

from django.db import models
from django.db.models import Q


class Leaf(models.Model):
    """One leaf. Written unnumbered in the transaction it witnesses; numbered by the sequencer (`number`).

    `salt` opens the commitment; destroying it makes the leaf mean nothing to anybody, and leaves the log whole.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.TextField()
    hash = models.BinaryField(max_length=32)
    entry = models.TextField(help_text="The leaf's data: canonical JSON of kind and commitment.")
    salt = models.BinaryField(max_length=32, null=True)
    body = models.TextField(blank=True, help_text="Canonical JSON that was committed to; empty for checks: the asker holds it.")
    number = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number"], name="leaf_number_is_used_once"),
            models.UniqueConstraint(fields=["hash"], name="leaf_hash_is_used_once"),
        ]
        indexes = [models.Index(fields=["id"], name="leaf_pending", condition=Q(number__isnull=True))]


class Node(models.Model):
    """A complete interior node of the tree: `level` 1 is over two leaves; `position` counts from the left."""

    id = models.BigAutoField(primary_key=True)
    level = models.PositiveSmallIntegerField()
    position = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "position"], name="node_stands_once")]


class Checkpoint(models.Model):
    """A published, signed tree head. Published only after the leaves it covers are committed."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    at = models.DateTimeField()
    follows = models.BigIntegerField(help_text="Size of the checkpoint before it; 0: it is the first.")


class Check(models.Model):
    """All that the registry keeps of a check: which leaf, which version it read, which records it answered from.

    The record ids are for correction notices: whoever was answered from a record later found wrong is told.
    """

    leaf = models.BigIntegerField(primary_key=True)
    version = models.BigIntegerField()
    records = models.JSONField()
