"""The rows that a screening wrote, held against its receipt."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from goodstanding.core.errors import BadInput, IntegrityFailure
from goodstanding.engines.tables import batches, headings
from goodstanding.services.screening_results import results_sha256

BATCH = 2_000
NEEDED = ("gs_outcome", "gs_candidates")


def require_rows(document: Mapping[str, object], file: Path) -> None:
    """See that a file holds the results that a receipt states, all of them and in their order.

    Raises:
        BadInput: the receipt is of no screening, or the file holds no results.
        IntegrityFailure: the results are others.
    """
    statement = document.get("receipt", document)
    answer = statement.get("answer") if isinstance(statement, dict) else None
    stated = answer.get("results_sha256") if isinstance(answer, dict) else None
    if stated is None:
        raise BadInput("The receipt is of no screening: it states no results.", fate="The rows were not verified.")
    if missing := [name for name in NEEDED if name not in headings(file)]:
        raise BadInput(f"{file.name} holds no results of a screening: it lacks {', '.join(missing)}.", fate="The rows were not verified.")
    if results_sha256(_results(file)) != stated:
        raise IntegrityFailure(f"The results in {file.name} are not those that the receipt states.", fate="Do not rely on them.")


def _results(file: Path) -> Iterator[tuple[str, bytes]]:
    for rows in batches(file, BATCH):
        for row in rows:
            yield str(row["gs_outcome"]), str(row["gs_candidates"]).encode()
