"""Months: counted, ordered, written and named."""

import copy
import pickle
from dataclasses import FrozenInstanceError
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakei_desktop.domain.months import (
    Month,
    fiscal_year_months,
    month_range,
    month_words,
    near_month,
    spans,
    spans_words,
)

MONTHS = st.builds(Month, st.integers(1900, 2100), st.integers(1, 12))


@given(MONTHS)
def test_a_month_is_the_days_from_its_first_to_its_last(month: Month) -> None:
    assert month.days[0] == month.first_day
    assert month.days[-1] == month.last_day
    assert {Month.of(day) for day in month.days} == {month}
    assert Month.of(month.last_day + timedelta(1)) == month + 1
    assert all(later - earlier == timedelta(1) for earlier, later in pairwise(month.days))


@given(MONTHS, st.integers(-600, 600))
def test_order_and_distance_say_the_same(month: Month, steps: int) -> None:
    other = month + steps
    assert other - month == steps
    assert (month < other) is (steps > 0)
    assert (month == other) is (steps == 0)
    assert other - steps == month
    assert (str(month) < str(other)) is (steps > 0), "written months sort as months"


@given(MONTHS)
def test_a_month_is_read_as_it_is_written_and_kept_as_one_value(month: Month) -> None:
    assert Month.parse(str(month)) == month
    assert pickle.loads(pickle.dumps(month)) == month
    assert len({month, copy.copy(month), Month(month.year, month.number)}) == 1
    with pytest.raises(FrozenInstanceError):
        month.number = 1


@pytest.mark.parametrize("number", [0, 13])
def test_there_is_no_month_beside_the_twelve(number: int) -> None:
    with pytest.raises(ValueError, match="no such month"):
        Month(2026, number)


@given(MONTHS)
def test_a_fiscal_year_is_april_to_march(month: Month) -> None:
    months = fiscal_year_months(month.fiscal_year)
    assert month in months
    assert len(months) == 12
    assert (months[0].number, months[-1].number) == (4, 3)


@given(st.sets(MONTHS, max_size=30))
def test_runs_hold_the_months_they_were_made_of_and_touch_nowhere(months: set[Month]) -> None:
    runs = spans(sorted(months))
    assert {month for first, last in runs for month in month_range(first, last)} == months
    assert all(later[0] - earlier[1] > 1 for earlier, later in pairwise(runs))


def test_months_are_told_as_runs_and_near_ones_without_their_year() -> None:
    summer = [Month(2026, 6), Month(2026, 7), Month(2026, 8), Month(2026, 10)]
    assert spans_words(summer) == "2026年6月〜2026年8月、2026年10月"
    assert month_words(Month(2027, 1)) == "2027年1月"
    today = date(2026, 11, 30)
    told = [near_month(month, today) for month in (Month(2026, 10), Month(2026, 11), Month(2027, 10), Month(2027, 11))]
    assert told == ["2026年10月", "11月", "10月", "2027年11月"]
