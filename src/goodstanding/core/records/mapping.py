"""A chunk of rows, a feed and a record type into records and quarantined rows. Pure; no row is lost.

Read = accepted + quarantined, for every chunk and every delivery.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import orjson
import polars as pl

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.policy.pack import RecordType
from goodstanding.core.records.cells import Fault, Faults, clean, convert_column
from goodstanding.core.records.converters import OPEN_ENDED, Value, converter_for
from goodstanding.core.records.feeds import Feed
from goodstanding.core.records.parties import Parties, entity_keys, read_parties, record_keys
from goodstanding.core.records.persons import PersonRecord, person_fault, person_record, subject_fault
from goodstanding.core.records.quarantine import QuarantinedRow, Reason
from goodstanding.core.records.record import DatedBy, Identifier, PayloadWriter, canonical_text, party_text
from goodstanding.core.records.sealing import strike_out
from goodstanding.core.records.subjects import judge_subjects

LINE = "_line"
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
    accepted: list[AcceptedRow] = []
    today = published_on.isoformat()
    attribute_texts = _attribute_texts(attributes, len(lines))
    declared = frozenset((*record_type.subjects, SubjectKind.UNRESOLVED))
    protected = frozenset((SubjectKind.PERSON, SubjectKind.UNRESOLVED) if feed.of_persons else (SubjectKind.PERSON,))
    writer = PayloadWriter(type=feed.record, source=feed.source)
    for row, line in enumerate(lines):
        if row in faults.by_row:
            continue
        judgement, key, decided_on, end = judgements[row], keys[row] or "", decided[row], ends[row]
        person = None
        if judgement.kind in protected:
            person = _person(row, parties, attributes, record_type, decided_on or today)
            if (refused := person_fault(person, where(row))) is not None:
                faults.add(row, refused)
                continue
        if judgement.kind not in declared:
            faults.add(row, subject_fault(judgement.kind, record_type, where(row)))
            continue
        name, others, country, identifiers = parties.names[row], parties.others[row], parties.countries[row], parties.identifiers[row]
        public = judgement.kind in _PUBLIC
        if others:
            others = tuple(other for other in dict.fromkeys(others) if other != name)
        payload = writer.write(
            key=key,
            party=party_text(
                name=name,
                names=others,
                country=country,
                identifiers=identifiers,
                addresses=parties.addresses[row] if public else (),
                incorporated_on=parties.incorporated[row] if public else None,
                birth_date=person.birth_date.isoformat() if person and person.birth_date else None,
                attested_adult=person is not None and person.attested_adult,
            ),
            kind=judgement.kind,
            kind_by=judgement.by,
            decided_on=decided_on or today,
            dated_by=DatedBy.SOURCE if decided_on else DatedBy.DELIVERY,
            ends_on=None if end == OPEN_ENDED else end,
            open_ended=feed.open_ended or end == OPEN_ENDED,
            attributes=attribute_texts[row],
        )
        accepted.append(
            AcceptedRow(
                line, key, entities[row], name, others, country or "", judgement.kind, judgement.by, decided_on or today,
                decided_on is None, identifiers, payload,
            )
        )  # fmt: skip
    persons = {row for row in faults.by_row if judgements[row].kind not in _PUBLIC}
    quarantined = _quarantined(rows, file, faults, parties, keys, persons)
    return Mapped(file=file, accepted=accepted, quarantined=quarantined, raw=rows)


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


def _attribute_texts(attributes: Sequence[tuple[str, Sequence[Value]]], rows: int) -> list[bytes]:
    """Write each row's attributes as canonical JSON; rows with the same ones are written once."""
    names = [name for name, _ in attributes]
    known: dict[tuple[Value, ...], bytes] = {}
    if not attributes:
        return [b"{}"] * rows
    texts = []
    for values in zip(*(values for _, values in attributes), strict=True):
        # 1 and True are equal as keys, but no attribute has both types.
        if (text := known.get(values)) is None:
            pairs = zip(names, values, strict=True)
            text = known[values] = canonical_text({name: value for name, value in pairs if value is not None})
        texts.append(text)
    return texts


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
