"""An open case: the head, the steps and the page of one of them."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget

from kakei_desktop.messages.errors import expected_message
from kakei_desktop.messages.office import line_state
from kakei_desktop.session.edit_session import Change
from kakei_desktop.session.history import History
from kakei_desktop.storage.errors import CaseloadError
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.layouts import FillingScrollArea, StackedPages, column, row
from kakei_desktop.ui.kit.lines import KanaLineEdit
from kakei_desktop.ui.kit.notice import confirm
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.kit.screen import documents
from kakei_desktop.ui.pages.budget.page import BudgetPage
from kakei_desktop.ui.pages.import_review.file_reading import read_file
from kakei_desktop.ui.pages.import_review.page import ImportReview
from kakei_desktop.ui.shell.case_header import CaseHeader
from kakei_desktop.ui.shell.registry import PAGES
from kakei_desktop.ui.shell.steps import StepList
from kakei_desktop.ui.tables.record_view import RecordView

_LEDGER_FILTER = (
    "家計簿・通帳のファイル (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods *.zip *.ofx *.qfx *.pdf *.html *.htm);;"
    "すべてのファイル (*)"
)
_FIRST_LOOK_MS = 300
"""Time in which somebody begins to read what came of a file, before anything else is made."""
_UNWRITTEN = "書き込めていない書きかけがあります"
_UNWRITTEN_STORY = "もどると、赤い枠のところを直せます。閉じると、そこに書いたものは残りません。"


class CaseView(QWidget):
    """One case on the desk.

    Signals:
        step_changed: Key of the step that is shown.
        history_changed: Undo would take something else back than before.
    """

    step_changed = Signal(str)
    history_changed = Signal()

    def __init__(self, desk: Desk, header: CaseHeader, links: list[tuple[str, Callable[[], object]]]) -> None:
        super().__init__()
        self.desk = desk
        self.header = header
        self.pages: dict[str, Page] = {}
        self.review: ImportReview | None = None
        self.step = ""
        self._files: list[Path] = []
        self.stack = StackedPages()
        self.steps = StepList(PAGES, links)
        self.steps.chosen.connect(self.open_step)
        self.setAcceptDrops(True)
        self.notices = QVBoxLayout()
        content = column(FillingScrollArea(self.stack), self.notices, spacing=0)
        self.setLayout(column(header, row(self.steps.in_scroll_area(), content, spacing=0), spacing=0))
        self.stack.currentChanged.connect(lambda _: self.history_changed.emit())
        self._stop_listening = desk.session.listen(self._on_change)
        desk.on_refusal = self._show_what_stands
        desk.show_record = self.show_record
        self._show_head()

    def open_step(self, key: str) -> None:
        """Show a step; its page is made when it is first needed, and what was said about another page goes."""
        self._make(key)
        self.stack.setCurrentWidget(self.pages[key])
        if not self.desk.unsaved:
            self.desk.notice.hide()
        self.pages[key].take_focus()
        self.step = key
        self.steps.choose(key)
        self._remind_of_review()
        self.step_changed.emit(key)

    def _make(self, key: str) -> None:
        if key not in self.pages:
            self.pages[key] = next(page for page in PAGES if page.key == key)(self.desk)
            self.stack.addWidget(self.pages[key])

    def show_record(self, part: str, record_id: str) -> None:
        """Open the step on which a part of the case is written, with the cursor on one of its records."""
        key = next(page.key for page in PAGES if part in page.parts)
        self.open_step(key)
        self.pages[key].show_part(part, record_id)
        views = (view for view in self.pages[key].findChildren(RecordView) if view.isVisible())
        if (view := next((view for view in views if view.table.row_of(record_id) >= 0), None)) is not None:
            view.select(record_id)
            view.setFocus()

    def choose_files(self) -> None:
        """Ask for ledger files and read them."""
        names, _ = QFileDialog.getOpenFileNames(self, "ファイルを読み込む", documents(), _LEDGER_FILTER)
        if names:
            self.read_files(*map(Path, names))

    def read_files(self, *files: Path) -> None:
        """Read ledger files one after the other; each shows what it holds, before anything changes."""
        if self.may_leave_review():
            self._files = list(files)
            self._read_next()

    def _read_next(self) -> None:
        if self._files:
            file = self._files.pop(0)
            show = lambda found: self._review(ImportReview(self.desk, found))  # noqa: E731
            read_file(self.desk, file, show, partial(self._refuse_file, file))

    def _refuse_file(self, file: Path, error: Exception) -> None:
        if self._files:
            words = f"「{file.name}」：{expected_message(error)}"
            self.desk.notice.say(words, tone="missing", action="つぎのファイルを読む", on_action=self._read_next)
        else:
            self.desk.refuse(error)

    def may_leave_review(self) -> bool:
        """Ask before what was decided in an open review is lost; tell whether it may be."""
        return self.review is None or self.review.may_be_left()

    def may_leave_pages(self) -> bool:
        """Ask before what was typed and not taken is lost, and lead to it; tell whether it may be."""
        if isinstance(line := QApplication.focusWidget(), KanaLineEdit):
            line.clearFocus()  # what is being typed is handed over first
        page = next((page for page in self.pages.values() if page.refused), None)
        if page is None or confirm(self, "相談を閉じる", _UNWRITTEN, _UNWRITTEN_STORY, yes="書きかけを捨てて、閉じる"):
            return True
        self.open_step(page.key)
        return False

    @property
    def history(self) -> History[Any]:
        """What undo takes back now: in a review what was decided in it, elsewhere what was done to the case."""
        review = self._shown_review
        return review.history if review else self.desk.session.history

    def undo(self) -> None:
        """Undo the latest step, in an open review the latest decision."""
        (self._shown_review or self.desk).undo()

    def redo(self) -> None:
        """Redo the step or decision undone last."""
        (self._shown_review or self.desk).redo()

    @property
    def _shown_review(self) -> ImportReview | None:
        return self.review if self.stack.currentWidget() is self.review else None

    def set_for_two(self, *, together: bool) -> None:
        """Hide or show what only the worker needs, so that two people can look at the page."""
        self.steps.links.setVisible(not together)
        self.header.show_for_two(for_two=together)
        self.header.back.setVisible(not together)
        self.desk.for_two = together
        for page in self.pages.values():
            page.render_anew()

    def put_away(self) -> None:
        """Stop listening; the case stays as it is on the disk."""
        self.desk.retry_unsaved()
        self.desk.jobs.drop_case_jobs()
        self._put_review_away()
        self._stop_listening()
        with suppress(CaseloadError):  # what cannot be let go of now is when the case is closed the next time
            self.desk.session.end()

    def catch_up(self) -> Exception | None:
        """Send to the office what waits, and show what others wrote; return why that could not be done."""
        error = self.desk.catch_up()
        self._show_head()
        return error

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.read_files(*map(Path, files))

    def _review(self, review: ImportReview) -> None:
        """Fill and show the review, each in a turn of its own, so that the window answers between them."""
        QTimer.singleShot(0, self, partial(self._fill_review, review))

    def _fill_review(self, review: ImportReview) -> None:
        review.show_file()
        self._put_review_away()
        self.review = review
        review.done.connect(self._end_review)
        review.decided.connect(self.history_changed.emit)
        QTimer.singleShot(0, self, self._show_review)
        QTimer.singleShot(_FIRST_LOOK_MS, self, partial(self._make, "budget"))  # to which it leads

    def _show_review(self) -> None:
        if self.review is not None:
            if self.stack.indexOf(self.review) < 0:
                self.stack.addWidget(self.review)
            self.stack.setCurrentWidget(self.review)
            self.desk.notice.hide()
            self.review.focus_target.setFocus()
            if self._files:
                words = f"このファイルのあとに、{len(self._files)}つのファイルを読み込みます。"
                self.desk.notice.say(words, action="残りは読み込まない", on_action=self._drop_files)

    def _drop_files(self) -> None:
        self._files = []
        self.desk.notice.hide()

    def _end_review(self, taken: bool) -> None:
        self._put_review_away()
        self.open_step("budget")
        page = self.stack.currentWidget()
        if taken and isinstance(page, BudgetPage):
            page.show_imported()
        self._read_next()

    def _put_review_away(self) -> None:
        if self.review is not None:
            self.review.end()
            self.desk.notice.hide()
            self.stack.removeWidget(self.review)
            self.review.deleteLater()
            self.review = None

    def _remind_of_review(self) -> None:
        """Say on every other page that a file still waits, and lead back to it."""
        if self.review is not None:
            words = f"「{self.review.inspection.file.name}」の読み込みが、まだ終わっていません。"
            self.desk.notice.say(words, action="確認に戻る", on_action=self._show_review)

    def _show_what_stands(self) -> None:
        """Show the case again: what was clicked and could not be kept must not stay on the screen."""
        shown = self.stack.currentWidget()
        if isinstance(shown, Page):
            shown.render_anew()
        self._show_head()

    def _on_change(self, _change: Change) -> None:
        for page in self.pages.values():
            page.on_change()
        self._show_head()
        self.history_changed.emit()

    def _show_head(self) -> None:
        state = line_state(self.desk.shared) if self.desk.shared else ""
        self.header.show_case(self.desk.session, self.desk.today(), unsaved=bool(self.desk.unsaved), state=state)
        for page in PAGES:
            self.steps.buttons[page.key].set_done(done=page.has_entries(self.desk.case))
