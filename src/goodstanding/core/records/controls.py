"""Signs that no text of a list holds: control characters and the marks that turn the direction of writing round.

They would move a reader's cursor, hide or turn round what stands in a name, or pass for the marks that stand between the items of a list
column. A row that holds one waits in quarantine. Tabs and line breaks are blanks, and the joiners of Persian and Indian scripts are letters.
"""

import re

_FORBIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069"
CONTROLS = re.compile(f"[{_FORBIDDEN}]")
PATTERN = "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x{9f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]"
"""The same for Polars."""


def told(text: str) -> str | None:
    """Say which such sign a text holds first, or return None."""
    found = CONTROLS.search(text)
    return None if found is None else f"holds the control character U+{ord(found[0]):04X}, which no text of a list has"
