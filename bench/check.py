"""A check in process, p50 and p99, and the log's appends per second in batches and single.

python -m bench.check [--rows 20000] [--checks 500]
"""

import argparse
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path

from bench.ingest import fresh, made_up
from goodstanding.cli.ingest import read_feed
from goodstanding.cli.shipped import pack_files
from goodstanding.core.charter.vocabulary import Context
from goodstanding.core.identity.identifiers import Identifier
from goodstanding.core.log.commitments import EntryKind
from goodstanding.services import checks, deliveries, packs, sequencing
from goodstanding.services.changes import write_leaf
from goodstanding.services.checks import Question
from goodstanding.services.deliveries import Request

LEAVES = 5_000


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--checks", type=int, default=500)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "list.csv.gz"
        made_up(path, given.rows)
        for database in ("sqlite", "postgresql"):
            desk = fresh(folder, database)
            packs.publish(desk, files=pack_files("mdb-cross-debarment"), by="bench")
            feed, digest = read_feed("gleif-names")
            deliveries.ingest(
                desk, request=Request(feed=feed, feed_sha256=digest, files=[path], published_on=date(2025, 6, 30)), by="bench"
            )
            sequencing.number_pending(desk)
            times = []
            for number in range(given.checks):
                party = f"p-{1 + number * 37 % given.rows:06}"
                question = Question(identifier=Identifier(scheme="party", value=party), context=Context.PROCUREMENT, authority="adb")
                started = time.perf_counter()
                checks.ask(desk, question=question, by="bench")
                times.append((time.perf_counter() - started) * 1000)
            cuts = statistics.quantiles(times, n=100)
            started = time.perf_counter()
            for number in range(LEAVES // 10):
                write_leaf(desk, kind=EntryKind.EVALUATION, body={"n": number})
            single = LEAVES / 10 / (time.perf_counter() - started)
            pending = LEAVES // 10 + given.checks
            started = time.perf_counter()
            sequencing.number_pending(desk)
            batch = pending / (time.perf_counter() - started)
            print(
                f"{database:<12} check p50 {cuts[49]:.1f} ms, p99 {cuts[98]:.1f} ms; leaves written singly {single:,.0f}/s, numbered in batches {batch:,.0f}/s"
            )


if __name__ == "__main__":
    main()
