"""The start page: who is in consultation, what is near, what comes next."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QMenu, QStackedWidget, QWidget

from kakei_desktop.domain.agency.closing import CLOSING_REASONS, RESUMING_REASONS
from kakei_desktop.domain.personal_number import without_numbers
from kakei_desktop.domain.wareki import wareki
from kakei_desktop.messages.case_list import CaseRow, OverviewCard, case_row, overview_cards, task_words
from kakei_desktop.reports.office.case_list import CaseList, CaseLists, OfficeTask, due_for_deletion, workers_of
from kakei_desktop.rules.law.law import Law
from kakei_desktop.session.forbidden_numbers import refusal_of
from kakei_desktop.session.open_caseload import OpenCaseload
from kakei_desktop.storage.case_store import StoredSummary
from kakei_desktop.ui.kit.buttons import SegmentedControl, button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import clear_layout, column, container, row
from kakei_desktop.ui.kit.lines import KanaLineEdit
from kakei_desktop.ui.tables.columns import Column, Tag, check_column
from kakei_desktop.ui.tables.record_table import LazySequence, RecordTable
from kakei_desktop.ui.tables.record_view import RecordView

_NO_NUMBERS = "マイナンバーと思われる数字では、さがせません。数字は消しました。"
_TONES = {"danger": "missing", "soon": "soon", "calm": "accent"}


def _expiring(case: CaseRow) -> tuple[Tag, ...]:
    return (Tag(case.expiring_text, _TONES[case.urgency]),) if case.urgency else ()


def _next_day(case: CaseRow) -> int | None:
    return next((appointment.day.toordinal() for appointment in case.listed.appointments), None)


COLUMNS: tuple[Column[CaseRow], ...] = (
    Column("番号", lambda c: c.number, width=156),
    Column("名前", lambda c: c.name, strong=True, sort_key=lambda c: c.listed.summary.kana or c.name, width=164),
    Column("世帯", lambda c: c.people, sort_key=lambda c: c.listed.summary.people, width=74),
    Column(
        "消える月",
        lambda c: "" if c.urgency else c.expiring_text,
        tags=_expiring,
        sort_key=lambda c: c.listed.days_left,
        width=282,
    ),
    Column("つぎの予定", lambda c: c.next_text, sort_key=_next_day),
    Column(
        "最後に書いた日",
        lambda c: c.changed_text,
        sort_key=lambda c: c.listed.changed_at.isoformat(),
        width=170,
        tone=lambda _: "quiet",
    ),
)

TASK_COLUMNS: tuple[Column[OfficeTask], ...] = (
    check_column("すんだ", lambda _: False, lambda task, done: task if done and task.step else None, width=66),
    Column("いつまで", lambda task: wareki(task.by) if task.by else "", width=150, sort_key=lambda t: str(t.by or "9")),
    Column("すること", task_words, strong=True, wrap=True),
    Column("名前", lambda task: task.summary.name, width=164),
    Column("番号", lambda task: task.summary.number, width=120),
)
_VIEWS = (("cases", "相談者"), ("tasks", "すること"), ("closed", "終わった相談"))
_END, _GO_ON = "相談を終える…", "もう一度始める…"
_KEPT_LONG = (
    "終わってから{years}年を過ぎた相談：{numbers}。"
    "消すときは、えらんで「相談を消す…」を押します（年数は「設定」で変えられます）。"
)
_AGENCY = "事業所の記録"
_NOTHING_TO_DO = "いま、することはありません。"


class StartPage(QWidget):
    """Lists the cases of the open caseload, or what is to be done in all of them.

    Signals:
        opened: Number of the case that a person opened.
        removal_asked: Number and name of the case that a person wants to delete.
        ticked: The :class:`OfficeTask` that has been done.
        closing_asked: Numbers of cases whose support ends, and the :class:`ClosingReason`.
        resuming_asked: Numbers of cases whose support goes on again, and the :class:`ResumingReason`.

    Attributes:
        lists: What was found out of the cases of the open caseload.
    """

    opened = Signal(str)
    removal_asked = Signal(str, str)
    ticked = Signal(object)
    closing_asked = Signal(object, object)
    resuming_asked = Signal(object, object)

    def __init__(
        self,
        law: Law,
        keep_years: Callable[[], int],
        new_case: Callable[[], object],
        practise: Callable[[], object],
        lock: Callable[[], object],
        agency: Callable[[], object],
    ) -> None:
        super().__init__()
        self._law, self.lists, self._keep_years = law, CaseLists(law), keep_years
        self._shown: CaseList | None = None
        self._stored: Sequence[StoredSummary] = ()
        self.setObjectName("paper")
        self.open_caseload: OpenCaseload | None = None
        self.file_name = label("", "pill")
        self.backup = label("", "small")
        self.search = KanaLineEdit()
        self.search.setPlaceholderText("名前・番号でさがす")
        self.search.setAccessibleName("名前・番号でさがす")
        self.search.setFixedWidth(260)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self.render_list())
        self.search.returnPressed.connect(self._open_found)
        self.worker = QComboBox()
        self.worker.setAccessibleName("支援員")
        self.worker.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.worker.currentIndexChanged.connect(lambda _: self.render_list())
        self.old = label("", "quiet", wrap=True)
        self.warning = label(_NO_NUMBERS, "error")
        self.warning.hide()
        self.cards = QHBoxLayout()
        self.model: RecordTable[CaseRow] = RecordTable(COLUMNS)
        self.view = RecordView(self.model, name="相談者一覧", several=True, sortable=True)
        self.view.opened.connect(lambda case: self.opened.emit(case.number))
        self.view.removal_asked.connect(lambda case: self.removal_asked.emit(case.number, case.name))
        self.tasks: RecordTable[OfficeTask] = RecordTable(TASK_COLUMNS)
        self.tasks.apply_edits_with(lambda _name, task: self._tick(task))
        self.tasks_view = RecordView(self.tasks, name="することの一覧", sortable=True)
        self.tasks_view.opened.connect(lambda task: self.opened.emit(task.summary.number))
        self.switch = SegmentedControl(_VIEWS, name="相談者とすることの切りかえ")
        self.switch.chosen.connect(lambda _: self._show_anew())
        self.close_button = button(_END, self._ask_closing)
        self.remove_button = button("相談を消す…", self._ask_removal, name="選んだ相談を消す")
        self.empty = label("", "quiet", wrap=True)
        self.agency_button = button(_AGENCY, agency)
        self._lay_out(new_case, practise, [self.agency_button, button("鍵をかける", lock)])

    def _lay_out(
        self, new_case: Callable[[], object], practise: Callable[[], object], in_head: Sequence[QWidget]
    ) -> None:
        head = QFrame()
        head.setObjectName("header")
        head.setFixedHeight(52)
        line = row(label("家計見える化デスク", "case"), self.file_name, self.worker, None, self.backup, *in_head)
        line.setContentsMargins(18, 0, 18, 0)
        line.setAlignment(self.file_name, Qt.AlignmentFlag.AlignVCenter)
        head.setLayout(line)
        practise_button = button("見本で練習する", practise)
        title = row(
            self.switch,
            self.search,
            self.warning,
            None,
            self.close_button,
            self.remove_button,
            practise_button,
            button("新しい相談", new_case, "main"),
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        first = button("新しい相談をはじめる", new_case, "main")
        self.stack.addWidget(container(column(None, row(None, self.empty, None), row(None, first, None), None)))
        self.stack.addWidget(self.tasks_view)
        self.stack.addWidget(container(column(None, row(None, label(_NOTHING_TO_DO, "quiet"), None), None)))
        body = column(title, self.cards, Card(self.stack), self.old)
        body.setStretch(2, 1)
        body.setContentsMargins(60, 22, 60, 22)
        self.setLayout(column(head, body, spacing=0))

    def show_caseload(self, office: OpenCaseload) -> None:
        """Show the cases of a caseload."""
        self.open_caseload = office
        self.file_name.setText(office.title)
        promised = len(office.caseload.agency_book().promised_this_week(office.today()))
        self.agency_button.setText(f"{_AGENCY}（今週{promised}件）" if promised else _AGENCY)
        self.search.clear()
        self.render_list()
        self.view.setFocus()

    def forget(self) -> None:
        """Let go of the caseload and of everything that was shown of it."""
        self.open_caseload, self.lists, self._shown, self._stored = None, CaseLists(self._law), None, ()
        self.file_name.clear()
        self.backup.clear()
        with QSignalBlocker(self.search):
            self.search.setText("")
        self.model.reset_rows(())
        self.tasks.reset_rows(())
        self._show_cards(())

    def show_backup(self, words: str) -> None:
        """Say when the last backup was checked."""
        self.backup.setText(words)

    def render_list(self) -> None:
        """Show the cases that match what is searched."""
        if self.open_caseload is None:
            return
        stored, query, today = self.open_caseload.summaries(), self._query(), self.open_caseload.today()
        if stored is not self._stored:
            self._stored = stored
            self._offer_workers(workers_of(stored))
        found = self.lists.find(stored, today, query, self.worker.currentData() or "")
        if found is not self._shown:
            self._shown = found
            self._render(found, query, today)
            self._propose_deletion(due_for_deletion(stored, today, self._keep_years()))

    def _offer_workers(self, names: Sequence[str]) -> None:
        """Let somebody look at the cases of one worker, where there are several."""
        if list(names) != [self.worker.itemData(at) for at in range(1, self.worker.count())]:
            chosen = self.worker.currentData()
            with QSignalBlocker(self.worker):
                self.worker.clear()
                for data, text in (("", "すべての支援員"), *((name, name) for name in names)):
                    self.worker.addItem(text, data)
                self.worker.setCurrentIndex(max(0, self.worker.findData(chosen)))
        self.worker.setVisible(len(names) > 1)

    def _propose_deletion(self, numbers: Sequence[str]) -> None:
        """Say among the cases that have ended which have been kept long enough; nothing is deleted by itself."""
        self.old.setText(_KEPT_LONG.format(years=self._keep_years(), numbers="、".join(numbers)))
        self.old.setVisible(bool(numbers) and self.switch.chosen_key == "closed")

    def _render(self, found: CaseList, query: str, today: date) -> None:
        self._show_cards(overview_cards(found.ahead, today))
        here, closed = self.view.currentIndex(), self.switch.chosen_key == "closed"
        rows = found.closed if closed else found.rows
        self.model.reset_rows(LazySequence(len(rows), lambda at: case_row(rows[at], today)))
        if here.isValid():
            self.view.setCurrentIndex(self.model.index(min(here.row(), len(rows) - 1), here.column()))
        if self.switch.chosen_key == "tasks":
            self.tasks.render(found.ahead.tasks)
        self._show_list()
        self.close_button.setText(_GO_ON if closed else _END)
        for act in (self.remove_button, self.close_button):
            act.setEnabled(bool(rows))
        nobody = "終わった相談は、まだありません。" if closed else "まだ相談がありません。"
        self.empty.setText(f"「{query}」に当てはまる人はいません。" if query else nobody)

    def _show_anew(self) -> None:
        """Show what was chosen: the cases that go on, those that have ended, or what is to be done."""
        self._shown = None
        self.render_list()

    def _show_list(self) -> None:
        """Show the cases or the tasks, or a sentence where there are none."""
        tasks = self.switch.chosen_key == "tasks"
        shown = self.tasks.rowCount() if tasks else self.model.rowCount()
        self.stack.setCurrentIndex(2 * tasks + (not shown))

    def _tick(self, task: OfficeTask) -> bool:
        self.ticked.emit(task)
        return True

    def _query(self) -> str:
        """Return what is searched; a number that nobody may keep is taken out, and that is said."""
        typed = self.search.text()
        refused = refusal_of(typed) is not None
        if refused:
            with QSignalBlocker(self.search):
                self.search.setText(without_numbers(typed))
        self.warning.setVisible(refused)
        return self.search.text()

    def _ask_closing(self) -> None:
        numbers = list(self.chosen_numbers)
        closed = self.switch.chosen_key == "closed"
        asked, reasons = (self.resuming_asked, RESUMING_REASONS) if closed else (self.closing_asked, CLOSING_REASONS)
        menu = QMenu(self)
        for why, words in reasons.items():
            menu.addAction(words, partial(asked.emit, numbers, why))
        menu.exec(self.close_button.mapToGlobal(self.close_button.rect().bottomLeft()))

    @property
    def chosen_numbers(self) -> tuple[str, ...]:
        """Numbers of the cases that are selected in the list."""
        chosen = (self.model.record(row) for row in self.view.selected_rows)
        return tuple(case.number for case in chosen if case is not None)

    def _ask_removal(self) -> None:
        case = self.view.current_record
        if case is not None:
            self.removal_asked.emit(case.number, case.name)

    def _open_found(self) -> None:
        found = self.model.record(0)
        if found is not None:
            self.opened.emit(found.number)

    def _show_cards(self, cards: tuple[OverviewCard, ...]) -> None:
        clear_layout(self.cards)
        for card in cards:
            count = label(f"{card.count}件", "big")
            self.cards.addWidget(
                Card(label(card.title, "small"), count, label(card.text, "quiet", wrap=True), spacing=0), 1
            )
