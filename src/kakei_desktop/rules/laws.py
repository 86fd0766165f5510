"""The articles that the tests of a person stand on.

第90条第1項 has four numbers in the text in force (e-Gov, as of May 2026): 所得, 生活保護の扶助, 障害者・寡婦その他, and
天災その他. Guides that count five follow an older text.
"""

from collections.abc import Mapping
from functools import cache

from kakei_desktop.rules.decision import TestGround, Tier

_PARTIAL_PARAGRAPH = {Tier.THREE_QUARTER: 1, Tier.HALF: 2, Tier.QUARTER: 3}
_FULL: Mapping[TestGround, int] = {
    TestGround.INCOME: 1,
    TestGround.OTHER_PUBLIC_ASSISTANCE: 2,
    TestGround.SINGLE_PARENT: 3,
    TestGround.WIDOW: 3,
    TestGround.DISABLED: 3,
}
_HARDSHIP = 4
_ELSEWHERE = {1: 1, 2: 2, 3: 2, 4: 3}
"""The numbers of 第90条第1項 as those of 第90条の2 and 第90条の3, which take the second and third together."""


@cache
def law_of(tier: Tier, ground: TestGround) -> str:
    """Return the article of the National Pension Act, or of its supplementary provisions, for a test."""
    number = _FULL.get(ground, _HARDSHIP)
    if tier is Tier.FULL:
        return f"国民年金法第90条第1項第{number}号"
    if tier in _PARTIAL_PARAGRAPH:
        return f"国民年金法第90条の2第{_PARTIAL_PARAGRAPH[tier]}項第{_ELSEWHERE[number]}号"
    if tier is Tier.STUDENT_SPECIAL:
        return f"国民年金法第90条の3第1項第{_ELSEWHERE[number]}号"
    return "平成26年法律第64号附則第14条（30歳未満は平成16年法律第104号附則第19条）"
