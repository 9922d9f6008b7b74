"""Which columns of somebody's file say whom to look for: as told, else guessed from their headings, and always stated."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from goodstanding.core.charter.vocabulary import SubjectKind
from goodstanding.core.errors import BadInput, CharterRefusal, Problem
from goodstanding.core.identity.identifiers import Identifier
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
OF_ORGANISATIONS = tuple(name for name, scheme in SCHEMES.items() if not scheme.pseudonymous)
"""The schemes that can be asked for; natural persons' numbers cannot."""
ISO_DAY = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where to read what.

    Attributes:
        name, country, address, founded: columns, or None.
        identifiers: scheme -> column.
        guessed: the parts that nobody told.
    """

    name: str
    country: str | None = None
    address: str | None = None
    founded: str | None = None
    identifiers: Mapping[str, str] = field(default_factory=dict)
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
        BadInput: a column that was told is not there, a part is unknown, no column can be the name, or several can be one part.
        CharterRefusal: a column of natural persons' numbers was told (C13).
    """
    problems = [
        Problem(message=f"There is no column '{column}'. There are: {', '.join(headings)}.", file=file, field=part)
        for part, column in told.items()
        if column not in headings
    ]
    problems += [
        Problem(message=f"'{part}' is nothing to look for. Known: {', '.join((*HEADINGS, *OF_ORGANISATIONS))}.", file=file, field=part)
        for part in told
        if part not in HEADINGS and part not in SCHEMES
    ]
    if persons := [part for part in told if part in SCHEMES and part not in OF_ORGANISATIONS]:
        message = "A natural person's number is asked about singly, by `goodstanding check`."
        raise CharterRefusal(
            "Persons are not screened.",
            problems=[Problem(message=message, file=file, field=part, article="C13") for part in persons],
            fate="Nothing was screened.",
        )
    chosen = dict(told)
    for part, names in (*HEADINGS.items(), *((scheme, (scheme, *NUMBERS.get(scheme, ()))) for scheme in OF_ORGANISATIONS)):
        if part in told:
            continue
        alike = _guess([heading for heading in headings if heading not in told.values()], names)
        if len(alike) > 1:
            both = " and ".join(f"'{heading}'" for heading in alike)
            problems.append(Problem(message=f"{both} may each be it. Say which it is: --column {part}=COLUMN.", file=file, field=part))
        if alike:
            chosen[part] = alike[0]
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
        identifiers={scheme: chosen[scheme] for scheme in OF_ORGANISATIONS if scheme in chosen},
        guessed=tuple(part for part in chosen if part not in told),
    )


def _guess(headings: Sequence[str], names: Iterable[str]) -> list[str]:
    wanted = {normalise_name(name) for name in names}
    return [heading for heading in headings if normalise_name(heading.replace("_", " ")) in wanted]


def profile_of(row: Mapping[str, object], columns: Columns, *, id: str) -> Profile:  # noqa: A002 -- the profile's own word
    """Return whom a row asks about; what cannot be read is left out, and never counts against anybody (charter C26).

    National numbers of persons are not read: persons are asked about singly, by `goodstanding check` (charter C13).
    """
    identifiers = []
    for scheme, column in columns.identifiers.items():
        if not SCHEMES[scheme].pseudonymous and (value := SCHEMES[scheme].normalise(_text(row, column))) is not None:
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


def _text(row: Mapping[str, object], column: str | None) -> str:
    """Return a cell as text; "" for what is none: lists, objects, not-a-number. Half of a surrogate pair is left out."""
    value = row.get(column) if column is not None else None
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # a column of whole numbers with gaps is often stored as floating
    if value is None or isinstance(value, dict | list | bytes) or value != value:  # noqa: PLR0124 -- not a number
        return ""
    text = str(value)
    return text.strip() if text.isascii() else text.encode("utf-8", "ignore").decode().strip()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:ISO_DAY]) if text else None
    except ValueError:
        return None
