"""Organisations of several lists with the truth, or what comes nearest to it: Senzing's truth set, two debarment lists, LEI namesakes.

Read from a folder laid out as `4_linkage/senzing/customers.csv`, `1_lists/ebrd_ineligible_2025-02.csv`,
`2_registers/gleif_l1_names_dev.csv.gz` …
"""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from goodstanding.core.identity.names import normalise_name
from goodstanding.core.linkage.preparation import RAW
from goodstanding.core.records.converters.countries import country_code

SENZING = ("customers", "reference", "watchlist")
_OPEN_ENDED = "2200-01-01"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledRecords:
    """Records as `preparation.prepare_frame` takes them, and the true pairs (`id_l` < `id_r`); `right` is a second source."""

    left: pl.DataFrame
    right: pl.DataFrame | None
    truth: pl.DataFrame


def _countries(column: str) -> pl.Expr:
    def read(text: str) -> list[str]:
        code = country_code(text)
        return [code.lower()] if code else []

    return pl.col(column).fill_null("").map_elements(read, return_dtype=RAW["countries"])


def _listed(column: pl.Expr) -> pl.Expr:
    return (
        pl.when(column.fill_null("").str.strip_chars() != "").then(pl.concat_list(column)).otherwise(pl.lit([], dtype=pl.List(pl.String)))
    )


