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


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The standings of all parties as they are now, read once and counted in several ways."""

    rows: pl.DataFrame

    def in_force(self, on: date, *, feed: str | None = None) -> list[InForce]:
        """Count the measures in force on a day, and those that had lapsed unconfirmed by then, by context and measure.

        Args:
            on: the day.
            feed: only measures that rest on this feed's records, or None for all.
        """
        rows = self.rows if feed is None else self.rows.filter(self.rows["feed"] == feed)
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

    def parties_with(self, on: date, *, measure: str = "", rule: str = "") -> set[int]:
        """Return the parties with a measure, or a measure by a rule, in force on a day."""
        day = on.isoformat()
        rows = self.rows.filter((self.rows["starts"] <= day) & (self.rows["ends"] > day))
        if measure:
            rows = rows.filter(rows["measure"] == measure)
        if rule:
            rows = rows.filter(rows["rule"] == rule)
        return set(rows["party"].to_list())


def register() -> Register:
    """Read the standings of all parties."""
    return Register(
        rows=standings.told(versions.current(), ("party", "record", "context", "measure", "rule", "starts", "ends", "lapses", "feed"))
    )


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
