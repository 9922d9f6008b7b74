"""Linking the register: an engine proposes pairs, the core decides, what is certain is judged and what is likely is asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import orjson
import polars as pl

from goodstanding.core.linkage.decision import Verdict
from goodstanding.core.linkage.engine import LinkageEngine
from goodstanding.core.linkage.model import Model
from goodstanding.core.linkage.pairs import level_column
from goodstanding.core.linkage.parties import admitted
from goodstanding.core.linkage.preparation import prepare_frame
from goodstanding.core.linkage.register import verdicts
from goodstanding.core.log.seals import Sealed
from goodstanding.services import judging
from goodstanding.services.changes import Accepted, changing
from goodstanding.services.desk import Desk
from goodstanding.services.intake.joining import groups
from goodstanding.services.sealing import tasks_said
from goodstanding.store import judgements, profiles
from goodstanding.store.judgements import JudgementRow, TaskRow

HELD_BACK = "It would join parties whose identifiers conflict, or that a person judged to be different; a person must judge."
SHOWN = 20
"""Pairs kept apart that are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What a run of linkage did.

    Attributes:
        model: the model that judged.
        compared: entities that were compared.
        same: links that were made.
        asked: tasks that were opened, those held back included.
        held_back: certain by the evidence, but a contradiction in one of the parties asks for a person.
        different: pairs kept apart by conflicting verified identifiers though enough agrees to ask a person.
        kept_apart: the likeliest of these pairs.
        merged: entities that joined another's party.
    """

    model: str
    compared: int
    same: int = 0
    asked: int = 0
    held_back: int = 0
    different: int = 0
    kept_apart: tuple[tuple[int, int], ...] = ()
    merged: int = 0
    judgements: tuple[int, ...] = ()
    tasks: tuple[int, ...] = ()
    accepted: Accepted | None = field(default=None)


def link(desk: Desk, *, engine: LinkageEngine, model: Model, by: str) -> Linked:
    """Compare every entity of the model's kinds with every other that may be it, and judge.

    Persons are not compared: a verified identifier links them at intake, and nothing else ever does (C15). Pairs that are one
    party already, that a judgement stands on, or that wait for a person are left alone.
    """
    with changing(desk) as change:
        desk.progress("preparing", 0, None)
        raw = profiles.raw_profiles(change.version)
        prepared = prepare_frame(raw.filter(pl.col("kind").is_in([kind.value for kind in model.kinds])))
        desk.progress("comparing", 0, None)
        pairs = verdicts(engine, prepared, model, at_least=model.thresholds.ask)
        different = pairs.filter(pl.col("verdict") == Verdict.DIFFERENT.value).sort(
            "weight", "id_l", "id_r", descending=[True, False, False]
        )
        fresh = _not_settled(pairs.filter(pl.col("verdict").is_in([Verdict.SAME.value, Verdict.ASK.value])), change.version)
        fresh = fresh.sort("weight", "id_l", "id_r", descending=[True, False, False])
        certain = fresh.filter(pl.col("verdict") == Verdict.SAME.value)
        taken = _admitted(certain, change.version)
        made = _judgements(certain.filter(pl.Series(taken, dtype=pl.Boolean)), model, change.version)
        held = certain.filter(~pl.Series(taken, dtype=pl.Boolean)).with_columns(pl.lit(HELD_BACK).alias("reason"))
        asked = _tasks(pl.concat([held, fresh.filter(pl.col("verdict") == Verdict.ASK.value)]), model, change.version)
        done = Linked(
            model=model.author,
            compared=prepared.height,
            different=different.height,
            kept_apart=tuple((int(one), int(other)) for one, other in different.select("id_l", "id_r").head(SHOWN).iter_rows()),
        )
        if not made and not asked:
            return done
        judgements.add(made)
        judgements.ask(asked)
        merged, _, accepted = judging.accept(
            change,
            touched=[entity for row in made for entity in (row.one, row.other)],
            by=by,
            body={
                "model": model.author,
                "tasks": {"first": asked[0].id if asked else 0, "count": len(asked)},
            },
            more={Sealed.TASKS: tasks_said(asked)},
        )
    return replace(
        done,
        same=len(made),
        asked=len(asked),
        held_back=held.height,
        merged=merged,
        judgements=tuple(row.id for row in made),
        tasks=tuple(row.id for row in asked),
        accepted=accepted,
    )


def _not_settled(pairs: pl.DataFrame, version: int) -> pl.DataFrame:
    """Leave out pairs of one party, and those on which a judgement stands or a task is open."""
    party = judging.party_of_each(pairs, version)
    settled = {(row.one, row.other) for row in judgements.standing(version)} | {(row.one, row.other) for row in judgements.tasks(version)}

    def open_still(one: str, other: str) -> bool:
        low, high = sorted((int(one), int(other)))
        return (low, high) not in settled and party.get(low, low) != party.get(high, high)

    return pairs.filter(pl.Series([open_still(one, other) for one, other in pairs.select("id_l", "id_r").iter_rows()], dtype=pl.Boolean))


def _admitted(certain: pl.DataFrame, version: int) -> list[bool]:
    proposals = [(int(one), int(other)) for one, other in certain.select("id_l", "id_r").iter_rows()]
    entities = {entity for pair in proposals for entity in pair}
    near = set(judging.connected(entities, version)) | entities
    return admitted(proposals, groups(near, version=version))


def _judgements(pairs: pl.DataFrame, model: Model, version: int) -> list[JudgementRow]:
    first = judgements.last_judgement() + 1
    return [
        JudgementRow(
            id=first + place,
            one=one,
            other=other,
            verdict=Verdict.SAME.value,
            author=model.author,
            by_person=False,
            second="",
            overrules=False,
            probability=probability,
            evidence=evidence,
            reason=reason,
            since=version,
        )
        for place, (one, other, probability, evidence, reason) in enumerate(_found(pairs, model))
    ]


def _tasks(pairs: pl.DataFrame, model: Model, version: int) -> list[TaskRow]:
    first = judgements.last_task() + 1
    return [
        TaskRow(
            id=first + place,
            one=one,
            other=other,
            author=model.author,
            probability=probability,
            evidence=evidence,
            reason=reason,
            since=version,
        )
        for place, (one, other, probability, evidence, reason) in enumerate(_found(pairs, model))
    ]


def _found(pairs: pl.DataFrame, model: Model) -> Sequence[tuple[int, int, str, str, str]]:
    """Return (one, other, probability, evidence, reason) of each pair."""
    found = []
    for row in pairs.iter_rows(named=True):
        evidence = [
            {"kind": each.evidence.value, "level": level.label, "weight": f"{level.weight:.3f}"}
            for each in model.comparisons
            if (index := row[level_column(each.evidence)]) >= 0
            for level in [each.levels[index]]
        ]
        low, high = sorted((int(row["id_l"]), int(row["id_r"])))
        found.append((low, high, f"{row['probability']:.6f}", orjson.dumps(evidence).decode(), str(row["reason"])))
    return found
