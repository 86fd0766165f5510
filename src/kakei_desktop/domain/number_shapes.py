"""How numbers that must not be kept are written: where digits stand that may be one, and where they are something else.

What a text says is guessed with care: a number that stays is kept against the law, but days, times, telephones,
accounts and amounts have to be writable.
"""

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
_DASH = "‐‑‒–—―−－ーｰ-"
_UNSEEN = r"\u200b-\u200d\u2060\ufeff"
_GAP = rf"[\s{_UNSEEN}.．,，:：_＿/／・･{_DASH}]{{0,6}}"
_AS_PRINTED = re.compile(rf"(?<!\d)\d{{4}}(?=(?P<first>{_GAP})\d{{4}}(?P<second>{_GAP})\d{{4}}(?!\d))")
_YEARS = re.compile(r"((19|20)\d\d){3}")
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


def digits_of(text: str) -> str:
    """Return the digits in a text as plain ones."""
    found = "".join(_DIGITS.findall(text))
    return found if found.isascii() else "".join(str(int(digit)) for digit in found)


def twelve_digits(text: str, is_right: Callable[[str], bool]) -> Iterator[Span]:
    """Yield where twelve digits stand that may be a 個人番号: together, 4-4-4 as on cards, or in other groups.

    Digits in groups that go on (a credit card, 4-4-4-4), years, and days with times are none.

    Args:
        text: Where to look.
        is_right: Tells of twelve plain digits whether the last one is right.
    """
    for found in _AS_PRINTED.finditer(text):
        start, end = found.start(), found.end("second") + 4
        if is_right(digits_of(text[start:end])) and _stands_alone(text, found):
            yield start, end
    for found in _IN_GROUPS.finditer(text):
        start, end = found.span(1)
        if is_right(digits_of(found[1])) and not (_is_day_or_time(found[1]) or _continues(text, start, end)):
            yield start, end


def four_and_six_digits(text: str) -> Iterator[Span]:
    """Yield where a 基礎年金番号 stands: ten digits beside its name, before it or behind it, on the next line too."""
    if "年金" in text or "基礎" in text:  # most texts say nothing of it, and a ledger has many
        for pattern in (_NAMED_BEFORE, _NAMED_AFTER):
            yield from (found.span("number") for found in pattern.finditer(text))


def _is_day_or_time(groups: str) -> bool:
    return bool(_DAYS_AND_TIMES.fullmatch(" ".join(map(digits_of, _DIGITS.findall(groups)))))


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
    return not (_YEARS.fullmatch(digits_of(text[found.start() : end])) or _goes_on(before, first, after, second))


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
