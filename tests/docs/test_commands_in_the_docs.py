"""The commands that the README and the tutorial tell a newcomer to type are typed here, in order."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def commands(document: Path) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith(".venv/bin/goodstanding")]


TYPED = (
    "README.md",
    "docs/tutorial/first-registry.md",
    "docs/how-to/judge-who-is-who.md",
    "docs/how-to/leave-a-measure-early.md",
    "docs/how-to/screen-a-supplier-file.md",
    "docs/how-to/verify-a-receipt-elsewhere.md",
)


@pytest.mark.parametrize("name", TYPED)
def test_every_command_of_the_document_works(name: str, tmp_path: Path) -> None:
    (tmp_path / "src").symlink_to(ROOT / "src")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GOODSTANDING")}
    found = commands(ROOT / name)
    assert len(found) >= 6
    for command in found:
        typed, _, output = command.partition(" > ")
        done = subprocess.run(
            [sys.executable, "-m", "goodstanding.cli.main", *shlex.split(typed)[1:]],
            cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        if output:
            (tmp_path / output).write_text(done.stdout, encoding="utf-8")


@pytest.mark.parametrize(
    "document", sorted([*ROOT.glob("docs/**/*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]), ids=lambda path: path.name
)
def test_every_link_of_a_document_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


def test_no_document_names_a_package_registry() -> None:
    for document in ROOT.glob("**/*.md"):
        if ".venv" not in document.parts:
            assert "pypi" + ".org" not in document.read_text(encoding="utf-8")
