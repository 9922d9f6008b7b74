"""Whoever changes any column of any table behind the program's back is found by `log verify`, or the column stands in a list that says why not.

The columns are asked of Django's models: a new one that `log verify` does not look at fails here until it is looked at, or listed.
"""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from tests.integration.conftest import Bench
from tests.integration.everything import fill

from goodstanding.services import audits

SURROGATE = "a number that the database gives the row; nothing refers to it, and no answer shows it"
PAST = "which standings were stored when: no answer about the past reads them, it is worked out again; `screen --since` chooses whom to look at by them"
EXCEPTIONS = {
    "Leaf.id": "the order in which leaves wait for a number; only a check's note refers to it, and there a change is found",
    "Node.id": SURROGATE,
    "Identifier.id": SURROGATE,
    "Membership.id": SURROGATE,
    "Alias.id": SURROGATE,
    "PackVersion.id": SURROGATE,
    "Standing.id": SURROGATE,
    "RelationshipEnd.id": SURROGATE,
    "Standing.since": PAST,
}
"""Also in docs/explanation/what-verify-covers.md, for auditors; a test holds the two together. Of standings only those that are not over are looked at."""
COVERS = Path(__file__).parents[2] / "docs" / "explanation" / "what-verify-covers.md"


@pytest.fixture
def everything(bench: Bench) -> Bench:
    return fill(bench)


def tables() -> list[type[models.Model]]:
    return list(apps.get_app_config("store").get_models())


def rows_of(table: type[models.Model]) -> models.QuerySet:
    """The rows of a table; of standings those that count now, which answers rest on."""
    rows = table._default_manager.order_by("pk")
    return rows.filter(until__isnull=True) if table.__name__ == "Standing" else rows


def chosen(table: type[models.Model], field: models.Field) -> list[models.Model]:
    """The first row and the last one, one where the column is null and one where it is not, one where it is empty and one where it is not."""
    rows = rows_of(table)
    found = [rows.first(), rows.last()]
    if field.null:
        found += [rows.filter(**{f"{field.name}__isnull": true}).first() for true in (True, False)]
    if isinstance(field, models.TextField):
        found += [rows.filter(**{field.name: ""}).first(), rows.exclude(**{field.name: ""}).last()]
    return list({row.pk: row for row in found if row is not None}.values())


def others(field: models.Field, value: object) -> Iterator[object]:
    """Values that the column could hold instead: as near to the one that it holds as may be."""
    if value is not None and field.null:
        yield None
    if isinstance(field, models.JSONField):
        yield json.dumps([value])
    elif isinstance(field, models.BooleanField):
        yield not value
    elif isinstance(field, models.IntegerField):
        number = int(value or 0)  # type: ignore[call-overload]
        yield from (number + 1_000,) if field.unique else (number + 1, number - 1)
    elif isinstance(field, models.DateTimeField):
        yield (value or datetime(2025, 1, 1)) + timedelta(microseconds=1)  # type: ignore[operator]  # noqa: DTZ001 -- a column
    elif isinstance(field, models.DateField):
        yield (value or date(2025, 1, 1)) + timedelta(days=1)  # type: ignore[operator]
    elif isinstance(field, models.BinaryField):
        held = bytes(value or b"")  # type: ignore[call-overload]
        yield held[:-1] + bytes([held[-1] ^ 1]) if held else bytes(32)
    elif value:
        yield another_sign(str(value))
        yield ""
    else:
        yield "x"


def another_sign(text: str) -> str:
    """Change the last digit, or else the last letter: what is JSON, a hash or a number stays one."""
    for signs, one, other in ((str.isdigit, "0", "1"), (str.isalpha, "q", "z")):
        for place in reversed(range(len(text))):
            if signs(text[place]):
                return text[:place] + (other if text[place] == one else one) + text[place + 1 :]
    return f"{text}x"


def tampered(bench: Bench, sql: str, parameters: list[object]) -> bool | None:
    """Whether `log verify` finds the change; None where the database refused it."""
    with transaction.atomic():
        try:
            with connection.cursor() as cursor:
                if connection.vendor == "sqlite":
                    cursor.execute("PRAGMA ignore_check_constraints = ON")  # whoever tampers is not held by them
                cursor.execute(sql, parameters)
                assert cursor.rowcount == 1, sql
            found: bool | None = bool(audits.verify(bench.desk).faults)
        except IntegrityError:
            found = None
        transaction.set_rollback(True)
    return found


def test_every_column_of_every_table_is_looked_at_or_listed(everything: Bench) -> None:
    assert audits.verify(everything.desk).faults == ()
    missed: dict[str, list[str]] = {}
    tried: dict[str, int] = {}
    for table in tables():
        key = table._meta.pk
        assert rows_of(table).exists(), f"{table.__name__}: no row to tamper with"
        for field in table._meta.concrete_fields:
            name = f"{table.__name__}.{field.name}"
            for row in chosen(table, field):
                value = getattr(row, field.attname)
                for other in others(field, value):
                    sql = f'UPDATE "{table._meta.db_table}" SET "{field.column}" = %s WHERE "{key.column}" = %s'
                    found = tampered(everything, sql, [other, row.pk])
                    tried[name] = tried.get(name, 0) + (found is not None)
                    if found is False:
                        missed.setdefault(name, []).append(f"{key.name} {row.pk}: {str(value)[:40]!r} -> {str(other)[:40]!r}")
    assert {name: those for name, those in missed.items() if name not in EXCEPTIONS} == {}
    assert set(EXCEPTIONS) - set(missed) == set(), "listed, and found after all: take it off the list"
    if connection.vendor == "sqlite":  # whose constraints whoever tampers can switch off
        assert [name for name, count in tried.items() if not count] == []


def test_every_row_that_is_taken_out_is_missed(everything: Bench) -> None:
    kept = [
        f"{table.__name__} {row.pk}"
        for table in tables()
        for row in {
            each.pk: each for each in (rows_of(table).first(), rows_of(table)[rows_of(table).count() // 2], rows_of(table).last())
        }.values()
        if tampered(everything, f'DELETE FROM "{table._meta.db_table}" WHERE "{table._meta.pk.column}" = %s', [row.pk]) is not True
    ]
    assert kept == []


def test_the_list_of_columns_that_are_not_looked_at_is_told_to_auditors() -> None:
    told = re.findall(r"^\| `([A-Za-z]+\.[a-z_]+)` \|", COVERS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert sorted(told) == sorted(EXCEPTIONS)
