"""Slow work: how it says how far it is, how it is asked to stop, and how it ends. No threads of its own."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
_INTERVAL_S = 0.05


@dataclass(frozen=True, slots=True)
class Done(Generic[T_co]):
    """The work was done, and this is its result."""

    value: T_co


@dataclass(frozen=True, slots=True)
class Failed:
    """The work was ended by an error."""

    error: Exception


@dataclass(frozen=True, slots=True)
class Stopped:
    """The work was stopped, because a person asked for it."""


JobResult: TypeAlias = Done[T] | Failed | Stopped
"""How a job ended; whoever starts one handles all three."""


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
            self._stage, self._due = stage, now + _INTERVAL_S
            self._report(done, total, stage)

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._stopped.set()
