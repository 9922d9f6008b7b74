"""Evaluation of many records under fifty rules, against plain Python that goes by record type.

    python -m bench.evaluate [--records 10000000] [--types 5] [--rounds 5]

The records are spread over the types, the rules likewise; with one type every rule asks every record. They lie in a registry on SQLite
as payloads of an ordinary size. Reading its table, decoding all the payloads, and writing the standings into their table are done
once, as the program does them, and printed apart, with the peak of memory by then. What both ways find is compared period by period.
"""

import argparse
import gc
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
from django.db import connection, transaction

from bench.ingest import fresh
from goodstanding.cli.shipped import pack_files
from goodstanding.core.policy.loader import load
from goodstanding.core.policy.pack import Pack
from goodstanding.core.standing.frames import CASES, DELIVERIES, JUDGEMENTS, PackInForce
from goodstanding.core.standing.periods import periods
from goodstanding.services import standings
from goodstanding.services.frames import decode
from goodstanding.store import records
from goodstanding.store import standings as stored

PACK = "mdb-cross-debarment"
TYPE = "bank-debarment"
RULES = 50
BANKS = ("adb", "afdb", "ebrd", "iadb", "world-bank")
PRACTICES = ("fraud", "corruption", "collusion", "coercion", "obstruction", "other")
FILLED_AT_ONCE = 200_000
ASKED = ("record", "entity", "decided_on", "ends_on", "a.bank", "a.practice")

Row = dict[str, object]
Found = tuple[object, object, str, object, object]
"""Entity, record, rule, first day, day after the last."""


def fifty_rules(types: int) -> Pack:
    """Fifty rules over `types` copies of one record type."""
    pack = load(pack_files(PACK))
    pattern, kind = pack.rules["own-debarment-adb"], pack.record_types[TYPE]
    rules = {}
    for number in range(RULES):
        where = f"bank = '{BANKS[number % 5]}' AND practice = '{PRACTICES[number % 6]}' AND initial_months > {12 + number}"
        rules[f"rule-{number}"] = replace(pattern, name=f"rule-{number}", follows_from=f"type-{number % types}", where=where, conditions={})
    return replace(pack, rules=rules, record_types={f"type-{number}": replace(kind, name=f"type-{number}") for number in range(types)})


def made_up(first: int, count: int, record_type: str, chance: np.random.Generator) -> pl.DataFrame:
    """Rows for the table of records: number, day of decision, and the payload as an intake writes it."""
    start = (date(1996, 1, 1) - date(1970, 1, 1)).days
    decided = pl.Series(start + chance.integers(0, 10_000, size=5_000)[chance.integers(0, 5_000, size=count)], dtype=pl.Int32)
    rows = pl.DataFrame(
        {
            "id": range(first, first + count),
            "decided_on": decided.cast(pl.Date),
            "ends_on": (decided + pl.Series(30 * chance.integers(1, 90, size=count), dtype=pl.Int32)).cast(pl.Date),
            "bank": pl.Series(BANKS)[chance.integers(0, len(BANKS), size=count)],
            "practice": pl.Series(PRACTICES)[chance.integers(0, len(PRACTICES), size=count)],
        }
    ).with_columns(pl.col("decided_on", "ends_on").dt.to_string("%Y-%m-%d"))
    payload = (
        pl.lit('{"attributes":{"bank":"'), "bank",
        pl.lit('","basis":"own-decision","case_number":"C-'), "id",
        pl.lit('","practice":"'), "practice",
        pl.lit('","public":true},"dated_by":"source","decided_on":"'), "decided_on",
        pl.lit('","ends_on":"'), "ends_on",
        pl.lit('","key":"'), "id",
        pl.lit('","kind":"organisation","kind_by":"lei","open_ended":false,"party":{"addresses":["'), "id",
        pl.lit(' High Street, London"],"country":"GB","identifiers":[{"scheme":"lei","value":"99990000000000000572","verified":true}],'
               '"name":"Made Up Works '), "id",
        pl.lit(f' Limited"}},"source":"adb","type":"{record_type}"}}'),
    )  # fmt: skip
    return rows.select("id", "decided_on", pl.concat_str(payload).alias("payload"))


