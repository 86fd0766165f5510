"""One window: nothing flashes up beside it, hidden pages rest, and visible ones are drawn once an edit."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget

from helpers.ledgers import FILES
from helpers.user import OpenWindow, User, bring_into_sight, visible
from kakei_desktop.ui.kit.layouts import FillingScrollArea
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.kit.screen import documents
from kakei_desktop.ui.pages.budget.page import BudgetPage
from kakei_desktop.ui.pages.household.page import HouseholdPage
from kakei_desktop.ui.pages.import_review.page import ImportReview
from kakei_desktop.ui.pages.log.page import LogPage
from kakei_desktop.ui.pages.plan.page import PlanPage
from kakei_desktop.ui.shell.registry import PAGES


class Watcher(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@pytest.fixture
def watcher(qapp: QApplication) -> Iterator[Watcher]:
    """Watches the whole application."""
    made = Watcher()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def test_no_other_window_flashes_up_and_takes_the_keyboard(
    watcher: Watcher, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(FILES / "zaim.csv")], ""))
    for page in PAGES:
        user.go(page)
    user.keys("Ctrl+O")
    user.wait(lambda: isinstance(user.view.stack.currentWidget(), ImportReview))
    user.rest()
    user.keys("Ctrl+L", "Ctrl+N", "Ctrl+K")
    user.window.notice.say("A", action="B")
    assert watcher.shown == ["MainWindow"]
    assert QApplication.activeWindow() is user.window


class Drawn:
    """How often each page was drawn: of its sections, the one that was drawn most often counts."""

    def __init__(self) -> None:
        self.sections: Counter[tuple[str, str]] = Counter()

    @property
    def pages(self) -> dict[str, int]:
        keys = {key for key, _ in self.sections}
        return {key: max(count for (page, _), count in self.sections.items() if page == key) for key in keys}

    def watch(self, page: type[Page], monkeypatch: pytest.MonkeyPatch) -> None:
        usual = page.sections
        counted = partial(CountedSection, self.sections, page.key)
        monkeypatch.setattr(page, "sections", lambda shown: [counted(draw) for draw in usual(shown)])


@dataclass(frozen=True)
class CountedSection:
    """A section that counts how often it is drawn; a page finds it by the section that it stands for."""

    counts: Counter[tuple[str, str]]
    page: str
    draw: Callable[[], None]

    def __call__(self) -> None:
        self.counts[self.page, getattr(self.draw, "__name__", "")] += 1
        self.draw()

    def __eq__(self, other: object) -> bool:
        return self.draw == other

    def __hash__(self) -> int:
        return hash(self.draw)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Drawn:
    watcher = Drawn()
    for page in PAGES:
        watcher.watch(page, monkeypatch)
    return watcher


def test_a_visible_page_is_drawn_once_an_edit_and_hidden_ones_rest(drawn: Drawn, user: User) -> None:
    for page in PAGES:
        user.go(page)
    view = user.go(HouseholdPage).editor.view
    drawn.sections.clear()
    for number in range(1, 4):
        user.write(view, "taro", "仕事・学校", f"A{number}")
        assert drawn.pages == {"household": number}
    user.keys("Ctrl+Z")
    assert drawn.pages == {"household": 4}
    user.go(LogPage)
    assert drawn.pages == {"household": 4}, "what does not show members is not drawn again"
    for other in (BudgetPage, HouseholdPage, BudgetPage):
        user.go(other)
    assert drawn.pages == {"household": 4, "budget": 1}


def test_a_page_is_made_when_it_is_first_opened(drawn: Drawn, user: User) -> None:
    assert drawn.pages == {"budget": 1}
    assert list(user.view.pages) == ["budget"]


def test_typing_a_wish_does_not_draw_the_figures(drawn: Drawn, user: User) -> None:
    for page in PAGES:
        user.go(page)
    plan = user.go(PlanPage)
    drawn.sections.clear()
    user.click(plan.goal)
    user.type("abc")
    assert drawn.pages == {"plan": 3}


def test_an_edit_leaves_cursor_and_place_where_they_are(user: User) -> None:
    view = user.go(BudgetPage).view
    user.point(view, "b-tax-instalment", "金額（円）")
    user.type("5100")
    user.keys("Tab")
    place = view.verticalScrollBar().value()
    assert place > 0
    user.keys("Ctrl+Z")
    assert view.verticalScrollBar().value() == place
    assert view.current_record.row.id == "b-tax-instalment"
    user.point(view, "b-arrears_instalment", "金額（円）")
    user.keys("Ctrl+Delete")
    assert view.verticalScrollBar().value() > 0
    assert view.current_record is not None


def test_the_window_comes_back_where_it_was(open_window: OpenWindow, tmp_path: Path) -> None:
    user = open_window()
    user.window.resize(1200, 700)
    user.window.move(30, 40)
    user.window.close()
    again = open_window().window
    assert (again.width(), again.height()) == (1200, 700)


def test_everything_fits_on_the_screen_that_most_offices_have(user: User) -> None:
    user.window.resize(1366, 768)
    for page in PAGES:
        user.go(page)
        least = user.window.minimumSizeHint()
        assert least.width() <= 683, page.key
        assert least.height() <= 384, page.key
        assert rooms(user) == [(0, 0)] * 3, f"{page.key} is cut off"


def rooms(user: User) -> list[tuple[int, int]]:
    """How far the window's own rooms can be scrolled: across and down."""
    QApplication.processEvents()
    filled = (user.window.stack, user.view.stack, user.view.steps)
    found = [room for room in user.window.findChildren(FillingScrollArea) if room.widget() in filled]
    assert len(found) == len(filled)
    return [(room.horizontalScrollBar().maximum(), room.verticalScrollBar().maximum()) for room in found]


