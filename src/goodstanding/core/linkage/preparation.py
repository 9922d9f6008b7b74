"""From profiles to the columns that comparisons read: romanised, in lower case, with the legal form apart.

One row per profile. What is not known is null; lists are sorted and hold each element once, so that every engine counts
the same. All text is ASCII, because engines differ in what a character is.
"""

from collections.abc import Iterable

import polars as pl

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.identity.legal_form_words import ENDINGS, FORMS, PERSONS
from goodstanding.core.identity.schemes import SCHEMES
from goodstanding.core.linkage.address_countries import without_country
from goodstanding.core.linkage.evidence import EvidenceKind
from goodstanding.core.linkage.legal_form_classes import CLASS_OF
from goodstanding.core.linkage.names.han import comparable
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.linkage.romanised import LONGEST, romanise

RAW: dict[str, pl.DataType] = {
    "unique_id": pl.String(),
    "kind": pl.String(),
    "names": pl.List(pl.String()),
    "identifiers": pl.List(pl.String()),
    "countries": pl.List(pl.String()),
    "addresses": pl.List(pl.String()),
    "born_on": pl.Date(),
}
"""What `prepare_frame` takes: a profile's fields, identifiers as `scheme:value`."""

PREPARED: dict[str, pl.DataType] = {
    "unique_id": pl.String(),
    "kind": pl.String(),
    "name": pl.String(),
    "name_squeezed": pl.String(),
    "name_sorted": pl.String(),
    "name_words": pl.List(pl.String()),
    "name_keys": pl.List(pl.String()),
    "name_numbers": pl.String(),
    "name_signs": pl.String(),
    "name_start": pl.String(),
    "first_word": pl.String(),
    "last_word": pl.String(),
    "legal_form": pl.String(),
    "countries": pl.List(pl.String()),
    "address_words": pl.List(pl.String()),
    "address_keys": pl.List(pl.String()),
    "address_numbers": pl.List(pl.String()),
    "postcode": pl.String(),
    "born_on": pl.String(),
    "born_year": pl.String(),
    "identifier_values": pl.List(pl.String()),
    "identifier_schemes": pl.List(pl.String()),
    "identifier_sole": pl.List(pl.String()),
}
"""What `prepare` returns.

- `name`: main name without its legal form; `name_squeezed` without blanks; `name_sorted` and `name_words` by alphabet;
  `name_keys`: every name's sorted words; `name_numbers`: the digits in the main name, "" for none; `name_signs`: the code
  points of its Han signs, simplified and sorted, without the legal form: romanised, 华兴 and 华星 are one.
- `name_start`, `first_word`, `last_word`, `born_year`: what blocking rules take.
- `legal_form`: the main name's class (see `legal_form_classes`).
- `address_*`: of the first address, without the name of a country that the row states at its end; `address_keys` of every one; `address_numbers`: the runs of digits, but those of zeros alone. `postcode`: its longest word that holds a digit, of three or more signs.
- `born_on`: YYYY-MM-DD.
- `identifier_values`: all; `identifier_schemes`: those that give a party only one; `identifier_sole`: the values
  of these, but none of a scheme with two. Two profiles conflict when they have more schemes than sole values in common.
"""

SAYS: dict[str, EvidenceKind] = {
    **{column: EvidenceKind.NAME for column in PREPARED if column.startswith(("name", "first_word", "last_word"))},
    **{column: EvidenceKind.ADDRESS for column in PREPARED if column.startswith(("address", "postcode"))},
    **{column: EvidenceKind.IDENTIFIER for column in PREPARED if column.startswith("identifier")},
    "legal_form": EvidenceKind.LEGAL_FORM,
    "countries": EvidenceKind.COUNTRY,
    "born_on": EvidenceKind.DATE,
    "born_year": EvidenceKind.DATE,
}
"""What a column is evidence of: pairs chosen by it agree in that, and teach nothing of it."""

_LONGEST_FORM = 6
_SHORT_FORM = 4
_START = 10
_SHORTEST_POSTCODE = 3


def _form_table() -> dict[str, str]:
    """Return romanised form -> class. Short ones are also known letter by letter: "s r l" is "srl"."""
    words = {romanise(form) for form in FORMS | PERSONS} | set(CLASS_OF)
    table = {word: CLASS_OF.get(word, word) for word in words if word}
    return table | {" ".join(word): found for word, found in table.items() if len(word) <= _SHORT_FORM and word.isalpha()}


_FORM_CLASS = _form_table()
_FORM_FRAME = pl.DataFrame({"form": list(_FORM_CLASS), "class": list(_FORM_CLASS.values())}, schema={"form": pl.String, "class": pl.String})
_LEADING = ("pt", "ooo", "oao", "zao", "pao", "ao", "uab", "sia", "stichting", "tov", "too")
_CJK_ENDING = "(" + "|".join(ENDINGS) + ")$"
_SOLE_SCHEMES = tuple(name for name, scheme in SCHEMES.items() if scheme.single)


