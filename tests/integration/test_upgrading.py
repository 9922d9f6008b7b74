"""A registry that another version of the program made: refused when it is opened, upgraded when somebody says so."""

import pytest
from django.core.management import call_command
from django.db import connection
from tests.integration.test_older_leaves import say_less

from goodstanding.config import wiring
from goodstanding.core.errors import NotFound, UsageError
from goodstanding.services import audits, registries, upgrades
from goodstanding.store import models, schema, versions

ACME = "ACME ROADS LTD,,1 High St,India,2024-05-14,2027-05-13,Fraudulent Practices"


@pytest.fixture
def older(bench, monkeypatch):
    """A registry with a list in it, whose tables are those of a program that had the first two migrations only."""
    with monkeypatch.context() as patched:
        say_less(patched)
        bench.publish("mdb-cross-debarment")
        bench.world_bank(ACME, published="2025-01-07")
        bench.number()
    call_command("migrate", "store", "0002", verbosity=0, interactive=False)
    assert schema.applied() == schema.known()[:2]
    return bench


def test_an_older_registry_is_not_opened_and_the_message_names_the_command(older):
    with pytest.raises(UsageError, match=r"older goodstanding: its database lacks 0003_.* upgrade`") as refusal:
        wiring.open_registry(older.desk.directory)
    assert f"goodstanding -C {older.desk.directory} upgrade" in str(refusal.value)
    assert "Nothing was read or changed" in str(refusal.value)
    assert schema.applied() == schema.known()[:2]


def test_an_upgrade_changes_tables_and_nothing_else(older):
    before = (versions.current(), models.Leaf.objects.count())
    done = upgrades.upgrade(older.desk, by="officer")
    assert done.migrations == tuple(schema.known()[2:]) and done.charter is None
    assert (versions.current(), models.Leaf.objects.count()) == before
    wiring.open_registry(older.desk.directory)
    assert older.check("party:p-000001").outcome == "measures"
    older.number()
    assert audits.verify(older.desk).faults == ()


def test_an_upgrade_enters_a_changed_charter_in_the_log(older):
    models.Registry.objects.update(charter_sha256="0" * 64)
    done = upgrades.upgrade(older.desk, by="officer")
    assert done.charter is not None and done.charter.version == versions.current()
    assert models.Version.objects.get(number=done.charter.version).change == "charter"
    assert upgrades.upgrade(older.desk, by="officer").charter is None
    older.number()
    assert audits.verify(older.desk).faults == ()


def test_a_registry_that_is_up_to_date_is_left_alone(bench):
    done = upgrades.upgrade(bench.desk, by="officer")
    assert (done.migrations, done.charter) == ((), None)
    wiring.open_registry(bench.desk.directory)


def test_a_newer_registry_is_neither_opened_nor_upgraded(bench):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('store', '0999_of_tomorrow', '2030-01-01')")
    for act in (
        lambda: wiring.open_registry(bench.desk.directory),
        lambda: upgrades.upgrade(wiring.open_registry(bench.desk.directory, older=True), by="officer"),
    ):
        with pytest.raises(UsageError, match=r"newer goodstanding: its database has 0999_of_tomorrow"):
            act()


def test_an_upgrade_waits_for_a_load_and_then_gives_up(older, monkeypatch):
    from goodstanding.engines.locks import intake_lock  # noqa: PLC0415

    monkeypatch.setattr(upgrades, "WAIT_S", 0.01)
    if connection.vendor == "sqlite":
        with intake_lock(connection, older.desk.directory, wait_s=1), pytest.raises(UsageError, match="is running"):
            upgrades.upgrade(older.desk, by="officer")
    else:  # an advisory lock is its session's: another one must hold it
        import psycopg  # noqa: PLC0415

        name = connection.settings_dict["NAME"]
        with psycopg.connect(f"postgresql:///{name}", autocommit=True) as other:
            other.execute("SELECT pg_advisory_lock(%s)", [0x676F6F64])
            with pytest.raises(UsageError, match="is running"):
                upgrades.upgrade(older.desk, by="officer")
    assert schema.applied() == schema.known()[:2]


def test_making_a_registry_over_an_older_one_does_not_touch_it(older):
    with pytest.raises(UsageError, match="already holds a registry"):
        registries.create(older.desk, by="officer", articles=[])
    assert schema.applied() == schema.known()[:2]


def test_a_database_without_a_registry_is_told_from_an_older_one(older):
    models.Registry.objects.all().delete()
    with pytest.raises(NotFound, match="holds no registry"):
        upgrades.upgrade(older.desk, by="officer")
