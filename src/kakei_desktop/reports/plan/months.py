"""家計計画表: months across, the rows down, by the days on which money really moves, with what is carried over."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Alternative
from kakei_desktop.money.flows import Flow, FlowKind
from kakei_desktop.money.forecast import Household
from kakei_desktop.money.months import MonthSum, month_by_month
from kakei_desktop.reports.plan.actuals import UNKNOWN, actuals_of
from kakei_desktop.reports.plan.table import EVENTS_OUT, OTHER_SPENDING_SIDE, categories_of

Named: TypeAlias = Callable[[Flow], tuple[str, str]]
"""Says in which line a flow stands: the id of the line, and what it is called."""
CARRIED, INCOME, SPENDING, NET, LEFT = "くりこし", "収入合計", "支出合計", "差引", "月末の残り"
ACTUAL_INCOME, ACTUAL_SPENDING, ACTUAL_NET = "実績　収入", "実績　支出", "実績　差引"


@dataclass(frozen=True, slots=True)
class PlannedYen:
    """What a line says of a month.

    Attributes:
        yen: Yen; None where nothing is known of it.
        slid: A closed day moved some of it into this month or out of it.
    """

    yen: int | None
    slid: bool = False


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A line of the table.

    Attributes:
        id: Id of the record that moves the money; the label of a sum.
        label: What it is called.
        cells: One for each month, both income and spending above zero.
        approximate: Its days or yen are only supposed (概算).
        is_sum: It is a sum of others.
    """

    id: str
    label: str
    cells: tuple[PlannedYen, ...]
    approximate: bool = False
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class MonthsTable:
    """The whole table.

    Attributes:
        months: What stands across; of the first, only the days from that on which the money was counted.
        lines: Carried over; income, its sum; spending, its sum; what is left; and what is known of
            months that are over, by the 明細 or counted by hand.
    """

    months: tuple[Month, ...]
    lines: tuple[MonthLine, ...]


def month_table(
    household: Household, months: int, way: Alternative | None = None, *, bands: bool = False
) -> MonthsTable:
    """Return the table over so many months on one way.

    Args:
        household: The household.
        months: How many months stand across.
        way: The way out that is taken; None for going on as now.
        bands: Whether what goes out stands in the bands of the 家計表, for those who need no single row.

    Raises:
        CashMissing: If nobody has counted the money.
        HorizonTooLong: If it is more than thirty years.
    """
    forecast = household.forecast(months, way)
    sums = month_by_month(forecast)
    income = [flow for flow in forecast.flows if flow.income]
    spending = [flow for flow in forecast.flows if not flow.income]
    lines = (
        _sum(CARRIED, (month.opening for month in sums)),
        *_lines(income, sums, 1, _by_source),
        _sum(INCOME, (month.income for month in sums)),
        *_lines(spending, sums, -1, _by_band(household) if bands else _by_source),
        _sum(SPENDING, (month.spending for month in sums)),
        _sum(NET, (month.net for month in sums)),
        _sum(LEFT, (month.closing for month in sums)),
        *_actual(household.case, forecast.horizon.months),
    )
    return MonthsTable(forecast.horizon.months, lines)


def _sum(label: str, yen: Iterable[int | None]) -> MonthLine:
    return MonthLine(label, label, tuple(map(PlannedYen, yen)), is_sum=True)


def _by_source(flow: Flow) -> tuple[str, str]:
    return flow.source, flow.label


def _by_band(household: Household) -> Named:
    """Return in which band each flow stands; what moves once and what no row holds have lines of their own."""
    held = categories_of(household.case)

    def named(flow: Flow) -> tuple[str, str]:
        category = held.get(flow.source)
        if category is not None and not household.categories[category].is_income:
            group = household.categories[category].group
            return group.code, group.name
        label = OTHER_SPENDING_SIDE if flow.kind is FlowKind.MEASURE else EVENTS_OUT
        return label, label

    return named


def _lines(flows: Iterable[Flow], sums: tuple[MonthSum, ...], sign: int, named: Named) -> Iterable[MonthLine]:
    """Yield a line for each name under which something moves, what several flows of it move together."""
    together: dict[str, list[Flow]] = {}
    for flow in flows:
        together.setdefault(named(flow)[0], []).append(flow)
    for key, own in together.items():
        moved = [_moved(own, month.month) for month in sums]
        if any(moved):
            sources = {flow.source for flow in own}
            slid = [any(each.source in sources for each in month.shifted) for month in sums]
            cells = (PlannedYen(sign * yen, mark) for yen, mark in zip(moved, slid, strict=True))
            yield MonthLine(key, named(own[0])[1], tuple(cells), any(flow.approximate for flow in own))


def _moved(flows: Iterable[Flow], month: Month) -> int:
    within = (flow.movements.between(month.first_day, month.last_day) for flow in flows)
    return sum(sum(moved.yen) for moved in within)


def _actual(case: Case, months: tuple[Month, ...]) -> Iterable[MonthLine]:
    """Yield what is known of the months; nothing where that is nothing of any."""
    held = actuals_of(case)
    if not any(month in held for month in months):
        return
    known = [held.get(month, UNKNOWN) for month in months]
    yield _sum(ACTUAL_INCOME, (actual.income for actual in known))
    yield _sum(ACTUAL_SPENDING, (actual.spending for actual in known))
    yield _sum(ACTUAL_NET, (actual.net for actual in known))
