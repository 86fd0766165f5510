"""How figures look: themes, the CUD palette with its hatches, and the bundled fonts.

Colours are CUD推奨配色 ver.4 (and the program's indigo). No part of a figure is told by colour alone:
each kind has a hatch that stays readable in a black-and-white fax, and a dark outline.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from kakei_desktop.charts import colours
from kakei_desktop.charts.colours import Colours
from kakei_desktop.domain.categories import Kind
from kakei_desktop.domain.wareki import in_wareki

LINE_SPACING = 0.9
"""In matplotlib's unit, a height of Kakei UD that is 4/3 of its size: lines 1.2 times the size apart."""
LINE = 0.8
"""Width of outlines and axes in points; a fax loses lines under 0.5."""


@dataclass(frozen=True, slots=True)
class BarStyle:
    """How a bar is filled.

    Attributes:
        face: Colour of the ground.
        hatch: Pattern of matplotlib, at a pitch of 1 mm or more; empty for none.
        outline: Colour of the edge; None for the theme's.
        dashed: The edge is dashed.
    """

    face: str
    hatch: str = ""
    outline: str | None = None
    dashed: bool = False


_DASHES = 0.0, (4.0, 1.6)


@dataclass(frozen=True, slots=True)
class CurveStyle:
    """How a curve is drawn: told apart by its marks and dashes too, and by its name at its end.

    Attributes:
        color: Of the line and its name.
        dashes: Lengths drawn and left out, in widths of the line.
        marker: Mark of matplotlib on its points; empty for none.
        width: In points.
    """

    color: str
    dashes: str | tuple[float, tuple[float, float]] = "-"
    marker: str = ""
    width: float = 1.6


@dataclass(frozen=True, slots=True)
class ChartTheme:
    """The roles of colour in a figure.

    Attributes:
        ground: Behind everything; None for the paper's own.
        text: Labels.
        secondary: Labels that may stand back.
        outline: Edges and hatches of bars.
        line: Base lines and connectors.
        chosen: Ground of the part that was chosen.
        missing: Money that is missing.
        fills: By kind of step; ``loss`` for a month that fell short, ``forecast`` and ``forecast_short`` for
            months to come.
        compared: Of the curve with which others are compared.
        curves: Of the others in their order.
        dated: Writes the years of a label in the calendar of what stands around the figure.
    """

    ground: str | None
    text: str
    secondary: str
    outline: str
    line: str
    chosen: str
    missing: str
    fills: Mapping[str, BarStyle]
    compared: CurveStyle
    curves: tuple[CurveStyle, ...]
    dated: Callable[[str], str] = str


def _curves(*colours: str) -> tuple[CurveStyle, ...]:
    return tuple(
        CurveStyle(colour, marker=marker, width=width)
        for colour, marker, width in zip(colours, "os^D", (2.2, 1.6, 1.6, 1.6), strict=True)
    )


def _fills(accent: str, missing: str, empty: str, edge: str = "") -> Mapping[str, BarStyle]:
    return MappingProxyType(
        {
            Kind.INCOME: BarStyle(accent),
            Kind.FIXED: BarStyle("#4DC4FF", "////"),
            Kind.VARIABLE: BarStyle("#F6AA00", ".."),
            Kind.REPAYMENT: BarStyle("#84919E", "xxx"),
            Kind.SAVING: BarStyle("#77D9A8", "|||"),
            "left": BarStyle(empty, outline=edge or accent),
            "short": BarStyle(empty, outline=edge or missing, dashed=True),
            "loss": BarStyle(missing),
            "forecast": BarStyle(empty, "////", outline=edge or accent),
            "forecast_short": BarStyle(empty, "\\\\\\\\", outline=edge or missing, dashed=True),
        }
    )


@cache
def on_screen(colours: Colours) -> ChartTheme:
    """Return the colours of a figure in a window of these colours."""
    return ChartTheme(
        ground=colours.card,
        text=colours.text,
        secondary=colours.secondary,
        outline=colours.bar_edge,
        line=colours.secondary,
        chosen=colours.accent_soft,
        missing=colours.missing,
        fills=_fills(colours.accent, colours.missing, colours.card),
        compared=CurveStyle(colours.secondary, _DASHES),
        curves=_curves(colours.accent, colours.likely, colours.soon_text, colours.text),
    )


LIGHT, DARK = on_screen(colours.LIGHT), on_screen(colours.DARK)
PAPER = ChartTheme(
    ground=None,
    text="#000000",
    secondary="#000000",
    outline="#000000",
    line="#000000",
    chosen="#FFFFFF",
    missing="#000000",
    fills=_fills(colours.LIGHT.accent, colours.LIGHT.missing, "#FFFFFF", edge="#000000"),
    compared=CurveStyle("#000000", _DASHES),
    curves=_curves(*["#000000"] * 4),
    dated=in_wareki,
)
