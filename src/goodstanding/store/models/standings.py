"""Materialised standings: what the evaluator answered, so that a check is one indexed read."""

from django.db import models
from django.db.models import F, Q

from goodstanding.core.charter.vocabulary import Context
from goodstanding.store.models.registry import Bitemporal, lives


class Standing(Bitemporal):
    """One half-open period `[starts, ends)` of one measure on one party, with the reason it rests on.

    Never a source of truth: `evaluate` makes it again from records, judgements, deliveries and packs.
    """

    party = models.BigIntegerField()
    record = models.BigIntegerField()
    context = models.TextField()
    measure = models.TextField()
    rule = models.TextField()
    kind = models.TextField()
    binds = models.TextField(help_text="JSON list of authorities.")
    starts = models.DateField()
    ends = models.DateField()
    lapses = models.BooleanField()
    open_ended = models.BooleanField()
    review_due = models.DateField(null=True)
    decided_on = models.DateField()
    dated_by = models.TextField()
    source = models.TextField()
    feed = models.TextField()
    assumed = models.TextField(help_text="JSON list of attributes assumed met.")
    legal_basis = models.TextField()
    pack = models.TextField()
    pack_version = models.TextField()

    class Meta:
        constraints = [
            lives("standing_ends_after_it_began"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="standing_has_an_end_c08"),
            models.CheckConstraint(condition=Q(context__in=[context.value for context in Context]), name="standing_context_is_known"),
        ]
        indexes = [
            models.Index(fields=["party", "context"], name="standing_by_party"),
            models.Index(fields=["record"], name="standing_by_record"),
        ]
