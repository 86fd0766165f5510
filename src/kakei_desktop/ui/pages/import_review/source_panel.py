"""もとの表: a sheet as it is, on which columns get their meaning; and the name under which that is kept."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFrame, QHeaderView, QLineEdit, QMenu, QTableView, QWidget

from kakei_desktop.importers.request import ColumnRoles
from kakei_desktop.importers.review.decisions import Decisions
from kakei_desktop.importers.review.inspection import Inspection, row_outcomes
from kakei_desktop.importers.review.proposal import Proposal
from kakei_desktop.ui.kit import theme
from kakei_desktop.ui.kit.bugs import report_bugs_later
from kakei_desktop.ui.kit.buttons import SegmentedControl, button
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import FlowLayout, column, container, row
from kakei_desktop.ui.kit.lines import is_enter
from kakei_desktop.ui.pages.import_review.source_model import COLUMN_ROLES, SourceGrid

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
        if (is_enter(event) or event.key() == Qt.Key.Key_Space) and self.currentIndex().isValid():
            self._ask(self.currentIndex().column(), self.visualRect(self.currentIndex()).bottomLeft())
        else:
            super().keyPressEvent(event)

    def _below(self, section: int) -> QPoint:
        return QPoint(self.columnViewportPosition(section), 0)

    def _ask(self, section: int, at: QPoint) -> None:
        """Ask what a column means, and whether the row under the cursor is the header."""
        menu, now = QMenu(self), self.source.choice.role(section)
        for role, words in (*COLUMN_ROLES.items(), (None, "使わない")):
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


LONGEST_NAME = 40
TABLE = "table"
"""Layout of tables that no layout knows."""
_HINT = "列の見出しを押すと、その列が何かを選べます。左の番号を押すと、見出しの行を選べます。"
_SIGNS = (("auto", "金額から決める"), ("out", "＋は出たお金"), ("in", "＋は入ったお金"))


class SourcePanel(QWidget):
    """The sheets of a file and what their columns are taken to mean.

    Signals:
        corrected: The sheet, and the correction of what its columns mean; None for what the program found.
        name_given: The name under which the office wants to find this layout again.
    """

    corrected = Signal(object, object)
    name_given = Signal(str)

    def __init__(self, decisions: Callable[[], Decisions]) -> None:
        super().__init__()
        self._decisions = decisions
        self._inspection: Inspection | None = None
        self._outdated = False
        self.model = SourceGrid()
        self.view = SourceView(self.model)
        self.sheets = QComboBox()
        self.sheets.setAccessibleName("見るシート")
        self.sheets.activated.connect(lambda _: self._show_sheet())
        self.sign = SegmentedControl(_SIGNS, name="金額の向き")
        self.sign.chosen.connect(lambda sign: self._correct(lambda choice: replace(choice, sign=sign)))
        self.back = button("はじめの読み方に戻す", lambda: self.corrected.emit(None, None), "small")
        self.keep = button("覚える", self._keep, "small", name="この読み方を覚える")
        self.name = QLineEdit()
        self.name.setPlaceholderText("例：見本家の家計簿")
        self.name.setAccessibleName("この読み方の名前")
        self.name.textChanged.connect(lambda text: self.keep.setEnabled(bool(text.strip())))
        self.name.returnPressed.connect(self._keep)
        self.view.role_chosen.connect(lambda place, role: self._correct(lambda c: c.with_role(place, role)))
        self.view.header_chosen.connect(lambda row: self._correct(lambda c: replace(c, header_row=row)))
        self._lay_out()

    def _lay_out(self) -> None:
        self._signs = container(row(label("金額の向き", "quiet"), self.sign, spacing=8))
        self.sign.setMinimumWidth(self.sign.sizeHint().width())
        self.name.setFixedWidth(136)
        self.name.setMaxLength(LONGEST_NAME)
        self._naming = container(row(label("この読み方の名前", "quiet"), self.name, self.keep, spacing=8))
        self.keep.setEnabled(False)
        foot = FlowLayout(12)
        foot.addWidget(self._signs)
        foot.addWidget(self._naming)
        head = row(self.sheets, label(_HINT, "small", wrap=True), self.back)
        head.setStretch(1, 1)
        layout = column(head, self.view, foot, spacing=6)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_file(self, inspection: Inspection) -> None:
        """Show the file; sheet and place that were looked at stay."""
        self._inspection = inspection
        grids = inspection.opened.grids if inspection.opened else ()
        names = [grid.sheet or "" for grid in grids]
        at = max(0, self.sheets.currentIndex())
        if names != [self.sheets.itemText(i) for i in range(self.sheets.count())]:
            self.sheets.clear()
            self.sheets.addItems(names)
            at = 0
        self.sheets.setCurrentIndex(at)
        self.sheets.setVisible(len(names) > 1)
        self.refresh()

    def refresh(self) -> None:
        """Show what is decided now; where nobody looks, once somebody does."""
        self._outdated = True
        if self.isVisible():
            self._show_sheet()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._outdated:
            with report_bugs_later():
                self._show_sheet()

    def _show_sheet(self) -> None:
        self._outdated, inspection = False, self._inspection
        if inspection is None or inspection.opened is None or not inspection.opened.grids:
            self.model.render(None, None, {})
            return
        grid, proposal = inspection.opened.grids[max(0, self.sheets.currentIndex())], inspection.proposal
        chosen = frozenset(self._decisions().chosen(proposal)) if proposal else frozenset()
        found = row_outcomes(proposal, chosen, grid.sheet) if proposal else {}
        asked = inspection.request.columns_for(grid.sheet)
        choice = asked or (proposal.reading.columns_by_sheet.get(grid.sheet) if proposal else None)
        here, down = self.view.currentIndex(), self.view.verticalScrollBar().value()
        self.model.render(grid, choice, found)
        self.view.setCurrentIndex(self.model.index(here.row(), here.column()))
        self.view.verticalScrollBar().setValue(down)
        self._show_tools(self.model.choice, proposal, corrected=asked is not None)

    def _show_tools(self, choice: ColumnRoles, proposal: Proposal | None, *, corrected: bool) -> None:
        self.back.setVisible(corrected)
        self._signs.setVisible("amount" in choice.roles)
        self.sign.choose(choice.sign)
        unknown = proposal is not None and (corrected or proposal.layout == TABLE)
        self._naming.setVisible(unknown and bool(choice.header_row and choice.roles))

    def _correct(self, change: Callable[[ColumnRoles], ColumnRoles]) -> None:
        grid = self.model.grid
        self.corrected.emit(grid.sheet if grid else None, change)

    def _keep(self) -> None:
        if self.name.text().strip():
            self.name_given.emit(self.name.text().strip())
            self.name.clear()
