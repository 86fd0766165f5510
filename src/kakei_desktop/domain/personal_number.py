"""Numbers that the law forbids us to keep: found in texts, so that they are refused or masked.

個人番号（マイナンバー）: collecting and keeping it is forbidden outside the purposes of the law, even with consent
(番号法15・19・20条). 基礎年金番号: nobody but those who run the pension may demand it or build files of it
(国民年金法108条の4・108条の5).

What a text says is guessed with care: a number that stays is kept against the law, but days, times, telephones,
accounts and amounts have to be writable.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Set
from enum import StrEnum
from itertools import islice
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
_DASH = "‐‑‒–—―−－ーｰ-"
_UNSEEN = r"\u200b-\u200d\u2060\ufeff"
_GAP = rf"[\s{_UNSEEN}.．,，:：_＿/／・･{_DASH}]{{0,6}}"
_AS_PRINTED = re.compile(rf"(?<!\d)\d{{4}}(?=(?P<first>{_GAP})\d{{4}}(?P<second>{_GAP})\d{{4}}(?!\d))")
_YEARS = re.compile(r"((19|20)\d\d){3}")
_AT_ONCE = 10_000
_BESIDE = 24  # two groups of four with the widest gaps
_NARROW_GAP = rf"(?:[^\S\r\n]|[{_UNSEEN}_＿{_DASH}]){{1,6}}"
_SIZES = ((6, 6), (4, 8), (8, 4), (3, 3, 3, 3), (1,) * 12)
_GROUPS = "|".join(_NARROW_GAP.join(rf"\d{{{size}}}" for size in sizes) for sizes in _SIZES)
_IN_GROUPS = re.compile(rf"(?<!\d)(?=({_GROUPS})(?!\d))")
_DIGITS = re.compile(r"\d+")
_YEAR, _MONTH, _DAY = r"(?:19|20)\d\d", "(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_SHORT_DAY, _TIME = rf"\d\d{_MONTH}{_DAY}", r"(?:[01]\d|2[0-3])[0-5]\d[0-5]\d"
_DAYS_AND_TIMES = re.compile(
    rf"{_YEAR}{_MONTH}{_DAY} \d{{4}}|\d{{4}} {_YEAR}{_MONTH}{_DAY}|{_YEAR} \d{{8}}|\d{{8}} {_YEAR}"
    rf"|{_YEAR}{_MONTH} \d{{6}}|\d{{6}} {_YEAR}{_MONTH}|{_SHORT_DAY} (?:{_SHORT_DAY}|{_TIME})"
)
_NUMBER_SIGN = r"(?:番号|手帳|[NＮ][oｏ][.．]?|№|ナンバー)"
_NAME = rf"(?:基礎\s{{0,3}}番号|年金\s{{0,3}}{_NUMBER_SIGN}|基礎\s{{0,3}}年金(?=[\s:：]{{0,6}}\d))"
_OTHER_NAME = "電話|携帯|[tＴ][eｅ][lＬ]|℡|☎|[fＦ][aａ][xＸ]|口座|通帳|整理|証書|会員|受付|照会|郵便"
_FOUR_SIX = rf"(?<!\d)\d{{4}}(?:[^\S\r\n]|[{_UNSEEN}{_DASH}]){{0,3}}\d{{6}}(?!\d)"
_NAMED_BEFORE = re.compile(rf"{_NAME}(?:(?!{_OTHER_NAME})[^\d\0]){{0,14}}(?P<number>{_FOUR_SIX})", re.IGNORECASE)
_NAMED_AFTER = re.compile(
    rf"(?P<number>{_FOUR_SIX})[^\S\r\n]{{0,3}}"
    rf"(?:[（(［\[「【〈]\s{{0,3}}(?:基礎\s{{0,3}})?{_NAME}(?:の番号)?\s{{0,3}}[）)］\]」】〉]|[がは＝=←]\s{{0,3}}(?:基礎\s{{0,3}})?{_NAME})",
    re.IGNORECASE,
)


def _digits_of(text: str) -> str:
    """Return the digits in a text as plain ones."""
    found = "".join(_DIGITS.findall(text))
    return found if found.isascii() else "".join(str(int(digit)) for digit in found)


def _twelve_digits(text: str, is_right: Callable[[str], bool]) -> Iterator[Span]:
    """Yield where twelve digits stand that may be a 個人番号: together, 4-4-4 as on cards, or in other groups.

    Digits in groups that go on (a credit card, 4-4-4-4), years, and days with times are none.

    Args:
        text: Where to look.
        is_right: Tells of twelve plain digits whether the last one is right.
    """
    for found in _AS_PRINTED.finditer(text):
        start, end = found.start(), found.end("second") + 4
        if is_right(_digits_of(text[start:end])) and _stands_alone(text, found):
            yield start, end
    for found in _IN_GROUPS.finditer(text):
        start, end = found.span(1)
        if is_right(_digits_of(found[1])) and not (_is_day_or_time(found[1]) or _continues(text, start, end)):
            yield start, end


def _four_and_six_digits(text: str) -> Iterator[Span]:
    """Yield where a 基礎年金番号 stands: ten digits beside its name, before it or behind it, on the next line too."""
    if "年金" in text or "基礎" in text:  # most texts say nothing of it, and a ledger has many
        for pattern in (_NAMED_BEFORE, _NAMED_AFTER):
            yield from (found.span("number") for found in pattern.finditer(text))


def _is_day_or_time(groups: str) -> bool:
    return bool(_DAYS_AND_TIMES.fullmatch(" ".join(map(_digits_of, _DIGITS.findall(groups)))))


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(0, start - _BESIDE) : start], text[end : end + _BESIDE]


def _continues(text: str, start: int, end: int) -> bool:
    """Tell whether groups belong to more: a digit hangs on a dash, or one as long stands behind the same gap."""
    groups, (before, after) = text[start:end], _beside(text, start, end)
    gap = _DIGITS.split(groups)[1]
    sizes = "|".join(rf"\d{{{len(group)}}}" for group in set(_DIGITS.findall(groups)))
    return bool(
        _hangs(before, after)
        or re.search(rf"(?<!\d)(?:{sizes}){re.escape(gap)}$", before)
        or re.match(rf"{re.escape(gap)}(?:{sizes})(?!\d)", after)
    )


def _hangs(before: str, after: str) -> bool:
    return bool(re.search(rf"\d[{_DASH}]$", before) or re.match(rf"[{_DASH}]\d", after))


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    """Tell whether the digits are a number by themselves: together, or in three groups that do not go on."""
    first, second, end = found["first"], found["second"], found.end("second") + 4
    if not first and not second:
        return True
    if not first or not second:
        return False
    before, after = _beside(text, found.start(), end)
    return not (_YEARS.fullmatch(_digits_of(text[found.start() : end])) or _goes_on(before, first, after, second))


def _goes_on(before: str, first: str, after: str, second: str) -> bool:
    """Tell whether groups of digits are a part of more, as those of a credit card are (4-4-4-4).

    What hangs on a dash belongs to them; what stands behind the same gap too, but behind mere space only four digits
    that are no year.
    """
    earlier, later = r"\d", r"\d"
    if not (first.strip() and second.strip()):
        earlier, later = rf"(?<!\d)(?:\d{{4}}{re.escape(first)}\d{{4}}|(?!19|20)\d{{4}})", r"\d{4}(?![\d年])"
    return bool(
        _hangs(before, after)
        or re.search(f"{earlier}{re.escape(first)}$", before)
        or re.match(f"{re.escape(second)}{later}", after)
    )


_MASK = "＊"


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
    them, or in groups (4-4-4 as cards print them, 6-6, 4-8, 8-4, 3-3-3-3, one by one), also in full width; a
    基礎年金番号 only beside its name.
    """
    for kind, start, end in _spans(text):
        yield kind, _digits_of(text[start:end])


def holds_personal_number(text: str) -> bool:
    """Tell whether a text holds a number that must not be kept."""
    return next(_spans(text), None) is not None


def any_holds_personal_number(texts: Iterable[str]) -> bool:
    """Tell whether any of many texts holds such a number, many in one walk; texts do not run into each other.

    Of a hundred thousand at once, the walk would hold every other thread for a tenth of a second.
    """
    left = iter(texts)
    while many := tuple(islice(left, _AT_ONCE)):
        if holds_personal_number("\0".join(many)):
            return True
    return False


def masked(text: str, mask: str = _MASK) -> str:
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
    for start, end in _twelve_digits(text, _is_personal):
        yield NumberKind.PERSONAL, start, end
    for start, end in _four_and_six_digits(text):
        yield NumberKind.BASIC_PENSION, start, end


def _is_personal(digits: str) -> bool:
    return int(digits[-1]) == check_digit(digits[:-1])
