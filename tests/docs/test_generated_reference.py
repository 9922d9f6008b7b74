from pathlib import Path

from goodstanding.cli.main import goodstanding
from goodstanding.cli.pack import all_schemas
from goodstanding.cli.reference import commands, render

FOLDER = Path(__file__).parents[2] / "docs" / "reference" / "schema"


def test_the_committed_schemas_are_those_that_are_generated_now() -> None:
    assert {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")} == all_schemas()


def test_the_committed_reference_of_the_command_line_is_the_one_that_is_generated_now(monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert (FOLDER.parent / "command-line.md").read_text(encoding="utf-8") == render(), "make reference"


def test_the_reference_tells_of_every_command_and_option() -> None:
    text = render()
    for path, command in commands(goodstanding):
        assert f"`goodstanding {' '.join(path)}`" in text
        for each in command.params:
            for option in each.opts:
                assert not option.startswith("--") or option in text
