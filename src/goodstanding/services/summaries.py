"""Counts over the whole register: what is in force on a day, by context, and what lapsed before it."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from goodstanding.core.linkage.decision import Verdict
from goodstanding.store import deliveries, judgements, parties, standings, versions


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """One measure on a day: on how many parties, by how many records; and how many parties' lapsed before that day."""

    context: str
    measure: str
    parties: int
    periods: int
    lapsed: int


def in_force(on: date, *, feed: str | None = None) -> list[InForce]:
    """Count the measures in force on a day, and those that had lapsed unconfirmed by then, by context and measure.

    Args:
        on: the day.
        feed: only measures that rest on this feed's records, or None for all.
    """
    rows = standings.read(versions.current())
    if feed is not None:
        rows = rows.filter(rows["feed"] == feed)
    day = pl.lit(on.isoformat())
    holds = (pl.col("starts") <= day) & (pl.col("ends") > day)
    held = rows.filter(holds).select("party", "record", "rule").unique()
    gone = rows.filter((pl.col("ends") <= day) & pl.col("lapses")).join(held, on=["party", "record", "rule"], how="anti")
    lapsed = gone.group_by("context", "measure").agg(pl.col("party").n_unique().alias("lapsed"))
    counted = (
        rows.filter(holds)
        .group_by("context", "measure")
        .agg(pl.col("party").n_unique().alias("parties"), pl.len().alias("periods"))
        .join(lapsed, on=["context", "measure"], how="full", coalesce=True)
        .fill_null(0)
        .sort("context", "measure")
    )
    return [InForce(**row) for row in counted.iter_rows(named=True)]


def a_party_with(on: date, *, measure: str) -> int | None:
    """Return the lowest party id with a measure in force on a day, or None."""
    rows = standings.read(versions.current())
    day = on.isoformat()
    found = rows.filter((rows["starts"] <= day) & (rows["ends"] > day) & (rows["measure"] == measure))["party"].min()
    return found if isinstance(found, int) else None


def a_party_then_not_now(then: date, now: date, *, measure: str) -> int | None:
    """Return the lowest party id with a measure in force on one day and nothing of it on a later one, or None."""
    rows = standings.read(versions.current())
    rows = rows.filter(rows["measure"] == measure)
    early, late = then.isoformat(), now.isoformat()
    before = set(rows.filter((rows["starts"] <= early) & (rows["ends"] > early))["party"].to_list())
    after = set(rows.filter((rows["starts"] <= late) & (rows["ends"] > late))["party"].to_list())
    return min(before - after, default=None)


def a_joined_party() -> int | None:
    """Return the lowest id of a party that two sources know, or None."""
    return min((party for _, party, _, _ in parties.memberships(versions.current())), default=None)


def sources() -> list[deliveries.DeliveryRow]:
    """Return every accepted delivery, in order."""
    return deliveries.known(versions.current())


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksMade:
    """How many links a machine's evidence has made, and the first: two entities."""

    count: int
    first: tuple[int, int] | None


def links_made() -> LinksMade:
    """Count the links that stand and that no person made."""
    rows = [row for row in judgements.standing(versions.current()) if row.verdict == Verdict.SAME.value and not row.by_person]
    return LinksMade(count=len(rows), first=(rows[0].one, rows[0].other) if rows else None)
