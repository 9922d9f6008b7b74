"""Validated, indexed, logged ingest of GLEIF names against a bare `bulk_create` of the same rows into the same tables.

    python -m bench.ingest [--file gleif_l1_names.csv.gz] [--rows 330667] [--rounds 5] [--databases sqlite postgresql]

Without a file, rows with valid LEIs are made up. Rounds alternate, each into a fresh database with the same tables, indexes and
connection settings (SQLite: write-ahead log, synchronous=FULL); the medians and the ratio of both are printed, and the lowest and
highest ratio of a round. `one table` is how long the peer took for the records alone. Then one more ingest runs while another
process asks (`bench.asking`), and the longest wait for the write lock is printed. Goals: ratio 4, longest wait 0.5 s.
"""

import argparse
import csv
import gc
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import psycopg

from goodstanding.config import wiring

wiring.start()

from django.db import connections, transaction

from goodstanding.cli.ingest import read_feed
from goodstanding.cli.shipped import pack_files
from goodstanding.services import deliveries, packs, registries
from goodstanding.services.deliveries import Request
from goodstanding.services.desk import Desk
from goodstanding.store import models

SERVER = os.environ.get("GOODSTANDING_TEST_POSTGRES", "postgresql:///test")
DATABASE = "goodstanding_bench"
GLEIF_ROWS = 330_667
TABLES = (models.Entity, models.Record, models.Identifier)


def lei(number: int) -> str:
    body = f"9999{number:014d}"
    check = 98 - int("".join(str(int(sign, 36)) for sign in body + "00")) % 97
    return f"{body}{check:02d}"


def made_up(path: Path, rows: int) -> None:
    with gzip.open(path, "wt", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["LEI", "LegalName", "Country", "EntityCategory", "EntitySubCategory"])
        for number in range(rows):
            writer.writerow([lei(number), f"Made Up Works {number} Limited", "GB", "GENERAL", ""])


def fresh(folder: Path, database: str) -> Desk:
    connections.close_all()
    url = "sqlite:///registry.sqlite3"
    if database == "postgresql":
        with psycopg.connect(SERVER, autocommit=True) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{DATABASE}" WITH (FORCE)')
            server.execute(f'CREATE DATABASE "{DATABASE}"')
        url = SERVER.rsplit("/", 1)[0] + f"/{DATABASE}"
    directory = Path(tempfile.mkdtemp(dir=folder))
    wiring.make_directory(directory, origin="bench.example/log", database_url=url)
    desk = wiring.open_registry(directory)
    registries.create(desk, by="bench", articles=[])
    packs.publish(desk, files=pack_files("registers"), by="bench")
    return desk


def ours(folder: Path, database: str, path: Path) -> tuple[float, list[list[dict[str, object]]]]:
    desk = fresh(folder, database)
    feed, digest = read_feed("gleif-names")
    request = Request(feed=feed, feed_sha256=digest, files=[path], published_on=date(2025, 6, 30))
    started = time.perf_counter()
    done = deliveries.ingest(desk, request=request, by="bench")
    seconds = time.perf_counter() - started
    assert done.read == done.added + done.quarantined
    return seconds, [list(model.objects.values()) for model in TABLES]


def bare(folder: Path, database: str, rows: list[list[dict[str, object]]]) -> tuple[float, float]:
    fresh(folder, database)
    gc.collect()
    gc.freeze()  # the rows are the bench's: the peer's collector is not to walk them again and again
    started = time.perf_counter()
    single = 0.0
    for model, values in zip(TABLES, rows, strict=True):
        before = time.perf_counter()
        with transaction.atomic():
            model.objects.bulk_create([model(**value) for value in values], batch_size=5_000)
        if model is models.Record:
            single = time.perf_counter() - before
    seconds = time.perf_counter() - started
    gc.unfreeze()
    return seconds, single


def while_asking(folder: Path, database: str, path: Path) -> dict[str, float]:
    """Ingest once more while another process asks; return what it saw."""
    desk = fresh(folder, database)
    asker = subprocess.Popen(
        [sys.executable, "-m", "bench.asking", str(desk.directory)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert asker.stdout is not None
    asker.stdout.readline()
    feed, digest = read_feed("gleif-names")
    deliveries.ingest(desk, request=Request(feed=feed, feed_sha256=digest, files=[path], published_on=date(2025, 6, 30)), by="bench")
    seen: dict[str, float] = json.loads(asker.communicate()[0])
    return seen


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--rows", type=int, default=GLEIF_ROWS)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"], choices=["sqlite", "postgresql"])
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = given.file
        if path is None:
            path = folder / "made-up_2025-06-30.csv.gz"
            made_up(path, given.rows)
        print(
            f"{'database':<12}{'rows':>9}{'ingest s':>10}{'bulk_create s':>15}{'ratio':>8}{'one table s':>13}"
            f"   (medians of {given.rounds} alternating rounds)"
        )
        for database in given.databases:
            times: list[tuple[float, float, float]] = []
            count = 0
            for _ in range(given.rounds):
                seconds, rows = ours(folder, database, path)
                count = len(rows[1])
                times.append((seconds, *bare(folder, database, rows)))
            mine, theirs, single = (statistics.median(column) for column in zip(*times, strict=True))
            ratios = [bare_s / ours_s for ours_s, bare_s, _ in times]
            print(
                f"{database:<12}{count:>9,}{mine:>10.2f}{theirs:>15.2f}{theirs / mine:>8.2f}{single:>13.2f}"
                f"   rounds {min(ratios):.2f} to {max(ratios):.2f}",
                flush=True,
            )
            seen = while_asking(folder, database, path)
            print(
                f"{'':<12}while it ran, {seen['asked']:,.0f} checks: longest check {seen['longest_check']:.2f} s, "
                f"longest wait for a leaf's write {seen['longest_write']:.2f} s"
            )
        connections.close_all()


if __name__ == "__main__":
    main()
