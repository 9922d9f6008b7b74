"""Files of GLEIF's two levels about firms that do not exist."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.integration.conftest import Bench

from goodstanding.services import relationships
from goodstanding.services.relationships import Format, Loaded, Request

STREET = "17 Example Quay"
LEEDS = f"{STREET}, Leeds, LS1 1AA, GB"


def lei(number: int) -> str:
    """Return a made-up LEI with right check digits (ISO 7064, mod 97-10)."""
    body = f"0000FICTIONAL{number:05}"
    digits = "".join(str(int(sign, 36)) for sign in body + "00")
    return f"{body}{98 - int(digits) % 97:02}"


@dataclass(frozen=True, kw_only=True)
class Firm:
    number: int
    name: str
    street: str = STREET
    category: str = "GENERAL"
    created: str = ""
    dissolved: str = ""

    def element(self) -> str:
        created = f"<EntityCreationDate>{self.created}T00:00:00Z</EntityCreationDate>" if self.created else ""
        events = (
            "<LegalEntityEvents><LegalEntityEvent><LegalEntityEventType>DISSOLUTION</LegalEntityEventType><LegalEntityEventEffectiveDate>"
            f"{self.dissolved}T00:00:00.000Z</LegalEntityEventEffectiveDate></LegalEntityEvent></LegalEntityEvents>"
        )
        status = "INACTIVE" if self.dissolved else "ACTIVE"
        return (
            f"<LEIRecord><LEI>{lei(self.number)}</LEI><Entity><LegalName>{self.name}</LegalName><LegalAddress><FirstAddressLine>{self.street}"
            "</FirstAddressLine><City>Leeds</City><Country>GB</Country><PostalCode>LS1 1AA</PostalCode></LegalAddress>"
            f"<EntityCategory>{self.category}</EntityCategory><EntityStatus>{status}</EntityStatus>{created}"
            f"{events if self.dissolved else ''}</Entity></LEIRecord>"
        )


def level1(bench: Bench, *firms: Firm, published: str, **more: object) -> None:
    path = bench.folder / f"lei-{published}.xml"
    rows = "".join(each.element() for each in firms)
    path.write_text(f"<LEIData><LEIHeader/><LEIRecords>{rows}</LEIRecords></LEIData>", encoding="utf-8")
    bench.ingest("gleif-level1", path, published=published, **more)


def level2(bench: Bench, *links: tuple[int, int, str, str], published: str, **more: object) -> Loaded:
    """Load relationships: (subject, owner, first day, last day or "")."""
    path = bench.folder / f"rr-{published}.xml"
    rows = "".join(
        f"<RelationshipRecord><Relationship><StartNode><NodeID>{lei(subject)}</NodeID><NodeIDType>LEI</NodeIDType></StartNode><EndNode><NodeID>"
        f"{lei(owner)}</NodeID><NodeIDType>LEI</NodeIDType></EndNode><RelationshipType>IS_ULTIMATELY_CONSOLIDATED_BY</RelationshipType>"
        f"<RelationshipPeriods><RelationshipPeriod><StartDate>{since}</StartDate>{f'<EndDate>{last}</EndDate>' if last else ''}"
        "<PeriodType>RELATIONSHIP_PERIOD</PeriodType></RelationshipPeriod></RelationshipPeriods><RelationshipStatus>ACTIVE</RelationshipStatus>"
        "</Relationship><Registration><RegistrationStatus>PUBLISHED</RegistrationStatus></Registration></RelationshipRecord>"
        for subject, owner, since, last in links
    )
    path.write_text(
        f"<RelationshipData><Header><ContentDate>{published}T08:00:00Z</ContentDate></Header><RelationshipRecords>{rows}"
        "</RelationshipRecords></RelationshipData>",
        encoding="utf-8",
    )
    return relationships.load(bench.desk, request=Request(format=Format.GLEIF, file=path, **more), by="officer")  # type: ignore[arg-type]


def bods(bench: Bench, path: Path, *, published: str, **more: object) -> Loaded:
    request = Request(format=Format.BODS, file=path, source="example", published_on=date.fromisoformat(published), **more)  # type: ignore[arg-type]
    return relationships.load(bench.desk, request=request, by="officer")
