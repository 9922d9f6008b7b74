"""What officers write by hand: it enters the log for good, so it says why, and names nobody by a national number."""

import re
import unicodedata

from goodstanding.core.errors import CharterRefusal, Problem, UsageError
from goodstanding.core.records.sealing import strike_out

UNCHANGED = "Nothing was changed."
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[^\w]+(?=[\dXx])|(?<=\d)_+(?=[\dXx])")
"""What somebody may put between the digits of a number; without it, what was several numbers is read as one too."""


def require_reason(reason: str, *, missing: str, fate: str = UNCHANGED) -> None:
    """Refuse a reason that is none, or that holds a natural person's national number.

    Args:
        reason: what the officer wrote.
        missing: what is told where nothing was written.
        fate: what became of the change.

    Raises:
        UsageError: nothing was written.
        CharterRefusal: it holds such a number (C18).
    """
    if not reason.strip():
        raise UsageError(missing, fate=fate)
    require_no_number(reason, field="reason", fate=fate)


def require_no_number(text: str, *, field: str, fate: str = UNCHANGED) -> None:
    """Refuse a text that holds a natural person's national number.

    Raises:
        CharterRefusal: it does (C18); the message does not repeat it.
    """
    written = _BETWEEN_DIGITS.sub("", unicodedata.normalize("NFKC", text))
    if strike_out(text) != text or strike_out(written) != written:
        message = "What is written here stays in the log. Name the record or the party by its id here, never by a person's number."
        raise CharterRefusal(
            "The text holds a natural person's national number.", problems=[Problem(article="C18", field=field, message=message)], fate=fate
        )
