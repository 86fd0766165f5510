"""The figures of a packet as pictures: SVG of the size they are printed in, with their texts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from kakei_desktop.charts import figure_svg, height_for
from kakei_desktop.domain.money import format_yen
from kakei_desktop.papers.values import FiguresPaper
from kakei_desktop.reports.budget.figures import BalanceMonths, SpendingBars, Waterfall

PaperFigure: TypeAlias = Waterfall | SpendingBars | BalanceMonths
WIDTH_MM = 174
WATERFALL_MM = 72
BALANCE_MM = 86
BARS_SHOWN = 20
"""The figure tells how many smaller ones it leaves out; all of them stand in the 家計表."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure for Typst.

    Attributes:
        title: Its title.
        message: The second line of its title.
        alt: All that it shows, in words, for those who hear the paper.
        svg: The drawing.
        width: In mm.
        height: In mm.
    """

    title: str
    message: str
    alt: str
    svg: str
    width: float
    height: float


def pictures(paper: FiguresPaper, drawing: Callable[[str], None] = lambda _: None) -> Iterator[tuple[str, Picture]]:
    """Yield each figure that shows something with its name; its message would teach the window, not a reader.

    Args:
        paper: The figures.
        drawing: Told the title of each before it is drawn.
    """
    bars = min(len(paper.spending.bars), BARS_SHOWN)
    heights: Mapping[str, tuple[PaperFigure, float]] = {
        "waterfall": (paper.waterfall, WATERFALL_MM),
        "spending": (paper.spending, height_for(bars)),
        "balance": (paper.balance, BALANCE_MM),
    }
    for name, (data, height) in heights.items():
        drawing(data.title)
        if _parts(data):
            yield name, _picture(data, height)


def _picture(data: PaperFigure, height: float) -> Picture:
    svg = figure_svg(data, WIDTH_MM, height).decode("utf-8")
    parts = "、".join(f"{label} {format_yen(amount)}円" for label, amount in _parts(data))
    return Picture(data.title, data.message, f"{data.title}の図。{data.message}。{parts}", svg, WIDTH_MM, height)


def _parts(data: PaperFigure) -> list[tuple[str, int]]:
    match data:
        case Waterfall():
            return [(step.label, step.amount) for step in data.steps]
        case SpendingBars():
            return [(bar.label, bar.amount) for bar in data.bars]
        case BalanceMonths():
            return [(f"{m.month.year}年{m.month.number}月", m.balance) for m in data.months]
