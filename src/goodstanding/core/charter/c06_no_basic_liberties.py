"""C06 no-basic-liberties: a measure is a pair of verb and object from the charter's table; the rest cannot be expressed."""

from collections.abc import Iterator

from goodstanding.core.charter.claims import PackClaim
from goodstanding.core.charter.findings import Finding
from goodstanding.core.charter.tables import MEASURES
from goodstanding.core.charter.vocabulary import MeasureKind, RecordKind, SubjectKind, Verb

ARTICLE = "C06"


def check(pack: PackClaim) -> Iterator[Finding]:
    """Refuse measures that the table does not have, and benefits that punish."""
    for measure in pack.measures.values():
        part = f"measures.{measure.name}"
        shape = MEASURES.get((measure.verb, measure.object))
        if shape is None:
            yield Finding(
                article=ARTICLE,
                part=f"{part}.does",
                message=f"'{measure.verb} {measure.object}' is no measure of the charter's table.",
            )
            continue
        if measure.kind is not shape.kind:
            yield Finding(
                article=ARTICLE,
                part=f"{part}.kind",
                message=f"'{measure.verb} {measure.object}' is a {shape.kind}, not a {measure.kind}.",
            )
        if measure.context not in shape.contexts:
            allowed = ", ".join(sorted(shape.contexts))
            yield Finding(
                article=ARTICLE,
                part=f"{part}.context",
                message=f"'{measure.verb} {measure.object}' exists in: {allowed}; not in {measure.context}.",
            )
        if beyond := set(measure.targets) - shape.targets:
            yield Finding(
                article=ARTICLE,
                part=f"{part}.targets",
                message=f"'{measure.verb} {measure.object}' never falls on: {', '.join(sorted(beyond))}.",
            )
        if measure.verb is Verb.FREEZE and SubjectKind.PERSON in measure.targets and not measure.basic_needs_exempt:
            yield Finding(
                article=ARTICLE,
                part=part,
                message="A freeze that may fall on persons exempts basic needs (basic_needs_exempt: true).",
            )
    yield from _benefits(pack)
    yield from _supervision(pack)


def _benefits(pack: PackClaim) -> Iterator[Finding]:
    """A benefit is won and lost only by records of its own context that commend; never withdrawn as punishment."""
    for rule in pack.rules.values():
        measure, record = pack.measures.get(rule.measure), pack.record_types.get(rule.follows_from)
        if measure is None or record is None:
            continue
        if measure.kind is MeasureKind.BENEFIT and record.kind is not RecordKind.COMMENDATION:
            yield Finding(
                article=ARTICLE,
                part=f"rules.{rule.name}.follows_from",
                message=f"A benefit follows from a commendation; '{record.name}' is a {record.kind}. A benefit is not withdrawn as punishment.",
            )


def _supervision(pack: PackClaim) -> Iterator[Finding]:
    """Whoever decided supervises, and nobody else: a rule of supervision binds sources of the record that it follows from."""
    for rule in pack.rules.values():
        measure, record = pack.measures.get(rule.measure), pack.record_types.get(rule.follows_from)
        if measure is None or record is None or measure.kind is not MeasureKind.SUPERVISION:
            continue
        others = sorted({bound.authority for bound in rule.binds} - set(record.sources))
        if rule.for_each is not None or others:
            whom = "others than the one that decided" if rule.for_each is not None else ", ".join(others)
            yield Finding(
                article=ARTICLE,
                part=f"rules.{rule.name}.binds",
                message=f"Supervision is by the authority that decided ({', '.join(record.sources)}); the rule binds {whom}.",
            )
