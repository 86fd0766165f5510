"""Keeps up with the office while its caseload is open: the list of cases, a case that somebody else had, a cut line."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar, assert_never

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kakei_desktop.session.jobs import Done, Failed, JobResult, Progress, Stopped
from kakei_desktop.session.open_caseload import OpenCaseload
from kakei_desktop.session.open_office import OfficeDoor, OpenOffice, reach
from kakei_desktop.ui.kit.job_runner import Job, JobRunner

if TYPE_CHECKING:
    from kakei_desktop.ui.shell.case_view import CaseView

T = TypeVar("T")
EVERY_MS = 15_000


class OfficeLine(QObject):
    """Looks every quarter of a minute; does nothing while no shared caseload is open.

    Signals:
        listed: The list of cases has been read.

    Attributes:
        door: How the caseload was opened.
    """

    listed = Signal()

    def __init__(
        self,
        window: QWidget,
        opened: Callable[[], OpenCaseload | None],
        view: Callable[[], "CaseView | None"],
        refuse: Callable[[Exception], object],
    ) -> None:
        super().__init__(window)
        self.door: OfficeDoor | None = None
        self._opened, self._view, self._refuse = opened, view, refuse
        self._undecided: CaseView | None = None
        self._jobs = JobRunner(self)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Keep up with the caseload that was opened."""
        if isinstance(self._opened(), OpenOffice):
            self._timer.start()

    def end(self) -> None:
        """Let go of the caseload, once nothing works on it any more."""
        self._timer.stop()
        self._undecided = None
        if self._jobs.busy:
            self._jobs.drop_all()

    def close(self) -> None:
        """Wait for what is still trying."""
        self._jobs.close()

    def look(self) -> None:
        """Look what others did, or whether the line is back."""
        from kakei_desktop.session.shared_case import Line

        opened, view = self._opened(), self._view()
        if not isinstance(opened, OpenOffice) or self._jobs.busy:
            return
        if view is None:
            self._try(lambda _: opened.office.summaries(), self._end_listing)
        elif view is self._undecided:
            pass  # somebody wants to choose later
        elif view.desk.line is Line.HELD:
            self._catch_up(view)
        elif view.desk.line is Line.CUT and self.door is not None:
            door = self.door
            self._try(lambda _: reach(door), partial(self._end_reaching, view))

    def _catch_up(self, view: "CaseView") -> None:
        from kakei_desktop.messages.errors import expected_message
        from kakei_desktop.storage.errors import BothChanged, OfficeUnreachable

        error = view.catch_up()
        self._undecided = view if isinstance(error, BothChanged) else None
        if isinstance(error, BothChanged):
            again = partial(self._catch_up, view)
            view.desk.notice.say(expected_message(error), tone="missing", action="残す方を選ぶ…", on_action=again)
        elif error is not None and not isinstance(error, OfficeUnreachable):  # of that the head of the case tells
            self._refuse(error)

    def _try(self, work: Callable[[Progress], T], ended: Callable[[JobResult[T]], object]) -> None:
        self._jobs.run(Job("職場の相談簿を見ています", work, ended))

    def _end_listing(self, result: JobResult[object]) -> None:
        match result:
            case Done():
                self.listed.emit()
            case Failed(error):
                self._refuse(error)
            case Stopped():
                pass  # it is looked at again soon
            case _:
                assert_never(result)

    def _end_reaching(self, view: "CaseView", result: JobResult[None]) -> None:
        match result:
            case Done():
                if self._view() is view:
                    self._catch_up(view)
            case Failed() | Stopped():
                pass  # what was written waits, and the head of the case says so
            case _:
                assert_never(result)
