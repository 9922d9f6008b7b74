"""The registry of identifier schemes. To add one: a file with its class, a line here, its vectors in tests/vectors."""

import difflib
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from goodstanding.core.errors import UsageError
from goodstanding.core.identity.schemes.au_sanctions_ref import AuSanctionsRef
from goodstanding.core.identity.schemes.bic import Bic
from goodstanding.core.identity.schemes.cn_ric import CnRic
from goodstanding.core.identity.schemes.gb_coh import GbCoh
from goodstanding.core.identity.schemes.isin import Isin
from goodstanding.core.identity.schemes.lei import Lei
from goodstanding.core.identity.schemes.ofac_uid import OfacUid
from goodstanding.core.identity.schemes.ofsi_group import OfsiGroup
from goodstanding.core.identity.schemes.party import PartyId
from goodstanding.core.identity.schemes.ru_inn import RuInn
from goodstanding.core.identity.schemes.ru_ogrn import RuOgrn
from goodstanding.core.identity.schemes.scheme import NaturalScheme, Scheme
from goodstanding.core.identity.schemes.tw_ubn import TwUbn
from goodstanding.core.identity.schemes.uk_sanctions_id import UkSanctionsId
from goodstanding.core.identity.schemes.us_cik import UsCik
from goodstanding.core.identity.schemes.us_ein import UsEin
from goodstanding.core.identity.schemes.uscc import Uscc

_ALL: tuple[Scheme, ...] = (
    AuSanctionsRef(),
    Bic(),
    CnRic(),
    GbCoh(),
    Isin(),
    Lei(),
    OfacUid(),
    OfsiGroup(),
    PartyId(),
    RuInn(),
    RuOgrn(),
    TwUbn(),
    UkSanctionsId(),
    UsCik(),
    UsEin(),
    Uscc(),
)
SCHEMES: Mapping[str, Scheme] = MappingProxyType({scheme.name: scheme for scheme in _ALL})
NATURAL: Mapping[str, NaturalScheme] = MappingProxyType({CnRic.name: CnRic()})
"""The schemes of natural persons' national numbers."""


def scheme_named(name: str) -> Scheme:
    """Return a scheme.

    Raises:
        UsageError: there is none of that name; the message lists those that there are.
    """
    scheme = SCHEMES.get(name)
    if scheme is None:
        near = difflib.get_close_matches(name, SCHEMES, n=1)
        meant = f" Did you mean '{near[0]}'?" if near else ""
        raise UsageError(f"There is no identifier scheme '{name}'.{meant} There are: {', '.join(SCHEMES)}.")
    return scheme


def normalise_many(name: str, values: Sequence[str]) -> list[str | None]:
    """Normalise many values of one scheme; None for what identifies nobody."""
    scheme = scheme_named(name)
    if isinstance(scheme, Lei):
        return scheme.normalise_all(values)
    return [scheme.normalise(value) for value in values]