def senzing(data: Path, kind: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the records of a kind (`PERSON`, `ORGANIZATION`) of all three sources, and `unique_id`, `who`.

    The identifiers that the project knows a scheme for stay: of organisations the LEI. All parties are made up.
    """
    folder = data / "4_linkage/senzing"
    table = pl.concat([pl.read_csv(folder / f"{name}.csv", infer_schema=False) for name in SENZING], how="diagonal")
    table = table.filter(pl.col("RECORD_TYPE") == kind).with_columns(pl.concat_str("DATA_SOURCE", "RECORD_ID", separator=":").alias("id"))
    in_parts = pl.concat_str(["PRIMARY_NAME_FIRST", "PRIMARY_NAME_MIDDLE", "PRIMARY_NAME_LAST"], separator=" ", ignore_nulls=True)
    names = [
        pl.coalesce("PRIMARY_NAME_ORG", "PRIMARY_NAME_FULL", pl.when(in_parts != "").then(in_parts)),
        pl.col("SECONDARY_NAME_ORG"),
        pl.col("NATIVE_NAME_FULL"),
    ]
    place = pl.concat_str(["ADDR_FULL", "ADDR_LINE1", "ADDR_CITY", "ADDR_STATE", "ADDR_POSTAL_CODE"], separator=", ", ignore_nulls=True)
    born = [pl.col("DATE_OF_BIRTH").str.to_date(style, strict=False) for style in ("%m/%d/%Y", "%Y-%m-%d")]
    records = table.select(
        unique_id="id",
        kind=pl.lit("person" if kind == "PERSON" else "organisation"),
        names=pl.concat_list(names).list.drop_nulls(),
        identifiers=_listed(pl.when(pl.col("LEI_NUMBER").is_not_null()).then(pl.lit("lei:") + pl.col("LEI_NUMBER"))),
        countries=_countries("ADDR_COUNTRY"),
        addresses=_listed(place),
        born_on=pl.coalesce(born),
    )
    key = pl.read_csv(folder / "actual_truthset_key.csv", infer_schema=False)
    who = key.select(pl.concat_str("DATA_SOURCE", "RECORD_ID", separator=":").alias("unique_id"), pl.col("CLUSTER_ID").alias("who"))
    return records.select(*RAW), who.join(records, on="unique_id", how="semi")


def senzing_organisations(data: Path) -> LabelledRecords:
    """The organisations of the three sources together."""
    records, who = senzing(data, "ORGANIZATION")
    both = who.join(who, on="who", suffix="_r").filter(pl.col("unique_id") < pl.col("unique_id_r"))
    return LabelledRecords(left=records, right=None, truth=both.select(id_l="unique_id", id_r="unique_id_r"))


def _debarred(path: Path, side: str, columns: dict[str, str]) -> pl.DataFrame:
    table = pl.read_csv(path, infer_schema=False, encoding="utf8").with_row_index("row")
    return table.select(
        (pl.lit(side) + pl.col("row").cast(pl.String).str.zfill(5)).alias("unique_id"),
        pl.lit("organisation").alias("kind"),
        pl.concat_list(columns["name"]).alias("names"),
        pl.lit([], dtype=RAW["identifiers"]).alias("identifiers"),
        _countries(columns["country"]).alias("countries"),
        _listed(pl.col("Address")).alias("addresses"),
        pl.lit(None, dtype=pl.Date).alias("born_on"),
        pl.col(columns["name"]).alias("written"),
        pl.coalesce(pl.col(columns["until"]).str.extract(r"^(\d{4}-\d{2}-\d{2})"), pl.lit(_OPEN_ENDED)).str.to_date().alias("until"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Debarred(LabelledRecords):
    """What linkage does not see: `dated`, pairs whose debarments end within two days of each other; `open_ended`, pairs where neither ends."""

    dated: pl.DataFrame
    open_ended: pl.DataFrame


def ebrd_and_world_bank(data: Path) -> Debarred:
    """EBRD's list and the World Bank's. True are the pairs of equal normalised names; what goes beyond them nobody has labelled."""
    lists = data / "1_lists"
    ebrd = _debarred(
        lists / "ebrd_ineligible_2025-02.csv", "a", {"name": "Firm Name", "country": "Nationality", "until": " Ineligible Until"}
    )
    bank = _debarred(
        lists / "worldbank_ineligible_2025-01-07.csv", "b", {"name": "Firm Name", "country": "Country", "until": "Ineligibility To"}
    )
    named = pl.read_csv(lists / "pairs_ebrd_worldbank_exactname.csv", infer_schema=False).select("Firm Name_ebrd", "Firm Name_wb").unique()
    sides = [table.select(pl.col("unique_id").alias(side), "written", "until") for table, side in ((ebrd, "id_l"), (bank, "id_r"))]
    truth = named.join(sides[0], left_on="Firm Name_ebrd", right_on="written").join(sides[1], left_on="Firm Name_wb", right_on="written")
    definite = [side.filter(pl.col("until") < pl.date(2200, 1, 1)) for side in sides]
    dated = definite[0].join_where(definite[1], (pl.col("until") - pl.col("until_right")).dt.total_days().abs() <= 2)
    undated = [
        side.filter(pl.col("until") >= pl.date(2200, 1, 1)).select(place) for side, place in zip(sides, ("id_l", "id_r"), strict=True)
    ]
    open_ended = undated[0].join(undated[1], how="cross")
    return Debarred(
        left=ebrd.select(*RAW),
        right=bank.select(*RAW),
        truth=truth.select("id_l", "id_r").unique(),
        dated=dated.select("id_l", "id_r"),
        open_ended=open_ended,
    )


def lei_namesakes(data: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return organisations of one normalised name in several countries (`RAW`, with their LEIs), and all pairs of them in two countries."""
    table = pl.read_csv(data / "2_registers/gleif_l1_names_dev.csv.gz", infer_schema=False)
    table = table.with_columns(pl.col("LegalName").map_elements(normalise_name, return_dtype=pl.String).alias("normal"))
    table = table.filter((pl.col("Country").n_unique().over("normal") > 1) & (pl.col("normal") != "") & pl.col("Country").is_not_null())
    sides = table.select("LEI", "Country", "normal")
    pairs = sides.join(sides, on="normal", suffix="_r").filter(
        (pl.col("LEI") < pl.col("LEI_r")) & (pl.col("Country") != pl.col("Country_r"))
    )
    records = table.select(
        unique_id="LEI",
        kind=pl.lit("organisation"),
        names=pl.concat_list("LegalName"),
        identifiers=pl.concat_list(pl.lit("lei:") + pl.col("LEI")),
        countries=pl.concat_list(pl.col("Country").str.to_lowercase()),
        addresses=pl.lit([], dtype=RAW["addresses"]),
        born_on=pl.lit(None, dtype=pl.Date),
    )
    return records.select(*RAW), pairs.select(id_l="LEI", id_r="LEI_r")
