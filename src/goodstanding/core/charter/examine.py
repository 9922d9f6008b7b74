"""The whole charter over a pack, a succession of packs, or a record."""

from datetime import date

from goodstanding.core.charter import (
    c01_no_social_score,
    c02_closed_catalogue,
    c03_forbidden_data,
    c04_adjudicated,
    c05_nexus,
    c06_no_basic_liberties,
    c07_no_association,
    c08_ends,
    c11_restoration,
    c14_not_retroactive,
    c15_name_never_suffices,
    c16_minimal_publication,
    c21_kind_by_register,
    c26_silence_is_no_fault,
    c28_minors,
)
from goodstanding.core.charter.claims import PackClaim, RecordClaim
from goodstanding.core.charter.findings import Finding

_OF_PACKS = (
    c01_no_social_score,
    c02_closed_catalogue,
    c03_forbidden_data,
    c04_adjudicated,
    c05_nexus,
    c06_no_basic_liberties,
    c07_no_association,
    c08_ends,
    c11_restoration,
    c14_not_retroactive,
    c16_minimal_publication,
    c21_kind_by_register,
    c26_silence_is_no_fault,
)
_OF_RECORDS = (c03_forbidden_data, c15_name_never_suffices, c28_minors)


def examine_pack(pack: PackClaim) -> list[Finding]:
    """Return everything that the charter refuses in a pack, in the order of the articles."""
    return [finding for article in _OF_PACKS for finding in article.check(pack)]


def examine_succession(old: PackClaim, new: PackClaim, *, published_on: date) -> list[Finding]:
    """Return everything that the charter refuses in a pack as the successor of another version of it, published on a day."""
    return list(c14_not_retroactive.check_succession(old, new, published_on))


def examine_record(record: RecordClaim) -> list[Finding]:
    """Return everything that the charter refuses in a record, before it is stored."""
    return [finding for article in _OF_RECORDS for finding in article.check_record(record)]