def prepare(profiles: Iterable[Profile]) -> pl.DataFrame:
    """Return one row per profile with the columns of `PREPARED`, in the order given."""
    rows = [
        (
            each.id,
            str(each.kind),
            list(each.names),
            [f"{identifier.scheme}:{identifier.value}" for identifier in each.identifiers],
            list(each.countries),
            list(each.addresses),
            each.born_on,
        )
        for each in profiles
    ]
    return prepare_frame(pl.DataFrame(rows, schema=RAW, orient="row"))


def prepare_frame(raw: pl.DataFrame) -> pl.DataFrame:
    """Return the columns of `PREPARED` for a frame with the columns of `RAW`; ids MUST be unique."""
    persons = raw["kind"] == str(SubjectKind.PERSON)
    countries = raw["countries"].list.eval(pl.element().str.to_lowercase())
    main = _names(raw["names"].list.first(), persons)
    ids = _identifiers(raw)
    frame = pl.DataFrame(
        {
            "unique_id": raw["unique_id"],
            "kind": raw["kind"],
            **main,
            "name_keys": _name_keys(raw["names"], persons),
            "name_signs": _signs(raw["names"].list.first()),
            "countries": countries,
            "born_on": raw["born_on"].dt.to_string("%Y-%m-%d"),
            **ids,
        }
    )
    frame = frame.with_columns(
        pl.col("name").str.replace_all(" ", "").alias("name_squeezed"),
        pl.col("name").str.replace_all(r"[^0-9]", "").alias("name_numbers"),
        _sorted_set(pl.col("countries")).alias("countries"),
        _addresses(raw["addresses"].list.first(), countries).alias("address_words"),
        _address_keys(raw["addresses"], countries).alias("address_keys"),
    )
    return frame.with_columns(
        pl.col("name_squeezed").str.slice(0, _START).alias("name_start"),
        pl.col("name").str.split(" ").list.first().alias("first_word"),
        pl.col("name").str.split(" ").list.last().alias("last_word"),
        pl.col("born_on").str.slice(0, 4).alias("born_year"),
        _sorted_set(pl.col("address_words").list.join(" ").str.extract_all("[0-9]*[1-9][0-9]*")).alias("address_numbers"),
        _postcode(pl.col("address_words")).alias("postcode"),
    ).select(*PREPARED)


def _sorted_set(expression: pl.Expr) -> pl.Expr:
    """Sort a list, each element once; null for an empty one."""
    found = expression.list.drop_nulls().list.unique().list.sort()
    return pl.when(found.list.len() > 0).then(found)


def _plain(series: pl.Series) -> pl.Series:
    """Return `romanise` of each text, null for what has no word. Plain ASCII takes a way of its own: the same result, sooner."""
    text = series.fill_null("").str.slice(0, LONGEST)
    slow = text.str.contains(r"^[^A-Za-z0-9]*&[^A-Za-z0-9]*$|[^\x00-\x7F]|[A-Za-z0-9]\.[A-Za-z0-9]|[\x00-\x08\x0e-\x1f\x7f]")
    words = (
        text.str.to_lowercase()
        .str.replace_all(r"['`]", "")
        .str.replace_all("&", " and ", literal=True)
        .str.replace_all(r"[^a-z0-9]+", " ")
        .str.strip_chars(" ")
    )
    if slow.any():
        unlike = text.filter(slow).unique()
        latin = pl.Series([romanise(each) for each in unlike.to_list()], dtype=pl.String)
        frame = pl.DataFrame({"text": text, "words": words, "slow": slow})
        words = frame.select(pl.when("slow").then(pl.col("text").replace(unlike, latin)).otherwise("words"))["text"]
    return words.to_frame("words").select(pl.when(pl.col("words") != "").then(pl.col("words")))["words"]


def _names(names: pl.Series, persons: pl.Series) -> dict[str, pl.Series]:
    """Return name, name_sorted, name_words and legal_form. A person's name has no legal form: Mr Sa is not a société anonyme."""
    text = names.fill_null("").alias("text").str.strip_chars()
    ending = text.str.extract(_CJK_ENDING)
    bare = text.str.replace(_CJK_ENDING, "")
    # A name that is nothing but a form keeps it: it names nobody, and still is what is written.
    kept = pl.DataFrame({"text": text, "bare": bare}).select(pl.when(pl.col("bare") == "").then("text").otherwise("bare"))["text"]
    frame = _without_forms(pl.DataFrame({"words": _plain(kept).str.split(" "), "form": _plain(ending), "person": persons}))
    result = frame.select(
        pl.col("words").list.join(" ").alias("name"),
        pl.col("words").list.sort().list.join(" ").alias("name_sorted"),
        _sorted_set(pl.col("words")).alias("name_words"),
        pl.col("form").replace(_FORM_FRAME["form"], _FORM_FRAME["class"]).alias("legal_form"),
    )
    return {column: result[column] for column in result.columns}


