"""Words that mean the same, words that say little. Romanised, lower case. General knowledge of the field, no list of cases."""

SAME_WORD: dict[str, str] = {
    "intl": "international", "int": "international", "natl": "national", "govt": "government", "dept": "department", "assn": "association",
    "assoc": "association", "univ": "university", "inst": "institute", "mfg": "manufacturing", "mgmt": "management", "svcs": "services",
    "svc": "service", "tech": "technology", "technologies": "technology", "eng": "engineering", "engg": "engineering", "bros": "brothers",
    "hldgs": "holdings", "hldg": "holding", "holdings": "holding", "grp": "group", "dev": "development", "ind": "industries",
    "inds": "industries", "industry": "industries", "services": "service", "solutions": "solution", "systems": "system", "co": "company",
    "labour": "labor", "centre": "center", "defence": "defense", "st": "saint", "org": "organization", "organisation": "organization",
    "us": "united states", "usa": "united states", "uk": "united kingdom", "prc": "china", "und": "and", "et": "and", "y": "and",
}  # fmt: skip
"""Abbreviations and spellings of words in names of organisations."""

NUMBERS: dict[str, str] = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6",
    "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10", "1st": "1", "2nd": "2", "3rd": "3", "4th": "4", "5th": "5", "6th": "6",
    "7th": "7", "8th": "8", "9th": "9", "10th": "10", "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9",
    "xi": "11", "xii": "12", "xiii": "13", "xiv": "14", "xv": "15", "xvi": "16", "xvii": "17", "xviii": "18", "xix": "19", "xx": "20",
}  # fmt: skip
"""Numbers in words and Roman numerals of two signs or more, as digits."""

LAST_NUMERALS: dict[str, str] = {"i": "1", "v": "5", "x": "10"}
"""Roman numerals of one sign: only where they end an organisation's name."""

TENS: dict[str, str] = {
    "twenty": "2", "thirty": "3", "forty": "4", "fourty": "4", "fifty": "5", "sixty": "6", "seventy": "7", "eighty": "8", "ninety": "9",
}  # fmt: skip
"""Tens in words: the first of two digits."""

PARTICLES: dict[str, str] = {
    "al": "al", "el": "al", "ul": "al", "ad": "al", "as": "al", "ash": "al", "ar": "al", "ur": "al", "bin": "bin", "ben": "bin", "ibn": "bin",
    "bint": "bint", "de": "de", "da": "de", "do": "de", "di": "de", "du": "de", "dos": "de", "das": "de", "del": "de", "della": "de", "la": "la",
    "le": "la", "les": "la", "van": "van", "von": "van", "vom": "van", "der": "der", "den": "der", "ter": "der", "zu": "zu", "zur": "zu", "na": "na",
}  # fmt: skip
"""Particles of personal names, as one spelling: they neither tell persons apart nor together."""

SERVANT = frozenset({"abdul", "abdel", "abdal", "abdoul", "abdol", "abdur", "abdus"})
"""Spellings of Arabic "abd al", servant of: half of a given name, whose other half follows."""

TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "lord", "lady", "president", "prasident", "monsieur", "madame", "herr", "frau",
    "sheikh", "shaikh", "shaykh", "haji", "hajji", "mullah", "mawlawi", "maulavi", "sayyid", "general", "gen", "colonel", "col", "captain", "jr",
    "sr", "hon", "rev", "senor", "senora", "mme", "don", "dona", "esq", "phd", "minister",
})  # fmt: skip
"""Titles: part of how a person is addressed, not of the name."""

FUNCTION_WORDS = frozenset(
    {"the", "of", "and", "for", "in", "a", "an", "de", "la", "le", "du", "des", "der", "die", "das", "mv", "company", "on"}
)
"""Words that carry no name in an organisation's name; "company" shows no legal form by itself."""

NICKNAMES: dict[str, frozenset[str]] = {
    full: frozenset(short.split())
    for full, short in {
        "robert": "bob bobby rob robbie", "william": "bill billy will willy liam", "richard": "dick rick ricky rich", "james": "jim jimmy jamie",
        "john": "jack johnny jon", "jonathan": "jon", "michael": "mike mick mikey misha", "edward": "ed eddie ted ned", "charles": "charlie chuck",
        "thomas": "tom tommy", "joseph": "joe joey sepp", "benjamin": "ben benny", "daniel": "dan danny", "david": "dave",
        "elizabeth": "liz lizzie beth betty eliza", "margaret": "maggie peggy meg greta", "katherine": "kate kathy katie", "patricia": "pat patty",
        "alexander": "alex sasha sascha sandy", "anthony": "tony", "andrew": "andy drew", "christopher": "chris kit", "nicholas": "nick nicky",
        "samuel": "sam sammy", "stephen": "steve", "steven": "steve", "matthew": "matt", "gregory": "greg", "lawrence": "larry", "henry": "harry hank",
        "francis": "frank", "frederick": "fred freddy", "friedrich": "fritz", "johannes": "hans", "vladimir": "vova volodya", "dmitry": "dima",
        "jose": "pepe", "francisco": "paco pancho", "susan": "sue susie", "deborah": "debbie deb", "barbara": "barb", "timothy": "tim",
        "ronald": "ron ronnie", "donald": "don donny", "kenneth": "ken kenny", "philip": "phil", "peter": "pete", "raymond": "ray",
        "theodore": "ted teddy", "walter": "walt", "leonard": "len lenny", "gerald": "gerry jerry", "mohammed": "mo",
    }.items()
}  # fmt: skip
"""Given name -> customary short forms, in the languages of the shipped lists."""
