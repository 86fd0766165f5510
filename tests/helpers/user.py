"""Somebody at the window, who knows only what can be seen, clicked and typed."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QDialog,
    QLabel,
    QListView,
    QMenu,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from helpers.caseloads import PASSPHRASE
from kakei_desktop.domain.case import Case
from kakei_desktop.messages.errors import message_for
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.shell.actions import step_keys
from kakei_desktop.ui.shell.case_view import CaseView
from kakei_desktop.ui.shell.main_window import MainWindow
from kakei_desktop.ui.shell.registry import PAGES
from kakei_desktop.ui.tables.record_delegate import CellLineEdit
from kakei_desktop.ui.tables.record_view import RecordView

P = TypeVar("P", bound=Page)
W = TypeVar("W", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 30_000


class User:
    """Drives one window through its surface: every click goes to the place on the screen, every key to the focus."""

    def __init__(self, bot: QtBot, window: MainWindow) -> None:
        self.bot = bot
        self.window = window

    # ---- the door

    def enter(self, passphrase: str = PASSPHRASE) -> None:
        """Type the passphrase and wait for the list of cases, or for the case in which the door was closed."""
        self.type(passphrase)
        self.keys(Qt.Key.Key_Return)
        self.wait(lambda: not self.at_door())
        self.rest()

    def open_first(self) -> None:
        """Open the first case of the list."""
        self.keys(Qt.Key.Key_Return)
        self.wait(lambda: self.window.case_view is not None)

    def at_door(self) -> bool:
        """Tell whether the passphrase is asked for."""
        return self.window.unlock_page.isVisible()

    def at_list(self) -> bool:
        """Tell whether the list of cases is shown."""
        return self.window.start.isVisible()

    # ---- where one is

    @property
    def view(self) -> CaseView:
        """The open case."""
        assert self.window.case_view is not None, "no case is open"
        return self.window.case_view

    @property
    def case(self) -> Case:
        """The case as the program holds it."""
        return self.view.desk.case

    def go(self, page: type[P]) -> P:
        """Click on a step and return its page."""
        self.click(self.view.steps.buttons[page.key])
        shown = self.view.stack.currentWidget()
        assert isinstance(shown, page)
        return shown

    def wait(self, ready: Callable[[], Any]) -> None:
        """Let the window live until something is true."""
        self.bot.waitUntil(lambda: bool(ready()), timeout=PATIENCE_MS)

    def rest(self) -> None:
        """Let the window live until no job is running, and what came of the last one is seen."""
        self.wait(lambda: not self.window.jobs.busy)
        QApplication.processEvents()

    # ---- eyes

    def sees(self, words: str, within: QWidget | None = None) -> bool:
        """Tell whether a label that can be seen holds these words."""
        return any(words in " ".join(label.text().split()) for label in visible(QLabel, within or self.window))

    def button(self, text: str, within: QWidget | None = None) -> QAbstractButton:
        """Return the one visible button with this text."""
        found = [b for b in visible(QAbstractButton, within or self.window) if _plain(b.text()) == text]
        assert len(found) == 1, f"{len(found)} buttons say {text}"
        return found[0]

    # ---- mouse

    def click(self, target: QWidget, at: QPoint | None = None) -> None:
        """Click on a widget, where it lies on the screen."""
        self._mouse(QTest.mouseClick, target, at)

    def press(self, text: str, within: QWidget | None = None) -> None:
        """Click on the button with this text."""
        self.click(self.button(text, within))

    def double_click(self, target: QWidget, at: QPoint) -> None:
        """Click twice; Qt wants the first click told as well."""
        self._mouse(QTest.mouseClick, target, at)
        self._mouse(QTest.mouseDClick, target, at)

    def drag(self, target: QWidget, start: QPoint, *then: QPoint) -> None:
        """Press, move over these places, and let go at the last."""
        self._mouse(QTest.mousePress, target, start)
        for place in then:
            QTest.mouseMove(target.window().windowHandle(), target.mapTo(target.window(), place))
        self._mouse(QTest.mouseRelease, target, then[-1])

    def _mouse(self, act: Any, target: QWidget, at: QPoint | None) -> None:
        QApplication.processEvents()  # what was just shown gets its place
        place = _handle(target) if at is None else at
        bring_into_sight(target, place)
        top = target.window()
        on_screen = target.mapTo(top, place)
        hit = top.childAt(on_screen) or top
        assert target.isVisible(), f"{target} is hidden"
        assert hit is target or target.isAncestorOf(hit), f"{target} is covered by {hit}"
        act(top.windowHandle(), LEFT, pos=on_screen)

    # ---- keyboard

    def keys(self, *keys: Qt.Key | str) -> None:
        """Press keys one after the other, by name or as a shortcut (``Shift+Right``)."""
        for key in keys:
            above = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            top = above or (QApplication.focusWidget() or self.window).window()
            sent = "Shift+Backtab" if key == "Shift+Tab" else key  # as keyboards send it
            QTest.keySequence(top.windowHandle(), QKeySequence(sent))

    def type(self, text: str) -> None:
        """Type a text; what no key bears comes through kana conversion."""
        if not text.isascii():
            self.convert(text)
            self.commit(text)
            QApplication.processEvents()  # nobody presses the next key in the same instant
            return
        for letter in text:  # the first one may open an editor, to which the others go
            QTest.keyClicks(_focus(), letter)

    def convert(self, text: str) -> None:
        """Have a text under conversion: shown, but not confirmed."""
        QApplication.sendEvent(_focus(), QInputMethodEvent(text, []))

    def commit(self, text: str) -> None:
        """Confirm the conversion."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(_focus(), event)

    def retype(self, field: QWidget, text: str) -> None:
        """Click into a field and write a text in the place of what stands there."""
        self.click(field)
        self.keys("Ctrl+A", Qt.Key.Key_Delete)
        if text:
            self.type(text)

    # ---- tables

    def cell(self, view: RecordView, record: str | int, title: str) -> QModelIndex:
        """Return a cell by its record (id or number of the line) and the head of its column."""
        row = record if isinstance(record, int) else view.table.row_of(record)
        titles = [column.title for column in view.table.columns]
        assert row >= 0, f"{record} is not shown"
        return view.table.index(row, titles.index(title))

    def text(self, view: RecordView, record: str | int, title: str) -> str:
        """Return what stands in a cell."""
        return str(self.cell(view, record, title).data())

    def point(self, view: RecordView, record: str | int, title: str) -> None:
        """Click on a cell, where it lies once all has found its place."""
        QApplication.processEvents()
        index = self.cell(view, record, title)
        view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index).center())

    def write(self, view: RecordView, record: str | int, title: str, text: str) -> None:
        """Click on a cell, type and press Enter."""
        self.point(view, record, title)
        if isinstance(QApplication.focusWidget(), CellLineEdit):
            self.keys("Ctrl+A")  # what was refused is still open
        if text:
            self.type(text)
        else:
            self.keys(Qt.Key.Key_F2, "Ctrl+A", Qt.Key.Key_Delete)
        self.keys(Qt.Key.Key_Return)

    def choose(self, view: RecordView, record: str | int, title: str, text: str) -> None:
        """Click on a cell, open its list with Space and take a choice with the keyboard."""
        self.point(view, record, title)
        self.keys(Qt.Key.Key_Space)
        self.pick(text)

    def pick(self, text: str) -> None:
        """Take a line of the list that is open."""
        popup = QApplication.activePopupWidget()
        assert popup is not None, "no list is open"
        shown = popup.findChild(QListView)
        assert isinstance(shown, QListView)
        texts = [str(shown.model().index(row, 0).data()) for row in range(shown.model().rowCount())]
        steps = texts.index(text) - shown.currentIndex().row()
        self.keys(*[Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up] * abs(steps), Qt.Key.Key_Return)

    # ---- menus and windows that ask

    def menu(self, title: str, text: str) -> None:
        """Open a menu of the menu bar and click on the line that begins with a text."""
        bar = self.window.menuBar()
        head = _action(bar.actions(), title)
        self.click(bar, bar.actionGeometry(head).center())
        menu = head.menu()
        assert isinstance(menu, QMenu)
        self.wait(menu.isVisible)
        self.take(menu, text)

    def take(self, menu: QMenu, text: str) -> None:
        """Click on a line of an open menu."""
        action = _action(menu.actions(), text)
        assert action.isEnabled(), f"{action.text()} cannot be chosen now"
        self.click(menu, menu.actionGeometry(action).center())

    @contextmanager
    def answering(self, answer: Callable[[QDialog], None]) -> Iterator[None]:
        """Answer the dialog that what is done within opens; it must open one."""
        answered: list[QDialog] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog) and dialog.isVisible():
                timer.stop()
                answered.append(dialog)
                try:
                    answer(dialog)
                finally:
                    if isValid(dialog) and dialog.isVisible():
                        dialog.reject()

        timer = QTimer(self.window)
        timer.timeout.connect(look)
        timer.start(5)
        yield
        timer.stop()
        assert answered, "no dialog was opened"
        self.window.activateWindow()  # as a desktop does it
        self.wait(self.window.isActiveWindow)


