from typing import Any

from goodstanding.core.policy.schema import schemas


def test_schemas_close_their_objects_and_explain_their_keys() -> None:
    rule: dict[str, Any] = schemas()["rules"]["$defs"]["RuleEntry"]
    assert rule["additionalProperties"] is False
    assert rule["properties"]["follows_from"]["description"] == "Name of a record type."


def test_facts_of_cases_may_have_the_attributes_of_their_type_beside_the_named_keys() -> None:
    assert schemas()["cases"]["$defs"]["Fact"]["additionalProperties"] is True
