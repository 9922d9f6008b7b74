"""What nomenklatura's `logic-v2` says of pairs of our records: written out, scored in its own environment, read back."""

import json
import subprocess
import tempfile
from pathlib import Path

import polars as pl

THRESHOLD = 0.70
"""Its default."""
SCRIPT = Path(__file__).with_name("logic_v2.py")
_PROPERTIES = {"uscc": "uscCode", "lei": "leiCode", "cn-ric": "idNumber"}
_SCHEMAS = {"person": ("Person", "birthDate", "nationality"), "organisation": ("Company", "incorporationDate", "jurisdiction")}


def logic_v2(pairs: pl.DataFrame, records: pl.DataFrame, python: Path) -> pl.DataFrame:
    """Add `score` to a frame with `id_l` and `id_r`.

    Args:
        pairs: which records to compare.
        records: as `preparation.prepare_frame` takes them.
        python: an interpreter that has nomenklatura 4.17.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    named = pl.concat([pairs["id_l"], pairs["id_r"]]).unique()
    with tempfile.TemporaryDirectory() as folder:
        entities, ids, scores = (Path(folder) / name for name in ("entities", "pairs", "scores"))
        rows = records.filter(pl.col("unique_id").is_in(named.implode())).iter_rows(named=True)
        entities.write_text("".join(json.dumps(_entity(row)) + "\n" for row in rows), encoding="utf-8")
        ids.write_text("".join(f"{one} {other}\n" for one, other in pairs.select("id_l", "id_r").iter_rows()), encoding="utf-8")
        subprocess.run([str(python), str(SCRIPT), str(entities), str(ids), str(scores)], check=True)
        return pairs.with_columns(pl.Series("score", [float(line) for line in scores.read_text().split()], dtype=pl.Float64))


def _entity(row: dict[str, object]) -> dict[str, object]:
    schema, dated, country = _SCHEMAS[str(row["kind"])]
    properties: dict[str, list[str]] = {"name": list(row["names"]), country: list(row["countries"]), "address": list(row["addresses"])}  # type: ignore[call-overload] # lists by the schema
    if row["born_on"] is not None:
        properties[dated] = [str(row["born_on"])]
    for identifier in row["identifiers"]:  # type: ignore[attr-defined] # likewise
        scheme, value = identifier.split(":")
        properties.setdefault(_PROPERTIES[scheme], []).append(value)
    return {"id": row["unique_id"], "schema": schema, "properties": properties}
