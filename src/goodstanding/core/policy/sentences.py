"""How a record of a type is told in a sentence: a template of the pack, `the {source} debarred it {on}[ for {practice}]`.

`{source}` is the source's title, `{on}` the day of the decision ("on 14 May 2024"), `{term}` what the decision states of its length; other
names are the type's own attributes. What stands in square brackets is left out where the record says nothing of a name in it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goodstanding.core.policy.pack import Attribute, Title

BUILT_IN = ("source", "on", "term")
ALWAYS = ("source", "on")
"""What every record says. Any other name stands in brackets, unless the attribute is required."""

_PIECE = re.compile(r"\[([^\[\]]*)\]|([^\[\]]+)")
_NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a template; `optional` if it is left out where a name in it is unknown."""

    text: str
    optional: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The names in braces."""
        return tuple(_NAME.findall(self.text))


def pieces(template: str) -> tuple[Piece, ...]:
    """Read a template.

    Raises:
        ValueError: its brackets or braces do not pair.
    """
    found = tuple(
        Piece(text=match[1] if match[1] is not None else match[2], optional=match[1] is not None) for match in _PIECE.finditer(template)
    )
    written = "".join(f"[{each.text}]" if each.optional else each.text for each in found)
    if written != template or any(brace in _NAME.sub("", each.text) for each in found for brace in "{}"):
        raise ValueError("its brackets or braces do not pair: write {name}, and [ … ] once around what may be left out")
    return found


def faults(told: Title, attributes: Mapping[str, Attribute]) -> Iterator[str]:
    """Say what is wrong with a type's templates, each fault with the language."""
    for language, template in told.items():
        try:
            read = pieces(template)
        except ValueError as error:
            yield f"The sentence in '{language}' cannot be read: {error}."
            continue
        for piece in read:
            for name in piece.names:
                yield from _name_faults(name, language, attributes, optional=piece.optional)


def _name_faults(name: str, language: str, attributes: Mapping[str, Attribute], *, optional: bool) -> Iterator[str]:
    if name in ALWAYS:
        return
    attribute = attributes.get(name)
    if attribute is None and name not in BUILT_IN:
        yield f"The sentence in '{language}' names '{name}'. It may name {', '.join((*BUILT_IN, *attributes))}."
    elif attribute is not None and attribute.confidential:
        yield f"The sentence in '{language}' names '{name}', which is confidential and told to nobody (charter C16)."
    elif not optional and not (attribute is not None and attribute.required):
        yield f"The sentence in '{language}' names '{name}', of which a record may say nothing: put it in brackets, [ {{{name}}}]."


def tell(template: str, said: Mapping[str, str]) -> str:
    """Fill in a template with what a record says, by name; optional pieces with a name that is not there are left out."""
    return "".join(_NAME.sub(lambda match: said.get(match[1], "?"), each.text) for each in pieces(template) if _told(each, said))


def _told(piece: Piece, said: Mapping[str, str]) -> bool:
    return not piece.optional or all(name in said for name in piece.names)
