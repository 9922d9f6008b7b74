"""C14 not-retroactive: a rule reaches what happened on or after its law's effective date, and a worsened one only from then."""

from collections.abc import Iterator
from datetime import date

from goodstanding.core.charter.claims import PackClaim, RuleClaim
from goodstanding.core.charter.findings import Finding
from goodstanding.core.charter.lengths import longest_days
from goodstanding.core.charter.vocabulary import AttributeType, MeasureKind, SubjectKind

ARTICLE = "C14"


def check(pack: PackClaim) -> Iterator[Finding]:
    """Refuse rules that reach behind their law, and rules on persons that do not say which date the conduct has."""
    for rule in pack.rules.values():
        measure, record = pack.measures.get(rule.measure), pack.record_types.get(rule.follows_from)
        if measure is None or record is None or measure.kind is MeasureKind.BENEFIT:
            continue
        if rule.decided_on_or_after < rule.legal_basis.dated:
            yield Finding(
                article=ARTICLE,
                part=f"rules.{rule.name}.decided_on_or_after",
                message=f"The rule reaches decisions from {rule.decided_on_or_after}, its law is of {rule.legal_basis.dated}.",
            )
        if SubjectKind.PERSON in record.subjects and SubjectKind.PERSON in measure.targets:
            dated = rule.conduct is not None and rule.conduct in record.attributes
            if not dated or record.attributes[rule.conduct or ""].type is not AttributeType.DATE:
                yield Finding(
                    article=ARTICLE,
                    part=f"rules.{rule.name}.conduct",
                    message="For persons the law must have been in force at the conduct: name the date attribute that says when it was (conduct).",
                )


def check_succession(old: PackClaim, new: PackClaim, published_on: date) -> Iterator[Finding]:
    """Refuse a new version whose rules worsen what was decided under the old one.

    A rule of the same name may have a shorter term or bind fewer, for everybody and at once: a milder rule applies at
    once. Whatever else changes in it (record type, condition, measure, longer term, more authorities) reaches only
    decisions on or after the new pack's effective date and its publication, whichever is later: a date that an author
    writes cannot reach behind the day on which others could read it. Whether a changed condition is milder cannot be
    seen. A rule under a new name is a new rule.
    """
    reach = max(new.effective_from, published_on)
    for name, rule in new.rules.items():
        before = old.rules.get(name)
        if rule.decided_on_or_after >= reach or new.measures[rule.measure].kind is MeasureKind.BENEFIT:
            continue
        if before is None:
            yield Finding(
                article=ARTICLE,
                part=f"rules.{name}.decided_on_or_after",
                message=f"The rule is new in {new.version} and reaches decisions before {reach}, the later of its effective date and its publication.",
            )
        elif changed := _worse(before, rule, old, new):
            yield Finding(
                article=ARTICLE,
                part=f"rules.{name}",
                message=f"{', '.join(changed)} changed since {old.version}, which is not provably milder. It reaches decisions from "
                f"{rule.decided_on_or_after}; it may reach those from {reach} on. Keep the old rule beside it for the older ones.",
            )


def _worse(before: RuleClaim, after: RuleClaim, old: PackClaim, new: PackClaim) -> list[str]:
    found = [
        word
        for word, one, other in (
            ("record type", before.follows_from, after.follows_from),
            ("condition", (before.where, dict(before.conditions)), (after.where, dict(after.conditions))),
            ("what is assumed", _assumed(before), _assumed(after)),
        )
        if one != other
    ]
    if after.decided_on_or_after < before.decided_on_or_after:
        found.append("effective date")
    one, other = old.measures[before.measure], new.measures[after.measure]
    if (one.context, one.verb, one.object, one.kind) != (other.context, other.verb, other.object, other.kind):
        found.append("measure")
    if set(other.targets) - set(one.targets):
        found.append("targets")
    days_before, days_after = longest_days(before.term, one.longest), longest_days(after.term, other.longest)
    if (days_after is None and days_before is not None) or (days_after or 0) > (
        days_before if days_before is not None else days_after or 0
    ):
        found.append("term")
    if (after.term.starts, after.term.until_stated, after.term.open_ended) != (
        before.term.starts,
        before.term.until_stated,
        before.term.open_ended,
    ):
        found.append("term")
    if set(before.term.until_first_of) - set(after.term.until_first_of):
        found.append("ends")
    if _bound(after) - _bound(before):
        found.append("bound authorities")
    if set(before.leave_early.ways) - set(after.leave_early.ways) or _wait(after) > _wait(before):
        found.append("the way out early")
    return list(dict.fromkeys(found))


def _wait(rule: RuleClaim) -> int:
    """Return for how many days whoever decides may be silent; without a way out nobody is asked."""
    return rule.leave_early.within_days or 0


def _assumed(rule: RuleClaim) -> tuple[str, ...]:
    return tuple(sorted(rule.if_unknown.attributes)) if rule.if_unknown else ()


def _bound(rule: RuleClaim) -> set[str]:
    members = getattr(rule.for_each, "members", ()) if rule.for_each is not None else rule.binds
    return {str(getattr(each, "authority", each)) for each in members}
