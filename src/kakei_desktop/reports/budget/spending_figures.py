"""Two more figures of the spending: what is fixed and what can move, and how far it is from the usual."""

from collections.abc import Iterable
from datetime import date

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import GROUP_KINDS, Categories, Kind
from kakei_desktop.reports.budget.chart_data import Bar, ChartPart, ChartPartRow, ComparedBar
from kakei_desktop.reports.budget.comparisons import Comparison, Comparisons
from kakei_desktop.reports.budget.table import TableGroup, budget_table


def kind_bars(categories: Categories, case: Case, today: date) -> tuple[Bar, ...]:
    """Return what of a month's spending is fixed, what can move, what is repaid and what is saved."""
    bands = tuple(_spending(categories, case, today))
    totals = {kind: sum(band.total for band in bands if band.group.kind is kind) for kind in GROUP_KINDS}
    return tuple(Bar(kind, GROUP_KINDS[kind], yen, kind) for kind, yen in totals.items() if yen)


def _spending(categories: Categories, case: Case, today: date) -> Iterable[TableGroup]:
    return (band for band in budget_table(categories, case, today).bands if band.group.kind is not Kind.INCOME)


def behind_kind(categories: Categories, case: Case, today: date, kind: str) -> ChartPart:
    """Return the groups of the 家計表 that are of a kind."""
    bands = [band for band in _spending(categories, case, today) if band.group.kind == kind and band.total]
    lines = tuple(ChartPartRow(band.group.name, band.total, "家計表") for band in bands)
    return ChartPart(GROUP_KINDS[Kind(kind)], lines, sum(line.amount for line in lines))


def usual_bars(found: Comparisons) -> tuple[ComparedBar, ...]:
    """Return the household's spending beside the averages of households of its size."""
    return tuple(ComparedBar(line.label, line.label, line.own, Kind.VARIABLE, line.typical) for line in found.lines)


def behind_usual(found: Comparisons, label: str) -> ChartPart:
    """Return an item here, on average, and what is between them."""
    line: Comparison = next(each for each in found.lines if each.label == label)
    lines = (
        ChartPartRow("この世帯", line.own, "家計表"),
        ChartPartRow("平均", line.typical, found.title),
        ChartPartRow("差", line.own - line.typical, ""),
    )
    return ChartPart(line.label, lines, None)
