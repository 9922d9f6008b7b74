"""Words of Chinese organisations' names in pinyin: those that are translated in English names, and places.

Without these "华盛贸易" and "Huasheng Trading" share half their words. The syllables are those of anyascii, which reads each sign alone: a bank
(银行) is "yin xing".
"""

WORDS: dict[tuple[str, ...], str] = {
    ("mao", "yi"): "trading", ("shang", "mao"): "trading", ("jin", "chu"): "import", ("ji", "tuan"): "group", ("guo", "ji"): "international",
    ("yin", "xing"): "bank", ("yin", "hang"): "bank", ("ke", "ji"): "technology", ("ji", "shu"): "technology", ("gong", "cheng"): "engineering",
    ("jian", "she"): "construction", ("jian", "zhu"): "construction", ("shi", "ye"): "industries", ("gong", "ye"): "industries",
    ("fa", "zhan"): "development", ("kai", "fa"): "development", ("tou", "zi"): "investment", ("kong", "gu"): "holdings", ("dian", "zi"): "electronics",
    ("dian", "li"): "power", ("neng", "yuan"): "energy", ("shi", "you"): "petroleum", ("hua", "gong"): "chemical", ("hua", "xue"): "chemical",
    ("wu", "liu"): "logistics", ("yun", "shu"): "transport", ("hang", "yun"): "shipping", ("hang", "kong"): "aviation", ("tie", "lu"): "railway",
    ("qi", "che"): "automobile", ("ji", "xie"): "machinery", ("she", "bei"): "equipment", ("gang", "tie"): "steel", ("yi", "yao"): "pharmaceutical",
    ("bao", "xian"): "insurance", ("zheng", "quan"): "securities", ("di", "chan"): "realestate", ("fang", "di"): "realestate", ("nong", "ye"): "agriculture",
    ("shi", "pin"): "food", ("fang", "zhi"): "textile", ("tong", "xin"): "communications", ("xin", "xi"): "information", ("wang", "luo"): "network",
    ("guan", "li"): "management", ("fu", "wu"): "service", ("zhong", "guo"): "china", ("bei", "jing"): "beijing", ("shang", "hai"): "shanghai",
    ("tian", "jin"): "tianjin", ("zhong", "qing"): "chongqing", ("guang", "zhou"): "guangzhou", ("shen", "zhen"): "shenzhen", ("guang", "dong"): "guangdong",
    ("zhe", "jiang"): "zhejiang", ("jiang", "su"): "jiangsu", ("shan", "dong"): "shandong", ("si", "chuan"): "sichuan", ("hu", "bei"): "hubei",
    ("hu", "nan"): "hunan", ("fu", "jian"): "fujian", ("xia", "men"): "xiamen", ("nan", "jing"): "nanjing", ("wu", "han"): "wuhan", ("cheng", "du"): "chengdu",
    ("hang", "zhou"): "hangzhou", ("da", "lian"): "dalian", ("qing", "dao"): "qingdao", ("xiang", "gang"): "hongkong", ("tai", "wan"): "taiwan",
}  # fmt: skip
"""Two syllables -> the English word."""
JOINED: dict[str, str] = {"".join(syllables): word for syllables, word in WORDS.items()}
"""The same where the pinyin is written together ("maoyi")."""


def translated(words: tuple[str, ...], *, syllables: bool) -> list[str]:
    """Return words with those of the table translated.

    Args:
        words: romanised.
        syllables: each is a syllable of a Han sign; otherwise only what is written together is read.
    """
    if not syllables:
        return [JOINED.get(word, word) for word in words]
    found: list[str] = []
    at = 0
    while at < len(words):
        word = WORDS.get(words[at : at + 2])
        found.append(word or words[at])
        at += 2 if word else 1
    return found
