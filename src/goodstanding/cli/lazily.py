"""A group whose commands are imported when they are asked for: `check` need not wait for what `screen` imports."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """A group that knows where each of its commands is, and imports only the one that runs.

    `places` maps a command's name to the module that holds it under the same name, in the order in which help shows them.
    """

    def __init__(self, *args: Any, places: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = dict(places)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- as click calls it
        """Return the names, in the table's order."""
        return list(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- as click calls it
        """Import one command, or return None if there is none of that name."""
        if cmd_name not in self.places:
            return None
        if cmd_name not in self.commands:
            self.add_command(getattr(import_module(self.places[cmd_name]), cmd_name))
        return self.commands[cmd_name]
