"""How a record's cells are edited."""

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from kakei_desktop.session.forbidden_numbers import refusal_of
from kakei_desktop.ui.kit import theme
from kakei_desktop.ui.kit.bugs import report_bugs_later
from kakei_desktop.ui.kit.lines import KanaLineEdit, is_enter
from kakei_desktop.ui.kit.theme import set_role
from kakei_desktop.ui.tables.columns import CellOption
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.row_painter import PADDING, wrapping


class CellLineEdit(KanaLineEdit):
    """A line in a cell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cell")
        self.setFrame(False)
        self.wrong = False

    def set_wrong(self, *, wrong: bool) -> None:
        """Mark what could not be taken, so that it can be mended."""
        self.wrong = wrong
        set_role(self, wrong="true" if wrong else "false")


class CellComboBox(QComboBox):
    """A list of choices in a cell, open from the moment it is seen."""

    def __init__(self, choices: list[CellOption], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cell")
        for value, text in choices:
            self.addItem(text, value)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.showPopup()


Index = QModelIndex | QPersistentModelIndex
_Hint = QAbstractItemDelegate.EndEditHint
_WAYS: dict[int, _Hint] = {Qt.Key.Key_Tab: _Hint.EditNextItem, Qt.Key.Key_Backtab: _Hint.EditPreviousItem}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RecordDelegate(QStyledItemDelegate):
    """Makes the editors, and says how high a cell must be.

    Signals:
        confirmed: Enter was pressed in an editor, and what stood there was handed over.
    """

    confirmed = Signal()

    def __init__(self, table: RecordTable[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = table

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        column, view = self._table.columns[index.column()], self.parent()
        if not column.wrap or not isinstance(view, QTableView):
            return QSize(0, theme.ROW_HEIGHT)
        width = view.columnWidth(index.column()) - 2 * PADDING
        room = QRect(0, 0, max(width, 40), 10_000)
        metrics = QFontMetrics(theme.font(bold=column.strong))
        shown = wrapping(index.data() or "", room.width(), metrics)
        needed = metrics.boundingRect(room, _LEFT | Qt.TextFlag.TextWordWrap, shown).height()
        return QSize(0, max(theme.ROW_HEIGHT, needed + 12))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._table.columns[index.column()]
        editor = CellComboBox(list(column.choices()), parent) if column.choices else CellLineEdit(parent)
        if isinstance(editor, CellComboBox):
            editor.activated.connect(lambda _: self._finish(editor))
        elif column.number:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setAccessibleName(column.title)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, CellComboBox):
            editor.setCurrentIndex(max(0, editor.findText(text)))
        elif isinstance(editor, CellLineEdit) and not editor.wrong:
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        with report_bugs_later():
            if isinstance(editor, CellComboBox):
                model.setData(index, editor.currentData())
            elif isinstance(editor, CellLineEdit):
                editor.finish_conversion()
                text = editor.text()
                settled = text == index.data(Qt.ItemDataRole.EditRole) or model.setData(index, text)
                editor.set_wrong(wrong=not settled and refusal_of(text) is None)  # such a number is not kept standing

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus() and isinstance(editor, CellLineEdit) and editor.wrong:
            self.commitData.emit(editor)  # tried once more, it says again why it is not taken
            if event.reason() is not Qt.FocusReason.MouseFocusReason:
                editor.selectAll()
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(editor, CellLineEdit):
            if is_enter(event) and editor.converting:
                return True  # let through, it would go on from the line to the table
            if is_enter(event):
                if self._finish(editor):
                    self.confirmed.emit()
                return True
            if (way := _WAYS.get(event.key())) is not None:
                self._finish(editor, way)
                return True
        return super().eventFilter(editor, event)

    def _finish(self, editor: QWidget, hint: _Hint = _Hint.NoHint) -> bool:
        """Hand over what was typed and close the editor; it stays open on what could not be taken."""
        self.commitData.emit(editor)
        if isinstance(editor, CellLineEdit) and editor.wrong:
            editor.selectAll()
            return False
        self.closeEditor.emit(editor, hint)
        return True
