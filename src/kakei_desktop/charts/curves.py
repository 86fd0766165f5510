"""Curves of money over months, days or years, each with its name and its last amount at its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count, cycle
from typing import TYPE_CHECKING, Any

from kakei_desktop.charts.labels import LINE_MM, shorten, width_mm
from kakei_desktop.charts.sheet import Box, Sheet, new_sheet
from kakei_desktop.charts.style import ChartTheme, CurveStyle
from kakei_desktop.domain.money import format_man

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from kakei_desktop.reports.plan.curves import Curve, Curves, Tick


_MARGIN = 2.0
_GAP = 2.5
_NAME_SHARE = 0.36
"""Most of the width that the names at the ends may take."""
_MARKS = 12
"""About so many marks lie on a curve, however many points it has."""
_SAMPLE = 8.0
"""Length in mm of the piece of a curve before its name, which tells it from one that it runs into."""
_ZERO = "0"
_SHORT = "○ はじめて足りなくなるところ"


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where in the sheet ticks and yen lie, in mm."""

    plot: Box
    ticks: int
    low: int
    high: int

    def across(self, at: float) -> float:
        return self.plot.left + (at + 0.5) / self.ticks * (self.plot.right - self.plot.left)

    def upright(self, yen: int) -> float:
        return self.plot.bottom + (yen - self.low) / (self.high - self.low) * (self.plot.top - self.plot.bottom)

    def lines(self, yen: Sequence[int]) -> list[float]:
        """Return places as near to these yen as lines of text can stand that do not touch."""
        wanted = [self.upright(each) for each in yen]
        order = sorted(range(len(wanted)), key=wanted.__getitem__)
        placed, low, high = dict[int, float](), self.plot.bottom, self.plot.top
        for at in order:
            placed[at] = max(low, wanted[at])
            low = placed[at] + LINE_MM
        for at in reversed(order):
            placed[at] = min(high, placed[at])
            high = placed[at] - LINE_MM
        return [placed[at] for at in range(len(wanted))]


def draw_curves(data: Curves, size: tuple[float, float], theme: ChartTheme, chosen: str | None) -> Figure:
    """Draw the curves; the units are ticks across, the first at 0, and yen upright."""
    width, height = size
    begins = dict.fromkeys((0, data.curves[0].values[0]))
    names = [_name(curve, width * _NAME_SHARE) for curve in data.curves]
    plot = Box(
        _MARGIN + max(width_mm(_amount(yen)) for yen in begins) + _GAP,
        _MARGIN + 2 * LINE_MM + _GAP,
        width - _MARGIN - max(map(width_mm, names)) - _SAMPLE - 2 * _GAP,
        height - _MARGIN - LINE_MM - _GAP,
    )
    values = [0, *(yen for curve in data.curves for yen in curve.values)]
    scale = _Scale(plot, len(data.ticks), min(values), max(*values, min(values) + 1))
    ends = -0.5, len(data.ticks) - 0.5
    sheet = new_sheet(size, plot, (ends, (scale.low, scale.high)), theme, chosen)
    _mark_areas(sheet, scale, data.ticks)
    sheet.line(ends, (0, 0), zorder=0.6)
    for yen in begins:
        if not yen or abs(scale.upright(yen) - scale.upright(0)) >= LINE_MM:  # beside the line that it belongs to
            y = scale.upright(yen)
            sheet.write(plot.left - _GAP, y, _amount(yen), ha="right", va="center", color=theme.secondary)
    places = scale.lines([curve.values[-1] for curve in data.curves])
    styles = cycle(theme.curves)
    for curve, name, y in zip(data.curves, names, places, strict=True):
        style = theme.compared if curve.compared else next(styles)
        _draw_curve(sheet, curve, style)
        _draw_sample(sheet, plot.right + _GAP, y, style)
        sheet.write(plot.right + _SAMPLE + 2 * _GAP, y, name, ha="left", va="center", color=style.color)
    _ring_where_short(sheet, data.curves)
    _write_ticks(sheet, scale, data.ticks)
    if scale.low < 0:
        sheet.write(_MARGIN, height - _MARGIN, shorten(_SHORT, width - 2 * _MARGIN), ha="left", color=theme.missing)
    return sheet.figure


