"""C16 minimal-publication: persons are never listed, searchable or enumerable."""

from collections.abc import Iterator

from goodstanding.core.charter.claims import PackClaim
from goodstanding.core.charter.findings import Finding
from goodstanding.core.charter.vocabulary import Publication, SubjectKind

ARTICLE = "C16"
_PUBLISHED = frozenset({SubjectKind.ORGANISATION, SubjectKind.PUBLIC_BODY})


def check(pack: PackClaim) -> Iterator[Finding]:
    """Refuse record types that would publish persons."""
    for record in pack.record_types.values():
        if SubjectKind.PERSON in record.subjects and record.publication is Publication.PUBLIC:
            yield Finding(
                article=ARTICLE,
                part=f"records.{record.name}.publication",
                message="Records that may be about persons are never public. Split the record type, or publish it to the party alone.",
            )


def may_export(kind: SubjectKind, publication: Publication) -> bool:
    """Say whether a record of a subject may stand in open data."""
    return kind in _PUBLISHED and publication is Publication.PUBLIC


def may_find_by_name(kind: SubjectKind) -> bool:
    """Say whether a subject may be found by its name."""
    return kind in _PUBLISHED
