"""Made-up firms that share names as firms do. Nobody is meant.

- In China a name is one register's alone by its signs; firms whose names only sound alike are written alike in pinyin.
- In the US, Britain, Singapore, Hong Kong and the British Virgin Islands names are surnames, trades and legal forms: one register
  holds a name once, several registers hold it.
- Chains: companies of one name and form, each with a shop of its own; some give the head office's address.

One firm in eight sits at an agent's address, where thousands of others sit.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bench.made_up_identifiers import made_up
from bench.name_frequencies import frequencies
from bench.namesake_population import TWICE, Book, Entry, Population, again, assembled, joined, mistyped_name, parties_for
from goodstanding.core.linkage.romanised import romanise

_POOL = 400_000
_CN_CITIES = (
    *("上海", "北京", "深圳", "广州", "杭州", "成都", "武汉", "南京", "西安", "重庆"),
    *("苏州", "天津", "长沙", "郑州", "青岛", "宁波", "合肥", "福州", "济南", "厦门"),
)
_CN_TRADES = ("贸易", "科技", "餐饮")
_CN_ROADS = ("中山路", "人民路", "长江路", "科技路", "建设路", "东方路", "新华路")
_CN_AGENTS = ("临港新城园区路1800号", "自贸试验区长兴路88号", "前海合作区鲤鱼门街1号")
_TRADES = ("Construction", "Trading", "Plumbing", "Holdings", "Logistics", "Foods", "Consulting", "Realty")
_FORMS = {"us": ("LLC", "Inc."), "gb": ("Ltd", "Limited"), "sg": ("Pte. Ltd.",), "hk": ("Limited", "Ltd"), "vg": ("Ltd", "Limited")}
_REGISTERS = (*(f"us-{state}" for state in ("de", "nv", "tx", "ca", "fl", "ny", "oh", "il")), "gb", "sg", "hk", "vg")
_STREETS = ("High Street", "Station Road", "Main Street", "Harbour Road", "Queen Street", "Church Street", "Park Avenue", "Market Street")
_AGENTS = {
    "us": ("1209 Orange Street, Wilmington, DE 19801", "701 Carson Street, Carson City, NV 89701"),
    "gb": ("71-75 Shelton Street, London WC2H 9JQ", "20-22 Wenlock Road, London N1 7GU"),
    "sg": ("10 Anson Road, Singapore 079903", "160 Robinson Road, Singapore 068914"),
    "hk": ("Room 1003, 10 Floor, Tower 1, Lippo Centre, Hong Kong", "Unit 8, 3 Floor, Wharf Road 20, Hong Kong"),
    "vg": ("Wickhams Cay 1, Road Town, Tortola VG1110", "Room 1003, 10 Floor, Tower 1, Lippo Centre, Hong Kong"),
}
_AT_AN_AGENT = 0.125
_FIRST_DAY = np.datetime64("1990-01-01")
_DAYS = 12_000
_SHOPS = 15
"""Companies of a chain: 105 pairs."""


def chinese_firms(pairs: int, *, seed: int) -> Population:
    """Firms in China with enough names that are written alike in pinyin for so many pairs."""
    chance = np.random.default_rng(seed)
    signs = frequencies("cn_given_signs")
    cities, trades = (np.array(table)[chance.integers(0, len(table), _POOL)] for table in (_CN_CITIES, _CN_TRADES))
    brands = np.char.add(signs.draw(chance, _POOL), signs.draw(chance, _POOL))
    named = list(dict.fromkeys(zip(cities.tolist(), brands.tolist(), trades.tolist(), strict=True)))
    keys = [romanise("".join(parts)).replace(" ", "") for parts in named]
    book = Book()
    for place in range(parties_for(keys, pairs)):
        city, brand, trade = named[place]
        road, number = str(chance.choice(_CN_ROADS)), int(chance.integers(1, 3_000))
        address = f"{city}市{road}{number}号"
        if chance.random() < _AT_AN_AGENT:
            address = f"{city}市{chance.choice(_CN_AGENTS)}" + (f"{int(chance.integers(1, 900))}室" if chance.random() < 0.5 else "")
        latin = " ".join(romanise(part).replace(" ", "").capitalize() for part in (city, brand, trade)) + " Co., Ltd."
        held = _identifiers({"uscc": 0.7, "lei": 0.15}, chance)
        firm = _Firm(
            party=30_000_000 + place,
            key=keys[place],
            group="organisations, China",
            country="cn",
            names=(f"{city}{brand}{trade}有限公司", latin),
            address=address,
            held=held,
        )
        _record(book, firm, chance)
    return assembled(book)


def western_firms(pairs: int, *, seed: int) -> Population:
    """Firms of a surname and a trade in twelve registers, enough of one name for so many pairs."""
    chance = np.random.default_rng(seed)
    surnames = np.char.capitalize(frequencies("us_surnames").draw(chance, _POOL)).tolist()
    trades = np.array(_TRADES)[chance.integers(0, len(_TRADES), _POOL)].tolist()
    registers = np.array(_REGISTERS)[chance.integers(0, len(_REGISTERS), _POOL)].tolist()
    named = list(dict.fromkeys(zip(surnames, trades, registers, strict=True)))  # a register holds a name once
    keys = [romanise(f"{surname} {trade}").replace(" ", "") for surname, trade, _ in named]
    book = Book()
    for place in range(parties_for(keys, pairs)):
        surname, trade, register = named[place]
        country = register[:2]
        address = _western_address(country, chance)
        form = str(chance.choice(_FORMS[country]))
        other = str(chance.choice(_FORMS[country])) if country != "us" else form
        held = _identifiers({"lei": 0.6}, chance)
        firm = _Firm(
            party=40_000_000 + place,
            key=keys[place],
            group="organisations, West",
            country=country,
            names=(f"{surname} {trade} {form}", f"{surname} {trade} {other}".upper()),
            address=address,
            held=held,
        )
        _record(book, firm, chance)
    return assembled(book)


def chains(pairs: int, *, seed: int) -> Population:
    """Chains of companies of one name in one country."""
    chance = np.random.default_rng(seed)
    surnames = list(dict.fromkeys(frequencies("us_surnames").draw(chance, 4_000).tolist()))
    book = Book()
    count = -(-pairs // (_SHOPS * (_SHOPS - 1) // 2))
    for chain in range(count):
        name, country = f"{surnames[chain].capitalize()} Family Restaurants", ("us", "gb")[chain % 2]
        office = _western_address(country, chance)
        for shop in range(_SHOPS):
            address = office if chance.random() < 0.1 else _western_address(country, chance)
            held = _identifiers({"lei": 0.4}, chance)
            written = f"{name} {_FORMS[country][0]}"
            firm = _Firm(
                party=50_000_000 + chain * _SHOPS + shop,
                key=romanise(name).replace(" ", ""),
                group="organisations, chains",
                country=country,
                names=(written, written),
                address=address,
                held=held,
            )
            _record(book, firm, chance)
    return assembled(book)


def same_name_firms(pairs: int, *, seed: int) -> Population:
    """All three: four tenths in China, half in the West, a tenth in chains."""
    tenth = pairs // 10
    west = joined(western_firms(pairs - 5 * tenth, seed=seed + 1), chains(tenth, seed=seed + 2))
    return joined(chinese_firms(4 * tenth, seed=seed), west)


def _western_address(country: str, chance: np.random.Generator) -> str:
    if chance.random() < _AT_AN_AGENT:
        suite = f"Suite {int(chance.integers(1, 900))}, " if chance.random() < 0.5 else ""
        return suite + str(chance.choice(_AGENTS[country]))
    towns = frequencies("us_surnames").names
    town = str(towns[int(chance.integers(0, 600))]).capitalize() + "ville"
    return f"{int(chance.integers(1, 400))} {chance.choice(_STREETS)}, {town} {int(chance.integers(10_000, 99_999))}"


def _identifiers(shares: dict[str, float], chance: np.random.Generator) -> dict[str, str]:
    return {scheme: made_up(scheme, chance) for scheme, share in shares.items() if chance.random() < share}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Firm:
    """What is true of a firm; `names` are what the sources write, the second one less often."""

    party: int
    key: str
    group: str
    country: str
    names: tuple[str, str]
    address: str
    held: Mapping[str, str]


def _record(book: Book, firm: _Firm, chance: np.random.Generator) -> None:
    """Record a firm once or twice; the second source writes another name now and then, and has errors of its own."""
    address, party = firm.address, firm.party
    day = _FIRST_DAY + int(chance.integers(0, _DAYS))
    for side in "ab" if chance.random() < TWICE else "a":
        stated = dict(firm.held)
        written = firm.names[0]
        if side == "b":
            written = firm.names[1] if chance.random() < 0.4 else written
            written = mistyped_name(written, chance) if written.isascii() and chance.random() < 0.08 else written
            for scheme, value in firm.held.items():
                kept, fate = again(scheme, value, chance)
                book.fates.append((f"a{party:08}", f"b{party:08}", scheme, fate))
                stated.pop(scheme)
                if kept:
                    stated[scheme] = kept
            address = address.replace("Street", "St").replace("Road", "Rd") if chance.random() < 0.3 else address
        draw = chance.random()
        book.entries.append(
            Entry(
                party=party,
                side=side,
                key=firm.key,
                group=firm.group,
                kind="organisation",
                names=[written],
                identifiers=[f"{scheme}:{value}" for scheme, value in stated.items()],
                country=firm.country if chance.random() < 0.95 else "",
                address=address if chance.random() < 0.85 else "",
                day=None if draw < 0.4 else day + 1 if draw < 0.41 else day,
            )
        )
