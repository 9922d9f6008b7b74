"""Labelled pairs of the register's entities, and how the model's verdicts do on them."""

import csv
from collections.abc import Iterator
from pathlib import Path

from goodstanding.core.errors import BadInput, Problem
from goodstanding.core.linkage.decision import judge
from goodstanding.core.linkage.evaluation import Scores, scores
from goodstanding.engines.linking.shipped import model_for
from goodstanding.services import judging
from goodstanding.store import parties, versions

COLUMNS = ("one", "other", "same")
LONGEST_ID = 20
"""Characters; no database holds a longer number."""
_SAID = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def evaluate(file: Path) -> Scores:
    """Judge labelled pairs and compare.

    Raises:
        BadInput: a column is missing, a pair names nobody, or a label is neither yes nor no; every fault is named.
    """
    version = versions.current()
    pairs = list(_read(file))
    found = judging.profiles_of({entity for one, other, _ in pairs for entity in (one, other)}, version)
    known = [(found[one], found[other], same) for one, other, same in pairs if one in found and other in found]
    return scores((same, judge(one, other, model_for(one.kind, other.kind)).verdict) for one, other, same in known)


def _read(file: Path) -> Iterator[tuple[int, int, bool]]:
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
    read: list[tuple[int, int, bool]] = []
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
        if ends[0] is not None and ends[1] is not None and same is not None:
            read.append((ends[0], ends[1], same))
    if problems:
        raise BadInput(f"{len(problems)} labels of {file.name} cannot be used.", problems=problems[:20], fate="Nothing was evaluated.")
    yield from read


def _entity(text: str) -> int | None:
    text = text.strip()
    if text[:2] in ("e-", "p-") and text[2:].isascii() and text[2:].isdigit():
        found = parties.entity_rows([int(text[2:])]) if len(text) <= LONGEST_ID else []
        return found[0].id if found else None
    source, slash, key = text.partition("/")
    return parties.keyed(source, key) if slash and "\x00" not in text else None  # PostgreSQL keeps no NUL
