"""お金の行き先: income, what goes out of it step by step, and what is left, as hanging bars."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kakei_desktop.charts.labels import LINE_MM, width_mm, wrap, yen_label
from kakei_desktop.charts.sheet import Box, Sheet, new_sheet
from kakei_desktop.charts.style import KIND_WORDS, Theme
from kakei_desktop.domain.categories import Kind

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from kakei_desktop.reports.figures import Step, Waterfall

MARGIN = 2.0
LEGEND_MM = 7.0
LABEL_LINES = 3
BAR_SHARE = 0.76
CONNECTOR = 0.6
SWATCH = (6.0, 3.4)


def draw_waterfall(data: Waterfall, size: tuple[float, float], theme: Theme, chosen: str | None) -> Figure:
    """Draw the waterfall; its units are columns across and yen upright."""
    width, height = size
    pitch = (width - 2 * MARGIN) / len(data.steps)
    names = [wrap(step.label, pitch - 0.5, LABEL_LINES) for step in data.steps]
    below = LEGEND_MM + max(name.count("\n") + 1 for name in names) * LINE_MM + 1.5
    plot = Box(MARGIN, below, width - MARGIN, max(below, height - LINE_MM - 1.5))
    levels = [0, *(step.start for step in data.steps), *(step.end for step in data.steps)]
    under = [step for step in data.steps if _is_under(step)]
    if under:
        plot = replace(plot, bottom=below + LINE_MM)
    limits = ((0, len(data.steps)), (min(levels), max(*levels, min(levels) + 1)))
    sheet = new_sheet(size, plot, limits, theme, chosen)
    for place, (step, name) in enumerate(zip(data.steps, names, strict=True)):
        left = MARGIN + place * pitch
        sheet.area(step.key, Box(left, LEGEND_MM, left + pitch, height))
        sheet.write(left + pitch / 2, below - 1.5, name)
        _draw_step(sheet, place, step, yen_label(step.amount, pitch - 0.5))
    _draw_lines(sheet, data.steps)
    _draw_legend(sheet, data.steps)
    return sheet.figure


def _draw_step(sheet: Sheet, place: int, step: Step, text: str) -> None:
    sheet.bar(
        step.key,
        (place + (1 - BAR_SHARE) / 2, min(step.start, step.end)),
        BAR_SHARE,
        abs(step.end - step.start),
        sheet.theme.fills[step.kind],
    )
    color = sheet.theme.missing if step.kind == "short" else sheet.theme.text
    at, shift, anchor = (min, -3, "top") if _is_under(step) else (max, 3, "bottom")
    sheet.label((place + 0.5, at(step.start, step.end)), text, (0, shift), va=anchor, weight="bold", color=color)


def _is_under(step: Step) -> bool:
    """Whether the whole bar hangs below zero, so that a label on top would cross the base line."""
    return max(step.start, step.end) < 0


def _draw_lines(sheet: Sheet, steps: tuple[Step, ...]) -> None:
    sheet.line((0, len(steps)), (0, 0))
    for place, step in enumerate(steps[:-1]):
        reach = (place + (1 + BAR_SHARE) / 2, place + 1 + (1 - BAR_SHARE) / 2)
        sheet.line(reach, (step.end, step.end), linewidth=CONNECTOR)


def _draw_legend(sheet: Sheet, steps: tuple[Step, ...]) -> None:
    present = {step.kind for step in steps}
    left = MARGIN
    for kind in (k for k in KIND_WORDS if k in present and k is not Kind.INCOME):
        words = KIND_WORDS[kind]
        sheet.swatch(Box(left, 1.0, left + SWATCH[0], 1.0 + SWATCH[1]), sheet.theme.fills[kind])
        sheet.write(left + SWATCH[0] + 1.5, 1.0 + SWATCH[1] / 2, words, ha="left", va="center")
        left += SWATCH[0] + 1.5 + width_mm(words) + 5
