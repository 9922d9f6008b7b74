"""Names, normalised for exact comparison. A name proves nothing (charter C15): it only finds what to compare."""

import unicodedata

_SPACE = " "
_DROPPED = {"Cf", "Cc", "Mn", "Me", "Cs", "Co", "Cn"}
_PUNCTUATION = {"P", "S", "Z"}
LONGEST = 10_000
"""Characters of a name that count; the rest is cut."""


def _kept(sign: str) -> str:
    """Return what becomes of one folded character: itself, a blank, or nothing."""
    category = unicodedata.category(sign)
    if sign in "\t\n\r\v\f":
        return _SPACE
    if category in _DROPPED:
        return ""
    return _SPACE if category[0] in _PUNCTUATION else sign


_ASCII = [_kept(chr(code).casefold()) for code in range(128)]
_ASCII_DROPPED = bytes(code for code, kept in enumerate(_ASCII) if not kept)
_ASCII_KEPT = "".join(kept or _SPACE for kept in _ASCII).encode().ljust(256)


def normalise_name(text: str) -> str:
    """Return the form under which equal names are equal: compatibility forms folded, case and marks removed, blanks single.

    Letters of every script stay; control, zero-width and combining characters go; punctuation becomes a blank. Names
    that consist of nothing else normalise to "", which names nobody.
    """
    if text.isascii():
        return " ".join(text[:LONGEST].encode().translate(_ASCII_KEPT, _ASCII_DROPPED).decode().split())
    folded = unicodedata.normalize("NFKD", text[:LONGEST]).casefold()
    return unicodedata.normalize("NFKC", " ".join("".join(map(_kept, folded)).split()))
