"""Published policy packs."""

from django.db import models


class PackVersion(models.Model):
    """One published version of a pack, with its text: what was law here, when, can always be read again."""

    id = models.BigAutoField(primary_key=True)
    name = models.TextField()
    pack_version = models.TextField()
    sha256 = models.TextField()
    effective_from = models.DateField()
    published_at = models.DateTimeField()
    version = models.BigIntegerField(unique=True)
    files = models.JSONField(help_text="path -> text")
    actor = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "pack_version"], name="pack_version_is_published_once"),
        ]
