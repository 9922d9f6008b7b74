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


_ASCII = {code: _kept(chr(code).casefold()) for code in range(128)}


def normalise_name(text: str) -> str:
    """Return the form under which equal names are equal: compatibility forms folded, case and marks removed, blanks single.

    Letters of every script stay; control, zero-width and combining characters go; punctuation becomes a blank. Names
    that consist of nothing else normalise to "", which names nobody.
    """
    if text.isascii():
        return " ".join(text[:LONGEST].translate(_ASCII).split())
    folded = unicodedata.normalize("NFKD", text[:LONGEST]).casefold()
    return unicodedata.normalize("NFKC", " ".join("".join(map(_kept, folded)).split()))
