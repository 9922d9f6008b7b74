"""YAML as plain data that remembers its lines, for files that people write and courts may read.

A small, unambiguous part of YAML: mappings, sequences, and scalars that mean what they look like. Anchors, aliases,
tags and merge keys are refused (they hide what a file says, and make bombs); so are duplicate keys, of which the
reader would keep one in silence. `yes`, `no` and `on` are words; 1.50 is an exact decimal; 2025-02-30 is no day.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import NoReturn

import yaml

from goodstanding.core.errors import BadInput, Problem

Path = tuple[str | int, ...]
"""Where a value stands: keys and positions, from the top of the file. Dates as keys stand in ISO form."""

LONGEST = 512 * 1024
"""Characters in one file. The longest shipped has a twentieth of it."""
DEEPEST = 16
"""Nested mappings and sequences. A pack needs seven."""

_NULL = frozenset({"", "~", "null"})
_TRUTHS = MappingProxyType({"true": True, "false": False})
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?[0-9]{1,18}\.[0-9]{1,18}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A file's data and the lines it stands on.

    Attributes:
        file: the name for messages.
        data: dicts, lists, str, int, Decimal, bool, date and None.
        lines: path -> 1-based line of its key (or of the item of a sequence); the empty path is the first line.
    """

    file: str
    data: object
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """Give the line of a path, or of the nearest thing around it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(text: str, *, file: str) -> Marked:
    """Read one file.

    Args:
        text: its text.
        file: its name as the user knows it, for messages.

    Raises:
        BadInput: it is not YAML, or not of the part of YAML that is read here; with file and line.
    """
    if len(text) > LONGEST:
        _refuse(file, 1, f"The file has {len(text)} characters; at most {LONGEST} are read. Split it.")
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        _refuse(file, mark.line + 1 if mark else 1, f"This is not YAML: {error.problem or error.context}.")
    except yaml.YAMLError as error:
        _refuse(file, 1, f"This is not YAML: {str(error).splitlines()[0]}.")
    return Marked(file=file, data=builder.data, lines=builder.lines)


def _refuse(file: str, line: int, message: str) -> NoReturn:
    raise BadInput(
        f"{file} cannot be read.",
        problems=[Problem(message=message, file=file, line=line)],
        fate="Nothing of it was used.",
    )


class _Open:
    """A mapping or sequence that is being read; `key` waits for its value."""

    def __init__(self, container: dict[object, object] | list[object], path: Path) -> None:
        self.container = container
        self.path = path
        self.key: object = None
        self.has_key = False


class _Builder:
    """Turns the parser's events into data, without recursion."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.data: object = None
        self.lines: dict[Path, int] = {(): 1}
        self._open: list[_Open] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event.

        Raises:
            BadInput: the event is not of the part of YAML that is read here.
        """
        line = event.start_mark.line + 1 if event.start_mark else 1
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._no(line, "A second document begins here (`---`); a file holds one.")
            case yaml.AliasEvent():
                self._no(line, f"An alias (`*{event.anchor}`) is not read here: write the value out.")
            case yaml.ScalarEvent():
                self._plain_only(event, line)
                plain = event.implicit[0]
                if self._wants_key():
                    self._take_key(event.value, line, plain=plain)
                else:
                    self._place(self._scalar(event.value, line, plain=plain), line)
            case yaml.MappingStartEvent():
                self._plain_only(event, line)
                self._enter({}, line)
            case yaml.SequenceStartEvent():
                self._plain_only(event, line)
                self._enter([], line)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._open.pop()
            case _:
                pass

    def _no(self, line: int, message: str) -> NoReturn:
        _refuse(self.file, line, message)

    def _plain_only(self, event: yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent, line: int) -> None:
        if event.anchor is not None:
            self._no(line, f"An anchor (`&{event.anchor}`) is not read here: write the value out where it is needed.")
        if event.tag is not None:
            self._no(line, f"A tag (`{event.tag}`) is not read here: values are texts, whole numbers, amounts, dates, true and false.")

    def _wants_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].container, dict) and not self._open[-1].has_key

    def _take_key(self, text: str, line: int, *, plain: bool) -> None:
        here = self._open[-1]
        if text == "<<" and plain:
            self._no(line, "A merge key (`<<`) is not read here: write the values out.")
        key: object = text
        if plain and _DATE.fullmatch(text):
            key = self._date(text, line)
        if plain and text in _NULL:
            self._no(line, "A key is missing before the colon.")
        path = (*here.path, text)
        if key in here.container:
            self._no(line, f"The key '{text}' stands here a second time; it stands first in line {self.lines[path]}. Keep one.")
        self.lines[path] = line
        here.key, here.has_key = key, True

    def _enter(self, container: dict[object, object] | list[object], line: int) -> None:
        if self._wants_key():
            self._no(line, "A key must be a word or a date, not a list or mapping.")
        if len(self._open) >= DEEPEST:
            self._no(line, f"This is nested more than {DEEPEST} levels deep.")
        self._open.append(_Open(container, self._place(container, line)))

    def _place(self, value: object, line: int) -> Path:
        """Put a value where it belongs and return its path."""
        if not self._open:
            self.data = value
            return ()
        here = self._open[-1]
        if isinstance(here.container, dict):
            here.container[here.key] = value
            here.has_key = False
            return (*here.path, here.key.isoformat() if isinstance(here.key, date) else str(here.key))
        path = (*here.path, len(here.container))
        here.container.append(value)
        self.lines[path] = line
        return path

    def _scalar(self, text: str, line: int, *, plain: bool) -> object:
        if not plain:
            return text
        if text in _NULL:
            return None
        if text in _TRUTHS:
            return _TRUTHS[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return Decimal(text)
        return self._date(text, line) if _DATE.fullmatch(text) else text

    def _date(self, text: str, line: int) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            self._no(line, f"{text} is no such day. Dates look like 2025-02-28.")
