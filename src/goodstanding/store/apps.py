"""The Django app of the store."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Models, migrations and querysets. Holds no decisions."""

    name = "goodstanding.store"
    label = "store"
    default = True
