"""和暦 of any day there is: no date makes it stumble."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.wareki import both_calendars, era_year, parse_date, wareki, wareki_fiscal_year, wareki_month


@given(st.dates())
def test_every_day_has_its_words_and_they_read_back(day: date) -> None:
    assert wareki_month(Month.of(day)).endswith(f"年{day.month}月")
    assert str(day.year) in both_calendars(day)
    assert wareki_fiscal_year(day.year).endswith("年度")
    if date(1868, 1, 25) <= day < date(2118, 1, 1):
        assert parse_date(wareki(day)) == day


@pytest.mark.parametrize(
    ("day", "era"),
    [
        (date(1868, 1, 24), ("西暦", 1868)),
        (date(1868, 1, 25), ("明治", 1)),
        (date(1989, 1, 7), ("昭和", 64)),
        (date(1989, 1, 8), ("平成", 1)),
        (date(2019, 5, 1), ("令和", 1)),
    ],
)
def test_the_eras_begin_on_their_days(day: date, era: tuple[str, int]) -> None:
    assert era_year(day) == era
