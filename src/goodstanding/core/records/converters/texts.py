"""Text: as it stands, in two languages, as a code, as a reference."""

from goodstanding.core.records.converters.conversion import Convert, Failure, Options, Value


def one_line(text: str) -> str:
    """Collapse line breaks and runs of blanks: lists break lines where their column ended."""
    return " ".join(text.split())


def convert_text(_options: Options) -> Convert:
    """Take the text, on one line."""

    def convert(text: str) -> Value | Failure:
        return one_line(text) or None

    return convert


def convert_bilingual(options: Options) -> Convert:
    """Take one part of "Belarus / Bélarus" (`separator`, `part`); a cell without the separator is whole."""
    separator = options.separator or " / "

    def convert(text: str) -> Value | Failure:
        parts = [one_line(part) for part in text.split(separator)]
        return parts[min(options.part, len(parts)) - 1] or None

    return convert


def convert_code(options: Options) -> Convert:
    """Give the code of the first phrase that the cell contains, compared without case.

    A cell may name several practices ("Fraudulent and Corrupt Practices") where a record has one code: the order in
    the feed decides, and the feed keeps the cell's own words in a text attribute, so that nothing is lost.
    A phrase "=X" must be the whole cell. Without `codes` the cell is itself one of the attribute's values,
    in any case, with blanks, hyphens or underscores.
    """
    phrases = [(one_line(phrase).casefold(), code) for phrase, code in options.codes.items()]
    declared = {_hyphened(value): value for value in options.values}

    def convert(text: str) -> Value | Failure:
        if not phrases and (code := declared.get(_hyphened(text))) is not None:
            return code
        folded = one_line(text).casefold()
        for phrase, code in phrases:
            if folded == phrase[1:] if phrase.startswith("=") else phrase in folded:
                return code
        if options.otherwise is not None:
            return options.otherwise or None
        known = ", ".join(options.codes) or ", ".join(options.values)
        return Failure("none of the values that the feed knows", f"It knows: {known}.")

    return convert


def _hyphened(text: str) -> str:
    return "-".join(text.casefold().replace("_", " ").replace("-", " ").split())


def convert_list(options: Options) -> Convert:
    """Split a cell at `separator` into a list (aliases in one cell)."""
    separator = options.separator or "|"

    def convert(text: str) -> Value | Failure:
        return tuple(dict.fromkeys(part for piece in text.split(separator) if (part := one_line(piece))))

    return convert
