"""Locks the caseload when nobody has touched the window for a while."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

_TOUCHES = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel})


class AutoLock(QObject):
    """Counts the minutes since the last key or mouse movement."""

    def __init__(
        self, application: QCoreApplication, minutes: Callable[[], int], lock: Callable[[], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._minutes = minutes
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lock)
        application.installEventFilter(self)
        self._restart()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._restart()
        return super().eventFilter(watched, event)

    def _restart(self) -> None:
        self._timer.start(self._minutes() * 60_000)
