"""Opening a caseload in the background: one that is there, a new one, a backup, or a throw-away copy of the sample."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, assert_never

from PySide6.QtCore import QObject, Signal, SignalInstance

from kakei_desktop.session import open_caseload as caseloads
from kakei_desktop.session import open_office as offices
from kakei_desktop.session.jobs import Done, Failed, JobResult, Progress, Stopped
from kakei_desktop.session.open_caseload import OpenCaseload
from kakei_desktop.session.open_office import OfficeDoor
from kakei_desktop.storage.errors import CaseloadOutdated
from kakei_desktop.ui.kit.job_runner import RunJob
from kakei_desktop.ui.kit.notice import confirm
from kakei_desktop.ui.shell.caseload.unlock_page import UnlockPage
from kakei_desktop.ui.shell.settings import Settings

if TYPE_CHECKING:
    from kakei_desktop.reports.office.case_list import CaseLists
    from kakei_desktop.reports.reference import Reference

_Opened: TypeAlias = "tuple[OpenCaseload, CaseLists]"


class CaseloadOpener(QObject):
    """Does what the unlock page asks for, and says there why nothing was opened.

    What the list of cases is made of is found out in the same job, where nobody waits for it.

    Signals:
        opened: The :class:`OpenCaseload`, and the :class:`CaseLists` of its cases.
        practice_opened: The throw-away copy of the sample, likewise.
    """

    opened = Signal(object, object)
    practice_opened = Signal(object, object)

    def __init__(
        self,
        settings: Settings,
        reference: Callable[[], "Reference"],
        page: UnlockPage,
        run: RunJob,
        refuse: Callable[[Exception], object],
    ) -> None:
        super().__init__(page)
        self._settings, self._reference, self._page, self._run, self._refuse = settings, reference, page, run, refuse
        page.open_asked.connect(self._open)
        page.create_asked.connect(self._create)
        page.restore_asked.connect(self._restore)
        page.change_asked.connect(self._change_passphrase)
        page.recovery_asked.connect(self._recover)
        page.office_asked.connect(self._open_office)
        page.own_change_asked.connect(self._change_own_passphrase)

    def open_practice(self) -> None:
        """Open a throw-away copy of the sample household."""

        def work(progress: Progress) -> OpenCaseload:
            return caseloads.job_to_open_practice(self._reference().categories)(progress)

        self._run("見本をひらいています", self._with_lists(work), partial(self._sample_ended, self.practice_opened))

    def open_sample_office(self) -> None:
        """Open a throw-away copy of the sample office."""

        def work(progress: Progress) -> OpenCaseload:
            return caseloads.job_to_open_sample_office(self._reference().categories)(progress)

        self._run("見本の職場をひらいています", self._with_lists(work), partial(self._sample_ended, self.opened))

    def _open(self, path: Path, passphrase: str, *, trusted: bool = False) -> None:
        work = caseloads.job_to_open(path, passphrase, self._settings.last_writes_folder, trusted=trusted)

        def ended(result: JobResult[_Opened]) -> None:
            self._ended(result)
            if isinstance(result, Failed) and isinstance(result.error, CaseloadOutdated) and self._takes_older():
                self._open(path, passphrase, trusted=True)

        self._page.setEnabled(False)
        self._run("相談者ファイルを開いています", self._with_lists(work), ended)

    def _takes_older(self) -> bool:
        story = "このまま開くと、これからはこのファイルに書き足します。いちばん新しい控えから元に戻すこともできます。"
        title = "最後に保存したものと違います"
        return confirm(self._page.window(), "相談者ファイルを開く", title, story, yes="このまま開く")

    def _open_office(self, door: OfficeDoor, passphrase: str) -> None:
        work = offices.job_to_open_office(door, passphrase, self._settings.unsent_folder)
        self._enter("職場の相談簿を開いています", work)

    def _change_own_passphrase(self, door: OfficeDoor, old: str, new: str) -> None:
        work = offices.job_to_change_own_passphrase(door, old, new, self._settings.unsent_folder)
        self._enter("合言葉を変えています", work)

    def _create(self, path: Path, passphrase: str) -> None:
        work = caseloads.job_to_create(path, passphrase, self._settings.last_writes_folder)
        self._enter("相談者ファイルを作っています", work)

    def _restore(self, backup: Path, path: Path, passphrase: str) -> None:
        work = caseloads.job_to_restore(backup, path, passphrase, self._settings.last_writes_folder)
        self._enter("控えから元に戻しています", work)

    def _change_passphrase(self, path: Path, old: str, new: str) -> None:
        settings = self._settings
        work = caseloads.job_to_change_passphrase(path, old, new, settings.backup_folder, settings.last_writes_folder)
        self._enter("合言葉を変えています", work)

    def _recover(self, path: Path, letters: str, new: str) -> None:
        settings = self._settings
        work = caseloads.job_to_recover(path, letters, new, settings.backup_folder, settings.last_writes_folder)
        self._enter("復旧シートで開いています", work)

    def _enter(self, title: str, work: Callable[[Progress], OpenCaseload]) -> None:
        self._page.setEnabled(False)
        self._run(title, self._with_lists(work), self._ended)

    def _with_lists(self, work: Callable[[Progress], OpenCaseload]) -> Callable[[Progress], _Opened]:
        """Return work that lists the cases too; it reads the law first, without which no caseload is opened."""

        def whole(progress: Progress) -> _Opened:
            from kakei_desktop.reports.office.case_list import CaseLists

            lists = CaseLists(self._reference().law)
            opened = work(progress)
            lists.find(opened.summaries(), opened.today())
            return opened, lists

        return whole

    def _ended(self, result: JobResult[_Opened]) -> None:
        self._page.setEnabled(True)
        match result:
            case Done((opened, lists)):
                self.opened.emit(opened, lists)
            case Failed(error):
                self._say_why(error)
            case Stopped():
                self._page.passphrase.setFocus()
            case _:
                assert_never(result)

    def _sample_ended(self, told: SignalInstance, result: JobResult[_Opened]) -> None:
        match result:
            case Done((opened, lists)):
                told.emit(opened, lists)
            case Failed(error):
                self._say_why(error)
            case Stopped():
                pass  # the unlock page or the list of cases is still there
            case _:
                assert_never(result)

    def _say_why(self, error: Exception) -> None:
        """Say why no caseload was opened: where it was asked for."""
        from kakei_desktop.messages.errors import expected_message

        if self._page.isHidden():
            self._refuse(error)
        else:
            self._page.refuse(expected_message(error))
