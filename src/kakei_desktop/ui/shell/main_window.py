"""The one window: the unlock page, the list of cases, and the case on the desk."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from kakei_desktop.session.jobs import JobResult, Progress
from kakei_desktop.session.open_caseload import OpenCaseload
from kakei_desktop.session.open_office import OpenOffice
from kakei_desktop.ui.kit.buttons import main_button
from kakei_desktop.ui.kit.column_widths import ColumnWidths
from kakei_desktop.ui.kit.job_runner import Job, JobRunner
from kakei_desktop.ui.kit.layouts import CollapsingPanel, FillingScrollArea, StackedPages, column, container
from kakei_desktop.ui.kit.notice import Notice, ProgressLine, confirm
from kakei_desktop.ui.kit.screen import keep_on_screen
from kakei_desktop.ui.shell import side_windows
from kakei_desktop.ui.shell.actions import Actions
from kakei_desktop.ui.shell.case_opener import CaseOpener
from kakei_desktop.ui.shell.caseload.auto_lock import AutoLock
from kakei_desktop.ui.shell.caseload.backup_keeper import BackupKeeper
from kakei_desktop.ui.shell.caseload.caseload_opener import CaseloadOpener
from kakei_desktop.ui.shell.caseload.unlock_page import UnlockPage
from kakei_desktop.ui.shell.office.office_line import OfficeLine
from kakei_desktop.ui.shell.office.visits import Visits
from kakei_desktop.ui.shell.recent_cases import RecentCases
from kakei_desktop.ui.shell.settings import ZOOMS, Settings
from kakei_desktop.ui.shell.tour import Tour

if TYPE_CHECKING:  # the window must not wait for what is used once a caseload is open
    from kakei_desktop.domain.case import Case
    from kakei_desktop.reports.office.case_list import CaseLists
    from kakei_desktop.reports.reference import Reference
    from kakei_desktop.ui.pages.agency.page import AgencyPage
    from kakei_desktop.ui.pages.start.page import StartPage
    from kakei_desktop.ui.shell.case_view import CaseView

T = TypeVar("T")
_NO_TABLE = "このページには、さがせる表がありません。"
_UNKEPT = "もどると、保存できる場所ができたところで、もう一度書き込みます。閉じると、赤い枠の文は残りません。"
_COPY_DUE = "相談者ファイルも控えも、ひと月のあいだ同じディスクにしかありません。USBメモリなどにも写してください。"
_LOSE = "書いたものを捨てて、閉じる"


def _application() -> QGuiApplication:
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication), "a window needs its application"
    return application


@dataclass(frozen=True, slots=True)
class Place:
    """Where one was when the window locked; nothing of whom it is about."""

    caseload: str
    number: str
    step: str


class MainWindow(QMainWindow):
    """The window; at most one caseload and one case are open in it.

    Signals:
        locking: Everything that is shown and known of households is about to be let go.
    """

    locking = Signal()

    def __init__(self, settings: Settings, reference: Callable[[], "Reference"], caseload: Path | None = None) -> None:
        super().__init__()
        self.settings, self._reference = settings, reference
        self.open_caseload: OpenCaseload | None = None
        self.case_view: CaseView | None = None
        self.agency_page: AgencyPage | None = None
        self._left: Place | None = None
        self.jobs = JobRunner(self)
        self.notice, self.progress = Notice(), ProgressLine(self.jobs.cancel)
        self.cases = CaseOpener(settings, self, lambda: self.open_caseload, self.run, self._refuse)
        self.backups = BackupKeeper(settings, self, lambda: self.open_caseload, self.run, self._refuse)
        self.recent = RecentCases(self, self.cases, lambda: self.open_caseload, self._may_leave)
        self.line = OfficeLine(self, lambda: self.open_caseload, lambda: self.case_view, self._refuse)
        self.visits = Visits(self, lambda: self.open_caseload, lambda: self._chosen_numbers, self.run, self._refuse)
        self.actions_table = Actions(self, self._handlers(), self.recent)
        last = caseload or settings.opened_last
        self.unlock_page = UnlockPage(last, settings.caseload, settings.backup_folder, self.open_practice)
        self.opener = CaseloadOpener(settings, reference, self.unlock_page, self.run, self._refuse)
        self.tour, self._looks_around = Tour(self._open_step), False
        ColumnWidths(settings.column_widths, settings.keep_column_widths, self)
        self._auto_lock = AutoLock(_application(), lambda: settings.lock_after_minutes, self.lock, self)
        self._lay_out()
        self._connect()
        self._show(self.unlock_page)

    def _lay_out(self) -> None:
        self.setWindowTitle("家計見える化デスク")
        self.stack = StackedPages()
        self.stack.addWidget(self.unlock_page)
        said = column(self.tour, self.notice, self.progress, spacing=6)
        said.setContentsMargins(20, 0, 20, 8)
        layout = column(
            FillingScrollArea(self.stack), CollapsingPanel(said, self.tour, self.notice, self.progress), spacing=0
        )
        layout.setStretch(0, 1)
        self.setCentralWidget(container(layout, "paper"))
        self.resize(1366, 768)
        self.restoreGeometry(self.settings.geometry)
        keep_on_screen(self)

    def _connect(self) -> None:
        self.opener.opened.connect(self._show_caseload)
        self.opener.practice_opened.connect(self._show_practice)
        self.cases.opened.connect(self._show_case)
        self.line.listed.connect(lambda: self.start.render_list())  # noqa: PLW0108 - made late
        self.visits.done.connect(self._say_of_visit)
        self.locking.connect(self.recent.clear)
        self.locking.connect(self.cases.forget)
        self.cases.removed.connect(self._say_removed)
        self.backups.made.connect(self._say_backup)
        self.backups.restore_asked.connect(self._ask_for_restore)
        self.backups.taken.connect(self._show_taken)
        self.backups.copy_due.connect(self._remind_of_copy)
        self.jobs.shown.connect(self.progress.begin)
        self.jobs.progressed.connect(self.progress.advance)
        self.jobs.finished.connect(self.progress.hide)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "new_case": self.cases.add,
            "case_list": self.show_list,
            "agency": self._show_agency,
            "read_ledger": self._choose_files,
            "write_packet": self._write_packet,
            "backup": self.backups.make,
            "backups": self.backups.look,
            "change_passphrase": self._ask_for_passphrases,
            "recovery_sheet": self._show_recovery_sheet,
            "take_out": self.visits.take_out,
            "bring_back": self.visits.bring_back,
            "reference": partial(side_windows.show_reference_of, self.settings, self.notice, self),
            "lock": self.lock,
            "quit": self.close,
            "undo": self._undo,
            "redo": self._redo,
            "go_on": self._go_on,
            "find": self._find,
            "find_in_case": self._find_in_case,
            "for_two": self._toggle_for_two,
            "zoom_in": partial(side_windows.zoom, self.settings, self.notice, 1),
            "zoom_out": partial(side_windows.zoom, self.settings, self.notice, -1),
            "zoom_usual": partial(side_windows.zoom, self.settings, self.notice, -len(ZOOMS)),
            "settings": partial(side_windows.show_settings, self.settings, self),
            "search": lambda: side_windows.search_in_commands(self.actions_table, self._shown_page, self),
            "help": self._show_help,
            "tour": self._begin_tour,
            "sample_office": self._open_sample_office,
            "about": partial(side_windows.show_about_program, self),
        }

    @cached_property
    def start(self) -> "StartPage":
        """The list of cases, made when a caseload is first open."""
        from kakei_desktop.ui.pages.start.page import StartPage

        acts = (self.cases.add, self.open_practice, self.lock, self._show_agency)
        made = StartPage(self._reference().law, lambda: self.settings.keep_years, *acts)
        made.opened.connect(self.cases.open)
        made.removal_asked.connect(self.cases.remove)
        made.ticked.connect(self.cases.tick_off)
        made.closing_asked.connect(self.cases.close)
        made.resuming_asked.connect(self.cases.resume)
        self.cases.changed.connect(made.render_list)
        self.stack.addWidget(made)
        return made

    # ---- the caseload

    def _show_caseload(self, opened: OpenCaseload, lists: "CaseLists") -> None:
        self._close_caseload()
        self.open_caseload = opened
        self.start.lists = lists
        self.start.show_backup("見本です。閉じると消えます" if opened.practice else "")
        if isinstance(opened, OpenOffice):
            self._begin_office()
        elif not opened.practice:
            self.settings.opened_last = opened.file.path
            self.backups.make()
        self.show_list()
        left, self._left = self._left, None
        if left is not None and left.caseload == opened.place:
            self.cases.open(left.number, left.step)
        from kakei_desktop.messages.caseloads import opened_words

        self.notice.say(opened_words(opened))

    def _begin_office(self) -> None:
        """Keep up with the caseload of the office, and offer it again the next time."""
        self.settings.opened_last = self.line.door = self.unlock_page.door_given
        self.start.show_backup("職場のサーバーにあります")
        self.line.begin()

    def open_practice(self) -> None:
        """Open a throw-away copy of the sample household."""
        self.opener.open_practice()

    def _open_sample_office(self) -> None:
        if self._may_leave():
            self.opener.open_sample_office()

    def _show_practice(self, opened: OpenCaseload, lists: "CaseLists") -> None:
        self._show_caseload(opened, lists)
        self.cases.open(opened.caseload.summaries()[0].number)

    def lock(self) -> None:
        """Close the caseload and ask for the passphrase again; a window that asks something goes too."""
        from kakei_desktop.remembering import forget_all

        while (asking := QApplication.activePopupWidget() or QApplication.activeModalWidget()) is not None:
            asking.close()
        self.locking.emit()
        self._left = self._place() or self._left  # the door may be closed again before anybody came back
        self._close_caseload()
        if QGuiApplication.clipboard().ownsClipboard():
            QGuiApplication.clipboard().clear()
        self.start.forget()
        forget_all()
        self.unlock_page.ask_for(self.settings.opened_last)
        self._show(self.unlock_page)

    def _ask_for_passphrases(self) -> None:
        """Lock, and ask for the passphrase and for the one that the caseload is to have."""
        if self.open_caseload is not None and self.open_caseload.practice:
            self.notice.say("見本の合言葉は変えられません。閉じると消えるものです。", tone="missing")
            return
        self.lock()
        self.unlock_page.ask_for_change(self.settings.opened_last)

    def _show_recovery_sheet(self) -> None:
        from kakei_desktop.ui.shell.caseload.recovery_dialog import show_sheet

        if self.open_caseload is not None:
            show_sheet(self.open_caseload, self._refuse, self)

    def _remind_of_copy(self) -> None:
        self.notice.say(_COPY_DUE, action="ほかの場所に写す…", on_action=self.backups.copy_elsewhere)

    def _say_backup(self, words: str) -> None:
        self.start.show_backup(words)

    def _say_removed(self, number: str) -> None:
        self.start.render_list()
        self.notice.say(f"{number}の相談を消しました。")

    @property
    def _chosen_numbers(self) -> tuple[str, ...]:
        """The case that is open, or those that are selected in the list."""
        view = self.case_view
        return (view.desk.case.profile.number,) if view is not None else self.start.chosen_numbers

    def _say_of_visit(self, words: str) -> None:
        """Say what was taken out or came back."""
        self.start.render_list()
        self.notice.say(words)

    def _ask_for_restore(self, backup: Path) -> None:
        if self._may_leave():
            self.lock()
            self.unlock_page.ask_for_restore(self.settings.caseload, backup)

    def _place(self) -> Place | None:
        """Return where one is, to come back there."""
        if self.open_caseload is None or self.case_view is None:
            return None
        number = self.case_view.desk.case.profile.number
        return Place(self.open_caseload.place, number, self.case_view.step)

    # ---- the case

    def show_list(self) -> None:
        """Show the cases of the open caseload."""
        if self.open_caseload is not None and self._may_leave():
            self._close_case()
            self.notice.hide()
            self._attempt(partial(self.start.show_caseload, self.open_caseload))
            self._show(self.start)
            self.line.look()

    def _show_taken(self, words: str) -> None:
        """Show the list with the case that came out of a backup."""
        self.show_list()
        self.notice.say(words)

    def _attempt(self, act: Callable[[], object]) -> None:
        """Do something that may have to ask the server of the office; where that cannot be done, say so."""
        try:
            act()
        except Exception as error:  # noqa: BLE001 - worded, or raised again if it is a bug
            self._refuse(error)

    def _show_case(self, case: "Case", step: str) -> None:
        self._attempt(partial(self._put_on_desk, case, step))

    def _put_on_desk(self, case: "Case", step: str) -> None:
        from kakei_desktop.ui.shell.case_desk import desk_of
        from kakei_desktop.ui.shell.case_header import CaseHeader
        from kakei_desktop.ui.shell.case_view import CaseView
        from kakei_desktop.ui.shell.registry import PAGES

        assert self.open_caseload is not None
        desk = desk_of(self.open_caseload, case, self._reference(), self.jobs, self.notice, self._open_step, self)
        self._close_case()
        self.actions_table.add_steps(PAGES, self._open_step)
        header = CaseHeader(self.show_list, self.actions_table["undo"], self.actions_table["for_two"])
        links = [("読み込む…", self._choose_files), ("設定", self.actions_table["settings"].trigger)]
        self.case_view = CaseView(desk, header, [*links, ("使い方", self._show_help)])
        self.case_view.history_changed.connect(self._name_history)
        self.stack.addWidget(self.case_view)
        self._show(self.case_view)
        self._name_history()
        self._open_step(step or ("budget" if desk.case.budget else "household"))
        desk.say_line()
        self.line.look()
        if self._looks_around:
            self._looks_around = False
            self.tour.begin()

    def _show_agency(self) -> None:
        """Show what the agency keeps beside its cases."""
        if self.open_caseload is not None and self._may_leave():
            self._attempt(partial(self._open_agency, self.open_caseload))

    def _open_agency(self, opened: OpenCaseload) -> None:
        from kakei_desktop.ui.pages.agency.desk import AgencyDesk
        from kakei_desktop.ui.pages.agency.page import AgencyPage

        self._close_case()
        self.notice.hide()
        desk = AgencyDesk.of(opened, self._reference().law, self.jobs, self.notice, self.settings.agency)
        self.agency_page = AgencyPage(desk, self.show_list, self.actions_table["undo"])
        self.agency_page.history_changed.connect(self._name_history)
        self.agency_page.opened.connect(self.cases.open)
        self.stack.addWidget(self.agency_page)
        self._show(self.agency_page)
        self._name_history()
        self.agency_page.take_focus()

    def _choose_files(self) -> None:
        if self.case_view is not None:
            self.case_view.choose_files()

    def _open_step(self, key: str) -> None:
        if self.case_view is not None:
            self.case_view.open_step(key)

    def _write_packet(self) -> None:
        from kakei_desktop.ui.pages.visit.page import VisitPage

        if self.case_view is not None:
            self._open_step(VisitPage.key)
            page = self.case_view.pages[VisitPage.key]
            assert isinstance(page, VisitPage)
            page.export_button.click()  # where it is greyed, the page says why

    @property
    def _edited(self) -> "CaseView | AgencyPage | None":
        """What is open to be written."""
        return self.case_view or self.agency_page

    def _undo(self) -> None:
        if self._edited is not None:
            self._edited.undo()

    def _redo(self) -> None:
        if self._edited is not None:
            self._edited.redo()

    def _name_history(self) -> None:
        history = self._edited.history if self._edited else None
        names = (history.undo_name, history.redo_name) if history else (None, None)
        self.actions_table.name_history(*names)

    # ---- the window

    def run(self, title: str, work: Callable[[Progress], T], ended: Callable[[JobResult[T]], object]) -> None:
        """Run slow work in the worker thread, whether a case is open or not; ``ended`` gets the result."""
        self.notice.hide()
        self.jobs.run(Job(title, work, ended, outlives_case=True))

    def _refuse(self, error: Exception) -> None:
        from kakei_desktop.messages.errors import expected_message

        self.notice.say(expected_message(error), tone="missing")

    def _go_on(self) -> None:
        """Press the one button of the page that leads on; where there is none now, nothing happens."""
        if (leading := main_button(self._shown_page)) is not None:
            leading.setFocus()  # what is being typed is handed over first, as by a click
            leading.click()

    @property
    def _shown_page(self) -> QWidget | None:
        return (self._edited or self).stack.currentWidget()

    def _find_in_case(self) -> None:
        from kakei_desktop.ui.shell.case_search import ask_in_case

        view = self.case_view
        self.cases.search() if view is None else ask_in_case(view.desk.case, view.show_record, self)

    def _find(self) -> None:
        from kakei_desktop.ui.tables.find_bar import find_in

        if self._edited is None:
            self.start.search.setFocus()
        elif not find_in(self._shown_page):
            self.notice.say(_NO_TABLE, tone="missing")

    def _show_help(self) -> None:
        side_windows.show_help(self.case_view.step if self.case_view else "", self)

    def _begin_tour(self) -> None:
        """Open the sample, and lead through it once it is open."""
        if self._may_leave():
            self._looks_around = True
            self.open_practice()

    def _show(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        self.actions_table.allow(
            file=(opened := self.open_caseload) is not None and not opened.shared,
            office=opened is not None and opened.shared,
            case=page is self.case_view,
            agency=page is self.agency_page,
        )

    def _toggle_for_two(self) -> None:
        if self.case_view is not None:
            for_two = not self.case_view.desk.for_two
            full = Qt.WindowState.WindowFullScreen
            shortcuts = ("F11", "Esc") if for_two else ("F11",)
            self.actions_table["for_two"].setShortcuts([QKeySequence(keys) for keys in shortcuts])
            self.setWindowState(self.windowState() | full if for_two else self.windowState() & ~full)
            self.menuBar().setVisible(not for_two)
            self.case_view.set_for_two(together=for_two)

    def _may_leave(self) -> bool:
        """Try once more to keep what could not be kept, and ask before anything is lost."""
        if self.case_view is None:
            return True
        kept = self.case_view.desk.retry_unsaved()
        if kept and not self.case_view.may_leave_pages():
            return False
        may_lose = kept or confirm(self, "相談を閉じる", "保存できていない文があります", _UNKEPT, yes=_LOSE)
        return may_lose and self.case_view.may_leave_review()

    def _close_case(self) -> None:
        if self.case_view is not None and self.case_view.desk.for_two:
            self._toggle_for_two()
        if (edited := self._edited) is not None:
            edited.put_away()
            self.stack.removeWidget(edited)
            edited.deleteLater()
            self.case_view = self.agency_page = None
            self.tour.hide()
        self._name_history()

    def _close_caseload(self) -> None:
        self._close_case()
        self.notice.hide()
        if self.open_caseload is not None:
            self.jobs.drop_all()
            self.line.end()
            self.open_caseload.close()
            self.open_caseload = None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, partial(keep_on_screen, self))  # only then is its frame known

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            QTimer.singleShot(0, self, partial(keep_on_screen, self))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_leave():
            event.ignore()
            return
        self._close_caseload()
        self.settings.geometry = self.saveGeometry()
        self.jobs.close()
        self.line.close()
        super().closeEvent(event)
