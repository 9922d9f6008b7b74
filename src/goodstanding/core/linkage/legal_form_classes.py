"""Legal forms by what they are: "GmbH" and "Ltd" are one class, "AG" and "PLC" another.

Two firms of one name and of different classes at one address are commonly a group, not one party. A form that is in no
class stands for itself. The words are romanised, in lower case and without dots.
"""

from collections.abc import Mapping
from types import MappingProxyType

_CLASSES: Mapping[str, tuple[str, ...]] = {
    "limited": (
        "ltd", "limited", "llc", "lc", "gmbh", "mbh", "ges mbh", "gesmbh", "ug", "srl", "sarl", "sl", "slu", "ooo", "tov", "too", "bv", "bvba", "pte ltd",
        "pte limited", "pvt ltd", "private limited", "pvt limited", "pty ltd", "pty limited", "co ltd", "coltd", "company limited",
        "co limited", "sdn bhd", "spzoo", "sp z oo", "sp z o o", "doo", "lda", "ltda", "limitada", "limitee", "kft", "sro", "spol s ro",
        "eood", "ood", "uab", "sia", "oue", "ou", "oy", "aps", "ehf", "wll", "fzc", "fze", "fz llc", "fzco", "dmcc", "jtcos", "yk", "gk",
        "sasu", "eurl", "gesellschaft mit beschrankter haftung", "limited liability company", "ltd sti", "limited sirketi", "sti",
        "cyfyngedig", "societe a responsabilite limitee", "sociedad limitada", "sociedad de responsabilidad limitada", "s de rl",
        "s de rl de cv", "mchj", "mmc", "besloten vennootschap", "you xian gong si", "you xian ze ren gong si", "yu han hoe sa", "you xian hui she",
    ),
    "stock": (
        "plc", "ag", "sa", "spa", "oao", "ao", "pao", "zao", "jsc", "ojsc", "cjsc", "pjsc", "nv", "ab", "oyj", "asa", "as", "kk",
        "corp", "inc", "incorporated", "corporation", "tbk", "bhd", "berhad", "nyrt", "zrt", "dd", "ad", "ead", "sas", "sab de cv",
        "sa de cv", "public limited company", "joint stock company", "aktiengesellschaft", "aktiebolag", "anonim sirketi", "anonim sirket",
        "sociedad anonima", "societe anonyme", "sociedade anonima", "societa per azioni", "naamloze vennootschap", "se", "psc", "qsc",
        "saoc", "saog", "kgaa", "ab publ", "public company limited", "pcl", "gu fen you xian gong si", "zhu shi hui she", "ju sig hoe sa",
    ),
    "partnership": (
        "lp", "llp", "lllp", "kg", "ohg", "gbr", "gmbh co kg", "gmbh und co kg", "ag co kg", "snc", "sca", "scs", "cv", "vof", "ky", "ks",
        "limited partnership", "limited liability partnership", "kommanditgesellschaft", "sp k", "sp j",
    ),
    "association": ("ev", "eg", "asbl", "stichting", "foundation", "npo", "aisbl", "verein", "society", "cooperative", "vzw", "fond"),
    "state": ("fgup", "gup", "gp", "mup", "state enterprise", "unitary enterprise"),
}  # fmt: skip
CLASS_OF: Mapping[str, str] = MappingProxyType({form: name for name, forms in _CLASSES.items() for form in forms})
"""Romanised form -> class."""
