"""To which records a rule applies, and what it had to assume."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

import polars as pl

from goodstanding.core.charter.vocabulary import MeasureKind, SubjectKind
from goodstanding.core.errors import CharterRefusal, Problem
from goodstanding.core.policy.pack import Pack, Rule, Term
from goodstanding.core.policy.where.condition import Condition, uses_is_null
from goodstanding.core.policy.where.grammar import parse
from goodstanding.core.policy.where.polars import column, compile_condition
from goodstanding.core.standing.terms import after

NOTHING = pl.lit([], dtype=pl.List(pl.String()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicability:
    """When a rule applies, over the columns of a records frame.

    Attributes:
        applies: Boolean, never null.
        assumed: List(String): the attributes whose silence was read as met, sorted.
    """

    applies: pl.Expr
    assumed: pl.Expr


def kinds(pack: Pack, rule: Rule) -> list[str]:
    """List the kinds of party that a rule can fall on: the measure's targets among the record type's subjects.

    Never `unresolved`: no restriction takes effect on it (charter C21).
    """
    subjects = pack.record_types[rule.follows_from].subjects
    return [kind.value for kind in pack.measures[rule.measure].targets if kind in subjects and kind is not SubjectKind.UNRESOLVED]


def applicability(pack: Pack, rule: Rule) -> Applicability:
    """Compile everything that decides whether a rule applies to a record."""
    admitted = pl.col("kind").is_in(kinds(pack, rule)) & _in_time(rule)
    met, silences = _asked(pack, rule)
    if met is None:
        return Applicability(applies=admitted.fill_null(value=False), assumed=NOTHING)
    if rule.if_unknown is None:
        return Applicability(applies=(admitted & met).fill_null(value=False), assumed=NOTHING)
    unknown = met.is_null()
    forgiven = sorted(name for name in silences if name in rule.if_unknown.attributes)
    unforgiven = [silent for name, silent in silences.items() if name not in forgiven]
    excusable = unknown & (pl.col("kind") == SubjectKind.ORGANISATION.value) & ~reduce(or_, unforgiven, pl.lit(value=False))
    return Applicability(
        applies=(admitted & (met.fill_null(value=False) | excusable)).fill_null(value=False),
        assumed=_listed({name: unknown & silences[name] for name in forgiven}),
    )


def _in_time(rule: Rule) -> pl.Expr:
    """Tell whether the law reaches the decision and, for persons, the conduct (charter C14)."""

    def within(day: pl.Expr) -> pl.Expr:
        reached = day >= rule.decided_on_or_after
        return reached if rule.decided_before is None else reached & (day < rule.decided_before)

    person = pl.col("kind") == SubjectKind.PERSON.value
    # A person's conduct that is not dated is not reached, nor is any if the rule does not say which date it is.
    conduct = pl.lit(value=False) if rule.conduct is None else within(column(rule.conduct)).fill_null(value=False)
    return within(pl.col("decided_on")) & (~person | conduct)


def _asked(pack: Pack, rule: Rule) -> tuple[pl.Expr | None, dict[str, pl.Expr]]:
    """Compile the condition (null where unknown) and, by attribute, where its silence is part of why."""
    attributes = pack.record_types[rule.follows_from].attributes
    texts = list(rule.conditions.values()) or ([rule.where] if rule.where is not None else [])
    conditions = [parse(text) for text in texts]
    _refuse_silence(pack, rule, conditions)
    clauses = [compile_condition(condition, attributes) for condition in conditions]
    met = [clause.met for clause in clauses]
    silences: dict[str, pl.Expr] = {}
    for clause in clauses:
        for name, silent in clause.unknown_for.items():
            silences[name] = silences[name] | silent if name in silences else silent
    if rule.within_years is not None:
        name = rule.within_years.attribute
        met.append(pl.col("decided_on") <= after(column(name), Term(years=rule.within_years.years)))
        silent = column(name).is_null()
        silences[name] = silences[name] | silent if name in silences else silent
    return (reduce(and_, met) if met else None), silences


def _refuse_silence(pack: Pack, rule: Rule, conditions: Sequence[Condition]) -> None:
    """Refuse to restrict because something is not known, however the condition puts it (charter C26)."""
    if pack.measures[rule.measure].kind is not MeasureKind.BENEFIT and any(map(uses_is_null, conditions)):
        raise CharterRefusal(
            f"The rule {pack.name}/{rule.name} restricts because something is unknown.",
            fate="Nothing was evaluated.",
            problems=[
                Problem(
                    message="What is unknown never counts against anybody. Say what must be known (IS NOT NULL).",
                    field=f"rules.{rule.name}.where",
                    article="C26",
                )
            ],
        )


def _listed(conditions: dict[str, pl.Expr]) -> pl.Expr:
    """List the names whose condition holds, in the order given."""
    if not conditions:
        return NOTHING
    return pl.concat_list([pl.when(holds).then(pl.lit(name, dtype=pl.String())) for name, holds in conditions.items()]).list.drop_nulls()
