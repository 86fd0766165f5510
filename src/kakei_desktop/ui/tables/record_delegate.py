"""How a record's cells are painted and edited: group rows, tags, the cell under the cursor, its editors."""

from collections.abc import Sequence
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
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from kakei_desktop.session.forbidden_numbers import refusal_of
from kakei_desktop.ui.kit import theme
from kakei_desktop.ui.kit.bugs import report_bugs_later
from kakei_desktop.ui.kit.fitted_labels import fit_text
from kakei_desktop.ui.kit.labels import LONGEST, keep_phrases_whole
from kakei_desktop.ui.kit.lines import KanaLineEdit, is_enter
from kakei_desktop.ui.kit.theme import set_role
from kakei_desktop.ui.tables.columns import CellOption, Column, GroupRow, Tag
from kakei_desktop.ui.tables.record_table import RECORD_ROLE, TAGS_ROLE, RecordTable


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
PADDING = 8
_TAG_HEIGHT = 17
_GROUP_ROOM = 400
"""Pixels by which the words of a group row may reach into its neighbours' cells."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RecordDelegate(QStyledItemDelegate):
    """Paints group rows, tags and the cell under the cursor; makes the editors.

    Signals:
        confirmed: Enter was pressed in an editor, and what stood there was handed over.
    """

    confirmed = Signal()

    def __init__(self, table: RecordTable[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        with report_bugs_later(self._table.reported_bugs):
            self._paint(painter, option, index)

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = index.data(RECORD_ROLE), option.rect
        if isinstance(row, GroupRow):
            self._paint_group_row(painter, rect, row, index.column())
        else:
            self._paint_cell(painter, option, index)
        painter.setPen(theme.colour(theme.current().hairline))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_group_row(self, painter: QPainter, rect: QRect, group: GroupRow, column: int) -> None:
        colours = theme.current()
        painter.fillRect(rect, theme.colour(colours.paper))
        if column == 0:
            painter.setFont(theme.font(theme.BODY_POINTS - 0.5, bold=True))
            painter.setPen(theme.colour(colours.text))
            painter.drawText(rect.adjusted(PADDING, 0, _GROUP_ROOM, 0), Qt.AlignmentFlag.AlignVCenter, group.title)
        elif column == len(self._table.columns) - 1 and group.right:
            painter.setFont(theme.font(theme.BODY_POINTS - 1))
            painter.setPen(theme.colour(colours.secondary))
            painter.drawText(rect.adjusted(-_GROUP_ROOM, 0, -PADDING, 0), _RIGHT, group.right)

    def _paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, column, rect = theme.current(), self._table.columns[index.column()], option.rect
        here, in_row = self._cursor(option.widget, index)
        chosen = (in_row and not here) or _is_chosen(option)
        painter.fillRect(rect, theme.colour(colours.accent_soft if chosen else colours.card))
        tags = index.data(TAGS_ROLE)
        half = rect.height() // 2 if tags and column.text_below_tags else 0
        left = self._paint_tags(painter, rect.adjusted(0, half // 6, 0, -half), tags) if tags else PADDING
        painter.setFont(index.data(Qt.ItemDataRole.FontRole))
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        room = rect.adjusted(left, 0, -PADDING, 0) if not half else rect.adjusted(PADDING, half, 0, -half // 6)
        self._paint_text(painter, room, column, index.data())
        if here:
            painter.setPen(QPen(theme.colour(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _cursor(self, view: QWidget, index: Index) -> tuple[bool, bool]:
        """Return whether the cursor is on a cell that can be written, and whether it is in its row."""
        cursor = view.currentIndex() if isinstance(view, QTableView) else QModelIndex()
        in_row = cursor.row() == index.row()
        writable = self._table.columns[index.column()].write is not None
        return in_row and writable and cursor.column() == index.column(), in_row

    @staticmethod
    def _paint_text(painter: QPainter, room: QRect, column: Column[Any], text: str) -> None:
        if column.wrap:
            shown = wrapping(text, room.width(), painter.fontMetrics())
            painter.drawText(room, (_RIGHT if column.number else _LEFT) | Qt.TextFlag.TextWordWrap, shown)
            return
        lines = text.split("\n") if text else []
        whole, height = painter.font(), room.height() // max(1, len(lines))
        for at, line in enumerate(lines):
            font, shown = fit_text(whole, line, room.width(), may_cut=not column.number)
            painter.setFont(font)
            place = QRect(room.left(), room.top() + at * height, room.width(), height)
            painter.drawText(place, _RIGHT if column.number else _LEFT, shown)

    def _paint_tags(self, painter: QPainter, rect: QRect, tags: Sequence[Tag]) -> int:
        """Paint small marks from the left; return where the text may begin."""
        left = PADDING
        painter.setFont(theme.font(theme.BODY_POINTS - 2))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for tag in tags:
            width = painter.fontMetrics().horizontalAdvance(tag.text) + 12
            box = QRect(rect.left() + left, rect.center().y() - _TAG_HEIGHT // 2, width, _TAG_HEIGHT)
            ground, edge, ink = map(theme.colour, _tag_colours(tag))
            painter.setPen(edge)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(ink)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tag.text)
            left += width + 5
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        return left

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


def wrapping(text: str, room: int, metrics: QFontMetrics) -> str:
    """Return a text that wraps after phrases, as far as a phrase has room in a line."""
    return keep_phrases_whole(text, min(LONGEST, room // metrics.horizontalAdvance("あ")))


def _is_chosen(option: QStyleOptionViewItem) -> bool:
    """Return whether a row is chosen together with others."""
    view = option.widget
    rows = isinstance(view, QTableView) and view.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows
    return rows and bool(option.state & QStyle.StateFlag.State_Selected)


def _tag_colours(tag: Tag) -> tuple[str, str, str]:
    colours = theme.current()
    return {
        "accent": (colours.accent_soft, colours.accent_line, colours.accent),
        "soon": (colours.soon_soft, colours.soon_line, colours.soon_text),
        "missing": (colours.missing_soft, colours.missing_line, colours.missing),
        "likely": (colours.card, colours.likely, colours.likely),
    }.get(tag.tone, (colours.paper, colours.line, colours.secondary))
