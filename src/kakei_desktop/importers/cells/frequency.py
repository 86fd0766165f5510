"""How often an amount comes, by what stands in the notes beside it."""

import re
import unicodedata

from kakei_desktop.domain.budget import Frequency

_NOT_HOW_OFTEN = "(?!分?の?(?:滞納|未納|遅|おくれ|ため|前から|前に|後|目|待))"
"""2か月滞納 says since when nothing was paid, not how often it is to be."""
_SOME = r"(?<!\d)(?:\d{1,2}|[一二三四五六七八九十]+)"
_ANOTHER = re.compile(
    rf"{_SOME}年(?:に[\d一二]回|に[\d一二]度|ごと|おき|毎|分|払)|年間?に?{_SOME}(?:回|度|期)"
    rf"|{_SOME}[かカヶケヵ箇個]月{_NOT_HOW_OFTEN}(?:分|払|に|ごと|おき|毎|定期)|{_SOME}(?:日|週間?)(?:に\d回|ごと|おき)"
    r"|\((?:1?日|日額|毎日)\)|日額|毎日|1日(?:あたり|当たり)"
    rf"|{_SOME}月に(?:1|一)[回度]|不定期|今[月年回](?:だけ|のみ|限り)|(?:1回|一度)(?:だけ|のみ|限り|きり)"
)
"""Words that say how often, but none of what we can count with."""


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
        (Frequency.HALF_YEAR, (_a_year("2|二"), "半年", "半期", "夏[・と、]?冬")),
        (
            Frequency.YEAR,
            (
                _a_year("1|一"),
                _months("12|十二"),
                r"(?<!\d)年[払額間]",
                r"(?:^|\|)年(?:$|\|)",
                r"(?<![\d一-龠])年(?=[¥\\]?\d[\d,]{3})",
                r"(?<!\d)1年(?:分|払|ごと|に)",
                "毎年|/年",
            ),
        ),
        (Frequency.TWO_MONTHS, (_months("2|二"), "隔月", "偶数月", "奇数月", r"(?<!\d)2月(?:ごと|おき|に1[回度])")),
        (Frequency.QUARTER, (_months("3|三"),)),
        (Frequency.HALF_YEAR, (_months("6|六"),)),
        (Frequency.FOUR_WEEKS, (r"(?<!\d)(?:4|四)週",)),
        (Frequency.TWO_WEEKS, (r"(?<!\d)(?:2|二)週", "隔週")),
        (Frequency.WEEK, ("毎週", "週払", "週額", r"(?:^|\|)\(?週\)?(?:$|\|)", "週に?1回", r"(?<!\d)1週")),
    )
)


def frequency_in(note: str) -> Frequency:
    """Return how often an amount comes; a month where the note does not say."""
    return _heard(_together(note)) or Frequency.MONTH


def is_other_rhythm(note: str) -> bool:
    """Return whether a note names a rhythm that is none of ours (2年に1回, 年10期)."""
    said = _together(note)
    return _heard(said) is None and _ANOTHER.search(said) is not None


def without_frequency(text: str, instead: str) -> str:
    """Return a text with something else for each word that says how often."""
    said = unicodedata.normalize("NFKC", text)
    for words, _ in _EVERY:
        said = words.sub(instead, said)
    return said


def _together(note: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", note))


def _heard(said: str) -> Frequency | None:
    return next((every for words, every in _EVERY if words.search(said)), None)
