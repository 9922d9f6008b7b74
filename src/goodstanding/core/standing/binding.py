"""Whom a rule's measure binds for each record."""

import polars as pl

from goodstanding.core.policy.pack import Bound, ForEach, Rule
from goodstanding.core.policy.where.polars import column


def with_binds(rows: pl.LazyFrame, rule: Rule) -> pl.LazyFrame:
    """Add `binds`, List(String) with at least one authority; rows that bind nobody fall away.

    Without `for_each` a record keeps one row with every authority its decision is young enough for. With it each
    member of the group gets a row of its own, except the one that decided.
    """
    if rule.for_each is not None:
        return (
            rows.with_columns(binds=_members(rule.for_each))
            .filter(pl.col("binds").list.len() > 0)
            .explode("binds")
            .with_columns(binds=pl.concat_list("binds"))
        )
    if all(bound.decided_on_or_after is None for bound in rule.binds):
        authorities = [bound.authority for bound in rule.binds]
        bound = rows.with_columns(binds=pl.lit(authorities, dtype=pl.List(pl.String())))
        return bound if authorities else bound.clear()
    return rows.with_columns(
        binds=pl.concat_list([pl.when(_old_enough(bound)).then(pl.lit(bound.authority)) for bound in rule.binds]).list.drop_nulls()
    ).filter(pl.col("binds").list.len() > 0)


def _members(group: ForEach) -> pl.Expr:
    return pl.concat_list(
        [pl.when(_old_enough(member) & _from_another(group, member.authority)).then(pl.lit(member.authority)) for member in group.members]
    ).list.drop_nulls()


def _old_enough(bound: Bound) -> pl.Expr:
    if bound.decided_on_or_after is None:
        return pl.lit(value=True)
    return pl.col("decided_on") >= bound.decided_on_or_after


def _from_another(group: ForEach, member: str) -> pl.Expr:
    """Tell whether the decision is another authority's, and one that is shared at its date.

    An originating authority that the record does not say, or (where the group dates its originators) that the group
    does not name, shares nothing.
    """
    if group.other_than is None:
        return pl.lit(value=True)
    origin = column(group.other_than)
    other = (origin != member).fill_null(value=False)
    if not group.origin_decided_on_or_after:
        return other
    shared_from = origin.replace_strict(dict(group.origin_decided_on_or_after), default=None, return_dtype=pl.Date())
    return other & (pl.col("decided_on") >= shared_from).fill_null(value=False)
