"""Rows past the ORM: however many, every value arrives as it was given."""

import sqlite3
from datetime import date

import psycopg
import pytest
from django.db import connection, transaction

from goodstanding.engines import bulk
from goodstanding.store.models import Record

REFUSED = (sqlite3.IntegrityError, psycopg.IntegrityError)  # the drivers' own: rows go past the ORM
TABLE = Record._meta.db_table
COLUMNS = ("id", "key", "decided_on", "payload", "salt", "commitment", "erased_in")
SAME = {"feed": "made-up", "type": "made-up/thing", "entity": 1, "delivery": 1, "first": 1, "since": 1}


def row(number: int) -> tuple[object, ...]:
    return (number, number.to_bytes(16), "2025-02-01", '{"name":"Śruba"}', bytes(32), b"\x00\xff" * 16, None)


def erased(number: int) -> tuple[object, ...]:
    return (number, number.to_bytes(16), "2025-02-01", "", None, b"\x00\xff" * 16, 2)


def insert(rows: list[tuple[object, ...]], same: dict[str, object] = SAME) -> None:
    with transaction.atomic():
        bulk.insert(connection, TABLE, COLUMNS, rows, same=same)


@pytest.mark.parametrize("count", [0, 1, 999, 21_987])
def test_every_row_arrives_however_many_there_are(bench, count: int) -> None:
    insert([row(number) for number in range(1, count + 1)])
    assert list(Record.objects.order_by("id").values_list("id", flat=True)) == list(range(1, count + 1))


def test_values_arrive_as_they_were_given(bench) -> None:
    insert([row(1), erased(2), row(3)])
    kept, gone, _ = Record.objects.order_by("id")
    assert (kept.feed, kept.type, kept.entity, kept.delivery, kept.first, kept.since) == tuple(SAME.values())
    assert (bytes(kept.key), bytes(kept.salt), bytes(kept.commitment)) == ((1).to_bytes(16), bytes(32), b"\x00\xff" * 16)
    assert (kept.payload, kept.decided_on, kept.erased_in) == ('{"name":"Śruba"}', date(2025, 2, 1), None)
    assert (gone.payload, gone.salt, gone.erased_in) == ("", None, 2)


def test_what_all_rows_share_is_held_to_the_constraints_too(bench) -> None:
    with pytest.raises(REFUSED, match="record_first_is_not_later"):
        insert([row(1)], {**SAME, "first": 2})
    assert not Record.objects.exists()
