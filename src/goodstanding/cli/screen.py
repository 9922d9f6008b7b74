"""`goodstanding screen FILE`."""

import json
import os
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from math import isnan
from pathlib import Path

import click
import pyarrow as pa
from rich.console import Console

from goodstanding.cli.dates import civil_date
from goodstanding.cli.session import Session, common_options, current
from goodstanding.cli.settings_given import pairs
from goodstanding.cli.words import day
from goodstanding.config import wiring
from goodstanding.core.charter.vocabulary import Context
from goodstanding.core.errors import BadInput, UsageError
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.linkage.query_columns import Columns, choose, profile_of
from goodstanding.core.linkage.weights import THRESHOLD
from goodstanding.engines.table_writing import Writer
from goodstanding.engines.tables import Row, batches, form, headings, schema
from goodstanding.services import sequencing
from goodstanding.services.desk import Desk
from goodstanding.services.screening import Screening
from goodstanding.services.screening_results import Request, Screened, Summary
from goodstanding.services.screening_workers import Workers

BATCH = 2_000
SHOWN = 5
SHOWN_LETTERS = 120
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


@click.command()
@common_options
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--context", type=click.Choice([each.value for each in Context]), required=True, help="What the parties are dealt with for.")
@click.option("--for", "authority", metavar="AUTHORITY", help="Who asks for itself; only what binds it is told as a measure.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The same rows with the results [default: beside FILE, as FILE-screened].",
)
@click.option("--limit", type=click.IntRange(1, 50), default=5, show_default=True, help="Candidates for each row.")
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=THRESHOLD,
    show_default=True,
    help="The score from which on somebody is a candidate.",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="PART=COLUMN",
    help="Where to read name, country, address, founded or an identifier scheme.",
)
@click.option(
    "--workers",
    type=click.IntRange(1),
    default=None,
    help="Processes that share the work of a long file [default: one for each core].",
)
@click.option("--as-of", callback=civil_date, help="The day asked about [default: today].")
@click.option("--since", type=click.IntRange(0), metavar="CHECKPOINT", help="Only what changed after the checkpoint of this size.")
def screen(  # noqa: PLR0917 -- one for each option; click passes them by name
    file: Path,
    context: str,
    authority: str | None,
    out: Path | None,
    limit: int,
    threshold: float,
    columns: tuple[str, ...],
    workers: int | None,
    as_of: date | None,
    since: int | None,
) -> None:
    """Ask a whole file of organisations: the same rows come back with candidates, scores, reasons and measures in force.

    FILE is .csv, .jsonl or .parquet, with any columns; which is the name, the country and so on is guessed and stated. A name proves
    nothing: a candidate is for a person to look at. Persons are not screened.

    \b
    Example:
      goodstanding -C my-registry screen suppliers.csv --context procurement --for adb
    """
    if isnan(threshold):
        raise UsageError("--threshold is a number from 0 to 1.", fate="Nothing was screened.")
    session = current()
    desk = session.desk()
    request = Request(context=Context(context), authority=authority, as_of=as_of, limit=limit, threshold=threshold, since=since)
    target = out or file.with_name(f"{file.stem}-screened{file.suffix}")
    done = screen_file(
        session, desk, request, file, target, told=pairs(columns, option="--column", example="name=Supplier"), processes=workers or _cores()
    )
    session.show(_document(done), lambda screen_: show_screened(screen_, done))


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A file screened.

    Attributes:
        columns: what was read as what.
        target: the rows with the results.
        receipt: the file of the receipt.
        notable: the first rows that have candidates, by name.
    """

    summary: Summary
    columns: Columns
    target: Path
    receipt: Path
    notable: list[tuple[str, Screened]]


def screen_file(
    session: Session, desk: Desk, request: Request, file: Path, target: Path, *, told: Mapping[str, str] | None = None, processes: int = 1
) -> Done:
    """Screen a file, write its rows with the results, and the receipt beside them."""
    _require_places(file, target)
    read, seen = headings(file), _state(file)
    columns = choose(read, told or {}, file=file.name)
    work = Screening.begin(desk, request=request, by=session.by)
    workers = Workers(count=processes, start=wiring.start, reopen=wiring.open_registry)
    notable: list[tuple[str, Screened]] = []
    done = 0
    with Writer(target, read, ADDED, types=schema(file)) as writer:
        for rows, results in work.answers(_queries(file, columns), workers):
            writer.write([{**row, **_added(result, work.version)} for row, result in zip(rows, results, strict=True)])
            for row, result in zip(rows, results, strict=True):
                if result.candidates and len(notable) < SHOWN:
                    notable.append((_printable(str(row.get(columns.name) or "")), result))
            done += len(rows)
            session.progress("screening", done, None)
        digest = _digest(file)
        if _state(file) != seen:
            raise BadInput(f"{file.name} was changed while it was screened. Run again when it is whole.", fate="Nothing was screened.")
        summary = work.finish(file_sha256=digest)  # the access is in the log before its results can be seen
    sequencing.number_pending(desk)
    receipt = _receipt_beside(target)
    receipt.write_text(json.dumps({"receipt": summary.receipt}, ensure_ascii=False, indent=2), encoding="utf-8")
    return Done(summary=summary, columns=columns, target=target, receipt=receipt, notable=notable)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _receipt_beside(target: Path) -> Path:
    return target.with_name(f"{target.name}.receipt.json")


def _require_places(file: Path, target: Path) -> None:
    """Refuse to write over the file that is read, or where nothing can be written.

    Raises:
        UsageError: --out is FILE itself, or its folder is not there.
        BadInput: one of the two is of no known format.
    """
    form(file)
    form(target)
    if not target.parent.is_dir():
        raise UsageError(f"--out: there is no folder {target.parent}. Make it, or write elsewhere.", fate="Nothing was screened.")
    for place in (target, _receipt_beside(target)):
        if place.exists() and place.samefile(file):
            raise UsageError(
                f"--out: {place} is the file that is read. Write elsewhere.", fate="Nothing was screened; the file is as it was."
            )


def _state(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_size, found.st_mtime_ns


def _printable(text: str) -> str:
    """Return a text of somebody's file fit for a screen: what would steer the terminal, or turn the line around, is shown as a sign."""
    return "".join("\ufffd" if unicodedata.category(sign)[0] == "C" else sign for sign in text[:SHOWN_LETTERS])


