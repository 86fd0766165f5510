"""いま払う額と、のこる年金: two bars to a choice, each column on a scale of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kakei_desktop.charts.labels import LINE_MM, shorten, width_mm
from kakei_desktop.charts.sheet import Box, Sheet, new_sheet
from kakei_desktop.charts.style import ChartTheme
from kakei_desktop.domain.categories import Kind
from kakei_desktop.domain.money import format_yen

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from kakei_desktop.reports.pension.choices import ChoiceBars, ChoicePoint


_MARGIN = 2.0
_GAP = 2.0
_HEAD = 8.0
"""Room in mm for what the two columns are."""
_NAME_SHARE = 0.38
_BAR_SHARE = 0.62
_MOST_PITCH = 12.0
COST, KEPT = "未納の分に払う額", "65歳から年に増える額"


def draw_choice_bars(data: ChoiceBars, size: tuple[float, float], theme: ChartTheme, chosen: str | None) -> Figure:
    """Draw the choices; the units of the bars are shares of the longest in the column, rows upright, 0 on top."""
    width, height = size
    rows = len(data.points)
    pitch = min((height - 2 * _MARGIN - _HEAD) / rows, _MOST_PITCH)
    names = [_name(point, width * _NAME_SHARE, two_lines=pitch >= 2 * LINE_MM) for point in data.points]
    left = _MARGIN + max(width_mm(line) for name in names for line in name.split("\n")) + _GAP
    top = height - _MARGIN - _HEAD
    column = (width - left - _MARGIN) / 2
    costs, kept = [p.cost for p in data.points], [p.kept for p in data.points]
    room = max(width_mm(_yen(amount)) for amount in (*costs, *kept)) + 2 * _GAP
    # Both columns begin at a whole number, and a bar that is 1 long leaves room for its label.
    units = column / (column - room)
    sheet = new_sheet(
        size, Box(left, top - rows * pitch, width - _MARGIN, top), ((0, 2 * units), (rows, 0)), theme, chosen
    )
    for row, (point, name) in enumerate(zip(data.points, names, strict=True)):
        upper = top - row * pitch
        sheet.area(point.key, Box(0, upper - pitch, width, upper))
        sheet.write(left - _GAP, upper - pitch / 2, name, ha="right", va="center")
    for start, head, amounts, kind in ((0.0, COST, costs, Kind.REPAYMENT), (units, KEPT, kept, Kind.INCOME)):
        sheet.write(left + start / units * column, height - _MARGIN, head, ha="left", color=theme.secondary)
        _draw_column(sheet, start, [p.key for p in data.points], amounts, kind)
    return sheet.figure


def _name(point: ChoicePoint, room: float, *, two_lines: bool) -> str:
    """Return what is done, and for how many months; beside each other where there is no height for two lines."""
    if two_lines:
        return "\n".join(shorten(line, room) for line in (point.label, point.covers) if line)
    covers = f" {point.covers}" if point.covers else ""
    return shorten(point.label, room - width_mm(covers)) + covers


def _draw_column(sheet: Sheet, start: float, keys: Sequence[str], amounts: Sequence[int], kind: Kind) -> None:
    longest = max(1, *amounts)
    for row, (key, amount) in enumerate(zip(keys, amounts, strict=True)):
        length = amount / longest
        if amount:
            sheet.bar(key, (start, row + (1 - _BAR_SHARE) / 2), length, _BAR_SHARE, sheet.theme.fills[kind])
        sheet.label((start + length, row + 0.5), _yen(amount), (4, 0), ha="left")
    sheet.line((start, start), (0, len(amounts)), zorder=2)


def _yen(amount: int) -> str:
    return f"{format_yen(amount)}円"
