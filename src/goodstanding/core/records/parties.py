"""Whom a row is about: name, other names, country, identifiers, addresses, and the keys of record and party at the source."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

import polars as pl

from goodstanding.core.identity.names import normalise_name
from goodstanding.core.identity.schemes import NATURAL, normalise_many
from goodstanding.core.records.cells import AS_IT_IS, ITEMS, PARTS, Fault, Faults, convert_column, convert_lists, missing, quoted, texts_of
from goodstanding.core.records.converters.texts import one_line
from goodstanding.core.records.feeds import Cell, Feed, IdentifierCell
from goodstanding.core.records.keys import SEPARATOR, UNDATED, occurrence_key, source_key
from goodstanding.core.records.quarantine import Reason
from goodstanding.core.records.record import Identifier
from goodstanding.core.records.sealing import unsealed

_CODE_LENGTH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """The parties of a chunk's rows, a list entry a row.

    Attributes:
        birth_dates: what the source states and what a sealed number stated.
    """

    names: list[str]
    others: list[tuple[str, ...]]
    countries: list[str | None]
    identifiers: list[tuple[Identifier, ...]]
    addresses: list[tuple[str, ...]]
    incorporated: list[str | None]
    birth_dates: list[tuple[date, ...]]
    attested_adults: list[bool]


def read_parties(rows: pl.DataFrame, feed: Feed, faults: Faults, where: Callable[[int], str]) -> Parties:
    """Read who the rows are about. `rows` are clean."""
    names = convert_column(rows, feed.party.name, default="name", options=feed.party.name.options(), faults=faults, where=where)
    for row, name in enumerate(names):
        if not name:
            faults.add(row, missing(feed.party.name.column or "name", where(row)))
    others: list[tuple[str, ...]] = [()] * rows.height
    for cell in feed.party.aliases:
        more = convert_lists(rows, cell, default="name", options=cell.options())
        others = [known + found if found else known for known, found in zip(others, more, strict=True)]
    identifiers: list[tuple[Identifier, ...]] = [()] * rows.height
    births = _days(rows, feed.party.birth_date, faults, where)
    birth_dates: list[tuple[date, ...]] = [() if day is None else (date.fromisoformat(day),) for day in births]
    for identifier in feed.party.identifiers:
        if identifier.scheme in NATURAL:
            found, stated = _numbers(rows, identifier, faults, where)
            birth_dates = [known + more for known, more in zip(birth_dates, stated, strict=True)]
        else:
            found = _identifiers(rows, identifier, faults, where)
        identifiers = [known + more if more else known for known, more in zip(identifiers, found, strict=True)]
    return Parties(
        names=[str(name or "") for name in names],
        others=others,
        countries=_countries(rows, feed, faults, where),
        identifiers=identifiers,
        addresses=_addresses(rows, feed),
        incorporated=_days(rows, feed.party.incorporated_on, faults, where),
        birth_dates=birth_dates,
        attested_adults=_attested(rows, feed, faults, where),
    )


def _addresses(rows: pl.DataFrame, feed: Feed) -> list[tuple[str, ...]]:
    """Compose the addresses of every row, each on one line and each once."""
    addresses: list[tuple[str, ...]] = [()] * rows.height
    nothing = frozenset(("", *(null.strip() for null in feed.files.nulls)))
    for cell in feed.party.addresses:
        there = [pl.col(column) for column in cell.columns if column in rows.columns]
        if not there:
            continue
        texts = rows.select(pl.concat_str(there, separator=PARTS, ignore_nulls=True)).to_series().to_list()
        known = {text: _composed(text, nothing) for text in set(texts)}
        addresses = [tuple(dict.fromkeys(before + known[text])) for before, text in zip(addresses, texts, strict=True)]
    return addresses


def _composed(text: str | None, nothing: frozenset[str]) -> tuple[str, ...]:
    """Compose the parts of each item with a comma, without those that say nothing."""
    if text is None:
        return ()
    made = (", ".join(line for part in item.split(PARTS) if (line := one_line(part)) not in nothing) for item in text.split(ITEMS))
    return tuple([address for address in made if address])


def _days(rows: pl.DataFrame, cell: Cell | None, faults: Faults, where: Callable[[int], str]) -> list[str | None]:
    if cell is None:
        return [None] * rows.height
    days = convert_column(rows, cell, default="date", options=cell.options(), faults=faults, where=where)
    return [None if day is None else str(day) for day in days]


def _attested(rows: pl.DataFrame, feed: Feed, faults: Faults, where: Callable[[int], str]) -> list[bool]:
    cell = feed.party.attested_adult
    if cell is None:
        return [False] * rows.height
    return [value is True for value in convert_column(rows, cell, default="boolean", options=cell.options(), faults=faults, where=where)]


def _countries(rows: pl.DataFrame, feed: Feed, faults: Faults, where: Callable[[int], str]) -> list[str | None]:
    """Give the countries; a list of addresses gives one only if all are in the same. Without a required one the row waits."""
    cell = feed.party.country
    if cell is None:
        return [None] * rows.height
    found = convert_lists(rows, cell, default="country", options=cell.options())
    countries = [codes[0] if len(codes) == 1 and len(codes[0]) == _CODE_LENGTH else None for codes in found]
    if cell.required and None in countries:
        texts = texts_of(rows, cell, lists=True)
        for row, country in enumerate(countries):
            if country is None:
                faults.add(row, _stateless(cell.column or "country", texts[row], where(row)))
    return countries


def _stateless(column: str, text: str | None, where: str) -> Fault:
    if text is None:
        return missing(column, where)
    message = f"{where} '{column}' is {quoted(text)}: not one country. This list's rows need one, by its name or ISO 3166 alpha-2 code."
    return Fault(reason=Reason.BAD_VALUE, field=column, message=message)


def _identifiers(rows: pl.DataFrame, cell: IdentifierCell, faults: Faults, where: Callable[[int], str]) -> list[tuple[Identifier, ...]]:
    """Read one scheme's identifiers. A malformed one identifies nobody: left out, or the row waits if it is required."""
    name, verified = cell.scheme, cell.verified
    texts = convert_lists(rows, cell, default=AS_IT_IS, options=cell.options())
    values = iter(normalise_many(name, list(chain.from_iterable(texts))))
    # One valid identifier a row is the rule: said in one comprehension, because every row of a register passes here.
    found: list[tuple[Identifier, ...]] = [
        tuple([(name, value, verified) for value in islice(values, len(those)) if value is not None]) if those else () for those in texts
    ]
    if cell.required:
        column = cell.column or ""
        for row, good in enumerate(found):
            if not good:
                faults.add(row, _unidentified(cell.scheme, column, texts[row], where(row)))
    return found


