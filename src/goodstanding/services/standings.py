"""Materialising standings: the evaluator's rows, staged under a version, so that a check is one read."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from goodstanding.core.log.commitments import EntryKind
from goodstanding.core.standing.frames import PackInForce
from goodstanding.core.standing.periods import periods
from goodstanding.services import frames
from goodstanding.services.changes import Accepted, changing
from goodstanding.services.desk import Desk
from goodstanding.services.sealing import NO_MOVES
from goodstanding.store import parties, standings, versions

_TEXT_LISTS = ("binds", "assumed")
WHOLE = 50_000
"""From this many parties on, evaluating all of them is quicker than choosing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """What an evaluation did: periods in all, how many began, how many ended; None if nothing differed."""

    periods: int
    began: int
    ended: int
    accepted: Accepted | None


def found(version: int, *, party_ids: Sequence[int] | None = None, packs: Sequence[PackInForce] | None = None) -> pl.DataFrame:
    """Evaluate the register, or some parties of it, at a version.

    Args:
        version: register version; may be the one that is being made.
        party_ids: only these parties, or None for all.
        packs: the packs to apply, or None for those published at `version`.
    """
    held = frames.packs_in_force(version) if packs is None else list(packs)
    entities = None if party_ids is None else parties.members_of(party_ids, version)
    return periods(
        frames.record_frames(held, version, entities),
        frames.judgement_frame(version),
        frames.case_frame(version, entities),
        frames.delivery_frame(version),
        held,
        version=version,
    ).collect()


def stored_columns(rows: pl.DataFrame) -> pl.DataFrame:
    """Turn the evaluator's rows into the stored columns: dates as ISO text, lists as JSON."""
    named = rows.rename({"from": "starts", "until": "ends"})
    return named.with_columns(
        *(pl.col(name).dt.to_string("%Y-%m-%d") for name in ("starts", "ends", "review_due", "decided_on")),
        *(_json_list(named, name) for name in _TEXT_LISTS),
    ).select(list(standings.FRAME))


def _json_list(rows: pl.DataFrame, name: str) -> pl.Series:
    """Render a list column as JSON text, each distinct list once."""
    distinct = rows[name].unique()
    written = pl.DataFrame(
        {name: distinct, "text": [json.dumps(list(each)) for each in distinct.to_list()]}, schema_overrides={"text": pl.Utf8}
    )
    return rows.select(name).join(written, on=name, how="left", maintain_order="left")["text"].alias(name)


def stage(version: int, *, party_ids: Iterable[int] | None) -> tuple[int, int]:
    """Stage what changes in the standings at `version`: how many periods begin and end. Under the intake lock."""
    chosen = None if party_ids is None else sorted(set(party_ids))
    if chosen == []:
        return 0, 0
    rows = stored_columns(found(version, party_ids=chosen))
    return standings.stage(rows, version=version, current=versions.current(), parties=chosen)


def stage_for_feed(version: int, *, feed: str, record_type: str, entities: Iterable[int], party_ids: Iterable[int]) -> tuple[int, int]:
    """Stage what a delivery changes. Under the intake lock.

    It can change the standing of the parties of the entities that it touched, of those whose members changed, and of those
    with open-ended measures that the feed confirms.

    Args:
        version: the version that is being made; the delivery is stored under it already.
        feed: the feed that was delivered.
        record_type: what it fills; where no rule follows from it, the entities' own standings cannot change.
        entities: source entities with added, changed or withdrawn records.
        party_ids: parties whose members changed.
    """
    held = frames.packs_in_force(version)
    ruled = any(f"{each.pack.name}/{rule.follows_from}" == record_type for each in held for rule in each.pack.rules.values())
    touched = set(entities) if ruled else set()
    joined = parties.parties_of(touched, version)
    chosen = {joined.get(entity, entity) for entity in touched} | set(party_ids)
    if ruled:
        chosen |= set(standings.confirmed_by(feed, versions.current()))
    return stage(version, party_ids=None if len(chosen) > WHOLE else chosen)


def evaluate(desk: Desk, *, by: str) -> Evaluated:
    """Evaluate the whole register again and replace what differs."""
    with changing(desk) as change:
        desk.progress("evaluating", 0, None)
        rows = stored_columns(found(change.version))
        began, ended = standings.stage(rows, version=change.version, current=change.version - 1, parties=None)
        accepted = None
        if began or ended:
            accepted = change.accept(
                kind=EntryKind.EVALUATION, by=by, body={"periods": rows.height, "began": began, "ended": ended}, moves=NO_MOVES
            )
    return Evaluated(periods=rows.height, began=began, ended=ended, accepted=accepted)
