"""Made-up people who share names as often as people do: names drawn by real frequencies in China and the US. Nobody is meant."""

import numpy as np

from bench.made_up_identifiers import made_up
from bench.name_frequencies import frequencies
from bench.namesake_population import TWICE, Book, Entry, Population, again, assembled, mistyped_name, parties_for
from goodstanding.core.linkage.romanised import romanise

_POOL = 400_000
_CITIES = {
    "cn": ("上海市", "北京市", "广州市", "成都市", "武汉市", "南京市", "西安市", "杭州市"),
    "us": ("Springfield IL 62701", "Dallas TX 75201", "Columbus OH 43085", "Denver CO 80202", "Boston MA 02108", "Miami FL 33101"),
}
_STREETS = {
    "cn": ("人民路", "中山路", "解放路", "建设路", "文化路", "新华路", "和平路", "长江路"),
    "us": ("Main Street", "Oak Avenue", "Second Street", "Maple Avenue", "Park Avenue", "Washington Street", "Lake Street"),
}
_FIRST_DAY = np.datetime64("1940-01-01")
_DAYS = 24_000
_SAME_DAY, _SAME_PLACE = 0.01, 0.03
"""Share of the people who are born on the day, or live at the address, of somebody of their name."""


def chinese_people(pairs: int, *, seed: int) -> Population:
    """People in China with enough of one name, as pinyin writes it, for so many pairs; they bear resident numbers."""
    chance = np.random.default_rng(seed)
    surnames = frequencies("cn_surnames").draw(chance, _POOL)
    signs = frequencies("cn_given_signs")
    one, two = signs.draw(chance, _POOL), signs.draw(chance, _POOL)
    given = np.where(chance.random(_POOL) < 0.15, one, np.char.add(one, two))
    return _people("cn", np.char.add(surnames, given), surnames, pairs, chance, scheme="cn-ric")


def american_people(pairs: int, *, seed: int) -> Population:
    """People in the US; they bear no identifier, since the project knows no scheme for them: nothing can link them."""
    chance = np.random.default_rng(seed)
    surnames = np.char.capitalize(frequencies("us_surnames").draw(chance, _POOL))
    women, men = (frequencies(f"us_first_{sex}").draw(chance, _POOL) for sex in ("female", "male"))
    first = np.char.capitalize(np.where(chance.random(_POOL) < 0.5, women, men))
    return _people("us", np.char.add(np.char.add(first, " "), surnames), surnames, pairs, chance, scheme=None)


def _people(
    country: str, names: np.ndarray, surnames: np.ndarray, pairs: int, chance: np.random.Generator, *, scheme: str | None
) -> Population:
    keys = [romanise(name).replace(" ", "") for name in names.tolist()]
    count = parties_for(keys, pairs)
    group, start = {"cn": ("persons, China", 10_000_000), "us": ("persons, US", 20_000_000)}[country]
    last: dict[str, tuple[np.datetime64, str]] = {}
    book = Book()
    for place in range(count):
        key, party = keys[place], start + place
        day, address = _FIRST_DAY + int(chance.integers(0, _DAYS)), _address(country, chance)
        if key in last and chance.random() < _SAME_DAY:
            day = last[key][0]
        if key in last and chance.random() < _SAME_PLACE:
            address = last[key][1]
        last[key] = (day, address)
        value = made_up(scheme, chance) if scheme and chance.random() < 0.9 else None
        for side in "ab" if chance.random() < TWICE else "a":
            held = value
            if side == "b" and scheme and value:
                held, fate = again(scheme, value, chance)
                book.fates.append((f"a{party:08}", f"b{party:08}", scheme, fate))
            book.entries.append(
                Entry(
                    party=party,
                    side=side,
                    key=key,
                    group=group,
                    kind="person",
                    names=[_written(country, str(names[place]), str(surnames[place]), chance)],
                    identifiers=[f"{scheme}:{held}"] if held else [],
                    country=country if chance.random() < 0.9 else "",
                    address=address if chance.random() < 0.7 else "",
                    day=_recorded(day, chance),
                )
            )
    return assembled(book)


def _address(country: str, chance: np.random.Generator) -> str:
    city, street = (str(chance.choice(table[country])) for table in (_CITIES, _STREETS))
    number = int(chance.integers(1, 2_000))
    return f"{city}{street}{number}号" if country == "cn" else f"{number} {street}, {city}"


def _written(country: str, name: str, surname: str, chance: np.random.Generator) -> str:
    """Write a name as sources do: signs or pinyin, the surname first or last, now and then with a typing error."""
    draw = chance.random()
    if country == "cn":
        if draw < 0.6:
            return name
        first, last = romanise(name[len(surname) :]).replace(" ", "").capitalize(), romanise(surname).replace(" ", "").capitalize()
    else:
        first, last = name[: -len(surname) - 1], surname
    if chance.random() < 0.05:
        last = mistyped_name(last, chance)
    return f"{last} {first}" if country == "cn" and draw < 0.85 else f"{last.upper()}, {first}" if draw > 0.9 else f"{first} {last}"


def _recorded(day: np.datetime64, chance: np.random.Generator) -> np.datetime64 | None:
    """Return a date as a source has it: 20 % are missing, 2 % a day off."""
    draw = chance.random()
    return None if draw < 0.2 else day + 1 if draw < 0.22 else day
