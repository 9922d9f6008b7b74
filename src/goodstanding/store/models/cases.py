"""Cases: what was asked of whoever decides on a measure, and what they said in time."""

from django.db import models
from django.db.models import F, Q

from goodstanding.core.cases.restoration import Outcome
from goodstanding.core.charter.vocabulary import LeaveEarly


class Case(models.Model):
    """A request to leave a measure early (C11): of one record, under one rule.

    `decide_by` is written once, with the request: after that day silence has lifted the measure, and no decision can be written. What was
    written in words is destroyed with the record's content, and its salt with it.
    """

    id = models.BigIntegerField(primary_key=True)
    record = models.BigIntegerField(db_index=True)
    rule = models.TextField(help_text="`pack/rule`.")
    way = models.TextField()
    received_on = models.DateField(help_text="The day on which it reached whoever decides.")
    reference = models.TextField(blank=True, help_text="By which they acknowledged it; empty once destroyed.")
    decide_by = models.DateField(help_text="The last day on which it may be decided.")
    since = models.BigIntegerField()
    decided_in = models.BigIntegerField(null=True, help_text="Version of the decision; null while there is none.")
    decided_on = models.DateField(null=True)
    outcome = models.TextField(blank=True)
    reason = models.TextField(blank=True, help_text="Of the decision; empty while there is none, and once destroyed.")
    salt = models.BinaryField(max_length=32, null=True, help_text="Under which leaves seal what was written in words; null once destroyed.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(way__in=[each.value for each in LeaveEarly]), name="case_way_is_known_c11"),
            models.CheckConstraint(condition=Q(received_on__lt=F("decide_by")), name="case_is_decided_after_it_came"),
            models.CheckConstraint(
                condition=Q(decided_in__isnull=True, decided_on__isnull=True, outcome="", reason="")
                | Q(decided_in__gt=F("since"), decided_on__isnull=False, outcome__in=[each.value for each in Outcome]),
                name="case_is_decided_wholly",
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | Q(decided_on__gte=F("received_on"), decided_on__lte=F("decide_by")),
                name="case_silence_has_lifted_c11",
            ),
            models.CheckConstraint(
                condition=Q(salt__isnull=False) & ~Q(salt=b"") & ~Q(reference="") | Q(salt__isnull=True, reference="", reason=""),
                name="case_words_are_destroyed_wholly_c08",
            ),
            models.UniqueConstraint(fields=["record", "rule"], condition=Q(decided_in__isnull=True), name="case_is_asked_once_at_a_time"),
        ]
