"""One function that draws any figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from kakei_desktop.charts.balance_months import draw_balance_months
from kakei_desktop.charts.choice_bars import draw_choice_bars
from kakei_desktop.charts.count_months import draw_count_months
from kakei_desktop.charts.curves import draw_curves
from kakei_desktop.charts.labels import wrap
from kakei_desktop.charts.sheet import Box, new_sheet
from kakei_desktop.charts.spending_bars import draw_spending_bars
from kakei_desktop.charts.style import PAPER, ChartTheme
from kakei_desktop.charts.waterfall import draw_waterfall
from kakei_desktop.reports.budget.chart_data import BalanceMonths, SpendingBars, Waterfall
from kakei_desktop.reports.office.count_figure import CountMonths
from kakei_desktop.reports.pension.choices import ChoiceBars
from kakei_desktop.reports.plan.curves import Curves

if TYPE_CHECKING:
    from matplotlib.figure import Figure


ChartData: TypeAlias = Waterfall | SpendingBars | BalanceMonths | ChoiceBars | Curves | CountMonths


def draw(
    data: ChartData, *, width_mm: float, height_mm: float, theme: ChartTheme = PAPER, chosen: str | None = None
) -> Figure:
    """Draw a figure without its title and message, which the page or paper sets as text.

    Args:
        data: What to draw. Without parts, its message is written in the middle.
        width_mm: Width of the figure; from 120 on nothing overlaps.
        height_mm: Height of the figure; from 60 on nothing overlaps.
        theme: Its colours.
        chosen: Key of the part to show as chosen.

    Returns:
        A Figure whose bars carry the key of their part as gid.
    """
    size = (width_mm, height_mm)
    match data:
        case (
            Waterfall(steps=parts)
            | SpendingBars(bars=parts)
            | BalanceMonths(months=parts)
            | ChoiceBars(points=parts)
            | Curves(curves=parts)
            | CountMonths(months=parts)
        ) if not parts:
            return _empty(data.message, size, theme)
        case Waterfall():
            return draw_waterfall(data, size, theme, chosen)
        case SpendingBars():
            return draw_spending_bars(data, size, theme, chosen)
        case BalanceMonths():
            return draw_balance_months(data, size, theme, chosen)
        case ChoiceBars():
            return draw_choice_bars(data, size, theme, chosen)
        case Curves():
            return draw_curves(data, size, theme, chosen)
        case CountMonths():
            return draw_count_months(data, size, theme, chosen)


def _empty(message: str, size: tuple[float, float], theme: ChartTheme) -> Figure:
    sheet = new_sheet(size, Box(0, 0, *size), ((0, 1), (0, 1)), theme, None)
    sheet.write(size[0] / 2, size[1] / 2, wrap(message, size[0] * 0.8, 3), va="center", color=theme.secondary)
    return sheet.figure
