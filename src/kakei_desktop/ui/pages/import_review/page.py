"""読み込みの確認: what a ledger file holds and what would be taken, before anything changes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from kakei_desktop.domain.case import Case
from kakei_desktop.importers.request import ColumnRoles, Request
from kakei_desktop.importers.review.comparing import month_totals
from kakei_desktop.importers.review.decisions import Decisions
from kakei_desktop.importers.review.inspection import Inspection
from kakei_desktop.importers.review.questions import row_questions
from kakei_desktop.session.edit_session import Change
from kakei_desktop.session.history import History, Step
from kakei_desktop.ui.kit.bugs import report_bugs_later
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.fitted_labels import ElidedLabel
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, row
from kakei_desktop.ui.kit.notice import confirm
from kakei_desktop.ui.pages.import_review.category_rules import edit_rules, forget_layout, keep_layout
from kakei_desktop.ui.pages.import_review.file_reading import FileReading
from kakei_desktop.ui.pages.import_review.history import ReviewState, step_name
from kakei_desktop.ui.pages.import_review.open_questions import OpenQuestions
from kakei_desktop.ui.pages.import_review.question import ReviewQuestion
from kakei_desktop.ui.pages.import_review.reading_panel import ReadingPanel
from kakei_desktop.ui.pages.import_review.source_panel import SourcePanel
from kakei_desktop.ui.pages.import_review.tables import ReviewTables

_NARROW = 960
"""Pixels of width below which the panel beside the rows is narrow; more than the page needs at the least."""
_YEARS_BACK = 6


class ImportReview(QWidget):
    """The review of one file.

    Everything that is asked for anew (another encoding, other columns, a rule) reads the file again and shows what
    came of it; what was decided of single rows stays.

    Signals:
        done: The review is over, whether something was taken or not.
        decided: Something was decided, or taken back.

    Attributes:
        state: How the file is read and what was decided, as it is shown.
        history: What of that can be taken back.
    """

    done = Signal(bool)
    decided = Signal()

    def __init__(self, desk: Desk, inspection: Inspection) -> None:
        super().__init__()
        self._desk = desk
        self._reading = FileReading(desk, inspection)
        self.state = ReviewState(inspection.request, Decisions())
        self.history: History[ReviewState] = History()
        self._taking = self._ended = False
        self.setObjectName("paper")
        self.setAccessibleName("読み込みの確認")
        self.take_button = button("", self.bring_in, "main")
        self.question, self.open_questions = ReviewQuestion(), OpenQuestions()
        self.source = SourcePanel(lambda: self.decisions)
        self.tables = ReviewTables(desk.reference.categories, lambda: self.decisions, self.source)
        self.panel = ReadingPanel()
        self._lay_out()
        self._connect()

    @property
    def inspection(self) -> Inspection:
        """What the file holds, as it was read last."""
        return self._reading.inspection

    def _lay_out(self) -> None:
        self.hint = ElidedLabel("", "quiet")
        self.hint.setToolTip(self.inspection.file.name)
        self.leave_button = button("やめる", self.leave)
        head = row(label("読み込みの確認", "title"), self.hint, self.leave_button, self.take_button)
        head.setStretch(1, 1)
        left = column(self.question, self.open_questions, self.tables)
        left.setStretch(2, 1)
        left.addStretch(0)
        body = row(left, self.panel)
        body.setStretch(0, 1)
        layout = column(head, body)
        layout.setStretch(1, 1)
        layout.setContentsMargins(20, 16, 20, 16)
        self.setLayout(layout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panel.arrange(narrow=self.width() < _NARROW)

    def _connect(self) -> None:
        self.tables.decided.connect(lambda decisions: self._set_state(replace(self.state, decisions=decisions)))
        self.tables.rules_asked.connect(self.edit_rules)
        self.panel.asked.connect(lambda values: self._ask(**values))
        self.panel.forget_asked.connect(self._forget)
        self.question.password_given.connect(lambda password: self._ask(password=password))
        self.question.year_given.connect(lambda year: self._ask(year=year))
        self.open_questions.answered.connect(self.read_again)
        self.open_questions.row_decided.connect(self._decide_row)
        self.source.corrected.connect(self._correct)
        self.source.name_given.connect(self.keep_layout)
        self._reading.finished.connect(self._show_reading)
        self._reading.unchanged.connect(self.show_file)
        self._stop_listening = self._desk.session.listen(self._on_change)

    @property
    def decisions(self) -> Decisions:
        """What was decided of single rows."""
        return self.state.decisions

    def show_file(self) -> None:
        """Show what came of reading the file."""
        inspection, years = self.inspection, self._years()
        self.hint.setText(f"まだ何も変わっていません　{inspection.file.name}")
        self.question.ask(inspection.question, years, inspection.year)
        self._ask_questions()
        self.panel.show_file(inspection, years)
        self.tables.show_file(inspection)
        self._count()

    def _ask_questions(self) -> None:
        proposal = self.inspection.proposal
        rows = row_questions(proposal, self.decisions) if proposal else ()
        self.open_questions.ask(self.inspection.questions, rows)

    def _decide_row(self, row: str, included: bool) -> None:
        self._set_state(replace(self.state, decisions=self.decisions.include([row], included=included)))

    def _years(self) -> Sequence[int]:
        this_year = self._desk.today().year
        return range(this_year, this_year - _YEARS_BACK, -1)

    # ---- reading it otherwise

    @property
    def focus_target(self) -> QWidget:
        """What the keyboard begins with: what is asked, else the table that is shown."""
        asked = self.question.focus_target or self.open_questions.focus_target
        return asked or self.tables.focus_target or self.take_button

    def _ask(self, **values: Any) -> None:
        self.read_again(replace(self._reading.request, **values))

    def _correct(self, sheet: str | None, change: Callable[[ColumnRoles], ColumnRoles] | None) -> None:
        """Let the columns of a sheet mean something else; what was asked for and not seen yet goes before."""
        if change is None:
            self._ask(columns=None, columns_by_sheet={}, answered=frozenset())
            return
        proposal = self.inspection.proposal
        found = proposal.reading.columns_by_sheet if proposal else {}
        self.read_again(self._reading.request.with_columns_corrected(found, sheet, change))

    def read_again(self, request: Request, history: History[ReviewState] | None = None) -> None:
        """Read the file in another way and show what comes of it; where it cannot be, all stays as it is.

        Args:
            request: How.
            history: What can be undone then; None where this is a step of its own.
        """
        self._reading.read(request, history)
        self._count()

    def _show_reading(self, _inspection: Inspection, history: History[ReviewState] | None) -> None:
        self._remember(replace(self.state, request=self._reading.request), history)
        self.show_file()
        self._refresh()  # something may have changed before the file was held against it

    def _on_change(self, change: Change) -> None:
        if self.isVisible() and change.initiator is not self:
            self._refresh()

    def _refresh(self) -> None:
        if self._reading.is_outdated():
            self.read_again(self._reading.request)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        with report_bugs_later():
            self._refresh()

    # ---- what the office keeps

    def keep_layout(self, title: str) -> None:
        """Keep the meaning of the columns under a name."""
        if self.inspection.proposal:
            keep_layout(self._desk, self.inspection.proposal, title)

    def _forget(self) -> None:
        proposal = self.inspection.proposal
        if proposal and forget_layout(self._desk, proposal):
            self.read_again(self._reading.request)

    def edit_rules(self) -> None:
        """Show the office's rules, tried on this file; the file is read again with what has become of them."""
        if edit_rules(self._desk, self.inspection.proposal, self) and not self._ended:
            self.read_again(self._reading.request)

    # ---- deciding

    def undo(self) -> None:
        """Undo the latest decision."""
        if self.history.done:
            self._go_to(self.history.done[-1].before, self.history.undo())

    def redo(self) -> None:
        """Redo the decision undone last."""
        if self.history.undone:
            self._go_to(self.history.undone[-1].after, self.history.redo())

    def _go_to(self, state: ReviewState, history: History[ReviewState]) -> None:
        if state.request == self.state.request:
            self._set_state(state, history)
        else:
            self.read_again(state.request, history)

    def _set_state(self, state: ReviewState, history: History[ReviewState] | None = None) -> None:
        self._remember(state, history)
        self._ask_questions()
        self.tables.refresh()
        self._count()

    def _remember(self, state: ReviewState, history: History[ReviewState] | None) -> None:
        """Let this be what is shown; it is a step of its own unless it comes of undo or redo."""
        name = step_name(self.state, state)
        if history is None and name:
            history = self.history.record(Step(name, self.state, state))
        self.state, self.history = state, history or self.history
        self.decided.emit()

    def leave(self) -> None:
        """End the review without bringing anything in, unless what was decided in it would be missed."""
        if self.may_be_left():
            self.done.emit(False)

    def may_be_left(self) -> bool:
        """Ask before what was decided of rows is lost; tell whether it may be."""
        return self.decisions == Decisions() or confirm(
            self,
            "読み込みをやめる",
            "この読み込みで選んだことは、残りません",
            "相談に書いたものと、もとのファイルは、そのままです。",
            yes="選んだことを捨てて、やめる",
        )

    @property
    def _is_busy(self) -> bool:
        """Whether the file is being read, or its rows are being brought in."""
        return self._reading.running or self._taking

    def _count(self) -> None:
        """Say how many rows are taken, and what they come to in each month."""
        proposal = self.inspection.proposal
        chosen = self.decisions.chosen(proposal) if proposal else ()
        gone = self.decisions.removed(proposal) if proposal else ()
        self.take_button.setText(
            f"{len(chosen)}件を取り込む" if chosen or not gone else f"明細から{len(gone)}件をはずす"
        )
        self.take_button.setEnabled(bool(chosen or gone) and not self._is_busy)
        if proposal is not None and proposal.reading.items is None:
            self.panel.show_months(month_totals(proposal.reading, chosen))

    def bring_in(self) -> None:
        """Bring the chosen rows in, as one step that one undo takes back; they are laid out and written beside."""
        proposal, decisions = self.inspection.proposal, self.decisions
        if proposal is not None and not self._is_busy:
            name = f"「{_short(proposal.record.file)}」の読み込み"

            def bring_in(case: Case) -> Case:
                brought = decisions.edit(proposal)(case)
                brought.ledger.prepare()
                return brought

            self._set_taking(taking=True)
            self._desk.apply_beside("取り込んでいます", name, bring_in, self._end_taking, initiator=self)

    def _end_taking(self, kept: bool) -> None:
        if kept:
            self.done.emit(True)
        else:
            self._set_taking(taking=False)

    def _set_taking(self, *, taking: bool) -> None:
        self._taking = taking
        self.leave_button.setEnabled(not taking)
        self._count()

    def end(self) -> None:
        """Stop listening to the case, and let nothing come of what is still being read."""
        self._ended = True
        self._reading.drop()
        self._stop_listening()
        self._stop_listening = lambda: None


def _short(name: str) -> str:
    return name if len(name) <= 32 else f"{name[:20]}…{name[-10:]}"
