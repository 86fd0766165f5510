"""The backups of the open caseload: making them, looking at them, and what is wanted of one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, assert_never

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kakei_desktop.session import open_caseload as caseloads
from kakei_desktop.session.jobs import Done, Failed, JobResult, Stopped
from kakei_desktop.session.open_caseload import BackupList, OpenCaseload
from kakei_desktop.ui.kit.job_runner import RunJob
from kakei_desktop.ui.shell.settings import Settings

if TYPE_CHECKING:  # the window must not wait for what is used once a caseload is open
    from kakei_desktop.storage.backups import BackedUpCase, Backup

T = TypeVar("T")


class BackupKeeper(QObject):
    """Makes and shows backups.

    Signals:
        made: What is said of a backup that was made and proved.
        restore_asked: Path of the backup that is to be gone back to.
        taken: What is said of a case that was taken out of a backup.
        copy_due: Caseload and backups have been on one disk alone for a month.
    """

    made = Signal(str)
    restore_asked = Signal(Path)
    taken = Signal(str)
    copy_due = Signal()

    def __init__(
        self,
        settings: Settings,
        window: QWidget,
        opened: Callable[[], OpenCaseload | None],
        run: RunJob,
        refuse: Callable[[Exception], object],
    ) -> None:
        super().__init__(window)
        self._settings, self._window, self._opened, self._run, self._refuse = settings, window, opened, run, refuse

    def make(self, folder: Path | None = None) -> None:
        """Make a backup, where backups lie or in another folder, open it, count it, and only then call it one."""
        if (opened := self._opened()) is not None:
            work = caseloads.job_to_back_up(opened, folder or self._settings.backup_folder)
            self._run("控えを取っています", work, partial(self._end, partial(self._say_made, opened)))

    def copy_elsewhere(self) -> None:
        """Ask for a folder, on a stick for example, and make a backup there."""
        from PySide6.QtWidgets import QFileDialog

        if name := QFileDialog.getExistingDirectory(self._window, "控えを写す場所をえらぶ"):
            self.make(Path(name))

    def _say_made(self, opened: OpenCaseload, backup: "Backup") -> None:
        from kakei_desktop.messages.caseloads import backed_up_words
        from kakei_desktop.storage.backups import copy_is_due, lie_on_one_disk

        self.made.emit(backed_up_words(backup))
        path, today = opened.file.path, opened.today()
        if not lie_on_one_disk(path, backup.path.parent):
            self._settings.last_copy = today
        elif copy_is_due(path, self._settings.backup_folder, self._settings.last_copy, today):
            self.copy_due.emit()

    def _say_taken(self, number: str) -> None:
        from kakei_desktop.messages.caseloads import taken_words

        self.taken.emit(taken_words(number))

    def look(self) -> None:
        """Look into the backups and show them."""
        if (opened := self._opened()) is not None:
            work = caseloads.job_to_look_at_backups(opened, self._settings.backup_folder)
            self._run("控えを見ています", work, partial(self._end, self._ask))

    def _end(self, show: Callable[[T], object], result: JobResult[T]) -> None:
        match result:
            case Done(found):
                show(found)
            case Failed(error):
                self._refuse(error)
            case Stopped():
                pass  # what was said of the backup before is still true
            case _:
                assert_never(result)

    def _ask(self, found: BackupList) -> None:
        from kakei_desktop.ui.shell.caseload.backups_dialog import BackupsDialog

        dialog = BackupsDialog(found, self._window)
        dialog.exec()
        if dialog.chosen is not None:
            self.restore_asked.emit(dialog.chosen)
        elif dialog.looked_into is not None:
            self._look_into(dialog.looked_into)
        elif dialog.copies:
            self.copy_elsewhere()

    def _look_into(self, backup: Path) -> None:
        if (opened := self._opened()) is not None:
            work = caseloads.job_to_look_into_backup(opened, backup)
            self._run("控えの中を見ています", work, partial(self._end, partial(self._choose_case, backup)))

    def _choose_case(self, backup: Path, cases: "tuple[BackedUpCase, ...]") -> None:
        from kakei_desktop.ui.shell.caseload.backups_dialog import BackedUpCasesDialog

        dialog = BackedUpCasesDialog(cases, self._window)
        if dialog.exec() and dialog.chosen is not None and (opened := self._opened()) is not None:
            work = caseloads.job_to_take_case(opened, backup, dialog.chosen)
            self._run("控えから取り出しています", work, partial(self._end, self._say_taken))
