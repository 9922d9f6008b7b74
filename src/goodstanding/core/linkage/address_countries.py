"""The country at the end of an address: it is evidence of its own, and is not counted a second time as part of the address.

Some lists write it there ("…, Hanoi, Vietnam"), others only in a column for it. Only the name of a country that the row states is taken off:
Atlanta, Georgia, stays what it is.
"""

import polars as pl

from goodstanding.core.linkage.romanised import romanise
from goodstanding.core.records.converters.country_names import NAMES

_SHORTEST = 3
"""Letters: of a code of two nobody knows whether it is a country's or a province's."""
_OTHERWISE = {"p r china": "cn", "pr china": "cn", "prc": "cn", "p r of china": "cn", "u s a": "us", "u k": "gb", "uk": "gb"}
_POSTCODE = 2
"""Words of a postcode that may follow the country ("Kenya 00200", "UK, G5 8LB")."""
_STYLES = ("", "the ", "republic of ", "the republic of ", "kingdom of ", "state of ")


def _table() -> pl.DataFrame:
    """Return `phrase`, `code`: romanised names of countries as addresses end with them; of one that is two countries', neither."""
    said = [(style + romanise(name), code.lower()) for code, names in NAMES.items() for name in names for style in _STYLES]
    found = pl.DataFrame([*said, *_OTHERWISE.items()], schema={"phrase": pl.String, "code": pl.String}, orient="row").unique()
    return found.filter((pl.col("phrase").str.len_chars() >= _SHORTEST) | (pl.col("phrase") == "uk")).filter(pl.len().over("phrase") == 1)


_TABLE = _table()
_LAST = _TABLE["phrase"].str.split(" ").list.last().unique().implode()
"""The last words of countries' names: who looks there first looks seldom further."""
_LONGEST = int(_TABLE["phrase"].str.split(" ").list.len().max() or 0)  # type: ignore[arg-type]  # a count, of an unsigned column


def without_country(words: pl.Series, countries: pl.Series) -> pl.Series:
    """Take the name of a stated country off the end of addresses, or from before the postcode there, unless nothing would remain.

    Args:
        words: for each address its romanised words.
        countries: for each address the codes that its row states, lower case.
    """
    given = pl.DataFrame({"words": words, "countries": countries}).with_row_index("row")
    likely = given.filter(
        pl.any_horizontal(pl.col("words").list.get(-1 - place, null_on_oob=True).is_in(_LAST) for place in range(_POSTCODE + 1))
    )
    if likely.is_empty():
        return words
    bare = given.join(_bare(likely), on="row", how="left", maintain_order="left")
    return bare.select(pl.coalesce("bare", "words").alias("words"))["words"]


def _bare(rows: pl.DataFrame) -> pl.DataFrame:
    """Return `row`, `bare`: the words without the country."""
    coded = pl.col("words").list.tail(_POSTCODE).list.eval(pl.element().str.contains("[0-9]"))
    after = pl.when(coded.list.last() & coded.list.all()).then(_POSTCODE).when(coded.list.last()).then(1).otherwise(0).cast(pl.UInt32)
    size = pl.col("words").list.len()
    frame = rows.with_columns(pl.min_horizontal(after, size).alias("after")).with_columns(
        pl.col("words").list.head(size - pl.col("after")).alias("before"), pl.col("words").list.tail(pl.col("after")).alias("code")
    )
    listed, size = pl.col("before"), pl.col("before").list.len()
    taken = pl.lit(0, dtype=pl.UInt32)
    for length in range(1, _LONGEST + 1):
        tail = listed.list.tail(length).list.join(" ")
        code = tail.replace_strict(_TABLE["phrase"], _TABLE["code"], default=None, return_dtype=pl.String)
        named = (size > length) & pl.col("countries").list.contains(code).fill_null(value=False) & code.is_not_null()
        taken = pl.when(named).then(pl.lit(length, dtype=pl.UInt32)).otherwise(taken)
    return frame.select("row", pl.concat_list(listed.list.head(size - taken), "code").alias("bare"))
