"""Numbers that the law forbids us to keep: found in texts, so that they are refused or masked.

個人番号（マイナンバー）: collecting and keeping it is forbidden outside the purposes of the law, even with consent
(番号法15・19・20条). 基礎年金番号: nobody but those who run the pension may demand it or build files of it
(国民年金法108条の4・108条の5).
"""

import re
from collections.abc import Iterator
from enum import StrEnum

_DASH = "‐‑‒–—―−－ーｰ-"
_GAP = rf"[ \t\u00a0\u3000{_DASH}]"
_PERSONAL = re.compile(rf"(?<!\d)\d{{4}}(?P<gap>{_GAP}?)\d{{4}}(?P=gap)\d{{4}}(?!\d)")
_PENSION = re.compile(rf"基礎年金番号[^\d\n]{{0,12}}(?P<number>\d{{4}}{_GAP}?\d{{6}})(?!\d)")
_JOINED_BEFORE = re.compile(rf"\d[{_DASH}]$|(?<!\d)\d{{4}}{_GAP}$")
_JOINED_AFTER = re.compile(rf"[{_DASH}]\d|{_GAP}\d{{4}}(?![\d年])")
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

    A 個人番号 is found where exactly twelve digits with the right check digit stand alone, together or as cards print
    them (4-4-4), also in full width; a 基礎年金番号 only behind its name.
    """
    for kind, start, end in _spans(text):
        yield kind, "".join(str(int(digit)) for digit in _DIGIT.findall(text[start:end]))


def holds_personal_number(text: str) -> bool:
    """Tell whether a text holds a number that must not be kept."""
    return next(_spans(text), None) is not None


def masked(text: str, mask: str = MASK) -> str:
    """Return the text with ＊ (or another mark) for each digit of such a number."""
    for _, start, end in sorted(_spans(text), key=lambda span: -span[1]):
        text = text[:start] + _DIGIT.sub(mask, text[start:end]) + text[end:]
    return text


def without_numbers(text: str) -> str:
    """Return the text without such numbers: what may stay in a field where one was typed."""
    for _, start, end in sorted(_spans(text), key=lambda span: -span[1]):
        text = text[:start] + text[end:]
    return text


def _spans(text: str) -> Iterator[tuple[NumberKind, int, int]]:
    for found in _PERSONAL.finditer(text):
        digits = _DIGIT.findall(found[0])
        if int(digits[-1]) == check_digit("".join(digits[:-1])) and not _goes_on(text, found):
            yield NumberKind.PERSONAL, found.start(), found.end()
    for found in _PENSION.finditer(text):
        yield NumberKind.BASIC_PENSION, *found.span("number")


def _goes_on(text: str, found: re.Match[str]) -> bool:
    """Tell whether the digits are a part of a longer number, as of a card (4-4-4-4)."""
    before = text[max(0, found.start() - 6) : found.start()]
    return bool(_JOINED_BEFORE.search(before) or _JOINED_AFTER.match(text, found.end()))
