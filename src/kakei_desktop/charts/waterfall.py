"""お金の行き先: income, what goes out of it step by step, and what is left, as hanging bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from kakei_desktop.charts.labels import LINE_MM, size_for, width_mm, wrap, yen_labels
from kakei_desktop.charts.sheet import Box, Sheet, new_sheet
from kakei_desktop.charts.style import KIND_WORDS, POINTS, Theme
from kakei_desktop.domain.categories import Kind

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from kakei_desktop.reports.figures import Step, Waterfall

MARGIN = 2.0
LEGEND_MM = 7.0
LABEL_LINES = 3
BAR_SHARE = 0.76
CONNECTOR = 0.6
GAP = 0.2
BESIDE = 4.0
SWATCH = (6.0, 3.4)


def draw_waterfall(data: Waterfall, size: tuple[float, float], theme: Theme, chosen: str | None) -> Figure:
    """Draw the waterfall; its units are columns across and yen upright."""
    width, height = size
    pitch = (width - 2 * MARGIN) / len(data.steps)
    size_of_names = size_for([step.label for step in data.steps], pitch - 0.5) if theme.ground else POINTS
    names = [wrap(step.label, (pitch - 0.5) * POINTS / size_of_names, LABEL_LINES) for step in data.steps]
    texts, notes = yen_labels([step.amount for step in data.steps], partial(_fit, pitch))
    below = LEGEND_MM + max(name.count("\n") + 1 for name in names) * LINE_MM + 1.5
    plot = Box(MARGIN, below, width - MARGIN, max(below, height - LINE_MM - 1.5))
    levels = [0, *(step.start for step in data.steps), *(step.end for step in data.steps)]
    under = [step for step in data.steps if _is_under(step)]
    if under:
        plot = replace(plot, bottom=below + LINE_MM)
    limits = ((0, len(data.steps)), (min(levels), max(*levels, min(levels) + 1)))
    sheet = new_sheet(size, plot, limits, theme, chosen)
    for place, (step, name, text) in enumerate(zip(data.steps, names, texts, strict=True)):
        left = MARGIN + place * pitch
        sheet.area(step.key, Box(left, LEGEND_MM, left + pitch, height))
        sheet.write(left + pitch / 2, below - 1.5, name, fontsize=size_of_names)
        _draw_step(sheet, place, step, text)
    _draw_lines(sheet, data.steps)
    _draw_legend(sheet, data.steps, notes)
    return sheet.figure


def _fit(pitch: float, texts: Sequence[str]) -> bool:
    """Tell whether no amount touches the one beside it, the bar before it, or the edge."""
    widths = [width_mm(text) for text in texts]
    apart = all((one + other) / 2 + GAP <= pitch for one, other in pairwise(widths))
    return apart and max(widths) <= min(pitch * (2 - BAR_SHARE) - 0.6, pitch + 2 * MARGIN)


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


def _draw_legend(sheet: Sheet, steps: tuple[Step, ...], notes: Sequence[str]) -> None:
    """Draw the kinds, and at the end of their line how the amounts are written, as far as there is room."""
    present = {step.kind for step in steps}
    left = MARGIN
    for kind in (k for k in KIND_WORDS if k in present and k is not Kind.INCOME):
        words = KIND_WORDS[kind]
        sheet.swatch(Box(left, 1.0, left + SWATCH[0], 1.0 + SWATCH[1]), sheet.theme.fills[kind])
        sheet.write(left + SWATCH[0] + 1.5, 1.0 + SWATCH[1] / 2, words, ha="left", va="center")
        left += SWATCH[0] + 1.5 + width_mm(words) + BESIDE
    right = sheet.width - MARGIN
    note = next((note for note in notes if width_mm(note) <= right - left), "")
    sheet.write(right, 1.0 + SWATCH[1] / 2, note, ha="right", va="center", color=sheet.theme.secondary)
