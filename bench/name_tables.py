"""`python -m bench.name_tables --forms org_types.yml --names gleif.csv.gz`: write the tables of legal forms and of common words anew.

The sources are not shipped. `org_types.yml` is `resources/names/org_types.yml` of opensanctions/rigour (MIT); the names are any gzipped CSV with a
column `LegalName`, such as GLEIF's (CC0 1.0).
"""

import argparse
import csv
import gzip
import pprint
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import yaml

from goodstanding.core.identity.legal_form_words import ENDINGS, FORMS, PERSONS
from goodstanding.core.linkage.romanised import romanise

NAMES = Path(__file__).parents[1] / "src" / "goodstanding" / "core" / "linkage" / "names"
LEAST = 8.0
"""Words of fewer than so many in 10,000 names are not listed."""
_WIDTH = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Write both tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.name_tables", description="Write the tables of the comparison of names.")
    parser.add_argument("--forms", type=Path, required=True, help="org_types.yml")
    parser.add_argument("--names", type=Path, required=True, help="gzipped CSV with a column LegalName")
    options = parser.parse_args(arguments)
    forms = families(yaml.safe_load(options.forms.read_text(encoding="utf-8"))["types"])
    _replace(NAMES / "form_table.py", "FORMS", pprint.pformat(forms, width=_WIDTH, sort_dicts=False))
    with gzip.open(options.names, "rt", encoding="utf-8", newline="") as file:
        words = occurrences(row["LegalName"] for row in csv.DictReader(file))
    listed = textwrap.fill(", ".join(f'"{word}": {share}' for word, share in words.items()), _WIDTH, break_long_words=False)
    _replace(NAMES / "common_words.py", "OCCURRENCES", "{\n" + textwrap.indent(listed, "    ") + ",\n}")
    print("Written. Format with ruff, and learn the weights anew: python -m bench.calibrate --write")


def families(types: Iterable[dict[str, object]]) -> dict[str, dict[str, str]]:
    """Return family -> form -> its spellings apart by "|", romanised: only of forms that `core/identity/legal_forms` knows."""
    known = {_spelled(form) for form in (*FORMS, *PERSONS, *ENDINGS)}
    found: dict[str, tuple[str, str]] = {}
    for entry in types:
        named = entry.get("compare") or entry.get("display")
        aliases = entry.get("aliases")
        spellings = [str(alias) for alias in aliases] if isinstance(aliases, list) else []
        for spelling in filter(None, map(_spelled, [*spellings, str(entry.get("display") or "")])):
            if spelling in known:
                found.setdefault(spelling, (str(entry.get("generic") or ""), _spelled(str(named)) if named else spelling))
    for spelling in known:
        found.setdefault(spelling, ("", spelling))
    table: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for spelling, (family, form) in sorted(found.items()):
        table[family][form].append(spelling)
    return {family: {form: "|".join(spellings) for form, spellings in sorted(table[family].items())} for family in sorted(table)}


def occurrences(names: Iterable[str]) -> dict[str, float]:
    """Return word -> in how many of 10,000 names it occurs, the most common first."""
    counted: Counter[str] = Counter()
    total = 0
    for name in names:
        total += 1
        counted.update(set(romanise(name).split()))
    shares = {word: round(count * 10_000 / total, 1) for word, count in counted.most_common() if not word.isdigit()}
    return {word: share for word, share in shares.items() if share >= LEAST}


def _spelled(form: str) -> str:
    """Romanise a form and run its single letters together ("S. A." is "sa")."""
    words: list[str] = []
    run = ""
    for word in romanise(form).split():
        if len(word) == 1:
            run += word
            continue
        words += [run, word] if run else [word]
        run = ""
    return " ".join([*words, run] if run else words)


def _replace(path: Path, name: str, value: str) -> None:
    """Replace a module's table; what stands above and below it stays."""
    text = path.read_text(encoding="utf-8")
    start = text.index("{", text.index(f"{name}: dict"))
    end = text.index("\n}", start) + 2
    path.write_text(text[:start] + value + text[end:], encoding="utf-8")


if __name__ == "__main__":
    main()