def _queries(file: Path, columns: Columns) -> Iterator[tuple[list[Row], list[Profile]]]:
    for number, rows in enumerate(batches(file, BATCH)):
        yield rows, [profile_of(row, columns, id=str(number * BATCH + place)) for place, row in enumerate(rows)]


def _added(result: Screened, version: int) -> Row:
    first = result.candidates[0] if result.candidates else None
    return {
        "gs_outcome": result.outcome.value,
        "gs_party": f"p-{first.party:06}" if first else None,
        "gs_name": first.name if first else None,
        "gs_score": round(first.score, 4) if first else None,
        "gs_measures": "; ".join(each.id for each in first.measures) if first else None,
        "gs_why": "; ".join(f"{each.kind.value.replace('_', ' ')}: {each.level}" for each in first.evidence) if first else None,
        "gs_candidates": result.document.decode(),
        "gs_version": version,
    }


def _digest(file: Path) -> str:
    whole = sha256()
    with file.open("rb") as handle:
        while block := handle.read(1 << 20):
            whole.update(block)
    return whole.hexdigest()


def _document(done: Done) -> dict[str, object]:
    summary, columns = done.summary, done.columns
    return {
        "rows": summary.rows,
        "outcomes": dict(summary.counts),
        "columns": columns.stated(),
        "guessed": list(columns.guessed),
        "as_of": summary.as_of.isoformat(),
        "version": summary.version,
        "coverage": [each.as_document() for each in summary.coverage],
        "results_sha256": summary.results_sha256,
        "out": str(done.target),
        "receipt_file": str(done.receipt),
        "log": summary.log.as_document(),
        "receipt": summary.receipt,
    }


def show_screened(out: Console, done: Done) -> None:
    """Print what a screening found, and the first rows that have candidates."""
    summary, columns = done.summary, done.columns
    stated = ", ".join(
        f"{part} = '{_printable(column)}'{' (guessed)' if part in columns.guessed else ''}" for part, column in columns.stated().items()
    )
    out.print(
        f"{summary.rows:,} rows screened against register version {summary.version} as of {day(summary.as_of)}. Read: {stated}.",
        markup=False,
    )
    for outcome, count in Counter(summary.counts).most_common():
        out.print(f"  {count:>9,}  {outcome}", markup=False)
    for name, result in done.notable:
        out.print(f"\n  {name}: {result.outcome.value}", style="bold", markup=False)
        for each in result.candidates[:2]:
            out.print(f"    {each.score:.2f}  p-{each.party:06}  {_printable(each.name)}", markup=False)
            for found in each.evidence:
                out.print(
                    f"          {found.kind.value.replace('_', ' ')}: {found.level}  ({_printable(found.left)} | {_printable(found.right)})",
                    style="dim",
                    markup=False,
                )
            for measure in each.measures:
                out.print(f"          in force: {measure.title['en']}, binding {', '.join(measure.binds)}", markup=False)
            if each.remembered is not None:
                said = each.remembered
                out.print(f"          not the same, says {said.author} until {day(said.expires_on)}: {_printable(said.note)}", markup=False)
    stale = [each.feed for each in summary.coverage if each.stale]
    if stale:
        out.print(f"\n  Stale, confirming nothing any more: {', '.join(stale)}.", markup=False)
    out.print(f"\n  Rows with results: {done.target}\n  Receipt: {done.receipt}", markup=False)
