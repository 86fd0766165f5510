"""What can have the focus, and by what name a screen reader calls it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QWidget

from helpers.user import visible

TAB = Qt.FocusPolicy.TabFocus


def reachable(within: QWidget) -> list[QWidget]:
    """Return what can have the focus, as far as it is meant for people."""
    inner = (QAbstractScrollArea,)
    return [
        widget
        for widget in visible(QWidget, within)
        if widget.focusPolicy() & TAB and widget.isEnabled() and not isinstance(widget.parent(), inner)
    ]


def name_of(widget: QWidget) -> str:
    """Return what a screen reader says of a widget."""
    buddies = [label.text() for label in widget.window().findChildren(QLabel) if label.buddy() is widget]
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text or "".join(buddies)


def one_of_several(widget: QWidget) -> bool:
    """Tell whether arrow keys lead to it, from the chosen one of its group."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and not widget.isChecked()  # type: ignore[attr-defined]


def nameless(within: QWidget) -> list[str]:
    """Return what can have the focus and has no name."""
    return [f"{type(w).__name__} {w.objectName()} {w.geometry()}" for w in reachable(within) if not name_of(w)]
