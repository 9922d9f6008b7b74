"""Names of any script in lower-case Latin letters, so that they can be compared and indexed.

Romanisation is by sign (the tables of anyascii, ISC licence): Han to pinyin without tones, Hangul and kana by syllable, Cyrillic, Greek,
Arabic and others by letter. It is a means of finding and comparing, never a spelling to show to anybody.
"""

import re
import unicodedata

from anyascii import anyascii

LONGEST = 10_000
"""Characters of a name that count; the rest is cut."""

_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn", "Me"}
_LONG_A = frozenset("اأإآٱعא")
"""Carriers of a vowel that anyascii leaves out or writes as an apostrophe."""
_A_WORD = 3
"""Signs that anyascii describes by a word of at least so many letters (emoji) are no letters."""
_APOSTROPHES = frozenset("'`´ʹʻʼʽʾʿˈ‘’‛′＇")
_WORD = re.compile(r"[^\W\d_]+")
_DOTTED = re.compile(r"(?<![a-z0-9])([a-z0-9])\.(?=[a-z0-9](?![a-z0-9]))")
_NOT_WORD = re.compile(r"[^a-z0-9]+")

_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеѕіјорсхуԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυ",
    "ABESIJKMHOPCTXYaesijopcxydqwABEZHIKMNOPTYXaiknopu",
)
"""Cyrillic and Greek letters drawn like Latin ones (from the confusables of Unicode technical standard 39)."""


class _SignTable(dict[int, str]):
    """A `str.translate` table that works out a sign when it is first met and keeps it."""

    def __missing__(self, code: int) -> str:
        self[code] = _latin(chr(code))
        return self[code]


def _latin(sign: str) -> str:
    """Return what becomes of one sign: Latin letters or digits, a blank, a dot, or nothing."""
    if sign in "\t\n\r\v\f":
        return " "
    category = unicodedata.category(sign)
    if category in _DROPPED or sign in _APOSTROPHES:
        return ""
    if sign == "&":
        return " and "
    if sign.isascii():
        return sign.lower()
    if sign in _LONG_A:
        return "a"
    latin = anyascii(sign)
    if category == "Lo" and latin[:1].isupper():
        return f" {latin.lower()} "  # Han and Hangul: a sign is a syllable
    if category[0] in "LMN":
        return latin.replace("'", "").lower()
    return latin.lower() if category[0] == "S" and latin.isalnum() and len(latin) < _A_WORD else " "


_SIGNS = _SignTable()
_ASCII = [_latin(chr(code)) for code in range(128)]
_ASCII_DROPPED = bytes(code for code, kept in enumerate(_ASCII) if not kept)
_ASCII_KEPT = "".join(kept if kept.isalnum() or kept == "." else " " for kept in _ASCII).encode().ljust(256)
"""What becomes of ASCII, all at once. A dot stays until single letters between dots have been run together."""


def _drawn_as_latin(word: re.Match[str]) -> str:
    """Fold a word of mixed scripts whose foreign letters all look Latin; leave every other word as it is."""
    text = word[0]
    if text.isascii() or not any(sign.isascii() for sign in text):
        return text
    folded = text.translate(_LOOKALIKES)
    return folded if all(sign.isascii() or unicodedata.name(sign, "").startswith("LATIN") for sign in folded) else text


def romanise(text: str) -> str:
    """Return a name as lower-case ASCII letters and digits in words, one blank between them.

    Control, zero-width and combining characters and apostrophes go; other punctuation becomes a blank; single letters between dots run
    together ("S.A." is "sa"); "&" is "and"; each Han or Hangul sign is a word. A letter that only looks Latin, in a word with
    Latin ones, becomes what it looks like; a word wholly of another script is romanised by sound.

    Returns:
        "" where the text holds no letter or digit: such a name names nobody.
    """
    text = text[:LONGEST]
    if "&" in text and not any(map(str.isalnum, text)):
        return ""
    if text.isascii():  # most names, at a quarter of the time; a test holds it to the table
        if "&" in text:
            text = text.replace("&", " and ")
        letters = text.encode().translate(_ASCII_KEPT, _ASCII_DROPPED).decode()
        return " ".join((_DOTTED.sub(r"\1", letters).replace(".", " ") if "." in letters else letters).split())
    text = _WORD.sub(_drawn_as_latin, unicodedata.normalize("NFC", text)).translate(_SIGNS)
    if "." in text:
        text = _DOTTED.sub(r"\1", text)
    return _NOT_WORD.sub(" ", text).strip()
