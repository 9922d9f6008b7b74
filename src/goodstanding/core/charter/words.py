"""Words that give away a forbidden attribute. The second line of defence: the first is types and closed vocabularies.

A list of words can be got round by spelling; a pack whose attribute has no allowed type cannot. The words are here so
that an honest author is told at once, and a dishonest one must lie in public.
"""

import re

_SCORES = (
    "score scores scored points point rating ratings rated grade grades rank ranks ranking stars star credit_index colour color "
    "citizen_level trust_level trustworthiness sincerity karma merit demerit tier percentile 积分 评分 等级 信用分"
)
_FORBIDDEN = (
    "religion religious faith church belief political politics party_membership union association_membership petition petitions protest "
    "speech opinion post posts comment comments blog ethnicity ethnic race nationality_group health illness disease disability medical "
    "biometric biometrics fingerprint dna genes blood face photo photograph picture sexual sexuality gender_identity family spouse child "
    "children parent parents relative relatives friend friends contacts peer peers neighbour neighbours location gps trace trajectory "
    "purchases purchase consumption shopping game gaming school pupil teacher home_address residence phone email "
    "宗教 政治 民族 健康 指纹 照片 家庭 子女 朋友 行踪 消费 学校"
)
_ASSOCIATES = "director manager owner shareholder guarantor representative controller affiliate associate employee spouse relative"


def _matcher(words: str) -> re.Pattern[str]:
    return re.compile(
        "|".join(rf"(?:(?<![a-z]){re.escape(word)}(?![a-z]))" if word.isascii() else re.escape(word) for word in words.split())
    )


SCORES = _matcher(_SCORES)
FORBIDDEN = _matcher(_FORBIDDEN)
ASSOCIATES = _matcher(_ASSOCIATES)

_ORDINAL = re.compile(r"[0-9]+|[a-f][+-]*|[ivx]+|[a-f]{1,3}[0-9]?|level.?[0-9]+|tier.?[0-9]+", re.IGNORECASE)
_COLOURS = frozenset({"red", "orange", "amber", "yellow", "green", "blue", "black", "white", "gold", "silver", "bronze", "platinum"})
_DEGREES = frozenset({"low", "medium", "high", "good", "bad", "poor", "fair", "excellent", "average", "trusted", "untrusted", "sincere"})


def is_ordinal(values: tuple[str, ...]) -> bool:
    """Say whether a closed list of codes is an order in disguise: digits, letters, colours, degrees."""
    plain = [value.casefold().strip() for value in values]
    if len(plain) < 2:  # noqa: PLR2004 -- one value orders nothing
        return False
    return all(_ORDINAL.fullmatch(value) or value in _COLOURS or value in _DEGREES for value in plain)
