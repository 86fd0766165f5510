"""The one table of actions: each does something, by menu and by key, exactly when it can be done."""

import re
from collections import Counter
from datetime import datetime

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtWidgets import QDialog, QFileDialog, QTextBrowser

from helpers.user import OpenWindow, User, shortcut
from kakei_desktop.charts.colours import CONTRAST_DARK, DARK, Colours
from kakei_desktop.session.places import Places
from kakei_desktop.ui.kit import theme
from kakei_desktop.ui.pages.figures.page import FiguresPage
from kakei_desktop.ui.pages.household.page import HouseholdPage
from kakei_desktop.ui.pages.log.page import LogPage
from kakei_desktop.ui.pages.months.page import MonthsPage
from kakei_desktop.ui.pages.visit.page import VisitPage
from kakei_desktop.ui.shell.actions import ACTIONS, MENUS, step_action
from kakei_desktop.ui.shell.command_search import reading_of
from kakei_desktop.ui.shell.help_dialog import HelpDialog
from kakei_desktop.ui.shell.registry import PAGES
from kakei_desktop.ui.shell.settings_dialog import SettingsDialog
from kakei_desktop.ui.tables.search_dialog import SearchDialog

STEPS = tuple(step_action(page, number) for number, page in enumerate(PAGES, 1))
EVERY = (*ACTIONS, *STEPS)
ALWAYS = {spec.key for spec in ACTIONS if not spec.needs}
WITH_CASELOAD = ALWAYS | {spec.key for spec in ACTIONS if spec.needs in ("caseload", "file")}
WITH_CASE = {spec.key for spec in EVERY if spec.needs != "office"} - {"undo", "redo"}


def enabled(user: User) -> set[str]:
    table = user.window.actions_table
    return {spec.key for spec in table.specs if table[spec.key].isEnabled()}


def test_no_shortcut_stands_for_two_things() -> None:
    steps = [step_action(PAGES[0], number) for number in range(1, 21)]
    counted = Counter(QKeySequence(spec.shortcut).toString() for spec in (*ACTIONS, *steps) if spec.shortcut)
    assert all(count == 1 for count in counted.values()), counted
    assert all(counted), "every shortcut is one that Qt can read"


def test_every_action_stands_in_a_menu_under_its_name(user: User) -> None:
    shown = {}
    for head in user.window.menuBar().actions():
        menu = head.menu()
        lines = menu.actions()  # type: ignore[attr-defined]
        shown[head.text()] = [line.objectName() for line in lines if line.menu() is None]
    expected = {title: [spec.key for spec in (*STEPS, *ACTIONS) if spec.menu == key] for key, title in MENUS.items()}
    assert shown == expected


def test_the_steps_of_the_menu_are_those_on_the_left(user: User) -> None:
    for page, spec in zip(PAGES, STEPS, strict=True):
        button = user.view.steps.buttons[page.key]
        assert spec.text == page.title == button.text()
        assert spec.shortcut == button.toolTip()


def test_an_action_can_be_chosen_exactly_when_it_can_be_done(open_window: OpenWindow, user: User) -> None:
    assert enabled(user) == WITH_CASE
    page = user.go(HouseholdPage)
    user.write(page.editor.view, "taro", "仕事・学校", "A")
    assert enabled(user) == WITH_CASE | {"undo"}
    user.keys("Ctrl+Z")
    assert enabled(user) == WITH_CASE | {"redo"}
    user.keys("Ctrl+L")
    assert enabled(user) == WITH_CASELOAD
    user.keys("Ctrl+K")
    assert enabled(user) == ALWAYS
    assert enabled(open_window()) == ALWAYS


def test_a_step_is_reached_by_its_number(user: User) -> None:
    for page in PAGES:
        user.keys(shortcut(page))
        assert isinstance(user.view.stack.currentWidget(), page)
        assert user.view.steps.buttons[page.key].isChecked()


def test_a_step_is_reached_by_mouse_and_by_the_menu(user: User) -> None:
    for page in reversed(PAGES):
        user.go(page)
        assert user.sees(page.title, user.view.stack)
    for page in PAGES:
        user.menu("表示", page.title)
        assert isinstance(user.view.stack.currentWidget(), page)


def test_the_steps_are_walked_with_the_arrow_keys(user: User) -> None:
    user.view.steps.buttons["household"].setFocus()
    for page in PAGES[1:]:
        user.keys("Down")
        assert isinstance(user.view.stack.currentWidget(), page)
        assert user.view.steps.buttons[page.key].hasFocus(), "so that one can walk on"
    user.keys("Down", "Up")
    assert isinstance(user.view.stack.currentWidget(), PAGES[-2])


def test_a_step_is_filled_as_soon_as_something_stands_there(newcomer: User) -> None:
    buttons = newcomer.view.steps.buttons
    assert not [key for key, button in buttons.items() if button.done]
    newcomer.write(newcomer.go(HouseholdPage).editor.view, 0, "名前", "例題 一郎")
    assert [key for key, button in buttons.items() if button.done] == ["household"]
    newcomer.keys(shortcut(LogPage))
    newcomer.press("記録を書きはじめる")
    assert buttons["log"].done
    assert buttons["log"].accessibleDescription() == "記入があります"
    newcomer.keys("Ctrl+Z")
    assert not buttons["log"].done


