"""お金のカレンダー as a paper for the client: what comes and goes on which day, and what is left of a week."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Self

from kakei_desktop.domain.budget import without_bracket
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.visit import Audience
from kakei_desktop.domain.wareki import wareki_month
from kakei_desktop.money.days import Move
from kakei_desktop.money.errors import CashMissing
from kakei_desktop.papers.excel import Formula, SheetWriter, column_sum
from kakei_desktop.papers.household.client_words import client_words
from kakei_desktop.papers.paper import Paper, Source, Total, total_of
from kakei_desktop.papers.plain import bare, in_brackets, plain_day
from kakei_desktop.papers.values import Amount, yen
from kakei_desktop.reports.plan.days import DayRow, DayState, days_ahead

MONTHS = 2
"""The month of the first day counted whole."""
EXPECTED = "手持ち金・家計表"
UNNAMED = "返済"
ABOUT = "（目安）"
"""Stands after what moves on a day, or by yen, that are only supposed."""
MARKS = {DayState.ENOUGH: "", DayState.TIGHT: "ぎりぎり", DayState.SHORT: "足りない"}


@dataclass(frozen=True, slots=True)
class CalendarMove:
    """Something that comes in or goes out on a day."""

    label: str
    comes: bool
    amount: Amount


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day: its number, a mark where the money is short or only just enough, and what moves on it.

    Days outside of the month, and those that are over, are blank.
    """

    number: str
    mark: str
    moves: tuple[CalendarMove, ...]


@dataclass(frozen=True, slots=True)
class CalendarWeek:
    """Sunday to Saturday, as far as they lie in the month.

    Attributes:
        days: Seven.
        living: Yen for daily life in these days.
        left: Yen on the last evening.
    """

    days: tuple[CalendarDay, ...]
    living: Amount
    left: Amount

    @property
    def came_and_went(self) -> tuple[int, int]:
        """Yen that come in these days, and yen that go, those for daily life with them."""
        moves = [move for day in self.days for move in day.moves]
        came, went = (total_of(move.amount for move in moves if move.comes is comes) for comes in (True, False))
        return came, went + self.living.value


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """A month on a sheet, from the yen that there are on the first morning told."""

    month_text: str
    carried: Amount
    weeks: tuple[CalendarWeek, ...]


@dataclass(frozen=True, slots=True)
class CalendarPaper(Paper):
    """お金のカレンダー: this month and the next, day by day."""

    name = "calendar"
    title = "お金のカレンダー"
    readers = frozenset({Audience.PERSON, Audience.WORKER})
    template = "calendar.typ"
    column_widths = (16, 34, 16, 16, 16)
    landscape = True

    story: str
    notes: tuple[str, ...]
    months: tuple[CalendarMonth, ...]

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return the calendar; nothing while nobody has counted the money at hand, or no amount is written."""
        try:
            found = days_ahead(source.household, source.today, MONTHS)
        except CashMissing:
            return ()
        if not any(row.amount for row in source.case.budget):
            return ()
        words, first = client_words().calendar, found.rows[0].day
        short = next((row.day.date for row in found.rows if row.state is DayState.SHORT), None)
        counted = words.counted.replace("{day}", plain_day(first.date))
        counted = counted.replace("{yen}", yen(first.opening, EXPECTED).text)
        said = words.short.replace("{day}", plain_day(short)) if short else words.enough
        months = groupby(found.rows, lambda row: Month.of(row.day.date))
        told = tuple(_month(month, {row.day.date: row for row in rows}) for month, rows in months)
        return (cls(words.story, (said, words.living, words.about, counted), told),)

    def totals(self) -> Iterator[Total]:
        """Yield what is left of each week with all that moves in it added up again."""
        before: Amount | None = None
        for month in self.months:
            place = f"calendar.{month.month_text}"
            yield Total(f"{place}.carried", month.carried.value, (before or month.carried).value)
            before = month.carried
            for number, week in enumerate(month.weeks, 1):
                came, went = week.came_and_went
                yield Total(f"{place}.weeks[{number}].left", week.left.value, before.value + came - went)
                before = week.left

    def write(self, sheet: SheetWriter) -> None:
        """Write a row to all that moves, the readings in brackets; what is left of a week follows from its rows."""
        sheet.title(self.title, "", "")
        for text in (self.story, *self.notes):
            sheet.note(in_brackets(text))
        for month in self.months:
            sheet.section(month.month_text)
            sheet.headings("日", "なに", ">入る（円）", ">出る（円）", ">のこり（円）")
            left = sheet.row(None, "はじめのお金", None, None, month.carried)
            for week in month.weeks:
                left = _write_week(sheet, week, left)


def _write_week(sheet: SheetWriter, week: CalendarWeek, before: int) -> int:
    """Write a week below the row of what was left before it; return the row of what is left of it."""
    first = sheet.next_row
    for day in week.days:
        for move in day.moves:
            sides = (move.amount, None) if move.comes else (None, move.amount)
            sheet.row(f"{day.number}日　{day.mark}".strip(), move.label, *sides)
    sheet.row(None, "くらし", None, week.living)
    at, rows = sheet.next_row, range(first, sheet.next_row)
    came, went = (yen(total, EXPECTED) for total in week.came_and_went)
    left = Formula(f"=E{before}+C{at}-D{at}", week.left)
    return sheet.row(None, "週の終わり", column_sum("C", rows, came), column_sum("D", rows, went), left, strong=True)


def _month(month: Month, rows: dict[date, DayRow]) -> CalendarMonth:
    own = [rows.get(day) for day in month.days]
    blank = (month.first_day.weekday() + 1) % 7
    cells = [None] * blank + list(zip(month.days, own, strict=True))
    weeks = (cells[start : start + 7] for start in range(0, len(cells), 7))
    first = next(row for row in own if row)
    told = tuple(_week(week) for week in weeks if any(cell and cell[1] for cell in week))
    return CalendarMonth(wareki_month(month), yen(first.day.opening, EXPECTED), told)


def _week(cells: list[tuple[date, DayRow | None] | None]) -> CalendarWeek:
    rows = [cell[1] for cell in cells if cell and cell[1]]
    days = tuple(map(_day, cells + [None] * (7 - len(cells))))
    living = yen(sum(row.living for row in rows), "家計表")
    return CalendarWeek(days, living, yen(rows[-1].day.closing, EXPECTED))


def _day(cell: tuple[date, DayRow | None] | None) -> CalendarDay:
    if cell is None:
        return CalendarDay("", "", ())
    day, row = cell
    if row is None:
        return CalendarDay(str(day.day), "", ())
    return CalendarDay(str(day.day), MARKS[row.state], tuple(_moves(row.named)))


def _moves(named: Iterable[Move]) -> Iterator[CalendarMove]:
    for move in named:
        label = bare(without_bracket(move.flow.label)) or UNNAMED
        yield CalendarMove(label + ABOUT * move.flow.approximate, move.yen > 0, yen(abs(move.yen), EXPECTED))
