"""Remembered decisions say when a person took them back; before this nobody could."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Replaces a truth that was never written by an instant."""

    dependencies = [("store", "0006_cases")]

    operations = [
        migrations.RemoveField("remembered", "withdrawn"),
        migrations.AddField(
            "remembered", "revoked_at", models.DateTimeField(null=True, help_text="When a person took it back; null while nobody has.")
        ),
    ]
