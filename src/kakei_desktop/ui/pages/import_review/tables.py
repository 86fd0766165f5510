"""The tables of the import review, one for each thing that can be said of rows, and the source row under the cursor."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTableView, QWidget

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Categories
from kakei_desktop.domain.ledger import Transaction
from kakei_desktop.importers.review.decisions import Decisions
from kakei_desktop.importers.review.inspection import Inspection
from kakei_desktop.importers.review.proposal import Proposal
from kakei_desktop.ui.kit.buttons import SegmentedControl, button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.fitted_labels import FixedLabel
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import StackedPages, column, container, row
from kakei_desktop.ui.pages.import_review.row_notes import (
    MARK_COLUMNS,
    NEAR_COLUMNS,
    PAIR_COLUMNS,
    NearRow,
    PairRow,
    changed_marks,
    marked_rows,
    near_rows,
    pair_rows,
    source_text,
)
from kakei_desktop.ui.pages.import_review.rows import STATE, ReviewRow, review_rows, row_columns, where
from kakei_desktop.ui.pages.import_review.rows_panel import RowsPanel
from kakei_desktop.ui.pages.import_review.source_panel import SourcePanel
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView
from kakei_desktop.ui.tables.sized_views import LargeTableView

SOURCE = "source"
_LINE_HINT = "行を選ぶと、ファイルに書かれているとおりの行が、ここに出ます。"
_EMPTY = {
    "new": "新しい行はありません。どの行も、もう明細にあるか、読まなかった行です。",
    "skipped": "読まなかった行はありません。",
    "known": "もう明細にある行はありません。",
    "findings": "気になる行はありません。",
}


class ReviewTables(QWidget):
    """What is said of the rows of a file.

    Signals:
        decided: The decisions after something was decided in one of the tables.
        rules_asked: Somebody wants to see the office's rules.
    """

    decided = Signal(object)
    rules_asked = Signal()

    def __init__(self, categories: Categories, decisions: Callable[[], Decisions], source: SourcePanel) -> None:
        super().__init__()
        self._categories, self._decisions, self._source = categories, decisions, source
        self._proposal: Proposal | None = None
        self._rows: RowsPanel | None = None
        self.switch = SegmentedControl((), name="行の種類")
        self.stack = StackedPages()
        self.line = FixedLabel("small", 2)
        self.line.setWordWrap(True)
        card = Card(self.switch, self.stack, self.line, spacing=8)
        card.body.setStretch(3, 1)
        self.setLayout(column(card, spacing=0))
        self.switch.chosen.connect(self.open_kind)

    def show_file(self, inspection: Inspection) -> None:
        """Show what came of a file; kind and row that were looked at stay, where they are there."""
        before, self._proposal = self.switch.chosen_key, inspection.proposal
        place = self._rows.place if self._rows is not None else None
        self._clear()
        kinds = list(self._kinds(inspection.proposal, inspection.case)) if inspection.proposal else []
        self._source.show_file(inspection)
        names = []
        for key, name, count, widget in kinds:
            self.stack.addWidget(widget)
            names.append((key, f"{name} {count}"))
        if inspection.opened is not None:
            self.stack.addWidget(self._source)
            names.append((SOURCE, "もとの表"))
        self.switch.set_choices(names)
        self.setVisible(bool(names))
        self.open_kind(before if before in self.switch.keys else self._first(inspection.proposal))
        if self._rows is not None and place is not None:
            self._rows.go_to(place)

    def _first(self, proposal: Proposal | None) -> str:
        """Return the kind to begin with: where there is something to decide, or to see why there is nothing."""
        if proposal is None:
            return SOURCE
        if proposal.possible_duplicates and not proposal.ticked:
            return "near"
        counts = (("new", proposal.new), ("known", proposal.duplicates), ("skipped", proposal.skipped))
        return next((key for key, rows in counts if rows), "new")

    def _clear(self) -> None:
        self._rows = None
        for widget in [self.stack.widget(at) for at in range(self.stack.count())]:
            if widget is not None:
                self.stack.removeWidget(widget)
            if widget is not None and widget is not self._source:
                widget.deleteLater()

    def _kinds(self, proposal: Proposal, case: Case | None) -> Any:
        """Yield key, name, number of rows and table of each thing that can be said of rows."""
        there = case.transactions if case else ()
        self._rows = RowsPanel(self._categories, proposal, self._decisions)
        self._rows.decided.connect(self.decided)
        self._rows.rules_asked.connect(self.rules_asked)
        self._rows.view.current_changed.connect(self._show_line)
        rows = self._rows
        yield "new", "新しい行", len(proposal.new), _or_empty("new", len(proposal.new), lambda: rows)
        if proposal.possible_duplicates:
            near: RecordTable[NearRow] = RecordTable(NEAR_COLUMNS)
            near.render(near_rows(proposal, there, self._decisions))
            yield "near", "似た行", len(proposal.possible_duplicates), self._near(near)
        if proposal.pairs:
            yield "pairs", "組になる行", len(proposal.pairs), self._pairs(proposal, there)
        skipped, known = proposal.skipped, proposal.duplicates
        yield "skipped", "読まなかった行", len(skipped), self._marks("skipped", proposal, skipped)
        yield "known", "もうある行", len(known), _or_empty("known", len(known), lambda: self._known(proposal))
        odd = sorted((*changed_marks(proposal), *proposal.findings), key=lambda mark: (mark.sheet or "", mark.row))
        yield "findings", "気になる行", len(odd), self._marks("findings", proposal, odd)

    def _known(self, proposal: Proposal) -> QWidget:
        model: RecordTable[ReviewRow] = RecordTable(
            (STATE, *row_columns(self._categories, proposal, open_to_change=False))
        )
        model.render(review_rows(proposal, proposal.duplicates, self._decisions))
        view = self._view(model, "もうある行（Enterで、入れるかどうかを変える）")
        view.opened.connect(lambda found: self._decide(lambda d: d.include_again([found.id], included=not found.taken)))
        words = "前に読み込んだ行と同じなので、入れずにおきます。別の口座の行なら、行をえらんで入れてください。"
        return container(column(label(words, "small", wrap=True), view, spacing=6))

    def _pairs(self, proposal: Proposal, there: Sequence[Transaction]) -> QWidget:
        model: RecordTable[PairRow] = RecordTable(PAIR_COLUMNS)
        model.render(pair_rows(proposal, there, self._decisions))
        view = self._view(model, "組になる行（Enterで、数えるかどうかを変える）", two_lines=True)
        view.opened.connect(lambda found: self._decide(lambda d: d.toggle(proposal, found.pair)))
        words = "確かに二重になるものだけ、外してあります。行をえらび、Enterかダブルクリックで変えられます。"
        return container(column(label(words, "small", wrap=True), view, spacing=6))

    def _marks(self, key: str, proposal: Proposal, marks: Any) -> QWidget:
        names = {"skipped": "読まなかった行", "findings": "気になる行"}

        def table() -> QWidget:
            model: RecordTable[Any] = RecordTable(MARK_COLUMNS)
            model.render(marked_rows(proposal, marks))
            return self._view(model, names[key], two_lines=True)

        return _or_empty(key, len(marks), table)

    def _near(self, model: RecordTable[NearRow]) -> QWidget:
        view = self._view(model, "似た行（Enterで、入れるかどうかを変える）")
        view.opened.connect(lambda found: self._take_near([found], taken=not found.row.taken))
        words = "明細にある行と似ているので、入れずにおきます。別の買い物なら、行をえらんで入れてください。"
        hint = label(words, "small", wrap=True)
        every = button("すべて入れる", lambda: self._take_near(model.rows, taken=True), "small")
        none = button("すべて入れない", lambda: self._take_near(model.rows, taken=False), "small")
        tools = row(hint, every, none, spacing=8)
        tools.setStretch(0, 1)
        return container(column(tools, view, spacing=6))

    def _take_near(self, rows: Any, *, taken: bool) -> None:
        keys = [found.row.id for found in rows]
        self._decide(lambda decisions: decisions.include(keys, included=taken))

    def _decide(self, change: Callable[[Decisions], Decisions]) -> None:
        self.decided.emit(change(self._decisions()))

    def _view(self, model: RecordTable[Any], name: str, *, two_lines: bool = False) -> LargeTableView:
        view = LargeTableView(model, name=name, two_lines=two_lines)
        view.current_changed.connect(self._show_line)
        return view

    @property
    def focus_target(self) -> QWidget | None:
        """What the keyboard begins with: the table that is shown."""
        shown = self.stack.currentWidget()
        views = shown.findChildren(QTableView) if shown else []
        return shown if isinstance(shown, QTableView) else next(iter(views), None)

    def open_kind(self, key: str) -> None:
        """Show one table."""
        if key in self.switch.keys:
            self.switch.choose(key)
            self.stack.setCurrentIndex(self.switch.keys.index(key))
            self.line.setVisible(key != SOURCE)
            self.line.setText(_LINE_HINT)

    def refresh(self) -> None:
        """Show what is decided now."""
        if self._rows is not None:
            self._rows.refresh()
        for view in self.stack.findChildren(RecordView):
            view.viewport().update()
        self._source.refresh()

    def _show_line(self, record: Any) -> None:
        """Say the row of the file that is under the cursor, as it stands there."""
        found = getattr(record, "row", None)
        line = getattr(found, "row", found)
        if self._proposal is None or not isinstance(line, int):
            self.line.setText(_LINE_HINT)
            return
        sheet = getattr(record, "sheet", None) or getattr(found, "sheet", None)
        self.line.setText(f"ファイルの {where(line, sheet)}：{source_text(self._proposal, line, sheet)}")


def _or_empty(key: str, rows: int, make: Callable[[], QWidget]) -> QWidget:
    """Make the table of so many rows, or a sentence where there are none."""
    return make() if rows else container(column(None, row(None, label(_EMPTY[key], "quiet"), None), None))
