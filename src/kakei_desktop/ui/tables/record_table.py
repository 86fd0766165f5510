"""A table of records: columns say how a record reads and how a typed text becomes an edit.

The model knows nothing of the case. What a person types goes out as ``edited(name, edit)``; the new
records come back through :meth:`RecordTable.render`, which touches only the rows that changed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from kakei_desktop.messages.errors import message_for
from kakei_desktop.session.forbidden_numbers import refusal_of
from kakei_desktop.ui.kit.bugs import bugs_told_later
from kakei_desktop.ui.tables.lazy import Lazy

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
Choice = tuple[str, str]
"""What is written, and what is read."""
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_WRITABLE = _SHOWN | Qt.ItemFlag.ItemIsEditable
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Band:
    """A quiet line that names the rows below it."""

    title: str
    right: str = ""

    @property
    def id(self) -> str:
        """What tells this band from the other rows."""
        return f"band:{self.title}"


@dataclass(frozen=True, slots=True)
class Tag:
    """A small mark in a cell; ``tone`` is empty or ``accent``, ``soon``, ``missing``, ``likely``."""

    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """How a record reads in one column, and how it is written.

    Attributes:
        title: Head of the column.
        text: What the cell shows.
        write: What a typed text stands for, in a case an edit; None where it cannot be read. No ``write``: computed.
        name: Name of that edit, as undo will say it.
        choices: What may be written, where not any text may.
        tags: Small marks before the text.
        hint: What may be typed, for the refusal; a function of the typed text where there are several reasons.
        number: Set right, in tabular figures.
        strong: In bold.
        tone: Role of the text's colour.
        width: Pixels at 100 %; 0 takes the room that is left.
        wrap: Long texts take more than one line.
        below: The text stands below the marks, not beside them.
        begins: The cursor begins here, and not on a name that the first letter typed would overwrite.
        spare: It goes where a table of the review has not got the room.
    """

    title: str
    text: Callable[[R], str]
    write: Callable[[R, str], Any] | None = None
    name: str = ""
    choices: Callable[[], Sequence[Choice]] | None = None
    tags: Callable[[R], Sequence[Tag]] | None = None
    hint: str | Callable[[str], str] = ""
    number: bool = False
    strong: bool = False
    tone: Callable[[R], str] | None = None
    width: int = 0
    wrap: bool = False
    below: bool = False
    begins: bool = False
    spare: bool = False

    def reads(self, record: R) -> tuple[str, Sequence[Tag], str]:
        """Return what the cell of a record shows: text, marks, tone."""
        return self.text(record), self.tags(record) if self.tags else (), self.tone(record) if self.tone else ""


class RecordTable(QAbstractTableModel, Generic[R]):
    """Records under columns, with bands between them.

    Signals:
        edited: Name of the edit, the edit.
        refused: A hint, where a typed text could not be read; empty once it was given up.
    """

    edited = Signal(str, object)
    refused = Signal(str)

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: Sequence[R | Band] = ()
        self.told: set[str] = set()
        self.takes_several = False
        self._kept = True

    def render(self, rows: Sequence[R | Band]) -> None:
        """Show these rows; rows that stayed keep their selection; only cells that read differently are painted again.

        The rows are asked for only as far as they are seen, so that they may be made when they are looked at.
        """
        old, new = self.rows, rows
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

    def _differing(self, old: R | Band, new: R | Band) -> Sequence[int]:
        """Return the columns in which two rows read differently; all of a band, whose words reach over its cells.

        Told cell by cell: of several at once, Qt paints the row below too.
        """
        if not isinstance(old, Band) and not isinstance(new, Band):
            with bugs_told_later(self.told):
                return [at for at, column in enumerate(self.columns) if column.reads(old) != column.reads(new)]
        return range(len(self.columns))

    def show_anew(self, rows: Sequence[R | Band]) -> None:
        """Show other rows without holding them against those that were there: they may be a hundred thousand."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row_of(self, record_id: str) -> int:
        """Return the row of a record, -1 where it is not shown."""
        return next((i for i, r in enumerate(self.rows) if _key(r) == record_id), -1)

    def record(self, row: int) -> R | None:
        """Return the record of a row; None for a band and outside the table."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return None if isinstance(found, Band) else found

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        with bugs_told_later(self.told):
            return self._datum(index, role)
        return ""

    def _datum(self, index: Index, role: int) -> Any:
        row, column = self.rows[index.row()], self.columns[index.column()]
        if isinstance(row, Band):
            return row.title if role == Qt.ItemDataRole.DisplayRole and index.column() == 0 else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return self._spoken(row, column) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        record, column = self.record(index.row()), self.columns[index.column()]
        if role != Qt.ItemDataRole.EditRole or record is None or column.write is None or value == column.text(record):
            return False
        try:
            edit = edit_of(column, record, str(value))
        except NotTaken as refusal:
            self.refused.emit(refusal.why)
            return False
        return self.hand_over(column, edit)

    def hand_over(self, column: Column[R], edit: Any) -> bool:
        """Give an edit of a column to whoever keeps it; return whether it was kept."""
        self._kept = True
        self.edited.emit(column.name or f"{column.title}を変更", edit)
        return self._kept

    def write_through(self, apply: Callable[[str, Any], bool]) -> None:
        """Hand every edit, each an edit of the case, to what keeps it and says whether it could."""

        def write(name: str, edit: object) -> None:
            self._kept = apply(name, edit)

        self.edited.connect(write)
        self.takes_several = True

    def _is_band(self, row: int) -> bool:
        """Tell whether a row is a band; rows made when they are looked at hold none, and are not made for this."""
        return not isinstance(self.rows, Lazy) and isinstance(self.rows[row], Band)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not 0 <= index.row() < len(self.rows) or self._is_band(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return _WRITABLE if self.columns[index.column()].write else _SHOWN

    def _spoken(self, record: R, column: Column[R]) -> str:
        marks = "、".join(tag.text for tag in column.tags(record)) if column.tags else ""
        return " ".join(part for part in (column.title, column.text(record), marks) if part)


class NotTaken(Exception):
    """A typed text is not taken; ``why`` says so in a sentence."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def edit_of(column: Column[R], record: R, typed: str) -> Any:
    """Return what a typed text stands for in a column that can be written.

    Raises:
        NotTaken: If it cannot be read, or holds a number that is not kept.
    """
    assert column.write is not None
    number = None if column.choices else refusal_of(typed)
    if number is not None:
        raise NotTaken(message_for(number) or _refusal(column, typed))
    edit = column.write(record, typed)
    if edit is None:
        raise NotTaken(_refusal(column, typed))
    return edit


def _refusal(column: Column[Any], typed: str) -> str:
    hint = column.hint(typed) if callable(column.hint) else column.hint
    return hint or f"「{typed}」は{column.title}として読めませんでした。"


def _alignment(column: Column[Any]) -> int:
    return _RIGHT if column.number else _LEFT


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