def test_at_125_percent_everything_has_room(user: User) -> None:
    user.window.resize(1093, 614)
    assert (user.window.width(), user.window.height()) == (1093, 614)
    for page in PAGES:
        user.go(page)
        user.rest()
        assert rooms(user) == [(0, 0)] * 3, page.key
    assert user.sees("見本 太郎さんの世帯")
    assert user.button("いっしょに見る").isVisible()


def test_at_150_percent_nothing_is_beyond_the_edge(user: User) -> None:
    user.window.resize(911, 512)
    assert (user.window.width(), user.window.height()) == (911, 512)
    for page in PAGES:
        shown = user.go(page)
        user.rest()
        filled = (user.window.stack, user.view.stack)
        bars = [
            r.horizontalScrollBar().maximum()
            for r in user.window.findChildren(FillingScrollArea)
            if r.widget() in filled
        ]
        assert bars == [0, 0], page.key
        for reached in visible(QPushButton, shown):
            right = reached.mapTo(user.window, reached.rect().topRight()).x()
            assert right < user.window.width(), f"{page.key}: {reached.text()}"
        assert least_texts(shown), page.key


def test_at_150_percent_the_review_of_a_file_is_as_wide_as_the_window(user: User) -> None:
    user.window.resize(911, 512)
    user.view.read_files(FILES / "zaim.csv")
    user.wait(lambda: user.view.review is not None)
    review = user.view.review
    assert review is not None
    for kind in review.tables.switch.keys:
        review.tables.open_kind(kind)
        user.rest()  # a sheet that is laid out for the first time asks for more room than it takes
        user.wait(lambda: right_of(review.take_button, user) < user.window.width())


def right_of(widget: QWidget, user: User) -> int:
    """Return how far to the right a widget reaches in the window."""
    return widget.mapTo(user.window, widget.rect().topRight()).x()


def least_texts(shown: QWidget) -> bool:
    """Tell whether every line that is never wrapped has the room it needs."""
    lines = [line for line in visible(QLabel, shown) if not line.wordWrap() and type(line) is QLabel]
    return all(line.width() + 1 >= line.sizeHint().width() for line in lines)


def test_at_200_percent_everything_is_reached_by_scrolling(user: User) -> None:
    user.window.resize(683, 384)
    assert (user.window.width(), user.window.height()) == (683, 384)
    for page in PAGES:
        shown = user.go(page)
        user.rest()
        for reached in visible(QPushButton, shown):
            if reached.isEnabled():
                bring_into_sight(reached)
                assert not reached.visibleRegion().isEmpty(), f"{page.key}: {reached.text()}"
    user.click(user.button("いっしょに見る"))
    assert not user.view.steps.links.isVisible()


def test_the_head_says_that_all_is_saved_and_when(user: User) -> None:
    page = user.go(HouseholdPage)
    assert user.sees("すべて保存ずみ")
    user.write(page.editor.view, "taro", "仕事・学校", "A")
    assert user.sees("すべて保存ずみ 14:32")


def test_the_steps_reach_to_the_bottom_of_the_window_unless_something_is_said(user: User) -> None:
    steps, window = user.view.steps, user.window
    assert steps.mapTo(window, steps.rect().bottomLeft()).y() == window.rect().bottom()
    window.notice.say("見本の文")
    user.wait(lambda: steps.mapTo(window, steps.rect().bottomLeft()).y() < window.rect().bottom() - 20)
    user.press("閉じる", window.notice)
    user.wait(lambda: steps.mapTo(window, steps.rect().bottomLeft()).y() == window.rect().bottom())


@pytest.mark.parametrize("room", [QRect(0, 0, 1366, 728), QRect(0, 0, 683, 364), QRect(100, 50, 1000, 600)])
def test_the_window_lies_within_the_room_that_the_screen_gives(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, room: QRect
) -> None:
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _: room)
    window = open_window().window
    QApplication.processEvents()
    assert room.contains(window.frameGeometry())
    window.showMaximized()
    QApplication.processEvents()
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.setGeometry(400, 300, 1900, 1100)
    window.setWindowState(Qt.WindowState.WindowMaximized)
    window.setWindowState(Qt.WindowState.WindowNoState)
    QApplication.processEvents()
    assert room.contains(window.frameGeometry())


def test_a_place_kept_from_a_larger_screen_is_brought_inside(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = open_window().window
    first.setGeometry(500, 400, 1350, 760)
    first.close()
    room = QRect(0, 0, 1366, 728)
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _: room)
    again = open_window().window
    QApplication.processEvents()
    assert room.contains(again.frameGeometry())


def test_the_windows_for_files_speak_japanese_and_begin_in_the_documents(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_parent: QWidget, _title: str, folder: str, _kinds: str) -> tuple[list[str], str]:
        asked.append(folder)
        return [], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", answer)
    user.keys("Ctrl+O")
    assert asked == [documents()]
    dialog = QFileDialog(user.window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    assert dialog.labelText(QFileDialog.DialogLabel.Reject) == "キャンセル"
    dialog.deleteLater()
