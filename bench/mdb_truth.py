"""The truth of the cross-debarment rule on real lists: what the pack derives against what the other bank says it enforced.

    python -m bench.mdb_truth --world-bank FILE --ebrd FILE [--pairs FILE]

EBRD's list names the originating institution; the World Bank's grounds say "Cross Debarment: EBRD". Entries are paired by exact
normalised name (weak labels: names that are written otherwise are counted as not found). With --pairs they are paired as a file
says that somebody else's normalisation paired them (columns `Firm Name_ebrd`, `Firm Name_wb`), and how the two pairings differ is
printed first. Nothing here is tuned to agree.
"""

import argparse
import csv
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


Pairs = frozenset[tuple[str, str]]
"""Normalised names of EBRD's and of the World Bank's list that mean the same firm."""


def own_pairs(world: list[Payload], ebrd: list[Payload]) -> Pairs:
    """Pair the names that both lists hold, exactly as normalised here."""
    return frozenset((name, name) for name in {name_of(row) for row in ebrd} & {name_of(row) for row in world})


def given_pairs(path: Path) -> tuple[int, Pairs]:
    """Read the pairs of a file. Returns its rows, and its distinct pairs of names."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        rows = [(normalise_name(row["Firm Name_ebrd"]), normalise_name(row["Firm Name_wb"])) for row in csv.DictReader(handle)]
    return len(rows), frozenset(rows)


def difference(path: Path, world: list[Payload], ebrd: list[Payload]) -> list[str]:
    """Say how a file's pairing differs from this bench's own, in pairs of names and in the entries that find a partner."""
    count, theirs = given_pairs(path)
    mine = own_pairs(world, ebrd)
    in_world, in_ebrd = {name_of(row) for row in world}, {name_of(row) for row in ebrd}
    read = {pair for pair in theirs if pair[0] in in_ebrd and pair[1] in in_world}
    lines = [f"Pairings of names: {path.name} ({count} rows) beside exact normalised names"]
    told = [
        (len(mine), "pairs by exact normalised name"),
        (len(theirs), "distinct pairs of names in the file"),
        (len(mine & theirs), "in both"),
        (len(mine - theirs), "by exact normalised name only"),
        (len(read - mine), "in the file only, both names in the lists as they were read"),
        (len(theirs - read), "in the file only, a name in neither list as it was read (its row waits in quarantine, or is cut otherwise)"),
        (sum(1 for row in ebrd if name_of(row) in {one for one, _ in mine}), "EBRD's entries with a partner by exact normalised name"),
        (sum(1 for row in ebrd if name_of(row) in {one for one, _ in read}), "EBRD's entries with a partner by the file"),
    ]
    lines += [f"  {number:>6}  {what}" for number, what in told]
    for what, pairs in (("only by exact normalised name", mine - theirs), ("only in the file", theirs - mine)):
        lines += [f"  {what}: {one}" if one == other else f"  {what}: {one} = {other}" for one, other in sorted(pairs)[:10]]
    return lines


def stated(row: Payload) -> tuple[date, date | None]:
    attributes = row["attributes"]
    start = date.fromisoformat(row["decided_on"])
    if row["dated_by"] == "delivery" and "enforced_on" in attributes:
        start = date.fromisoformat(attributes["enforced_on"])
    return start, date.fromisoformat(row["ends_on"]) if "ends_on" in row else None


def table(
    title: str,
    origin: list[Payload],
    other: list[Payload],
    truth: set[int],
    measures: dict[int, tuple[date, date, bool]],
    partners: dict[str, set[str]],
) -> list[str]:
    """Compare both ways: of the other bank's entries how many are derived; of what is derived how many it lists.

    `partners` has the names in the originating list of every name in the other.
    """
    by_name: defaultdict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(origin):
        by_name[name_of(row)].append(number)
    counts: Counter[str] = Counter()
    listed: set[int] = set()
    why: Counter[str] = Counter()
    for number in sorted(truth):
        entry = other[number]
        candidates = [each for name in sorted(partners.get(name_of(entry), ())) for each in by_name.get(name, [])]
        if not candidates:
            counts["not in the originating list by name"] += 1
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
    names = {name for row in other for name in partners.get(name_of(row), ())}
    for each in set(measures) - listed:
        why[
            "derived, and the other bank lists the name under another origin"
            if name_of(origin[each]) in names
            else "derived, and not in the other list by name"
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
    parser.add_argument("--pairs", type=Path, help="Pair entries as this file does, instead of by exact normalised name.")
    given = parser.parse_args(arguments)
    pack = load(pack_files("mdb-cross-debarment"))
    world = payloads("world-bank", given.world_bank, pack, date(2025, 1, 7))
    ebrd = payloads("ebrd", given.ebrd, pack, date(2025, 2, 1))
    print(
        f"World Bank: {len(world)} records; EBRD: {len(ebrd)} records. Presence, start and end apart; days within two of each other agree."
    )
    if given.pairs is not None:
        print("\n" + "\n".join(difference(given.pairs, world, ebrd)))
    pairs = own_pairs(world, ebrd) if given.pairs is None else given_pairs(given.pairs)[1]
    conditions = [*pack.rules[RULE].conditions, "entry-into-force", "within-ten-years"]
    for title, origin, other, truth, bank, member, published in directions(world, ebrd):
        mine = [row for row in origin if row["attributes"]["bank"] == bank]
        partners: dict[str, set[str]] = {}
        for in_ebrd, in_world in pairs:
            there, here = (in_ebrd, in_world) if bank == "world-bank" else (in_world, in_ebrd)
            partners.setdefault(there, set()).add(here)
        measures = derived(mine, pack, bank, published, member)
        print("\n".join(table(title, mine, other, truth, measures, partners)))
        for condition in conditions:
            again = derived(mine, without(pack, condition), bank, published, member)
            if again == measures:
                print(f"\n  without '{condition}': nothing changes: untested by the data")
            else:
                lines = table(f"  without '{condition}'", mine, other, truth, again, partners)
                print("\n".join(line for line in lines if "class" not in line and "derived:" not in line))


if __name__ == "__main__":
    main()
