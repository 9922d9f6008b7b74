"""What every command shares: the registry's directory, the actor, whether to print JSON, and the screens to print on."""

import getpass
import json
import os
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from goodstanding.config import wiring
from goodstanding.services import registries
from goodstanding.services.desk import Desk

Command = TypeVar("Command", bound=Callable[..., Any])
_UNSEEN = frozenset("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: str) -> str:
    """Return text that a terminal shows and does not obey: without control signs, and without what turns the rest of a line round.

    Names come from lists and files of others.
    """
    return "".join(" " if sign in _UNSEEN or (unicodedata.category(sign) == "Cc" and sign not in "\n\t") else sign for sign in text)


class Screen(Console):
    """A screen on which no text that is printed commands the terminal."""

    def print(self, *objects: Any, **options: Any) -> None:
        """Print, texts made plain."""
        super().print(*(plain(each) if isinstance(each, str) else each for each in objects), **options)


@dataclass(slots=True)
class Session:
    """One run of the command line.

    Attributes:
        directory: the registry's directory (-C, else GOODSTANDING_REGISTRY, else here).
        by: the acting officer (--by, else the login name).
        as_json: print one JSON document and nothing else on standard output.
    """

    directory: Path
    by: str
    as_json: bool
    out: Console = field(default_factory=lambda: Screen(highlight=False, soft_wrap=True))
    err: Console = field(default_factory=lambda: Screen(stderr=True, highlight=False, soft_wrap=True))
    _progress: Progress | None = None
    _tasks: dict[str, TaskID] = field(default_factory=dict)

    def desk(self) -> Desk:
        """Open the registry; a changed charter is entered in its log before anything else is done under it (C19)."""
        desk = wiring.open_registry(self.directory, progress=self.progress)
        registries.require_made()
        registries.follow_charter(desk, by=self.by)
        return desk

    def progress(self, what: str, done: int, total: int | None) -> None:
        """Show long work as a bar on the error screen, when somebody is looking."""
        if not sys.stderr.isatty():
            return
        if self._progress is None:
            self._progress = Progress(
                SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:,}"),
                TimeElapsedColumn(), console=self.err, transient=True,
            )  # fmt: skip
            self._progress.start()
        if what not in self._tasks:
            self._tasks[what] = self._progress.add_task(what, total=total)
        self._progress.update(self._tasks[what], completed=done, total=total)

    def quiet(self) -> None:
        """Take the bars away."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None
            self._tasks.clear()

    def show(self, document: object, render: Callable[[Console], None]) -> None:
        """Print the answer: as JSON, or in words."""
        self.quiet()
        if self.as_json:
            click.echo(as_json(document))
        else:
            render(self.out)


def as_json(document: object) -> str:
    """Write a document as JSON that the output can hold: where it is not UTF-8, all but ASCII is escaped."""
    plain = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "") != "utf8"
    return json.dumps(document, ensure_ascii=plain, indent=2, default=str)


def current() -> Session:
    """Return the session of the running command."""
    return cast("Session", click.get_current_context().find_root().obj)


def _set_directory(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        _session(context).directory = value.resolve()


def _set_by(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        _session(context).by = value


def _set_json(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        _session(context).as_json = True


def _session(context: click.Context) -> Session:
    root = context.find_root()
    if root.obj is None:
        root.obj = Session(
            directory=Path(os.environ.get("GOODSTANDING_REGISTRY") or ".").resolve(),
            by=os.environ.get("GOODSTANDING_BY") or getpass.getuser(),
            as_json=False,
        )
    return cast("Session", root.obj)


def common_options(command: Command) -> Command:
    """Give a command or group the options that every one has; they may stand before or after its name."""
    for option in (
        click.option("--json", callback=_set_json, is_flag=True, expose_value=False, help="Print one JSON document."),
        click.option("--by", callback=_set_by, expose_value=False, metavar="ACTOR", help="Who acts [default: your login name]."),
        click.option(
            "-C", "--registry", callback=_set_directory, expose_value=False, metavar="DIR", is_eager=True,
            type=click.Path(file_okay=False, path_type=Path), help="The registry's directory [default: $GOODSTANDING_REGISTRY, or here].",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def start(context: click.Context) -> None:
    """Make the session even when no common option was given."""
    _session(context)
