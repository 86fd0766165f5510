"""The kinds of a waterfall with their fillings, in as many lines as the width asks for."""

from collections.abc import Collection

from kakei_desktop.charts.labels import width_mm
from kakei_desktop.charts.sheet import Box, Sheet
from kakei_desktop.domain.categories import GROUP_KINDS, Kind

_MARGIN = 2.0
_FIRST_MM, _LINE_MM = 7.0, 5.2
_BESIDE = 4.0
_SWATCH = (6.0, 3.4)
_UNIT = "単位 円"


def legend_mm(kinds: Collection[object], width: float) -> float:
    """Return the height in mm that the legend takes in a figure of a width in mm."""
    return _FIRST_MM + _LINE_MM * (len(_lines(kinds, width)) - 1)


def draw_legend(sheet: Sheet, kinds: Collection[object]) -> None:
    """Draw the kinds that are there at the foot, and what the amounts are where there is room for it."""
    end = sheet.width - _MARGIN
    lines = _lines(kinds, sheet.width)
    for at, line in enumerate(lines):
        bottom = 1.0 + _LINE_MM * (len(lines) - 1 - at)
        left = _MARGIN
        for kind in line:
            sheet.swatch(Box(left, bottom, left + _SWATCH[0], bottom + _SWATCH[1]), sheet.theme.fills[kind])
            words = left + _SWATCH[0] + 1.5
            sheet.write(words, bottom + _SWATCH[1] / 2, GROUP_KINDS[kind], ha="left", va="center")
            left += _entry_mm(kind) + _BESIDE
        if at == len(lines) - 1 and width_mm(_UNIT) <= end - left:
            sheet.write(end, bottom + _SWATCH[1] / 2, _UNIT, ha="right", va="center", color=sheet.theme.secondary)


def _entry_mm(kind: Kind) -> float:
    return _SWATCH[0] + 1.5 + width_mm(GROUP_KINDS[kind])


def _lines(kinds: Collection[object], width: float) -> list[list[Kind]]:
    lines: list[list[Kind]] = [[]]
    taken = 0.0
    for kind in (k for k in GROUP_KINDS if k in kinds and k is not Kind.INCOME):
        if lines[-1] and taken + _entry_mm(kind) > width - 2 * _MARGIN:
            lines.append([])
            taken = 0.0
        lines[-1].append(kind)
        taken += _entry_mm(kind) + _BESIDE
    return lines
