"""DRAWN: figure data becomes a matplotlib Figure, the same on screen and on paper.

``draw`` makes a Figure of any of the three figures in any size; ``key_at`` tells which part of it was
pointed at; ``pixels`` gives it to a window, ``figure_svg`` to a paper. Sizes are in mm.
"""

from kakei_desktop.charts.drawing import FigureData, draw
from kakei_desktop.charts.output import Pixels, figure_svg, pixels
from kakei_desktop.charts.sheet import Area, areas, key_at
from kakei_desktop.charts.spending_bars import height_for
from kakei_desktop.charts.style import DARK, LIGHT, PAPER, Theme

__all__ = [
    "DARK",
    "LIGHT",
    "PAPER",
    "Area",
    "FigureData",
    "Pixels",
    "Theme",
    "areas",
    "draw",
    "figure_svg",
    "height_for",
    "key_at",
    "pixels",
]
