"""Which columns of somebody's file say whom to look for: as told, else guessed from their headings, and always stated."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from goodstanding.core.charter.kinds import kind_of
from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.errors import BadInput, CharterRefusal, Problem
from goodstanding.core.identity.identifiers import Identifier
from goodstanding.core.identity.legal_forms import shows_sole_trader
from goodstanding.core.identity.names import normalise_name
from goodstanding.core.identity.schemes import SCHEMES
from goodstanding.core.linkage.profiles import Profile
from goodstanding.core.records.converters.countries import country_code

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": (
        *("name", "company", "company name", "legal name", "legalname", "firm name", "firm", "supplier", "supplier name", "vendor"),
        *("vendor name", "entity", "entity name", "organisation", "organization", "organisation name", "organization name"),
        *("employer", "bidder", "bidder name", "full name", "business name", "名称", "企业名称", "公司名称", "单位名称", "供应商名称"),
    ),
    "country": ("country", "country code", "nationality", "jurisdiction", "country of registration", "国家", "国别", "注册地"),
    "address": ("address", "registered address", "street", "full address", "地址", "住所", "注册地址", "住址"),
    "founded": ("incorporated", "incorporated on", "incorporation date", "date of incorporation", "founded", "成立日期"),
}
"""Headings by what they mean, normalised (`normalise_name`)."""
NUMBERS: Mapping[str, tuple[str, ...]] = {
    "uscc": ("统一社会信用代码", "unified social credit code", "social credit code"),
    "tw-ubn": ("统一编号", "營利事業統一編號"),
    "us-ein": ("ein",),
}
"""Headings of identifier columns other than the scheme's own name."""
PERSONS_NUMBERS = (
    *("cn-ric", "身份证号", "身份证号码", "公民身份号码", "居民身份证号码", "resident identity number", "resident identity card number"),
    *("id card number", "identity card number", "national id", "national id number", "social security number", "ssn"),
)
"""Headings of columns that number natural persons: whose cell is filled there is not screened."""
ISO_DAY = 10
_USCC_KIND = 2
"""Digits of a social credit code that say what its bearer is."""
_SCREENED = tuple(name for name, scheme in SCHEMES.items() if not scheme.pseudonymous and name != "party")
"""Schemes that a file can be asked by: not the national numbers of persons (charter C13), and not this register's own ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where to read what.

    Attributes:
        name, country, address, founded: columns, or None.
        identifiers: scheme -> column.
        persons: columns of natural persons' numbers. They are not read, but for whether there is one.
        guessed: the parts that nobody told.
    """

    name: str
    country: str | None = None
    address: str | None = None
    founded: str | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict)
    persons: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()

    def stated(self) -> dict[str, str]:
        """Return part -> column, for whoever must see what was read as what."""
        parts = {"name": self.name, "country": self.country, "address": self.address, "founded": self.founded}
        return {**{part: column for part, column in parts.items() if column is not None}, **self.identifiers}


def choose(headings: Sequence[str], told: Mapping[str, str], *, file: str) -> Columns:
    """Choose the columns.

    Args:
        headings: the file's.
        told: part (name, country, address, founded, or an identifier scheme) -> column; these are not guessed.
        file: its name, for messages.

    Raises:
        BadInput: a column that was told is not there, a part is unknown, no column can be the name, or two can be the same part.
        CharterRefusal: a column of national numbers of persons was told (C13).
    """
    if natural := [part for part in told if part in SCHEMES and SCHEMES[part].pseudonymous]:
        raise CharterRefusal(
            f"{file} is not screened by {natural[0]}.",
            problems=[
                Problem(
                    article="C13",
                    field=natural[0],
                    message="It numbers persons, who are asked about singly, for a purpose: `goodstanding check`.",
                )
            ],
            fate="Nothing was screened.",
        )
    problems = [
        Problem(message=f"There is no column '{column}'. There are: {', '.join(headings)}.", file=file, field=part)
        for part, column in told.items()
        if column not in headings
    ]
    problems += [
        Problem(message=f"'{part}' is nothing to look for. Known: {', '.join((*HEADINGS, *_SCREENED))}.", file=file, field=part)
        for part in told
        if part not in HEADINGS and part not in _SCREENED
    ]
    chosen = dict(told)
    numbers = ((scheme, (scheme, *NUMBERS.get(scheme, ()))) for scheme in _SCREENED)
    for part, names in (*HEADINGS.items(), *numbers):
        likely = [] if part in told else _likely([each for each in headings if each not in told.values()], names)
        if len(likely) > 1:
            problems.append(
                Problem(
                    message=f"Each of {', '.join(map(repr, likely))} could be it. Say which: --column '{part}={likely[0]}'.",
                    file=file,
                    field=part,
                )
            )
        if likely:
            chosen[part] = likely[0]
    if "name" not in chosen and not problems:
        problems.append(
            Problem(
                message=f"No column looks like the name. Say which it is: --column name=COLUMN. There are: {', '.join(headings)}.",
                file=file,
                field="name",
            )
        )
    if problems:
        raise BadInput(f"{file} cannot be screened.", problems=problems, fate="Nothing was screened.")
    return Columns(
        name=chosen["name"],
        country=chosen.get("country"),
        address=chosen.get("address"),
        founded=chosen.get("founded"),
        identifiers={scheme: chosen[scheme] for scheme in _SCREENED if scheme in chosen},
        persons=tuple(_likely([each for each in headings if each not in told.values()], PERSONS_NUMBERS)),
        guessed=tuple(part for part in chosen if part not in told),
    )