def _numbers(
    rows: pl.DataFrame, cell: IdentifierCell, faults: Faults, where: Callable[[int], str]
) -> tuple[list[tuple[Identifier, ...]], list[tuple[date, ...]]]:
    """Read natural persons' numbers, which `sealing` made pseudonyms, and the birth dates that they stated."""
    column = cell.column or ""
    found: list[tuple[Identifier, ...]] = []
    stated: list[tuple[date, ...]] = []
    for row, text in enumerate(rows[column].to_list()):
        sealed = unsealed(text) if text is not None else None
        found.append(((cell.scheme, sealed.pseudonym, cell.verified),) if sealed else ())
        stated.append((sealed.birth_date,) if sealed and sealed.birth_date else ())
        if sealed is None and (cell.required or text is not None):
            faults.add(row, missing(column, where(row)) if text is None else _misnumbered(cell.scheme, column, where(row)))
    return found, stated


def _misnumbered(scheme: str, column: str, where: str) -> Fault:
    message = (
        f"{where} '{column}' holds no valid {scheme} (length, date or check character is wrong); what stood there is not kept. "
        f'Retry the row with the right number: --set "{column}=…".'
    )
    return Fault(reason=Reason.BAD_VALUE, field=column, message=message, article="C15")


def _unidentified(scheme: str, column: str, values: tuple[str, ...], where: str) -> Fault:
    if not values:
        return missing(column, where)
    message = (
        f"{where} '{column}' is {quoted(values[0])}: not a valid {scheme} (length, letters or check digits are wrong). "
        "A malformed identifier identifies nobody."
    )
    return Fault(reason=Reason.BAD_VALUE, field=column, message=message)


def record_keys(
    rows: pl.DataFrame, feed: Feed, parties: Parties, dates: Sequence[str | None], faults: Faults, where: Callable[[int], str]
) -> list[str | None]:
    """Make the record key of each row; of a feed without key columns, with the number 1 (`keys.occurrences`)."""
    if feed.key:
        columns = [rows[name].to_list() for name in feed.key]
        keys: list[str | None] = []
        for row, values in enumerate(zip(*columns, strict=True)):
            if None in values:
                faults.add(row, missing(feed.key[values.index(None)], where(row)))
                keys.append(None)
            else:
                keys.append(source_key(values) if len(values) > 1 else values[0])
        return keys
    normal = {name: normalise_name(name) for name in set(parties.names)}
    return [
        occurrence_key(f"{normal[name]}{SEPARATOR}{country or ''}{SEPARATOR}{day or UNDATED}", 1) if name else None
        for name, country, day in zip(parties.names, parties.countries, dates, strict=True)
    ]


def entity_keys(rows: pl.DataFrame, feed: Feed, parties: Parties, keys: Sequence[str | None]) -> list[str]:
    """Make the key of each row's party at its source: rows of one source with one such key are one party (C15)."""
    if feed.key and not feed.entity:
        return [key or "" for key in keys]
    columns = [[_comparable(value) for value in rows[name].to_list()] for name in feed.entity]
    if not feed.key:
        columns = [[_comparable(name) for name in parties.names], [country or "" for country in parties.countries], *columns]
    return [source_key(values) for values in zip(*columns, strict=True)]


def _comparable(text: str | None) -> str:
    return normalise_name(text) if text else ""
