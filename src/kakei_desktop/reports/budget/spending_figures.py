"""Two more figures of the spending: what is fixed and what can move, and how far it is from the usual."""

from collections.abc import Iterable, Sequence
from datetime import date

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import GROUP_KINDS, Categories, Kind
from kakei_desktop.domain.money import format_yen, rounded_percent
from kakei_desktop.reports.budget.chart_data import Bar, ChartPart, ChartPartRow, ComparedBar, SpendingBars
from kakei_desktop.reports.budget.comparisons import Comparison, Comparisons
from kakei_desktop.reports.budget.table import TableGroup, budget_table

_EMPTY = "家計表に支出を書くと、ここに図が出ます"


def kind_bars(categories: Categories, case: Case, today: date) -> SpendingBars:
    """Return what of a month's spending is fixed, what can move, what is repaid and what is saved."""
    bands = tuple(_spending(categories, case, today))
    totals = {kind: sum(band.total for band in bands if band.group.kind is kind) for kind in GROUP_KINDS}
    bars = tuple(Bar(kind, GROUP_KINDS[kind], yen, kind) for kind, yen in totals.items() if yen)
    movable, whole = totals[Kind.VARIABLE], sum(max(0, yen) for yen in totals.values())
    share = f"（支出の{rounded_percent(movable, whole)}%）" if movable > 0 else ""
    message = f"動かせるのは、月に {format_yen(movable)}円{share}です" if bars else _EMPTY
    return SpendingBars("きまって出るお金と、動かせるお金", message, bars)


def _spending(categories: Categories, case: Case, today: date) -> Iterable[TableGroup]:
    return (band for band in budget_table(categories, case, today).bands if band.group.kind is not Kind.INCOME)


def behind_kind(categories: Categories, case: Case, today: date, kind: str) -> ChartPart:
    """Return the groups of the 家計表 that are of a kind."""
    bands = [band for band in _spending(categories, case, today) if band.group.kind == kind and band.total]
    lines = tuple(ChartPartRow(band.group.name, band.total, "家計表") for band in bands)
    return ChartPart(GROUP_KINDS[Kind(kind)], lines, sum(line.amount for line in lines))


def usual_bars(found: Comparisons) -> SpendingBars:
    """Return the household's spending beside the averages of households of its size, in neutral words."""
    bars = tuple(ComparedBar(line.label, line.label, line.own, Kind.VARIABLE, line.typical) for line in found.lines)
    return SpendingBars("平均とのちがい", _usual_message(found.lines), bars)


def _usual_message(lines: Sequence[Comparison]) -> str:
    farthest = max(lines, key=lambda line: abs(line.own - line.typical), default=None)
    if farthest is None:
        return _EMPTY
    if all(line.is_near for line in lines):
        return "どれも平均と同じくらいです"
    difference = farthest.own - farthest.typical
    ends = f"{format_yen(abs(difference))}円 {'多め' if difference > 0 else '少なめ'}です"
    return f"いちばん差があるのは{farthest.label}で、平均より {ends}"


def behind_usual(found: Comparisons, label: str) -> ChartPart:
    """Return an item here, on average, and what is between them."""
    line: Comparison = next(each for each in found.lines if each.label == label)
    lines = (
        ChartPartRow("この世帯", line.own, "家計表"),
        ChartPartRow("平均", line.typical, found.title),
        ChartPartRow("差", line.own - line.typical, ""),
    )
    return ChartPart(line.label, lines, None)
