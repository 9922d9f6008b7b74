"""A linkage model as the settings of Splink, in the SQL of one engine."""

from collections.abc import Mapping

from goodstanding.core.linkage.model import BlockingRule, Comparison, Model
from goodstanding.core.linkage.predicates import Dialect

Settings = dict[str, object]


def splink_settings(model: Model, dialect: Dialect, *, link_type: str) -> Settings:
    """Return the settings.

    Args:
        model: the model.
        dialect: whose SQL.
        link_type: `dedupe_only` for one source, `link_only` for pairs across two.
    """
    return {
        "link_type": link_type,
        "unique_id_column_name": "unique_id",
        "probability_two_random_records_match": model.prior,
        "comparisons": [_comparison(each, dialect) for each in model.comparisons],
        "blocking_rules_to_generate_predictions": [blocking_rule(each, dialect) for each in model.blocking],
        # The levels come back as their weights (see `pairs_from_splink`): a narrow table instead of every compared column.
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": True,
        "additional_columns_to_retain": ["kind"],
    }


def _comparison(comparison: Comparison, dialect: Dialect) -> Mapping[str, object]:
    levels: list[Mapping[str, object]] = [
        {"sql_condition": comparison.unknown.sql(dialect), "label_for_charts": "nothing to compare", "is_null_level": True}
    ]
    for level in comparison.levels:
        levels.append(
            {
                "sql_condition": level.when.sql(dialect) if level.when else "ELSE",
                "label_for_charts": level.label,
                "m_probability": level.m,
                "u_probability": level.u,
                "fix_m_probability": level.fixed,
                "fix_u_probability": level.fixed,
            }
        )
    return {"output_column_name": comparison.evidence.value, "comparison_levels": levels}


def blocking_rule(rule: BlockingRule, dialect: Dialect) -> Mapping[str, object]:
    """Return one rule. A list column is taken element by element."""
    columns = [*rule.equal, *([rule.element] if rule.element else [])]
    written: dict[str, object] = {
        "blocking_rule": " AND ".join(f"l.{column} = r.{column}" for column in columns),
        "sql_dialect": dialect.value,
    }
    if rule.element:
        written["arrays_to_explode"] = [rule.element]
    return written
