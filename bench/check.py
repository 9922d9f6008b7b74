"""A check in process, and the log's appends singly and in batches, each beside what the database itself takes.

    python -m bench.check [--rows 20000] [--checks 200] [--rounds 5]

Rounds alternate. The floor of a check and of a single append is one bare row inserted and committed, durably (SQLite: synchronous=FULL),
through the same connection; the floor of a batch is as many bare rows inserted by one statement after another and committed once.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.db import connection, transaction

from bench.ingest import fresh, made_up
from goodstanding.cli.ingest import read_feed
from goodstanding.cli.shipped import pack_files
from goodstanding.core.charter.vocabulary import Context
from goodstanding.core.identity.identifiers import Identifier
from goodstanding.core.log.commitments import EntryKind
from goodstanding.engines import bulk
from goodstanding.services import checks, deliveries, packs, sequencing
from goodstanding.services.changes import write_leaf
from goodstanding.services.checks import Question
from goodstanding.services.deliveries import Request
from goodstanding.services.desk import Desk

BATCH = 10_000
ROW = 200
"""Bytes of a bare row, about those of a leaf."""


def each(count: int, work: Callable[[int], object]) -> list[float]:
    """Do it so many times; return the milliseconds of each."""
    times = []
    for number in range(count):
        started = time.perf_counter()
        work(number)
        times.append((time.perf_counter() - started) * 1000)
    return times


def bare_row(_: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO bare (said) VALUES (%s)", [os.urandom(ROW)])


def bare_rows(count: int) -> None:
    with transaction.atomic():
        bulk.insert(connection, "bare", ("said",), [(os.urandom(ROW),) for _ in range(count)])


def rate(count: int, work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return count / (time.perf_counter() - started)


def registry(folder: Path, database: str, rows: int) -> Desk:
    path = folder / "list.csv.gz"
    made_up(path, rows)
    desk = fresh(folder, database)
    packs.publish(desk, files=pack_files("mdb-cross-debarment"), by="bench")
    feed, digest = read_feed("gleif-names")
    request = Request(feed=feed, feed_sha256=digest, files=[path], published_on=date(2025, 6, 30))
    deliveries.ingest(desk, request=request, by="bench")
    sequencing.number_pending(desk)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE bare (said {'bytea' if database == 'postgresql' else 'blob'})")
    return desk


def quantiles(times: list[float]) -> tuple[float, float]:
    cuts = statistics.quantiles(times, n=100)
    return cuts[49], cuts[98]


def measure(desk: Desk, database: str, *, rows: int, checks_a_round: int, rounds: int) -> None:
    asked: list[float] = []
    bare: list[float] = []
    single: list[float] = []
    written: list[float] = []
    numbered: list[float] = []
    inserted: list[float] = []

    def ask(number: int) -> None:
        party = f"p-{1 + number * 37 % rows:06}"
        question = Question(identifier=Identifier(scheme="party", value=party), context=Context.PROCUREMENT, authority="adb")
        checks.ask(desk, question=question, by="bench")

    def append(number: int) -> None:
        write_leaf(desk, kind=EntryKind.EVALUATION, body={"n": number})

    def append_together() -> None:
        with transaction.atomic():
            for number in range(BATCH):
                append(number)

    ask(0)  # what a process does once is not a check's
    for turn in range(rounds):
        asked += each(checks_a_round, lambda number, turn=turn: ask(turn * checks_a_round + number))  # type: ignore[misc]  # a bound default
        bare += each(checks_a_round, bare_row)
        single += each(checks_a_round, append)
        sequencing.number_pending(desk)
        written.append(rate(BATCH, append_together))
        numbered.append(rate(BATCH, lambda: sequencing.number_pending(desk)))
        inserted.append(rate(BATCH, lambda: bare_rows(BATCH)))
    (p50, p99), (floor50, floor99) = quantiles(asked), quantiles(bare)
    print(f"{database}, medians of {rounds} alternating rounds")
    print(
        f"  check p50 {p50:.2f} ms, p99 {p99:.2f} ms; a bare durable row p50 {floor50:.2f} ms, p99 {floor99:.2f} ms; "
        f"ratio of p50 {p50 / floor50:.1f}, of p99 {p99 / floor99:.1f}"
    )
    print(
        f"  log, single leaves {1000 / statistics.median(single):,.0f}/s; bare durable rows {1000 / floor50:,.0f}/s; "
        f"ratio {floor50 / statistics.median(single):.2f}"
    )
    print(
        f"  log, batches of {BATCH:,}: numbered {statistics.median(numbered):,.0f}/s, written in one transaction {statistics.median(written):,.0f}/s; "
        f"bare rows in one transaction {statistics.median(inserted):,.0f}/s; ratio of numbering "
        f"{statistics.median(ours / floor for ours, floor in zip(numbered, inserted, strict=True)):.2f}"
    )


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--checks", type=int, default=200, help="checks in a round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"], choices=["sqlite", "postgresql"])
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        for database in given.databases:
            desk = registry(Path(name), database, given.rows)
            measure(desk, database, rows=given.rows, checks_a_round=given.checks, rounds=given.rounds)
        connection.close()


if __name__ == "__main__":
    main()
