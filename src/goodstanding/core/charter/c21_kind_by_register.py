"""C21 kind-by-register: no feed or pack says what a subject is."""

from collections.abc import Iterator

from goodstanding.core.charter.claims import PackClaim
from goodstanding.core.charter.findings import Finding
from goodstanding.core.charter.kinds import NEVER_GRADED
from goodstanding.core.charter.vocabulary import SubjectKind

ARTICLE = "C21"


def check(pack: PackClaim) -> Iterator[Finding]:
    """Refuse packs that count `unresolved` among the subjects, or have an attribute that says what a subject is."""
    for record in pack.record_types.values():
        if SubjectKind.UNRESOLVED in record.subjects or not record.subjects:
            yield Finding(
                article=ARTICLE,
                part=f"records.{record.name}.subjects",
                message="Subjects are organisation, public_body and person. What is unresolved is kept for a reviewer and never a subject.",
            )
        for name in record.attributes:
            if name in {"kind", "subject_kind", "entity_kind", "party_kind"}:
                yield Finding(
                    article=ARTICLE,
                    part=f"records.{record.name}.attributes.{name}",
                    message="What a subject is, the charter's table derives from a register's code. No attribute says it.",
                )
    for measure in pack.measures.values():
        if SubjectKind.UNRESOLVED in measure.targets or not measure.targets:
            yield Finding(
                article=ARTICLE,
                part=f"measures.{measure.name}.targets",
                message="No restriction takes effect on somebody unresolved; the targets are organisation, public_body, person.",
            )


def may_be_graded(uscc_code: str) -> bool:
    """Say whether an organisation of this register code may be graded at all by an authority for its own inspections."""
    return uscc_code not in NEVER_GRADED


def takes_effect_on(kind: SubjectKind) -> bool:
    """Say whether a restriction takes effect on a subject of this kind."""
    return kind is not SubjectKind.UNRESOLVED
