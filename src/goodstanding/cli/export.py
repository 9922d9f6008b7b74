"""`goodstanding export`."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
from rich.console import Console

from goodstanding.cli.dates import civil_date
from goodstanding.cli.session import common_options, current
from goodstanding.services.exports import ExportedParty, parties_in_force

FORMATS = ("ftm", "csv", "jsonl")
COLUMNS = (
    "party",
    "name",
    "kind",
    "country",
    "identifiers",
    "measure",
    "context",
    "binds",
    "from",
    "until",
    "source",
    "legal_basis",
    "record",
)


@click.command()
@common_options
@click.option(
    "--format",
    "shape",
    type=click.Choice(FORMATS),
    default="jsonl",
    show_default=True,
    help="FollowTheMoney entities, a table, or JSON lines.",
)
@click.option("--on", callback=civil_date, help="The day whose measures are exported [default: today].")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write here [default: standard output].")
def export(shape: str, on: date | None, out: Path | None) -> None:
    """Export open data: organisations and public bodies with the measures in force. Persons are never in it (C16).

    A measure's `until` (`endDate` of FollowTheMoney) is the first day on which it no longer holds.

    \b
    Example:
      goodstanding -C my-registry export --format ftm --out measures.ftm.json
    """
    session = current()
    desk = session.desk()
    rows = list(parties_in_force(on or desk.today()))
    lines = {"ftm": _ftm, "csv": _csv, "jsonl": _jsonl}[shape](rows)
    if out is None and not session.as_json:
        for line in lines:
            click.echo(line)
        return
    text = "".join(f"{line}\n" for line in lines)
    if out is not None:
        out.write_text(text, encoding="utf-8", newline="")
    document = {"format": shape, "parties": len(rows), "out": str(out) if out else None, **({} if out else {"lines": text.splitlines()})}

    def render(screen: Console) -> None:
        screen.print(f"Exported {len(rows):,} parties as {shape} to {out}.", markup=False)

    session.show(document, render)


def _jsonl(rows: list[ExportedParty]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(
            {
                "party": f"p-{row.file.id:06}",
                "name": row.file.name,
                "aliases": list(row.file.aliases),
                "kind": row.file.kind,
                "country": row.file.members[0].country,
                "identifiers": [f"{scheme}:{value}" for scheme, value, _ in row.file.identifiers],
                "measures": [
                    {
                        "measure": each.measure,
                        "context": each.context,
                        "binds": list(each.binds),
                        "from": each.starts,
                        "until": each.ends,
                        "source": each.source,
                        "legal_basis": each.legal_basis,
                        "record": each.record,
                    }
                    for each in row.measures
                ],
            },
            ensure_ascii=False,
        )


def _csv(rows: list[ExportedParty]) -> Iterator[str]:
    def line(cells: list[object]) -> str:
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="").writerow([_inert(str(cell)) for cell in cells])
        return buffer.getvalue()

    yield line(list(COLUMNS))
    for row in rows:
        identifiers = " ".join(f"{scheme}:{value}" for scheme, value, _ in row.file.identifiers)
        for each in row.measures:
            yield line(
                [
                    *(f"p-{row.file.id:06}", row.file.name, row.file.kind, row.file.members[0].country, identifiers, each.measure),
                    *(each.context, " ".join(each.binds), each.starts, each.ends, each.source, each.legal_basis, each.record),
                ]
            )


def _inert(cell: str) -> str:
    """Keep a spreadsheet from taking a name for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


_FTM_IDENTIFIERS = {"lei": "leiCode", "uscc": "uscCode", "isin": "isin", "bic": "swiftBic", "ru-inn": "innCode", "ru-ogrn": "ogrnCode"}


def _ftm(rows: list[ExportedParty]) -> Iterator[str]:
    """FollowTheMoney: one entity of the schema Company/PublicBody a party, one Sanction a measure."""
    for row in rows:
        party = f"goodstanding-p-{row.file.id:06}"
        properties: dict[str, list[str]] = {"name": [row.file.name], "alias": list(row.file.aliases)}
        if row.file.members[0].country:
            properties["country"] = [row.file.members[0].country.lower()]
        for scheme, value, _ in row.file.identifiers:
            properties.setdefault(_FTM_IDENTIFIERS.get(scheme, "registrationNumber"), []).append(value)
        schema = "PublicBody" if row.file.kind == "public_body" else "Organization"
        if schema == "Organization" and {"isin", "uscCode", "ogrnCode"} & set(properties):
            schema = "Company"
        yield json.dumps({"id": party, "schema": schema, "properties": {k: v for k, v in properties.items() if v}}, ensure_ascii=False)
        for number, each in enumerate(row.measures, start=1):
            yield json.dumps(
                {
                    "id": f"{party}-m{number}",
                    "schema": "Sanction",
                    "properties": {
                        "entity": [party],
                        "authority": list(each.binds),
                        "program": [each.measure],
                        "reason": [each.legal_basis],
                        "startDate": [each.starts],
                        "endDate": [each.ends],
                        "authorityId": [f"r-{each.record:06}"],
                    },
                },
                ensure_ascii=False,
            )
