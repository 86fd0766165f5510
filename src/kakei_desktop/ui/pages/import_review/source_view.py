"""The sheet on which somebody points at columns and says what they mean."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView

from kakei_desktop.ui.kit import theme
from kakei_desktop.ui.kit.kana_line import confirms
from kakei_desktop.ui.pages.import_review.source_grid import ROLES, SourceGrid

_ROW_HEAD_WIDTH, _CELL_WIDTH = 152, 118


class SourceView(QTableView):
    """A sheet of a file.

    Signals:
        role_chosen: Column (from 0) and what it means; None for nothing.
        header_chosen: Row (from 1) that is the header; 0 for none.
    """

    role_chosen = Signal(int, object)
    header_chosen = Signal(int)

    def __init__(self, model: SourceGrid) -> None:
        super().__init__()
        self.source = model
        model.setParent(self)
        self.setModel(model)
        self.setAccessibleName("もとの表（Enterで、その列の意味をえらぶ）")
        self.setObjectName("sheet")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self._set_heads()
        model.modelReset.connect(self._set_widths)

    def _set_heads(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionsClickable(True)
        across.setHighlightSections(False)
        across.setMinimumSectionSize(60)
        across.sectionClicked.connect(lambda section: self._ask(section, self._below(section)))
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(theme.ROW_HEIGHT - 5)
        down.setSectionsClickable(True)
        down.setHighlightSections(False)
        down.setTextElideMode(Qt.TextElideMode.ElideRight)
        down.sectionClicked.connect(self._ask_header)

    def _set_widths(self) -> None:
        for section in range(self.source.columnCount()):
            self.setColumnWidth(section, _CELL_WIDTH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what becomes of the rows room, but not more than a quarter."""
        super().resizeEvent(event)
        self.verticalHeader().setFixedWidth(min(_ROW_HEAD_WIDTH, self.width() // 4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (confirms(event) or event.key() == Qt.Key.Key_Space) and self.currentIndex().isValid():
            self._ask(self.currentIndex().column(), self.visualRect(self.currentIndex()).bottomLeft())
        else:
            super().keyPressEvent(event)

    def _below(self, section: int) -> QPoint:
        return QPoint(self.columnViewportPosition(section), 0)

    def _ask(self, section: int, at: QPoint) -> None:
        """Ask what a column means, and whether the row under the cursor is the header."""
        menu, now = QMenu(self), self.source.choice.role(section)
        for role, words in (*ROLES.items(), (None, "使わない")):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(role == now)
            action.triggered.connect(lambda _=False, role=role: self.role_chosen.emit(section, role))
        self._add_header_actions(menu, self.currentIndex().row())
        menu.popup(self.viewport().mapToGlobal(at))

    def _ask_header(self, row: int) -> None:
        menu = QMenu(self)
        self._add_header_actions(menu, row)
        menu.popup(self.viewport().mapToGlobal(QPoint(0, self.rowViewportPosition(row) + self.rowHeight(row))))

    def _add_header_actions(self, menu: QMenu, row: int) -> None:
        if menu.actions():
            menu.addSeparator()
        if row >= 0 and row + 1 != self.source.choice.header_row:
            action = menu.addAction(f"{row + 1}行目を見出しにする")
            action.triggered.connect(lambda: self.header_chosen.emit(row + 1))
        if self.source.choice.header_row:
            menu.addAction("見出しはない").triggered.connect(lambda: self.header_chosen.emit(0))
