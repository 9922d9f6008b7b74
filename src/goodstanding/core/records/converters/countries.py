"""Countries, as ISO 3166-1 alpha-2 codes."""

import unicodedata

from goodstanding.core.records.converters.conversion import Convert, Failure, Options, Value
from goodstanding.core.records.converters.country_names import NAMES
from goodstanding.core.records.converters.texts import one_line


def _fold(text: str) -> str:
    """Compare without case, accents and typographic apostrophes."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return one_line("".join(letter for letter in plain if not unicodedata.combining(letter))).casefold()


_CODES = {_fold(name): code for code, names in NAMES.items() for name in names}


def country_code(text: str) -> str | None:
    """Give the code of a country's name or code; None if it is none that the table knows."""
    stripped = text.strip()
    if stripped in NAMES:
        return stripped
    return _CODES.get(_fold(stripped))


def convert_country(options: Options) -> Convert:
    """Read a country. With `separator` the `part` of the cell counts; a name repeated over lines counts once."""

    def convert(text: str) -> Value | Failure:
        cell = text.split(options.separator)[min(options.part, text.count(options.separator) + 1) - 1] if options.separator else text
        found = {code for line in cell.splitlines() if line.strip() and (code := country_code(line))}
        code = country_code(cell) or (next(iter(found)) if len(found) == 1 else None)
        return code or Failure("no country that the table knows", "Countries here look like Azerbaijan or AZ (ISO 3166).")

    return convert
