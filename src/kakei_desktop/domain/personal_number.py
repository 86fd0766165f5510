"""Numbers that the law forbids us to keep: found in texts, so that they are refused or masked.

個人番号（マイナンバー）: collecting and keeping it is forbidden outside the purposes of the law, even with consent
(番号法15・19・20条). 基礎年金番号: nobody but those who run the pension may demand it or build files of it
(国民年金法108条の4・108条の5).
"""

import re
from collections.abc import Iterable, Iterator, Set
from enum import StrEnum

_DASH = "‐‑‒–—―−－ーｰ-"
_GAP = rf"[\s\u200b-\u200d\u2060\ufeff.．_＿/／・･{_DASH}]{{0,3}}"
_PERSONAL = re.compile(rf"(?<!\d)\d{{4}}(?=(?P<first>{_GAP})\d{{4}}(?P<second>{_GAP})\d{{4}}(?!\d))")
_YEARS = re.compile(r"((19|20)\d\d){3}")
_PENSION = re.compile(rf"基礎年金番号[^\d\n]{{0,12}}(?P<number>\d{{4}}[ \t\u00a0\u3000{_DASH}]?\d{{6}})(?!\d)")
_FOUR_BEFORE, _FOUR_AFTER = r"(?<!\d)\d{4}", r"\d{4}(?![\d年])"
_DIGIT = re.compile(r"\d")
MASK = "＊"


class NumberKind(StrEnum):
    """Which number the law forbids us to keep."""

    PERSONAL = "personal"
    BASIC_PENSION = "basic_pension"


def check_digit(first: str) -> int:
    """Return the last digit of a 個人番号 from its first eleven.

    番号法施行令8条, and the formula of 行政手続における特定の個人を識別するための番号の利用等に関する法律の規定による
    通知カード及び個人番号カード並びに情報提供ネットワークシステムによる特定個人情報の提供等に関する省令5条:
    11 less the rest of ΣPn×Qn divided by 11, where Pn is the n-th digit from the right, Qn is n+1 up to the sixth
    and n−5 from the seventh on; 0 where the rest is 0 or 1.
    """
    total = sum(int(digit) * (n + 1 if n <= 6 else n - 5) for n, digit in enumerate(reversed(first), 1))
    rest = total % 11
    return 0 if rest <= 1 else 11 - rest


def numbers_in(text: str) -> Iterator[tuple[NumberKind, str]]:
    """Yield the numbers in a text that must not be kept, in plain digits.

    A 個人番号 is found where exactly twelve digits with the right check digit stand together, whatever stands beside
    them, or as cards print them (4-4-4, with any gaps), also in full width; a 基礎年金番号 only behind its name. Digits
    in groups that go on (a credit card, 4-4-4-4) or that are three years are none.
    """
    for kind, start, end in _spans(text):
        yield kind, "".join(str(int(digit)) for digit in _DIGIT.findall(text[start:end]))


def holds_personal_number(text: str) -> bool:
    """Tell whether a text holds a number that must not be kept."""
    return next(_spans(text), None) is not None


def any_holds_personal_number(texts: Iterable[str]) -> bool:
    """Tell whether any of many texts holds such a number, in one walk; texts do not run into each other."""
    return holds_personal_number("\0".join(texts))


def masked(text: str, mask: str = MASK) -> str:
    """Return the text with ＊ (or another mark) for each digit of such a number."""
    while hidden := _places(text):
        text = "".join(mask if at in hidden and c.isdigit() else c for at, c in enumerate(text))
    return text


def without_numbers(text: str) -> str:
    """Return the text without such numbers: what may stay in a field where one was typed."""
    while gone := _places(text):
        text = "".join(c for at, c in enumerate(text) if at not in gone)
    return text


def _places(text: str) -> Set[int]:
    """Return where such numbers stand; what stood beside one may be another by itself once that is gone."""
    return {at for _, start, end in _spans(text) for at in range(start, end)}


def _spans(text: str) -> Iterator[tuple[NumberKind, int, int]]:
    for found in _PERSONAL.finditer(text):
        start, end = found.start(), found.end("second") + 4
        if _is_personal("".join(_DIGIT.findall(text[start:end]))) and _stands_alone(text, found):
            yield NumberKind.PERSONAL, start, end
    for found in _PENSION.finditer(text):
        yield NumberKind.BASIC_PENSION, *found.span("number")


def _is_personal(digits: str) -> bool:
    return int(digits[-1]) == check_digit(digits[:-1])


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    """Tell whether the digits are a number by themselves: together, or in three groups that do not go on."""
    first, second, end = found["first"], found["second"], found.end("second") + 4
    if not first and not second:
        return True
    if not first or not second:
        return False
    groups = "".join(_DIGIT.findall(text[found.start() : end]))
    before, after = text[max(0, found.start() - 8) : found.start()], text[end : end + 8]
    return not (_YEARS.fullmatch(groups) or _goes_on(before, first, after, second))


def _goes_on(before: str, first: str, after: str, second: str) -> bool:
    """Tell whether groups of digits are a part of more, as those of a credit card are (4-4-4-4).

    What hangs on a dash belongs to them; what stands behind the same gap too, but behind mere space only four digits
    that are no year.
    """
    earlier, later = (r"\d", r"\d") if first.strip() and second.strip() else (_FOUR_BEFORE, _FOUR_AFTER)
    hangs = re.search(rf"\d[{_DASH}]$", before) or re.match(rf"[{_DASH}]\d", after)
    return bool(
        hangs or re.search(f"{earlier}{re.escape(first)}$", before) or re.match(f"{re.escape(second)}{later}", after)
    )
