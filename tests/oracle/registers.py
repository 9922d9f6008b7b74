"""Registers that Hypothesis makes up: packs drawn choice by choice, rows by a seeded dice (many, and cheap)."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st
from tests.oracle import packs as made

from goodstanding.core.charter.vocabulary import MeasureKind
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
from goodstanding.core.standing.frames import PackInForce

Row = dict[str, Any]
LAST = 9
"""Register versions run from 1 to 9."""

asked_at = st.sampled_from([LAST, LAST, LAST, *range(1, LAST + 1)])
ODD_DAYS = [date(2020, 1, 31), date(2020, 2, 29), date(2019, 2, 28), date(2016, 2, 29), date(2019, 12, 31)]
days = st.dates(date(2015, 1, 1), date(2021, 12, 31)) | st.sampled_from(ODD_DAYS)


def maybe(values: st.SearchStrategy[Any], *, of_ten: int = 5) -> st.SearchStrategy[Any]:
    """None, or a value so many times of ten. Most conditions must hold, or every register has no periods."""
    return st.sampled_from([True] * of_ten + [False] * (10 - of_ten)).flatmap(lambda given: values if given else st.none())


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
    starts=st.sampled_from(["decided_on"] * 4 + ["conduct_on"]),
    after_days=st.sampled_from([0, 0, 0, 40]),
    until_stated=st.booleans(),
    until_first_of=st.sampled_from([(), ("satisfied_on",), ("satisfied_on", "bonded_on")]),
    length=st.lists(st.builds(DatedTerm, since=days, term=terms, citation=st.just("x")), max_size=3, unique_by=lambda step: step.since).map(
        tuple
    ),
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
    st.builds(Bound, authority=st.sampled_from(["north", "south", "east"]), decided_on_or_after=maybe(days, of_ten=2)),
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
    where = draw(maybe(conditions, of_ten=6))
    group = draw(maybe(groups, of_ten=3))
    return made.rule(
        name=name,
        where=where,
        conditions={"first": where, "second": draw(leaves)} if where and draw(st.booleans()) else {},
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
        decided_on_or_after=draw(maybe(days, of_ten=2)) or date(2015, 1, 1),
        decided_before=draw(maybe(days, of_ten=2)),
        conduct=draw(st.sampled_from(["conduct_on", None])),
        within_years=draw(maybe(st.builds(WithinYears, attribute=st.just("conduct_on"), years=st.integers(1, 5)), of_ten=2)),
    )


@st.composite
def published_packs(draw: st.DrawFn) -> list[PackInForce]:
    def one(version: int) -> Pack:
        return made.pack(
            [draw(rules(f"r{number}")) for number in range(draw(st.sampled_from([2, 3])))],
            # Benefits, because only of them a condition may ask what is not known.
            measures=[
                made.measure(kind=MeasureKind.BENEFIT),
                made.measure(name="short", kind=MeasureKind.BENEFIT, longest=draw(terms), targets=made.EVERYBODY[:2]),
            ],
            version=str(version),
            effective_from=draw(days),
        )

    numbers = [1, *draw(st.sampled_from([[], [], [4], [3, 7]]))]
    return [PackInForce(pack=one(number), published_on=draw(days), version=number) for number in numbers]


@dataclass(frozen=True)
class Register:
    """The evaluator's arguments as plain rows."""

    records: list[Row]
    judgements: list[Row]
    cases: list[Row]
    deliveries: list[Row]
    packs: list[PackInForce]


@st.composite
def registers(draw: st.DrawFn) -> Register:
    """A register of some forty records."""
    dice = Dice(draw(st.randoms(use_true_random=True)))
    records = dice.records()
    packs = draw(published_packs())
    return Register(records, dice.judgements(), dice.cases(len(records), packs), dice.deliveries(), packs)


