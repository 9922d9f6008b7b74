"""Judgements on who is who, and the questions that wait for a person."""

from django.db import models
from django.db.models import F, Q

from goodstanding.store.models.registry import Bitemporal, lives


class Judgement(Bitemporal):
    """One judgement that two source entities are the same party, or two. Revoked by ending it, never deleted."""

    id = models.BigIntegerField(primary_key=True)
    one = models.BigIntegerField(db_index=True)
    other = models.BigIntegerField(db_index=True)
    verdict = models.TextField()
    author = models.TextField(help_text="A model and its version (`organisations@1`), or an officer.")
    by_person = models.BooleanField()
    second = models.TextField(blank=True, help_text="The second officer, where a veto was overruled.")
    overrules = models.BooleanField(default=False)
    probability = models.TextField(blank=True, help_text="As the model has it, six decimals.")
    evidence = models.TextField(help_text="JSON [{kind, level, weight}]: what was found, without the values that were compared.")
    reason = models.TextField()
    revoked_by = models.TextField(blank=True)
    revoked_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            lives("judgement_ends_after_it_began"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="judgement_is_on_two"),
            models.CheckConstraint(condition=Q(verdict__in=["same", "different"]), name="judgement_verdict_is_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="judgement_gives_a_reason"),
            # Only a person overrules the veto of a conflicting identifier, with a second officer (C15, C20).
            models.CheckConstraint(
                condition=Q(overrules=False) | (Q(by_person=True, verdict="same") & ~Q(second="") & ~Q(second=F("author"))),
                name="judgement_overrules_with_two_officers",
            ),
            models.UniqueConstraint(fields=["one", "other"], condition=Q(until__isnull=True), name="judgement_stands_once"),
        ]


class Task(models.Model):
    """A question for a person: are these two one party? It changes nothing until it is decided."""

    id = models.BigIntegerField(primary_key=True)
    one = models.BigIntegerField(db_index=True)
    other = models.BigIntegerField(db_index=True)
    author = models.TextField()
    probability = models.TextField()
    evidence = models.TextField()
    reason = models.TextField()
    since = models.BigIntegerField()
    closed_in = models.BigIntegerField(null=True)
    closed_as = models.TextField(blank=True, help_text="The verdict, or `superseded`.")
    closed_by = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="task_is_on_two"),
            models.CheckConstraint(
                condition=Q(closed_in__isnull=True, closed_as="") | Q(closed_in__isnull=False) & ~Q(closed_as=""),
                name="task_closed_in_iff_as",
            ),
            models.UniqueConstraint(fields=["one", "other"], condition=Q(closed_in__isnull=True), name="task_is_open_once"),
        ]


class Remembered(models.Model):
    """A person's decision that whoever a query asked about is not a party. It holds for this query and party, until a day."""

    id = models.BigAutoField(primary_key=True)
    query = models.TextField(help_text="The key of the query: a hash, because a query may be about anybody.")
    party = models.BigIntegerField()
    author = models.TextField()
    decided_at = models.DateTimeField()
    note = models.TextField()
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, help_text="When a person took it back; null while nobody has.")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(note=""), name="remembered_says_why")]
        indexes = [models.Index(fields=["query", "party"], name="remembered_by_query")]
