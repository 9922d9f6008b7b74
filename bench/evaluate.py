"""Evaluation of many records under fifty rules, against plain Python that goes by record type.

    python -m bench.evaluate [--records 1000000] [--types 5] [--rounds 5]

The records are spread over the types, the rules likewise; with one type every rule asks every record. Reading (Parquet), decoding (JSON payloads of a tenth of the records) and writing (Parquet) are printed apart, and the peak of memory.
"""

import argparse
import gc
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import orjson
import polars as pl

from goodstanding.config import wiring

wiring.start()

from goodstanding.cli.shipped import pack_files
from goodstanding.core.policy.loader import load
from goodstanding.core.policy.pack import Pack
from goodstanding.core.standing.frames import CASES, DELIVERIES, JUDGEMENTS, PackInForce, records_schema
from goodstanding.core.standing.periods import periods
from goodstanding.services.frames import decode

PACK = "mdb-cross-debarment"
TYPE = "bank-debarment"
RULES = 50
BANKS = ("adb", "afdb", "ebrd", "iadb", "world-bank")
PRACTICES = ("fraud", "corruption", "collusion", "coercion", "obstruction", "other")


def fifty_rules(types: int) -> Pack:
    """Fifty rules over `types` copies of one record type."""
    pack = load(pack_files(PACK))
    pattern, kind = pack.rules["own-debarment-adb"], pack.record_types[TYPE]
    rules = {}
    for number in range(RULES):
        where = f"bank = '{BANKS[number % 5]}' AND practice = '{PRACTICES[number % 6]}' AND initial_months > {12 + number}"
        rules[f"rule-{number}"] = replace(pattern, name=f"rule-{number}", follows_from=f"type-{number % types}", where=where, conditions={})
    return replace(pack, rules=rules, record_types={f"type-{number}": replace(kind, name=f"type-{number}") for number in range(types)})


def made_up(count: int, pack: Pack, seed: int) -> pl.DataFrame:
    chance = random.Random(seed)  # noqa: S311 -- repeatable data
    start = date(1996, 1, 1)
    days = [start + timedelta(days=chance.randrange(10_000)) for _ in range(5_000)]
    decided = [days[chance.randrange(5_000)] for _ in range(count)]
    columns = {
        "record": range(seed * count, (seed + 1) * count), "entity": range(seed * count, (seed + 1) * count), "source": ["adb"] * count, "feed": ["f"] * count, "since": [1] * count,
        "until": [None] * count, "first": [1] * count, "kind": ["organisation"] * count, "decided_on": decided,
        "dated_by": ["source"] * count, "ends_on": [day + timedelta(days=30 * chance.randrange(1, 90)) for day in decided],
        "open_ended": [False] * count, "withdrawn_on": [None] * count,
        "a.bank": chance.choices(BANKS, k=count), "a.practice": chance.choices(PRACTICES, k=count),
    }  # fmt: skip
    schema = records_schema(pack.record_types[f"type-{seed}"])
    return pl.DataFrame({name: columns.get(name, [None] * count) for name in schema}, schema=schema)


def ours(found: Sequence[pl.DataFrame], pack: Pack) -> pl.DataFrame:
    held = [PackInForce(pack=pack, published_on=date(2020, 1, 1), version=1)]
    empty = (pl.LazyFrame(schema=JUDGEMENTS), pl.LazyFrame(schema=CASES), pl.LazyFrame(schema=DELIVERIES))
    records = {f"{PACK}/type-{number}": frame.lazy() for number, frame in enumerate(found)}
    return periods(records, *empty, held, version=1).collect()


def months(start: date, end: date) -> int:
    whole = (end.year - start.year) * 12 + end.month - start.month
    return whole if end.day >= start.day else whole - 1


def plainly(found: Sequence[list[dict[str, object]]]) -> int:
    """Evaluate in plain Python: each rule over the rows of its own type, giving a period with its reason."""
    predicates: list[Callable[[dict[str, object]], bool]] = []
    for number in range(RULES):
        bank, practice, least = BANKS[number % 5], PRACTICES[number % 6], 12 + number

        def met(row: dict[str, object], bank: str = bank, practice: str = practice, least: int = least) -> bool:
            return row["a.bank"] == bank and row["a.practice"] == practice and months(row["decided_on"], row["ends_on"]) > least  # type: ignore[arg-type]  # dates by construction

        predicates.append(met)
    periods_found = [
        (row["entity"], row["record"], f"rule-{number}", row["decided_on"], row["ends_on"])
        for number, met in enumerate(predicates)
        for row in found[number % len(found)]
        if met(row)
    ]
    return len(periods_found)


def timed(work: Callable[[], object]) -> float:
    gc.collect()
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--types", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args(arguments)
    pack = fifty_rules(given.types)
    found = [made_up(given.records // given.types, pack, number) for number in range(given.types)]
    frame = found[0]
    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name) / f"records-{number}.parquet" for number in range(given.types)]
        for each, path in zip(found, paths, strict=True):
            each.write_parquet(path)
        reading = timed(lambda: [pl.read_parquet(path) for path in paths])
        some = frame.head(given.records // 10)
        raw = some.select("record", "entity", "feed", "since", "until", "first", "decided_on", "withdrawn_on").with_columns(
            pl.Series("payload", [
                orjson.dumps({"source": "adb", "kind": "organisation", "dated_by": "source", "ends_on": str(row[0]), "open_ended": False,
                              "attributes": {"bank": row[1], "practice": row[2]}}).decode()
                for row in some.select("ends_on", "a.bank", "a.practice").iter_rows()
            ])
        )  # fmt: skip
        decoding = timed(lambda: decode(raw, pack.record_types["type-0"].attributes)) * given.records / some.height
        result = ours(found, pack)
        writing = timed(lambda: result.write_parquet(Path(name) / "periods.parquet"))
    ours_peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    expected = result.height
    rows = [each.select("record", "entity", "decided_on", "ends_on", "a.bank", "a.practice").to_dicts() for each in found]
    assert plainly(rows) == expected, "both ways find the same periods"
    mine, theirs = [], []
    for _ in range(given.rounds):
        mine.append(timed(lambda: ours(found, pack)))
        theirs.append(timed(lambda: plainly(rows)))
    fast, slow = statistics.median(mine), statistics.median(theirs)
    print(
        f"{given.records:,} records of {given.types} types x {RULES} rules: {expected:,} periods "
        f"(medians of {given.rounds} alternating rounds)"
    )
    print(f"  evaluate {fast:.2f} s; plain Python {slow:.2f} s; ratio {slow / fast:.1f}")
    print(f"  apart: read {reading:.2f} s, decode {decoding:.2f} s (worked out from a tenth), write {writing:.2f} s")
    print(f"  peak {ours_peak:.2f} GiB, the made-up records and the decoding included")


if __name__ == "__main__":
    main()
