"""The backups of the open caseload: making them, looking at them, and what is wanted of one."""

from collections.abc import Callable
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from kakei_desktop.session import open_caseload as caseloads
from kakei_desktop.session.jobs import Done, Failed, JobResult, Stopped
from kakei_desktop.session.open_caseload import BackupList, OpenCaseload
from kakei_desktop.ui.kit.job_runner import RunJob
from kakei_desktop.ui.shell.settings import Settings


class BackupKeeper(QObject):
    """Makes and shows backups.

    Signals:
        made: What is said of a backup that was made and proved.
        restore_asked: Path of the backup that is to be gone back to.
    """

    made = Signal(str)
    restore_asked = Signal(Path)

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
            self._run("控えを取っています", work, self._made)

    def look(self) -> None:
        """Look into the backups and show them."""
        if (opened := self._opened()) is not None:
            work = caseloads.job_to_look_at_backups(opened, self._settings.backup_folder)
            self._run("控えを見ています", work, self._show)

    def _made(self, result: JobResult[str]) -> None:
        match result:
            case Done(words):
                self.made.emit(words)
            case Failed(error):
                self._refuse(error)
            case Stopped():
                pass  # the line of the backup before is still true
            case _:
                assert_never(result)

    def _show(self, result: JobResult[BackupList]) -> None:
        match result:
            case Done(found):
                self._ask(found)
            case Failed(error):
                self._refuse(error)
            case Stopped():
                pass  # nobody wants to see them any more
            case _:
                assert_never(result)

    def _ask(self, found: BackupList) -> None:
        from PySide6.QtWidgets import QFileDialog

        from kakei_desktop.ui.shell.backups_dialog import BackupsDialog

        dialog = BackupsDialog(found, self._window)
        dialog.exec()
        if dialog.chosen is not None:
            self.restore_asked.emit(dialog.chosen)
        elif dialog.copies and (name := QFileDialog.getExistingDirectory(self._window, "控えを写す場所をえらぶ")):
            self.make(Path(name))
