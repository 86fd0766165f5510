"""一か月ごとの差引: what was or will be left or missing, month by month, as bars up and down from zero."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kakei_desktop.charts.labels import LINE_MM, width_mm
from kakei_desktop.charts.sheet import Box, Sheet, new_sheet
from kakei_desktop.charts.style import BarStyle, ChartTheme
from kakei_desktop.domain.money import format_man

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from kakei_desktop.reports.budget.chart_data import BalanceMonths, MonthBalance


_MARGIN = 2.0
_BAR_SHARE = 0.6
_WIDEST = 28.0
"""Most that a month takes across, in mm."""
_PAST, _COMING = ("これまで（明細）", "明細", ""), ("この先（見込み）", "見込み", "")
_UNIT = "単位 万円"
_YEAR_GAP = 1.5
_LEAST_PLOT = 20.0
"""Height of the plot in mm below which only the highest and the lowest month bear their amount."""


@dataclass(frozen=True, slots=True)
class _Labels:
    """Amounts at the bars: as ``1.5万``, or as ``1.5`` with the unit told once.

    An empty text is a month without one.
    """

    texts: tuple[str, ...]
    unit: str = ""


def _labels(months: tuple[MonthBalance, ...], room: float) -> _Labels:
    full = tuple(format_man(month.balance) for month in months)
    if max(map(width_mm, full)) <= room:
        return _Labels(full)
    return _Labels(tuple(text.removesuffix("万") for text in full), _UNIT)


def _with_room(months: tuple[MonthBalance, ...], labels: _Labels, pitch: float, mm_per_yen: float) -> _Labels:
    """Return the labels that lie on no bar and on no other label, those of the longest bars first."""
    shown: set[int] = set()
    ends = [month.balance * mm_per_yen for month in months]
    halves = [width_mm(text) / 2 for text in labels.texts]
    for place in sorted(range(len(months)), key=lambda at: -abs(ends[at])):
        beside = [at for at in range(len(months)) if at != place and (ends[at] < 0) is (ends[place] < 0)]
        bars = [at for at in beside if abs(at - place) * pitch < halves[place] + pitch * _BAR_SHARE / 2]
        others = [at for at in beside if at in shown and abs(at - place) * pitch < halves[place] + halves[at]]
        on_bar = any(abs(ends[at]) > abs(ends[place]) for at in bars)
        if not on_bar and all(abs(ends[at] - ends[place]) >= LINE_MM for at in others):
            shown.add(place)
    return replace(labels, texts=tuple(text if at in shown else "" for at, text in enumerate(labels.texts)))


def _extremes(months: tuple[MonthBalance, ...]) -> _Labels:
    """Return the amounts of the highest month above zero and of the lowest below, round which there is room."""
    balances = [month.balance for month in months]
    highest, lowest = max(balances), min(balances)
    outward = [amount for amount, free in ((highest, highest >= 0), (lowest, lowest < 0)) if free]
    shown = {balances.index(amount) for amount in outward}
    return _Labels(tuple(format_man(month.balance) if at in shown else "" for at, month in enumerate(months)))


def _plot(months: tuple[MonthBalance, ...], height: float) -> tuple[float, float]:
    """Return bottom and top of the bars in mm, between the calendar and the names of the two parts."""
    under, above = (
        LINE_MM + 1.5 if any(side) else 0
        for side in ([m.balance < 0 for m in months], [m.balance >= 0 for m in months])
    )
    bottom = _MARGIN + 2 * LINE_MM + 1.5 + under
    return bottom, max(bottom, height - _MARGIN - LINE_MM - 2 - above)


def draw_balance_months(
    data: BalanceMonths, size: tuple[float, float], theme: ChartTheme, chosen: str | None
) -> Figure:
    """Draw the months; its units are months across and yen upright."""
    width, height = size
    pitch = min((width - 2 * _MARGIN) / len(data.months), _WIDEST)
    labels = _labels(data.months, pitch - 0.3)
    bottom, top = _plot(data.months, height)
    balances = [month.balance for month in data.months]
    limits = ((0, len(balances)), (min(0, *balances), max(1, *balances)))
    mm_per_yen = (top - bottom) / (limits[1][1] - limits[1][0])
    if top - bottom < _LEAST_PLOT:
        labels = _extremes(data.months)
    elif labels.unit:
        labels = _with_room(data.months, labels, pitch, mm_per_yen)
    sheet = new_sheet(size, Box(_MARGIN, bottom, _MARGIN + pitch * len(balances), top), limits, theme, chosen)
    for place, month in enumerate(data.months):
        sheet.area(
            month.key, Box(_MARGIN + place * pitch, 0, _MARGIN + (place + 1) * pitch, height - _MARGIN - LINE_MM - 1)
        )
        _draw_month(sheet, place, month, labels.texts[place], pitch)
    _draw_calendar(sheet, data.months, pitch)
    _draw_parting(sheet, data.months, pitch, labels.unit)
    return sheet.figure


def _fill(month: MonthBalance, theme: ChartTheme) -> BarStyle:
    if month.forecast:
        return theme.fills["forecast_short" if month.balance < 0 else "forecast"]
    return theme.fills["loss" if month.balance < 0 else "income"]


def _draw_month(sheet: Sheet, place: int, month: MonthBalance, text: str, pitch: float) -> None:
    corner = (place + (1 - _BAR_SHARE) / 2, min(0, month.balance))
    sheet.bar(month.key, corner, _BAR_SHARE, abs(month.balance), _fill(month, sheet.theme))
    if not text:
        return
    down = month.balance < 0
    half = width_mm(text) / 2 / pitch
    sheet.label(
        (max(half, min(place + 0.5, (sheet.width - 2 * _MARGIN) / pitch - half)), month.balance),
        text,
        (0, -3 if down else 3),
        va="top" if down else "bottom",
        weight="bold",
        color=sheet.theme.missing if down else sheet.theme.text,
    )


def _draw_calendar(sheet: Sheet, months: tuple[MonthBalance, ...], pitch: float) -> None:
    """Write the months, as many as there is room for, and each year below the first of its months.

    A year may reach below the next one's first month, which then begins so much later; one that would push it out
    from there is left out.
    """
    unit = "月" if width_mm("12月") < pitch - 0.5 else ""
    every = next(step for step in (1, 2, 3, 6) if width_mm("12") <= pitch * step - 0.5 or step == 6)
    for place, entry in enumerate(months):
        if (entry.month.number - 1) % every == 0:
            sheet.write(_MARGIN + (place + 0.5) * pitch, _MARGIN + 2 * LINE_MM, f"{entry.month.number}{unit}")
    years = [entry.month.year for entry in months]
    begins = [place for place, year in enumerate(years) if place == 0 or year != years[place - 1]]
    free = _MARGIN
    for place, following in zip(begins, (*begins[1:], None), strict=True):
        text = sheet.theme.dated(f"{years[place]}年")
        left = max(free, _MARGIN + place * pitch + 0.5)
        end = sheet.width if following is None else _MARGIN + (following + 1) * pitch - _YEAR_GAP
        if left + width_mm(text) <= end:
            sheet.write(left, _MARGIN + LINE_MM, text, ha="left")
            free = left + width_mm(text) + _YEAR_GAP


def _draw_parting(sheet: Sheet, months: tuple[MonthBalance, ...], pitch: float, unit: str) -> None:
    """Write which months are known and which foreseen, with a line between them, and the unit."""
    sheet.line((0, len(months)), (0, 0), zorder=2)
    known = sum(not month.forecast for month in months)
    parting, top, end = _MARGIN + known * pitch, sheet.height - _MARGIN, sheet.width - _MARGIN
    if 0 < known < len(months):
        sheet.rule(parting, sheet.level(0), top)
    noted = end - width_mm(unit) - 3 if unit else end
    sheet.write(end, top, unit, ha="right")
    for left, right, choices in ((_MARGIN, min(parting, noted), _PAST), (parting + 1.5, noted, _COMING)):
        sheet.write(left, top, next((t for t in choices if width_mm(t) <= right - left), ""), ha="left")
