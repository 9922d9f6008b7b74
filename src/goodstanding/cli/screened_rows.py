"""The columns that a screening adds to a file's rows, and the rows held against its receipt."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa

from goodstanding.core.errors import BadInput, IntegrityFailure
from goodstanding.engines.tables import Row, batches, headings
from goodstanding.services.screening_results import results_sha256

BATCH = 2_000
NEEDED = ("gs_outcome", "gs_candidates")
ADDED = {
    "gs_outcome": pa.string(),
    "gs_party": pa.string(),
    "gs_name": pa.string(),
    "gs_score": pa.float64(),
    "gs_measures": pa.string(),
    "gs_why": pa.string(),
    "gs_candidates": pa.string(),
    "gs_version": pa.int64(),
}
"""The columns that a screening adds. `gs_candidates` is JSON with everything; the others tell of the first candidate."""


def added(outcome: str, document: bytes, version: int) -> Row:
    """Return the added columns of a row. They say nothing that its outcome, its candidates and the version do not say.

    Args:
        outcome: the row's.
        document: its candidates as JSON, as `Screened.document` holds them.
        version: the register version that answered.
    """
    first = next(iter(orjson.loads(document)), None)
    return {
        "gs_outcome": outcome,
        "gs_party": first["party"] if first else None,
        "gs_name": first["name"] if first else None,
        "gs_score": first["score"] if first else None,
        "gs_measures": "; ".join(each["id"] for each in first["measures"]) if first else None,
        "gs_why": _why(first) if first else None,
        "gs_candidates": document.decode(),
        "gs_version": version,
    }


def _why(candidate: Mapping[str, Any]) -> str:
    said = [f"{each['kind'].replace('_', ' ')}: {each['level']}" for each in candidate["evidence"]]
    if (remembered := candidate["remembered"]) is not None:
        said.insert(0, f"not the same, says {remembered['by']} until {remembered['until']}")
    return "; ".join(said)


def require_rows(document: Mapping[str, object], file: Path) -> int:
    """See that a file holds the results that a receipt states, all of them and in their order; return how many rows they are.

    The columns that came with the file are not compared: the receipt states the SHA-256 of the file that was screened.

    Raises:
        BadInput: the receipt is of no screening, or the file holds no results.
        IntegrityFailure: the results are others, or a column tells something else than they do.
    """
    statement = document.get("receipt", document)
    answer = statement.get("answer") if isinstance(statement, dict) else None
    stated = answer.get("results_sha256") if isinstance(answer, dict) else None
    if not isinstance(statement, dict) or stated is None:
        raise BadInput("The receipt is of no screening: it states no results.", fate="The rows were not verified.")
    if missing := [name for name in NEEDED if name not in headings(file)]:
        raise BadInput(f"{file.name} holds no results of a screening: it lacks {', '.join(missing)}.", fate="The rows were not verified.")
    if results_sha256(_results(file)) != stated:
        raise IntegrityFailure(f"The results in {file.name} are not those that the receipt states.", fate="Do not rely on them.")
    return _require_columns(file, statement["version"])


def _results(file: Path) -> Iterator[tuple[str, bytes]]:
    for rows in batches(file, BATCH):
        for row in rows:
            yield str(row["gs_outcome"]), str(row["gs_candidates"]).encode()


def _require_columns(file: Path, version: int) -> int:
    """See that every added column tells what the verified results do; one that was taken out tells nothing."""
    count = 0
    for rows in batches(file, BATCH):
        for row in rows:
            count += 1
            for column, value in added(str(row["gs_outcome"]), str(row["gs_candidates"]).encode(), version).items():
                if column in row and _written(row[column]) != _written(value):
                    raise IntegrityFailure(
                        f"{file.name}, row {count}: {column} is '{_written(row[column])}'; by the results that the receipt states it is "
                        f"'{_written(value)}'.",
                        fate="Do not rely on it.",
                    )
    return count


def _written(value: object) -> str:
    """Return a cell as CSV has it."""
    return "" if value is None else str(value)