def _likely(headings: Sequence[str], names: Iterable[str]) -> list[str]:
    """Return the headings that say one of the names."""
    meant = {normalise_name(name.replace("-", " ")) for name in names}
    return [heading for heading in headings if normalise_name(heading.replace("_", " ")) in meant]


def profile_of(row: Mapping[str, object], columns: Columns, *, id: str) -> Profile:  # noqa: A002 -- the profile's own word
    """Return whom a row asks about; what cannot be read is left out, and never counts against anybody (charter C26).

    Of whom the row shows to be a person (a national number, a sole trader's code or form) nothing is read: persons are asked about
    singly, by `goodstanding check` (charter C13, C21). Such a row asks about nobody, and is not screened.
    """
    if _is_person(row, columns):
        return Profile(id=id, kind=SubjectKind.ORGANISATION, names=())
    identifiers = []
    for scheme, column in columns.identifiers.items():
        if (value := SCHEMES[scheme].normalise(_text(row, column))) is not None:
            identifiers.append(Identifier(scheme=scheme, value=value))
    country = country_code(_text(row, columns.country))
    address = _text(row, columns.address)
    return Profile(
        id=id,
        kind=SubjectKind.ORGANISATION,
        names=tuple(filter(None, [_text(row, columns.name)])),
        identifiers=tuple(identifiers),
        countries=(country.lower(),) if country else (),
        addresses=(address,) if address else (),
        born_on=_day(_text(row, columns.founded)),
    )


def unread(row: Mapping[str, object], columns: Columns, profile: Profile) -> list[str]:
    """Return the parts of a row that hold something of which `profile_of` could make nothing: an LEI with a wrong check digit, "next May", a list.

    Of a row that shows a person nothing was to be read.
    """
    if not profile.names and _is_person(row, columns):
        return []
    read = {each.scheme for each in profile.identifiers}
    parts = [scheme for scheme, column in columns.identifiers.items() if scheme not in read and _is_filled(row, column)]
    others = (
        ("name", columns.name, profile.names),
        ("country", columns.country, profile.countries),
        ("address", columns.address, profile.addresses),
        ("founded", columns.founded, profile.born_on),
    )
    return parts + [part for part, column, found in others if not found and _is_filled(row, column)]


def _is_person(row: Mapping[str, object], columns: Columns) -> bool:
    if any(_text(row, column) for column in columns.persons):
        return True
    code = SCHEMES["uscc"].normalise(_text(row, columns.identifiers["uscc"])) if "uscc" in columns.identifiers else None
    if shows_sole_trader(_text(row, columns.name)):
        return True
    return code is not None and kind_of(uscc_codes=[code[:_USCC_KIND]]).kind is SubjectKind.PERSON


def _text(row: Mapping[str, object], column: str | None) -> str:
    """Return a cell as text: "" for what is neither text nor a number nor a day, because a guess at it would be screened."""
    value = row.get(column) if column is not None else None
    if isinstance(value, bytes):
        value = value.decode(errors="ignore")
    if (isinstance(value, float) and value.is_integer()) or (
        isinstance(value, Decimal) and value.is_finite() and value == value.to_integral_value()
    ):
        value = int(value)  # numbers of a column with gaps, as spreadsheets keep them, and of a database's
    known = isinstance(value, str | int | date) and not isinstance(value, bool)
    return str(value).encode(errors="ignore").decode().strip() if known else ""


def _is_filled(row: Mapping[str, object], column: str | None) -> bool:
    """Say whether a cell holds anything, be it of a kind that nobody reads."""
    value = row.get(column) if column is not None else None
    if isinstance(value, str | bytes):
        return bool(value.strip())
    return value is not None and value == value  # noqa: PLR0124 -- a gap in a column of numbers is the one value that is not itself


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:ISO_DAY]) if text else None
    except ValueError:
        return None
