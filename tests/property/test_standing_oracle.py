"""The evaluator against the plain one, on registers that Hypothesis makes up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from tests.oracle import packs as made
from tests.oracle.standing import standing

from goodstanding.core.policy.pack import (
    AssumedMet,
    Bound,
    DatedTerm,
    ForEach,
    OpenEnded,
    Pack,
    Reviews,
    Rule,
    RuleTerm,
    Term,
    WithinYears,
)
from goodstanding.core.standing.frames import CASES, DELIVERIES, JUDGEMENTS, PackInForce, frame, records_schema
from goodstanding.core.standing.periods import periods

settings.register_profile(
    "standing",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
PROFILE = settings.get_profile("standing")
MANY = settings(PROFILE, max_examples=100)
FEW = settings(PROFILE, max_examples=25)

Row = dict[str, Any]
TYPE = made.record_type()
COLUMNS = records_schema(TYPE)
LAST = 9
"""Register versions run from 1 to 9."""

versions = st.integers(1, LAST)
days = st.dates(date(2015, 1, 1), date(2021, 12, 31)) | st.sampled_from(
    [date(2020, 1, 31), date(2020, 2, 29), date(2019, 2, 28), date(2016, 2, 29), date(2019, 12, 31)]
)


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


terms = st.one_of(
    st.builds(Term, years=st.integers(1, 6)),
    st.builds(Term, months=st.integers(1, 40)),
    st.builds(Term, days=st.integers(1, 900)),
)
leaves = st.sampled_from(
    [
        "practice = 'fraud'",
        "practice IN ('fraud', 'corruption')",
        "practice <> 'other'",
        "public",
        "public = TRUE",
        "award >= 500.50",
        "award BETWEEN 0 AND 700",
        "initial_months > 12",
        "initial_months <= 24",
        "open_ended",
        "conduct_on < '2018-06-01'",
        "conduct_on IS NOT NULL",
        "satisfied_on IS NULL",
        "decided_on >= '2017-01-01'",
        "bank = 'north'",
    ]
)
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds("({} AND {})".format, inner, inner),
        st.builds("({} OR {})".format, inner, inner),
        st.builds("NOT ({})".format, inner),
    ),
    max_leaves=4,
)
NAMED = ("practice", "public", "award", "conduct_on", "initial_months", "bank")
rule_terms = st.builds(
    RuleTerm,
    starts=st.sampled_from(["decided_on", "decided_on", "conduct_on"]),
    until_stated=st.booleans(),
    until_first_of=st.sampled_from([(), ("satisfied_on",), ("satisfied_on", "bonded_on")]),
    length=st.lists(
        st.builds(DatedTerm, since=days, term=terms, citation=st.just("x")), max_size=3, unique_by=lambda step: step.since
    ).map(tuple),
    open_ended=st.sampled_from(OpenEnded),
    reviews=maybe(
        st.builds(
            Reviews,
            every_years=maybe(st.integers(1, 3)),
            none_because=st.none(),
            citation=st.just("x"),
            reviewed_on=st.sampled_from([None, "reviewed_on"]),
        )
    ),
)
bounds = st.lists(
    st.builds(Bound, authority=st.sampled_from(["north", "south", "east"]), decided_on_or_after=maybe(days)),
    min_size=1,
    max_size=3,
    unique_by=lambda bound: bound.authority,
).map(tuple)
groups = st.builds(
    ForEach,
    members=bounds,
    other_than=st.sampled_from([None, "bank"]),
    origin_decided_on_or_after=st.dictionaries(st.sampled_from(["north", "south"]), days, max_size=2),
)


@st.composite
def rules(draw: st.DrawFn, name: str) -> Rule:
    where = draw(maybe(conditions))
    group = draw(maybe(groups))
    return made.rule(
        name=name,
        where=where,
        conditions=draw(st.just({}) | st.just({"first": where, "second": draw(conditions)})) if where else {},
        if_unknown=draw(
            maybe(
                st.builds(
                    AssumedMet,
                    attributes=st.lists(st.sampled_from(NAMED), unique=True, min_size=1).map(tuple),
                    citation=st.just("x"),
                )
            )
        ),
        measure=draw(st.sampled_from(["ineligibility", "short"])),
        binds=() if group else draw(bounds),
        for_each=group,
        term=draw(rule_terms),
        decided_on_or_after=draw(days | st.just(date(2015, 1, 1))),
        decided_before=draw(maybe(days)),
        conduct=draw(st.sampled_from(["conduct_on", None])),
        within_years=draw(maybe(st.builds(WithinYears, attribute=st.just("conduct_on"), years=st.integers(1, 3)))),
    )


@st.composite
def published_packs(draw: st.DrawFn) -> list[PackInForce]:
    def one(version: int) -> Pack:
        return made.pack(
            [draw(rules(f"r{number}")) for number in range(draw(st.integers(1, 2)))],
            measures=[made.measure(), made.measure(name="short", longest=draw(terms), targets=made.EVERYBODY[:2])],
            version=str(version),
            effective_from=draw(days),
        )

    numbers = draw(st.lists(versions, min_size=1, max_size=3, unique=True))
    return [PackInForce(pack=one(number), published_on=draw(days), version=number) for number in numbers]


@st.composite
def record_rows(draw: st.DrawFn) -> list[Row]:
    """Records and what became of them: corrections supersede, withdrawals end."""
    rows: list[Row] = []
    for _ in range(draw(st.integers(1, 6))):
        since = draw(versions)
        first = draw(st.integers(1, since))
        entity = draw(st.integers(1, 4))
        for _ in range(draw(st.integers(1, 2))):  # the record, and perhaps its correction
            until = draw(maybe(st.integers(since + 1, LAST + 3)))
            withdrawn = draw(maybe(days)) if until is not None else None
            rows.append(draw(one_record(len(rows) + 1, entity, since, until, first, withdrawn)))
            if until is None or withdrawn is not None or until > LAST:
                break
            since = until
    return rows


@st.composite
def one_record(
    draw: st.DrawFn, number: int, entity: int, since: int, until: int | None, first: int, withdrawn: date | None
) -> Row:
    decided = draw(days)
    stated = draw(maybe(st.integers(-5, 1500).map(lambda length: decided + timedelta(days=length))))
    said: Row = {
        "practice": draw(maybe(st.sampled_from(["fraud", "corruption", "other"]))),
        "bank": draw(maybe(st.sampled_from(["north", "south", "east"]))),
        "public": draw(maybe(st.booleans())),
        "award": draw(maybe(st.sampled_from([0, 50_049, 50_050, 70_000, 70_001]))),
        "conduct_on": draw(maybe(days)),
        "satisfied_on": draw(maybe(days)),
        "bonded_on": draw(maybe(days)),
        "reviewed_on": draw(maybe(days)),
    }
    return {
        "record": number,
        "entity": entity,
        "source": "bank",
        "feed": draw(st.sampled_from(["list", "other"])),
        "since": since,
        "until": until,
        "first": first,
        "kind": draw(st.sampled_from(["organisation", "organisation", "organisation", "person", "public_body", "unresolved"])),
        "decided_on": decided,
        "dated_by": "source",
        "ends_on": stated,
        "open_ended": stated is None and draw(st.booleans()),
        "withdrawn_on": withdrawn,
        **{f"a.{name}": value for name, value in said.items()},
    }


@dataclass(frozen=True)
class Register:
    records: list[Row]
    judgements: list[Row]
    cases: list[Row]
    deliveries: list[Row]
    packs: list[PackInForce]


@st.composite
def registers(draw: st.DrawFn) -> Register:
    records = draw(record_rows())
    joined = draw(st.lists(st.integers(2, 4), unique=True, max_size=2))
    ended = [draw(maybe(st.just(LAST))) for _ in joined]
    judgements = [
        {"entity": entity, "party": 1, "since": draw(st.integers(1, LAST - 1)), "until": until}
        for entity, until in zip(joined, ended, strict=True)
    ]
    cases = [
        {
            "case": number,
            "party": draw(st.integers(1, 4)),
            "record": draw(maybe(st.integers(1, len(records)))),
            "effect": draw(st.sampled_from(["suspends", "suspends", "flags"])),
            "starts": draw(days),
            "ends": draw(maybe(days)),
            "since": draw(versions),
            "until": draw(maybe(st.just(LAST + 1))),
        }
        for number in range(draw(st.integers(0, 3)))
    ]
    deliveries = [
        {
            "delivery": number,
            "feed": draw(st.sampled_from(["list", "list", "other"])),
            "source": "bank",
            "mode": draw(st.sampled_from(["full", "full", "delta"])),
            "published_at": draw(days),
            "version": number,
        }
        for number in range(1, draw(st.integers(1, LAST)) + 1)
    ]
    return Register(records, judgements, cases, deliveries, draw(published_packs()))


def evaluated(register: Register, version: int, chosen: Callable[[Row], bool] = lambda row: True) -> list[Row]:
    rows = [row for row in register.records if chosen(row)]
    return ordered(
        periods(
            {"banks/debarment": frame(rows, COLUMNS)},
            frame(register.judgements, JUDGEMENTS),
            frame(register.cases, CASES),
            frame(register.deliveries, DELIVERIES),
            register.packs,
            version=version,
        )
        .collect()
        .to_dicts()
    )


def ordered(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=repr)


@MANY
@given(registers(), versions)
def test_evaluator_agrees_with_the_plain_one(register: Register, version: int) -> None:
    found = evaluated(register, version)
    expected = standing(
        {"banks/debarment": register.records},
        register.judgements,
        register.cases,
        register.deliveries,
        register.packs,
        version=version,
    )
    event(f"periods: {min(len(found), 5)}")
    event(f"lapses: {any(row['lapses'] for row in found)}, assumes: {any(row['assumed'] for row in found)}")
    assert found == ordered(expected)


@FEW
@given(registers(), versions)
def test_whole_register_is_the_union_of_its_parties(register: Register, version: int) -> None:
    together = {row["entity"]: row["party"] for row in register.judgements}
    parties = {together.get(row["entity"], row["entity"]) for row in register.records}
    # Entities that were ever judged one party are taken together: any coarser partition must do as well.
    pieces = [
        row
        for party in parties
        for row in evaluated(register, version, lambda row, party=party: together.get(row["entity"], row["entity"]) == party)  # type: ignore[misc]  # a bound default
    ]
    assert evaluated(register, version) == ordered(pieces)


def recorded_by(register: Register, version: int) -> Register:
    """The register as it was when `version` was the latest: later rows not there, later ends not yet written."""

    def unwritten(row: Row) -> Row:
        ends_later = row.get("until") is not None and row["until"] > version
        return {
            **row,
            **({"until": None} if ends_later else {}),
            **({"withdrawn_on": None} if ends_later and "withdrawn_on" in row else {}),
        }

    return Register(
        [unwritten(row) for row in register.records if row["since"] <= version],
        [unwritten(row) for row in register.judgements if row["since"] <= version],
        [unwritten(row) for row in register.cases if row["since"] <= version],
        [row for row in register.deliveries if row["version"] <= version],
        [each for each in register.packs if each.version <= version],
    )


@FEW
@given(registers(), versions)
def test_replay_gives_what_was_answered_then(register: Register, version: int) -> None:
    assert evaluated(register, version) == evaluated(recorded_by(register, version), version)


@FEW
@given(registers(), versions)
def test_every_period_ends_within_the_longest_term_and_never_falls_on_the_unresolved(register: Register, version: int) -> None:
    kinds = {row["record"]: row["kind"] for row in register.records}
    measures = {(each.pack.version, name): measure for each in register.packs for name, measure in each.pack.measures.items()}
    for row in evaluated(register, version):
        assert row["from"] < row["until"]
        assert row["binds"]
        assert kinds[row["record"]] != "unresolved"
        longest = measures[row["pack_version"], row["measure"].split("/")[1]].longest
        if longest is not None:
            assert row["until"] <= date(row["from"].year + 20, 1, 1)
            days_at_most = (longest.years or 0) * 366 + (longest.months or 0) * 31 + (longest.days or 0)
            assert (row["until"] - row["from"]).days <= days_at_most


@FEW
@given(registers(), days)
def test_delivering_again_restarts_and_extends_nothing_that_has_a_term(register: Register, published_at: date) -> None:
    before = evaluated(register, LAST)
    again = [
        {"delivery": LAST + number, "feed": feed, "source": "bank", "mode": "full", "published_at": published_at, "version": LAST}
        for number, feed in enumerate(("list", "other"), start=1)
    ]
    earlier = [row for row in register.deliveries if row["version"] < LAST]
    register = replace(register, deliveries=[*earlier, *again])
    after = evaluated(replace(register, deliveries=[*register.deliveries]), LAST)

    def fixed(rows: list[Row]) -> list[Row]:
        return [row for row in rows if not row["open_ended"]]

    assert fixed(after) == fixed(before)
