"""A load in short transactions: everything gets in, a failing transaction leaves nothing, nobody waits long."""

import sqlite3
import time

import psycopg
import pytest
from django.db import connection

from goodstanding.engines import short_transactions
from goodstanding.engines.short_transactions import ShortTransactions
from goodstanding.store.models import Entity

REFUSED = (sqlite3.IntegrityError, psycopg.IntegrityError)  # the drivers' own: rows go past the ORM
TABLE = Entity._meta.db_table
COLUMNS = ("id", "source", "key", "kind", "kind_by", "name", "name_key", "country", "since")


def row(number: int, *, kind: str = "organisation") -> tuple[object, ...]:
    return (number, "made-up", f"k{number}", kind, "nothing", f"Firm {number}", f"firm {number}", "GB", 1_000)


def test_every_row_gets_in_and_all_constraints_hold(bench) -> None:
    before = Entity.objects.count()
    ShortTransactions(bench.desk.directory).insert(TABLE, COLUMNS, [row(number) for number in range(1_001, 26_001)])
    assert Entity.objects.count() == before + 25_000


def test_a_transaction_that_fails_leaves_none_of_its_rows(bench) -> None:
    before = Entity.objects.count()
    rows = [*(row(number) for number in range(1_001, 7_001)), row(7_001, kind="robot")]
    with pytest.raises(REFUSED, match="entity_kind_is_known"):
        ShortTransactions(bench.desk.directory).insert(TABLE, COLUMNS, rows)
    assert Entity.objects.count() == before
    with pytest.raises(REFUSED):
        ShortTransactions(bench.desk.directory).insert(TABLE, COLUMNS, [row(1_001), row(1_001)])
    assert Entity.objects.count() == before


@pytest.mark.parametrize(("rows_a_second", "then"), [(1_000_000, 20_000), (90_000, 13_500), (10_000, 10_000)])
def test_transactions_are_as_long_as_the_write_lock_may_be_held(bench, monkeypatch, rows_a_second: int, then: int) -> None:
    lengths: list[int] = []
    now = [0.0]

    def timed(_connection: object, _table: str, _columns: object, rows: list[object], **_same: object) -> None:
        lengths.append(len(rows))
        now[0] += len(rows) / rows_a_second

    monkeypatch.setattr(short_transactions.bulk, "insert", timed)
    monkeypatch.setattr(time, "perf_counter", lambda: now[0])
    ShortTransactions(bench.desk.directory).insert(TABLE, COLUMNS, [row(number) for number in range(90_000)])
    assert sum(lengths) == 90_000
    assert lengths[0] == 10_000
    assert lengths[1:-1] == pytest.approx([then] * (len(lengths) - 2), abs=1)


def test_sqlite_keeps_what_it_acknowledges(bench) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)
            assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
