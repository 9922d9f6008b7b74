"""The evaluator the slow way: loops over lists of dicts, a day at a time where that is the plainest.

The reference for `core.standing.periods`. It shares no code with it but the values of a pack and the grammar's
syntax tree; where both are wrong alike, the written cases of the packs must tell.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from tests.oracle.calendar import plus
from tests.oracle.conditions import ask, said

from goodstanding.core.policy.pack import Bound, OpenEnded, Pack, Rule, Term
from goodstanding.core.policy.where.grammar import parse
from goodstanding.core.standing.frames import PackInForce

Row = dict[str, Any]
Span = tuple[date, date]
EVER, NEVER = date(1, 1, 1), date(9999, 12, 31)


def standing(
    records: dict[str, Sequence[Row]],
    judgements: Sequence[Row],
    cases: Sequence[Row],
    deliveries: Sequence[Row],
    packs: Sequence[PackInForce],
    *,
    version: int,
) -> list[Row]:
    """Every period, as `core.standing.frames.PERIODS` describes them."""
    found: list[Row] = []
    for published, window in governing(packs, version):
        pack = published.pack
        for rule in pack.rules.values():
            for record in records.get(f"{pack.name}/{rule.follows_from}", ()):
                if exists(record, version):
                    party = party_of(record["entity"], judgements, version)
                    cuts = suspended(record, party, f"{pack.name}/{rule.name}", cases, judgements, version)
                    found.extend(of_record(record, party, pack, rule, window, deliveries, cuts, version))
    return found


def governing(packs: Sequence[PackInForce], version: int) -> Iterator[tuple[PackInForce, Span]]:
    """Which days each version of a pack governs."""
    for published in packs:
        if published.version > version:
            continue
        mine = [other for other in packs if other.pack.name == published.pack.name and other.version <= version]
        first = min(mine, key=lambda other: other.version) is published
        start = EVER if first else max(published.published_on, published.pack.effective_from)
        later = [max(other.published_on, other.pack.effective_from) for other in mine if other.version > published.version]
        yield published, (start, min([NEVER, *later]))


def exists(record: Row, version: int) -> bool:
    """Known, and not superseded (a withdrawn record stays for the time before)."""
    if record["since"] > version:
        return False
    return record["until"] is None or record["until"] > version or record["withdrawn_on"] is not None


def gone(record: Row, version: int) -> bool:
    """Withdrawn, as far as is known."""
    return record["until"] is not None and record["until"] <= version


def party_of(entity: int, judgements: Sequence[Row], version: int) -> int:
    """The party of an entity."""
    for row in judgements:
        if row["entity"] == entity and row["since"] <= version and (row["until"] is None or row["until"] > version):
            return int(row["party"])
    return entity


def suspended(record: Row, party: int, rule: str, cases: Sequence[Row], judgements: Sequence[Row], version: int) -> list[Span]:
    """The days that cases cut out of a record's measures."""
    spans = []
    for case in cases:
        known = case["since"] <= version and (case["until"] is None or case["until"] > version)
        if not known or case["effect"] != "suspends":
            continue
        of_party = case["record"] is None and party_of(case["party"], judgements, version) == party
        if of_party or (case["record"] == record["record"] and case["rule"] in (None, rule)):
            spans.append((case["starts"], case["ends"] or NEVER))
    return spans


def of_record(
    record: Row,
    party: int,
    pack: Pack,
    rule: Rule,
    window: Span,
    deliveries: Sequence[Row],
    cuts: Sequence[Span],
    version: int,
) -> Iterator[Row]:
    """The periods of one record under one rule."""
    assumed = applies(record, pack, rule)
    if assumed is None:
        return
    measure = pack.measures[rule.measure]
    for start, end, lapses, open_ended in lasting(record, rule, measure.longest, deliveries, version):
        governed = max(start, window[0]), min(end, window[1])
        for piece in without(governed, cuts):
            for binds in bound(record, rule):
                yield {
                    "party": party,
                    "record": record["record"],
                    "entity": record["entity"],
                    "measure": f"{pack.name}/{measure.name}",
                    "context": measure.context.value,
                    "kind": measure.kind.value,
                    "rule": f"{pack.name}/{rule.name}",
                    "binds": binds,
                    "from": piece[0],
                    "until": piece[1],
                    "lapses": lapses and piece[1] == end,
                    "open_ended": open_ended,
                    "decided_on": record["decided_on"],
                    "dated_by": record["dated_by"],
                    "source": record["source"],
                    "feed": record["feed"],
                    "assumed": assumed,
                    "legal_basis": f"{rule.legal_basis.instrument}, {rule.legal_basis.article}",
                    "review_due": review(record, rule) if open_ended else None,
                    "pack": pack.name,
                    "pack_version": pack.version,
                }


def applies(record: Row, pack: Pack, rule: Rule) -> list[str] | None:
    """None if the rule does not apply; else what it assumed."""
    kinds = {kind.value for kind in pack.measures[rule.measure].targets}
    kinds &= {kind.value for kind in pack.record_types[rule.follows_from].subjects}
    if record["kind"] not in kinds - {"unresolved"}:
        return None
    days = [record["decided_on"]]
    if record["kind"] == "person":
        days.append(said(record, rule.conduct) if rule.conduct else None)
    for day in days:
        if day is None or day < rule.decided_on_or_after:
            return None
        if rule.decided_before is not None and day >= rule.decided_before:
            return None
    return asked(record, pack, rule)


