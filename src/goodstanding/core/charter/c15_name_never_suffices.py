"""C15 name-never-suffices: a person is matched by a verified identifier only; an organisation never by its name alone."""

from collections.abc import Iterator

from goodstanding.core.charter.claims import RecordClaim
from goodstanding.core.charter.findings import Finding
from goodstanding.core.charter.vocabulary import SubjectKind

ARTICLE = "C15"


def check_record(record: RecordClaim) -> Iterator[Finding]:
    """Refuse a person's record that bears no verified identifier: nobody could tell whose it is."""
    if record.kind is SubjectKind.PERSON and not record.identifiers_verified:
        yield Finding(
            article=ARTICLE,
            part="party.identifiers",
            message="The record is about a person and bears no verified identifier. A name, with or without a birth date, does not say whose it is.",
        )


def may_answer(kind: SubjectKind, *, verified: bool) -> bool:
    """Say whether a bearing of an identifier may be answered from: for persons only a verified one exists at all."""
    return verified or kind not in (SubjectKind.PERSON, SubjectKind.UNRESOLVED)
