"""Source entities, the identifiers they bear, and the parties they make up."""

from django.db import models
from django.db.models import F, Q

from goodstanding.core.charter.kinds import NATURAL_SCHEMES
from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.store.models.registry import Bitemporal, lives


class Entity(models.Model):
    """A party as one source knows it. Its id is permanent: parties go by their oldest member's.

    `kind` is what the charter's table made of the register code or legal form (C21), `kind_by` which of them.
    """

    id = models.BigIntegerField(primary_key=True)
    source = models.TextField()
    key = models.TextField(help_text="The source's own id of it, or the key of its record.")
    kind = models.TextField()
    kind_by = models.TextField()
    name = models.TextField(help_text="Empty for persons: their names stay in the record.")
    name_key = models.TextField(help_text="Exact normalised name; empty for persons (C16).")
    country = models.TextField()
    since = models.BigIntegerField()
    erased_in = models.BigIntegerField(null=True, help_text="Version in which the last of its records was destroyed.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "key"], name="entity_is_one_per_source_key"),
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in SubjectKind]), name="entity_kind_is_known"),
            models.CheckConstraint(
                condition=~Q(kind=SubjectKind.PERSON.value) | Q(name="", name_key=""),
                name="entity_person_has_no_name_c16",
            ),
            # GB 32100: a code that begins with 92 is a sole trader's, and a sole trader is a person (C21).
            models.CheckConstraint(
                condition=~Q(kind_by__startswith="uscc:92") | Q(kind=SubjectKind.PERSON.value),
                name="entity_sole_trader_is_person_c21",
            ),
            models.CheckConstraint(
                condition=Q(erased_in__isnull=True) | Q(name="", name_key="", country=""), name="entity_erased_has_no_name_c08"
            ),
        ]
        indexes = [models.Index(fields=["name_key"], name="entity_by_name")]


class Identifier(Bitemporal):
    """An identifier that a source says an entity bears. Natural persons' are keyed pseudonyms."""

    entity = models.BigIntegerField()
    scheme = models.TextField()
    value = models.TextField()
    verified = models.BooleanField()

    class Meta:
        constraints = [
            lives("identifier_ends_after_it_began"),
            models.CheckConstraint(condition=~Q(value=""), name="identifier_is_never_empty"),
            models.CheckConstraint(
                condition=~Q(scheme__in=sorted(NATURAL_SCHEMES)) | Q(value__regex="^[0-9a-f]{64}$"),
                name="identifier_of_person_is_pseudonym_c18",
            ),
        ]
        indexes = [
            models.Index(fields=["value", "scheme"], name="identifier_by_value"),
            models.Index(fields=["entity"], name="identifier_by_entity"),
        ]


class Membership(Bitemporal):
    """An entity that belongs to another's party: what identifiers and judgements come to. Without a row it is its own party."""

    entity = models.BigIntegerField(db_index=True)
    party = models.BigIntegerField(db_index=True)

    class Meta:
        constraints = [
            lives("membership_ends_after_it_began"),
            models.CheckConstraint(condition=Q(party__lt=F("entity")), name="membership_goes_by_the_oldest"),
        ]


class Alias(Bitemporal):
    """Another name that a source gives an organisation. A name proves nothing (C15); this only finds candidates."""

    entity = models.BigIntegerField(db_index=True)
    name = models.TextField()
    name_key = models.TextField()

    class Meta:
        constraints = [lives("alias_ends_after_it_began")]
        indexes = [models.Index(fields=["name_key"], name="alias_by_name")]
