"""A chunk of rows, a feed and a record type into records and quarantined rows. Pure; no row is lost.

Read = accepted + quarantined, for every chunk and every delivery.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import NamedTuple, TypeVar

import orjson
import polars as pl

from goodstanding.core.charter.kinds import KindJudgement
from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.policy.pack import RecordType
from goodstanding.core.records.cells import Fault, Faults, clean, convert_column
from goodstanding.core.records.converters import OPEN_ENDED, Value, converter_for
from goodstanding.core.records.feeds import Feed
from goodstanding.core.records.parties import Parties, entity_keys, read_parties, record_keys
from goodstanding.core.records.payloads import PayloadColumns, attribute_texts, write_payloads
from goodstanding.core.records.persons import PersonRecord, person_fault, person_record, subject_fault
from goodstanding.core.records.quarantine import QuarantinedRow, Reason
from goodstanding.core.records.record import Identifier
from goodstanding.core.records.sealing import strike_out
from goodstanding.core.records.subjects import judge_subjects

LINE = "_line"
_T = TypeVar("_T")
_PUBLIC = frozenset((SubjectKind.ORGANISATION, SubjectKind.PUBLIC_BODY))
"""Whose address and day of incorporation are kept; whoever is unresolved is protected as a person (C06, C21)."""


class AcceptedRow(NamedTuple):
    """One record, ready to be stored. A tuple and no dataclass: there is one for every row of a delivery.

    Attributes:
        key: the record's key at its source.
        entity: the key of its party at its source.
        others: the party's other names, each once.
        kind_by: what the kind rests on.
        payload: canonical bytes.
        dated_by_delivery: the record takes the date of the first delivery that held it (`record.with_decided_on`).
    """

    line: int
    key: str
    entity: str
    name: str
    others: tuple[str, ...]
    country: str
    kind: SubjectKind
    kind_by: str
    decided_on: str
    dated_by_delivery: bool
    identifiers: tuple[Identifier, ...]
    payload: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """What became of a chunk's rows.

    Attributes:
        raw: the rows as they were read, by line, for rows that are refused later (`settlement`).
    """

    file: str
    accepted: list[AcceptedRow]
    quarantined: list[QuarantinedRow]
    raw: pl.DataFrame


def map_chunk(rows: pl.DataFrame, *, file: str, feed: Feed, record_type: RecordType, published_on: date) -> Mapped:
    """Make records of a chunk of rows.

    Args:
        rows: columns of text as in the file, and `_line`. The numbers of natural persons MUST be sealed already
            (`sealing.seal_rows`): what is not sealed identifies nobody.
        file: the file's name, for messages.
        feed: the mapping; `feed_checks.check_feed` has found nothing wrong with it.
        record_type: the type that the feed names.
        published_on: dates the records that their source does not.
    """
    if rows.height == 0:
        return Mapped(file=file, accepted=[], quarantined=[], raw=rows)
    lines: list[int] = rows[LINE].to_list()
    faults = Faults()
    tidy = clean(rows.drop(LINE), feed.files.nulls)

    def where(row: int) -> str:
        return f"{file}:{lines[row]}"

    parties = read_parties(tidy, feed, faults, where)
    decided, ends = _dates(tidy, feed, faults, where)
    keys = record_keys(tidy, feed, parties, decided, faults, where)
    entities = entity_keys(tidy, feed, parties, keys)
    attributes = _attributes(tidy, feed, record_type, faults, where)
    judgements = judge_subjects(tidy, feed, parties, faults, where)
    dates = [day or published_on.isoformat() for day in decided]
    persons = _persons(judgements, parties, attributes, record_type, dates, feed, faults, where)
    others = [_other_names(name, found) if found else () for name, found in zip(parties.names, parties.others, strict=True)]
    undated = [day is None for day in decided]
    columns = PayloadColumns(
        keys=[key or "" for key in keys],
        names=parties.names,
        others=others,
        countries=parties.countries,
        identifiers=parties.identifiers,
        addresses=_of_public(parties.addresses, judgements, ()),
        incorporated_on=_of_public(parties.incorporated, judgements, None),
        birth_dates=[_born(persons.get(row)) for row in range(len(lines))] if persons else [None] * len(lines),
        attested_adults=[row in persons and persons[row].attested_adult for row in range(len(lines))],
        judgements=judgements,
        decided_on=dates,
        dated_by_delivery=undated,
        ends_on=[None if end == OPEN_ENDED else end for end in ends],
        open_ended=[feed.open_ended or end == OPEN_ENDED for end in ends],
        attributes=attribute_texts(attributes, len(lines)),
    )
    made = zip(
        lines, columns.keys, entities, parties.names, others, [country or "" for country in parties.countries],
        [judgement.kind for judgement in judgements], [judgement.by for judgement in judgements], dates, undated, parties.identifiers,
        write_payloads(columns, type=feed.record, source=feed.source), strict=True,
    )  # fmt: skip
    accepted = list(compress(map(AcceptedRow._make, made), [row not in faults.by_row for row in range(len(lines))]))
    private = {row for row in faults.by_row if judgements[row].kind not in _PUBLIC}
    quarantined = _quarantined(rows, file, faults, parties, keys, private)
    return Mapped(file=file, accepted=accepted, quarantined=quarantined, raw=rows)


def _other_names(name: str, found: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(other for other in dict.fromkeys(found) if other != name)


def _of_public(column: list[_T], judgements: Sequence[KindJudgement], nothing: _T) -> list[_T]:
    """Keep of a column what stands by organisations and public bodies."""
    if not any(column):
        return column
    return [value if judgement.kind in _PUBLIC else nothing for value, judgement in zip(column, judgements, strict=True)]


def _born(person: PersonRecord | None) -> str | None:
    return person.birth_date.isoformat() if person is not None and person.birth_date is not None else None


def _persons(
    judgements: Sequence[KindJudgement],
    parties: Parties,
    attributes: Sequence[tuple[str, Sequence[Value]]],
    record_type: RecordType,
    dates: Sequence[str],
    feed: Feed,
    faults: Faults,
    where: Callable[[int], str],
) -> dict[int, PersonRecord]:
    """Have the charter examine the rows about persons; they, and those about what the type is not declared for, may get a fault."""
    declared = frozenset((*record_type.subjects, SubjectKind.UNRESOLVED))
    protected = frozenset((SubjectKind.PERSON, SubjectKind.UNRESOLVED) if feed.of_persons else (SubjectKind.PERSON,))
    # By identity: rows share their judgements, and nearly all are about organisations.
    known = {id(judgement): judgement.kind for judgement in judgements}
    asked = {number for number, kind in known.items() if kind in protected or kind not in declared}
    persons: dict[int, PersonRecord] = {}
    for row, judgement in enumerate(judgements) if asked else ():
        if id(judgement) not in asked or row in faults.by_row:
            continue
        if judgement.kind in protected:
            person = _person(row, parties, attributes, record_type, dates[row])
            if (refused := person_fault(person, where(row))) is not None:
                faults.add(row, refused)
                continue
            persons[row] = person
        if judgement.kind not in declared:
            faults.add(row, subject_fault(judgement.kind, record_type, where(row)))
    return persons


def _person(
    row: int, parties: Parties, attributes: Sequence[tuple[str, Sequence[Value]]], record_type: RecordType, decided_on: str
) -> PersonRecord:
    return person_record(
        record_type=record_type,
        attributes={name: values[row] for name, values in attributes},
        decided_on=decided_on,
        birth_dates=parties.birth_dates[row],
        attested_adult=parties.attested_adults[row],
        identifiers_verified=any(verified for _, _, verified in parties.identifiers[row]),
    )


def _dates(rows: pl.DataFrame, feed: Feed, faults: Faults, where: Callable[[int], str]) -> tuple[list[str | None], list[str | None]]:
    """Read when each decision was made and ends; an end that is not after the decision is a fault."""
    decided = _column_of_dates(rows, feed, "decided_on", faults, where)
    ends = _column_of_dates(rows, feed, "ends_on", faults, where)
    if feed.ends_on is not None:
        column = feed.ends_on.column or ""
        for row, (start, end) in enumerate(zip(decided, ends, strict=True)):
            if start and end and end != OPEN_ENDED and end <= start:
                message = (
                    f"{where(row)} '{column}' comes to an end on {end}, not after the decision of {start}. "
                    "A decision ends after it was made."
                )
                faults.add(row, Fault(reason=Reason.BAD_VALUE, field=column, message=message))
    return decided, ends


def _column_of_dates(rows: pl.DataFrame, feed: Feed, part: str, faults: Faults, where: Callable[[int], str]) -> list[str | None]:
    cell = feed.decided_on if part == "decided_on" else feed.ends_on
    if cell is None:
        return [None] * rows.height
    values = convert_column(rows, cell, default="date", options=cell.options(), faults=faults, where=where)
    return [None if value is None else str(value) for value in values]


def _attributes(
    rows: pl.DataFrame, feed: Feed, record_type: RecordType, faults: Faults, where: Callable[[int], str]
) -> list[tuple[str, Sequence[Value]]]:
    """Read the attributes, in the feed's order, and require those that the record type requires."""
    columns: list[tuple[str, Sequence[Value]]] = []
    for name, cell in feed.attributes.items():
        attribute = record_type.attributes[name]
        options = cell.options(currency=attribute.currency, values=attribute.values)
        values = convert_column(rows, cell, default=converter_for(attribute.type), options=options, faults=faults, where=where)
        columns.append((name, [None if value == () else value for value in values]))
        if attribute.required:
            for row, value in enumerate(values):
                if value is None:
                    faults.add(row, _required(cell.column or name, name, where(row)))
    return columns


