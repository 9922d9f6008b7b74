"""C07 no-association: a measure falls on the party that the decision names, and on nobody else."""

from collections.abc import Iterator

from goodstanding.core.charter.claims import PackClaim
from goodstanding.core.charter.findings import Finding
from goodstanding.core.charter.vocabulary import AttributeType
from goodstanding.core.charter.words import ASSOCIATES

ARTICLE = "C07"


def check(pack: PackClaim) -> Iterator[Finding]:
    """Refuse attributes that name somebody else, and measures that reach further than the record's subjects."""
    for record in pack.record_types.values():
        for attribute in record.attributes.values():
            names_somebody = attribute.type in (AttributeType.TEXT, AttributeType.REFERENCE)
            if names_somebody and ASSOCIATES.search(attribute.name):
                yield Finding(
                    article=ARTICLE,
                    part=f"records.{record.name}.attributes.{attribute.name}",
                    message=f"'{attribute.name}' names somebody other than the party. A director is bound only by a decision that names that "
                    "person in that role: that is a record of its own.",
                )
    for rule in pack.rules.values():
        measure, kind = pack.measures.get(rule.measure), pack.record_types.get(rule.follows_from)
        if measure is None or kind is None:
            continue
        if not set(measure.targets) & set(kind.subjects):
            yield Finding(
                article=ARTICLE,
                part=f"rules.{rule.name}.measure",
                message=f"The decision is about {', '.join(kind.subjects)}, the measure falls on {', '.join(measure.targets)}. A measure "
                "attaches to the party that the decision names, and to nobody else.",
            )