@pytest.mark.parametrize(("title", "text"), [("使い方", "使い方"), ("使い方", "この版について")])
def test_help_can_be_read_and_leads_nowhere_outside(user: User, title: str, text: str) -> None:
    def read(dialog: QDialog) -> None:
        shown = dialog.findChild(QTextBrowser)
        assert isinstance(shown, QTextBrowser)
        assert len(shown.toPlainText()) > 100
        if isinstance(dialog, HelpDialog):
            dialog.view.select("キーの一覧")
            keys = [spec.shortcut for spec in EVERY if spec.shortcut] + [key for page in PAGES for key, _ in page.keys]
            assert [key for key in keys if key not in shown.toPlainText()] == []
        assert not shown.openExternalLinks()
        assert shown.source() == QUrl()
        user.press("閉じる", dialog)

    with user.answering(read):
        user.menu(title, text)


def test_the_minutes_until_the_lock_are_kept_on_this_machine(
    at_list: User, places: Places, open_window: OpenWindow
) -> None:
    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, SettingsDialog)
        at_list.click(dialog.lock_after)
        at_list.pick("30分")
        at_list.press("閉じる", dialog)

    with at_list.answering(choose):
        at_list.keys("Ctrl+,")
    at_list.window.close()
    assert open_window().window.settings.lock_after_minutes == 30
    assert "見本" not in places.settings_file.read_text(encoding="utf-8")


def test_quitting_by_key_closes_the_window(user: User) -> None:
    user.keys("Ctrl+Q")
    assert not user.window.isVisible()
    assert user.window.open_caseload is None


def test_every_action_and_every_page_is_found_by_its_reading() -> None:
    names = [spec.text for spec in EVERY]
    assert [name for name in names if re.search(r"[一-龥]", reading_of(name))] == []


def test_what_can_be_done_is_found_by_a_part_of_its_reading_and_done(user: User) -> None:
    page = user.go(LogPage)

    def find(dialog: QDialog) -> None:
        assert isinstance(dialog, SearchDialog)
        user.wait(dialog.words.hasFocus)
        assert {"元に戻す", "やりたいことをさがす…"}.isdisjoint(command.name for command in dialog.found)
        user.type("ねん きん")
        assert [command.name for command in dialog.found] == ["国民年金"]
        user.retype(dialog.words, "きろく　ついか")
        assert dialog.chosen is not None
        assert (dialog.chosen.name, dialog.chosen.place) == ("＋ 記録を追加", "支援経過")
        user.retype(dialog.words, "xyz")
        assert not dialog.take_button.isEnabled()
        user.retype(dialog.words, "カケイ")
        assert [command.name for command in dialog.found[:2]] == ["家計表", "家計計画表"]
        user.keys("Down", "Return")

    with user.answering(find):
        user.keys("Ctrl+Shift+P")
    assert isinstance(user.view.stack.currentWidget(), MonthsPage)
    assert not page.isVisible()


def test_a_page_is_searched_by_key(user: User) -> None:
    page = user.go(HouseholdPage)
    user.keys("Ctrl+F")
    user.type("花子")
    assert page.editor.view.current_record.id == "hanako"
    user.keys("Escape")
    assert page.editor.view.hasFocus()
    user.keys("Ctrl+L", "Ctrl+F")
    assert user.window.start.search.hasFocus()


def test_how_large_it_is_shown_is_kept_on_this_machine(user: User) -> None:
    seen = []
    for keys in ("Ctrl++", "Ctrl++", "Ctrl+-", *["Ctrl++"] * 9, "Ctrl+Alt+0", "Ctrl+-"):
        user.keys(keys)
        seen.append(user.window.settings.zoom)
    assert seen == [110, 125, 110, 125, 150, 175, *[200] * 6, 100, 100]
    assert user.sees("つぎに開いたときから、100％の大きさで表示します。")


@pytest.mark.parametrize(
    ("words", "scheme", "colours"),
    [("暗い", "dark", DARK), ("くっきり（黒い地に白い字）", "contrast_dark", CONTRAST_DARK)],
)
def test_the_colours_can_be_chosen_whatever_the_desktop_does(
    user: User, words: str, scheme: str, colours: Colours
) -> None:
    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, SettingsDialog)
        user.click(dialog.scheme)
        user.pick(words)

    page = user.go(FiguresPage)
    user.wait(lambda: page.main.figure.drawn)
    with user.answering(choose):
        user.keys("Ctrl+,")
    try:
        assert user.window.settings.scheme == scheme
        assert theme.current() is colours
        user.wait(lambda: page.main.figure.drawn)
        assert page.main.figure._image.pixelColor(1, 1) == QColor(colours.card)
    finally:
        theme.choose("system")


class Desktop:
    """The hints of a desktop that is dark and asks for high contrast."""

    contrast = Qt.ContrastPreference.HighContrast

    def colorScheme(self) -> Qt.ColorScheme:
        return Qt.ColorScheme.Dark

    def accessibility(self) -> "Desktop":
        return self

    def contrastPreference(self) -> Qt.ContrastPreference:
        return self.contrast


def test_the_desktop_decides_otherwise() -> None:
    desktop = Desktop()
    assert theme._colours_of_desktop(desktop) is CONTRAST_DARK  # type: ignore[arg-type]
    desktop.contrast = Qt.ContrastPreference.NoPreference
    assert theme._colours_of_desktop(desktop) is DARK  # type: ignore[arg-type]


def test_the_button_that_leads_on_takes_what_is_being_typed_along(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    page = user.go(VisitPage)
    at: list[object] = []

    def folder(*_: object) -> str:
        at.append(user.case.visits[0].at)
        return ""

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", folder)
    user.retype(page.fields.at, "12/10 13:30")
    assert user.case.visits[0].at != datetime(2026, 12, 10, 13, 30)  # noqa: DTZ001
    user.keys("Ctrl+Return")
    assert at == [datetime(2026, 12, 10, 13, 30)]  # noqa: DTZ001
