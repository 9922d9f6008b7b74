"""Names as lists write them: with footnote marks, in brackets, beside other names, across lines.

What a converter splits off is kept (as an alias or in the raw row); nothing is corrected.
"""

import re

from goodstanding.core.records.converters.conversion import Convert, Failure, Options, Value
from goodstanding.core.records.converters.texts import one_line

_FOOTNOTE = re.compile(r"\s*\*+\s*[0-9]*\s*")
_CHINESE_NAME = re.compile(r"[㐀-鿿豈-﫿][㐀-鿿豈-﫿0-9A-Za-z（）()·、&\-]*")
_OTHER_NAME = re.compile(
    r"(?:\b(?:also|formerly|now)\s+(?:known|operating|doing\s+business|trading)\s+(?:as|under)\b"
    r"|\ba\.\s?k\.\s?a\.?|\bf\.\s?k\.\s?a\.?|\bd\.\s?b\.\s?a\.?|\b(?:aka|fka|dba)\b)\s*[:,]?\s*",
    re.IGNORECASE,
)
_DOING_BUSINESS = re.compile(
    r"[,;]?\s*(?:\(?\s*\b(?:individually\s+and\s+)?(?:d\s*/\s*b\s*/\s*a|d\.\s?b\.\s?a\.?|dba|doing\s+business\s+as|"
    r"a\s*/\s*k\s*/\s*a|a\.k\.a\.?|aka|also\s+known\s+as|f\s*/\s*k\s*/\s*a|fka|formerly\s+known\s+as)[:\s])\s*",
    re.IGNORECASE,
)
# "a California corporation", "a Delaware Limited Liability Company", "a nonprofit corporation": what it is, not its name.
_CAPACITY = re.compile(
    r"\s*,?\s*\b(?:an?|and)\s+(?:[A-Z][\w.]*\s+){0,3}(?:(?:nonprofit|non-profit|professional|public\s+benefit|"
    r"limited\s+liability|general|limited|close)\s+)*(?:corporation|company|partnership|corp\.?|llc)\b\.?",
    re.IGNORECASE,
)
_EDGES = " \t\r\n,;()[]"


def _tidy(text: str) -> str:
    return one_line(text).strip(_EDGES)


def without_footnote(text: str) -> str:
    """Drop footnote marks (`*677`): they point to notes that the file does not hold."""
    return one_line(_FOOTNOTE.sub(" ", text))


def convert_name(_options: Options) -> Convert:
    """Take the name on one line, without footnote marks."""

    def convert(text: str) -> Value | Failure:
        return without_footnote(text) or Failure("no name at all", "A name has at least one letter.")

    return convert


def _court_parts(text: str) -> list[str]:
    return [part for piece in _DOING_BUSINESS.split(one_line(text)) if (part := _tidy(piece))]


def convert_court_party(_options: Options) -> Convert:
    """Take the party's own name out of a court's party text, with its capacity ("a California corporation").

    The capacity stays in the name: it is what tells an organisation from a person (C21).
    """

    def convert(text: str) -> Value | Failure:
        parts = _court_parts(text)
        return parts[0] if parts else Failure("no name at all", "A party text looks like Acme, Inc., a California corporation.")

    return convert


def convert_court_party_aliases(_options: Options) -> Convert:
    """Give the other names in a court's party text: what follows dba, aka, fka, and the name without its capacity."""

    def convert(text: str) -> Value | Failure:
        parts = _court_parts(text)
        if not parts:
            return ()
        bare = [_tidy(_CAPACITY.sub("", part)) for part in parts]
        return tuple(dict.fromkeys(name for name in (*bare, *parts[1:]) if name and name != parts[0]))

    return convert


def convert_bracketed_names(_options: Options) -> Convert:
    """Give the other names in the World Bank's "Additional Firm Info": Chinese ones, and those behind "also known as".

    The column also holds footnote marks, registration numbers and addresses; those are no names.
    """

    def convert(text: str) -> Value | Failure:
        plain = without_footnote(text)
        names = [_tidy(_within_brackets(found)) for found in _CHINESE_NAME.findall(plain)]
        pieces = re.findall(r"\(([^()]*)\)", plain) or [plain]
        for piece in pieces:
            names += _behind_marks(piece)
        return tuple(dict.fromkeys(name for name in names if len(name) > 1))

    return convert


def convert_also_known_as(_options: Options) -> Convert:
    """Give the names behind a.k.a., f.k.a., "also known as" in a remark, up to the end of each clause."""

    def convert(text: str) -> Value | Failure:
        names: list[str] = []
        for clause in one_line(text).split(";"):
            names += _behind_marks(clause)
        return tuple(dict.fromkeys(names))

    return convert


def _within_brackets(text: str) -> str:
    """Return a text up to the bracket that closes one opened before it: what follows is another remark."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign in "(（") - (sign in ")）")
        if depth < 0:
            return text[:place]
    return text


def _behind_marks(text: str) -> list[str]:
    marks = list(_OTHER_NAME.finditer(text))
    # Without marks there is an end and no beginning: zip gives nothing, as it should.
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    names = (_tidy(text[mark.end() : end]).strip("'\". ") for mark, end in zip(marks, ends, strict=False))
    return [name for name in names if len(name) > 1]