OpenWindow: TypeAlias = Callable[[], User]
"""Opens another window on the test's folders."""
Stored: TypeAlias = Callable[[], Case]
"""Reads the first case of the caseload file, which no window may have open."""


def shortcut(page: type[Page]) -> str:
    """Return the keys that open a step."""
    return step_keys(PAGES.index(page) + 1)


def visible(kind: type[W], within: QWidget) -> list[W]:
    """Return the widgets of a kind that can be seen in a widget."""
    return [found for found in within.findChildren(kind) if found.isVisible()]


def bring_into_sight(target: QWidget, place: QPoint | None = None) -> None:
    """Scroll to a widget, or to a place on a large one, as a person does before clicking."""
    above = target.parentWidget()
    while above is not None:
        inner = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and inner is not None and inner.isAncestorOf(target):
            above.ensureWidgetVisible(target)
            there = target.mapTo(inner, place or target.rect().center())
            above.ensureVisible(there.x(), there.y(), 0, 20)
        above = None if above.isWindow() else above.parentWidget()


def surface(widget: QWidget) -> QWidget:
    """Return what of a widget is clicked on: its viewport where it scrolls."""
    return widget.viewport() if isinstance(widget, QAbstractScrollArea | QAbstractItemView) else widget


def _handle(target: QWidget) -> QPoint:
    """Return where one clicks on a widget: on the box of a check box, else in the middle."""
    middle = target.rect().center()
    return QPoint(10, middle.y()) if isinstance(target, QCheckBox) else middle


def record(records: Iterable[Any], record_id: str) -> Any:
    """Return a record of the case by its id."""
    return next(found for found in records if found.id == record_id)


def said(error: Exception) -> str:
    """Return the words that a person reads of an error."""
    words = message_for(error)
    assert words
    return words


def _focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def _action(actions: list[QAction], text: str) -> QAction:
    found = [a for a in actions if a.isVisible() and _plain(a.text()).startswith(text)]
    assert found, f"no line of the menu begins with {text}"
    return found[0]


def _plain(text: str) -> str:
    head, _, _ = text.partition("(&")
    return head.replace("&", "")


def while_menu(user: User, then: Callable[[QMenu], None]) -> None:
    """Do something in the menu that opens next."""

    def look() -> None:
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            timer.stop()
            try:
                then(popup)
            finally:
                popup.close()

    timer = QTimer(user.window)
    timer.timeout.connect(look)
    timer.start(5)
