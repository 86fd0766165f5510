"""A sheet of a file as it is: beside each row's number what becomes of it, above each column what it means."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from kakei_desktop.domain.personal_number import masked
from kakei_desktop.importers.request import ColumnRoles
from kakei_desktop.importers.review.inspection import DUPLICATE, INCLUDED, LEFT_OUT
from kakei_desktop.messages.ledgers import ROLES, reason
from kakei_desktop.ui.kit import theme

if TYPE_CHECKING:
    from kakei_desktop.importers.files.grid import Grid


Index = QModelIndex | QPersistentModelIndex

COLUMN_ROLES = {role: words for role, words in ROLES.items() if role not in ("ignore", "due", "due_day")}
"""What a column may be pointed out as, in words; nobody needs to point at what a card's statement asks for."""

_FATES = {INCLUDED: "入れる", LEFT_OUT: "入れない", DUPLICATE: "もうある"}

_HEADER = "見出し"

_DISPLAY, _FIGURE_SPACE = Qt.ItemDataRole.DisplayRole, "\u2007"

_MONEY = frozenset({"in", "out", "amount", "balance", "due"})


class SourceGrid(QAbstractTableModel):
    """A sheet, asked for only as far as it is seen; the head of a row says what becomes of it."""

    def __init__(self) -> None:
        super().__init__()
        self.grid: Grid | None = None
        self.choice = ColumnRoles(0, {})
        self._reasons: Mapping[int, str] = {}

    def render(self, grid: "Grid | None", choice: ColumnRoles | None, reasons: Mapping[int, str]) -> None:
        """Show a sheet."""
        self.beginResetModel()
        self.grid, self.choice, self._reasons = grid, choice or ColumnRoles(0, {}), reasons
        self.endResetModel()

    def row_state(self, row: int) -> str:
        """Return in words what becomes of a row (from 0)."""
        if row + 1 == self.choice.header_row:
            return _HEADER
        code = self._reasons.get(row + 1)
        return "" if code is None else _FATES.get(code) or reason(code).removesuffix("ため")

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.grid is None else self.grid.height

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.grid is None else self.grid.width

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.choice.role(section) if orientation is Qt.Orientation.Horizontal else None)
        if orientation is Qt.Orientation.Vertical and role in (_DISPLAY, Qt.ItemDataRole.ToolTipRole):
            return self._head_of_row(section)
        return self._meaning(section) if role == _DISPLAY else None

    def _head_of_row(self, row: int) -> str:
        """Return a row's number and what becomes of it; figures are set as wide as the longest."""
        digits = len(str(self.rowCount()))
        return f"{str(row + 1).rjust(digits, _FIGURE_SPACE)}　{self.row_state(row)}"

    def _meaning(self, place: int) -> str:
        if not self.choice.roles:
            return f"{_letters(place)} ▾"
        role = self.choice.role(place)
        return f"{ROLES[role]} ▾" if role else "使わない ▾"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.grid is None:
            return None
        if role == _DISPLAY:
            return self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head = f"{index.row() + 1}行 {self.row_state(index.row())} {self._meaning(index.column())}"
            return f"{head} {self._text(index.row(), index.column())}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.choice.role(index.column()))
        if role == Qt.ItemDataRole.FontRole and index.row() + 1 == self.choice.header_row:
            return theme.font(bold=True)
        if role == Qt.ItemDataRole.ForegroundRole and not self._counts(index):
            return theme.colour(theme.current().secondary)
        return None

    def _text(self, row: int, column: int) -> str:
        from kakei_desktop.importers.files.cell_text import shown

        assert self.grid is not None
        cell = self.grid.cells[row, column]
        return "" if cell is None else masked(shown(cell))

    def _counts(self, index: Index) -> bool:
        """Return whether a cell is one that is brought in: its row is, and its column means something."""
        row = index.row() + 1
        used = not self.choice.roles or self.choice.role(index.column()) is not None
        return row == self.choice.header_row or (self._reasons.get(row) == INCLUDED and used)


def _alignment(role: str | None) -> int:
    side = Qt.AlignmentFlag.AlignRight if role in _MONEY else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _letters(place: int) -> str:
    """Return what a spreadsheet calls a column (from 0)."""
    return (_letters(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)
