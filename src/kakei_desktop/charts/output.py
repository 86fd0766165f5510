"""A figure as SVG for a paper and as pixels for a window."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from kakei_desktop.charts.drawing import ChartData, draw
from kakei_desktop.charts.style import LIGHT
from kakei_desktop.remembering import remembers

if TYPE_CHECKING:
    from matplotlib.figure import Figure


_FILE_MM, _FILE_DPI = (174.0, 100.0), 300
_SHEET_DPI = 150


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture: RGBA, eight bits each, row by row from the top."""

    width: int
    height: int
    data: bytes


@remembers(8)
def figure_svg(data: ChartData, width_mm: float, height_mm: float) -> bytes:
    """Return the figure for paper as SVG, its texts left to the typesetter; the same data gives the same bytes.

    The last few are kept: a preview draws the packet again after every edit, and few edits change a figure.
    """
    figure = draw(data, width_mm=width_mm, height_mm=height_mm)
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    file = BytesIO()
    canvas: Any = FigureCanvasSVG(figure)
    canvas.print_svg(file, metadata={"Date": None, "Creator": None})
    return file.getvalue()


@remembers(8)
def figure_png(data: ChartData, width_mm: float, height_mm: float) -> bytes:
    """Return the figure for a sheet of a workbook as PNG; the same data gives the same bytes."""
    figure = draw(data, width_mm=width_mm, height_mm=height_mm)
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    file = BytesIO()
    figure.set_dpi(_SHEET_DPI)
    canvas: Any = FigureCanvasAgg(figure)
    canvas.print_png(file)
    return file.getvalue()


def pixels(figure: Figure, dpi: float) -> Pixels:
    """Return the figure as pixels: its size in inches times ``dpi``, which holds the scaling of the screen."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure.set_dpi(dpi)
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    width, height = canvas.get_width_height()
    return Pixels(width, height, canvas.buffer_rgba().tobytes())


def figure_file(data: ChartData, kind: str) -> bytes:
    """Return a figure as a file of its own, on white and with its letters drawn, titled inside.

    Args:
        data: The figure.
        kind: ``png`` or ``svg``.
    """
    figure = draw(data, width_mm=_FILE_MM[0], height_mm=_FILE_MM[1], theme=LIGHT)
    import matplotlib as mpl

    file = BytesIO()
    with mpl.rc_context({"svg.fonttype": "path"}):
        figure.savefig(file, format=kind, dpi=_FILE_DPI, metadata={"Title": data.title})
    return file.getvalue()
