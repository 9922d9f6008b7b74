"""Two deliveries of one list, with the identifier that the list itself gives withheld: it is the truth, not the evidence.

Read from a folder laid out as `1_lists/ofac_sdn_2021-04/sdn.csv.gz`, `2_registers/twse_listed_2022-11.csv.gz` …
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from goodstanding.core.linkage.preparation import RAW

OFAC = ("1_lists/ofac_sdn_2021-04", "1_lists/ofac_sdn_2023-01")
TWSE = ("2_registers/twse_listed_2022-11.csv.gz", "2_registers/twse_listed_2023-08.csv.gz")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """Two sources as `preparation.prepare_frame` takes them; equal parts of their ids after the colon are one party."""

    name: str
    left: pl.DataFrame
    right: pl.DataFrame


def _table(path: Path, names: list[str], *, header: bool) -> pl.DataFrame:
    table = pl.read_csv(path, has_header=False, infer_schema=False, skip_rows=1 if header else 0, truncate_ragged_lines=True)
    return table.select(pl.col(table.columns[place]).alias(name) for place, name in enumerate(names))


def _ofac(folder: Path, side: str) -> pl.DataFrame:
    header = not (folder / "alt.csv.gz").exists()
    main = _table(folder / "sdn.csv.gz", ["number", "name", "type"], header=header).filter(pl.col("type").str.starts_with("-0-"))
    places = _table(folder / "add.csv.gz", ["number", "place", "street", "city", "country"], header=header)
    known = [pl.when(pl.col(column).str.strip_chars() != "-0-").then(column) for column in ("street", "city")]
    held = places.group_by("number", maintain_order=True).agg(
        pl.concat_str(known, separator=", ", ignore_nulls=True).alias("addresses"),
        pl.col("country")
        .filter(pl.col("country").str.strip_chars() != "-0-")
        .str.to_lowercase()
        .unique(maintain_order=True)
        .alias("countries"),
    )
    names = main.select("number", "name")
    if not header:
        aliases = _table(folder / "alt.csv.gz", ["number", "alias", "type", "name"], header=False).select("number", "name")
        names = pl.concat([names, aliases.filter(pl.col("number").is_in(main["number"].implode()))])
    named = names.group_by("number", maintain_order=True).agg(pl.col("name").alias("names"))
    return named.join(held, on="number", how="left").select(
        (pl.lit(side + ":") + pl.col("number")).alias("unique_id"),
        pl.lit("organisation").alias("kind"),
        "names",
        pl.lit([], dtype=RAW["identifiers"]).alias("identifiers"),
        pl.col("countries").fill_null([]),
        pl.col("addresses").list.eval(pl.element().filter(pl.element() != "")).fill_null([]),
        pl.lit(None, dtype=pl.Date).alias("born_on"),
    )


def _twse(file: Path, side: str) -> pl.DataFrame:
    table = pl.read_csv(file, infer_schema=False)
    return table.select(
        (pl.lit(side + ":") + pl.col("營利事業統一編號")).alias("unique_id"),
        pl.lit("organisation").alias("kind"),
        pl.concat_list("公司名稱").alias("names"),
        pl.lit([], dtype=RAW["identifiers"]).alias("identifiers"),
        pl.lit(["tw"], dtype=RAW["countries"]).alias("countries"),
        pl.concat_list("住址").alias("addresses"),
        pl.col("成立日期").str.to_date("%Y%m%d", strict=False).alias("born_on"),
    ).unique("unique_id", keep="first", maintain_order=True)


def _read(name: str, data: Path, files: tuple[str, str], read: Callable[[Path, str], pl.DataFrame]) -> Labelled:
    left, right = (read(data / file, side).select(*RAW) for file, side in zip(files, "ab", strict=True))
    return Labelled(name=name, left=left, right=right)


SETS: Mapping[str, Callable[[Path], Labelled]] = {
    "OFAC 2021-04 ↔ 2023-01": lambda data: _read("OFAC 2021-04 ↔ 2023-01", data, OFAC, _ofac),
    "TWSE 2022-11 ↔ 2023-08": lambda data: _read("TWSE 2022-11 ↔ 2023-08", data, TWSE, _twse),
}