def _signs(names: pl.Series) -> pl.Series:
    """Return the code points of the Han signs of each name, sorted; null for a name without."""
    bare = names.to_frame("text").select(pl.col("text").str.strip_chars().str.replace(_CJK_ENDING, ""))
    written = bare.select(pl.col("text").str.extract_all(r"\p{Han}").list.join(""))["text"].fill_null("")
    found = written.filter(written != "").unique()
    sorted_signs = pl.Series([" ".join(f"{ord(sign):x}" for sign in sorted(comparable(each))) for each in found.to_list()], dtype=pl.String)
    return written.replace_strict(found, sorted_signs, default=None, return_dtype=pl.String)


def _without_forms(frame: pl.DataFrame) -> pl.DataFrame:
    """Take the longest form off the end of `words`, or one that leads off its start, unless nothing would remain."""
    known = _FORM_FRAME["form"].implode()
    words, size = pl.col("words"), pl.col("words").list.len()
    taken = pl.lit(0, dtype=pl.UInt32)
    for length in range(1, _LONGEST_FORM + 1):
        tail = words.list.tail(length).list.join(" ")
        taken = pl.when((size > length) & tail.is_in(known)).then(pl.lit(length, dtype=pl.UInt32)).otherwise(taken)
    frame = frame.with_columns(pl.when(pl.col("person")).then(pl.lit(0, dtype=pl.UInt32)).otherwise(taken).alias("taken"))
    leads = (pl.col("taken") == 0) & (size > 1) & words.list.first().is_in(_LEADING) & pl.col("form").is_null() & ~pl.col("person")
    return frame.select(
        pl.when(pl.col("taken") > 0)
        .then(words.list.head(size - pl.col("taken")))
        .when(leads)
        .then(words.list.tail(size - 1))
        .otherwise(words)
        .alias("words"),
        pl.when(pl.col("taken") > 0)
        .then(words.list.tail(pl.col("taken")).list.join(" "))
        .when(leads)
        .then(words.list.first())
        .otherwise(pl.col("form"))
        .alias("form"),
    )


def _addresses(addresses: pl.Series, countries: pl.Series) -> pl.Expr:
    return _sorted_set(pl.lit(without_country(_plain(addresses).str.split(" "), countries)))


def _postcode(words: pl.Expr) -> pl.Expr:
    coded = words.list.eval(pl.element().filter(pl.element().str.contains("[1-9]") & (pl.element().str.len_chars() >= _SHORTEST_POSTCODE)))
    longest_first = coded.list.eval(pl.element().sort_by(pl.element().str.len_chars(), descending=True, maintain_order=True))
    return longest_first.list.first()


def _name_keys(names: pl.Series, persons: pl.Series) -> pl.Series:
    """Return for each list of names the list of their sorted words, joined; null for an empty one."""
    each = _exploded(names)
    return _gathered(each, _names(each["text"], persons.gather(each["row"]))["name_sorted"], rows=len(names))


def _address_keys(addresses: pl.Series, countries: pl.Series) -> pl.Series:
    each = _exploded(addresses)
    words = without_country(_plain(each["text"]).str.split(" "), countries.gather(each["row"])).to_frame("words")
    return _gathered(each, words.select(_sorted_set(pl.col("words")).list.join(" "))["words"], rows=len(addresses))


def _exploded(lists: pl.Series) -> pl.DataFrame:
    rows = pl.int_range(len(lists), eager=True, dtype=pl.UInt32)
    return pl.DataFrame({"row": rows, "text": lists}).explode("text").drop_nulls("text")


def _gathered(each: pl.DataFrame, key: pl.Series, *, rows: int) -> pl.Series:
    keyed = each.with_columns(key.alias("key")).drop_nulls("key").group_by("row").agg(pl.col("key").unique().sort())
    every = pl.DataFrame({"row": pl.int_range(rows, eager=True, dtype=pl.UInt32)})
    return every.join(keyed, on="row", how="left", maintain_order="left")["key"]


def _identifiers(raw: pl.DataFrame) -> dict[str, pl.Series]:
    """Return the three lists of identifiers; empty ones where nothing is verified."""
    rows = raw.select(pl.int_range(pl.len(), dtype=pl.UInt32).alias("row"), pl.col("identifiers").alias("value"))
    each = rows.explode("value").drop_nulls("value").with_columns(pl.col("value").str.split(":").list.first().alias("scheme"))
    sole = (
        each.filter(pl.col("scheme").is_in(_SOLE_SCHEMES))
        .group_by("row", "scheme")
        .agg(pl.col("value").unique())
        # Two values of one such scheme contradict each other: neither is the one that could agree with anybody's.
        .with_columns(pl.when(pl.col("value").list.len() == 1).then(pl.col("value").list.first()).alias("sole"))
        .group_by("row")
        .agg(pl.col("scheme").sort().alias("identifier_schemes"), pl.col("sole").drop_nulls().sort().alias("identifier_sole"))
    )
    values = each.group_by("row").agg(pl.col("value").unique().sort().alias("identifier_values"))
    joined = (
        rows.select("row").join(values, on="row", how="left", maintain_order="left").join(sole, on="row", how="left", maintain_order="left")
    )
    empty = pl.lit([], dtype=pl.List(pl.String))
    filled = joined.select(pl.col("identifier_values", "identifier_schemes", "identifier_sole").fill_null(empty))
    return {column: filled[column] for column in filled.columns}
