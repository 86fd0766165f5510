"""月ごとの数: how often something was counted in each month of a fiscal year, as bars that bear their number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kakei_desktop.charts.labels import LINE_MM
from kakei_desktop.charts.sheet import Box, new_sheet
from kakei_desktop.domain.categories import Kind
from kakei_desktop.domain.money import format_man

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from kakei_desktop.charts.style import ChartTheme
    from kakei_desktop.reports.office.count_figure import CountMonths

_MARGIN = 2.0
_BAR_SHARE = 0.6
_WIDEST = 18.0
"""Most that a month takes across, in mm."""
_TOO_WIDE = 100_000
"""A number from which on it is written in 万, as in the table."""


def draw_count_months(data: CountMonths, size: tuple[float, float], theme: ChartTheme, chosen: str | None) -> Figure:
    """Draw the months; its units are months across and what was counted upright. A month left out bears ``－``."""
    width, height = size
    pitch = min((width - 2 * _MARGIN) / len(data.months), _WIDEST)
    bottom, top = _MARGIN + LINE_MM + 1, height - _MARGIN - LINE_MM - 1
    most = max(month.count or 0 for month in data.months)
    plot = Box(_MARGIN, bottom, _MARGIN + pitch * len(data.months), top)
    sheet = new_sheet(size, plot, ((0, len(data.months)), (0, max(1, most))), theme, chosen)
    for place, month in enumerate(data.months):
        middle = _MARGIN + (place + 0.5) * pitch
        sheet.area(month.key, Box(middle - pitch / 2, 0, middle + pitch / 2, height))
        if month.count:
            corner = place + (1 - _BAR_SHARE) / 2, 0
            sheet.bar(month.key, corner, _BAR_SHARE, month.count, theme.fills[Kind.INCOME])
        sheet.label((place + 0.5, month.count or 0), _text(month.count), (0, 3), va="bottom")
        sheet.write(middle, bottom - 1, month.label)
    sheet.line((0, len(data.months)), (0, 0), zorder=2)
    return sheet.figure


def _text(count: int | None) -> str:
    if count is None:
        return "－"
    return format_man(count) if count >= _TOO_WIDE else f"{count:,}"
