"""Labelled pairs of the register's entities, and how the verdicts of a run of linkage do on them."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from goodstanding.core.errors import BadInput, Problem
from goodstanding.core.linkage.decision import Verdict
from goodstanding.core.linkage.engine import LinkageEngine
from goodstanding.core.linkage.evaluation import Scores, scores
from goodstanding.core.linkage.model import Model
from goodstanding.core.linkage.preparation import prepare_frame
from goodstanding.core.linkage.register import verdicts
from goodstanding.store import parties, profiles, versions

COLUMNS = ("one", "other", "same")
LONGEST_ID = 20
"""Characters; no database holds a longer number."""
_SAID = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How a model does on labelled pairs.

    Attributes:
        model: its name and version.
        scores: of the pairs that are compared.
        left_out: labelled pairs with an end that is a person, or of which nothing is kept: nobody compares them (C15).
    """

    model: str
    scores: Scores
    left_out: int


def evaluate(file: Path, *, engine: LinkageEngine, model: Model) -> Measured:
    """Judge labelled pairs as a run of linkage over the whole register does, and compare. Nothing is changed.

    Raises:
        BadInput: a column is missing, a pair names nobody, or one and the same twice, a label is neither yes nor no, or two labels
            contradict each other; every fault is named.
    """
    labels = dict(_read(file))
    raw = profiles.raw_profiles(versions.current()).filter(pl.col("kind").is_in([kind.value for kind in model.kinds]))
    compared = {int(entity) for entity in raw["unique_id"]}
    found = verdicts(engine, prepare_frame(raw), model, at_least=model.thresholds.ask) if labels else None
    said: dict[tuple[int, int], Verdict] = {}
    if found is not None:
        for one, other, verdict in found.select("id_l", "id_r", "verdict").iter_rows():
            low, high = sorted((int(one), int(other)))
            if (low, high) in labels:
                said[low, high] = Verdict(verdict)
    known = [(same, said.get(pair, Verdict.NONE)) for pair, same in labels.items() if compared.issuperset(pair)]
    return Measured(model=model.author, scores=scores(known), left_out=len(labels) - len(known))


def _read(file: Path) -> Iterator[tuple[tuple[int, int], bool]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
                raise BadInput(
                    f"{file.name} lacks the column {', '.join(missing)}. Labels have the columns {', '.join(COLUMNS)}.",
                    fate="Nothing was evaluated.",
                )
            rows = [(reader.line_num, row) for row in reader]
    except UnicodeDecodeError:
        raise BadInput(f"{file.name} is not UTF-8. Save it as CSV UTF-8.", fate="Nothing was evaluated.") from None
    except csv.Error as error:
        raise BadInput(f"{file.name} cannot be cut into cells: {error}.", fate="Nothing was evaluated.") from None
    problems: list[Problem] = []
    read: dict[tuple[int, int], bool] = {}
    for line, row in rows:
        ends = [_entity(row[name] or "") for name in ("one", "other")]
        same = _SAID.get((row["same"] or "").strip().lower())
        for name, entity in zip(("one", "other"), ends, strict=True):
            if entity is None:
                problems.append(
                    Problem(message="names no entity here. Write e-000012, or SOURCE/KEY.", file=file.name, line=line, field=name)
                )
        if same is None:
            problems.append(Problem(message="is neither yes nor no.", file=file.name, line=line, field="same"))
        one, other = ends
        if one is None or other is None or same is None:
            continue
        if one == other:
            problems.append(Problem(message="compares an entity with itself.", file=file.name, line=line, field="other"))
        elif read.setdefault((min(one, other), max(one, other)), same) is not same:
            problems.append(Problem(message="contradicts an earlier label of the same two.", file=file.name, line=line, field="same"))
    if problems:
        raise BadInput(f"{len(problems)} labels of {file.name} cannot be used.", problems=problems[:20], fate="Nothing was evaluated.")
    yield from read.items()


def _entity(text: str) -> int | None:
    text = text.strip()
    if text[:2] in ("e-", "p-") and text[2:].isascii() and text[2:].isdigit():
        found = parties.entity_rows([int(text[2:])]) if len(text) <= LONGEST_ID else []
        return found[0].id if found else None
    source, slash, key = text.partition("/")
    return parties.keyed(source, key) if slash and "\x00" not in text else None  # PostgreSQL keeps no NUL
