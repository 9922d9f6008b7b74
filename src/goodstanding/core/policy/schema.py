"""JSON Schemas of a pack's files, for editors: what may stand where, with the explanations of `documents.py`."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from goodstanding.core.policy.case_documents import CasesFile, RefusedFile
from goodstanding.core.policy.documents import (
    LawsFile,
    MeasuresFile,
    PackFile,
    RecordsFile,
    SourcesFile,
    ValuesFile,
)
from goodstanding.core.policy.rule_documents import RulesFile

FILES: Mapping[str, type[BaseModel]] = MappingProxyType(
    {
        "pack": PackFile,
        "laws": LawsFile,
        "sources": SourcesFile,
        "records": RecordsFile,
        "measures": MeasuresFile,
        "values": ValuesFile,
        "rules": RulesFile,
        "cases": CasesFile,
        "refused": RefusedFile,
    }
)
"""By name of the schema: `pack` is for pack.yaml, `cases` for tests/*.yaml, `refused` for refused/*/refused.yaml."""


def schemas() -> dict[str, dict[str, Any]]:
    """Give the JSON Schema (draft 2020-12) of each file, by name."""
    return {
        name: {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema(by_alias=True)}
        for name, model in FILES.items()
    }