def _amount(yen: int) -> str:
    return format_man(yen) if yen else _ZERO


def _name(curve: Curve, room: float) -> str:
    """Return what a curve is called with its last amount, which is never cut."""
    amount = _amount(curve.values[-1])
    return " ".join(filter(None, (shorten(curve.label, room - width_mm(f" {amount}")), amount)))


def _mark_areas(sheet: Sheet, scale: _Scale, ticks: Sequence[Tick]) -> None:
    for at, tick in enumerate(ticks):
        sheet.area(tick.key, Box(scale.across(at - 0.5), 0, scale.across(at + 0.5), scale.plot.top))


def _look(style: CurveStyle) -> dict[str, Any]:
    look: dict[str, Any] = {"color": style.color, "linewidth": style.width, "linestyle": style.dashes, "zorder": 2}
    return look | ({"marker": style.marker, "markersize": 4.5} if style.marker else {})


def _draw_curve(sheet: Sheet, curve: Curve, style: CurveStyle) -> None:
    marks = {"markevery": -(-len(curve.values) // _MARKS)} if style.marker else {}
    sheet.line(range(len(curve.values)), curve.values, gid=curve.key, **_look(style), **marks)


def _draw_sample(sheet: Sheet, left: float, y: float, style: CurveStyle) -> None:
    """Draw a piece of a curve with one mark in its middle, in mm."""
    across = [(left + part * _SAMPLE) / sheet.width for part in (0, 0.5, 1)]
    marks = {"markevery": [1]} if style.marker else {}
    sheet.line(across, [y / sheet.height] * 3, transform=sheet.figure.transFigure, **_look(style), **marks)


def _ring_where_short(sheet: Sheet, curves: Sequence[Curve]) -> None:
    """Ring where each curve first falls below zero, once where several do so at the same tick."""
    ring = {"marker": "o", "markersize": 8, "markerfacecolor": "none", "markeredgecolor": sheet.theme.missing}
    first = {}
    for curve in reversed(curves):
        short = next((at for at, yen in enumerate(curve.values) if yen < 0), None)
        if short is not None:
            first[short] = curve.values[short]
    for at, yen in first.items():
        sheet.line((at,), (yen,), linestyle="", markeredgewidth=1.6, zorder=3, **ring)


def _write_ticks(sheet: Sheet, scale: _Scale, ticks: Sequence[Tick]) -> None:
    """Write the names of ticks, as many as have room, and below each first one what it and the next ones belong to."""
    pitch = scale.across(1) - scale.across(0)
    widest = max(width_mm(tick.label) for tick in ticks) + _GAP
    every = next(step for step in count(1) if widest <= pitch * step or step >= len(ticks))
    _write_row(
        sheet, _MARGIN + 2 * LINE_MM, ((scale.across(at), ticks[at].label) for at in range(0, len(ticks), every))
    )
    groups = [sheet.theme.dated(tick.group) for tick in ticks]
    begins = (at for at, group in enumerate(groups) if at == 0 or group != groups[at - 1])
    _write_row(sheet, _MARGIN + LINE_MM, ((scale.across(at), groups[at]) for at in begins))


def _write_row(sheet: Sheet, top: float, texts: Iterable[tuple[float, str]]) -> None:
    """Write texts centred at their places, or beside the one before where it reaches there."""
    free, end = _MARGIN, sheet.width - _MARGIN
    for across, text in texts:
        width = width_mm(text)
        left = max(free, min(across - width / 2, end - width))
        if text and left + width <= end:
            sheet.write(left + width / 2, top, text)
            free = left + width + _GAP
