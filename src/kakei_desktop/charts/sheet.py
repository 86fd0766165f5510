"""The sheet a figure is drawn on, measured in millimetres, with areas that tell which part was pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kakei_desktop.charts.fonts import prepare
from kakei_desktop.charts.style import LINE, LINE_SPACING, BarStyle, ChartTheme

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle
    from matplotlib.transforms import Transform


_MM_PER_INCH = 25.4
_AREA = "area:"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet in mm from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A figure without axes: everything is placed in mm, bars in the units of what they show.

    Matplotlib's axes are left out because making them takes longer than all the rest of a figure.

    Attributes:
        figure: The figure.
        plot: Where the bars lie.
        units: From the units of the bars to the sheet.
        width: In mm.
        height: In mm.
        theme: Its colours.
        chosen: Key of the part that is shown as chosen.
    """

    figure: Figure
    plot: Box
    units: Transform
    width: float
    height: float
    theme: ChartTheme
    chosen: str | None

    def level(self, value: float) -> float:
        """Return how high a value of the bars lies on the sheet, in mm."""
        return float(self.units.transform((0, value))[1] / self.figure.bbox.height) * self.height

    def write(self, x: float, y: float, text: str, **style: Any) -> None:
        """Write a label at a place in mm, centred across and hanging down unless told otherwise."""
        usual: dict[str, Any] = {"ha": "center", "va": "top", "color": self.theme.text, "linespacing": LINE_SPACING}
        self.figure.text(x / self.width, y / self.height, text, **(usual | style))

    def label(self, at: tuple[float, float], text: str, shift: tuple[float, float], **style: Any) -> None:
        """Write a label ``shift`` points beside a place in the units of the bars."""
        from matplotlib.transforms import ScaledTranslation

        away = ScaledTranslation(shift[0] / 72, shift[1] / 72, self.figure.dpi_scale_trans)
        usual: dict[str, Any] = {"ha": "center", "va": "center", "color": self.theme.text, "linespacing": LINE_SPACING}
        self.figure.text(*at, text, transform=self.units + away, **(usual | style))

    def bar(self, key: str, corner: tuple[float, float], width: float, height: float, fill: BarStyle) -> None:
        """Draw a bar in its own units; ``key`` becomes its gid."""
        from matplotlib.patches import Rectangle

        self._add(Rectangle(corner, width, height, gid=key, transform=self.units), fill)

    def swatch(self, box: Box, fill: BarStyle) -> None:
        """Draw a sample of a filling."""
        self._add(self._rectangle(box), fill)

    def area(self, key: str, box: Box) -> None:
        """Mark where pointing means this part; it is seen only when it is the chosen one. Paper has none."""
        if self.theme.ground is None:
            return
        rectangle = self._rectangle(box)
        rectangle.set(gid=_AREA + key, facecolor=self.theme.chosen, linewidth=0, zorder=-1, visible=key == self.chosen)
        self.figure.add_artist(rectangle)

    def line(self, across: Sequence[float], upright: Sequence[float], **style: Any) -> None:
        """Draw a line through places in the units of the bars."""
        from matplotlib.lines import Line2D

        usual: dict[str, Any] = {"color": self.theme.line, "linewidth": LINE, "zorder": 0.5, "transform": self.units}
        self.figure.add_artist(Line2D(across, upright, **(usual | style)))

    def rule(self, x: float, bottom: float, top: float) -> None:
        """Draw an upright dotted line, in mm."""
        across, upright = (x / self.width,) * 2, (bottom / self.height, top / self.height)
        self.line(across, upright, transform=self.figure.transFigure, linestyle=(0, (1.5, 2)))

    def _add(self, rectangle: Rectangle, fill: BarStyle) -> None:
        self.figure.add_artist(_dressed(rectangle, fill, self.theme))

    def _rectangle(self, box: Box) -> Rectangle:
        from matplotlib.patches import Rectangle

        corner = box.left / self.width, box.bottom / self.height
        size = (box.right - box.left) / self.width, (box.top - box.bottom) / self.height
        return Rectangle(corner, *size, transform=self.figure.transFigure)


Limits = tuple[tuple[float, float], tuple[float, float]]


def new_sheet(size: tuple[float, float], plot: Box, limits: Limits, theme: ChartTheme, chosen: str | None) -> Sheet:
    """Return an empty sheet.

    Args:
        size: Width and height in mm.
        plot: Where the bars lie.
        limits: What its left and right, and its bottom and top, are in the units of the bars.
        theme: Its colours.
        chosen: Key of the part to show as chosen.
    """
    prepare()
    from matplotlib.figure import Figure
    from matplotlib.transforms import Bbox, BboxTransformFrom, BboxTransformTo

    width, height = size
    figure = Figure(figsize=(width / _MM_PER_INCH, height / _MM_PER_INCH), facecolor=theme.ground or "none")
    ends = Bbox([[limits[0][0], limits[1][0]], [limits[0][1], limits[1][1]]])
    place = Bbox([[plot.left / width, plot.bottom / height], [plot.right / width, plot.top / height]])
    units = BboxTransformFrom(ends) + BboxTransformTo(place) + figure.transFigure
    return Sheet(figure, plot, units, width, height, theme, chosen)


def _dressed(rectangle: Rectangle, fill: BarStyle, theme: ChartTheme) -> Rectangle:
    rectangle.set(
        facecolor=fill.face,
        edgecolor=fill.outline or theme.outline,
        hatch=fill.hatch or None,
        hatchcolor=fill.outline or theme.outline,
        hatch_linewidth=LINE,
        linewidth=LINE * 1.5 if fill.dashed else LINE,
        linestyle=(0, (3, 2)) if fill.dashed else "-",
        clip_on=False,
    )
    return rectangle


@dataclass(frozen=True, slots=True)
class PartArea:
    """Where pointing means a part: its key, and its edges as shares (0 to 1) of the sheet from the upper left."""

    key: str
    left: float
    top: float
    right: float
    bottom: float


def part_areas(figure: Figure) -> tuple[PartArea, ...]:
    """Return the areas of a figure made for a screen, in the order in which its parts were drawn."""
    from matplotlib.patches import Rectangle

    marked = (a for a in figure.artists if isinstance(a, Rectangle) and (a.get_gid() or "").startswith(_AREA))
    return tuple(_area(rectangle) for rectangle in marked)


def _area(rectangle: Rectangle) -> PartArea:
    place = rectangle.get_bbox()
    key = (rectangle.get_gid() or "").removeprefix(_AREA)
    return PartArea(key, float(place.x0), 1 - float(place.y1), float(place.x1), 1 - float(place.y0))
