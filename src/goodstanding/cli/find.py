"""`goodstanding find`."""

import click
from rich.console import Console

from goodstanding.cli.session import common_options, current
from goodstanding.services import enquiries


@click.command()
@common_options
@click.argument("name")
def find(name: str) -> None:
    """Find organisations by their exact (normalised) name. A name proves nothing: many share one.

    Persons are never found by name. To ask a gatekeeper's question, use `check` with an identifier.

    \b
    Example:
      goodstanding -C my-registry find "Grand Motors LLC"
    """
    session = current()
    session.desk()
    named = enquiries.find(name)
    document = {
        "name": name,
        "proves": "nothing: a name is not an identifier (C15)",
        "more": named.more,
        "found": [
            {"party": f"p-{party:06}", "name": row.name, "country": row.country, "kind": row.kind, "source": row.source}
            for party, row in named.found
        ],
    }

    def render(out: Console) -> None:
        if not named.found:
            out.print(
                f"No organisation here has exactly the name '{name}'. That proves nothing: it may be spelled otherwise.", markup=False
            )
            return
        for party, row in named.found:
            out.print(f"  p-{party:06}  {row.name}  {row.country or 'country unknown'}  as {row.source} knows it", markup=False)
        out.print("A name proves nothing: compare identifiers before you act on any of these.")
        if named.more:
            out.print(f"More than {enquiries.FOUND_AT_MOST} bear it; these are the oldest.")

    session.show(document, render)
