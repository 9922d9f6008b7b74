"""`goodstanding`: the command line. Exit codes: 0 done, 2 usage, 3 bad input, 4 refused by the charter, 5 not found, 6 integrity."""

import os
import sys
import traceback
from collections.abc import Sequence
from io import TextIOWrapper
from typing import NoReturn

import click
from django.db import DatabaseError

from goodstanding import __version__
from goodstanding.cli.lazily import LazyGroup
from goodstanding.config import wiring
from goodstanding.config.database_faults import as_told
from goodstanding.core.errors import BadInput, GoodstandingError, UsageError
from goodstanding.core.records.controls import CONTROLS

wiring.start()

# Models can be imported only once Django stands, hence E402 below.
from goodstanding.cli.session import as_json, common_options, plain, start  # noqa: E402

COMMANDS = (
    "init", "ingest", "evaluate", "check", "screen", "explain", "find", "record", "case", "pack", "charter", "quarantine", "link", "relationships",
    "review", "log", "receipt", "export", "upgrade", "demo",
)  # fmt: skip
"""Each in the module of its name."""
FAULT = 70
"""Exit code of a fault of the program itself (EX_SOFTWARE)."""


@click.group(
    cls=LazyGroup,
    places={name: f"goodstanding.cli.{name}" for name in COMMANDS},
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@common_options
@click.version_option(__version__, prog_name="goodstanding")
@click.pass_context
def goodstanding(context: click.Context) -> None:
    """The open registry behind the question: may I deal with this party, and on what terms?

    Start with `goodstanding init my-registry --pack mdb-cross-debarment`, or see everything at once with
    `goodstanding -C demo-registry demo`.

    Exit codes: 0 done; 2 usage; 3 bad input; 4 refused by the charter; 5 not found; 6 integrity failure.
    """
    start(context)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; every error leaves with its fixed exit code, none with a traceback."""
    given = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that has no Chinese shows its code points
    try:
        _require_text(given)
        goodstanding.main(args=given, prog_name="goodstanding", standalone_mode=False)
    except GoodstandingError as error:
        _leave(error, given)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. What was not accepted yet is swept away by the next change.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except SystemExit as left:
        # Click leaves with 1 when whoever read the output went away: the command was done.
        sys.exit(0 if left.code == 1 else left.code)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        reason = (error.strerror or str(error)).lower()
        _leave(BadInput(f"{where}{reason}.", fate="Nothing that was not accepted is kept."), given)
    except Exception as error:  # noqa: BLE001 -- the last net: a user never sees a traceback
        if isinstance(error, DatabaseError) and (told := as_told(error)) is not None:
            _leave(told, given)
        if os.environ.get("GOODSTANDING_DEBUG"):
            traceback.print_exc()
        click.echo(
            f"A fault of the program, not of your input ({type(error).__name__}). Nothing that was not accepted is kept. "
            "Run again with GOODSTANDING_DEBUG=1 and report what it prints.",
            err=True,
        )
        sys.exit(FAULT)


def _require_text(given: Sequence[str]) -> None:
    """Refuse arguments that are no text: what is typed reaches records and the log, which hold text alone."""
    for number, argument in enumerate(given, 1):
        if CONTROLS.search(argument) or any("\ud800" <= sign <= "\udfff" for sign in argument):
            raise UsageError(
                f"Argument {number} is not UTF-8 text, or holds control characters. Rename the file, or set a UTF-8 locale (LANG=C.UTF-8).",
                fate="Nothing was done.",
            )


def _leave(error: GoodstandingError, given: Sequence[str]) -> NoReturn:
    if "--json" in given:
        click.echo(as_json(error.problem_document()))
    click.echo(plain(str(error)), err=True)
    sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