def fill(count: int, types: int) -> None:
    """Store records of each type, past intake and without the indexes that no scan looks at."""
    chance = np.random.default_rng(1)
    with connection.cursor() as cursor:
        for name in ("record_key_is_live_once", "record_by_entity", "record_by_delivery"):
            cursor.execute(f"DROP INDEX {name}")
    statement = (
        "INSERT INTO store_record (id, entity, key, decided_on, payload, type, feed, since, delivery, first, salt, commitment) "
        "VALUES (?, ?, ?, ?, ?, ?, 'list', 1, 1, 1, ?, ?)"
    )
    digest = bytes(32)
    for number in range(types):
        record_type = f"{PACK}/type-{number}"
        for first in range(1 + number * (count // types), 1 + (number + 1) * (count // types), FILLED_AT_ONCE):
            some = min(FILLED_AT_ONCE, 1 + (number + 1) * (count // types) - first)
            rows = made_up(first, some, record_type, chance)
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.cursor.executemany(
                    statement,
                    ((pk, pk, digest[:16], day, payload, record_type, digest, digest) for pk, day, payload in rows.iter_rows()),
                )


def ours(found: Sequence[pl.DataFrame], pack: Pack) -> pl.DataFrame:
    held = [PackInForce(pack=pack, published_on=date(2020, 1, 1), version=1)]
    empty = (pl.LazyFrame(schema=JUDGEMENTS), pl.LazyFrame(schema=CASES), pl.LazyFrame(schema=DELIVERIES))
    by_type = {f"{PACK}/type-{number}": frame.lazy() for number, frame in enumerate(found)}
    return periods(by_type, *empty, held, version=1).collect()


def months(start: date, end: date) -> int:
    whole = (end.year - start.year) * 12 + end.month - start.month
    return whole if end.day >= start.day else whole - 1


def plainly(found: Sequence[list[Row]]) -> list[Found]:
    """Evaluate in plain Python: each rule over the rows of its own type, giving a period with its reason."""
    predicates: list[Callable[[Row], bool]] = []
    for number in range(RULES):
        bank, practice, least = BANKS[number % 5], PRACTICES[number % 6], 12 + number

        def met(row: Row, bank: str = bank, practice: str = practice, least: int = least) -> bool:
            return row["a.bank"] == bank and row["a.practice"] == practice and months(row["decided_on"], row["ends_on"]) > least  # type: ignore[arg-type]  # dates by construction

        predicates.append(met)
    return [
        (row["entity"], row["record"], f"rule-{number}", row["decided_on"], row["ends_on"])
        for number, met in enumerate(predicates)
        for row in found[number % len(found)]
        if met(row)
    ]


def require_alike(mine: pl.DataFrame, theirs: list[Found]) -> None:
    """Refuse to compare two ways that do not find the same periods."""
    columns = ["party", "record", "rule", "from", "until"]
    same = mine.select("party", "record", pl.col("rule").str.strip_prefix(f"{PACK}/"), "from", "until").sort(columns)
    assert same.equals(pl.DataFrame(theirs, schema=columns, orient="row").sort(columns)), "both ways find the same periods"


def timed(work: Callable[[], object]) -> float:
    gc.collect()
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def read_and_decoded(pack: Pack, types: int) -> tuple[list[pl.DataFrame], float, float]:
    """Read and decode every record as `services.frames.record_frames` does; give the frames, and the seconds of each."""
    names = [f"{PACK}/type-{number}" for number in range(types)]
    attributes = pack.record_types["type-0"].attributes
    parts: dict[str, list[pl.DataFrame]] = {name: [] for name in names}
    reading = decoding = 0.0
    started = time.perf_counter()
    for name, raw in records.frames(names, 1):
        read = time.perf_counter()
        parts[name].append(decode(raw, attributes))
        reading, decoding = reading + read - started, decoding + time.perf_counter() - read
        started = time.perf_counter()
    return [pl.concat(parts[name]) for name in names], reading, decoding


def written(result: pl.DataFrame) -> None:
    stored.stage(standings.stored_columns(result), version=1, current=0, parties=None)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=10_000_000)
    parser.add_argument("--types", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args(arguments)
    pack = fifty_rules(given.types)
    with tempfile.TemporaryDirectory() as name:
        fresh(Path(name), "sqlite")
        fill(given.records, given.types)
        found, reading, decoding = read_and_decoded(pack, given.types)
        result = ours(found, pack)
        writing = timed(lambda: written(result))
        connection.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    count = result.height
    rows = [each.select(ASKED).to_dicts() for each in found]
    require_alike(result, plainly(rows))
    pairs = [(timed(lambda: ours(found, pack)), timed(lambda: plainly(rows))) for _ in range(given.rounds)]
    fast, slow = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratios = sorted(theirs / mine for mine, theirs in pairs)
    print(
        f"{given.records:,} records of {given.types} type{'s' if given.types > 1 else ''} x {RULES} rules: {count:,} periods "
        f"(medians of {given.rounds} alternating rounds)"
    )
    print(
        f"  evaluate {fast:.2f} s; plain Python {slow:.2f} s; ratio {slow / fast:.1f} (of single rounds: {ratios[0]:.1f} to {ratios[-1]:.1f})"
    )
    print(f"  apart, on SQLite: read {reading:.1f} s, decode {decoding:.1f} s, write {writing:.1f} s; peak {peak:.2f} GiB")


if __name__ == "__main__":
    main()
