"""Slow work: how it says how far it is, and how it is asked to stop. Plain Python, no threads of its own."""

import time
from collections.abc import Callable
from threading import Event

INTERVAL_S = 0.05


class Cancelled(Exception):
    """The work was asked to stop, and stopped."""


class Progress:
    """Given to work as ``progress(done, total, stage)``; may be cancelled from another thread.

    Reports are passed on at most every 50 ms, except the first of a stage and the last.
    """

    def __init__(
        self, report: Callable[[int, int, str], None] | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._report = report
        self._clock = clock
        self._stopped = Event()
        self._stage: str | None = None
        self._due = 0.0

    def __call__(self, done: int, total: int, stage: str = "") -> None:
        """Say how far the work is.

        Args:
            done: Units done.
            total: Units in all; 0 where not known.
            stage: What is being done, in Japanese.

        Raises:
            Cancelled: If it is to stop.
        """
        if self._stopped.is_set():
            raise Cancelled
        now = self._clock()
        if self._report and (stage != self._stage or now >= self._due or done == total):
            self._stage, self._due = stage, now + INTERVAL_S
            self._report(done, total, stage)

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._stopped.set()
