"""費目ごとの支出: one bar to a category, the largest on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kakei_desktop.charts.labels import shorten, width_mm
from kakei_desktop.charts.sheet import Box, Sheet, new_sheet
from kakei_desktop.charts.style import ChartTheme
from kakei_desktop.domain.money import format_yen
from kakei_desktop.reports.budget.chart_data import ComparedBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

    from kakei_desktop.reports.budget.chart_data import Bar, SpendingBars


_MARGIN = 2.0
_GAP = 2.0
_PITCH = 6.2
"""Least height of a row in mm; below it labels would touch."""
_BAR_SHARE = 0.66
_MARK = 2.4
"""Width of the mark at what is usual, in points."""
_LEAST_SHARE = 0.3
"""Of the width for the bars; where there is less, what is usual stands on a line of its own."""
_NAME_SHARE = 0.35
"""Most of the width that names may take."""


def height_for(bars: int) -> float:
    """Return the height in mm that shows so many bars without leaving any out."""
    return bars * _PITCH + 2 * _MARGIN


def draw_spending_bars(data: SpendingBars, size: tuple[float, float], theme: ChartTheme, chosen: str | None) -> Figure:
    """Draw the bars; its units are yen across and rows upright, 0 at the top.

    Where the height does not hold all rows, the last says how many smaller ones are not drawn.
    """
    width, height = size
    room = max(2, int((height - 2 * _MARGIN) / _PITCH))
    shown = data.bars if len(data.bars) <= room else data.bars[: room - 1]
    rest = data.bars[len(shown) :]
    names = [shorten(bar.label, width * _NAME_SHARE) for bar in shown]
    rows = len(shown) + bool(rest)
    pitch = min((height - 2 * _MARGIN) / rows, 2 * _PITCH)
    left = _MARGIN + max(map(width_mm, names)) + _GAP
    texts = [_text(bar, "") for bar in shown]
    right = width - _MARGIN - _GAP - _widest(texts)
    if right - left < _LEAST_SHARE * width and pitch == 2 * _PITCH:
        texts = [_text(bar, "\n") for bar in shown]
        right = width - _MARGIN - _GAP - _widest(texts)
    limits = ((min(0, *(bar.amount for bar in shown)), max(1, *map(_end, shown))), (rows, 0))
    plot = Box(left, height - _MARGIN - rows * pitch, right, height - _MARGIN)
    sheet = new_sheet(size, plot, limits, theme, chosen)
    for row, (bar, name, text) in enumerate(zip(shown, names, texts, strict=True)):
        top = plot.top - row * pitch
        sheet.area(bar.key, Box(0, top - pitch, width, top))
        sheet.write(left - _GAP, top - pitch / 2, name, ha="right", va="center")
        _draw_bar(sheet, row, bar, text)
    if rest:
        note = shorten(
            f"ほか{len(rest)}費目　{format_yen(sum(bar.amount for bar in rest))}円", width - left - _GAP - _MARGIN
        )
        sheet.write(left + _GAP, plot.bottom + pitch / 2, note, ha="left", va="center")
    sheet.line((0, 0), (0, rows), zorder=2)
    return sheet.figure


def _text(bar: Bar, between: str) -> str:
    usual = f"{between}（平均 {format_yen(bar.usual)}円）" if isinstance(bar, ComparedBar) else ""
    return f"{format_yen(bar.amount)}円{usual}"


def _widest(texts: Sequence[str]) -> float:
    return max(width_mm(line) for text in texts for line in text.split("\n"))


def _end(bar: Bar) -> int:
    """Return up to where bar and mark reach."""
    return max(0, bar.amount, bar.usual if isinstance(bar, ComparedBar) else 0)


def _draw_bar(sheet: Sheet, row: int, bar: Bar, text: str) -> None:
    """Draw a bar, and an upright mark at what is usual."""
    corner = min(0, bar.amount), row + (1 - _BAR_SHARE) / 2
    sheet.bar(bar.key, corner, abs(bar.amount), _BAR_SHARE, sheet.theme.fills[bar.kind])
    if isinstance(bar, ComparedBar):
        sheet.line((bar.usual, bar.usual), (row + 0.06, row + 0.94), linewidth=_MARK, color=sheet.theme.text, zorder=3)
    sheet.label((_end(bar), row + 0.5), text, (5, 0), ha="left")
