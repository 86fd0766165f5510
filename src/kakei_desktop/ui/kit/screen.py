"""Where windows and what they write have their place: on the screen, and among a person's documents."""

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QWidget

_FILLING = Qt.WindowState.WindowFullScreen | Qt.WindowState.WindowMaximized | Qt.WindowState.WindowMinimized


def keep_on_screen(window: QWidget) -> None:
    """Make a window no larger than the room on its screen, frame and title bar included, and move it there."""
    if window.windowState() & _FILLING:
        return
    room = window.screen().availableGeometry()
    bars = window.frameGeometry().size() - window.size()
    window.resize(window.size().boundedTo(room.size() - bars))
    framed = window.frameGeometry()
    left = max(room.left(), min(framed.left(), room.right() + 1 - framed.width()))
    top = max(room.top(), min(framed.top(), room.bottom() + 1 - framed.height()))
    if (left, top) != (framed.left(), framed.top()):
        window.move(left, top)


def documents() -> str:
    """Return the folder in which a person looks for files."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
