"""C03 forbidden-data: what somebody believes, says, is, or does in private is never recorded; persons have no free text."""

from collections.abc import Iterator

from goodstanding.core.charter.claims import PackClaim, RecordClaim
from goodstanding.core.charter.findings import Finding
from goodstanding.core.charter.vocabulary import AttributeType, SubjectKind
from goodstanding.core.charter.words import FORBIDDEN

ARTICLE = "C03"
REFERENCE_LENGTH = 64
"""Characters that a reference in a person's record has at the most."""


def check(pack: PackClaim) -> Iterator[Finding]:
    """Refuse forbidden attributes, and free text about persons. Offences are closed by `Offence`."""
    for record in pack.record_types.values():
        if FORBIDDEN.search(record.name):
            yield Finding(
                article=ARTICLE,
                part=f"records.{record.name}",
                message=f"'{record.name}' names something that is never recordable (speech, belief, health, family, whereabouts, purchases …).",
            )
        for attribute in record.attributes.values():
            part = f"records.{record.name}.attributes.{attribute.name}"
            if FORBIDDEN.search(attribute.name):
                yield Finding(
                    article=ARTICLE,
                    part=part,
                    message=f"The attribute '{attribute.name}' is never recordable: not speech or belief, religion, politics, ethnicity, "
                    "health, biometrics, family, contacts, whereabouts, purchases or school conduct.",
                )
            if attribute.type is AttributeType.TEXT and SubjectKind.PERSON in record.subjects:
                yield Finding(
                    article=ARTICLE,
                    part=part,
                    message=f"'{attribute.name}' is free text, and the record is about persons, who have none. Use a closed list of codes.",
                )


def check_record(record: RecordClaim) -> Iterator[Finding]:
    """Refuse a person's record that carries free text."""
    if record.kind is SubjectKind.PERSON:
        declared = record.record_type.attributes
        texts = [name for name in record.attributes if name in declared and declared[name].type is AttributeType.TEXT]
        if texts:
            yield Finding(
                article=ARTICLE,
                part=f"attributes.{texts[0]}",
                message=f"'{texts[0]}' is free text, and records of persons hold none.",
            )
        for name, value in record.attributes.items():
            if name in declared and declared[name].type is AttributeType.REFERENCE and not _is_reference(str(value)):
                yield Finding(
                    article=ARTICLE,
                    part=f"attributes.{name}",
                    message=f"'{name}' is a reference: a number of a case or file, with a digit and of {REFERENCE_LENGTH} characters at the most. "
                    "Anything else would be free text, and records of persons hold none.",
                )


def _is_reference(text: str) -> bool:
    return len(text) <= REFERENCE_LENGTH and any(sign.isdigit() for sign in text)
