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
    """

    title: str
    work: Work
    then: Callable[[Any], None]
    failed: Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job given at a desk: a result, or the error that ended it."""

    job: Job
    desk: int
    result: Any = None
    error: Exception | None = None


class JobRunner(QObject):
    """One worker; jobs run in the order in which they were given.

    Signals:
        shown: Title of a job that has taken longer than half a second.
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
        self._desk = 0
        self._given: deque[tuple[Job, Progress]] = deque()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOW_AFTER_MS)
        self._timer.timeout.connect(lambda: self.shown.emit(self._given[0][0].title))
        self._ended.connect(self._end)

    @property
    def busy(self) -> bool:
        """Whether anything is running or waiting."""
        return bool(self._given)

    def run(self, job: Job) -> None:
        """Start a job, or queue it behind the one that runs."""
        progress = Progress(self.progressed.emit)
        self._given.append((job, progress))
        if not self._timer.isActive():
            self._timer.start()
        self._pool.submit(self._work, job, progress, self._desk)

    def cancel(self) -> None:
        """Ask the running job to stop; it ends at its next report of progress."""
        for _, progress in list(self._given)[:1]:
            progress.cancel()

    def clear_desk(self) -> None:
        """Forget what was asked for until now: nobody is there any more to take what becomes of it."""
        self._desk += 1
        for _, progress in self._given:
            progress.cancel()

    def put_down(self) -> None:
        """Forget what was asked for, and wait until nobody works on it: it is about to be closed."""
        self.clear_desk()
        self._pool.submit(lambda: None).result()

    def close(self) -> None:
        """Stop what can be stopped and wait for the rest."""
        self.clear_desk()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _work(self, job: Job, progress: Progress, desk: int) -> None:
        try:
            outcome = Outcome(job, desk, job.work(progress) if desk == self._desk else None)
        except Exception as error:  # noqa: BLE001 - handed to the main thread, which words or reports it
            outcome = Outcome(job, desk, error=error)
        self._ended.emit(outcome)

    def _end(self, outcome: Outcome) -> None:
        job, error = outcome.job, outcome.error
        self._given.popleft()
        if not self.busy:
            self._timer.stop()
            self.finished.emit()
        if outcome.desk != self._desk:
            return
        if error is None:
            job.then(outcome.result)
        elif not isinstance(error, Cancelled):
            job.failed(error)
