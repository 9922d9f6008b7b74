"""A register to screen against, and queries; all names are made up."""

from collections.abc import Sequence

from tests.integration.conftest import Bench
from tests.integration.test_linking import FRAUD, ONE, OTHER, STREET, row

from goodstanding.core.charter.vocabulary import Context, SubjectKind
from goodstanding.core.identity.identifiers import Identifier
from goodstanding.core.linkage.profiles import Profile
from goodstanding.services.screening import Screening
from goodstanding.services.screening_results import Request, Screened, Summary

BRIDGE, LANTERN = "Harbin Example Bridge Works Co., Ltd.", "Dalian Example Lantern Trading Co., Ltd."
OLD = "1995-03-01,2026-03-01,Procurement Guidelines: fraudulent practice"
"""Decided before the oldest rule: no measure follows, so that the party is not listed."""
ROWS = (
    row(BRIDGE),
    row(LANTERN, info=ONE, street="1 Harbour Street, Dalian 116001"),
    row("WANG WEI", street="3 Example Lane, Harbin 150001"),
    row("Tianjin Example Kiln Co., Ltd.", street="5 Example Road, Tianjin 300000", rest=OLD),
)
"""Party 1 and 2 are listed, 2 by its number too; 3 may be a person; 4 is not listed."""


def firm(name: str, *numbers: str, country: str = "cn", address: str = "") -> Profile:
    return Profile(
        id="q",
        kind=SubjectKind.ORGANISATION,
        names=(name,) if name else (),
        identifiers=tuple(Identifier(scheme="uscc", value=number) for number in numbers),
        countries=(country,) if country else (),
        addresses=(address,) if address else (),
    )


def asked(**more: object) -> Request:
    return Request(**{"context": Context.PROCUREMENT, **more})


def begin(bench: Bench, **more: object) -> Screening:
    return Screening.begin(bench.desk, request=asked(**more), by="officer")


def screen(bench: Bench, *queries: Profile, **more: object) -> list[Screened]:
    return begin(bench, **more).screen(queries)


def whole(bench: Bench, queries: Sequence[Profile], **more: object) -> tuple[list[Screened], Summary]:
    work = begin(bench, **more)
    return work.screen(queries), work.finish(file_sha256="ab" * 32)


def parties(result: Screened) -> list[int]:
    return [each.party for each in result.candidates]


__all__ = ["BRIDGE", "FRAUD", "LANTERN", "OLD", "ONE", "OTHER", "ROWS", "STREET", "row"]
