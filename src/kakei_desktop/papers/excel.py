"""A sheet of Excel, written row by row in the styles of the papers, and never with a formula by accident."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cache
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar
from unicodedata import east_asian_width

from kakei_desktop.papers.letters import printable
from kakei_desktop.papers.values import NO_NUMBERS, Amount

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.drawing.spreadsheet_drawing import OneCellAnchor
    from openpyxl.worksheet.worksheet import Worksheet


T = TypeVar("T")
FONT = "BIZ UDPゴシック"
POINTS = 10.5
LINE_POINTS = 16.5
TITLE_POINTS = 24
POINTS_PER_MM = 72 / 25.4
PAGE_POINTS, LETTERS_ON_A_PAGE = 690, 88
"""What fits on an A4 page upright between its margins; a wider sheet is printed smaller, so that more rows do."""
_TITLE_ROWS = 2
YEN = '#,##0;"▲\u2009"#,##0;0'
MONTHS = '0"か月"'
TEXT = "@"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so would be calculated by Excel when somebody edits it."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with the amount that it comes to, for programs that do not calculate (previews, Protected View)."""

    text: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class Linked:
    """An amount that follows another sheet which tells the same under a name; where none does, the amount itself."""

    name: str
    amount: Amount


Value: TypeAlias = str | Amount | Formula | Linked | None


def in_lines(*texts: str) -> str:
    """Return texts below each other in one cell, without those that are empty."""
    return "\n".join(filter(None, texts))


