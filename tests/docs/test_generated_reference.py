from pathlib import Path

from goodstanding.cli.pack import all_schemas

FOLDER = Path(__file__).parents[2] / "docs" / "reference" / "schema"


def test_the_committed_schemas_are_those_that_are_generated_now() -> None:
    assert {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")} == all_schemas()
