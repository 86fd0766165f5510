"""What a figure says above itself: its title, and its message in a sentence."""

from collections.abc import Sequence
from datetime import date

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Categories, Kind
from kakei_desktop.domain.money import format_man, format_yen, rounded_percent
from kakei_desktop.domain.months import month_words, near_month
from kakei_desktop.domain.wareki import day_words
from kakei_desktop.money.days import Day
from kakei_desktop.money.forecast import Household
from kakei_desktop.reports.budget.chart_data import (
    BalanceMonths,
    Bar,
    MonthBalance,
    SpendingBars,
    Waterfall,
    category_bars,
    month_balances,
    waterfall_steps,
)
from kakei_desktop.reports.budget.comparisons import Comparison, Comparisons
from kakei_desktop.reports.budget.spending_figures import kind_bars, usual_bars
from kakei_desktop.reports.plan.curves import Curves
from kakei_desktop.reports.plan.figures import (
    InstalmentsOnWay,
    arrears_plot,
    coming_days,
    days_plot,
    instalment_plans,
    ways_plot,
    years_ahead,
    years_plot,
)
from kakei_desktop.reports.plan.ways import NOW, WHOLE_PLAN, WayLine

_NO_SPENDING = "家計表に支出を書くと、ここに図が出ます"


def waterfall_figure(categories: Categories, case: Case, today: date) -> Waterfall:
    """Return where a month's money goes; no steps while nothing is written."""
    steps = waterfall_steps(categories, case, today)
    if not steps:
        return Waterfall("お金の行き先", "家計表に金額を書くと、ここに図が出ます", ())
    income, left = sum(step.amount for step in steps if step.kind is Kind.INCOME), steps[-1].amount
    ends = f"{format_yen(left)}円残ります" if left >= 0 else f"{format_yen(-left)}円足りません"
    return Waterfall("お金の行き先", f"収入 {format_yen(income)}円から順に出ていき、{ends}", steps)


def spending_figure(categories: Categories, case: Case, today: date) -> SpendingBars:
    """Return what a month's money is spent on, by category."""
    bars = category_bars(categories, case, today)
    return SpendingBars("費目ごとの支出", _spending_message(bars), bars)


def _spending_message(bars: Sequence[Bar]) -> str:
    if not bars:
        return _NO_SPENDING
    top = "と".join(bar.label for bar in bars[:2])
    spent = [max(0, bar.amount) for bar in bars]
    share = f"で、支出の{rounded_percent(sum(spent[:2]), sum(spent))}%" if any(spent) else ""
    return f"いちばん多いのは{top}{share}です"


def kinds_figure(categories: Categories, case: Case, today: date) -> SpendingBars:
    """Return what of a month's spending is fixed and what can move."""
    bars = kind_bars(categories, case, today)
    movable = sum(bar.amount for bar in bars if bar.kind is Kind.VARIABLE)
    whole = sum(max(0, bar.amount) for bar in bars)
    share = f"（支出の{rounded_percent(movable, whole)}%）" if movable > 0 else ""
    message = f"動かせるのは、月に {format_yen(movable)}円{share}です" if bars else _NO_SPENDING
    return SpendingBars("きまって出るお金と、動かせるお金", message, bars)


def usual_figure(found: Comparisons) -> SpendingBars:
    """Return the household's spending beside the averages of households of its size, in neutral words."""
    return SpendingBars("平均とのちがい", _usual_message(found.lines), usual_bars(found))


def _usual_message(lines: Sequence[Comparison]) -> str:
    farthest = max(lines, key=lambda line: abs(line.own - line.typical), default=None)
    if farthest is None:
        return _NO_SPENDING
    if all(line.is_near for line in lines):
        return "どれも平均と同じくらいです"
    difference = farthest.own - farthest.typical
    ends = f"{format_yen(abs(difference))}円 {'多め' if difference > 0 else '少なめ'}です"
    return f"いちばん差があるのは{farthest.label}で、平均より {ends}"


