"""Runs slow work beside the window and brings what becomes of it back to the main thread.

The runner lives on the main thread for as long as the window does, and owns its signals; the worker
only emits them. Work is a plain function ``work(progress) -> result`` and knows nothing of Qt.
"""

from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from kakei_desktop.session.jobs import Cancelled, Progress

SHOW_AFTER_MS = 500
Work = Callable[[Progress], Any]


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of slow work.

    Attributes:
        title: What is being done, in Japanese.
        work: Done beside the window.
        then: Gets the result, on the main thread.
        failed: Gets the exception, on the main thread.
        lasting: It goes on when the desk is cleared, as a backup does.
        cancelled: Called on the main thread when somebody stopped it.
    """

    title: str
    work: Work
    then: Callable[[Any], None]
    failed: Callable[[Exception], None]
    lasting: bool = False
    cancelled: Callable[[], None] = lambda: None


@dataclass(slots=True)
class Given:
    """A job that runs or waits; ``wanted`` while somebody is there to take what becomes of it."""

    job: Job
    progress: Progress
    wanted: bool = True

    def forget(self) -> None:
        """Ask it to stop, and let nothing come of it."""
        self.wanted = False
        self.progress.cancel()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: a result, or the error that ended it."""

    result: Any = None
    error: Exception | None = None


class JobRunner(QObject):
    """One worker; jobs run in the order in which they were given.

    Signals:
        shown: Title of the job that runs, once people have waited longer than half a second, and of each one after it.
        progressed: Done, total (0 where not known), stage.
        finished: No job is running any more.
    """

    shown = Signal(str)
    progressed = Signal(int, int, str)
    finished = Signal()
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1, "kakei-job")
        self._given: deque[Given] = deque()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOW_AFTER_MS)
        self._timer.timeout.connect(lambda: self.shown.emit(self._given[0].job.title))
        self._ended.connect(self._end)

    @property
    def busy(self) -> bool:
        """Whether anything is running or waiting."""
        return bool(self._given)

    def run(self, job: Job) -> None:
        """Start a job, or queue it behind the one that runs."""
        given = Given(job, Progress(self.progressed.emit))
        self._given.append(given)
        if not self._timer.isActive():
            self._timer.start()
        self._pool.submit(self._work, given)

    def cancel(self) -> None:
        """Ask the running job to stop; it ends at its next report of progress."""
        if self._given:
            self._given[0].progress.cancel()

    def clear_desk(self) -> None:
        """Forget what was asked for at the desk: nobody is there any more to take what becomes of it."""
        for given in self._given:
            if not given.job.lasting:
                given.forget()

    def put_down(self) -> None:
        """Forget everything, and wait until nobody works any more on what is about to be closed."""
        self._forget_all()
        self._pool.submit(lambda: None).result()

    def close(self) -> None:
        """Stop what can be stopped and wait for the rest."""
        self._forget_all()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _forget_all(self) -> None:
        for given in self._given:
            given.forget()

    def _work(self, given: Given) -> None:
        try:
            outcome = Outcome(given.job.work(given.progress) if given.wanted else None)
        except Exception as error:  # noqa: BLE001 - handed to the main thread, which words or reports it
            outcome = Outcome(error=error)
        self._ended.emit(outcome)

    def _end(self, outcome: Outcome) -> None:
        given, error = self._given.popleft(), outcome.error
        if not self.busy:
            self._timer.stop()
            self.finished.emit()
        elif not self._timer.isActive():
            self.shown.emit(self._given[0].job.title)
        if not given.wanted:
            return
        if error is None:
            given.job.then(outcome.result)
        elif isinstance(error, Cancelled):
            given.job.cancelled()
        else:
            given.job.failed(error)
