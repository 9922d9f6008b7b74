"""How long a record's content is kept: the years that its type declares, counted from the record's end (charter C08).

A record ends on the latest of these days: its decision; the end that the decision states; the last day of a measure that
follows from it; and, where nothing states an end, the last day that a delivery confirms it. A withdrawal ends it earlier.
What is listed again and again without such an end does not go on for that: re-reporting restarts nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

import polars as pl

from goodstanding.core.charter.tables import CONFIRMATION_DAYS, RETENTION_YEARS
from goodstanding.core.charter.vocabulary import RecordKind, SubjectKind
from goodstanding.core.standing.frames import PackInForce, Schema
from goodstanding.core.standing.lasting import may_be_open_ended

KEPT: Schema = MappingProxyType(
    {
        "record": pl.Int64(),  # the latest version of a record; the older ones go with it
        "type": pl.String(),  # "pack/type"
        "feed": pl.String(),
        "kind": pl.String(),  # SubjectKind
        "since": pl.Int64(),
        "first": pl.Int64(),
        "until": pl.Int64(),  # null while it stands
        "decided_on": pl.Date(),
        "ends_on": pl.Date(),  # stated end, exclusive; null where the decision states none
        "open_ended": pl.Boolean(),
        "gone_on": pl.Date(),  # first day on which it no longer counts, because it was withdrawn or annulled; null while it stands
        "measures_until": pl.Date(),  # end of the last measure that follows from it; null: none does
    }
)
"""The columns that the limit of a record is worked out from."""

_SHORTEST = min(RETENTION_YEARS.values())
_PRESENCE = ("feed", "first", "until")


def longest_years(kind: str) -> int:
    """Return the most years that the charter lets a record about such a subject be kept; who may be a person counts as one (C21)."""
    return RETENTION_YEARS.get(SubjectKind(kind), RETENTION_YEARS[SubjectKind.PERSON])


def years_kept(record_type: str, packs: Sequence[PackInForce], *, since: int | None = None) -> int | None:
    """Return how many years the packs keep a type's records after their end; None if no pack declares it.

    The fewest that any version of the pack has said since the record came: a later version cannot lengthen what was promised.

    Args:
        record_type: qualified type, `pack/type`.
        packs: the published versions.
        since: register version at which the record came; None: whatever version.
    """
    said = _declared(record_type, packs)
    in_force = [version for version, _ in said if since is not None and version <= since]
    return min((years for version, years in said if not in_force or version >= in_force[-1]), default=None)


def with_limit(records: pl.DataFrame, deliveries: pl.DataFrame, packs: Sequence[PackInForce]) -> pl.DataFrame:
    """Add `end` (first day after the record's end) and `limit` (first day on which its content is no longer kept).

    Pure. A type that no pack declares any more is kept as long as the charter allows, and no longer.

    Args:
        records: as `KEPT`.
        deliveries: as `frames.DELIVERIES`.
        packs: the published versions.
    """
    open_types = _open_types(packs)
    is_open = pl.col("open_ended") | (pl.col("ends_on").is_null() & pl.col("type").is_in(sorted(open_types)))
    confirmed = records.join(_confirmed(records, deliveries), on=_PRESENCE, how="left", nulls_equal=True)
    last = pl.max_horizontal("decided_on", "ends_on", "measures_until", pl.when(is_open).then("confirmed_until"))
    ended = confirmed.with_columns(end=pl.max_horizontal("decided_on", pl.min_horizontal(last, "gone_on"))).drop("confirmed_until")
    return ended.with_columns(years=_years(records, packs)).with_columns(
        limit=pl.col("end").dt.offset_by(pl.concat_str(pl.col("years").cast(pl.String), pl.lit("y")))
    )


def due(records: pl.DataFrame, deliveries: pl.DataFrame, packs: Sequence[PackInForce], *, as_of: date) -> pl.DataFrame:
    """Keep the records whose limit has passed on a day; columns as `with_limit`."""
    return with_limit(records, deliveries, packs).filter(pl.col("limit") <= as_of)


def shortest_years(packs: Sequence[PackInForce]) -> int:
    """Return the fewest years that anything is kept: what was decided later cannot be due."""
    said = [kind.retention_years for each in packs for kind in each.pack.record_types.values()]
    return min([_SHORTEST, *said])


def waiting_until(came_on: date, record_types: Sequence[str], packs: Sequence[PackInForce]) -> date:
    """Return the first day on which the text of a row in quarantine is no longer kept.

    Nobody has established whom such a row is about, nor when its decision ends. It is protected as a person's (C21): kept as
    the records that its feed makes, never longer than a person's, counted from the day on which it came.

    Args:
        came_on: the day on which its delivery was accepted.
        record_types: the qualified types that the feed's records have, or may have.
        packs: the published versions.
    """
    said = [years for each in record_types if (years := years_kept(each, packs)) is not None]
    years = min([*said, RETENTION_YEARS[SubjectKind.PERSON]])
    return years_after(came_on, years)


def years_after(day: date, years: int) -> date:
    """Return the same day some years later; for 29 February, where that year has none, the day before 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=day.day - 1)


def _declared(record_type: str, packs: Sequence[PackInForce]) -> list[tuple[int, int]]:
    """Return (register version, years) of every published version that declares the type, in order."""
    pack_name, _, name = record_type.partition("/")
    return sorted(
        (each.version, each.pack.record_types[name].retention_years)
        for each in packs
        if each.pack.name == pack_name and name in each.pack.record_types
    )


def _years(records: pl.DataFrame, packs: Sequence[PackInForce]) -> pl.Expr:
    longest: Mapping[str, int] = {kind.value: longest_years(kind.value) for kind in SubjectKind}
    allowed = pl.col("kind").replace_strict(longest, default=_SHORTEST, return_dtype=pl.Int64)
    said = pl.lit(None, dtype=pl.Int64)
    for name in records["type"].unique().to_list():
        for version, _ in _declared(name, packs):
            years = years_kept(name, packs, since=version)
            said = pl.when((pl.col("type") == name) & (pl.col("since") >= version)).then(pl.lit(years)).otherwise(said)
        said = pl.when((pl.col("type") == name) & said.is_null()).then(pl.lit(years_kept(name, packs), dtype=pl.Int64)).otherwise(said)
    return pl.min_horizontal(allowed, said)


def _open_types(packs: Sequence[PackInForce]) -> set[str]:
    """Return the types whose records count while a source confirms them: by a rule, or because they are entries of a register."""
    by_rule = {f"{each.pack.name}/{rule.follows_from}" for each in packs for rule in each.pack.rules.values() if may_be_open_ended(rule)}
    entries = {
        f"{each.pack.name}/{name}"
        for each in packs
        for name, kind in each.pack.record_types.items()
        if kind.kind is RecordKind.REGISTRATION
    }
    return by_rule | entries


def _confirmed(records: pl.DataFrame, deliveries: pl.DataFrame) -> pl.DataFrame:
    """Give each presence of records the first day that no delivery confirms any more."""
    presences = records.select(_PRESENCE).unique()
    held = (pl.col("version") == pl.col("first")) | (
        (pl.col("mode") == "full")
        & (pl.col("version") >= pl.col("first"))
        & (pl.col("until").is_null() | (pl.col("version") < pl.col("until")))
    )
    return (
        presences.join(deliveries.select("feed", "mode", "published_at", "version"), on="feed", how="inner")
        .filter(held)
        .group_by(_PRESENCE)
        .agg(confirmed_until=pl.col("published_at").max() + timedelta(days=CONFIRMATION_DAYS))
    )
