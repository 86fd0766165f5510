"""Reading a ledger file in the background, at first and as often as something is asked of it anew."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QObject, Signal

from kakei_desktop.domain.case import Case
from kakei_desktop.importers.errors import CaseloadGiven
from kakei_desktop.importers.request import Request
from kakei_desktop.importers.review.inspection import Inspection, inspect
from kakei_desktop.importers.review.proposal import ReviewContext
from kakei_desktop.session.history import History
from kakei_desktop.session.jobs import Done, Failed, JobResult, Progress, Stopped
from kakei_desktop.session.recorded_case import RecordedCase
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.pages.import_review.history import ReviewState

_TITLE = "ファイルを読んでいます"


def read_file(desk: Desk, file: Path, show: Callable[[Inspection], None], refuse: Callable[[Exception], None]) -> None:
    """Read a file for the first time, and show what it holds, or say why it cannot be read."""

    def ended(result: JobResult[Inspection]) -> None:
        match result:
            case Done(inspection):
                show(inspection)
            case Failed(error):
                refuse(error)
            case Stopped():
                pass  # nothing has changed
            case _:
                assert_never(result)

    desk.run(_TITLE, _work(desk, RecordedCase(desk.case), file, Request()), ended)


class FileReading(QObject):
    """The file of a review, read again on request; only what was asked for last is shown.

    Signals:
        finished: The :class:`Inspection` that was asked for, and the history that was given with the request.
        unchanged: The reading failed or was stopped, and what was read before stands.

    Attributes:
        inspection: What was read last.
        request: What was asked for last, whether it has been read or not.
        running: It is still being read.
    """

    finished = Signal(object, object)
    unchanged = Signal()

    def __init__(self, desk: Desk, inspection: Inspection) -> None:
        super().__init__()
        self._desk = desk
        self.inspection, self.request, self.running = inspection, inspection.request, False
        self._case: Case | None = inspection.case
        self._turn = 0

    def read(self, request: Request, history: History[ReviewState] | None = None) -> None:
        """Read the file in another way.

        Args:
            request: How.
            history: What can be undone then; None where this is a step of its own.
        """
        self.request, self.running, self._turn = request, True, self._turn + 1
        self._case = case = RecordedCase(self._desk.case)
        work = _work(self._desk, case, self.inspection.file, request)
        self._desk.run(_TITLE, work, partial(self._end, self._turn, history))

    def is_outdated(self) -> bool:
        """Return whether something in the case has changed against which the file was held."""
        return isinstance(self._case, RecordedCase) and self._case.is_outdated(self._desk.case)

    def drop(self) -> None:
        """Let nothing come of what is still being read."""
        self._turn += 1

    def _end(self, turn: int, history: History[ReviewState] | None, result: JobResult[Inspection]) -> None:
        if turn != self._turn:
            return
        self.running = False
        match result:
            case Done(inspection):
                self._desk.notice.hide()
                self.inspection = inspection
                self.finished.emit(inspection, history)
            case Failed(error):
                self._leave_unchanged()
                self._desk.refuse(error)
            case Stopped():
                self._leave_unchanged()
            case _:
                assert_never(result)

    def _leave_unchanged(self) -> None:
        self.request = self.inspection.request
        self.unchanged.emit()


def _work(desk: Desk, case: Case, file: Path, request: Request) -> Callable[[Progress], Inspection]:
    """Return the work that lays a file open, held against a case."""
    settings, categories, now = desk.settings_store.ledger_settings(), desk.reference.categories, desk.now()
    asked = replace(request, today=now.date())

    def work(progress: Progress) -> Inspection:
        if desk.is_caseload(file):
            raise CaseloadGiven
        context = ReviewContext(case, settings, categories, desk.ledger_catalogue(), now, desk.new_id)
        return inspect(file, asked, context, progress)

    return work
