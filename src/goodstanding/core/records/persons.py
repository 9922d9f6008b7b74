"""A row about a person, as the charter examines it before it is stored (C02, C03, C15, C28)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from goodstanding.core.charter.examine import examine_record
from goodstanding.core.charter.findings import Finding
from goodstanding.core.charter.vocabulary import AttributeType, SubjectKind
from goodstanding.core.policy.pack import RecordType
from goodstanding.core.records.cells import Fault
from goodstanding.core.records.converters import Value
from goodstanding.core.records.quarantine import Reason
from goodstanding.core.records.record import Payload

_SUBJECTS = "C02"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """What the charter sees of a person's record (`core.charter.claims.RecordClaim`)."""

    record_type: RecordType
    attributes: Mapping[str, object]
    decided_on: date
    birth_date: date | None
    attested_adult: bool
    identifiers_verified: bool
    kind: SubjectKind = SubjectKind.PERSON


def person_record(
    *,
    record_type: RecordType,
    attributes: Mapping[str, Value],
    decided_on: str,
    birth_dates: Iterable[date],
    attested_adult: bool,
    identifiers_verified: bool,
) -> PersonRecord:
    """Make the charter's view of a row.

    Args:
        record_type: the type that the feed names.
        attributes: the values that the row fills; dates are ISO texts.
        decided_on: ISO date.
        birth_dates: every birth date that is stated, by the source or by the number; the latest counts, since a claim
            of age must not take a minor's protection away.
        attested_adult: the source attests that the person was of age.
        identifiers_verified: a verified identifier says whose record it is.
    """
    typed = {name: _typed(name, value, record_type) for name, value in attributes.items() if value is not None}
    return PersonRecord(
        record_type=record_type,
        attributes=typed,
        decided_on=date.fromisoformat(decided_on),
        birth_date=max(birth_dates, default=None),
        attested_adult=attested_adult,
        identifiers_verified=identifiers_verified,
    )


def person_of_payload(payload: Payload, record_type: RecordType) -> PersonRecord:
    """Make the charter's view of a person's stored record, for a correction of it."""
    party = payload["party"]
    return person_record(
        record_type=record_type,
        attributes=payload["attributes"],
        decided_on=payload["decided_on"],
        birth_dates=[date.fromisoformat(party["birth_date"])] if "birth_date" in party else [],
        attested_adult=bool(party.get("attested_adult")),
        identifiers_verified=any(each["verified"] for each in party.get("identifiers", ())),
    )


def _typed(name: str, value: Value, record_type: RecordType) -> object:
    attribute = record_type.attributes.get(name)
    return date.fromisoformat(str(value)) if attribute and attribute.type is AttributeType.DATE else value


def refusals(person: PersonRecord) -> list[Finding]:
    """Return everything that the charter refuses in a person's record."""
    return examine_record(person)


def person_fault(person: PersonRecord, where: str) -> Fault | None:
    """Say why the charter lets a person's record not in, or None; a waiting row names the first reason."""
    for finding in refusals(person):
        field = finding.part.removeprefix("attributes.") if finding.part.startswith("attributes.") else ""
        return Fault(reason=Reason.FORBIDDEN, field=field, message=f"{where} is about a person. {finding.message}", article=finding.article)
    return None


def subject_fault(kind: SubjectKind, record_type: RecordType, where: str) -> Fault:
    """Say that a record type is not declared for such a subject."""
    declared = ", ".join(record_type.subjects)
    message = f"{where} is about a subject of the kind '{kind}'; '{record_type.name}' is declared for {declared} only."
    return Fault(reason=Reason.FORBIDDEN, field="", message=message, article=_SUBJECTS)
