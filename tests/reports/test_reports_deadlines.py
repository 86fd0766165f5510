"""Deadlines as values: which months can still be saved, until when, and with which form."""

from datetime import date

from helpers.pension import LAW
from helpers.report_cases import sample
from kakei_desktop.domain.months import Month
from kakei_desktop.reports.pension.deadlines import deadlines


def test_the_first_month_of_the_sample_is_lost_at_the_end_of_november() -> None:
    first, *others = deadlines(LAW, sample(), "taro", date(2026, 11, 23))
    assert (first.month, first.last_day, first.working_day) == (Month(2024, 10), date(2026, 11, 30), date(2026, 11, 30))
    assert (first.days_left, first.amount, first.unknown, first.by_law) == (7, 16_980, False, None)
    assert first.cycle is not None
    assert first.cycle.year == 2024
    assert first.soon
    assert not first.office_closed
    assert others[-1].days_left > 31
    assert not others[-1].soon


def test_where_offices_are_closed_on_the_last_day_the_working_day_before_is_told() -> None:
    found = {deadline.month: deadline for deadline in deadlines(LAW, sample(), "taro", date(2026, 11, 23))}
    december = found[Month(2024, 12)]
    assert (december.last_day, december.working_day) == (date(2027, 1, 31), date(2027, 1, 29))
    assert december.office_closed