class Dice:
    """Rows at random."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def rarely(self, value: Any, *, of_ten: int = 5) -> Any:
        """The value so many times of ten, else None."""
        return value if self.random.randrange(10) < of_ten else None

    def day(self) -> date:
        """Any day of seven years, the last days of months more often than others."""
        if self.random.randrange(8) == 0:
            return self.random.choice(ODD_DAYS)
        return date(2015, 1, 1) + timedelta(days=self.random.randrange(7 * 365))

    def records(self) -> list[Row]:
        """Records and what became of them: corrections supersede, withdrawals end."""
        rows: list[Row] = []
        for _ in range(30):
            since = self.random.choice([1, 1, 1, 1, 2, 5, 8])
            first, entity = self.random.randint(1, since), self.random.randint(1, 6)
            for _ in range(2):  # the record, and perhaps its correction
                until = self.rarely(self.random.randint(since + 1, LAST + 3), of_ten=3)
                withdrawn = None if until is None else self.rarely(self.day(), of_ten=7)
                rows.append(self.record(len(rows) + 1, entity, since, until, first, withdrawn))
                if until is None or withdrawn is not None or until > LAST:
                    break
                since = until
        return rows

    def record(self, number: int, entity: int, since: int, until: int | None, first: int, withdrawn: date | None) -> Row:
        choice, decided = self.random.choice, self.day()
        stated = self.rarely(decided + timedelta(days=choice([-3, 0, 1, 90, 365, 366, 367, 731, 1500])))
        return {
            "record": number,
            "entity": entity,
            "source": "bank",
            "feed": choice(["list", "list", "list", "other"]),
            "since": since,
            "until": until,
            "first": first,
            "kind": choice(["organisation"] * 5 + ["person", "public_body", "unresolved"]),
            "decided_on": decided,
            "dated_by": choice(["source", "delivery"]),
            "ends_on": stated,
            "open_ended": stated is None and choice([True, False]),
            "withdrawn_on": withdrawn,
            "a.practice": self.rarely(choice(["fraud", "corruption", "other"]), of_ten=8),
            "a.bank": self.rarely(choice(["north", "south", "east"]), of_ten=8),
            "a.public": self.rarely(choice([True, False])),
            "a.award": self.rarely(choice([0, 50_049, 50_050, 70_000, 70_001])),
            "a.conduct_on": self.rarely(self.day(), of_ten=7),
            "a.satisfied_on": self.rarely(self.day(), of_ten=2),
            "a.bonded_on": self.rarely(self.day(), of_ten=2),
            "a.reviewed_on": self.rarely(self.day()),
        }

    def judgements(self) -> list[Row]:
        """Some entities are the first one's party, some of them only for a while."""
        return [
            {
                "entity": entity,
                "party": 1,
                "since": self.random.randint(1, LAST - 1),
                "until": self.rarely(LAST, of_ten=3),
            }
            for entity in (2, 3)
            if self.random.randrange(2)
        ]

    def cases(self, records: int, packs: list[PackInForce]) -> list[Row]:
        """Suspensions of parties, of single records, and of what follows from one by one rule; overlapping ones among them."""
        rules = sorted({f"{each.pack.name}/{name}" for each in packs for name in each.pack.rules})
        rows = [self.case(number, records) for number in range(self.random.choice([0, 4, 8, 24]))]
        return [{**row, "rule": row["record"] and self.rarely(self.random.choice(rules))} for row in rows]

    def case(self, number: int, records: int) -> Row:
        return {
            "case": number,
            "party": self.random.randint(1, 6),
            "record": self.rarely(self.random.randint(1, records)),
            "effect": self.random.choice(["suspends", "suspends", "suspends", "flags"]),
            "starts": self.day(),
            "ends": self.rarely(self.day(), of_ten=8),
            "since": self.random.randint(1, LAST),
            "until": self.rarely(LAST, of_ten=2),
        }

    def deliveries(self) -> list[Row]:
        """Published mostly in order, some of them ninety days after the one before, to the day or nearly."""
        day = date(2015, 6, 1)
        rows = []
        for version in range(1, LAST + 1):
            day += timedelta(days=self.random.choice([1, 30, 89, 90, 91, 180, 400]))
            rows.append(
                {
                    "delivery": version,
                    "feed": self.random.choice(["list", "list", "list", "other"]),
                    "source": "bank",
                    "mode": self.random.choice(["full", "full", "full", "delta"]),
                    "published_at": self.day() if self.random.randrange(8) == 0 else day,
                    "version": version,
                }
            )
        return rows
