"""Rows of the 家計表: what comes in and goes out, how often, and what that is in a month."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from kakei_desktop.domain.money import towards_zero
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.texts import Code, Memo, own_words


class Frequency(StrEnum):
    """How often an amount comes (ひん度)."""

    WEEK = "week"
    TWO_WEEKS = "2weeks"
    FOUR_WEEKS = "4weeks"
    MONTH = "month"
    TWO_MONTHS = "2months"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


TIMES_A_YEAR = {
    Frequency.WEEK: 52,
    Frequency.TWO_WEEKS: 26,
    Frequency.FOUR_WEEKS: 13,
    Frequency.MONTH: 12,
    Frequency.TWO_MONTHS: 6,
    Frequency.QUARTER: 4,
    Frequency.HALF_YEAR: 2,
    Frequency.YEAR: 1,
}
WEEKLY = frozenset({Frequency.WEEK, Frequency.TWO_WEEKS, Frequency.FOUR_WEEKS})
TERMS_IN_THOUSANDS = frozenset({"resident_tax", "property_tax"})
"""Categories whose terms are cut to 1,000 yen, the rest going to the first (地方税法20条の4の2第6項)."""
LAST_DAY = 31
"""As a due day: the last day of the month (末日)."""


@dataclass(frozen=True, slots=True)
class DueDay:
    """When in the month an amount moves.

    Attributes:
        day: 1 to 31, 31 being the last day; None where it is not fixed.
        months: Months of the year in which it moves, 1 to 12; empty for every month.
    """

    day: int | None = None
    months: tuple[int, ...] = ()


EVEN_MONTHS = (2, 4, 6, 8, 10, 12)
ODD_MONTHS = (1, 3, 5, 7, 9, 11)


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One row of the 家計表.

    Attributes:
        id: Fixed for the life of the case.
        category: Code of ``resources/categories``; its side tells income from spending.
        label: What the household calls it.
        amount: Yen each time, not below zero; None while nothing is written.
        every: How often.
        estimate: 概算, a guess.
        payer: Id of the member who earns or pays it; None for the household.
        due: When it moves.
        arrears: It is behind (滞納あり).
        until: The last month in which it comes; None for no end in sight.
        note: Memo.
    """

    id: Code
    category: Code
    label: Annotated[str, own_words("家計表の行")]
    amount: int | None = None
    every: Frequency = Frequency.MONTH
    estimate: bool = False
    payer: Code | None = None
    due: DueDay = DueDay()
    arrears: bool = False
    until: Month | None = None
    note: Memo = ""

    @property
    def times_a_year(self) -> int:
        """How many times a year the amount comes: what comes monthly in named months only, as often as they are."""
        return len(set(self.due.months)) or 12 if self.every is Frequency.MONTH else TIMES_A_YEAR[self.every]

    @property
    def yearly(self) -> int:
        """Yen a year; 0 where nothing is written."""
        return (self.amount or 0) * self.times_a_year

    @property
    def monthly(self) -> int:
        """Yen a month, a year's sum spread evenly and rounded towards 0; 0 where nothing is written."""
        return per_month(self.amount or 0, self.times_a_year)

    def has_ended(self, month: Month) -> bool:
        """Return whether it no longer comes in a month."""
        return self.until is not None and month > self.until

    def moving_in(self, month: Month) -> int:
        """Return the yen that move in a month, as they really arrive.

        A row with named months moves in these only: monthly rows by their amount, a year's or half-year's sum in
        terms. Weeks count as their monthly amount, as long as no pay day tells how many of them a month has.
        """
        months = set(self.due.months)
        if self.has_ended(month) or (months and month.number not in months):
            return 0
        if not months or self.every in WEEKLY:
            return self.monthly
        if self.every is Frequency.MONTH:
            return self.amount or 0
        return terms(self.yearly, months, 1_000 if self.category in TERMS_IN_THOUSANDS else 1)[month.number]


def per_month(amount: int, times_a_year: int) -> int:
    """Return what an amount that comes so many times a year is in a month, in yen rounded towards 0.

    Weeks count 52, 26 and 13 times a year, so that four weeks are not taken for a month.
    """
    return towards_zero(amount * times_a_year, 12)


def terms(yearly: int, months: Collection[int], unit: int = 1) -> Mapping[int, int]:
    """Return by month what of a year's sum is due in each term.

    Args:
        yearly: Yen a year.
        months: The months of the terms, 1 to 12.
        unit: Yen to which each term is rounded towards 0; the first one after 1 April takes the rest.
    """
    each = towards_zero(yearly, len(months) * unit) * unit
    first = min(months, key=lambda month: (month - 4) % 12)
    return {month: yearly - each * (len(months) - 1) if month == first else each for month in months}


def parse_due(text: str) -> DueDay | None:
    """Read ``25日``, ``末日``, ``月末``, ``偶数月10日``, ``6月``, ``4・7・12・2月末`` or ``不定``.

    Returns:
        When it moves; None where the text says none of these.
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if plain in ("", "不定"):
        return DueDay()
    match = re.fullmatch(r"(?:(偶数|奇数|毎|[\d・,、/]{1,32}|(?=月末))月)?(?:(\d{1,2})日?|(末)日?)?", plain)
    if not match:
        return None
    months = _due_months(match[1])
    day = LAST_DAY if match[3] else int(match[2]) if match[2] else None
    valid = months is not None and (day is None or 1 <= day <= LAST_DAY)
    return DueDay(day, months) if valid and months is not None else None


def _due_months(text: str | None) -> tuple[int, ...] | None:
    named = {None: (), "": (), "毎": (), "偶数": EVEN_MONTHS, "奇数": ODD_MONTHS}
    if text in named:
        return named[text]
    numbers = tuple(int(n) for n in re.split(r"[・,、/]", text or "") if n)
    return numbers if all(1 <= n <= 12 for n in numbers) else None


def format_due(due: DueDay) -> str:
    """Return the text that :func:`parse_due` reads; empty where nothing is fixed."""
    named = {(): "", EVEN_MONTHS: "偶数月", ODD_MONTHS: "奇数月"}
    months = named.get(due.months, "・".join(map(str, due.months)) + "月")
    day = "" if due.day is None else "末日" if due.day == LAST_DAY else f"{due.day}日"
    return months + day
