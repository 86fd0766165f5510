"""Numbers that the law forbids us to keep: found in texts, so that they are refused or masked.

個人番号（マイナンバー）: collecting and keeping it is forbidden outside the purposes of the law, even with consent
(番号法15・19・20条). 基礎年金番号: nobody but those who run the pension may demand it or build files of it
(国民年金法108条の4・108条の5).
"""

from collections.abc import Iterable, Iterator, Set
from enum import StrEnum

from kakei_desktop.domain.number_shapes import digits_of, four_and_six_digits, twelve_digits

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
    them, or in groups (4-4-4 as cards print them, 6-6, 4-8, 8-4, 3-3-3-3, one by one), also in full width; a
    基礎年金番号 only beside its name. :mod:`~kakei_desktop.domain.number_shapes` tells which digits are something else.
    """
    for kind, start, end in _spans(text):
        yield kind, digits_of(text[start:end])


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
    for start, end in twelve_digits(text, _is_personal):
        yield NumberKind.PERSONAL, start, end
    for start, end in four_and_six_digits(text):
        yield NumberKind.BASIC_PENSION, start, end


def _is_personal(digits: str) -> bool:
    return int(digits[-1]) == check_digit(digits[:-1])
