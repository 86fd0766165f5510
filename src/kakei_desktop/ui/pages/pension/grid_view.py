"""The month grid that one writes in: colour, letter and hatch for each status; a range by mouse or keyboard."""

from collections.abc import Mapping

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionStatus
from kakei_desktop.reports.pension.grid import GridMonth
from kakei_desktop.reports.pension.marks import REST
from kakei_desktop.ui.kit import theme
from kakei_desktop.ui.pages.pension.grid_model import CELL_ROLE, PensionGridModel

Index = QModelIndex | QPersistentModelIndex
_ROW = 37
_LABEL, _OWED, _YEN, _MONTH = 88, 66, 84, 35
"""Pixels of the columns; a month is never narrower than its head."""


class PensionDelegate(QStyledItemDelegate):
    """Paints a month as a box with its letter."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CELL_ROLE)
        painter.save()
        if isinstance(cell, GridMonth):
            self._paint_month(painter, option, index, cell)
        else:
            painter.setFont(theme.font(bold=index.column() == 0))
            side = Qt.AlignmentFlag.AlignLeft if index.column() == 0 else Qt.AlignmentFlag.AlignRight
            room = option.rect.adjusted(8, 0, -8, 0)
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        painter.setPen(QPen(QColor(theme.current().hairline), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _paint_month(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, cell: GridMonth) -> None:
        view = option.widget
        box = option.rect.adjusted(3, 3, -3, -4)
        ground, edge, ink = _colours(cell)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 4, 4)
        _hatch(painter, box, cell, ink)
        painter.setFont(theme.font(bold=True))
        painter.setPen(QColor(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cell.letter)
        chosen = isinstance(view, QTableView) and view.selectionModel().isSelected(index)
        here = isinstance(view, QTableView) and view.hasFocus() and view.currentIndex() == index
        if chosen or here:
            line = Qt.PenStyle.SolidLine if chosen else Qt.PenStyle.DotLine
            painter.setPen(QPen(QColor(theme.current().accent), 2, line))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -2), 5, 5)


_Appearance = tuple[str, Qt.BrushStyle]
"""Role of the colour, and the hatch that tells it apart in black and white."""
_PLAIN = Qt.BrushStyle.NoBrush
_LOST: _Appearance = ("lost", Qt.BrushStyle.BDiagPattern)
OWED: _Appearance = ("missing", _PLAIN)
NEUTRAL: _Appearance = ("neutral", _PLAIN)
APPEARANCES: Mapping[PensionStatus, _Appearance] = {
    PensionStatus.PAID: ("accent", _PLAIN),
    PensionStatus.UNPAID: NEUTRAL,
    PensionStatus.FULL: ("likely", Qt.BrushStyle.HorPattern),
    PensionStatus.THREE_QUARTER: ("likely", Qt.BrushStyle.Dense6Pattern),
    PensionStatus.HALF: ("likely", Qt.BrushStyle.FDiagPattern),
    PensionStatus.QUARTER: ("likely", Qt.BrushStyle.Dense7Pattern),
    PensionStatus.POSTPONEMENT: ("soon", Qt.BrushStyle.HorPattern),
    PensionStatus.STUDENT_SPECIAL: ("soon", Qt.BrushStyle.VerPattern),
    PensionStatus.LEGAL: ("likely", Qt.BrushStyle.CrossPattern),
    PensionStatus.MATERNITY: ("accent", Qt.BrushStyle.HorPattern),
    PensionStatus.CHILDCARE: ("accent", Qt.BrushStyle.VerPattern),
    PensionStatus.NOT_INSURED: NEUTRAL,
    PensionStatus.UNKNOWN: ("neutral", Qt.BrushStyle.Dense7Pattern),
}


def appearance_of(cell: GridMonth) -> _Appearance:
    """Return how a month looks: what is owed and not to come yet stands out, what is still to come does not."""
    if cell.barred:
        return _LOST
    if cell.payable:
        return OWED
    if cell.status is None or cell.letter.endswith(REST):
        return NEUTRAL
    return APPEARANCES[cell.status]


def _colours(cell: GridMonth) -> tuple[str, str, str]:
    """Return ground, edge and ink of a month."""
    colours = theme.current()
    return {
        "lost": (colours.paper, colours.secondary, colours.secondary),
        "missing": (colours.missing_soft, colours.missing, colours.missing),
        "accent": (colours.accent_soft, colours.accent, colours.accent),
        "likely": (colours.card, colours.likely, colours.likely),
        "soon": (colours.soon_soft, colours.soon_line, colours.soon_text),
    }.get(appearance_of(cell)[0], (colours.card, colours.line, colours.secondary))


def _hatch(painter: QPainter, box: QRect, cell: GridMonth, ink: str) -> None:
    """Mark what a black-and-white eye must tell apart."""
    pattern = appearance_of(cell)[1]
    colour = QColor(ink)
    colour.setAlpha(60)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour, pattern))
    painter.drawRoundedRect(box, 4, 4)


class PensionGridView(QTableView):
    """The grid.

    Signals:
        key_typed: A character typed while months are selected.
        selection_changed: Months selected, in order.
        copy_asked: Ctrl+C.
        paste_asked: Ctrl+V.
    """

    key_typed = Signal(str)
    selection_changed = Signal(object)
    copy_asked = Signal()
    paste_asked = Signal()

    def __init__(self, model: PensionGridModel) -> None:
        super().__init__()
        self.months = model
        self.setModel(model)
        self.setItemDelegate(PensionDelegate(self))
        self.setAccessibleName("国民年金の月ごとの納付状況")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setObjectName("months")
        header.setMinimumSectionSize(_MONTH)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, _LABEL), (13, _OWED), (14, _YEN)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, width)
        self.setMinimumWidth(_LABEL + 12 * _MONTH + _OWED + _YEN)
        model.modelReset.connect(self._fit)
        model.modelReset.connect(self._begin)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit(self.selected_months()))

    def selected_months(self) -> tuple[Month, ...]:
        """Return the selected months in order."""
        cells = (self.months.cell(index) for index in self.selectedIndexes())
        return tuple(sorted(cell.month for cell in cells if cell))

    def select_months(self, months: tuple[Month, ...]) -> None:
        """Select these months."""
        selection = QItemSelection()
        for index in map(self.months.index_of, months):
            if index.isValid():
                selection.select(index, index)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def selectAll(self) -> None:
        """Select the months up to this one: what is still to come is never meant by all."""
        self.select_months(tuple(cell.month for cell in self.months.cells() if not cell.future))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._begin()

    def _begin(self) -> None:
        """Put the keyboard on the first month that can still be saved, else on this one; nothing is chosen by it."""
        cells = [cell for cell in self.months.cells() if not cell.future]
        if self.hasFocus() and not self.currentIndex().isValid() and cells:
            index = self.months.index_of(next(iter(self.months.deadlines), cells[-1].month))
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select from month to month as time goes, over the ends of the years."""
        first, last = sorted(self._place(point) for point in (rect.topLeft(), rect.bottomRight()))
        selection = QItemSelection()
        for year in range(first // 12, last // 12 + 1):
            ends = (max(first, year * 12), min(last, year * 12 + 11))
            selection.select(*(self.months.index(year, end % 12 + 1) for end in ends))
        self.selectionModel().select(selection, command)

    def _place(self, point: QPoint) -> int:
        """Return which month is the nearest to a point, counted from the first April on."""
        year = self.rowAt(min(max(point.y(), 0), self.viewport().height() - 1))
        return max(year, 0) * 12 + min(max(self.columnAt(point.x()), 1), 12) - 1

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go right and left as time goes: after March comes the April of the next line."""
        step = {QAbstractItemView.CursorAction.MoveRight: 1, QAbstractItemView.CursorAction.MoveLeft: -1}.get(action)
        here = self.currentIndex()
        if step is None or not 1 <= here.column() <= 12:
            return super().moveCursor(action, modifiers)
        year, number = divmod(here.row() * 12 + here.column() - 1 + step, 12)
        return self.months.index(year, number + 1) if 0 <= year < self.months.rowCount() else here

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        elif plain and event.text().strip() and event.text().isprintable():
            self.key_typed.emit(event.text())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.key_typed.emit("")
        elif event.key() == Qt.Key.Key_Escape:
            self.clearSelection()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        rows = self.months.rowCount()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * _ROW + 2)