def asked(record: Row, pack: Pack, rule: Rule) -> list[str] | None:
    """None if the condition is not met; else what it assumed."""
    attributes = dict(pack.record_types[rule.follows_from].attributes)
    texts = list(rule.conditions.values()) or ([] if rule.where is None else [rule.where])
    answers = [ask(parse(text), record, attributes) for text in texts]
    if rule.within_years is not None:
        conduct = said(record, rule.within_years.attribute)
        if conduct is None:
            answers.append((None, frozenset({rule.within_years.attribute})))
        else:
            answers.append((record["decided_on"] <= plus(conduct, Term(years=rule.within_years.years)), frozenset()))
    if any(answer is False for answer, _ in answers):
        return None
    blamed = sorted({name for answer, names in answers if answer is None for name in names})
    if not blamed:
        return []
    may_assume = rule.if_unknown is not None and record["kind"] == "organisation"
    if may_assume and rule.if_unknown is not None and set(blamed) <= set(rule.if_unknown.attributes):
        return blamed
    return None


def lasting(
    record: Row, rule: Rule, longest: Term | None, deliveries: Sequence[Row], version: int
) -> Iterator[tuple[date, date, bool, bool]]:
    """Beginning, end, whether it lapses, whether it is open-ended."""
    start = said(record, rule.term.starts)
    if start is None:
        return
    start += timedelta(days=rule.term.after_days)
    stated = record["ends_on"] if rule.term.until_stated else None
    unstated = stated is None and not rule.term.length
    ends = [day for name in rule.term.until_first_of if (day := said(record, name)) is not None]
    ends += [stated] if stated is not None else []
    ends += [end_by_length(start, record["decided_on"], rule)] if rule.term.length else []
    ends += [plus(start, longest)] if longest is not None else []
    ends += [record["withdrawn_on"]] if gone(record, version) else []
    if unstated and rule.term.open_ended is OpenEnded.CONFIRMED:
        end = min([NEVER, *ends])
        for run_start, run_end in runs(record, deliveries, version):
            piece = max(start, run_start), min(end, run_end)
            if piece[0] < piece[1]:
                yield *piece, run_end < end, True
        return
    ends += [plus(start, Term(years=5))] if unstated and longest is None else []
    if start < min(ends):
        yield start, min(ends), False, False


def end_by_length(start: date, decided_on: date, rule: Rule) -> date:
    """By the length in force at the decision, or a later and shorter one from its own day on."""
    end = NEVER
    for step in sorted(rule.term.length, key=lambda step: step.since):
        if step.since <= decided_on:
            end = plus(start, step.term)
    for step in rule.term.length:
        if step.since > decided_on:
            end = min(end, max(step.since, plus(start, step.term)))
    return end


def runs(record: Row, deliveries: Sequence[Row], version: int) -> list[Span]:
    """The unbroken stretches of confirmed days, the first from the beginning of time."""
    days = sorted(
        row["published_at"]
        for row in deliveries
        if row["feed"] == record["feed"]
        and row["version"] <= version
        and (
            row["version"] == record["first"]
            or (
                row["mode"] == "full"
                and row["version"] >= record["first"]
                and (not gone(record, version) or row["version"] < record["until"])
            )
        )
    )
    spans: list[Span] = []
    for day in days:
        if spans and day <= spans[-1][1]:
            spans[-1] = spans[-1][0], day + timedelta(days=90)
        else:
            spans.append((day if spans else EVER, day + timedelta(days=90)))
    return spans


def without(span: Span, cuts: Sequence[Span]) -> list[Span]:
    """What the cuts leave of a span, one cut after another."""
    pieces = [span]
    for start, end in cuts:
        if start < end:
            pieces = [
                part for piece in pieces for part in ((piece[0], min(piece[1], start)), (max(piece[0], end), piece[1])) if part[0] < part[1]
            ]
    return [piece for piece in pieces if piece[0] < piece[1]]


def bound(record: Row, rule: Rule) -> list[list[str]]:
    """Whom it binds: one list, or one for each member of a group."""

    def reached(each: Bound) -> bool:
        return each.decided_on_or_after is None or record["decided_on"] >= each.decided_on_or_after

    if rule.for_each is None:
        together = [each.authority for each in rule.binds if reached(each)]
        return [together] if together else []
    group = rule.for_each
    members = [each.authority for each in group.members if reached(each)]
    if group.other_than is not None:
        origin = said(record, group.other_than)
        shared = group.origin_decided_on_or_after
        if origin is None or (shared and (origin not in shared or record["decided_on"] < shared[origin])):
            return []
        members = [name for name in members if name != origin]
    return [[name] for name in members]


def review(record: Row, rule: Rule) -> date | None:
    """The next review that the law provides."""
    reviews = rule.term.reviews
    if reviews is None or reviews.every_years is None:
        return None
    latest = record["decided_on"]
    if reviews.reviewed_on is not None:
        latest = max(latest, said(record, reviews.reviewed_on) or latest)
    return plus(latest, Term(years=reviews.every_years))
