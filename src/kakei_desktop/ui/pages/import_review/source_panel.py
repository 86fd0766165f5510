"""もとの表: a sheet as it is, on which columns get their meaning; and the name under which that is kept."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from kakei_desktop.importers.request import ColumnRoles
from kakei_desktop.importers.review.decisions import Decisions
from kakei_desktop.importers.review.inspection import Inspection, row_outcomes
from kakei_desktop.importers.review.proposal import Proposal
from kakei_desktop.ui.kit.flow import Flow
from kakei_desktop.ui.kit.parts import Segments, button, column, holding, label, row
from kakei_desktop.ui.pages.import_review.source_grid import SourceGrid
from kakei_desktop.ui.pages.import_review.source_view import SourceView

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
        self.model = SourceGrid()
        self.view = SourceView(self.model)
        self.sheets = QComboBox()
        self.sheets.setAccessibleName("見るシート")
        self.sheets.activated.connect(lambda _: self._show_sheet())
        self.sign = Segments(_SIGNS, name="金額の向き")
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
        self._signs = holding(row(label("金額の向き", "quiet"), self.sign, spacing=8))
        self.sign.setMinimumWidth(self.sign.sizeHint().width())
        self.name.setFixedWidth(136)
        self.name.setMaxLength(LONGEST_NAME)
        self._naming = holding(row(label("この読み方の名前", "quiet"), self.name, self.keep, spacing=8))
        self.keep.setEnabled(False)
        foot = Flow(12)
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
        self._show_sheet()

    def refresh(self) -> None:
        """Show what is decided now."""
        self._show_sheet()

    def _show_sheet(self) -> None:
        inspection = self._inspection
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
