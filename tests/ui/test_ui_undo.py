"""Every edit of every page is named, taken back, done again, and on the disk."""

import pytest

from helpers.page_edits import EDITS
from helpers.user import Stored, User
from kakei_desktop.domain.case import Case
from kakei_desktop.ui.kit.page import Page

EDITING = list(EDITS)


def names(user: User) -> tuple[str, str]:
    table = user.window.actions_table
    return table["undo"].text(), table["redo"].text()


def do_all(user: User, page: type[Page]) -> tuple[list[Case], list[str]]:
    """Do every edit of a page; return the case before and after each, and the names."""
    states, done = [user.case], []
    for name in EDITS[page](user, user.go(page)):
        done.append(name)
        states.append(user.case)
        assert names(user) == (f"元に戻す：{name}", "やり直す")
        assert user.case is not states[-2], name
    return states, done


@pytest.mark.parametrize("page", EDITING, ids=lambda page: page.key)
def test_every_edit_is_taken_back_and_done_again(user: User, page: type[Page], stored: Stored) -> None:
    states, done = do_all(user, page)
    for before, name in zip(states[-2::-1], reversed(done), strict=True):
        user.keys("Ctrl+Z")
        assert user.case is before, name
        assert names(user)[1] == f"やり直す：{name}"
    assert names(user)[0] == "元に戻す"
    assert not user.window.actions_table["undo"].isEnabled()
    for after in states[1:]:
        user.keys("Ctrl+Y")
        assert user.case is after
    user.menu("編集", f"元に戻す：{done[-1]}")
    assert user.case is states[-2]
    user.menu("編集", f"やり直す：{done[-1]}")
    user.press(f"元に戻す：{done[-1]}", user.view.header)
    assert user.case is states[-2]
    user.window.close()
    assert stored() == states[-2]


@pytest.mark.parametrize("page", EDITING, ids=lambda page: page.key)
def test_every_edit_is_on_the_disk_and_on_the_screen_when_one_comes_back(
    user: User, page: type[Page], stored: Stored
) -> None:
    states, _ = do_all(user, page)
    user.keys("Ctrl+L")
    user.open_first()
    assert user.case == states[-1]
    user.view.open_step(page.key)
    user.window.close()
    assert stored() == states[-1]


def test_a_new_edit_ends_what_could_be_done_again(user: User) -> None:
    edits = EDITS[EDITING[0]](user, user.go(EDITING[0]))
    next(edits)
    user.keys("Ctrl+Z")
    assert user.window.actions_table["redo"].isEnabled()
    next(edits)
    assert not user.window.actions_table["redo"].isEnabled()
    user.keys("Ctrl+Y")
    assert user.case.members[0].kana == "れいだい いちろう"


def test_steps_of_one_case_cannot_be_taken_back_in_another(user: User) -> None:
    do_all(user, EDITING[0])
    user.keys("Ctrl+L")
    assert names(user) == ("元に戻す", "やり直す")
    user.open_first()
    assert not user.window.actions_table["undo"].isEnabled()
    before = user.case
    user.keys("Ctrl+Z")
    assert user.case is before
