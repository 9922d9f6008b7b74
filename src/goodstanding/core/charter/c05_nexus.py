"""C05 nexus: a consequence stays where the offence was."""

from collections.abc import Iterator

from goodstanding.core.charter.claims import MeasureClaim, PackClaim, RecordTypeClaim, RuleClaim
from goodstanding.core.charter.findings import Finding
from goodstanding.core.charter.lengths import longest_days
from goodstanding.core.charter.tables import LONGEST_CARRIER_DAYS, OFFENCES
from goodstanding.core.charter.vocabulary import LawLevel, MeasureKind, Object, Offence, Severity, SubjectKind

ARTICLE = "C05"
_TRANSPORT = frozenset({Offence.TRANSPORT_CONDUCT, Offence.FARE_EVASION})


def check(pack: PackClaim) -> Iterator[Finding]:
    """Refuse measures in contexts that the offence does not reach."""
    for rule in pack.rules.values():
        record, measure = pack.record_types.get(rule.follows_from), pack.measures.get(rule.measure)
        if record is None or measure is None or record.offence is None or measure.kind is MeasureKind.BENEFIT:
            continue
        part = f"rules.{rule.name}"
        if record.severity is Severity.MINOR:
            yield Finding(article=ARTICLE, part=part, message=f"'{record.name}' is minor, and what is minor never restricts.")
        if SubjectKind.PERSON in record.subjects and SubjectKind.PERSON in measure.targets:
            yield from _persons(rule, record.offence, record, measure)
        if set(record.subjects) & set(measure.targets) - {SubjectKind.PERSON}:
            yield from _organisations(rule, record.offence, measure)


def _persons(rule: RuleClaim, offence: Offence, record: RecordTypeClaim, measure: MeasureClaim) -> Iterator[Finding]:
    part = f"rules.{rule.name}"
    reach = OFFENCES[offence].persons
    if measure.context not in reach:
        allowed = ", ".join(sorted(reach)) or "nothing"
        yield Finding(
            article=ARTICLE,
            part=part,
            message=f"The offence is '{offence}', the measure's context is '{measure.context}', and the rule covers persons. For persons the "
            f"charter lets {offence} reach: {allowed}. Packs may narrow this, not widen it.",
        )
    if offence in _TRANSPORT:
        days = longest_days(rule.term, measure.longest)
        own = measure.object is Object.THAT_CARRIERS_TICKETS and _binds_one_carrier(rule, record)
        if not own or days is None or days > LONGEST_CARRIER_DAYS or not measure.essential_journeys_exempt:
            yield Finding(
                article=ARTICLE,
                part=part,
                message="Conduct on a train or plane reaches that carrier's transport only, for twelve months at the longest, with essential "
                "journeys exempt. One rule binds one carrier, and only that carrier reports to it.",
            )
    if offence is Offence.PROFESSIONAL_MISCONDUCT and measure.object is not Object.THAT_LICENCE:
        yield Finding(article=ARTICLE, part=part, message="A professional offence of a person reaches that licence, and no other.")


def _binds_one_carrier(rule: RuleClaim, record: RecordTypeClaim) -> bool:
    bound = {str(getattr(each, "authority", each)) for each in rule.binds}
    return rule.for_each is None and len(bound) == 1 and bound == set(record.sources)


def _organisations(rule: RuleClaim, offence: Offence, measure: MeasureClaim) -> Iterator[Finding]:
    if measure.context in OFFENCES[offence].home:
        return
    if rule.nexus is None or rule.nexus.level is LawLevel.POLICY_DOCUMENT:
        yield Finding(
            article=ARTICLE,
            part=f"rules.{rule.name}.nexus",
            message=f"The offence '{offence}' is not at home in the context '{measure.context}'. The rule must cite (nexus) one provision of "
            "law that names both the conduct and the measure.",
        )
