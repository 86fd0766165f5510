"""Rows of the 家計表: what comes in and goes out, how often, and what that is in a month."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from kakei_desktop.domain.money import format_yen, parse_household_yen, towards_zero
from kakei_desktop.domain.months import Month, near_month
from kakei_desktop.domain.texts import Code, Memo, own_words
from kakei_desktop.domain.wareki import parse_month_from


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


FREQUENCIES: Mapping[Frequency, str] = MappingProxyType(
    {
        Frequency.WEEK: "週",
        Frequency.TWO_WEEKS: "2週",
        Frequency.FOUR_WEEKS: "4週",
        Frequency.MONTH: "月",
        Frequency.TWO_MONTHS: "2か月",
        Frequency.QUARTER: "3か月",
        Frequency.HALF_YEAR: "半年",
        Frequency.YEAR: "年",
    }
)
"""How often, as it is written in a cell."""
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
DAYS_BETWEEN = {Frequency.WEEK: 7, Frequency.TWO_WEEKS: 14, Frequency.FOUR_WEEKS: 28}
WEEKLY = frozenset(DAYS_BETWEEN)
TERMS_IN_THOUSANDS = frozenset({"resident_tax", "property_tax"})
"""Categories whose terms are cut to 1,000 yen, the rest going to the first (地方税法20条の4の2第6項)."""
LAST_DAY = 31
"""As a due day: the last day of the month (末日)."""


class Shift(StrEnum):
    """Which open day an amount moves on whose own day is a closed one (銀行休業日)."""

    NEXT = "next"
    PREVIOUS = "previous"
    NONE = "none"
    """It moves on its day all the same."""


SHIFTS: Mapping[Shift, str] = MappingProxyType(
    {Shift.PREVIOUS: "休みは前へ", Shift.NEXT: "休みは次へ", Shift.NONE: "休みでも"}
)
"""Where an amount moves whose day is closed, as it is written beside the day."""
_SHIFT_WORDS = {
    Shift.PREVIOUS: re.compile("前"),
    Shift.NEXT: re.compile("次|つぎ|翌|後|あと"),
    Shift.NONE: re.compile("休みでも|そのまま|その日"),
}


@dataclass(frozen=True, slots=True)
class DueDay:
    """When in the month an amount moves.

    Attributes:
        day: 1 to 31, 31 being the last day; None where it is not fixed.
        months: Months of the year in which it moves, 1 to 12; empty for every month.
        anchor: Any one of the days on which what comes every week, two or four weeks really moves; None while none is
            known.
    """

    day: int | None = None
    months: tuple[int, ...] = ()
    anchor: date | None = None


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
        since: The first month in which it comes; None for one that has come all along.
        by_month: Yen that come in these months instead, as a slip or a notice says.
        shift: Where it goes on a closed day; None for what is usual for its category.
        growth_bp: By how much it grows each year in the years to come, in hundredths of a per cent; below zero where it
            shrinks.
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
    since: Month | None = field(default=None, metadata={"key": "from"})
    by_month: Mapping[Month, int] = field(default_factory=dict)
    shift: Shift | None = None
    growth_bp: int = 0

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

    @property
    def by_dates(self) -> bool:
        """Whether it moves on days that are counted from one known day on."""
        return self.due.anchor is not None and self.every in WEEKLY

    @property
    def spread(self) -> bool:
        """Whether a month's yen are only a share of the year, since nothing tells when they really move."""
        if self.every in WEEKLY:
            return not self.by_dates
        return not self.due.months and self.every is not Frequency.MONTH

    def has_ended(self, month: Month) -> bool:
        """Return whether it no longer comes in a month."""
        return self.until is not None and month > self.until

    def runs_in(self, month: Month) -> bool:
        """Return whether a month lies between its first and its last, both included."""
        return (self.since is None or self.since <= month) and not self.has_ended(month)

    def dates_in(self, month: Month) -> Iterator[date]:
        """Yield the days of a month on which what comes by weeks moves; none where no such day is known."""
        step = DAYS_BETWEEN.get(self.every)
        if step is None or self.due.anchor is None or (self.due.months and month.number not in self.due.months):
            return
        first = month.first_day
        day = first + timedelta((self.due.anchor - first).days % step)
        while day <= month.last_day:
            yield day
            day += timedelta(step)

    def due_in(self, month: Month) -> int:
        """Return the yen that fall due in a month.

        A row with named months moves in these only: monthly rows by their amount, a year's or half-year's sum in
        terms. Weeks count by their days, or as their monthly amount as long as no day tells how many a month has.
        """
        if not self.runs_in(month):
            return 0
        if month in self.by_month:
            return self.by_month[month]
        if self.by_dates:
            return (self.amount or 0) * sum(1 for _ in self.dates_in(month))
        return self.usually_due_in(month.number)

    def usually_due_in(self, number: int) -> int:
        """Return the yen that fall due in a month of every year, 1 to 12, where neither days nor a slip say more."""
        months = set(self.due.months)
        if not months or self.every in WEEKLY:
            return self.monthly if not months or number in months else 0
        if number not in months:
            return 0
        if self.every is Frequency.MONTH:
            return self.amount or 0
        return terms(self.yearly, months, 1_000 if self.category in TERMS_IN_THOUSANDS else 1)[number]


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


