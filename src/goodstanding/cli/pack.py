"""`goodstanding pack lint | show | test | diff | publish`."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import click
from rich.console import Console

from goodstanding.cli.dates import civil_date
from goodstanding.cli.session import common_options, current
from goodstanding.cli.shipped import pack_files
from goodstanding.core.errors import BadInput, Problem
from goodstanding.core.policy.cases import run_cases, run_refusals
from goodstanding.core.policy.diff import compare, describe_changes
from goodstanding.core.policy.loader import load
from goodstanding.core.policy.schema import schemas
from goodstanding.core.policy.show import describe
from goodstanding.core.records.feeds import schema as feed_schema
from goodstanding.core.standing.frames import PackInForce
from goodstanding.services import packs, sequencing, standings
from goodstanding.store import versions


@click.group()
@common_options
def pack() -> None:
    """Policy packs: published law as data. PATH is a folder, or the name of a pack that ships.

    \b
    Example:
      goodstanding pack test mdb-cross-debarment
    """


@pack.command()
@common_options
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
def lint(paths: tuple[str, ...]) -> None:
    """Read packs and say everything that is wrong with them, with file and line.

    \b
    Example:
      goodstanding pack lint ./my-pack
    """
    session = current()
    loaded = [load(pack_files(path)) for path in paths]
    document = [{"name": each.name, "version": each.version, "sha256": each.sha256} for each in loaded]

    def render(out: Console) -> None:
        for each in loaded:
            out.print(f"{each.name} {each.version} is sound: {len(each.record_types)} record types, {len(each.measures)} measures, "
                      f"{len(each.rules)} rules. sha256 {each.sha256[:16]}…", markup=False)  # fmt: skip

    session.show(document, render)


@pack.command()
@common_options
@click.argument("path")
def show(path: str) -> None:
    """Show a pack in plain words: sources, record types, measures, rules, each with its law.

    \b
    Example:
      goodstanding pack show wage-judgments
    """
    session = current()
    document = describe(load(pack_files(path)))
    session.show(document, lambda out: _tree(out, document, 0))


def _tree(out: Console, value: object, depth: int) -> None:
    pad = "  " * depth
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, dict | list) and inner:
                out.print(f"{pad}{key}", style="bold" if depth < 2 else None, markup=False)  # noqa: PLR2004 -- two levels of headings
                _tree(out, inner, depth + 1)
            elif inner not in (None, "", [], {}):
                out.print(f"{pad}{key}: {inner}", markup=False)
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, dict | list):
                _tree(out, inner, depth)
            else:
                out.print(f"{pad}- {inner}", markup=False)


@pack.command("test")
@common_options
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
def test_packs(paths: tuple[str, ...]) -> None:
    """Run a pack's own cases (facts, date, expected measures), and the provisions it must be refused.

    \b
    Example:
      goodstanding pack test brief-2018
    """
    session = current()
    rows: list[dict[str, object]] = []
    for path in paths:
        files = pack_files(path)
        loaded = load(files)
        rows += [
            {"pack": loaded.name, "case": case.name, "file": case.file, "line": case.line, "passed": case.passed, "message": case.message}
            for case in run_cases(loaded, files)
        ]
        rows += [
            {
                "pack": loaded.name,
                "case": each.name,
                "file": f"refused/{each.name}",
                "line": None,
                "passed": each.passed,
                "message": each.message,
            }
            for each in run_refusals(files)
        ]
    failed = [row for row in rows if not row["passed"]]

    def render(out: Console) -> None:
        for row in rows:
            out.print(f"  {'✓' if row['passed'] else '✗'} {row['pack']}  {row['case']}", markup=False)
        out.print(f"{len(rows) - len(failed)} passed, {len(failed)} failed")

    session.show({"passed": len(rows) - len(failed), "failed": len(failed), "cases": rows}, render)
    if failed:
        raise BadInput(
            f"{len(failed)} of {len(rows)} cases fail.",
            problems=[
                Problem(message=str(row["message"]), file=str(row["file"]), line=row["line"] if isinstance(row["line"], int) else None)
                for row in failed
            ],
            fate="Nothing was changed.",
        )


@pack.command()
@common_options
@click.argument("old")
@click.argument("new")
@click.option("--on", callback=civil_date, help="The day for which standings are compared [default: today].")
@click.option("--samples", type=click.IntRange(0, 1_000), default=5, show_default=True, help="How many parties to name for each measure.")
def diff(old: str, new: str, on: date | None, samples: int) -> None:
    """Say what a change of law does to the register: how many parties gain or lose which measure.

    OLD and NEW are folders or names of packs that ship. Nothing is changed; the records are those of the registry (-C).

    \b
    Example:
      goodstanding -C my-registry pack diff mdb-cross-debarment ./mdb-2027
    """
    session = current()
    desk = session.desk()
    before, after = load(pack_files(old)), load(pack_files(new))
    day = on or desk.today()
    version = versions.current()
    found = [standings.found(version, packs=[PackInForce(pack=each, published_on=date.min, version=0)]) for each in (before, after)]
    result = compare(found[0], found[1], on=day, samples=samples)
    changes = describe_changes(before, after)
    document = {"on": day.isoformat(), "changes": changes, "measures": [row.as_document() for row in result.measures]}

    def render(out: Console) -> None:
        out.print(f"From {before.name} {before.version} to {after.name} {after.version}, on {day.isoformat()}:", markup=False)
        for change in changes:
            out.print(f"  {change}", markup=False)
        for row in result.measures:
            out.print(
                f"  {row.measure}: {row.gained} parties gain it, {row.lost} lose it, {row.moved} keep it until another day", markup=False
            )
            for word, names in (("gain", row.gained_samples), ("lose", row.lost_samples)):
                if names:
                    out.print(f"      {word}: {', '.join(f'p-{party:06}' for party in names)}", markup=False)
        if not result.measures:
            out.print("  No party's measures differ.")

    session.show(document, render)


@pack.command()
@common_options
@click.argument("path")
def publish(path: str) -> None:
    """Publish a pack: it operates from this instant, and everybody's standings follow in the same change.

    \b
    Example:
      goodstanding -C my-registry pack publish ./my-pack
    """
    session = current()
    desk = session.desk()
    done = packs.publish(desk, files=pack_files(path), by=session.by)
    sequencing.number_pending(desk)
    document = {
        "name": done.pack.name,
        "version": done.pack.version,
        "sha256": done.pack.sha256,
        "register_version": done.accepted.version,
        "periods_begun": done.began,
        "periods_ended": done.ended,
        "published_at": datetime.now(tz=UTC).isoformat(),
    }

    def render(out: Console) -> None:
        out.print(f"Published {done.pack.name} {done.pack.version} at register version {done.accepted.version}: "
                  f"{done.began:,} periods begin, {done.ended:,} end.", markup=False)  # fmt: skip

    session.show(document, render)


@pack.command("schema")
@common_options
@click.option("--write", "folder", type=click.Path(file_okay=False, path_type=Path), help="Write one JSON Schema a file into this folder.")
def show_schemas(folder: Path | None) -> None:
    """Give the JSON Schemas of a pack's files and of a feed, for editors.

    \b
    Example:
      goodstanding pack schema --write docs/reference/schema
    """
    session = current()
    found = all_schemas()
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in found.items():
            (folder / f"{name}.json").write_text(text, encoding="utf-8")

    def render(out: Console) -> None:
        for name in found:
            out.print(f"  {name}.json{f' written to {folder}' if folder else ''}", markup=False)

    session.show({name: json.loads(text) for name, text in found.items()}, render)


def all_schemas() -> dict[str, str]:
    """Return every schema as the text of its file."""
    found = {**schemas(), "feed": feed_schema()}
    return {name.removesuffix(".yaml"): json.dumps(each, ensure_ascii=False, indent=2) + "\n" for name, each in sorted(found.items())}
