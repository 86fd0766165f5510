"""A pen for a sheet of Excel: writes row by row, in the styles of the papers, and never a formula by accident."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from kakei_desktop.papers.output.letters import printable
from kakei_desktop.papers.values import UNKNOWN, Amount

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet


T = TypeVar("T")
FONT = "BIZ UDPゴシック"
POINTS = 10.5
LINE_POINTS = 16.5
YEN = '#,##0;"▲"#,##0;0'
MONTHS = '0"か月"'
TEXT = "@"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so would be reckoned by Excel when somebody edits it."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with the amount that it comes to, which programs show that do not reckon (previews, Protected View)."""

    text: str
    amount: Amount


Value: TypeAlias = str | Amount | Formula | None


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks: names of :func:`_parts`, a number format, and whether its text is kept from being reckoned."""

    font: str = "plain"
    place: str = "text"
    edge: str = "none"
    form: str = TEXT
    quoted: bool = False


Wardrobe: TypeAlias = dict[Look, "Cell"]
"""The first cell of each look in a workbook. Others copy it, as making styles anew is most of the work."""


@cache
def _parts() -> dict[str, Any]:
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
        "number": Alignment(vertical="top", horizontal="right"),
    }


class Pen:
    """Writes a sheet from the top.

    Attributes:
        sheet: The sheet.
        row: The next row to write.
        cached: Values of the formulas written, by cell.
    """

    def __init__(self, sheet: Worksheet, widths: Sequence[float], wardrobe: Wardrobe) -> None:
        self.sheet = sheet
        self.row = 1
        self.cached: dict[str, int] = {}
        self._wardrobe = wardrobe
        self._columns = len(widths)
        self._letters_a_line = sum(widths) / 2
        for letter, width in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", widths, strict=False):
            sheet.column_dimensions[letter].width = width

    def title(self, title: str, left: str, right: str) -> None:
        """Write the head of a paper."""
        for column, text in enumerate(self._filled([title]), 1):
            self._text(column, text or "", Look("title", "flow", "thick"))
        self.row += 1
        self._text(1, left, Look(place="flow"))
        self._text(self._columns, right, Look(place="number"))
        self.row += 1

    def section(self, text: str) -> None:
        """Write a heading after an empty row."""
        self.row += 1
        self._text(1, text, Look("section", "flow"))
        self.row += 1

    def note(self, text: str, *, strong: bool = False) -> None:
        """Write a text over all columns; it breaks where it must."""
        self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=1, end_column=self._columns)
        self._text(1, text, Look("strong" if strong else "plain"))
        lines = sum(1 + int(len(line) / self._letters_a_line) for line in text.split("\n"))
        self.sheet.row_dimensions[self.row].height = LINE_POINTS * lines
        self.row += 1

    def heads(self, *names: str) -> None:
        """Write the heads of a table; one that begins with ``>`` stands over numbers, to the right."""
        for column, name in enumerate(self._filled(names), 1):
            place = "number" if name and name.startswith(">") else "text"
            self._text(column, (name or "").removeprefix(">"), Look("strong", place, "thick"))
        self.row += 1

    def line(self, *values: Value, strong: bool = False) -> int:
        """Write a row of a table and return its number."""
        font, edge = ("strong", "thick") if strong else ("plain", "under")
        for column, value in enumerate(self._filled(values), 1):
            if isinstance(value, Amount | Formula):
                self._number(column, value, font, edge)
            else:
                self._text(column, value or "", Look(font, edge=edge))
        self.row += 1
        return self.row - 1

    def _filled(self, values: Sequence[T]) -> tuple[T | None, ...]:
        return (*values, *[None] * (self._columns - len(values)))

    def _text(self, column: int, text: str, look: Look) -> None:
        cell = self.sheet.cell(self.row, column)
        if text:
            cell.value = printable(text)
            cell.data_type = "s"
        quoted = text.startswith(DANGEROUS)
        self._dress(cell, Look(look.font, look.place, look.edge, look.form, quoted))

    def _number(self, column: int, value: Amount | Formula, font: str, edge: str) -> None:
        cell = self.sheet.cell(self.row, column)
        amount = value.amount if isinstance(value, Formula) else value
        if amount.text == UNKNOWN:
            self._text(column, UNKNOWN, Look(font, "number", edge))
            return
        self._dress(cell, Look(font, "number", edge, MONTHS if amount.text.endswith("か月") else YEN))
        if isinstance(value, Formula):
            self.cached[cell.coordinate] = amount.value
        cell.value = value.text if isinstance(value, Formula) else amount.value

    def _dress(self, cell: Cell, look: Look) -> None:
        like = self._wardrobe.setdefault(look, cell)
        if like is not cell:
            cell._style = copy(like._style)
            return
        parts = _parts()
        cell.font, cell.alignment, cell.border = parts[look.font], parts[look.place], parts[look.edge]
        cell.number_format, cell.quotePrefix = look.form, look.quoted
