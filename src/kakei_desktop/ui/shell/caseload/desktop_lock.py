"""Locks the caseload when the desktop locks its screen or is about to sleep, where the desktop says so."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QObject, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

_SCREEN_LOCKED = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged"),
    ("/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver", "ActiveChanged"),
    ("/org/mate/ScreenSaver", "org.mate.ScreenSaver", "ActiveChanged"),
)
"""What desktops send on the bus of the session: path, interface and name of the signal, which says true or false."""
_SLEEPS = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
"""What systemd sends on the bus of the system, as the lid closes."""


class DesktopLock(QObject):
    """Listens to the buses of a Linux desktop.

    Windows and macOS tell of it in ways of their own, which Qt does not pass on; there the minutes without a touch and
    the waking up after sleep count (:class:`~kakei_desktop.ui.shell.caseload.auto_lock.AutoLock`).
    """

    def __init__(self, lock: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._lock = lock

    def listen(self) -> None:
        """Begin to listen; where there is no bus, nothing comes."""
        if sys.platform == "linux":
            from PySide6.QtDBus import QDBusConnection

            self.listen_on(QDBusConnection.sessionBus(), QDBusConnection.systemBus())

    def listen_on(self, session: "QDBusConnection", system: "QDBusConnection") -> None:
        """Begin to listen on these buses, to whoever sends there."""
        slot: Any = SLOT("hear(bool)")  # Qt takes this text, whatever its stubs say
        for path, interface, name in _SCREEN_LOCKED:
            session.connect("", path, interface, name, self, slot)
        system.connect("", *_SLEEPS, self, slot)

    @Slot(bool)
    def hear(self, begins: bool) -> None:
        """Lock as it begins; what ends is left to whoever comes back."""
        if begins:
            self._lock()
