"""What the days to come show, in sentences."""

from datetime import date

from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.messages.days import assumption_words, days_words, weekly_words
from kakei_desktop.money.days import Day
from kakei_desktop.money.errors import CashMissing
from kakei_desktop.money.weekly import WeeklyMoney
from kakei_desktop.reports.plan.days import DayRow, DaysAhead, DayState


def row(day: int, closing: int) -> DayRow:
    """Return a day of December that ends with so many yen."""
    state = DayState.SHORT if closing < 0 else DayState.ENOUGH
    return DayRow(Day(date(2026, 12, day), closing, 0, 0, ()), state, (), 0)


SHORT = Finding(
    "short_day",
    Severity.WARNING,
    values={
        "day": date(2026, 12, 2),
        "balance": -500,
        "came": date(2026, 11, 30),
        "most": "家賃",
        "most_yen": 50_000,
        "comes": date(2026, 12, 25),
        "count": 1,
        "lowest_day": date(2026, 12, 2),
        "lowest": -500,
    },
)


def test_where_the_money_lasts_the_lowest_day_is_named() -> None:
    found = DaysAhead((row(1, 9_000), row(2, 400), row(3, 7_000)), {}, (), (), CashMissing())
    assert list(days_words(found)) == [
        "2026年12月3日まで、足りない日はありません。いちばん少ないのは2026年12月2日の 400円です。"
    ]


def test_where_it_does_not_last_only_the_shortage_is_told() -> None:
    supposed = Finding("amount_unknown", Severity.NOTE, values={"label": "電気"})
    found = DaysAhead((row(1, 9_000), row(2, -500)), {}, (SHORT,), (supposed,), CashMissing())
    assert list(days_words(found)) == [
        "2026年12月2日に 500円足りなくなる見込みです。"
        "2026年11月30日の入金のあと、いちばん多く出るのは家賃（50,000円）です。次の入金は2026年12月25日です。"
        "足りない日は1日、いちばん足りないのは2026年12月2日の 500円です。"
    ]
    assert list(assumption_words(found)) == ["電気は金額がわからないので、数えていません。"]


def test_weekly_money_is_the_sum_that_is_there_on_every_day() -> None:
    weekly = WeeklyMoney(
        first=date(2026, 12, 15),
        last=date(2027, 1, 14),
        opening=20_000,
        income=120_000,
        dated_spending=80_000,
        set_aside=10_000,
        total=50_000,
        week=11_000,
        safe_week=9_000,
        envelopes=(11_000, 11_000, 11_000, 11_000, 6_000),
        short_inside=(date(2027, 1, 4), -1_500),
    )
    said = list(weekly_words(weekly))
    assert said[0] == "2026年12月15日から2027年1月14日まで（31日）"
    assert said[3] == "1週間に使えるのは 9,000円です。毎週はじめに取り分けても、足りない日が出ない額です。"
    assert said[4] == "ならすと週 11,000円ですが、入金の前に足りなくなる日があります。"
    assert said[5].endswith("1週目 11,000円、2週目 11,000円、3週目 11,000円、4週目 11,000円、5週目 6,000円")
    assert said[6] == "この封筒のとおりだと、2027年1月4日に 1,500円足りません。"
