"""The sound small pack of `base_pack/`, and what the loader says after one edit."""

from pathlib import Path

import pytest

from goodstanding.core.errors import BadInput, CharterRefusal, Problem
from goodstanding.core.policy.loader import load

_FOLDER = Path(__file__).parent / "base_pack"


def files() -> dict[str, str]:
    """The pack's files: path -> text."""
    return {path.relative_to(_FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in sorted(_FOLDER.rglob("*.yaml"))}


def edited(file: str, old: str, new: str) -> dict[str, str]:
    """The pack's files with the first `old` of one file replaced."""
    texts = files()
    assert old in texts[file], f"{old!r} does not stand in {file}"
    return {**texts, file: texts[file].replace(old, new, 1)}


def line_of(texts: dict[str, str], file: str, words: str) -> int:
    """The line on which words first stand."""
    return next(number for number, line in enumerate(texts[file].splitlines(), start=1) if words in line)


def faults(texts: dict[str, str]) -> tuple[Problem, ...]:
    """What is wrong with the form of a pack."""
    with pytest.raises(BadInput) as refusal:
        load(texts)
    assert refusal.value.fate == "The pack was not loaded."
    return refusal.value.problems


def refused(texts: dict[str, str]) -> CharterRefusal:
    """The charter's refusal of a pack."""
    with pytest.raises(CharterRefusal) as refusal:
        load(texts)
    assert refusal.value.fate == "The pack was not loaded."
    return refusal.value
