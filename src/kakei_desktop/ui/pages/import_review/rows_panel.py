"""The new rows of a file: which are brought in, and with what category."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from kakei_desktop.domain.categories import Categories
from kakei_desktop.importers.review.decisions import Decisions, with_same_words
from kakei_desktop.importers.review.proposal import Proposal
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.layouts import FlowLayout, column
from kakei_desktop.ui.pages.import_review.rows import Assignment, ReviewRow, review_rows, row_columns
from kakei_desktop.ui.tables.columns import category_options
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.sized_views import LargeTableView


class RowsPlace(NamedTuple):
    """What somebody looks at among the new rows."""

    undecided: bool
    id: str
    column: int
    focus: bool


class RowsPanel(QWidget):
    """The table of new rows, and tools for many of them at once.

    Signals:
        decided: The decisions after something was decided here.
        rules_asked: Somebody wants to see the office's rules.
    """

    decided = Signal(object)
    rules_asked = Signal()

    def __init__(self, categories: Categories, proposal: Proposal, decisions: Callable[[], Decisions]) -> None:
        super().__init__()
        self._proposal, self._decisions = proposal, decisions
        self._places: Sequence[int] = ()
        self.model: RecordTable[ReviewRow] = RecordTable(row_columns(categories, proposal, open_to_change=True))
        self.view = LargeTableView(self.model, name="新しい行（スペースで、入れるかどうかを変える）", several=True)
        self.undecided = QCheckBox()
        self.undecided.toggled.connect(lambda _: self._list())
        self.alike = QCheckBox("同じ内容の行にも付ける")
        self.alike.setChecked(True)
        self.categories = QComboBox()
        self._offer_categories(categories)
        self._connect()
        rules = button("費目の決まり…", self.rules_asked.emit, "small")
        tools = FlowLayout(10)
        for tool in (self.undecided, self.alike, self.categories, rules):
            tools.addWidget(tool)
        if proposal.reading.items is not None:
            self.alike.hide()
            rules.hide()
        layout = column(tools, self.view, spacing=6)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._list()

    def _connect(self) -> None:
        self.model.edited.connect(lambda _, assigned: self._assign(assigned))
        self.view.opened.connect(lambda _: self._turn(self._chosen()))
        self.view.clicked.connect(self._on_click)
        self.categories.activated.connect(self._on_category)

    def _offer_categories(self, categories: Categories) -> None:
        self.categories.setAccessibleName("選んだ行の費目")
        self.categories.setMaximumWidth(170)
        self.categories.addItem("選んだ行の費目…", None)
        for code, words in category_options(categories):
            self.categories.addItem(words, code)

    def refresh(self) -> None:
        """Show what is decided now."""
        if self.undecided.isChecked():
            self._list()
        else:
            self._count()
            self.view.viewport().update()

    @property
    def place(self) -> RowsPlace:
        """What is looked at."""
        record, here = self.view.current_record, self.view.currentIndex()
        return RowsPlace(self.undecided.isChecked(), record.id if record else "", here.column(), self.view.hasFocus())

    def go_to(self, place: RowsPlace) -> None:
        """Look again at what was looked at before."""
        self.undecided.setChecked(place.undecided)
        at = next((at for at, row in enumerate(self._places) if self._proposal.ids[row] == place.id), None)
        if at is not None:
            self.view.setCurrentIndex(self.model.index(at, place.column))
        if place.focus:
            self.view.setFocus()

    def _list(self) -> None:
        proposal, decided = self._proposal, self._decisions()
        self._places = proposal.new
        if self.undecided.isChecked():
            self._places = decided.undecided(proposal)
        here = self.view.currentIndex()
        self.model.reset_rows(review_rows(proposal, self._places, self._decisions))
        at = self.model.index(min(here.row(), len(self._places) - 1), here.column())
        if here.isValid() and at.isValid():
            self.view.setCurrentIndex(at)
        self._count()

    def _count(self) -> None:
        left = len(self._decisions().undecided(self._proposal))
        self.undecided.setText(f"費目がまだの行だけ（{left}）")

    def _chosen(self) -> list[int]:
        """Return the places of the rows that are chosen together."""
        return [self._places[row] for row in self.view.selected_rows]

    def _on_click(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self._turn([self._places[index.row()]])

    def _turn(self, places: Sequence[int]) -> None:
        """Bring rows in or leave them out, all as the one under the cursor is not now."""
        current = self.view.current_record
        if current is not None:
            self.decided.emit(self._decisions().include(self._ids(places), included=not current.taken))

    def _ids(self, places: Iterable[int]) -> list[str]:
        return [self._proposal.ids[place] for place in places]

    def _on_category(self, at: int) -> None:
        code = self.categories.itemData(at)
        with QSignalBlocker(self.categories):
            self.categories.setCurrentIndex(0)
        if code is not None:
            self._assign(Assignment(code or None))

    def _assign(self, assigned: Assignment) -> None:
        places: Sequence[int] = self._chosen()
        if self.alike.isChecked() and assigned.every is None:
            places = with_same_words(self._proposal, places)
        self.decided.emit(assigned.apply_to(self._decisions(), self._ids(places)))
