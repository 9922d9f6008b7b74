"""How a romanised word sounds, roughly: one spelling for what transliteration writes in several ways."""

import re
from functools import lru_cache

GROUPS = (
    ("schtsch", "s"), ("shch", "s"), ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("sh", "s"), ("ch", "c"),
    ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("ts", "s"), ("tz", "s"), ("ck", "k"), ("cz", "c"), ("cs", "c"), ("qu", "kv"),
    ("x", "ks"), ("q", "k"), ("w", "v"), ("z", "s"),
)  # fmt: skip
_SOFT_C = re.compile(r"c(?=[eiy])")
_VOWELS = re.compile(r"[aeiouyh]+")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """Return the consonants of a word in one spelling, with "a" for a vowel that leads: "Husayn" and "Hussein" are both "hsn"."""
    if not word or word.isdigit():
        return word
    text = _SOFT_C.sub("s", word)
    if text[0] == "x":  # "Xi" of pinyin, "Xavier"
        text = "s" + text[1:]
    for group, single in GROUPS:
        if group in text:
            text = text.replace(group, single)
    text = text.replace("c", "k").replace("j", "i")
    head = "a" if text[0] in "aeiouy" else text[0]
    return head + _DOUBLED.sub(r"\1", _VOWELS.sub("", _DOUBLED.sub(r"\1", text[1:])))


@lru_cache(maxsize=100_000)
def first_vowel(word: str) -> str:
    """Return the sort of a word's first vowel: dark ("o", "u"), bright ("e", "i", "y") or "a"; "" where it has none."""
    first = _VOWEL.search(word)
    return "" if first is None else _SORTS[first[0]]


_VOWEL = re.compile("[aeiouy]")
_SORTS = {"a": "a", "e": "e", "i": "e", "y": "e", "o": "o", "u": "o"}
