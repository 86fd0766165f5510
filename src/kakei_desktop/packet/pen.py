"""A pen for a sheet of Excel: writes row by row, in the styles of the papers, and never a formula by accident."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from kakei_desktop.packet.letters import printable
from kakei_desktop.reports.papers import Amount

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "BIZ UDPゴシック"
POINTS = 10.5
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


@cache
def _styles() -> dict[str, Any]:
    from openpyxl.styles import Alignment, Border, Font, Side

    thin, thick = Side(style="thin"), Side(style="medium")
    return {
        "plain": Font(name=FONT, size=POINTS),
        "strong": Font(name=FONT, size=POINTS, bold=True),
        "section": Font(name=FONT, size=11.5, bold=True),
        "title": Font(name=FONT, size=16, bold=True),
        "under": Border(bottom=thin),
        "thick": Border(bottom=thick),
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

    def __init__(self, sheet: Worksheet, widths: Sequence[float]) -> None:
        self.sheet = sheet
        self.row = 1
        self.cached: dict[str, int] = {}
        self._columns = len(widths)
        for number, width in enumerate(widths):
            sheet.column_dimensions["ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number]].width = width

    def title(self, title: str, left: str, right: str) -> None:
        """Write the head of a paper."""
        self._write(1, title, "title", "flow")
        self._border("thick")
        self.row += 1
        self._write(1, left, "plain", "flow")
        self._write(self._columns, right, "plain", "number")
        self.row += 1

    def section(self, text: str) -> None:
        """Write a heading after an empty row."""
        self.row += 1
        self._write(1, text, "section", "flow")
        self.row += 1

    def note(self, text: str, *, strong: bool = False) -> None:
        """Write a text over all columns; it breaks where it must."""
        self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=1, end_column=self._columns)
        self._write(1, text, "strong" if strong else "plain", "text")
        width = sum(d.width for d in self.sheet.column_dimensions.values())
        lines = sum(1 + int(len(line) * 2 / width) for line in text.split("\n"))
        self.sheet.row_dimensions[self.row].height = 16.5 * lines
        self.row += 1

    def heads(self, *names: str) -> None:
        """Write the heads of a table, those over numbers to the right; a page that goes on with it repeats the last."""
        for column, name in enumerate(names, 1):
            self._write(column, name.removeprefix(">"), "strong", "number" if name.startswith(">") else "text")
        self._border("thick")
        self.row += 1

    def line(self, *values: Value, strong: bool = False) -> int:
        """Write a row of a table and return its number."""
        for column, value in enumerate(values, 1):
            if isinstance(value, str):
                self._write(column, value, "strong" if strong else "plain", "text")
            elif value is not None:
                self._write_number(column, value, strong=strong)
        self._border("thick" if strong else "under")
        self.row += 1
        return self.row - 1

    def _write_number(self, column: int, value: Amount | Formula, *, strong: bool) -> None:
        cell = self.sheet.cell(self.row, column)
        amount = value.amount if isinstance(value, Formula) else value
        form = MONTHS if amount.text.endswith("か月") else YEN
        self._dress(cell, "strong" if strong else "plain", "number", form)
        if isinstance(value, Formula):
            self.cached[cell.coordinate] = amount.value
            cell.value = value.text
        else:
            cell.value = amount.value

    def _write(self, column: int, text: str, font: str, alignment: str) -> None:
        cell = self.sheet.cell(self.row, column)
        cell.value = printable(text)
        cell.data_type = "s"
        self._dress(cell, font, alignment, TEXT)
        cell.quotePrefix = text.startswith(DANGEROUS)

    def _dress(self, cell: Cell, font: str, alignment: str, form: str) -> None:
        cell.font, cell.alignment, cell.number_format = _styles()[font], _styles()[alignment], form

    def _border(self, name: str) -> None:
        for column in range(1, self._columns + 1):
            self.sheet.cell(self.row, column).border = _styles()[name]
