"""What the days to come show: whether the money lasts, and what there is for a week."""

from collections.abc import Iterator

from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.wareki import day_words
from kakei_desktop.money.weekly import WeeklyMoney
from kakei_desktop.reports.plan.days import DaysAhead, DayState
from kakei_desktop.words.money import money_words


def days_words(found: DaysAhead) -> Iterator[str]:
    """Yield whether the money lasts, of all and of each purse, in sentences."""
    if all(row.state is not DayState.SHORT for row in found.rows):
        last, lowest = found.rows[-1].day, min((row.day for row in found.rows), key=lambda day: day.closing)
        yield (
            f"{day_words(last.date)}まで、足りない日はありません。"
            f"いちばん少ないのは{day_words(lowest.date)}の {format_yen(lowest.closing)}円です。"
        )
    yield from map(money_words, found.shortages)


def assumption_words(found: DaysAhead) -> Iterator[str]:
    """Yield what had to be supposed, in sentences."""
    return map(money_words, found.assumptions)


def weekly_words(found: WeeklyMoney) -> Iterator[str]:
    """Yield what there is for daily life until the next pay day, in sentences."""
    yield f"{day_words(found.first)}から{day_words(found.last)}まで（{found.days}日）"
    yield f"くらしに使えるお金は {format_yen(found.total)}円です。"
    yield (
        f"　はじめのお金 {format_yen(found.opening)}円 ＋ 入るお金 {format_yen(found.income)}円"
        f" － 日が決まった支払い {format_yen(found.dated_spending)}円 － 残しておく額 {format_yen(found.set_aside)}円"
    )
    yield f"1週間に使えるのは {format_yen(found.safe_week)}円です。毎週はじめに取り分けても、足りない日が出ない額です。"
    if found.safe_week < found.week:
        yield f"ならすと週 {format_yen(found.week)}円ですが、入金の前に足りなくなる日があります。"
    yield "封筒に分けるとき：" + "、".join(f"{n}週目 {format_yen(yen)}円" for n, yen in enumerate(found.envelopes, 1))
    if found.short_inside:
        day, balance = found.short_inside
        yield f"この封筒のとおりだと、{day_words(day)}に {format_yen(-balance)}円足りません。"
