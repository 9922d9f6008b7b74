"""Lines that read well at any width: wrapped, with a hanging indent, and no blanks at their ends."""

from rich.console import Console
from rich.text import Text

WIDEST = 100
"""Wider lines than this are hard to read."""


def labelled(out: Console, label: str, text: str, *, indent: int = 4, label_width: int = 10, style: str = "") -> None:
    """Print `label  text`, what does not fit going on beneath the text."""
    start = " " * indent + (label.ljust(label_width) if label else "")
    wrapped(out, text, first=start, hanging=len(start), style=style)


def wrapped(out: Console, text: str, *, first: str = "", hanging: int = 0, style: str = "") -> None:
    """Print a text after `first`, every further line set in by `hanging`."""
    room = max(20, min(out.width, WIDEST) - hanging)
    for number, line in enumerate(Text(text).wrap(out, room)):
        out.print(f"{first if number == 0 else ' ' * hanging}{line.plain.rstrip()}", style=style, markup=False)
