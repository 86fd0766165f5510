"""For eyes, ears and hands of all kinds: everything has a name, Tab reaches it, and nothing is cut off."""

import json
import os
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from helpers import large_type
from helpers.caseloads import environment
from helpers.ledgers import MESSY
from helpers.reach import name_of, nameless, one_of_several, reachable
from helpers.review import opened
from helpers.user import User
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.pages.budget.page import BudgetPage
from kakei_desktop.ui.shell.registry import PAGES
from kakei_desktop.ui.tables.record_view import RecordView


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_everything_on_a_page_has_a_name(user: User, page: type[Page]) -> None:
    user.go(page)
    assert len(reachable(user.window)) > 5
    assert not nameless(user.window)


def test_the_door_and_the_list_have_names(at_list: User) -> None:
    assert not nameless(at_list.window)
    at_list.keys("Ctrl+K")
    assert not nameless(at_list.window)


@pytest.mark.parametrize("open_one", ["Ctrl+,", "F1", "fill"])
def test_everything_in_a_dialog_has_a_name(user: User, open_one: str) -> None:
    found: list[list[str]] = []

    def look(dialog: QDialog) -> None:
        found.append(nameless(dialog))
        assert dialog.windowTitle()

    with user.answering(look):
        user.press("明細から埋める…") if open_one == "fill" else user.keys(open_one)
    assert found == [[]]


@pytest.mark.parametrize("kind", ["new", "near", "pairs", "skipped", "source"])
def test_everything_in_the_review_of_a_file_has_a_name_and_tab_reaches_it(user: User, kind: str) -> None:
    page = opened(user, MESSY)
    page.tables.open_kind(kind)
    user.rest()
    assert page.tables.switch.chosen_key == kind or kind == "pairs"
    assert not nameless(user.window)
    assert not unreached(user)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_tab_reaches_everything_on_a_page(user: User, page: type[Page]) -> None:
    user.go(page)
    user.rest()
    assert not unreached(user)


def test_tab_reaches_everything_in_the_list_and_in_the_agencys_book(at_list: User) -> None:
    start = at_list.window.start
    for words in ("相談者", "すること", "終わった相談"):
        at_list.press(words, start.switch)
        assert not nameless(start)
        assert not unreached(at_list, start), words
    at_list.keys("Ctrl+Shift+L")
    book = at_list.window.agency_page
    assert book is not None
    for key in book.switch.keys:
        book.show_view(key)
        at_list.rest()
        assert not nameless(book)
        assert not unreached(at_list, book), key


def unreached(user: User, within: QWidget | None = None) -> list[str]:
    """Return what Tab does not lead to on the page of a case, or within something else."""
    wanted = {widget for widget in reachable(within or user.view) if not one_of_several(widget)}
    seen: set[QWidget] = set()
    for _ in range(len(wanted) * 2 + 60):
        focus = QApplication.focusWidget()
        if isinstance(focus, QWidget):
            seen.add(focus)
        user.keys("Ctrl+Tab" if isinstance(focus, RecordView) else "Tab")
        if wanted <= seen:
            break
    return [f"{type(w).__name__} {name_of(w)}" for w in wanted - seen]


def test_a_choice_of_buttons_is_made_with_the_arrow_keys(user: User) -> None:
    page = user.go(BudgetPage)
    user.press("明細", page.switch)
    page.fill_button.setFocus()
    user.keys("Shift+Tab")
    assert page.switch.chosen_key == "ledger"
    assert QApplication.focusWidget() is user.button("明細", page.switch), "Tab leads to what is chosen"
    user.keys("Left", "Left")
    assert page.switch.chosen_key == "table"
    assert page.view.isVisible()


@pytest.mark.parametrize("scale", ["1.5", "2"])
def test_nothing_is_cut_off_and_figures_are_sharp_on_a_screen_with_large_type(scale: str) -> None:
    settings = {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": os.environ["QT_QPA_PLATFORM"]}
    command = [sys.executable, large_type.__file__, "1366", "768", str(MESSY)]
    done = subprocess.run(command, env=environment() | settings, capture_output=True, check=True, timeout=120)
    found = json.loads(done.stdout)
    assert not {page: texts for page, texts in found["cut_off"].items() if texts}
    assert found["sharpness"] == pytest.approx(float(scale), rel=0.01)
