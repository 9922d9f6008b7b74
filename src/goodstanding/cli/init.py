"""`goodstanding init`."""

import os
import re
import secrets
from pathlib import Path

import click
from rich.console import Console

from goodstanding.cli.making import is_made, make
from goodstanding.cli.session import common_options, current
from goodstanding.cli.shipped import pack_files
from goodstanding.config import registry_file, wiring
from goodstanding.core.errors import UsageError
from goodstanding.services import packs, sequencing


@click.command()
@common_options
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--pack", "pack_names", multiple=True, metavar="NAME", help="Publish a shipped pack (or a folder) at once; may be given again."
)
@click.option("--database-url", help="postgresql://user@host/name instead of SQLite in the directory (no password: use ~/.pgpass).")
@click.option("--origin", help="The log's name [default: the directory's name and a random suffix].")
def init(directory: Path, pack_names: tuple[str, ...], database_url: str | None, origin: str | None) -> None:
    """Make a registry in DIRECTORY: a trial one, of one actor and unwitnessed; every answer says so.

    \b
    Example:
      goodstanding init my-registry --pack mdb-cross-debarment --pack registers
    """
    session = current()
    directory = directory.resolve()
    if is_made(directory):
        raise UsageError(f"There is a registry in {directory} already.", fate="Nothing was changed.")
    url = database_url or os.environ.get(wiring.DATABASE_URL) or "sqlite:///registry.sqlite3"
    if database_url and registry_file.has_password(database_url):
        raise UsageError(
            "The database URL holds a password, which would be written into registry.toml. Leave it out and put it into "
            f"~/.pgpass, or give the whole URL in {wiring.DATABASE_URL}.",
            fate="Nothing was made.",
        )
    kept_url = url if not registry_file.has_password(url) else url.split("@")[0].rsplit(":", 1)[0] + "@" + url.split("@", 1)[1]
    registry_file.django_database(url, directory)
    texts = [pack_files(name) for name in pack_names]
    name = origin or f"{re.sub(r'[^a-z0-9.-]+', '-', directory.name.lower()).strip('-') or 'registry'}.trial/{secrets.token_hex(4)}"
    session.directory = directory
    desk = make(session, directory, origin=name, database_url=kept_url)
    published = [packs.publish(desk, files=files, by=session.by) for files in texts]
    size = sequencing.number_pending(desk)
    document = {
        "registry": str(directory),
        "origin": desk.origin,
        "trial": True,
        "public_key": desk.signer.verifier.vkey,
        "packs": [{"name": each.pack.name, "version": each.pack.version, "sha256": each.pack.sha256} for each in published],
        "log_size": size,
    }

    def render(out: Console) -> None:
        out.print(f"Made the trial registry {desk.origin} in {directory}.")
        out.print("It has one actor and no witnesses; every answer and receipt of it says so.")
        for each in published:
            out.print(f"Published the pack {each.pack.name} {each.pack.version} ({each.pack.sha256[:12]}…).")
        out.print(f"The log's public key (keep it where you verify): {desk.signer.verifier.vkey}")

    session.show(document, render)
