"""Natural persons' national numbers become keyed pseudonyms before anything else looks at a row (charter C18).

A number is sealed in the column that the feed reads it of, and struck out wherever else it stands, so that neither a
record, a key, a message nor a row in quarantine holds it. What is no valid number is struck out too: a mistyped one
is still nearly somebody's. Columns that such a feed does not read are dropped: of persons nothing is kept that no
record asks for (C03).
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

import polars as pl

from goodstanding.core.identity.schemes import NATURAL
from goodstanding.core.identity.schemes.scheme import NaturalScheme
from goodstanding.core.records.feeds import Feed

STRUCK = "[number struck out]"
"""Stands where a number stood that is not kept."""
WITHHELD = '["A row that could not be cut is not kept by a feed of persons; the file and line say which it was."]'
"""The raw text of such a row."""
_SEAL = "sealed:"
_SEALED = re.compile(rf"{_SEAL}([0-9a-f]{{64}})(?:/([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}))?")
_ANY_NUMBER = re.compile(rf"(?<!\d)(?:{'|'.join(scheme.shape for scheme in NATURAL.values())})(?!\d)")

Pseudonymise = Callable[[str, str], str]
"""Scheme and canonical value -> the keyed pseudonym under which it is stored."""


class Sealed(NamedTuple):
    """A sealed number: its pseudonym, and the birth date that it stated."""

    pseudonym: str
    birth_date: date | None


def sealed_columns(feed: Feed) -> dict[str, NaturalScheme]:
    """Give the columns that hold natural persons' numbers -> their scheme; a feed of organisations has none."""
    return {cell.column: NATURAL[cell.scheme] for cell in feed.party.identifiers if cell.column and cell.scheme in NATURAL}


def seal_rows(rows: pl.DataFrame, feed: Feed, pseudonymise: Pseudonymise) -> pl.DataFrame:
    """Seal and strike out the numbers of a chunk as it was read. Rows of a feed of organisations are returned as they are."""
    if not feed.of_persons or rows.height == 0:
        return rows
    columns = sealed_columns(feed)
    exempt = {cell.column for cell in feed.party.identifiers}
    read = frozenset(feed.columns_used()) | feed.list_columns()
    made = rows.select(name for name, kind in rows.schema.items() if kind != pl.String or name in read)
    for name in made.columns:
        if name in columns:
            scheme = columns[name]
            known = {text: _sealed(text, scheme, pseudonymise) for text in made[name].unique().to_list() if text is not None}
        elif made.schema[name] == pl.String and name not in exempt:
            known = {text: strike_out(text) for text in made[name].unique().to_list() if text is not None}
        else:
            continue
        made = made.with_columns(pl.Series(name, [None if text is None else known[text] for text in made[name].to_list()], dtype=pl.String))
    return made


def seal_cells(cells: Mapping[str, str], feed: Feed, pseudonymise: Pseudonymise) -> dict[str, str]:
    """Seal and strike out the numbers among cells that somebody wrote by hand, to mend a row."""
    if not feed.of_persons:
        return dict(cells)
    columns = sealed_columns(feed)
    exempt = {cell.column for cell in feed.party.identifiers}
    return {
        name: _sealed(text, columns[name], pseudonymise) if name in columns else text if name in exempt else strike_out(text)
        for name, text in cells.items()
    }


def unsealed(text: str) -> Sealed | None:
    """Read a sealed cell; None for whatever else stands there."""
    found = _SEALED.fullmatch(text)
    if found is None:
        return None
    return Sealed(pseudonym=found[1], birth_date=date.fromisoformat(found[2]) if found[2] else None)


def strike_out(text: str) -> str:
    """Strike every valid national number out of a text."""
    return _ANY_NUMBER.sub(lambda found: STRUCK if _is_number(found[0]) else found[0], text)


def _is_number(text: str) -> bool:
    plain = unicodedata.normalize("NFKC", text)
    return any(scheme.normalise(plain) is not None for scheme in NATURAL.values())


def _sealed(text: str, scheme: NaturalScheme, pseudonymise: Pseudonymise) -> str:
    if not text.strip():
        return text
    value = scheme.normalise(text)
    if value is None:
        return STRUCK
    born = scheme.birth_date(value)
    return f"{_SEAL}{pseudonymise(scheme.name, value)}{f'/{born.isoformat()}' if born else ''}"
