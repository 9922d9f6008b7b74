"""From when until when a rule's measure lasts for each record, before confirmation is looked at (charter C08)."""

from datetime import timedelta

import polars as pl

from goodstanding.core.policy.pack import DatedTerm, Measure, OpenEnded, Rule
from goodstanding.core.policy.where.polars import column
from goodstanding.core.standing.terms import LONGEST_UNSTATED, after


def with_term(rows: pl.LazyFrame, rule: Rule, measure: Measure) -> pl.LazyFrame:
    """Add `from`, `until`, `open_ended` and `review_due`; drop what never begins.

    `until` is null only where `open_ended` is true: then nothing but confirmation bounds the period. Whatever else
    the law says, no period is longer than the measure's longest term, and none outlives the record's withdrawal.
    """
    starts = column(rule.term.starts) + timedelta(days=rule.term.after_days)
    open_ended = _open_ended(rule)
    ends = [pl.col("gone_on")]
    if rule.term.until_stated:
        ends.append(pl.col("ends_on"))
    ends.extend(column(name) for name in rule.term.until_first_of)
    if rule.term.length:
        ends.append(_after_length(starts, rule.term.length))
    if measure.longest is not None:
        ends.append(after(starts, measure.longest))
    elif not rule.term.length and rule.term.open_ended is OpenEnded.CAPPED:
        unstated = pl.lit(value=True) if not rule.term.until_stated else pl.col("ends_on").is_null()
        ends.append(pl.when(unstated).then(after(starts, LONGEST_UNSTATED)))
    return rows.with_columns(
        pl.min_horizontal(ends).alias("until"),
        starts.alias("from"),
        open_ended.alias("open_ended"),
        _review_due(rule, open_ended).alias("review_due"),
    ).filter(pl.col("from").is_not_null(), pl.col("until").is_null() | (pl.col("from") < pl.col("until")))


def may_be_open_ended(rule: Rule) -> bool:
    """Tell whether any record of the rule's type can need confirmation."""
    return not rule.term.length and rule.term.open_ended is OpenEnded.CONFIRMED


def _open_ended(rule: Rule) -> pl.Expr:
    """Tell where neither the decision nor the law states an end and only confirmation carries the measure on.

    A payment or a bond ends the measure but is not an end: it needs somebody to act.
    """
    if not may_be_open_ended(rule):
        return pl.lit(value=False)
    return pl.col("ends_on").is_null() if rule.term.until_stated else pl.lit(value=True)


def _after_length(starts: pl.Expr, steps: tuple[DatedTerm, ...]) -> pl.Expr:
    """Give the end by the length that the law states.

    The step in force at the decision counts. A later one counts too if it is shorter, from its own day on: a milder
    rule applies at once (charter C14), and what had run longer by then ends on that day.
    """
    ordered = sorted(steps, key=lambda step: step.since)
    ends: list[pl.Expr] = []
    for position, step in enumerate(ordered):
        in_force = pl.col("decided_on") >= step.since
        if position + 1 < len(ordered):
            in_force &= pl.col("decided_on") < ordered[position + 1].since
        end = after(starts, step.term)
        ends.append(pl.when(in_force).then(end).when(pl.col("decided_on") < step.since).then(pl.max_horizontal(end, pl.lit(step.since))))
    return pl.min_horizontal(ends)


def _review_due(rule: Rule, open_ended: pl.Expr) -> pl.Expr:
    """Give the day by which the law has an open-ended decision reviewed again."""
    reviews = rule.term.reviews
    if reviews is None or reviews.every_years is None or not may_be_open_ended(rule):
        return pl.lit(None, dtype=pl.Date())
    latest = pl.col("decided_on")
    if reviews.reviewed_on is not None:
        latest = pl.max_horizontal(latest, column(reviews.reviewed_on))
    return pl.when(open_ended).then(latest.dt.offset_by(f"{reviews.every_years}y"))
