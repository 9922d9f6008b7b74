"""Which migrations a registry's database has had, and which this program knows."""

import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection, transaction

from goodstanding.store import migrations

_APP = "store"
_TABLE = "django_migrations"


def known() -> list[str]:
    """Return the migrations that this program brings, in order."""
    return sorted(module.name for module in pkgutil.iter_modules(migrations.__path__))


def applied() -> list[str]:
    """Return the migrations that the database has had, in order; none if it holds no tables of ours."""
    with connection.cursor() as cursor:
        if _TABLE not in connection.introspection.table_names(cursor):
            return []
        cursor.execute(f'SELECT name FROM "{_TABLE}" WHERE app = %s', [_APP])  # noqa: S608 -- constants
        return sorted(row[0] for row in cursor.fetchall())


def migrate() -> None:
    """Bring the tables to what this program knows; each migration in a transaction of its own."""
    call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def one_transaction() -> Iterator[None]:
    """Let `migrate` and what belongs to it happen wholly or not at all. Outside any transaction.

    SQLite changes tables within a transaction only where foreign keys, of which there are none here, are not enforced.
    """
    held = connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            yield
    finally:
        if held:
            connection.enable_constraint_checking()
