"""`goodstanding upgrade`."""

import click
from rich.console import Console

from goodstanding.cli.session import common_options, current
from goodstanding.config import wiring
from goodstanding.services import sequencing, upgrades


@click.command()
@common_options
def upgrade() -> None:
    """Bring a registry that an older goodstanding made to what this one knows. Make a backup first: there is no way back.

    Only tables change: records, standings and the log stay as they are, and `log verify` shows it. A charter whose text has changed is
    entered in the log. Loads and corrections wait meanwhile. An up-to-date registry is left alone.

    Exit codes: 0 upgraded, or up to date already; 2 a newer goodstanding made it, or something else is running; 5 no registry.

    \b
    Example:
      goodstanding -C my-registry upgrade
    """
    session = current()
    desk = wiring.open_registry(session.directory, progress=session.progress, older=True)
    done = upgrades.upgrade(desk, by=session.by)
    sequencing.number_pending(desk)
    document = {
        "registry": str(session.directory),
        "migrations": list(done.migrations),
        "charter_changed": done.charter is not None,
        "version": done.charter.version if done.charter else None,
    }

    def render(out: Console) -> None:
        if done.migrations:
            out.print(f"Upgraded {session.directory}: {', '.join(done.migrations)}.", markup=False)
        else:
            out.print(f"The tables of {session.directory} are up to date.", markup=False)
        if done.charter is not None:
            out.print(f"The charter's text has changed; the log says so at version {done.charter.version}.")

    session.show(document, render)
