"""What countries, addresses, dates and kinds say for and against two profiles being one party.

The weights are bits (log2 of a Bayes factor). No labelled set at hand bears these values for organisations, so they are set by
reasoning, low on purpose, and named here with it; a name's weight is fitted (see `model`).
"""

from datetime import date

from rapidfuzz import fuzz

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.linkage.evidence import Evidence, EvidenceKind
from goodstanding.core.linkage.prepared import Prepared

KINDS_DIFFER = -8.0
"""Both kinds come from registers: a person and an organisation are two."""
COUNTRY_EQUAL, COUNTRY_DIFFERS = 0.8, -2.0
"""Nine in ten records of one party agree; about half of those with like names in one list do. Groups have firms of one name abroad."""
DATE_EQUAL, DAY_AND_MONTH_EXCHANGED, DATE_NEAR, YEAR_EQUAL, DATE_DIFFERS = 4.0, 2.0, 0.5, -1.5, -5.0
"""A like name and a day: one pair of namesakes in thousands shares it by chance, but defaults (1 January) and copies are common."""
ADDRESS_EQUAL, ADDRESS_NEAR, ADDRESS_DIFFERS = 3.0, 1.5, -0.5
"""Seats of many firms share an address; parties move, so another address says little."""
_ADDRESS_EQUAL_FROM, _ADDRESS_NEAR_FROM, _ADDRESS_UNCLEAR_FROM = 92.0, 75.0, 50.0
_LONGEST_ADDRESS = 300


def findings(left: Prepared, right: Prepared) -> list[Evidence]:
    """Return what both profiles say something of. What only one knows says nothing."""
    one, other = left.profile, right.profile
    found = []
    if one.kind is not other.kind and SubjectKind.PERSON in (one.kind, other.kind) and SubjectKind.UNRESOLVED not in (one.kind, other.kind):
        found.append(Evidence(EvidenceKind.SUBJECT_KIND, "differs", KINDS_DIFFER, one.kind.value, other.kind.value))
    if one.countries and other.countries:
        found.append(_countries(one.countries, other.countries))
    if one.born_on and other.born_on:
        found.append(_dates(one.born_on, other.born_on))
    # An address may hold no letter or digit.
    if one.addresses and other.addresses and left.addresses and right.addresses:
        found.append(_addresses(left.addresses, right.addresses))
    return found


def _countries(left: tuple[str, ...], right: tuple[str, ...]) -> Evidence:
    shared = set(left).intersection(right)
    if shared:
        first = min(shared)
        return Evidence(EvidenceKind.COUNTRY, "equal", COUNTRY_EQUAL, first, first)
    return Evidence(EvidenceKind.COUNTRY, "differs", COUNTRY_DIFFERS, ", ".join(left), ", ".join(right))


def _dates(left: date, right: date) -> Evidence:
    if left == right:
        level, weight = "equal", DATE_EQUAL
    elif left.year == right.year and (left.day, left.month) == (right.month, right.day):
        level, weight = "day and month exchanged", DAY_AND_MONTH_EXCHANGED
    elif sum(one != other for one, other in zip(left.isoformat(), right.isoformat(), strict=True)) == 1:
        level, weight = "one digit differs", DATE_NEAR
    elif left.year == right.year:
        level, weight = "same year, another day", YEAR_EQUAL
    else:
        level, weight = "differs", DATE_DIFFERS
    return Evidence(EvidenceKind.DATE, level, weight, left.isoformat(), right.isoformat())


def _addresses(left: tuple[str, ...], right: tuple[str, ...]) -> Evidence:
    alike, one, other = max(
        (fuzz.token_sort_ratio(one[:_LONGEST_ADDRESS], other[:_LONGEST_ADDRESS]), one, other) for one in left for other in right
    )
    if alike >= _ADDRESS_EQUAL_FROM:
        level, weight = "equal or nearly", ADDRESS_EQUAL
    elif alike >= _ADDRESS_NEAR_FROM:
        level, weight = "alike", ADDRESS_NEAR
    elif alike >= _ADDRESS_UNCLEAR_FROM:
        level, weight = "unclear", 0.0
    else:
        level, weight = "differs", ADDRESS_DIFFERS
    return Evidence(EvidenceKind.ADDRESS, level, weight, one, other)
