"""The truth of the cross-debarment rule on real lists: what the pack derives against what the other bank says it enforced.

    python -m bench.mdb_truth --world-bank FILE --ebrd FILE

EBRD's list names the originating institution; the World Bank's grounds say "Cross Debarment: EBRD". Entries are paired by exact
normalised name (weak labels: names that are written otherwise are counted as not found). Nothing here is tuned to agree.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import orjson
import polars as pl

from goodstanding.config import wiring

wiring.start()

from goodstanding.cli.ingest import read_feed
from goodstanding.cli.shipped import pack_files
from goodstanding.core.identity.names import normalise_name
from goodstanding.core.policy.loader import load
from goodstanding.core.policy.pack import Pack, Rule
from goodstanding.core.records.mapping import map_chunk
from goodstanding.core.records.record import Payload, read_payload
from goodstanding.core.records.settlement import settle
from goodstanding.core.standing.frames import CASES, DELIVERIES, JUDGEMENTS, PackInForce
from goodstanding.core.standing.periods import periods
from goodstanding.engines.readers.deliveries import read_delivery
from goodstanding.services.frames import decode

RULE = "cross-debarment"
TYPE = "mdb-cross-debarment/bank-debarment"
NEAR = timedelta(days=2)


def payloads(feed_name: str, path: Path, pack: Pack, published: date) -> list[Payload]:
    feed, _ = read_feed(feed_name)
    mapped = [
        map_chunk(chunk.rows, file=chunk.file, feed=feed, record_type=pack.record_types["bank-debarment"], published_on=published)
        for chunk in read_delivery(feed, [path]).chunks
    ]
    return [read_payload(row.payload) for chunk in settle(mapped, feed) for row in chunk.accepted]


def derived(rows: list[Payload], pack: Pack, feed: str, published: date, member: str) -> dict[int, tuple[date, date, bool]]:
    """Evaluate and return record index -> (start, end, open-ended) of what the rule binds `member` to."""
    raw = pl.DataFrame(
        [(number, number, feed, 1, None, 1, date.fromisoformat(row["decided_on"]), None, orjson.dumps(row).decode()) for number, row in enumerate(rows, 1)],
        schema={"record": pl.Int64, "entity": pl.Int64, "feed": pl.Utf8, "since": pl.Int64, "until": pl.Int64, "first": pl.Int64,
                "decided_on": pl.Date, "withdrawn_on": pl.Date, "payload": pl.Utf8},
        orient="row",
    )  # fmt: skip
    deliveries = pl.LazyFrame([(1, feed, feed, "full", published, 1)], schema=DELIVERIES, orient="row")
    found = periods(
        {TYPE: decode(raw, pack.record_types["bank-debarment"].attributes).lazy()},
        pl.LazyFrame(schema=JUDGEMENTS), pl.LazyFrame(schema=CASES), deliveries,
        [PackInForce(pack=pack, published_on=date(2011, 1, 1), version=1)], version=1,
    ).collect()  # fmt: skip
    mine = found.filter(pl.col("rule") == f"mdb-cross-debarment/{RULE}", pl.col("binds").list.contains(member))
    return {row["record"] - 1: (row["from"], row["until"], row["open_ended"]) for row in mine.iter_rows(named=True)}


def without(pack: Pack, condition: str) -> Pack:
    """Return the pack with one condition of the rule removed."""
    rule = pack.rules[RULE]
    changed: Rule
    if condition in rule.conditions:
        kept = {name: text for name, text in rule.conditions.items() if name != condition}
        changed = replace(rule, conditions=kept, where=" AND ".join(f"({text})" for text in kept.values()))
    elif condition == "within-ten-years":
        changed = replace(rule, within_years=None)
    else:
        each = rule.for_each
        assert each is not None
        free = replace(
            each,
            members=tuple(replace(member, decided_on_or_after=None) for member in each.members),
            origin_decided_on_or_after={name: date(1990, 1, 1) for name in each.origin_decided_on_or_after},
        )
        changed = replace(rule, for_each=free, decided_on_or_after=date(1990, 1, 1))
    return replace(pack, rules={**pack.rules, RULE: changed})


def name_of(row: Payload) -> str:
    return normalise_name(row["party"]["name"])


def stated(row: Payload) -> tuple[date, date | None]:
    attributes = row["attributes"]
    start = date.fromisoformat(row["decided_on"])
    if row["dated_by"] == "delivery" and "enforced_on" in attributes:
        start = date.fromisoformat(attributes["enforced_on"])
    return start, date.fromisoformat(row["ends_on"]) if "ends_on" in row else None


def table(
    title: str, origin: list[Payload], other: list[Payload], truth: set[int], measures: dict[int, tuple[date, date, bool]]
) -> list[str]:
    """Compare both ways: of the other bank's entries how many are derived; of what is derived how many it lists."""
    by_name: defaultdict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(origin):
        by_name[name_of(row)].append(number)
    counts: Counter[str] = Counter()
    listed: set[int] = set()
    why: Counter[str] = Counter()
    for number in sorted(truth):
        entry = other[number]
        candidates = by_name.get(name_of(entry), [])
        if not candidates:
            counts["not in the originating list by exact name"] += 1
            continue
        counts["in both lists"] += 1
        start, end = stated(entry)
        best = [each for each in candidates if each in measures]
        if not best:
            counts["not derived"] += 1
            why[reason(origin[candidates[0]])] += 1
            continue
        counts["derived (presence agrees)"] += 1
        listed.update(best)
        kind = "open-ended" if end is None else "with an end"
        counts[f"derived, {kind}"] += 1
        if any(abs(measures[each][0] - start) <= NEAR for each in best):
            counts[f"start agrees, {kind}"] += 1
        else:
            first = min(measures[each][0] for each in best)
            why["start: the other bank gives its own later day" if start > first else "start: the other bank's day is earlier"] += 1
        if end is None:
            same = any(measures[each][2] for each in best)
        else:
            same = any(not measures[each][2] and abs(measures[each][1] - end) <= NEAR for each in best)
        counts[f"end agrees, {kind}"] += same
        if not same:
            why[
                "end: open-ended in one list, with an end in the other" if (end is None) != measures[best[0]][2] else "end: another day"
            ] += 1
    counts["derived in all"] = len(measures)
    counts["derived and listed by the other bank"] = len(listed)
    names = {name_of(row) for row in other}
    for each in set(measures) - listed:
        why[
            "derived, and the other bank lists the name under another origin"
            if name_of(origin[each]) in names
            else "derived, and not in the other list by exact name"
        ] += 1
    lines = [f"\n{title}: {len(truth)} entries"]
    lines += [f"  {count:>6}  {what}" for what, count in counts.items()]
    lines += ["  disagreements, by class:"] + [f"  {count:>6}  {what}" for what, count in why.most_common()]
    return lines


