"""Labelled records of persons: made up by FEBRL and pseudopeople, or long dead. What identifies them is withheld.

All but pseudopeople's are read from a folder; pseudopeople (requirements/bench.txt) makes its own people.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from bench.labelled_lists import senzing
from goodstanding.core.linkage.preparation import RAW


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledPersons:
    """Records as `preparation.prepare_frame` takes them, and who each is about (`unique_id`, `who`).

    `right` is a second source; without it `left` holds several records of one person.
    """

    left: pl.DataFrame
    right: pl.DataFrame | None
    who: pl.DataFrame


def _text(*columns: str) -> pl.Expr:
    return pl.concat_str([pl.col(column).cast(pl.String).replace("", None) for column in columns], separator=" ", ignore_nulls=True)


def _records(table: pl.DataFrame, *, ident: pl.Expr, names: list[pl.Expr], address: pl.Expr, born_on: pl.Expr) -> pl.DataFrame:
    return table.select(
        ident.alias("unique_id"),
        pl.lit("person").alias("kind"),
        pl.concat_list(names).list.drop_nulls().list.unique(maintain_order=True).alias("names"),
        pl.lit([], dtype=RAW["identifiers"]).alias("identifiers"),
        pl.lit([], dtype=RAW["countries"]).alias("countries"),
        pl.when(address != "").then(pl.concat_list(address)).otherwise(pl.lit([], dtype=RAW["addresses"])).alias("addresses"),
        born_on.alias("born_on"),
    ).select(*RAW)


def _febrl(file: Path, side: str = "") -> tuple[pl.DataFrame, pl.DataFrame]:
    table = pl.read_csv(file, infer_schema=False)
    table = table.rename({column: column.strip() for column in table.columns}).with_columns(pl.all().str.strip_chars())
    ident = pl.lit(side) + pl.col("rec_id")
    records = _records(
        table,
        ident=ident,
        names=[_text("given_name", "surname")],
        address=_text("street_number", "address_1", "address_2", "suburb", "postcode", "state"),
        born_on=pl.col("date_of_birth").str.to_date("%Y%m%d", strict=False),
    )
    return records, table.select(ident.alias("unique_id"), pl.col("rec_id").str.split("-").list.get(1).alias("who"))


def febrl(data: Path, number: int) -> LabelledPersons:
    """FEBRL 1, 2 or 3: one source with up to six records of a person."""
    records, who = _febrl(data / f"4_linkage/febrl/dataset{number}.csv.gz")
    return LabelledPersons(left=records, right=None, who=who)


def febrl4(data: Path) -> LabelledPersons:
    """FEBRL 4: two sources, a record of each person in both."""
    sides = [_febrl(data / f"4_linkage/febrl/dataset4{side}.csv.gz", side) for side in "ab"]
    return LabelledPersons(left=sides[0][0], right=sides[1][0], who=pl.concat([who for _, who in sides]))


def historical(data: Path) -> LabelledPersons:
    """Historical figures of Wikidata with made-up errors: one source, several records of a person."""
    table = pl.read_parquet(data / "4_linkage/splink/historical_50k.parquet")
    records = _records(
        table,
        ident=pl.col("unique_id"),
        names=[pl.col("full_name"), pl.col("first_and_surname")],
        address=_text("birth_place", "postcode_fake"),
        born_on=pl.col("dob").str.to_date("%Y-%m-%d", strict=False),
    )
    return LabelledPersons(left=records, right=None, who=table.select("unique_id", pl.col("cluster").alias("who")))


def pseudopeople_census() -> LabelledPersons:
    """Two censuses of one made-up population (pseudopeople's sample), each with noise of its own by the package's defaults.

    Raises:
        ModuleNotFoundError: pseudopeople is not installed.
    """
    import pseudopeople  # type: ignore[import-not-found] # noqa: PLC0415 -- optional; it brings pandas

    sides = []
    for seed, side in enumerate("ab", start=1):
        noisy = pseudopeople.generate_decennial_census(seed=seed).astype("string").reset_index(drop=True)
        table = pl.DataFrame({column: noisy[column].fillna("").tolist() for column in noisy.columns}).with_row_index("row")
        ident = pl.lit(side) + pl.col("row").cast(pl.String)
        records = _records(
            table,
            ident=ident,
            names=[_text("first_name", "middle_initial", "last_name")],
            address=_text("street_number", "street_name", "unit_number", "city", "state", "zipcode"),
            born_on=pl.col("date_of_birth").str.to_date("%m/%d/%Y", strict=False),
        )
        sides.append((records, table.select(ident.alias("unique_id"), pl.col("simulant_id").alias("who"))))
    return LabelledPersons(left=sides[0][0], right=sides[1][0], who=pl.concat([who for _, who in sides]))


def fake_1000(data: Path) -> LabelledPersons:
    """Splink's made-up people: one source. The e-mail address is withheld: no source that the project reads states one."""
    table = pl.read_csv(data / "4_linkage/splink/fake_1000.csv", infer_schema=False)
    records = _records(
        table,
        ident=pl.col("unique_id"),
        names=[_text("first_name", "surname")],
        address=_text("city"),
        born_on=pl.col("dob").str.to_date("%Y-%m-%d", strict=False),
    )
    return LabelledPersons(left=records, right=None, who=table.select("unique_id", pl.col("cluster").alias("who")))


def senzing_persons(data: Path) -> LabelledPersons:
    """The made-up persons of Senzing's truth set, three sources as one. Telephones, e-mail, passports and the like are withheld."""
    records, who = senzing(data, "PERSON")
    return LabelledPersons(left=records, right=None, who=who)


FROM_FILES: Mapping[str, Callable[[Path], LabelledPersons]] = {
    "FEBRL 1": lambda data: febrl(data, 1),
    "FEBRL 2": lambda data: febrl(data, 2),
    "FEBRL 3": lambda data: febrl(data, 3),
    "FEBRL 4": febrl4,
    "historical_50k": historical,
    "fake_1000": fake_1000,
    "Senzing truth set": senzing_persons,
}
