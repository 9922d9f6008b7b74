"""Leaves, checkpoints and receipts that commit to more. No table changes: from here on an older program would not know what they say."""

from django.db import migrations


class Migration(migrations.Migration):
    """Marks the registry, so that a program which does not know such leaves refuses it instead of finding fault with them."""

    dependencies = [("store", "0004_structure")]

    operations = []
