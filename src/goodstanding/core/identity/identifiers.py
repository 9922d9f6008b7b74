"""Identifiers as they are asked for: `scheme:value`."""

from dataclasses import dataclass

from goodstanding.core.errors import UsageError
from goodstanding.core.identity.schemes import scheme_named


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A scheme and a canonical value of it."""

    scheme: str
    value: str

    def __str__(self) -> str:
        """Render as `scheme:value`; a natural person's number is never shown."""
        return f"{self.scheme}:{'…' if scheme_named(self.scheme).pseudonymous else self.value}"


def parse(text: str) -> Identifier:
    """Read `lei:5493001KJTIIGC8Y1R12`.

    Raises:
        UsageError: no colon, an unknown scheme, or a value that the scheme refuses. A natural person's number is
            not repeated in the message.
    """
    name, colon, raw = text.partition(":")
    if not colon:
        raise UsageError("An identifier is written scheme:value, such as lei:5493001KJTIIGC8Y1R12. A name is not an identifier.")
    scheme = scheme_named(name.strip().lower())
    value = scheme.normalise(raw)
    if value is None:
        shown = "The value" if scheme.pseudonymous else f"'{raw[:40]}'"
        raise UsageError(
            f"{shown} is not a {scheme.title['en']}: it looks like {scheme.looks_like}. Is it mistyped? Check digits are verified.",
            fate="Nothing was asked, and nothing is known of whether such a party exists.",
        )
    return Identifier(scheme=scheme.name, value=value)
