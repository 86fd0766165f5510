"""How often an amount comes, by what stands in the notes beside it."""

import re
import unicodedata

from kakei_desktop.domain.budget import Frequency

_NOT_HOW_OFTEN = "(?!分?の?(?:滞納|未納|遅|おくれ|ため|前から|前に|後|目|待))"
"""2か月滞納 says since when nothing was paid, not how often it is to be."""


def _months(number: str) -> str:
    return rf"(?<!\d)(?:{number})[かカヶケヵ箇個]月{_NOT_HOW_OFTEN}"


def _a_year(times: str) -> str:
    return rf"(?<!\d)年間?に?(?:{times})(?:回|度|期)"


# The first that is found counts; 12月, 3月 and 2年に1回 say nothing of the kind.
_EVERY = tuple(
    (re.compile("|".join(words)), every)
    for every, words in (
        (Frequency.MONTH, ("毎月", "月々", "月払")),
        (Frequency.TWO_MONTHS, (_a_year("6|六"),)),
        (Frequency.QUARTER, (_a_year("4|四"), "四半期", r"(?<!\d)4期")),
        (Frequency.HALF_YEAR, (_a_year("2|二"), "半年", "半期")),
        (
            Frequency.YEAR,
            (_a_year("1|一"), _months("12|十二"), r"(?<!\d)年[払額間]", r"(?<!\d)1年(?:分|払|ごと|に)", "毎年"),
        ),
        (Frequency.TWO_MONTHS, (_months("2|二"), "隔月", "偶数月", "奇数月", r"(?<!\d)2月(?:ごと|おき|に1[回度])")),
        (Frequency.QUARTER, (_months("3|三"),)),
        (Frequency.HALF_YEAR, (_months("6|六"),)),
        (Frequency.FOUR_WEEKS, (r"(?<!\d)(?:4|四)週",)),
        (Frequency.TWO_WEEKS, (r"(?<!\d)(?:2|二)週", "隔週")),
        (Frequency.WEEK, ("毎週", "週払", "週に?1回", r"(?<!\d)1週")),
    )
)


def every_of(note: str) -> Frequency:
    """Return how often an amount comes; a month where the note does not say."""
    said = re.sub(r"\s", "", unicodedata.normalize("NFKC", note))
    return next((every for words, every in _EVERY if words.search(said)), Frequency.MONTH)
