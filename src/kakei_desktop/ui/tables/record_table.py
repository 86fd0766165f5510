"""The model of a table of records.

The model knows nothing of the case. What a person types goes out as ``edited(name, edit)``; the new
records come back through :meth:`RecordTable.render`, which touches only the rows that changed.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any, Generic, TypeVar, overload

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from kakei_desktop.reports.searching import searchable
from kakei_desktop.ui.kit.bugs import report_bugs_later
from kakei_desktop.ui.tables.columns import Column, GroupRow, InputRefused, R, edit_from_text

T = TypeVar("T")


class LazySequence(Sequence[T], Generic[T]):
    """A sequence whose parts are made when they are asked for."""

    def __init__(self, length: int, make: Callable[[int], T]) -> None:
        self._length, self._make = length, make

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return [self._make(i) for i in range(self._length)[index]]
        return self._make(range(self._length)[index])


Index = QModelIndex | QPersistentModelIndex
RECORD_ROLE = Qt.ItemDataRole.UserRole
"""The record of a row, or the :class:`GroupRow`."""
SORT_ROLE = RECORD_ROLE + 1
"""The value by which rows are sorted."""
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_WRITABLE = _SHOWN | Qt.ItemFlag.ItemIsEditable
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class RecordTable(QAbstractTableModel, Generic[R]):
    """Records under columns, with group rows between them.

    Signals:
        edited: Name of the edit, the edit.
        refused: A hint, where a typed text could not be read; empty once it was given up.

    Attributes:
        given: All rows, as they were given.
        filter: The searchable words that a row holds which is shown; () for all rows.
        new_record: Makes a record for a line that is pasted below the last one, and the edit that adds it; None where
            none can come so.
    """

    edited = Signal(str, object)
    refused = Signal(str)

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: Sequence[R | GroupRow] = ()
        self.given: Sequence[R | GroupRow] = ()
        self._sorting: tuple[int, bool] | None = None
        self.filter: tuple[str, ...] = ()
        self.reported_bugs: set[str] = set()
        self.accepts_several_cells = False
        self.new_record: Callable[[], tuple[R, Any]] | None = None
        self._kept = True

    def render(self, rows: Sequence[R | GroupRow]) -> None:
        """Show these rows; rows that stayed keep their selection; only cells that read differently are painted again.

        The rows are asked for only as far as they are seen, so that they may be made when they are looked at.
        """
        self.given = rows
        old, new = self.rows, self._in_order(rows)
        start, tail = _common_ends(old, new)
        if start < len(old) - tail:
            self.beginRemoveRows(QModelIndex(), start, len(old) - tail - 1)
            self.rows = (*old[:start], *old[len(old) - tail :]) if tail or start else ()
            self.endRemoveRows()
        if start < len(new) - tail:
            self.beginInsertRows(QModelIndex(), start, len(new) - tail - 1)
            self.rows = new
            self.endInsertRows()
        self.rows = new
        ends = chain(range(start), range(-tail, 0))
        for at in (at for at in ends if old[at] is not new[at] and old[at] != new[at]):
            for column in self._differing(old[at], new[at]):
                cell = self.index(at % len(new), column)
                self.dataChanged.emit(cell, cell)

    def _differing(self, old: R | GroupRow, new: R | GroupRow) -> Sequence[int]:
        """Return the columns in which two rows read differently; all of a group row, whose words reach over its cells.

        Told cell by cell: of several at once, Qt paints the row below too.
        """
        if not isinstance(old, GroupRow) and not isinstance(new, GroupRow):
            with report_bugs_later(self.reported_bugs):
                return [at for at, column in enumerate(self.columns) if column.displayed(old) != column.displayed(new)]
        return range(len(self.columns))

    def reset_rows(self, rows: Sequence[R | GroupRow]) -> None:
        """Show other rows without holding them against those that were there: they may be a hundred thousand."""
        self.beginResetModel()
        self.given, self.rows = rows, self._in_order(rows)
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Show the rows by what stands in a column, blank cells last; below 0 as they were given."""
        asked = (column, order is Qt.SortOrder.DescendingOrder) if column >= 0 else None
        if asked == self._sorting:
            return  # Qt asks twice
        self._sorting = asked
        self.layoutAboutToBeChanged.emit()
        old, self.rows = self.rows, self._in_order(self.given)
        places = {_key(row) or id(row): at for at, row in enumerate(self.rows)}
        held = self.persistentIndexList()
        moved = [self.index(places[_key(old[each.row()]) or id(old[each.row()])], each.column()) for each in held]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def show_only(self, words: tuple[str, ...]) -> None:
        """Show only the records that hold all of these searchable words, with their groups; all rows for ()."""
        if words != self.filter:
            self.filter = words
            self.render(self.given)

    def holds(self, record: R, words: tuple[str, ...]) -> bool:
        """Return whether what stands in the cells of a record holds all of these searchable words."""
        text = "\n".join(searchable(column.text(record)) for column in self.columns)
        return all(word in text for word in words)

    def _filtered(self, rows: Sequence[R | GroupRow]) -> Sequence[R | GroupRow]:
        left: list[R | GroupRow] = []
        for row in rows:
            if isinstance(row, GroupRow):
                if left and isinstance(left[-1], GroupRow):
                    left.pop()
                left.append(row)
            elif self.holds(row, self.filter):
                left.append(row)
        return left[:-1] if left and isinstance(left[-1], GroupRow) else left

    def _sign(self, section: int) -> str:
        """Return what stands behind the head by which rows are sorted; no triangle, which is a minus here."""
        return "" if self._sorting is None or self._sorting[0] != section else " ↓" if self._sorting[1] else " ↑"

    def _in_order(self, rows: Sequence[R | GroupRow]) -> Sequence[R | GroupRow]:
        """Return rows as they are filtered and sorted now; what stands in groups stays in them."""
        rows = self._filtered(rows) if self.filter else rows
        if self._sorting is None or (not isinstance(rows, LazySequence) and any(isinstance(r, GroupRow) for r in rows)):
            return rows
        column, backwards = self._sorting
        value: Callable[[Any], Any] = self.columns[column].sort_key or self.columns[column].text
        valued = [(value(row), row) for row in rows]
        filled = sorted((each for each in valued if each[0] not in (None, "")), key=itemgetter(0), reverse=backwards)
        return (*(row for _, row in filled), *(row for blank, row in valued if blank in (None, "")))

    def row_of(self, record_id: str) -> int:
        """Return the row of a record, -1 where it is not shown."""
        return next((i for i, r in enumerate(self.rows) if _key(r) == record_id), -1)

    def record(self, row: int) -> R | None:
        """Return the record of a row; None for a group row and outside the table."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return None if isinstance(found, GroupRow) else found

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title + self._sign(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        with report_bugs_later(self.reported_bugs):
            return self._datum(index, role)
        return ""

    def _datum(self, index: Index, role: int) -> Any:
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == RECORD_ROLE:
            return row
        if isinstance(row, GroupRow):
            return row.title if role == Qt.ItemDataRole.DisplayRole and index.column() == 0 else None
        answer = _ANSWERS.get(role)
        return answer(column, row) if answer else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        record, column = self.record(index.row()), self.columns[index.column()]
        if role != Qt.ItemDataRole.EditRole or record is None or column.write is None or value == column.text(record):
            return False
        try:
            edit = edit_from_text(column, record, str(value))
        except InputRefused as refusal:
            self.refused.emit(refusal.reason)
            return False
        return self.emit_edit(column.step_name, edit)

    def emit_edit(self, name: str, edit: Any) -> bool:
        """Give an edit to whoever keeps it; return whether it was kept."""
        self._kept = True
        self.edited.emit(name, edit)
        return self._kept

    def apply_edits_with(self, apply: Callable[[str, Any], bool]) -> None:
        """Hand every edit, each an edit of the case, to what keeps it and says whether it could."""

        def write(name: str, edit: object) -> None:
            self._kept = apply(name, edit)

        self.edited.connect(write)
        self.accepts_several_cells = True

    def _is_group_row(self, row: int) -> bool:
        """Return whether a row is a group row; lazy rows hold none, and are not made for this."""
        return not isinstance(self.rows, LazySequence) and isinstance(self.rows[row], GroupRow)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not 0 <= index.row() < len(self.rows) or self._is_group_row(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return _WRITABLE if self.columns[index.column()].write else _SHOWN


def _alignment(column: Column[Any]) -> int:
    return _RIGHT if column.number else _LEFT


def _spoken(column: Column[Any], record: Any) -> str:
    tags = "、".join(tag.text for tag in column.tags(record)) if column.tags else ""
    return " ".join(part for part in (column.title, column.text(record), tags) if part)


def _tooltip(column: Column[Any], record: Any) -> str | None:
    """Return the whole text of a cell in which words may be cut; numbers never are."""
    return None if column.number or column.wrap else column.text(record) or None


def _check_state(column: Column[Any], record: Any) -> Qt.CheckState | None:
    if column.checked is None:
        return None
    return Qt.CheckState.Checked if column.checked(record) else Qt.CheckState.Unchecked


_ANSWERS: Mapping[int, Callable[[Column[Any], Any], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda column, record: column.text(record),
    Qt.ItemDataRole.EditRole: lambda column, record: column.text(record),
    Qt.ItemDataRole.TextAlignmentRole: lambda column, _: _alignment(column),
    Qt.ItemDataRole.ToolTipRole: _tooltip,
    Qt.ItemDataRole.CheckStateRole: _check_state,
    Qt.ItemDataRole.AccessibleTextRole: _spoken,
    SORT_ROLE: lambda column, record: (column.sort_key or column.text)(record),
}
"""What a record's cell answers in each role."""


def _key(row: object) -> str:
    return str(getattr(row, "id", "") or getattr(getattr(row, "row", None), "id", ""))


def _common_ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """Return how many rows at the beginning and at the end stay, though what they say may change."""
    shorter = min(len(old), len(new))
    start = next((i for i in range(shorter) if not _same_key(old[i], new[i])), shorter)
    tail = next((i for i in range(shorter - start) if not _same_key(old[-1 - i], new[-1 - i])), shorter - start)
    return start, tail


def _same_key(a: object, b: object) -> bool:
    return a is b or _key(a) == _key(b)