def reason(row: Payload) -> str:
    """Say why the rule does not derive a record that the other bank enforces."""
    attributes = row["attributes"]
    if row["decided_on"] < "2011-07-01":
        return "not derived: decided before entry into force as the pack has it"
    if attributes.get("basis") != "own-decision":
        return f"not derived: the originating list says '{attributes.get('basis')}'"
    if attributes.get("practice") not in ("fraud", "corruption", "collusion", "coercion"):
        return f"not derived: practice is '{attributes.get('practice', 'not said')}'"
    if row["kind"] == "unresolved":
        return "not derived: the name shows no legal form, so the party is unresolved and protected (C21)"
    return "not derived: not longer than a year"


def directions(world: list[Payload], ebrd: list[Payload]) -> Iterator[tuple[str, list[Payload], list[Payload], set[int], str, str, date]]:
    yield ("EBRD's entries that originated at the World Bank", world, ebrd,
           {number for number, row in enumerate(ebrd) if row["attributes"]["bank"] == "world-bank"}, "world-bank", "ebrd", date(2025, 1, 7))  # fmt: skip
    yield ("World Bank's entries with the ground 'Cross Debarment: EBRD'", ebrd, world,
           {number for number, row in enumerate(world) if row["attributes"]["bank"] == "ebrd"}, "ebrd", "world-bank", date(2025, 2, 1))  # fmt: skip


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--world-bank", type=Path, required=True)
    parser.add_argument("--ebrd", type=Path, required=True)
    given = parser.parse_args(arguments)
    pack = load(pack_files("mdb-cross-debarment"))
    world = payloads("world-bank", given.world_bank, pack, date(2025, 1, 7))
    ebrd = payloads("ebrd", given.ebrd, pack, date(2025, 2, 1))
    print(
        f"World Bank: {len(world)} records; EBRD: {len(ebrd)} records. Presence, start and end apart; days within two of each other agree."
    )
    conditions = [*pack.rules[RULE].conditions, "entry-into-force", "within-ten-years"]
    for title, origin, other, truth, bank, member, published in directions(world, ebrd):
        mine = [row for row in origin if row["attributes"]["bank"] == bank]
        measures = derived(mine, pack, bank, published, member)
        print("\n".join(table(title, mine, other, truth, measures)))
        for condition in conditions:
            again = derived(mine, without(pack, condition), bank, published, member)
            if again == measures:
                print(f"\n  without '{condition}': nothing changes: untested by the data")
            else:
                lines = table(f"  without '{condition}'", mine, other, truth, again)
                print("\n".join(line for line in lines if "class" not in line and "derived:" not in line))


if __name__ == "__main__":
    main()
