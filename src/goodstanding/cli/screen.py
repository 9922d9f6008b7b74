"""`goodstanding screen FILE`."""

import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

import click
from rich.console import Console

from goodstanding.cli.dates import civil_date
from goodstanding.cli.lines import wrapped
from goodstanding.cli.screened_rows import ADDED, added
from goodstanding.cli.session import Session, common_options, current
from goodstanding.cli.settings_given import pairs
from goodstanding.config import wiring
from goodstanding.core.charter.vocabulary import Context
from goodstanding.core.errors import BadInput, UsageError
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.linkage.query_columns import Columns, choose, profile_of, unread
from goodstanding.core.linkage.weights import THRESHOLD
from goodstanding.core.standing.because import day
from goodstanding.engines.table_writer import Writer
from goodstanding.engines.tables import FATE, Row, batches, headings, schema_of
from goodstanding.services import sequencing
from goodstanding.services.desk import Desk
from goodstanding.services.screening import Screening
from goodstanding.services.screening_results import Request, Screened, Summary
from goodstanding.services.screening_workers import Workers

BATCH = 2_000
SHOWN = 5


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
    session = current()
    desk = session.desk()
    request = Request(context=Context(context), authority=authority, as_of=as_of, limit=limit, threshold=threshold, since=since)
    target = out or file.with_name(f"{file.stem}-screened{file.suffix}")
    done = screen_file(
        session,
        desk,
        request,
        file,
        target,
        told=pairs(columns, option="--column", such_as="name=supplier"),
        processes=workers or len(os.sched_getaffinity(0)),
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
        unread: part -> the rows, from 1, in which its column held something else.
    """

    summary: Summary
    columns: Columns
    target: Path
    receipt: Path
    notable: list[tuple[str, Screened]]
    unread: Mapping[str, "Rows"]


@dataclass(slots=True)
class Rows:
    """Rows of a file: how many, and the first few."""

    count: int = 0
    first: list[int] = field(default_factory=list)

    def add(self, row: int) -> None:
        """Add a row, from 1; memory does not grow with their number."""
        self.count += 1
        if len(self.first) < SHOWN:
            self.first.append(row)


def screen_file(
    session: Session, desk: Desk, request: Request, file: Path, target: Path, *, told: Mapping[str, str] | None = None, processes: int = 1
) -> Done:
    """Screen a file, write its rows with the results, and the receipt beside them.

    The rows appear when the screening is in the log: nobody holds results that nobody entered (charter C13, C19).

    Raises:
        UsageError: the results would take the place of the file.
        BadInput: the file cannot be read, or changed meanwhile, or the results cannot be written.
    """
    if target.exists() and target.samefile(file):
        raise UsageError(f"The results would take the place of {file.name}: give another file with --out.", fate=FATE)
    digest = _digest(file)
    columns = choose(headings(file), told or {}, file=file.name)
    work = Screening.begin(desk, request=request, by=session.by)
    workers = Workers(count=processes, start=wiring.start, reopen=wiring.open_registry)
    notable: list[tuple[str, Screened]] = []
    left_out: defaultdict[str, Rows] = defaultdict(Rows)
    done = 0
    with Writer(target, headings(file), ADDED, like=schema_of(file)) as writer:
        for rows, results in work.answers(_queries(file, columns, left_out), workers):
            writer.write(
                [{**row, **added(result.outcome.value, result.document, work.version)} for row, result in zip(rows, results, strict=True)]
            )
            for row, result in zip(rows, results, strict=True):
                if result.candidates and len(notable) < SHOWN:
                    notable.append((str(row.get(columns.name) or ""), result))
            done += len(rows)
            session.progress("screening", done, None)
        if _digest(file) != digest:
            raise BadInput(f"{file.name} changed while it was screened.", fate="Nothing was written. Screen it again when it is whole.")
        summary = work.finish(file_sha256=digest)
    sequencing.number_pending(desk)
    receipt = target.with_name(f"{target.name}.receipt.json")
    receipt.write_text(json.dumps({"receipt": summary.receipt}, ensure_ascii=False, indent=2), encoding="utf-8")
    return Done(summary=summary, columns=columns, target=target, receipt=receipt, notable=notable, unread=left_out)


def _queries(file: Path, columns: Columns, left_out: Mapping[str, Rows]) -> Iterator[tuple[list[Row], list[Profile]]]:
    """Yield rows, and whom they ask about; note what could not be read."""
    done = 0
    for rows in batches(file, BATCH):
        queries = [profile_of(row, columns, id=str(place)) for place, row in enumerate(rows, start=done)]
        for number, (row, query) in enumerate(zip(rows, queries, strict=True), start=done + 1):
            for part in unread(row, columns, query):
                left_out[part].add(number)
        done += len(rows)
        yield rows, queries


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
        "unread": [
            {"part": part, "column": columns.stated()[part], "rows": rows.count, "first": rows.first} for part, rows in done.unread.items()
        ],
        "as_of": summary.as_of.isoformat(),
        "version": summary.version,
        "coverage": [each.as_document() for each in summary.coverage],
        "not_searched": summary.not_searched,
        "results_sha256": summary.results_sha256,
        "out": str(done.target),
        "receipt_file": str(done.receipt),
        "log": summary.log.as_document(),
        "receipt": summary.receipt,
    }


def show_screened(out: Console, done: Done) -> None:
    """Print what a screening found, and the first rows that have candidates."""
    summary, columns = done.summary, done.columns
    stated = ", ".join(f"{part} = '{column}'{' (guessed)' if part in columns.guessed else ''}" for part, column in columns.stated().items())
    wrapped(
        out,
        f"{summary.rows:,} rows screened against register version {summary.version} as of {day(summary.as_of)}. Read: {stated}.",
        hanging=2,
    )
    for part, rows in done.unread.items():
        first = f"{', '.join(map(str, rows.first))}{' …' if rows.count > len(rows.first) else ''}"
        text = f"No {part} could be read from '{columns.stated()[part]}' in {rows.count:,} of them, which were asked about by the rest: {first}, counted from 1 below the headings."
        wrapped(out, text, hanging=2)
    for outcome, count in Counter(summary.counts).most_common():
        out.print(f"  {count:>9,}  {outcome}", markup=False)
    for name, result in done.notable:
        out.print(f"\n  {name}: {result.outcome.value}", style="bold", markup=False)
        for each in result.candidates[:2]:
            wrapped(out, each.name, first=f"    {each.score:.2f}  p-{each.party:06}  ", hanging=20)
            for found in each.evidence:
                values = f"{found.kind.value.replace('_', ' ')}: {found.level}  ({found.left} | {found.right})"
                wrapped(out, values, first=" " * 10, hanging=12, style="dim")
            for measure in each.measures:
                wrapped(out, f"in force: {measure.title['en']}, binding {', '.join(measure.binds)}", first=" " * 10, hanging=12)
            if each.remembered is not None:
                said = each.remembered
                told = f"not the same, says {said.author} until {day(said.expires_on)} (m-{said.id:06}): {said.note}"
                wrapped(out, told, first=" " * 10, hanging=12)
    if summary.not_searched:
        text = (
            f"{summary.not_searched:,} entries of the register are persons or may be, such as names without a legal form: nobody searches them by name "
            "(C13, C15), and `clear` says nothing of them. Ask about them by identifier with `check`."
        )
        out.print()
        wrapped(out, text, first="  ", hanging=2)
    stale = [each.feed for each in summary.coverage if each.stale]
    if stale:
        out.print(f"\n  Stale, confirming nothing any more: {', '.join(stale)}.", markup=False)
    out.print(f"\n  Rows with results: {done.target}\n  Receipt: {done.receipt}", markup=False)
