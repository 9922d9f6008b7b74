"""Text in Latin letters, so that scripts can be compared."""

from functools import lru_cache

from anyascii import anyascii


@lru_cache(maxsize=65_536)
def romanise(text: str) -> str:
    """Return text in ASCII letters; a reading, not an official transliteration."""
    return text if text.isascii() else anyascii(text)
