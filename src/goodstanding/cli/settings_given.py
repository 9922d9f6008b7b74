"""`NAME=VALUE` options."""

from collections.abc import Iterable

from goodstanding.core.errors import UsageError


def pairs(given: Iterable[str], *, option: str = "--set", such_as: str = "satisfied_on=2026-03-01") -> dict[str, str]:
    """Read NAME=VALUE options.

    Args:
        given: as typed.
        option: its name, for messages.
        such_as: an example, for messages.

    Raises:
        UsageError: one without an equals sign, or one name twice.
    """
    found: dict[str, str] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"{option} takes NAME=VALUE, such as {such_as}.")
        if name.strip() in found:
            raise UsageError(f"'{name.strip()}' is given twice to {option}.")
        found[name.strip()] = value.strip()
    return found
