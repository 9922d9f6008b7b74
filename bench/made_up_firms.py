"""Made-up firms, some of them recorded twice with the errors that clerks make. Names are built from syllables; nobody is meant."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from goodstanding.core.linkage.preparation import RAW

_SYLLABLES = (
    "ba",
    "cor",
    "dan",
    "el",
    "fi",
    "gar",
    "hol",
    "in",
    "jo",
    "kal",
    "lum",
    "mer",
    "nor",
    "os",
    "pra",
    "qui",
    "rel",
    "sta",
    "tor",
    "vin",
)
_TRADES = ("trading", "shipping", "construction", "holdings", "logistics", "foods", "energy", "consulting", "metals", "textiles")
_FORMS = ("Ltd", "Limited", "GmbH", "AG", "SA", "S.A.", "LLC", "Inc", "BV", "")
_STREETS = ("High Street", "Station Road", "Main Street", "Harbour Road", "Mill Lane", "Church Street", "Park Avenue", "Market Square")
_COUNTRIES = ("gb", "de", "fr", "us", "nl", "cn", "in", "br", "za", "jp")
_TWICE = 0.3
"""Share of the records that are second records of a firm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeUp:
    """Records as `preparation.prepare_frame` takes them, and the true pairs (`id_l` < `id_r`)."""

    records: pl.DataFrame
    truth: pl.DataFrame


def made_up_firms(count: int, *, seed: int = 1) -> MadeUp:
    """Return `count` records; the same seed gives the same ones."""
    chance = np.random.default_rng(seed)
    firms = count - int(count * _TWICE)
    words = _words(chance, 50_000)
    ranks = (len(words) * chance.random((firms, 2)) ** 2).astype(int)  # a few words are common, most are rare
    name = _joined(_capital(words[ranks[:, 0]]), _capital(words[ranks[:, 1]]), np.array(_TRADES)[chance.integers(0, len(_TRADES), firms)])
    city = _capital(words[chance.integers(0, 2_000, firms)])
    first = pl.DataFrame(
        {
            "firm": np.arange(firms),
            "name": name,
            "form": np.array(_FORMS)[chance.integers(0, len(_FORMS), firms)],
            "number": chance.integers(1, 300, firms).astype(str),
            "street": np.array(_STREETS)[chance.integers(0, len(_STREETS), firms)],
            "city": city,
            "postcode": chance.integers(10_000, 99_999, firms).astype(str),
            "country": np.array(_COUNTRIES)[chance.integers(0, len(_COUNTRIES), firms)],
            "day": chance.integers(7_000, 19_000, firms),
        }
    )
    second = _recorded_again(first.sample(count - firms, seed=seed), chance)
    both = pl.concat([first.with_columns(source=pl.lit("a")), second.with_columns(source=pl.lit("b"))])
    known = chance.random((count, 2)) > np.array([0.1, 0.3])
    records = both.with_columns(place=pl.Series(known[:, 0]), dated=pl.Series(known[:, 1])).select(
        unique_id=pl.format("{}{}", "source", pl.col("firm").cast(pl.String).str.zfill(8)),
        kind=pl.lit("organisation"),
        names=pl.concat_list(pl.concat_str("name", "form", separator=" ").str.strip_chars()),
        identifiers=pl.lit([], dtype=RAW["identifiers"]),
        countries=pl.concat_list("country"),
        addresses=pl.when("place").then(
            pl.concat_list(pl.format("{} {}, {} {}", "number", "street", "postcode", "city"))
        ).otherwise(pl.lit([], dtype=RAW["addresses"])),
        born_on=pl.when("dated").then(pl.col("day").cast(pl.Int32).cast(pl.Date)),
    )  # fmt: skip
    number = pl.col("firm").cast(pl.String).str.zfill(8)
    return MadeUp(records=records.select(*RAW), truth=second.select(id_l="a" + number, id_r="b" + number))


def _recorded_again(firms: pl.DataFrame, chance: np.random.Generator) -> pl.DataFrame:
    draw = [pl.Series(chance.random(firms.height)) for _ in range(4)]
    place = pl.Series(chance.integers(1, 12, firms.height))
    swapped = pl.col("name").str.split(" ")
    return firms.with_columns(
        name=pl.when(draw[0] < 0.15)
        .then(pl.col("name").str.slice(0, place) + pl.col("name").str.slice(place + 1))  # a letter is missing
        .when(draw[0] < 0.25)
        .then(swapped.list.reverse().list.join(" "))
        .when(draw[0] < 0.5)
        .then(pl.col("name").str.to_uppercase())
        .otherwise("name"),
        form=pl.when(draw[1] < 0.2).then(pl.lit("")).otherwise("form"),
        street=pl.when(draw[2] < 0.3).then(pl.col("street").str.replace("Street", "St").str.replace("Road", "Rd")).otherwise("street"),
        postcode=pl.when(draw[3] < 0.05).then(pl.lit("00000")).otherwise("postcode"),
    )


def _words(chance: np.random.Generator, count: int) -> np.ndarray:
    parts = np.array(_SYLLABLES)[chance.integers(0, len(_SYLLABLES), (count, 3))]
    return np.char.add(np.char.add(parts[:, 0], parts[:, 1]), parts[:, 2])


def _capital(words: np.ndarray) -> np.ndarray:
    return np.char.capitalize(words)


def _joined(*parts: np.ndarray) -> np.ndarray:
    joined = parts[0]
    for part in parts[1:]:
        joined = np.char.add(np.char.add(joined, " "), part)
    return joined
