"""`NAME=VALUE` options."""

from collections.abc import Iterable

from goodstanding.core.errors import UsageError


def pairs(given: Iterable[str]) -> dict[str, str]:
    """Read NAME=VALUE options.

    Raises:
        UsageError: one without an equals sign, or one name twice.
    """
    found: dict[str, str] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise UsageError("--set takes NAME=VALUE, such as satisfied_on=2026-03-01.")
        if name.strip() in found:
            raise UsageError(f"'{name.strip()}' is set twice.")
        found[name.strip()] = value.strip()
    return found
