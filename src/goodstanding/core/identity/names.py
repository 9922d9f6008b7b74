"""Names, normalised for exact comparison. A name proves nothing (charter C15): it only finds what to compare."""

import unicodedata

_SPACE = " "
_DROPPED = {"Cf", "Cc", "Mn", "Me", "Cs", "Co", "Cn"}
_PUNCTUATION = {"P", "S", "Z"}
LONGEST = 10_000
"""Characters of a name that count; the rest is cut."""


def normalise_name(text: str) -> str:
    """Return the form under which equal names are equal: compatibility forms folded, case and marks removed, blanks single.

    Letters of every script stay; control, zero-width and combining characters go; punctuation becomes a blank. Names
    that consist of nothing else normalise to "", which names nobody.
    """
    folded = unicodedata.normalize("NFKD", text[:LONGEST]).casefold()
    signs: list[str] = []
    for sign in folded:
        category = unicodedata.category(sign)
        if sign in "\t\n\r\v\f":
            signs.append(_SPACE)
        elif category in _DROPPED:
            continue
        else:
            signs.append(_SPACE if category[0] in _PUNCTUATION else sign)
    return unicodedata.normalize("NFKC", " ".join("".join(signs).split()))
