"""C26 silence-is-no-fault: what is not known never counts against anybody."""

import re
from collections.abc import Iterator

from goodstanding.core.charter.claims import PackClaim
from goodstanding.core.charter.findings import Finding
from goodstanding.core.charter.vocabulary import MeasureKind, SubjectKind

ARTICLE = "C26"
_IS_NULL = re.compile(r"\bis\s+null\b|\bisnull\b", re.IGNORECASE)


def check(pack: PackClaim) -> Iterator[Finding]:
    """Refuse rules that restrict because something is not known, and assumptions about persons."""
    for rule in pack.rules.values():
        measure, record = pack.measures.get(rule.measure), pack.record_types.get(rule.follows_from)
        if measure is None or record is None or measure.kind is MeasureKind.BENEFIT:
            continue
        conditions = {"where": rule.where or "", **{f"conditions.{name}": text for name, text in rule.conditions.items()}}
        for part, text in conditions.items():
            if _IS_NULL.search(re.sub(r"'(?:[^']|'')*'", "''", text)):
                yield Finding(
                    article=ARTICLE,
                    part=f"rules.{rule.name}.{part}",
                    message="The rule restricts because something is unknown (IS NULL). What is unknown never counts against anybody; say what "
                    "must be known (IS NOT NULL), or end the term by a date (until).",
                )
        if rule.if_unknown is not None and set(record.subjects) <= {SubjectKind.PERSON}:
            yield Finding(
                article=ARTICLE,
                part=f"rules.{rule.name}.if_unknown",
                message="What is unknown about persons is never assumed; assumptions are for organisations.",
            )
