"""C01 no-social-score: nothing about a person is counted, ranked, graded or coloured."""

from collections.abc import Iterator

from goodstanding.core.charter.claims import PackClaim
from goodstanding.core.charter.findings import Finding
from goodstanding.core.charter.vocabulary import AttributeType, SubjectKind
from goodstanding.core.charter.words import SCORES, is_ordinal

ARTICLE = "C01"


def check(pack: PackClaim) -> Iterator[Finding]:
    """Refuse attributes that score or order, and rules that follow from anything but one record.

    That no attribute is a bare number is held by `AttributeType`, which has none.
    """
    for record in pack.record_types.values():
        persons = SubjectKind.PERSON in record.subjects
        for attribute in record.attributes.values():
            part = f"records.{record.name}.attributes.{attribute.name}"
            if SCORES.search(attribute.name):
                yield Finding(
                    article=ARTICLE,
                    part=part,
                    message=f"The attribute '{attribute.name}' scores its subject. Attributes state facts: a date, an amount, "
                    "a duration, a reference, one of a closed list.",
                )
            if persons and attribute.type is AttributeType.CODE and is_ordinal(attribute.values):
                yield Finding(
                    article=ARTICLE,
                    part=part,
                    message=f"The values of '{attribute.name}' are an order ({', '.join(attribute.values[:5])}), and the record is about "
                    "persons, whose attributes are never ordinal. Name what happened instead.",
                )
        if SCORES.search(record.name):
            yield Finding(
                article=ARTICLE,
                part=f"records.{record.name}",
                message=f"The record type '{record.name}' is a score. A record is one decision or one credit fact.",
            )
    for rule in pack.rules.values():
        if rule.follows_from not in pack.record_types:
            yield Finding(
                article=ARTICLE,
                part=f"rules.{rule.name}.follows_from",
                message=f"The rule follows from '{rule.follows_from}', which is no record type. A measure follows from one record, never "
                "from a list, a count, another measure or a score.",
            )
