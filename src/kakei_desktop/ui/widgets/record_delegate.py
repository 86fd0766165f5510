"""How a record's cells are painted and edited: bands, tags, the cell under the cursor."""

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
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemDelegate, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from kakei_desktop.ui import theme
from kakei_desktop.ui.models.record_table import BAND_ROLE, COLUMN_ROLE, TAGS_ROLE, Band, Column, Tag
from kakei_desktop.ui.widgets.cell_editors import CellChoice, CellEdit, confirms, is_converting

Index = QModelIndex | QPersistentModelIndex
_PADDING = 8
_TAG_HEIGHT = 17


class RecordDelegate(QStyledItemDelegate):
    """Paints bands, tags and the cell under the cursor; makes the editors.

    Signals:
        confirmed: Enter was pressed in an editor, and what stood there was handed over.
    """

    confirmed = Signal()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, rect = theme.current(), option.rect
        band = index.data(BAND_ROLE)
        painter.save()
        if isinstance(band, Band):
            self._paint_band(painter, rect, band, index)
        else:
            self._paint_cell(painter, option, index)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(QColor(colours.hairline), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_band(self, painter: QPainter, rect: QRect, band: Band, index: Index) -> None:
        colours = theme.current()
        painter.fillRect(rect, QColor(colours.paper))
        painter.setFont(theme.font(theme.BODY_POINTS - 0.5, bold=True))
        painter.setPen(QColor(colours.text))
        last = index.model().columnCount() - 1
        if index.column() == 0:
            painter.drawText(rect.adjusted(_PADDING, 0, 400, 0), Qt.AlignmentFlag.AlignVCenter, band.title)
        elif index.column() == last and band.right:
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.setFont(theme.font(theme.BODY_POINTS - 1))
            painter.setPen(QColor(colours.secondary))
            painter.drawText(rect.adjusted(-300, 0, -_PADDING, 0), right, band.right)

    def _paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, column = theme.current(), index.data(COLUMN_ROLE)
        view, rect = option.widget, option.rect
        editable = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        here = editable and isinstance(view, QTableView) and view.currentIndex() == index
        in_row = isinstance(view, QTableView) and view.currentIndex().row() == index.row()
        painter.fillRect(rect, QColor(colours.accent_soft if in_row and not here else colours.card))
        left = self._paint_tags(painter, rect, index.data(TAGS_ROLE))
        painter.setFont(theme.font(bold=column.strong))
        painter.setPen(QColor(_text_colour(column, index)))
        room = rect.adjusted(left, 0, -_PADDING, 0)
        text, alignment = index.data(), index.data(Qt.ItemDataRole.TextAlignmentRole)
        if column.wrap:
            alignment |= Qt.TextFlag.TextWordWrap
        else:
            text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, alignment, text)
        if here:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _paint_tags(self, painter: QPainter, rect: QRect, tags: Any) -> int:
        left = _PADDING
        painter.setFont(theme.font(theme.BODY_POINTS - 2))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for tag in tags:
            width = painter.fontMetrics().horizontalAdvance(tag.text) + 12
            box = QRect(rect.left() + left, rect.center().y() - _TAG_HEIGHT // 2, width, _TAG_HEIGHT)
            ground, edge, ink = _tag_colours(tag)
            painter.setPen(QPen(QColor(edge), 1))
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(QColor(ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tag.text)
            left += width + 5
        return left

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        column, view = index.data(COLUMN_ROLE), self.parent()
        if not isinstance(column, Column) or not column.wrap or not isinstance(view, QTableView):
            return QSize(0, theme.ROW_HEIGHT)
        width = view.columnWidth(index.column()) - 2 * _PADDING
        room = QRect(0, 0, max(width, 40), 10_000)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        needed = QFontMetrics(theme.font(bold=column.strong)).boundingRect(room, flags, index.data()).height()
        return QSize(0, max(theme.ROW_HEIGHT, needed + 12))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        column: Column[Any] = index.data(COLUMN_ROLE)
        editor = CellChoice(list(column.choices()), parent) if column.choices else CellEdit(parent)
        if isinstance(editor, CellChoice):
            editor.activated.connect(lambda _: self._finish(editor))
        elif column.number:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setAccessibleName(column.title)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, CellChoice):
            editor.setCurrentIndex(max(0, editor.findText(text)))
            editor.showPopup()
        elif isinstance(editor, CellEdit):
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, CellChoice):
            model.setData(index, editor.currentData())
        elif isinstance(editor, CellEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and confirms(event):
            if is_converting(editor):
                return False
            if isinstance(editor, CellEdit):
                self._finish(editor)
                self.confirmed.emit()
                return True
        return super().eventFilter(editor, event)

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)


def _text_colour(column: Column[Any], index: Index) -> str:
    tone = column.tone(index.data(Qt.ItemDataRole.UserRole)) if column.tone else ""
    colours = theme.current()
    return {
        "missing": colours.missing,
        "likely": colours.likely,
        "quiet": colours.secondary,
        "soon": colours.soon_text,
    }.get(tone, colours.text)


def _tag_colours(tag: Tag) -> tuple[str, str, str]:
    colours = theme.current()
    return {
        "accent": (colours.accent_soft, colours.accent_line, colours.accent),
        "soon": (colours.soon_soft, colours.soon_line, colours.soon_text),
        "missing": (colours.missing_soft, colours.missing_line, colours.missing),
        "likely": (colours.card, colours.likely, colours.likely),
    }.get(tag.tone, (colours.paper, colours.line, colours.secondary))