def _required(column: str, attribute: str, where: str) -> Fault:
    message = f"{where} '{column}' is empty; the record type requires its attribute '{attribute}'."
    return Fault(reason=Reason.MISSING_VALUE, field=column, message=message)


def _quarantined(
    rows: pl.DataFrame, file: str, faults: Faults, parties: Parties, keys: Sequence[str | None], persons: set[int]
) -> list[QuarantinedRow]:
    """Keep the rows that fail whole; out of the row of whoever may be a person national numbers are struck, wherever they stand (C18)."""
    waiting: list[QuarantinedRow] = []
    for row, fault in sorted(faults.by_row.items()):
        waiting.append(
            QuarantinedRow(
                file=file,
                line=int(rows[LINE][row]),
                field=fault.field,
                reason=fault.reason,
                message=strike_out(fault.message) if row in persons else fault.message,
                raw=strike_out(raw_row(rows, row)) if row in persons else raw_row(rows, row),
                article=fault.article,
                key=keys[row],
                name=parties.names[row],
                country=parties.countries[row] or "",
            )
        )
    return waiting


def raw_row(rows: pl.DataFrame, row: int) -> str:
    """Write a row as it was read, as JSON: column -> text; empty cells are left out."""
    cells = {name: value for name, value in rows.row(row, named=True).items() if name != LINE and value is not None}
    return orjson.dumps(cells, option=orjson.OPT_SORT_KEYS).decode()


def frame_of_raw(raw: Sequence[tuple[int, str]], columns: Sequence[str]) -> pl.DataFrame:
    """Make a frame of quarantined rows again, for a retry.

    Args:
        raw: line and `QuarantinedRow.raw` of each row. Rows that could not be cut into columns (a JSON list) are not
            for this: they need a corrected file.
        columns: the columns that the feed reads.

    Raises:
        ValueError: a row's raw text is no object of texts.
    """
    cells = [orjson.loads(text) for _, text in raw]
    if not all(isinstance(cell, dict) for cell in cells):
        raise ValueError("A row that was never cut into columns cannot be retried; deliver it corrected.")
    names = dict.fromkeys((*columns, *(name for cell in cells for name in cell)))
    frame = pl.DataFrame({name: [cell.get(name) for cell in cells] for name in names}, schema=dict.fromkeys(names, pl.String), strict=True)
    return frame.with_columns(pl.Series(LINE, [line for line, _ in raw], dtype=pl.Int64))
