"""The month grid of one person as a Qt model: 年度 rows, April to March, and what is owed in each."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import Month, month_words
from kakei_desktop.domain.wareki import day_words
from kakei_desktop.reports.pension.deadlines import Deadline
from kakei_desktop.reports.pension.grid import GridMonth, PensionGrid, YearRow
from kakei_desktop.words.deadlines import until_words

Index = QModelIndex | QPersistentModelIndex

CELL_ROLE = Qt.ItemDataRole.UserRole

_HEADS = ("", *(f"{month}月" for month in (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)), "未納", "金額")


class PensionGridModel(QAbstractTableModel):
    """Cells of the grid; columns 1 to 12 are months."""

    def __init__(self) -> None:
        super().__init__()
        self.grid: PensionGrid | None = None
        self.deadlines: Mapping[Month, Deadline] = {}

    def render(self, grid: PensionGrid | None, deadlines: Iterable[Deadline] = ()) -> None:
        """Show a grid; while its years stay the same, only the cells are painted again."""
        self.deadlines = {deadline.month: deadline for deadline in deadlines}
        if self.grid is not None and grid is not None and len(self.grid.years) == len(grid.years):
            self.grid = grid
            self.dataChanged.emit(self.index(0, 0), self.index(len(grid.years) - 1, len(_HEADS) - 1))
        else:
            self.beginResetModel()
            self.grid = grid
            self.endResetModel()

    def cell(self, index: Index) -> GridMonth | None:
        """Return the month under an index; None beside the months."""
        if self.grid is None or not 1 <= index.column() <= 12:
            return None
        return self.grid.years[index.row()].cells[index.column() - 1]

    def cells(self) -> tuple[GridMonth, ...]:
        """Return all months that are shown, in order."""
        return tuple(cell for year in (self.grid.years if self.grid else ()) for cell in year.cells)

    def index_of(self, month: Month) -> QModelIndex:
        """Return where a month stands; an invalid index where it is not shown."""
        years = self.grid.years if self.grid else ()
        for i, year in enumerate(years):
            for j, cell in enumerate(year.cells, 1):
                if cell.month == month:
                    return self.index(i, j)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.grid is None else len(self.grid.years)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.grid is None:
            return None
        year, cell = self.grid.years[index.row()], self.cell(index)
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            beside = {0: year.label, 13: _owed(year), 14: _yen(year)}
            return cell.letter if cell else beside[index.column()]
        if cell and role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken(cell, self.deadlines.get(cell.month))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.cell(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _owed(year: YearRow) -> str:
    """Return how many months of a year are owed; nothing while none of them is written."""
    return f"{year.owed_months}か月" if any(cell.status for cell in year.cells) else ""


def _yen(year: YearRow) -> str:
    """Return what they come to; ``—`` where the rules hold nothing of it."""
    return format_yen(year.owed_yen) if year.owed_yen else "—" if year.owed_months else ""


def spoken(cell: GridMonth, deadline: Deadline | None = None) -> str:
    """Return the month in words, as a screen reader says it: also until when it can be saved, and how."""
    money = f" {cell.owed:,}円" if cell.owed else ""
    until = f" {until_words(deadline)}" if deadline else ""
    day = cell.postpaid_until
    later = f" 追納は{day_words(day)}まで" if day else ""
    return f"{month_words(cell.month)}分 {cell.words or 'まだ書かれていません'}{money}{until}{later}"
