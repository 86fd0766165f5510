"""The days to come as they are shown: what each day does, how it ends, and what there is for a week."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from helpers.reference import REFERENCE
from helpers.report_cases import sample
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.cash import Cash, Event
from kakei_desktop.messages.days import assumption_words, days_words, weekly_words
from kakei_desktop.money.errors import CashMissing, PayDayMissing
from kakei_desktop.money.weekly import WeeklyMoney
from kakei_desktop.reports.pension.household import household_of
from kakei_desktop.reports.plan.days import DaysAhead, DayState, days_ahead

TODAY = date(2026, 11, 23)


def ahead(case: Case, today: date = TODAY, months: int = 6) -> DaysAhead:
    return days_ahead(household_of(REFERENCE, case, today), today, months)


def test_each_day_begins_with_what_the_day_before_left() -> None:
    rows = ahead(sample()).rows
    assert [row.day.date.toordinal() for row in rows] == [TODAY.toordinal() + n for n in range(len(rows))]
    assert all(after.day.opening == before.day.closing for before, after in pairwise(rows))
    for row in rows:
        assert sum(move.yen for move in row.named) - row.living == row.day.income - row.day.spending


def test_a_later_day_begins_with_what_is_expected_by_then() -> None:
    first = {row.day.date: row.day for row in ahead(sample()).rows}
    later = ahead(sample(), date(2026, 12, 10)).rows[0].day
    same = first[date(2026, 12, 10)]
    assert (later.opening, later.income, later.spending) == (same.opening, same.income, same.spending)


def test_an_event_moves_on_its_day_and_the_largest_is_named_first() -> None:
    case = replace(sample(), events=(Event("e", "車検", date(2026, 11, 27), -80_000),))
    (row,) = (row for row in ahead(case).rows if row.day.date == date(2026, 11, 27))
    assert [move.flow.label for move in row.named][:2] == ["車検", "家賃"]
    assert row.state is DayState.SHORT


def test_the_words_say_which_day_is_short_or_that_none_is() -> None:
    short, rich = sample(), replace(sample(), cash=Cash(TODAY, 5_000_000))
    first = next(row.day for row in ahead(short).rows if row.state is DayState.SHORT)
    words = "\n".join(days_words(ahead(short)))
    assert f"{first.date.year}年{first.date.month}月{first.date.day}日に" in words
    assert "足りない日はありません" not in words
    assert next(days_words(ahead(rich))).startswith("2027年4月30日まで、足りない日はありません。")
    assert "小遣いは金額がわからないので、数えていません。" in list(assumption_words(ahead(short)))


def test_money_for_the_week_is_told_with_its_sum() -> None:
    weekly = ahead(sample()).weekly
    assert isinstance(weekly, WeeklyMoney)
    words = list(weekly_words(weekly))
    assert words[0] == "2026年12月3日から2026年12月30日まで（28日）"
    assert f"1週間に使えるのは {weekly.safe_week:,}円です。" in words[3]
    assert weekly.opening + weekly.income - weekly.dated_spending - weekly.set_aside == weekly.total


def test_without_a_pay_day_there_are_days_and_no_weekly_money() -> None:
    incomes = {c.code for c in REFERENCE.categories.rows if c.is_income}
    case = replace(sample(), budget=tuple(row for row in sample().budget if row.category not in incomes))
    found = ahead(case)
    assert found.rows
    assert isinstance(found.weekly, PayDayMissing)


def test_money_that_nobody_has_counted_is_asked_for() -> None:
    with pytest.raises(CashMissing):
        ahead(replace(sample(), cash=Cash()))
