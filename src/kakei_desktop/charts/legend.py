"""The kinds of a waterfall with their fillings, in as many lines as the width asks for."""

from collections.abc import Collection

from kakei_desktop.charts.labels import width_mm
from kakei_desktop.charts.sheet import Box, Sheet
from kakei_desktop.domain.categories import GROUP_KINDS, Kind

MARGIN = 2.0
FIRST_MM, LINE_MM = 7.0, 5.2
BESIDE = 4.0
SWATCH = (6.0, 3.4)
UNIT = "単位 円"


def legend_mm(kinds: Collection[object], width: float) -> float:
    """Return the height in mm that the legend takes in a figure of a width in mm."""
    return FIRST_MM + LINE_MM * (len(_lines(kinds, width)) - 1)


def draw_legend(sheet: Sheet, kinds: Collection[object]) -> None:
    """Draw the kinds that are there at the foot, and what the amounts are where there is room for it."""
    end = sheet.width - MARGIN
    lines = _lines(kinds, sheet.width)
    for at, line in enumerate(lines):
        bottom = 1.0 + LINE_MM * (len(lines) - 1 - at)
        left = MARGIN
        for kind in line:
            sheet.swatch(Box(left, bottom, left + SWATCH[0], bottom + SWATCH[1]), sheet.theme.fills[kind])
            words = left + SWATCH[0] + 1.5
            sheet.write(words, bottom + SWATCH[1] / 2, GROUP_KINDS[kind], ha="left", va="center")
            left += _entry_mm(kind) + BESIDE
        if at == len(lines) - 1 and width_mm(UNIT) <= end - left:
            sheet.write(end, bottom + SWATCH[1] / 2, UNIT, ha="right", va="center", color=sheet.theme.secondary)


def _entry_mm(kind: Kind) -> float:
    return SWATCH[0] + 1.5 + width_mm(GROUP_KINDS[kind])


def _lines(kinds: Collection[object], width: float) -> list[list[Kind]]:
    lines: list[list[Kind]] = [[]]
    taken = 0.0
    for kind in (k for k in GROUP_KINDS if k in kinds and k is not Kind.INCOME):
        if lines[-1] and taken + _entry_mm(kind) > width - 2 * MARGIN:
            lines.append([])
            taken = 0.0
        lines[-1].append(kind)
        taken += _entry_mm(kind) + BESIDE
    return lines