_DUE = re.compile(
    r"(?:(偶数|奇数|毎|[\d・,、/]{1,32}|(?=月末))月)?(?:(\d{1,2})日?|(末)日?)?(?:(\d{4})年(\d{1,2})月(\d{1,2})日から)?"
)


def parse_due(text: str) -> DueDay | None:
    """Read ``25日``, ``末日``, ``偶数月10日``, ``6月``, ``4・7・12・2月末``, ``不定`` or ``2026年12月4日から``.

    Returns:
        When it moves; None where the text says none of these.
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if plain in ("", "不定"):
        return DueDay()
    match = _DUE.fullmatch(plain)
    months = _due_months(match[1]) if match else None
    if match is None or months is None:
        return None
    day = LAST_DAY if match[3] else int(match[2]) if match[2] else None
    try:
        anchor = date(int(match[4]), int(match[5]), int(match[6])) if match[4] else None
    except ValueError:
        return None
    return DueDay(day, months, anchor) if day is None or 1 <= day <= LAST_DAY else None


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
    anchor = f"{due.anchor:%Y年}{due.anchor.month}月{due.anchor.day}日から" if due.anchor else ""
    return months + day + anchor


def parse_due_and_shift(text: str) -> tuple[DueDay, Shift | None] | None:
    """Read when a row moves, and in brackets behind it where it goes on a closed day: ``27日（休みは前へ）``.

    Returns:
        When, and where on a closed day, None for what is usual; None where the text says neither.
    """
    when, bracket, closed = unicodedata.normalize("NFKC", text).partition("(")
    due = parse_due(when)
    if due is None:
        return None
    if not bracket:
        return due, None
    shift = next((shift for shift, words in _SHIFT_WORDS.items() if words.search(closed)), None)
    return None if shift is None or (due.day or due.anchor) is None else (due, shift)


def format_due_and_shift(due: DueDay, shift: Shift | None) -> str:
    """Return the text that :func:`parse_due_and_shift` reads."""
    when = format_due(due)
    return f"{when}（{SHIFTS[shift]}）" if when and shift else when


_SLIP_PART = re.compile(r"((?:\d{4}年)?\d{1,2}月)分?[\s:=]*(\d[\d,]*(?:万(?:\d[\d,]*)?千?|千)?円?)")
_SLIP_BETWEEN = re.compile(r"[・、;\s]*")


def parse_slip(text: str, today: date) -> Mapping[Month, int] | None:
    """Read what a slip says of months, ``6月 23,400・8月 21,000``; without a year the next such one from today on.

    Returns:
        Yen by month; empty for an empty text, None where the text says something else or a month twice.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    found: dict[Month, int] = {}
    at = 0
    while at < len(plain):
        match = _SLIP_PART.match(plain, at)
        month = parse_month_from(match[1], today) if match else None
        yen = parse_household_yen(match[2]) if match else None
        if match is None or month is None or yen is None or month in found:
            return None
        found[month] = yen
        between = _SLIP_BETWEEN.match(plain, match.end())
        at = between.end() if between else match.end()
    return dict(sorted(found.items(), key=lambda each: str(each[0])))


def format_slip(by_month: Mapping[Month, int], today: date) -> str:
    """Return the text that :func:`parse_slip` reads, of this month and those to come."""
    coming = (month for month in sorted(by_month, key=str) if month >= Month.of(today))
    return "・".join(f"{near_month(month, today)} {format_yen(by_month[month])}" for month in coming)


def without_bracket(label: str) -> str:
    """Return a label without the bracket at its end: ``雇用保険（太郎）`` is ``雇用保険``."""
    return re.sub(r"[（(][^（）()]*[）)]$", "", label) or label
