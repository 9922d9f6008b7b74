"""From a feed's YAML data to a `Feed`: every fault with file, line and what would be right."""

import difflib
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from goodstanding.core.errors import BadInput, Problem
from goodstanding.core.records.feed_shapes import Files, Group, Join, Published, Xml, XmlList
from goodstanding.core.records.feeds import AddressCell, Cell, Feed, IdentifierCell, KindCell, Party

_MODELS: tuple[type[BaseModel], ...] = (
    Feed,
    Cell,
    AddressCell,
    IdentifierCell,
    KindCell,
    Party,
    Published,
    Xml,
    XmlList,
    Join,
    Group,
    Files,
)
_KEYS = sorted({field.alias or name for model in _MODELS for name, field in model.model_fields.items()})

Path = tuple[str | int, ...]


def parse_feed(data: object, *, file: str, lines: Mapping[Path, int]) -> Feed:
    """Make a feed of plain data.

    Args:
        data: what the YAML file holds.
        file: its name, for messages.
        lines: path of a key in the data -> 1-based line.

    Raises:
        BadInput: with a problem for every fault.
    """
    if not isinstance(data, dict):
        raise BadInput(
            f"{file} holds no feed.", problems=(Problem(file=file, line=1, message="A feed is a mapping: feed, title, source …"),)
        )
    try:
        return Feed.model_validate(data)
    except ValidationError as refusal:
        problems = tuple(_problem(dict(error), file=file, lines=lines) for error in refusal.errors(include_url=False))
    raise BadInput(f"The feed {file} is not what a feed must be.", fate="The feed was not loaded.", problems=problems)


def line_of(path: Path, lines: Mapping[Path, int]) -> int | None:
    """Give the line of a path, or of its nearest ancestor."""
    for length in range(len(path), 0, -1):
        if (line := lines.get(path[:length])) is not None:
            return line
    return None


def _problem(error: dict[str, Any], *, file: str, lines: Mapping[Path, int]) -> Problem:
    path: Path = tuple(error["loc"])
    name = ".".join(str(part) for part in path)
    match error["type"]:
        case "extra_forbidden":
            close = difflib.get_close_matches(str(path[-1]), _KEYS, n=1)
            hint = f"; did you mean '{close[0]}'?" if close else "."
            message = f"unknown key '{path[-1]}'{hint}"
            if path[-1] == "kind" and len(path) > 1:
                message = "a feed may not set the kind of a subject (C21); name the register whose codes a column holds."
        case "missing":
            message = f"the key '{path[-1]}' is missing."
        case "value_error":
            message = f"{error['ctx']['error']}."
        case _:
            message = f"{error['msg']}."
    return Problem(file=file, line=line_of(path, lines) or 1, field=name or None, message=message)
