"""How organisations hang together, and the alerts that may be opened because of it."""

from django.db import models
from django.db.models import F, Q

from goodstanding.core.charter.c07_no_association import ALERT_DAYS, ALERT_PATTERNS, ALERT_SUBJECTS
from goodstanding.core.charter.kinds import NATURAL_SCHEMES
from goodstanding.store.models.registry import Bitemporal, lives

_SUBJECTS = sorted(kind.value for kind in ALERT_SUBJECTS)


class Relationship(Bitemporal):
    """One version of what one source states of two organisations. `payload` is the canonical JSON that is hashed; never edited.

    `withdrawn_on` is set with `until` when the source no longer states it: the first day on which it no longer counts.
    """

    id = models.BigIntegerField(primary_key=True)
    feed = models.TextField(help_text="`gleif-relationships`, or `bods-` and the source.")
    source = models.TextField()
    key = models.BinaryField(max_length=16, help_text="Truncated hash of feed and the source's own key.")
    delivery = models.BigIntegerField(db_index=True)
    payload = models.TextField()
    salt = models.BinaryField(max_length=32)
    commitment = models.BinaryField(max_length=32)
    withdrawn_on = models.DateField(null=True)

    class Meta:
        constraints = [
            lives("relationship_ends_after_it_began"),
            models.CheckConstraint(condition=Q(withdrawn_on__isnull=True) | Q(until__isnull=False), name="relationship_withdrawn_is_over"),
            models.UniqueConstraint(fields=["feed", "key"], condition=Q(until__isnull=True), name="relationship_is_live_once"),
        ]


class RelationshipEnd(models.Model):
    """An identifier of one end of a relationship: how parties find theirs. It lives as long as the relationship."""

    id = models.BigAutoField(primary_key=True)
    relationship = models.BigIntegerField(db_index=True)
    owner = models.BooleanField(help_text="Of the owner; else of the subject.")
    scheme = models.TextField()
    value = models.TextField()
    since = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(value=""), name="end_is_identified"),
            models.CheckConstraint(condition=~Q(scheme__in=sorted(NATURAL_SCHEMES)), name="end_is_no_person_c18"),
        ]
        indexes = [models.Index(fields=["value", "scheme"], name="end_by_value")]


class Alert(models.Model):
    """An alert, and the one review task that it lives in: its number is the task's, of the same series as `Task`.

    It ends `days` days after `opened_on`: no later day can be written. Then, or when an officer closes it, its content is destroyed; what
    stays is a number and a keyed hash, by which the same evidence is known again and opens nothing.
    """

    id = models.BigIntegerField(primary_key=True)
    pattern = models.TextField()
    debtor = models.BigIntegerField(null=True, db_index=True)
    firm = models.BigIntegerField(null=True, db_index=True)
    debtor_kind = models.TextField()
    firm_kind = models.TextField()
    evidence = models.TextField(blank=True, help_text="JSON; empty once destroyed.")
    salt = models.BinaryField(max_length=32, null=True, help_text="Under which its leaf seals what it says; null once destroyed.")
    evidence_key = models.BinaryField(max_length=32, help_text="Keyed hash of the evidence.")
    opened_on = models.DateField()
    days = models.PositiveSmallIntegerField()
    since = models.BigIntegerField()
    closed_in = models.BigIntegerField(null=True)
    closed_as = models.TextField(blank=True)
    closed_by = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pattern__in=sorted(ALERT_PATTERNS)), name="alert_pattern_is_known_c07"),
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=ALERT_DAYS), name="alert_expires_in_30_days_c07"),
            models.CheckConstraint(
                condition=Q(debtor_kind__in=_SUBJECTS, firm_kind__in=_SUBJECTS), name="alert_is_about_organisations_c07"
            ),
            models.CheckConstraint(condition=Q(debtor__isnull=True) | ~Q(debtor=F("firm")), name="alert_is_about_two"),
            models.CheckConstraint(
                condition=Q(closed_in__isnull=True, closed_as="", debtor__isnull=False, firm__isnull=False) & ~Q(evidence="")
                | Q(closed_in__isnull=False, debtor__isnull=True, firm__isnull=True, evidence="") & ~Q(closed_as=""),
                name="alert_closed_is_destroyed_c07",
            ),
            models.UniqueConstraint(fields=["evidence_key"], name="alert_opens_once_on_the_same_evidence"),
        ]
