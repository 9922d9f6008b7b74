"""`NAME=VALUE` options."""

from collections.abc import Iterable

from goodstanding.core.errors import UsageError


def pairs(given: Iterable[str], *, option: str = "--set", example: str = "satisfied_on=2026-03-01") -> dict[str, str]:
    """Read NAME=VALUE options.

    Args:
        given: what was typed.
        option: the option's name, for messages.
        example: one that would be right.

    Raises:
        UsageError: one without an equals sign, or one name twice.
    """
    found: dict[str, str] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"{option} takes NAME=VALUE, such as {example}.", fate="Nothing was changed.")
        if name.strip() in found:
            raise UsageError(f"{option}: '{name.strip()}' is set twice.", fate="Nothing was changed.")
        found[name.strip()] = value.strip()
    return found
