"""Cells as days and amounts, as people and programs write them."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakei_desktop.domain.money import LIMIT
from kakei_desktop.importers.amounts import BAD, BLANK, GOOD, TOO_LARGE, read_amount
from kakei_desktop.importers.dates import Odd, Partial, read_day
from kakei_desktop.importers.text import plain, shown
from kakei_desktop.importers.years import Period, fill_years, period_of


@pytest.mark.parametrize(
    "cell",
    [
        date(2026, 4, 1),
        datetime(2026, 4, 1, 12, 3),  # noqa: DTZ001
        46113,
        46113.0,
        "46113",
        "2026/4/1",
        "2026-04-01",
        "2026.04.01",
        "20260401",
        20260401.0,
        "2026/04/01 12:00:44",
        "2026-04-01T09:05",
        "２０２６年４月１日",
        "R8.4.1",
        "r8/4/1",
        "令和8年4月1日",
        "令和８年４月１日（水）",
        "2026/4/1(水)",
        " 2026年4月1日 水曜日",
        "2026 / 4 / 1",
    ],
)
def test_a_day_is_read_however_it_is_written(cell: Any) -> None:
    assert read_day(cell) == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("cell", "partial"),
    [
        ("4/1", Partial(4, 1)),
        ("４月１日", Partial(4, 1)),
        ("4-1", Partial(4, 1)),
        ("07/16(火)", Partial(7, 16, 1)),
        ("15日", Partial(None, 15)),
        (15.0, Partial(None, 15)),
        ("15", Partial(None, 15)),
    ],
)
def test_a_day_without_year_or_month_stays_open(cell: Any, partial: Partial) -> None:
    assert read_day(cell) == partial


@pytest.mark.parametrize(
    ("cell", "like_a_day"),
    [
        ("2026/02/30", True),
        ("13/40", True),
        ("20260231", True),
        ("合計", False),
        ("※来月は外食をへらす", False),
        (0.5, True),
        (float("nan"), True),
        (True, False),
    ],
)
def test_what_is_no_day_is_said_to_be_none(cell: Any, like_a_day: bool) -> None:
    assert read_day(cell) == Odd(like_a_day)


def test_a_blank_cell_is_no_day_at_all() -> None:
    assert [read_day(cell) for cell in ("", "  ", "　", None)] == [None] * 4


@pytest.mark.parametrize(
    ("cell", "yen"),
    [
        ("1980", 1980),
        ("-1980", -1980),
        ("1,980円", 1980),
        ("１，９８０", 1980),
        ("△1,980", -1980),
        ("▲１９８０", -1980),
        ("−1980", -1980),
        ("(1,980)", -1980),
        ("（1,980）", -1980),
        ("¥1,980", 1980),
        ("￥1,980", 1980),
        ("\\1,980", 1980),
        ("+10,000", 10000),
        ("3万5千", 35000),
        (1980.0, 1980),
        (1980, 1980),
        (1979.9999999999, 1980),
        ("129円", 129),
        ("1,234,567", 1_234_567),
        ("¥1,980-", 1980),
        ("￥300－", 300),
        ("1,980円ー", 1980),
        ("-¥300-", -300),
    ],
)
def test_an_amount_is_read_however_it_is_written(cell: Any, yen: int) -> None:
    assert read_amount(cell) == (yen, GOOD)


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("", BLANK),
        (" 　", BLANK),
        ("千円くらい", BAD),
        ("12.5", BAD),
        ("1,98", BAD),
        ("12,34", BAD),
        ("1,98,0", BAD),
        ("300-", BAD),
        (12.5, BAD),
        ("1" * 50, BAD),
        (float("nan"), BAD),
        (float("inf"), TOO_LARGE),
        (True, BAD),
        (date(2026, 4, 1), BAD),
        ("99999999999999", TOO_LARGE),
        (-1e12, TOO_LARGE),
        (str(LIMIT), TOO_LARGE),
    ],
)
def test_what_is_no_amount_says_why(cell: Any, state: int) -> None:
    assert read_amount(cell) == (0, state)


def test_a_sign_for_nothing_is_nothing() -> None:
    assert read_amount("-", frozenset({"-"})) == (0, BLANK)
    assert read_amount("-5", frozenset({"-"})) == (-5, GOOD)


@given(st.integers(-LIMIT + 1, LIMIT - 1))
def test_every_amount_survives_its_usual_spellings(yen: int) -> None:
    for cell in (yen, float(yen), str(yen), f"{yen:,}", f"{yen:,}円", f"△{-yen:,}" if yen < 0 else f"￥{yen}"):
        assert read_amount(cell) == (yen, GOOD)


@pytest.mark.parametrize(
    ("titles", "period"),
    [
        (["5月", "我が家の家計簿　令和8年5月分"], Period(2026, 5)),
        (["R8.5"], Period(2026, 5)),
        (["2026年度家計簿"], Period(2026, None, fiscal=True)),
        (["家計簿2026.12月"], Period(2026, 12)),
        (["収入と支出"], Period()),
        (["電話 0120-000-000"], Period()),
        (["1月〜12月"], Period()),
        (["令和元年"], Period(2019)),
        (["令和 8 年 5 月分"], Period(2026, 5)),
        (["2026-05-01"], Period(2026, 5)),
        (["2026"], Period(2026)),
        (["家計簿2026"], Period(2026)),
        (["家計簿 2026(5月)"], Period(2026)),
        (["5月", "家計簿2026"], Period(2026, 5)),
        (["R8"], Period(2026)),
        (["令和8"], Period(2026)),
        (["meisai_202605"], Period(2026, 5)),
        (["20260501-20260531_osidori_trans"], Period(2026, 5)),
        (["meisai_20260501"], Period()),
        (["S1"], Period()),
        (["Sheet1"], Period()),
        (["電話 03-2026-1234"], Period()),
        (["残高 2026 円"], Period()),
        (["残高 12026、番号 20261"], Period()),
        (["CR8"], Period()),
    ],
)
def test_titles_tell_the_period(titles: list[str], period: Period) -> None:
    assert period_of(titles) == period


def test_a_year_that_was_asked_for_goes_before_the_titles() -> None:
    assert period_of(["令和8年5月"], 2024) == Period(2024, 5)


@pytest.mark.parametrize(
    ("period", "partial", "day"),
    [
        (Period(2026), Partial(4, 1), date(2026, 4, 1)),
        (Period(2026, 5), Partial(None, 3), date(2026, 5, 3)),
        (Period(2026, 12), Partial(1, 3), date(2027, 1, 3)),
        (Period(2026, 1), Partial(12, 29), date(2025, 12, 29)),
        (Period(2026, None, fiscal=True), Partial(3, 31), date(2027, 3, 31)),
        (Period(2026), Partial(2, 30), None),
        (Period(2026), Partial(None, 3), None),
    ],
)
def test_a_period_makes_days_whole(period: Period, partial: Partial, day: date | None) -> None:
    assert period.day(partial) == day


def test_the_year_turns_with_the_rows_either_way() -> None:
    winter = [Partial(11, 30), Partial(12, 28), Partial(1, 4), Partial(2, 1)]
    assert [d.year for d in fill_years([*winter], Period(2025)) if isinstance(d, date)] == [2025, 2025, 2026, 2026]
    back = fill_years([*reversed(winter)], Period(2026))
    assert [d.year for d in back if isinstance(d, date)] == [2026, 2026, 2025, 2025]


def test_a_leap_over_half_a_year_is_no_turn() -> None:
    assert fill_years([Partial(1, 5), Partial(9, 10)], Period(2026)) == [date(2026, 1, 5), date(2026, 9, 10)]


def test_a_row_with_its_year_lends_it_to_the_others() -> None:
    assert fill_years([Partial(4, 1), date(2026, 4, 2), Partial(4, 3)], Period()) == [
        date(2026, 4, 1),
        date(2026, 4, 2),
        date(2026, 4, 3),
    ]


def test_a_weekday_tells_the_last_year_that_fits() -> None:
    days = [Partial(12, 30, 1), Partial(1, 2, 4)]
    filled = fill_years([*days], Period(today=date(2026, 11, 23)))
    assert filled == [date(2025, 12, 30), date(2026, 1, 2)]
    assert fill_years([*days], Period()) == days
    assert fill_years([Partial(2, 30, 1)], Period(today=date(2026, 11, 23))) == [Partial(2, 30, 1)]


def test_a_day_that_no_year_has_is_odd_and_one_without_any_year_stays_open() -> None:
    assert fill_years([Partial(2, 30)], Period(2026)) == [Odd(like_a_day=True)]
    assert fill_years([Partial(4, 1)], Period()) == [Partial(4, 1)]


def test_texts_for_comparing_and_for_people() -> None:
    assert plain(" お引出し金額　［円］") == plain("お引出し金額(円)")
    assert plain("カ−ド") == plain("カ-ド")
    assert shown("  ﾄｳｷﾖｳ　ｶﾞｽ\r\n東 ") == "トウキヨウ　ガス 東"
    assert shown("髙﨑𠮷①") == "髙﨑𠮷①"
    assert (shown(12.0), shown(12.5), shown(date(2026, 4, 1))) == ("12", "12.5", "2026-04-01")
