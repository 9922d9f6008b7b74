"""Records: immutable, superseded by a later version, never edited."""

from django.db import models
from django.db.models import F, Q

from goodstanding.store.models.registry import Bitemporal, lives


class Record(Bitemporal):
    """One version of one record. `payload` is the canonical JSON that is hashed; everything else here is for finding it.

    `until` and `withdrawn_on` are set once, when a later change supersedes (`withdrawn_on` null) or withdraws it (the
    first day on which it no longer counts). `first` is the version of the delivery that first held its key in its
    present unbroken presence: confirmations count from there (C08).

    What stays of a record whose content was destroyed is a tombstone: its number, feed, type, source entity, versions, day of
    decision, commitment, and the key's hash. One that was live stays live, so that nothing can be stored under its key.
    """

    id = models.BigIntegerField(primary_key=True)
    feed = models.TextField()
    key = models.BinaryField(max_length=16, help_text="SHA-256 of feed and record key, 16 bytes.")
    type = models.TextField()
    entity = models.BigIntegerField()
    delivery = models.BigIntegerField(help_text="0 for a correction made here.")
    first = models.BigIntegerField()
    decided_on = models.DateField()
    withdrawn_on = models.DateField(null=True)
    payload = models.TextField(help_text="Canonical JSON (RFC 8785); empty once erased.")
    salt = models.BinaryField(max_length=32, null=True, help_text="Null once erased: the commitment can never be opened again.")
    commitment = models.BinaryField(max_length=32)
    erased_in = models.BigIntegerField(null=True, help_text="Version in which its content was destroyed; the row is then a tombstone.")

    class Meta:
        constraints = [
            lives("record_ends_after_it_began"),
            models.CheckConstraint(condition=Q(withdrawn_on__isnull=True) | Q(until__isnull=False), name="record_withdrawn_iff_ended"),
            models.CheckConstraint(condition=Q(first__lte=F("since")), name="record_first_is_not_later"),
            models.CheckConstraint(
                condition=Q(erased_in__isnull=True, salt__isnull=False) & ~Q(payload="")
                | Q(erased_in__isnull=False, salt__isnull=True, payload=""),
                name="record_erased_wholly_c08",
            ),
            models.UniqueConstraint(fields=["key"], condition=Q(until__isnull=True), name="record_key_is_live_once"),
        ]
        indexes = [
            models.Index(fields=["entity"], name="record_by_entity"),
            models.Index(fields=["delivery"], name="record_by_delivery"),
        ]