def balance_figure(household: Household, today: date) -> BalanceMonths:
    """Return what was left of the past months, and what will be of the coming ones."""
    months = month_balances(household, today)
    coming = [month for month in months if month.forecast]
    return BalanceMonths("一か月ごとの差引", _balance_message(coming, today), months)


def _balance_message(coming: Sequence[MonthBalance], today: date) -> str:
    if not coming:
        return "家計表に金額を書くと、この先の月が出ます"
    lowest = min(coming, key=lambda m: m.balance)
    low_text = f"{near_month(lowest.month, today)}の {format_yen(lowest.balance)}円です"
    first = next((m for m in coming if m.balance < 0), None)
    if first is None:
        return f"この先の{len(coming)}か月で、差引がいちばん少ないのは{low_text}"
    first_text = f"{near_month(first.month, today)}に {format_yen(first.balance)}円"
    return f"{first_text}になる見込みです" if first == lowest else f"{first_text}、いちばん足りないのは{low_text}"


def ways_figure(ways: Sequence[WayLine]) -> Curves:
    """Return what is left at the end of each month on each way, going on as now first."""
    return Curves("月末の残り", _ways_message(ways), *ways_plot(ways))


def _ways_message(ways: Sequence[WayLine]) -> str:
    plan = next((way for way in ways if way.id == WHOLE_PLAN), None)
    if plan is None:
        return "「すること」を書くと、いまのままとくらべられます"
    more = plan.outlook.months[-1].closing - ways[0].outlook.months[-1].closing
    compared = f"より {format_yen(abs(more))}円 {'多い' if more > 0 else '少ない'}" if more else "と同じ"
    return f"再生プランのとおりなら、1年あとの残りは、いまのまま{compared}見込みです"


def days_figure(household: Household, today: date) -> Curves:
    """Return what is left on each evening of the coming two months, in all and in the purse of each.

    Raises:
        CashMissing: If nobody has counted the money.
    """
    found = coming_days(household, today)
    return Curves("何日に足りなくなる", _days_message(found[NOW]), *days_plot(household, found))


def _days_message(days: Sequence[Day]) -> str:
    short = next((day for day in days if day.is_short), None)
    if short:
        return f"{day_words(short.date)}に {format_yen(-short.closing)}円足りなくなる見込みです"
    lowest = min(days, key=lambda day: day.closing)
    return (
        f"足りない日は出ない見込みで、いちばん少ないのは{day_words(lowest.date)}の {format_yen(lowest.closing)}円です"
    )


def arrears_figure(household: Household, today: date) -> Curves:
    """Return what is still behind at the end of each month if the highest payable sum is paid; none where nothing is.

    Raises:
        CashMissing: If nobody has counted the money.
    """
    plans = instalment_plans(household, today)
    if not plans:
        return Curves("滞納が消える日", "滞納は書かれていません", (), ())
    return Curves("滞納が消える日", _arrears_message(plans[-1]), *arrears_plot(household, today, plans))


def _arrears_message(on_way: InstalmentsOnWay) -> str:
    way, plan = on_way
    if not plan.monthly:
        return f"{way.name}では、滞納に回せるお金がまだありません"
    left = f"払っても、1年あとに {format_yen(plan.left)}円残る"
    ends = f"払えれば、{month_words(plan.frees - 1)}に消える" if plan.frees else left
    return f"{way.name}で月 {format_yen(plan.monthly)}円ずつ{ends}見込みです"


def years_figure(household: Household) -> Curves:
    """Return what is left at the end of this year and of the five after it, as now and as planned.

    Raises:
        CashMissing: If nobody has counted the money.
    """
    found = years_ahead(household)
    way, years = found[-1]
    message = f"{way.name}なら、{years[-1].year}年の終わりの残りは {format_man(years[-1].closing)}円の見込みです"
    return Curves("5年先の残り", message, *years_plot(found))
