"""The figures of what is to come: each answers one question, and each place in it leads to what is behind it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from kakei_desktop.domain.household import given_name
from kakei_desktop.domain.months import Month, month_range, month_words
from kakei_desktop.domain.plan import Alternative
from kakei_desktop.domain.wareki import day_words
from kakei_desktop.money.days import Day, carried_to, day_by_day
from kakei_desktop.money.flows import FlowKind
from kakei_desktop.money.forecast import Household
from kakei_desktop.money.instalments import InstalmentPlan, PaidOff, instalment_plan
from kakei_desktop.money.years import YearSum, growth_of, year_by_year
from kakei_desktop.reports.budget.chart_data import ChartPart, ChartPartRow
from kakei_desktop.reports.plan.curves import Curve, Plot, Tick, month_ticks
from kakei_desktop.reports.plan.liabilities import MONTHS_AHEAD
from kakei_desktop.reports.plan.ways import NOW, WayLine, compared_ways, now_and_plan

_DAYS = 62
"""So many days are drawn one by one: two pay days lie in them."""
_YEARS = 5
InstalmentsOnWay: TypeAlias = tuple[Alternative, InstalmentPlan]
YearsOnWay: TypeAlias = tuple[Alternative, tuple[YearSum, ...]]
_ORIGINS: Mapping[FlowKind, str] = {
    FlowKind.ROW: "家計表",
    FlowKind.DEBT: "借金の一覧",
    FlowKind.EVENT: "一時の出入り",
}


def ways_plot(ways: Sequence[WayLine]) -> Plot:
    """Return what is left at the end of each month on each way, going on as now first."""
    now = ways[0].outlook
    curves = tuple(
        Curve(way.id, way.name, tuple(month.closing for month in way.outlook.months), compared=way.id == NOW)
        for way in ways
    )
    return month_ticks(month.month for month in now.months), curves


def behind_ways(household: Household, month: str) -> ChartPart:
    """Return what is left at the end of a month on each way."""
    at = Month.parse(month)
    lines = tuple(
        ChartPartRow(way.name, each.closing, "月末の残り")
        for way in compared_ways(household)
        for each in way.outlook.months
        if each.month == at
    )
    return ChartPart(month_words(at), lines, None)


def days_plot(household: Household, found: Mapping[str, tuple[Day, ...]]) -> Plot:
    """Return what is left on each evening of these days, in all and in the purse of each."""
    names = {member.id: given_name(member.name) for member in household.case.members}
    label = "みんなのお金" if len(found) > 1 else "手もとのお金"
    curves = tuple(
        Curve(key, names.get(key, "") if key != NOW else label, tuple(day.closing for day in days))
        for key, days in found.items()
    )
    return tuple(Tick(day.date.isoformat(), f"{day.date.day}日", f"{day.date.month}月") for day in found[NOW]), curves


def coming_days(household: Household, today: date) -> Mapping[str, tuple[Day, ...]]:
    """Return the days of the coming two months, of all under :data:`NOW`, then of the purse of each.

    Raises:
        CashMissing: If nobody has counted the money.
    """
    then = carried_to(household, today)
    first = then.first_day
    last = first + timedelta(_DAYS - 1)
    forecast = then.forecast(Month.of(last) - Month.of(first) + 1)
    purses = {member: day_by_day(purse).between(first, last) for member, purse in forecast.purses.items()}
    return {NOW: day_by_day(forecast).between(first, last)} | (purses if len(purses) > 1 else {})


def behind_day(household: Household, today: date, day: str) -> ChartPart:
    """Return what a day begins with and what moves on it: together, what is left on its evening."""
    at = date.fromisoformat(day)
    found = next(each for each in coming_days(household, today)[NOW] if each.date == at)
    return ChartPart(day_words(at), tuple(_moves(found)), found.closing)


def _moves(day: Day) -> Iterator[ChartPartRow]:
    yield ChartPartRow("前の日の残り", day.opening, "くりこし")
    for move in (move for move in day.moves if not move.flow.living):
        yield ChartPartRow(move.flow.label, move.yen, _ORIGINS[move.flow.kind])
    living = sum(move.yen for move in day.moves if move.flow.living)
    if living:
        yield ChartPartRow("くらし（1日にならした分）", living, "家計表")


def arrears_plot(household: Household, today: date, plans: Sequence[InstalmentsOnWay]) -> Plot:
    """Return what is still behind at the end of each month if the highest payable sum is paid, until nothing is."""
    total = sum(arrears.amount for arrears in household.case.arrears)
    this = Month.of(today)
    ends = [plan.frees - 1 for _, plan in plans if plan.frees] or [this + (MONTHS_AHEAD - 1)]
    months = tuple(month_range(this, max(this + 1, *ends)))
    curves = tuple(
        Curve(way.id, way.name, tuple(total - _paid(plan.paid, month) for month in months), compared=way.id == NOW)
        for way, plan in plans
    )
    return month_ticks(months), curves


def instalment_plans(household: Household, today: date) -> tuple[InstalmentsOnWay, ...]:
    """Return the highest payable sum as now and, where there are measures, as planned; none where nothing is behind.

    Raises:
        CashMissing: If nobody has counted the money.
    """
    then = carried_to(household, today)
    if not sum(arrears.amount for arrears in household.case.arrears):
        return ()
    return tuple((way, instalment_plan(then, MONTHS_AHEAD, way)) for way in now_and_plan(household))


def _paid(plans: Iterable[PaidOff], month: Month) -> int:
    """Return the yen that are paid by the end of a month."""
    return -sum(movement.yen for paid in plans for movement in paid.flow.movements if movement.due <= month)


def behind_arrears(household: Household, today: date, month: str) -> ChartPart:
    """Return what each of the arrears still comes to at the end of a month, as planned where there is a plan."""
    at, (way, plan) = Month.parse(month), instalment_plans(household, today)[-1]
    lines = tuple(
        ChartPartRow(owed.label, owed.amount - _paid((p for p in plan.paid if p.arrears is owed), at), way.name)
        for owed in household.case.arrears
    )
    return ChartPart(f"{month_words(at)}の末", lines, sum(line.amount for line in lines))


def years_ahead(household: Household) -> tuple[YearsOnWay, ...]:
    """Return this year and the five after it, as now and, where there are measures, as planned.

    Raises:
        CashMissing: If nobody has counted the money.
    """
    return tuple((way, _years(household, way)) for way in now_and_plan(household))


def years_plot(found: Sequence[YearsOnWay]) -> Plot:
    """Return what is left at the end of each year on each way."""
    curves = tuple(
        Curve(way.id, way.name, tuple(year.closing for year in years), compared=way.id == NOW) for way, years in found
    )
    return tuple(Tick(str(year.year), str(year.year)) for year in found[-1][1]), curves


def _years(household: Household, way: Alternative) -> tuple[YearSum, ...]:
    first = Month.of(household.first_day)
    forecast = household.forecast(Month(first.year + _YEARS, 12) - first + 1, way)
    return year_by_year(forecast, growth_of(household.case))


def behind_year(household: Household, year: str) -> ChartPart:
    """Return what a year begins with, brings and takes as planned: together, what is left at its end."""
    found = next(each for each in _years(household, now_and_plan(household)[-1]) if each.year == int(year))
    lines = (
        ChartPartRow("年のはじめの残り", found.opening, "くりこし"),
        ChartPartRow("1年の収入", found.income, "見込み"),
        ChartPartRow("1年の支出", -found.spending, "見込み"),
    )
    return ChartPart(f"{year}年", lines, found.closing)
