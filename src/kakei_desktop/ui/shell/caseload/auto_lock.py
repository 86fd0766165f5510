"""Locks the caseload when nobody has touched the window for a while, and when the machine slept."""

from collections.abc import Callable
from time import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow

_TOUCHES = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel})
_TICK_S, _SLEPT_S = 5, 30


class AutoLock(QObject):
    """Counts the minutes since the last key or mouse movement; those of a lid that was closed lock at once.

    Listens where the system hands keys and mouse over, at the windows: listening to every event of the program would
    slow all of it down.
    """

    def __init__(
        self,
        application: QGuiApplication,
        minutes: Callable[[], int],
        lock: Callable[[], object],
        parent: QObject,
        clock: Callable[[], float] = time,
    ) -> None:
        super().__init__(parent)
        self._minutes, self._lock, self._clock = minutes, lock, clock
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lock)
        self._seen_awake = clock()
        self._tick = QTimer(self)
        self._tick.timeout.connect(self.look_at_clock)
        self._tick.start(_TICK_S * 1000)
        application.focusWindowChanged.connect(self._listen)
        self._restart()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._restart()
        return False

    def look_at_clock(self) -> None:
        """Lock where more time has passed than the window was awake for: timers stand still while a machine sleeps."""
        now = self._clock()
        slept, self._seen_awake = now - self._seen_awake > _SLEPT_S, now
        if slept:
            self._lock()

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _restart(self) -> None:
        self._timer.start(self._minutes() * 60_000)
