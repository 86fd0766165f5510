"""Exemption cycles (免除年度, July to June) and the calendar year whose income they look at.

国民年金法第90条第1項第1号, 国民年金法施行規則第77条の2.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from kakei_desktop.domain.months import Month
from kakei_desktop.rules.law.statute import constant


@dataclass(frozen=True, slots=True)
class Form:
    """What one application covers (免除年度, or 年度 of a student).

    Attributes:
        year: The year in which it begins.
        student: It is that of 学生納付特例, from April to March; the others run from July to June.
    """

    year: int
    student: bool = False

    @property
    def first(self) -> Month:
        """First month that it can cover."""
        return Month(self.year, _start(student=self.student))

    @property
    def last(self) -> Month:
        """Last month that it can cover."""
        return self.first + 11

    @property
    def income_year(self) -> int:
        """The calendar year whose income is looked at."""
        return self.year - 1

    @property
    def opens(self) -> date:
        """The first day on which it is accepted."""
        return self.first.first_day


@cache
def _start(*, student: bool) -> int:
    """Return the number of the month in which a form begins."""
    return constant("cycles", "start_student" if student else "start")


def form_of(month: Month, *, student: bool = False) -> Form:
    """Return the form that a month belongs to."""
    start = _start(student=student)
    return _form(month.year if month.number >= start else month.year - 1, student)


_form = cache(Form)


def next_form(today: date, *, student: bool = False) -> Form:
    """Return the form that is accepted next, after the one of today."""
    return Form(form_of(Month.of(today), student=student).year + 1, student)
