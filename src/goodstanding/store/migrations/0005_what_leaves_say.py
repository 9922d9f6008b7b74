"""Leaves, checkpoints and receipts that commit to more, and the salts under which they do.

From here on an older program would not know what leaves say, and can write none: a version has salts and a checkpoint says what it follows,
both without a default in the database, and leaves are numbered only by whoever says in the same statement that a checkpoint covers them.
"""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Q
from django.db.migrations.state import StateApps


def tell_what_was_so(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Say of every checkpoint which one it follows, and of the log that it is covered: `upgrade` publishes what is lacking, or nothing stays."""
    registry, checkpoint = apps.get_model("store", "Registry"), apps.get_model("store", "Checkpoint")
    registry.objects.update(covered=F("log_size"))
    before = 0
    for size in checkpoint.objects.order_by("size").values_list("size", flat=True):
        checkpoint.objects.filter(size=size).update(follows=before)
        before = size


class Migration(migrations.Migration):
    """Makes room for salts, and lets nobody write who does not know of them."""

    dependencies = [("store", "0004_structure")]

    operations = [
        migrations.AddField(
            "version",
            "salt",
            models.BinaryField(
                max_length=32, default=b"", help_text="Of what its leaf seals; empty where a leaf of an older program seals nothing."
            ),
        ),
        migrations.AddField(
            "version",
            "keys_salt",
            models.BinaryField(max_length=32, default=b"", help_text="Of the keys of its entities; empty once one of them was destroyed."),
        ),
        migrations.AddField(
            "version",
            "quarantine_salt",
            models.BinaryField(max_length=32, default=b"", help_text="Of its rows in quarantine; empty once one of them was destroyed."),
        ),
        migrations.AddField(
            "alert",
            "salt",
            models.BinaryField(max_length=32, null=True, help_text="Under which its leaf seals what it says; null once destroyed."),
        ),
        migrations.AddField(
            "checkpoint",
            "follows",
            models.BigIntegerField(default=0, help_text="Size of the checkpoint before it; 0: it is the first."),
            preserve_default=False,
        ),
        migrations.AddField(
            "registry",
            "covered",
            models.BigIntegerField(
                default=0, help_text="Size of the latest checkpoint: whoever numbers says in one statement that he covers."
            ),
        ),
        migrations.RunPython(tell_what_was_so, migrations.RunPython.noop),
        migrations.AddConstraint("registry", models.CheckConstraint(condition=Q(covered=F("log_size")), name="registry_log_is_covered")),
    ]