def column_sum(column: str, rows: Sequence[int], amount: Amount) -> Formula:
    """Return the sum of a column from the first to the last of these rows."""
    return Formula(f"=SUM({column}{rows[0]}:{column}{rows[-1]})" if rows else "=0", amount)


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How a cell looks: names of :func:`_styles`, a number format, and whether its text is never a formula."""

    font: str = "plain"
    alignment: str = "text"
    border: str = "none"
    number_format: str = TEXT
    quoted: bool = False


@dataclass(slots=True)
class SharedCells:
    """What the sheets of a workbook know of each other.

    Attributes:
        styled: The first cell of each style. Others copy it, as making styles anew is most of the work.
        named: Where amounts stand that other sheets follow, and how much they are, by name.
        linked: Cells that follow one of them, with its name and their sheet.
    """

    styled: dict[CellStyle, Cell] = field(default_factory=dict)
    named: dict[str, tuple[str, int]] = field(default_factory=dict)
    linked: list[tuple[SheetWriter, Cell, Linked]] = field(default_factory=list)

    def follow(self) -> None:
        """Let every linked cell follow the one that it names, where there is one that says the same."""
        for writer, cell, link in self.linked:
            place, told = self.named.get(link.name, ("", 0))
            if place and told == link.amount.value:
                cell.value = f"={place}"
                writer.cached[cell.coordinate] = link.amount.value


_WRAPPED = {"text": 0, "beside": 2}
"""Alignments whose texts break into lines, with what they keep free of a column, in half-width letters."""


def _alignment(column: int) -> str:
    """Return how a text of a table lies in a column: away from the numbers of the one before."""
    return "beside" if column > 1 else "text"


@cache
def _styles() -> dict[str, Any]:
    from openpyxl.styles import Alignment, Border, Font, Side

    return {
        "plain": Font(name=FONT, size=POINTS),
        "strong": Font(name=FONT, size=POINTS, bold=True),
        "section": Font(name=FONT, size=11.5, bold=True),
        "title": Font(name=FONT, size=16, bold=True),
        "none": Border(),
        "under": Border(bottom=Side(style="thin")),
        "thick": Border(bottom=Side(style="medium")),
        "text": Alignment(vertical="top", wrap_text=True),
        "flow": Alignment(vertical="top"),
        "beside": Alignment(vertical="top", horizontal="left", wrap_text=True, indent=1),
        "number": Alignment(vertical="top", horizontal="right"),
    }


def _anchor(row: int, alt: str, width_mm: float, height_mm: float) -> OneCellAnchor:
    """Return the place of a picture at the beginning of a row, with its size and its words."""
    from openpyxl.drawing.fill import Blip
    from openpyxl.drawing.geometry import PresetGeometry2D
    from openpyxl.drawing.picture import PictureFrame
    from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
    from openpyxl.drawing.xdr import XDRPositiveSize2D
    from openpyxl.utils.units import cm_to_EMU

    frame = PictureFrame()
    frame.nvPicPr.cNvPr.id, frame.nvPicPr.cNvPr.name, frame.nvPicPr.cNvPr.descr = row, f"図 {row}", printable(alt)
    frame.blipFill.blip = Blip()
    frame.spPr.prstGeom = PresetGeometry2D(prst="rect")
    size = XDRPositiveSize2D(cm_to_EMU(width_mm / 10), cm_to_EMU(height_mm / 10))
    return OneCellAnchor(_from=AnchorMarker(row=row - 1), ext=size, pic=frame)


def lines_of(text: str, width: float) -> int:
    """Return in how many lines a text stands in a column that is so many half-width letters wide."""
    return sum(max(1, ceil(half_widths(line) / width)) for line in text.split("\n"))


def half_widths(text: str) -> int:
    """Return how wide a text is, in half-width letters."""
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text)


class SheetWriter:
    """Writes a paper into a sheet from the top.

    Attributes:
        sheet: The sheet.
        next_row: Number of the row that is written next, from 1.
        cached: Values of the formulas written, by cell.
        heads: Numbers of the rows that hold heads of a table.
    """

    def __init__(self, sheet: Worksheet, widths: Sequence[float], shared: SharedCells) -> None:
        self.sheet = sheet
        self.next_row = 1
        self.cached: dict[str, int] = {}
        self.heads: list[int] = []
        self._shared = shared
        self._columns, self._widths = len(widths), widths
        self._lines = 1
        for letter, width in zip(_LETTERS, widths, strict=False):
            sheet.column_dimensions[letter].width = width

    def title(self, title: str, left: str, right: str) -> None:
        """Write the title of a paper, and what stands left and right below it."""
        for column, text in enumerate(self._filled([title]), 1):
            self._text(column, text or "", CellStyle("title", "flow", "thick"))
        self._end_row(TITLE_POINTS)
        self._text(1, left, CellStyle(alignment="flow"))
        self._text(self._columns, right, CellStyle(alignment="number"))
        self._end_row()

    def section(self, text: str) -> None:
        """Write a heading after an empty row."""
        self.next_row += 1
        self._text(1, text, CellStyle("section", "flow"))
        self._end_row()

    def note(self, text: str, *, strong: bool = False) -> None:
        """Write a text over all columns; it breaks where it must."""
        # Not merge_cells, which dresses every cell of what is one: a sixth of the time of a whole workbook.
        self.sheet.merged_cells.add(f"A{self.next_row}:{_LETTERS[self._columns - 1]}{self.next_row}")
        self._text(1, text, CellStyle("strong" if strong else "plain"), sum(self._widths))
        self._end_row()

    def headings(self, *names: str) -> None:
        """Write the heads of a table; one that begins with ``>`` stands over numbers, to the right."""
        for column, name in enumerate(self._filled(names), 1):
            alignment = "number" if name and name.startswith(">") else _alignment(column)
            self._text(column, (name or "").removeprefix(">"), CellStyle("strong", alignment, "thick"))
        self.heads.append(self.next_row)
        self._end_row()

    def row(self, *values: Value, strong: bool = False) -> int:
        """Write a row of a table and return its number."""
        font, border = ("strong", "thick") if strong else ("plain", "under")
        for column, value in enumerate(self._filled(values), 1):
            if isinstance(value, Amount | Formula | Linked):
                self._number(column, value, font, border)
            else:
                self._text(column, value or "", CellStyle(font, _alignment(column), border))
        self._end_row()
        return self.next_row - 1

    def _end_row(self, line_points: float = LINE_POINTS) -> None:
        """Make the row as high as its texts: no program does it for a file that another wrote."""
        self.sheet.row_dimensions[self.next_row].height = line_points * self._lines
        self._lines = 1
        self.next_row += 1

    def picture(self, title: str, png: bytes, alt: str, width_mm: float, height_mm: float) -> None:
        """Put a picture over rows of its own below what is written, whole and with its title on one page of paper.

        Args:
            title: Heads it.
            png: The picture.
            alt: What it shows, for those who hear the sheet.
            width_mm: How wide it is.
            height_mm: How high it is.
        """
        from openpyxl.drawing.image import Image

        rows = ceil(height_mm * POINTS_PER_MM / LINE_POINTS)
        self._begin_page_for((rows + _TITLE_ROWS) * LINE_POINTS)
        self.section(title)
        image = Image(BytesIO(png))
        image.anchor = _anchor(self.next_row, alt, width_mm, height_mm)
        self.sheet.add_image(image)
        for _ in range(rows):
            self.sheet.cell(self.next_row, 1)
            self._end_row()

    def _begin_page_for(self, points: float) -> None:
        """Begin a page before the next row where what follows would not fit on this one."""
        from openpyxl.worksheet.pagebreak import Break

        heights = (self.sheet.row_dimensions[row].height or LINE_POINTS for row in range(1, self.next_row))
        page = PAGE_POINTS * max(1.0, sum(self._widths) / LETTERS_ON_A_PAGE)
        if sum(heights) % page + points > page:
            self.sheet.row_breaks.append(Break(id=self.next_row - 1))

    def name_cell(self, name: str, column: str, row: int, amount: Amount) -> None:
        """Let other sheets follow the amount in a cell under a name."""
        title = str(self.sheet.title).replace("'", "''")
        self._shared.named[name] = f"'{title}'!{column}{row}", amount.value

    def _filled(self, values: Sequence[T]) -> tuple[T | None, ...]:
        return (*values, *[None] * (self._columns - len(values)))

    def _text(self, column: int, text: str, style: CellStyle, width: float | None = None) -> None:
        cell = self.sheet.cell(self.next_row, column)
        if text:
            cell.value = printable(text)
            cell.data_type = "s"
        if style.alignment in _WRAPPED:
            room = width or self._widths[column - 1] - _WRAPPED[style.alignment]
            self._lines = max(self._lines, lines_of(text, room))
        self._apply(cell, replace(style, quoted=text.startswith(DANGEROUS)))

    def _number(self, column: int, value: Amount | Formula | Linked, font: str, border: str) -> None:
        cell = self.sheet.cell(self.next_row, column)
        amount = value if isinstance(value, Amount) else value.amount
        if amount.text in NO_NUMBERS:
            self._text(column, amount.text, CellStyle(font, "number", border))
            return
        self._apply(cell, CellStyle(font, "number", border, MONTHS if amount.text.endswith("か月") else YEN))
        if isinstance(value, Formula):
            self.cached[cell.coordinate] = amount.value
        if isinstance(value, Linked):
            self._shared.linked.append((self, cell, value))
        cell.value = value.text if isinstance(value, Formula) else amount.value

    def _apply(self, cell: Cell, style: CellStyle) -> None:
        like = self._shared.styled.setdefault(style, cell)
        if like is not cell:
            cell._style = copy(like._style)
            return
        styles = _styles()
        cell.font, cell.alignment, cell.border = styles[style.font], styles[style.alignment], styles[style.border]
        cell.number_format, cell.quotePrefix = style.number_format, style.quoted
