"""Cells as days and amounts, as people and programs write them."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kakei_desktop.domain.money import LIMIT
from kakei_desktop.domain.months import Month
from kakei_desktop.importers.cells.amounts import BAD, BLANK, GOOD, TOO_LARGE, amounts, read_amount
from kakei_desktop.importers.cells.day_orders import OpenDay, PartialDay
from kakei_desktop.importers.cells.days import Day, NoDay, read_day
from kakei_desktop.importers.cells.periods import Period, Span, fill_years, period_from_titles, whole_year
from kakei_desktop.importers.files.cell_text import plain, shown
from kakei_desktop.importers.files.coded import of


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
        ("2 Apr 2026", date(2026, 4, 2)),
        ("2-Apr-26", date(2026, 4, 2)),
        ("Apr 2, 2026", date(2026, 4, 2)),
        ("Apr 2", PartialDay(4, 2)),
        ("2026/4/1～4/3", date(2026, 4, 1)),
        ("2026年4月1日〜3日", date(2026, 4, 1)),
        ("令和八年四月二十一日", date(2026, 4, 21)),
        ("二〇二六年十月十日", date(2026, 10, 10)),
        ("'26/4/25", NoDay(looks_like_a_day=True, open=OpenDay((26, 4, 25), parted=True))),
        ("4/1", PartialDay(4, 1)),
        ("４月１日", PartialDay(4, 1)),
        ("4-1", PartialDay(4, 1)),
        ("07/16(火)", PartialDay(7, 16, 1)),
        ("15日", PartialDay(None, 15)),
        (15.0, PartialDay(None, 15)),
        ("15", PartialDay(None, 15)),
    ],
)
def test_a_day_without_year_or_month_stays_open(cell: Any, partial: PartialDay) -> None:
    assert read_day(cell) == partial


@pytest.mark.parametrize(
    ("cell", "like_a_day"),
    [
        ("2026/02/30", True),
        ("13/40", True),
        ("20260231", True),
        ("1-3月", True),
        ("合計", False),
        ("※来月は外食をへらす", False),
        (0.5, True),
        (float("nan"), True),
        (True, False),
    ],
)
def test_what_is_no_day_is_said_to_be_none(cell: Any, like_a_day: bool) -> None:
    assert read_day(cell) == NoDay(like_a_day)


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
        ("3,240(税込)", 3240),
        ("440（税込み）", 440),
        ("1200※", 1200),
        ("3000+1200", 4200),
        ("420円×2＋100円", 940),
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
        ("3000+", BAD),
        ("300x", BAD),
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


_CELLS = st.one_of(
    st.integers(-2 * LIMIT, 2 * LIMIT).flatmap(lambda yen: st.sampled_from((yen, float(yen), str(yen), f"{yen:,}"))),
    st.floats(width=32),
    st.sampled_from(("", "-", "--5", "１２", "12 円", "³", "九千", True, None, "9" * 400)),
)


@example([2_000_000.0, "2000000"], 1_000)
@given(st.lists(_CELLS, max_size=8), st.sampled_from((1, 1_000)))
def test_a_column_is_read_as_each_of_its_cells(cells: list[Any], unit: int) -> None:
    column = amounts(of(cells), frozenset({"-"}), unit)
    read = list(zip(column.yen.tolist(), column.state.tolist(), strict=True))
    assert read == [read_amount(cell, frozenset({"-"}), unit) for cell in cells]


def months(year: int, first: int, count: int) -> Span:
    return Month(year, first), Month(year, first) + (count - 1)


@pytest.mark.parametrize(
    ("titles", "period"),
    [
        (["5月", "我が家の家計簿　令和8年5月分"], Period(whole_year(2026), 5)),
        (["R8.5"], Period(whole_year(2026), 5)),
        (["2026年度家計簿"], Period(months(2026, 4, 12))),
        (["家計簿2026.12月"], Period(whole_year(2026), 12)),
        (["収入と支出"], Period()),
        (["電話 0120-000-000"], Period()),
        (["1月〜12月"], Period()),
        (["令和元年"], Period(whole_year(2019))),
        (["令和 8 年 5 月分"], Period(whole_year(2026), 5)),
        (["2026-05-01"], Period(whole_year(2026), 5)),
        (["2026"], Period(whole_year(2026))),
        (["家計簿2026"], Period(whole_year(2026))),
        (["家計簿 2026(5月)"], Period(whole_year(2026), 5)),
        (["5月", "家計簿2026"], Period(whole_year(2026), 5)),
        (["4月分 2026年"], Period(whole_year(2026), 4)),
        (["R8"], Period(whole_year(2026))),
        (["令和8"], Period(whole_year(2026))),
        (["meisai_202605"], Period(whole_year(2026), 5)),
        (["20260501-20260531_osidori_trans"], Period(whole_year(2026), 5)),
        (["meisai_20260501"], Period()),
        (["S1"], Period()),
        (["Sheet1"], Period()),
        (["電話 03-2026-1234"], Period()),
        (["残高 2026 円"], Period()),
        (["残高 12026、番号 20261"], Period()),
        (["CR8"], Period()),
        (["家計簿　令和7年4月～令和8年3月"], Period(months(2025, 4, 12))),
        (["家計簿_2025年12月-2026年1月"], Period(months(2025, 12, 2))),
        (["2025年12月〜1月"], Period(months(2025, 12, 2))),
        (["R7.4～R8.3"], Period(months(2025, 4, 12))),
        (["令和7年4月1日から令和8年3月31日"], Period(months(2025, 4, 12))),
        (["2025/12/01 - 2026/01/31"], Period(months(2025, 12, 2))),
        (["20251201-20260131_meisai"], Period(months(2025, 12, 2))),
        (["2026-05-01 〜 2026-05-31"], Period(whole_year(2026), 5)),
        (["2024年4月～2026年3月"], Period()),
        (["2025年～2026年", "家計簿2026"], Period(whole_year(2026))),
        (["家計簿2025-2026"], Period()),
        (["令和7年～8年"], Period()),
        (["2026年5月1日～5日"], Period(whole_year(2026), 5)),
        (["見本太郎 昭和56年4月12日生"], Period()),
        (["平成2年生まれ（長男）", "令和8年"], Period(whole_year(2026))),
        (["生年月日：S56.4.12 令和8年5月"], Period(whole_year(2026), 5)),
        (["生年月日 1981-04-12"], Period()),
        (["印刷日 2026年11月1日"], Period()),
        (["出力日時:2026/11/01 10:33"], Period()),
        (["2026年11月1日作成"], Period()),
        (["令和8年生活費"], Period(whole_year(2026))),
        (["作成者 見本太郎 令和8年4月"], Period(whole_year(2026), 4)),
    ],
)
def test_titles_tell_the_period(titles: list[str], period: Period) -> None:
    assert period_from_titles(titles) == period


def test_a_year_that_was_asked_for_goes_before_the_titles() -> None:
    assert period_from_titles(["令和8年5月"], 2024) == Period(whole_year(2024), 5)


@pytest.mark.parametrize(
    ("period", "partial", "day"),
    [
        (Period(whole_year(2026)), PartialDay(4, 1), date(2026, 4, 1)),
        (Period(whole_year(2026), 5), PartialDay(None, 3), date(2026, 5, 3)),
        (Period(whole_year(2026), 12), PartialDay(1, 3), date(2027, 1, 3)),
        (Period(whole_year(2026), 1), PartialDay(12, 29), date(2025, 12, 29)),
        (Period(months(2026, 4, 12)), PartialDay(3, 31), date(2027, 3, 31)),
        (Period(months(2025, 12, 2)), PartialDay(1, 5), date(2026, 1, 5)),
        (Period(months(2025, 12, 2), 1), PartialDay(None, 5), date(2026, 1, 5)),
        (Period(months(2025, 12, 2), 1), PartialDay(12, 31), date(2025, 12, 31)),
        (Period(whole_year(2026), 12), PartialDay(6, 1), date(2026, 6, 1)),
        (Period(whole_year(2026)), PartialDay(2, 30), NoDay(looks_like_a_day=True)),
        (Period(whole_year(2026)), PartialDay(None, 3), PartialDay(None, 3)),
        (Period(None, 5), PartialDay(None, 3, 1), PartialDay(5, 3, 1)),
    ],
)
def test_a_period_makes_days_whole(period: Period, partial: PartialDay, day: Day) -> None:
    assert period.day(partial) == day


def years(days: list[Day], period: Period) -> list[int]:
    return [day.year for day in fill_years(days, period) if isinstance(day, date)]


def test_the_year_turns_with_the_rows_either_way() -> None:
    winter: list[Day] = [PartialDay(11, 30), PartialDay(12, 28), PartialDay(1, 4), PartialDay(2, 1)]
    assert years(winter, Period(whole_year(2025))) == [2025, 2025, 2026, 2026]
    assert years(winter[::-1], Period(whole_year(2026))) == [2026, 2026, 2025, 2025]


def test_a_leap_over_half_a_year_is_no_turn() -> None:
    assert years([PartialDay(1, 5), PartialDay(9, 10)], Period(whole_year(2026))) == [2026, 2026]


def test_a_row_with_its_year_lends_it_to_the_others() -> None:
    assert fill_years([PartialDay(4, 1), date(2026, 4, 2), PartialDay(4, 3)], Period()) == [
        date(2026, 4, 1),
        date(2026, 4, 2),
        date(2026, 4, 3),
    ]


def test_a_row_with_its_year_lends_it_newest_first_too() -> None:
    newest: list[Day] = [PartialDay(1, 3), PartialDay(12, 30), date(2025, 12, 28)]
    assert years(newest, Period()) == years(newest, Period(whole_year(2025))) == [2026, 2025, 2025]
    assert years(newest[::-1], Period()) == [2025, 2025, 2026]
    assert years([date(2025, 12, 28), PartialDay(1, 3), PartialDay(4, 10)], Period()) == [2025, 2026, 2026]
    assert years([date(2024, 1, 5), date(2026, 1, 5), PartialDay(4, 10)], Period()) == [2024, 2026, 2026]


def test_a_row_with_its_year_lends_it_where_the_month_is_known_from_the_sheet() -> None:
    assert fill_years([date(2025, 12, 29), PartialDay(1, 3), PartialDay(None, 4)], Period(None, 1)) == [
        date(2025, 12, 29),
        date(2026, 1, 3),
        date(2026, 1, 4),
    ]


def test_most_days_fall_into_the_year_of_the_title() -> None:
    assert years([PartialDay(1, 3), PartialDay(12, 30), PartialDay(12, 28)], Period(whole_year(2025))) == [
        2026,
        2025,
        2025,
    ]
    assert years([PartialDay(12, 30), PartialDay(1, 3), PartialDay(2, 3)], Period(whole_year(2025))) == [
        2024,
        2025,
        2025,
    ]


def test_a_slip_of_the_key_is_no_year_for_those_below_it() -> None:
    assert years([PartialDay(4, 1), date(2062, 4, 2), PartialDay(9, 3)], Period(whole_year(2026))) == [2026, 2062, 2026]


def test_a_weekday_tells_the_last_year_that_fits() -> None:
    days = [PartialDay(12, 30, 1), PartialDay(1, 2, 4)]
    filled = fill_years([*days], Period(today=date(2026, 11, 23)))
    assert filled == [date(2025, 12, 30), date(2026, 1, 2)]
    assert fill_years([*days], Period()) == days
    assert fill_years([PartialDay(2, 30, 1)], Period(today=date(2026, 11, 23))) == [PartialDay(2, 30, 1)]


def test_a_day_that_no_year_has_is_odd_and_one_without_any_year_stays_open() -> None:
    assert fill_years([PartialDay(2, 30)], Period(whole_year(2026))) == [NoDay(looks_like_a_day=True)]
    assert fill_years([PartialDay(4, 1)], Period()) == [PartialDay(4, 1)]


def test_texts_for_comparing_and_for_people() -> None:
    assert plain(" お引出し金額　［円］") == plain("お引出し金額(円)")
    assert plain("カ−ド") == plain("カ-ド")
    assert shown("  ﾄｳｷﾖｳ　ｶﾞｽ\r\n東 ") == "トウキヨウ　ガス 東"
    assert shown("髙﨑𠮷①") == "髙﨑𠮷①"
    assert (shown(12.0), shown(12.5), shown(date(2026, 4, 1))) == ("12", "12.5", "2026-04-01")
