"""お金の行き先: income, what goes out of it step by step, and what is left, as hanging bars.

The bars stand side by side where every word and every amount has room above and below them, and lie one below the
other where a figure is too narrow for that: no word is broken, and no amount rounded.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kakei_desktop.charts.labels import LINE_MM, shorten, width_mm, words_of, wrap
from kakei_desktop.charts.sheet import Box, Sheet, new_sheet
from kakei_desktop.charts.style import ChartTheme
from kakei_desktop.domain.categories import GROUP_KINDS, Kind
from kakei_desktop.domain.money import format_yen

if TYPE_CHECKING:
    from collections.abc import Collection

    from matplotlib.figure import Figure

    from kakei_desktop.reports.budget.chart_data import Waterfall, WaterfallStep


_MARGIN = 2.0
_LABEL_LINES = 3
_BAR_SHARE, _LYING_SHARE = 0.76, 0.66
_CONNECTOR = 0.6
_GAP = 0.2
"""Between two amounts beside each other, in mm."""
_BESIDE = 2.0
"""Between a name and its lying bar, in mm."""
_ASIDE = 1.2
"""How far to the left the first amount stands, in mm: the second one is as high."""
_MOST_PITCH = 12.0
_NAME_SHARE = 0.38
_LEGEND_MM, _LEGEND_LINE_MM = 7.0, 5.2
_ENTRY_GAP = 4.0
_SWATCH = (6.0, 3.4)
_YEN_UNIT = "単位 円"


def draw_waterfall(data: Waterfall, size: tuple[float, float], theme: ChartTheme, chosen: str | None) -> Figure:
    """Draw the waterfall; its units are columns across and yen upright, or yen across and rows upright, 0 on top."""
    return (_upright if stands_upright(data, size[0]) else _sideways)(data, size, theme, chosen)


def stands_upright(data: Waterfall, width: float) -> bool:
    """Return whether words and amounts have room in columns of a figure of this width in mm."""
    pitch = (width - 2 * _MARGIN) / len(data.steps)
    names = [step.label for step in data.steps]
    whole = all(width_mm(word) <= pitch - 0.5 for name in names for word in words_of(name))
    lines = max(wrap(name, pitch - 0.5, _LABEL_LINES + 1).count("\n") for name in names)
    return whole and lines < _LABEL_LINES and _amounts_fit(data.steps, pitch)


def _amounts_fit(steps: tuple[WaterfallStep, ...], pitch: float) -> bool:
    """Return whether no amount touches the one beside it, the bar before it, or the edge."""
    first, *others = [width_mm(format_yen(step.amount)) for step in steps]
    apart = all((one + other) / 2 + _GAP <= pitch for one, other in pairwise((first, *others)))
    edge, bar_before = pitch + 2 * _MARGIN, pitch * (2 - _BAR_SHARE) - 0.6
    return apart and first + 2 * _ASIDE <= edge and max(others) <= min(edge, bar_before)


def _upright(data: Waterfall, size: tuple[float, float], theme: ChartTheme, chosen: str | None) -> Figure:
    width, height = size
    pitch = (width - 2 * _MARGIN) / len(data.steps)
    names = [wrap(step.label, pitch - 0.5, _LABEL_LINES) for step in data.steps]
    legend = _legend_mm(_kinds(data), width)
    below = legend + max(name.count("\n") + 1 for name in names) * LINE_MM + 1.5
    plot = Box(_MARGIN, below, width - _MARGIN, max(below, height - LINE_MM - 1.5))
    if any(_is_under(step) for step in data.steps):
        plot = replace(plot, bottom=below + LINE_MM)
    sheet = new_sheet(size, plot, ((0, len(data.steps)), _levels(data)), theme, chosen)
    for place, (step, name) in enumerate(zip(data.steps, names, strict=True)):
        left = _MARGIN + place * pitch
        sheet.area(step.key, Box(left, legend, left + pitch, height))
        sheet.write(left + pitch / 2, below - 1.5, name)
        _stand(sheet, place, step)
    sheet.line((0, len(data.steps)), (0, 0))
    for place, step in enumerate(data.steps[:-1]):
        sheet.line(_between(place, _BAR_SHARE), (step.end, step.end), linewidth=_CONNECTOR)
    _draw_legend(sheet, _kinds(data))
    return sheet.figure


def _stand(sheet: Sheet, place: int, step: WaterfallStep) -> None:
    corner = place + (1 - _BAR_SHARE) / 2, min(step.start, step.end)
    sheet.bar(step.key, corner, _BAR_SHARE, abs(step.end - step.start), sheet.theme.fills[step.kind])
    at, shift, anchor = (min, -3, "top") if _is_under(step) else (max, 3, "bottom")
    aside = 0 if place else -_ASIDE / 25.4 * 72
    _label(sheet, step, (place + 0.5, at(step.start, step.end)), (aside, shift), va=anchor)


def _sideways(data: Waterfall, size: tuple[float, float], theme: ChartTheme, chosen: str | None) -> Figure:
    width, height = size
    rows = len(data.steps)
    names = [shorten(step.label, width * _NAME_SHARE) for step in data.steps]
    left = _MARGIN + max(map(width_mm, names)) + _BESIDE
    right = width - _MARGIN - 2 - max(width_mm(format_yen(step.amount)) for step in data.steps)
    legend = _legend_mm(_kinds(data), width)
    pitch = min((height - legend - _MARGIN) / rows, _MOST_PITCH)
    top = height - _MARGIN
    plot = Box(left, top - rows * pitch, max(left + 1, right), top)
    sheet = new_sheet(size, plot, (_levels(data), (rows, 0)), theme, chosen)
    for place, (step, name) in enumerate(zip(data.steps, names, strict=True)):
        upper = top - place * pitch
        sheet.area(step.key, Box(0, upper - pitch, width, upper))
        sheet.write(left - _BESIDE, upper - pitch / 2, name, ha="right", va="center")
        _lie(sheet, place, step)
    sheet.line((0, 0), (0, rows))
    for place, step in enumerate(data.steps[:-1]):
        sheet.line((step.end, step.end), _between(place, _LYING_SHARE), linewidth=_CONNECTOR)
    _draw_legend(sheet, _kinds(data))
    return sheet.figure


def _lie(sheet: Sheet, place: int, step: WaterfallStep) -> None:
    corner = min(step.start, step.end), place + (1 - _LYING_SHARE) / 2
    sheet.bar(step.key, corner, abs(step.end - step.start), _LYING_SHARE, sheet.theme.fills[step.kind])
    _label(sheet, step, (max(step.start, step.end, 0), place + 0.5), (4, 0), ha="left")


def _label(
    sheet: Sheet, step: WaterfallStep, at: tuple[float, float], shift: tuple[float, float], **style: str
) -> None:
    color = sheet.theme.missing if step.kind == "short" else sheet.theme.text
    sheet.label(at, format_yen(step.amount), shift, weight="bold", color=color, **style)


def _between(place: int, share: float) -> tuple[float, float]:
    """Return from where to where it is from one bar to the next."""
    return place + (1 + share) / 2, place + 1 + (1 - share) / 2


def _levels(data: Waterfall) -> tuple[float, float]:
    levels = [0, *(step.start for step in data.steps), *(step.end for step in data.steps)]
    return min(levels), max(*levels, min(levels) + 1)


def _kinds(data: Waterfall) -> set[object]:
    return {step.kind for step in data.steps}


def _is_under(step: WaterfallStep) -> bool:
    """Whether the whole bar hangs below zero, so that a label on top would cross the base line."""
    return max(step.start, step.end) < 0


def _legend_mm(kinds: Collection[object], width: float) -> float:
    """Return the height in mm that the legend takes in a figure of a width in mm."""
    return _LEGEND_MM + _LEGEND_LINE_MM * (len(_legend_lines(kinds, width)) - 1)


def _draw_legend(sheet: Sheet, kinds: Collection[object]) -> None:
    """Draw the kinds that are there at the foot, and what the amounts are where there is room for it."""
    end = sheet.width - _MARGIN
    lines = _legend_lines(kinds, sheet.width)
    for at, line in enumerate(lines):
        bottom = 1.0 + _LEGEND_LINE_MM * (len(lines) - 1 - at)
        left = _MARGIN
        for kind in line:
            sheet.swatch(Box(left, bottom, left + _SWATCH[0], bottom + _SWATCH[1]), sheet.theme.fills[kind])
            words = left + _SWATCH[0] + 1.5
            sheet.write(words, bottom + _SWATCH[1] / 2, GROUP_KINDS[kind], ha="left", va="center")
            left += _entry_mm(kind) + _ENTRY_GAP
        if at == len(lines) - 1 and width_mm(_YEN_UNIT) <= end - left:
            sheet.write(end, bottom + _SWATCH[1] / 2, _YEN_UNIT, ha="right", va="center", color=sheet.theme.secondary)


def _entry_mm(kind: Kind) -> float:
    return _SWATCH[0] + 1.5 + width_mm(GROUP_KINDS[kind])


def _legend_lines(kinds: Collection[object], width: float) -> list[list[Kind]]:
    lines: list[list[Kind]] = [[]]
    taken = 0.0
    for kind in (k for k in GROUP_KINDS if k in kinds and k is not Kind.INCOME):
        if lines[-1] and taken + _entry_mm(kind) > width - 2 * _MARGIN:
            lines.append([])
            taken = 0.0
        lines[-1].append(kind)
        taken += _entry_mm(kind) + _ENTRY_GAP
    return lines
