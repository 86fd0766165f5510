"""Runs slow work beside the window and brings what becomes of it back to the main thread.

The runner lives on the main thread for as long as the window does, and owns its signals; the worker
only emits them. Work is a plain function ``work(progress) -> result`` and knows nothing of Qt.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from kakei_desktop.session.jobs import Cancelled, Done, Failed, JobResult, Progress, Stopped

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")
SHOW_AFTER_MS = 500


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """One piece of slow work.

    Attributes:
        title: What is being done, in Japanese.
        work: Runs in the worker thread.
        ended: Called on the main thread with the result, unless the job was dropped.
        outlives_case: It goes on when the case is closed, as a backup does.
    """

    title: str
    work: Callable[[Progress], T]
    ended: Callable[[JobResult[T]], object]
    outlives_case: bool = False


@dataclass(slots=True)
class _Queued:
    """A job that runs or waits; ``wanted`` until it is dropped."""

    job: Job[Any]
    progress: Progress
    wanted: bool = True

    def drop(self) -> None:
        """Ask it to stop, and hand its result to nobody."""
        self.wanted = False
        self.progress.cancel()


class RunJob(Protocol):
    """Runs slow work under a title and hands over its result."""

    def __call__(
        self, title: str, work: Callable[[Progress], T], ended: Callable[[JobResult[T]], object]
    ) -> object: ...


class JobRunner(QObject):
    """One worker; jobs run in the order in which they were started.

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
        self._queue: deque[_Queued] = deque()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOW_AFTER_MS)
        self._timer.timeout.connect(lambda: self.shown.emit(self._queue[0].job.title))
        self._ended.connect(self._end)

    @cached_property
    def _pool(self) -> "ThreadPoolExecutor":
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(1, "kakei-job")

    @property
    def busy(self) -> bool:
        """Whether anything is running or waiting."""
        return bool(self._queue)

    def run(self, job: Job[Any]) -> None:
        """Start a job, or queue it behind the one that runs."""
        queued = _Queued(job, Progress(self.progressed.emit))
        self._queue.append(queued)
        if not self._timer.isActive():
            self._timer.start()
        self._pool.submit(self._work, queued)

    def cancel(self) -> None:
        """Ask the running job to stop; it ends at its next report of progress."""
        if self._queue:
            self._queue[0].progress.cancel()

    def drop_case_jobs(self) -> None:
        """Drop what was started for the open case: it is being closed."""
        for queued in self._queue:
            if not queued.job.outlives_case:
                queued.drop()

    def drop_all(self) -> None:
        """Drop every job, and wait until none works any more on what is about to be closed."""
        self._drop_all()
        self._pool.submit(lambda: None).result()

    def close(self) -> None:
        """Stop what can be stopped and wait for the rest."""
        self._drop_all()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _drop_all(self) -> None:
        for queued in self._queue:
            queued.drop()

    def _work(self, queued: _Queued) -> None:
        self._ended.emit(_result(queued) if queued.wanted else Stopped())

    def _end(self, result: JobResult[Any]) -> None:
        queued = self._queue.popleft()
        if not self.busy:
            self._timer.stop()
            self.finished.emit()
        elif not self._timer.isActive():
            self.shown.emit(self._queue[0].job.title)
        if queued.wanted:
            queued.job.ended(result)


def _result(queued: _Queued) -> JobResult[Any]:
    """Do the work of a job, in the worker thread, and return how it ended."""
    try:
        return Done(queued.job.work(queued.progress))
    except Cancelled:
        return Stopped()
    except Exception as error:  # noqa: BLE001 - handed to the main thread, which words or reports it
        return Failed(error)
