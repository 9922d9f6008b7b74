"""Deliveries and the rows of them that wait in quarantine."""

from django.db import models
from django.db.models import F, Q


class Delivery(models.Model):
    """One delivery of a feed. A full one confirms, by this one row, every record that it holds (C08)."""

    id = models.BigIntegerField(primary_key=True)
    feed = models.TextField()
    feed_sha256 = models.TextField()
    source = models.TextField()
    holds = models.TextField(default="records", help_text="`records`, or `relationships`: those confirm and cover nothing.")
    mode = models.TextField()
    published_at = models.DateField()
    files = models.JSONField(help_text="[{name, sha256, bytes}]")
    content_sha256 = models.TextField()
    version = models.BigIntegerField(help_text="Invisible until the registry's current version reaches it.")
    received_at = models.DateTimeField()
    actor = models.TextField()
    read = models.BigIntegerField()
    added = models.BigIntegerField()
    changed = models.BigIntegerField()
    unchanged = models.BigIntegerField()
    quarantined = models.BigIntegerField()
    left_out = models.BigIntegerField(default=0, help_text="Of relationships: what is by design not taken in; the leaf says why.")
    withdrawn = models.BigIntegerField()
    shrink_reason = models.TextField(blank=True)
    tree_size = models.BigIntegerField()
    tree_root = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(mode__in=["full", "delta"]), name="delivery_mode_is_known"),
            models.CheckConstraint(
                condition=Q(holds="records", left_out=0) | Q(holds="relationships"), name="delivery_holds_what_is_known"
            ),
            models.CheckConstraint(
                condition=Q(read=F("added") + F("changed") + F("unchanged") + F("quarantined") + F("left_out")),
                name="delivery_loses_no_row",
            ),
            models.UniqueConstraint(fields=["feed", "content_sha256", "published_at"], name="delivery_counts_once"),
        ]


class QuarantinedRow(models.Model):
    """A row that failed, with its reason and its raw text. Nothing is lost; it can be retried after a fix."""

    id = models.BigIntegerField(primary_key=True)
    delivery = models.BigIntegerField(db_index=True)
    feed = models.TextField()
    file = models.TextField()
    line = models.BigIntegerField()
    field = models.TextField(blank=True)
    reason = models.TextField()
    article = models.TextField(blank=True)
    message = models.TextField()
    raw = models.TextField(help_text="The row as read, as JSON: column -> text.")
    about = models.BigIntegerField(null=True, help_text="The record that it may be a correction of.")
    since = models.BigIntegerField()
    settled_in = models.BigIntegerField(null=True, help_text="Version in which a retry accepted or a person dismissed it.")
    settled_as = models.TextField(blank=True)
    erased_in = models.BigIntegerField(null=True, help_text="Version in which raw text and message were destroyed.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_in__isnull=True, settled_as="") | Q(settled_in__isnull=False) & ~Q(settled_as=""),
                name="quarantined_settled_in_iff_as",
            ),
            models.CheckConstraint(
                condition=Q(erased_in__isnull=True) | Q(raw="", message="", field="", settled_in__isnull=False),
                name="quarantined_erased_wholly_c08",
            ),
        ]
