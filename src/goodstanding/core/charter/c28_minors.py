"""C28 minors: nothing that somebody did under eighteen is recorded."""

from collections.abc import Iterator
from datetime import date

from goodstanding.core.charter.claims import RecordClaim
from goodstanding.core.charter.findings import Finding
from goodstanding.core.charter.tables import ADULT_YEARS
from goodstanding.core.charter.vocabulary import SubjectKind

ARTICLE = "C28"


def adult_on(birth_date: date) -> date:
    """Return the day on which somebody is of age; for those born on 29 February, 1 March."""
    year = birth_date.year + ADULT_YEARS
    try:
        return birth_date.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def check_record(record: RecordClaim) -> Iterator[Finding]:
    """Refuse a person's record without age, and one of conduct under eighteen.

    The conduct's date is the earliest date that the record states.
    """
    if record.kind is not SubjectKind.PERSON:
        return
    if record.birth_date is None:
        if not record.attested_adult:
            yield Finding(
                article=ARTICLE,
                part="party.birth_date",
                message="A person's record needs a birth date, or the source's attestation that the person was of age.",
            )
        return
    stated = [value for value in record.attributes.values() if isinstance(value, date)]
    conduct = min([record.decided_on, *stated])
    if conduct < adult_on(record.birth_date):
        yield Finding(article=ARTICLE, part="party.birth_date", message="The conduct was under the age of eighteen: it is not recorded.")
