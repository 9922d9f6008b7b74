"""C20 four-eyes: the second officer is somebody else, not the first one written otherwise."""

import unicodedata

ARTICLE = "C20"

_LOOKALIKES = str.maketrans("аеѕіјорсхуһԁԛԝкмтвнαικνορυхτ", "aesijopcxyhdqwkmtbhaiknopyxt")
"""Small Cyrillic and Greek letters drawn like Latin ones (Unicode technical standard 39)."""


def officer_key(name: str) -> str:
    """Return what an officer's name is compared by: its letters and digits, without case, width, accents or letters that only look Latin.

    "" for a name without any: such a name names nobody.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    return "".join(sign for sign in plain if sign.isalnum()).translate(_LOOKALIKES)


def two_officers(first: str, second: str) -> bool:
    """Say whether the names are those of two people: neither is empty, and they do not differ in writing alone."""
    one, other = officer_key(first), officer_key(second)
    return bool(one) and bool(other) and one != other
