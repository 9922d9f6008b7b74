"""The registry itself and its time: the monotone register version."""

from django.db import models
from django.db.models import F, Q


class Registry(models.Model):
    """The one row that says which registry this is and which version readers see.

    `current` moves only in the short transaction that accepts a change; rows with `since > current` are invisible.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    origin = models.TextField()
    trial = models.BooleanField()
    public_key = models.TextField(help_text="The log's verifier key (C2SP signed note).")
    charter_sha256 = models.TextField()
    current = models.BigIntegerField(default=0)
    log_size = models.BigIntegerField(default=0, help_text="Leaves numbered so far.")
    covered = models.BigIntegerField(
        default=0, help_text="Size of the latest checkpoint: whoever numbers says in one statement that he covers."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="registry_is_one_row"),
            models.CheckConstraint(condition=Q(current__gte=0) & Q(log_size__gte=0), name="registry_counts_up"),
            # A program that numbers first and publishes then cannot number here any more.
            models.CheckConstraint(condition=Q(covered=F("log_size")), name="registry_log_is_covered"),
        ]


class Version(models.Model):
    """A register version: when it became visible, what made it, who did it. Never updated, never deleted.

    It holds no foreign key: history survives deletion.
    """

    number = models.BigIntegerField(primary_key=True)
    instant = models.DateTimeField(db_index=True)
    change = models.TextField(help_text="The kind of change: a `log.entry` kind.")
    actor = models.TextField()
    leaf = models.BinaryField(max_length=32, help_text="Leaf hash in the log: no leaf, no change (C19).")
    salt = models.BinaryField(
        max_length=32, default=b"", help_text="Of what its leaf seals; empty where a leaf of an older program seals nothing."
    )
    keys_salt = models.BinaryField(
        max_length=32, default=b"", help_text="Of the keys of its entities; empty once one of them was destroyed."
    )
    quarantine_salt = models.BinaryField(
        max_length=32, default=b"", help_text="Of its rows in quarantine; empty once one of them was destroyed."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(number__gt=0), name="version_is_positive"),
            models.UniqueConstraint(fields=["leaf"], name="version_has_its_own_leaf"),
        ]


class Bitemporal(models.Model):
    """Rows that are visible from one register version until before another."""

    since = models.BigIntegerField()
    until = models.BigIntegerField(null=True)

    class Meta:
        abstract = True


def lives(name: str) -> models.CheckConstraint:
    """Return the constraint that a row ends after it began."""
    return models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gt=F("since")), name=name)
