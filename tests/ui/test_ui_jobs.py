"""Slow work beside the window: told after half a second, stopped on request, worded when it fails."""

import logging
import time
from functools import partial
from pathlib import Path
from threading import Event
from typing import NoReturn

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from helpers.ledgers import FILES
from helpers.review import opened
from helpers.user import OpenWindow, User, said
from kakei_desktop.domain.case import Edit
from kakei_desktop.session.jobs import Cancelled, Done, Progress, Stopped
from kakei_desktop.session.log import start_log, stop_log
from kakei_desktop.storage.errors import DiskFull
from kakei_desktop.ui.kit.job_runner import SHOW_AFTER_MS
from kakei_desktop.ui.kit.notice import ProgressLine
from kakei_desktop.ui.pages.budget.page import BudgetPage
from kakei_desktop.ui.pages.household.page import HouseholdPage
from kakei_desktop.ui.pages.import_review import file_reading
from kakei_desktop.ui.shell.dialogs import report_bug


class Work:
    """Work that goes on until the test lets it end, reporting all the while; then returns its name."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.may_end, self.begun, self.stopped = Event(), Event(), Event()

    def __call__(self, progress: Progress) -> str:
        self.begun.set()
        try:
            while not self.may_end.wait(0.01):
                progress(3, 10, "途中")
        except Cancelled:
            self.stopped.set()
            raise
        return self.name


@pytest.fixture
def idle(open_window: OpenWindow) -> User:
    """Somebody before a window that does nothing."""
    return open_window()


def line(user: User) -> ProgressLine:
    return user.window.progress


def test_a_line_tells_of_work_only_after_half_a_second_and_goes_with_it(idle: User) -> None:
    work = Work("A")
    done: list[object] = []
    began = time.monotonic()
    idle.window.run("長い仕事をしています", work, done.append)
    assert not line(idle).isVisible()
    idle.wait(lambda: line(idle).isVisible())
    assert time.monotonic() - began >= 0.9 * SHOW_AFTER_MS / 1000
    assert idle.sees("長い仕事をしています…")
    idle.wait(lambda: line(idle).bar.value() == 3)
    assert line(idle).bar.maximum() == 10
    work.may_end.set()
    idle.wait(lambda: done == [Done("A")])
    assert not line(idle).isVisible()


def test_quick_work_leaves_the_window_as_it_is(idle: User) -> None:
    shown: list[str] = []
    idle.window.jobs.shown.connect(shown.append)
    done: list[object] = []
    idle.window.run("短い仕事", lambda _: "A", done.append)
    idle.wait(lambda: done)
    idle.bot.wait(SHOW_AFTER_MS + 50)
    assert not shown


def test_work_is_stopped_by_its_button_and_says_nothing(idle: User) -> None:
    work = Work("A")
    done: list[object] = []
    idle.window.run("長い仕事", work, done.append)
    idle.wait(lambda: line(idle).isVisible())
    idle.press("やめる", line(idle))
    idle.rest()
    assert work.stopped.is_set()
    assert done == [Stopped()]
    assert not line(idle).isVisible()
    assert not idle.window.notice.isVisible()


def test_the_button_stops_what_is_running_and_not_what_waits(idle: User) -> None:
    first, second = Work("A"), Work("B")
    done: list[object] = []
    second.may_end.set()
    for work in (first, second):
        idle.window.run(f"仕事{work.name}", work, done.append)
    idle.wait(lambda: line(idle).isVisible())
    assert idle.sees("仕事A…")
    idle.press("やめる", line(idle))
    idle.wait(lambda: done == [Stopped(), Done("B")])
    assert first.stopped.is_set()


def test_the_line_names_what_its_button_stops(idle: User) -> None:
    first, second = Work("A"), Work("B")
    done: list[object] = []
    for work in (first, second):
        idle.window.run(f"仕事{work.name}", work, done.append)
    idle.wait(lambda: line(idle).isVisible())
    first.may_end.set()
    idle.wait(lambda: done == [Done("A")])
    assert idle.sees("仕事B…")
    idle.press("やめる", line(idle))
    idle.rest()
    assert second.stopped.is_set()
    assert done == [Done("A"), Stopped()]


def test_work_is_done_in_the_order_in_which_it_was_asked_for(idle: User) -> None:
    done: list[object] = []
    for number in range(5):
        idle.window.run("仕事", partial(lambda number, _: number, number), done.append)
    idle.wait(lambda: len(done) == 5)
    assert done == [Done(number) for number in range(5)]


def test_bringing_rows_in_can_be_stopped_and_changes_nothing(newcomer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    page, session, work = opened(newcomer, FILES / "mufg.csv"), newcomer.view.desk.session, Work("A")
    before, write = newcomer.case, session.write

    def write_slowly(name: str, edit: Edit, *, progress: Progress) -> None:
        work(progress)
        write(name, edit, progress=progress)

    monkeypatch.setattr(session, "write", write_slowly)
    newcomer.click(page.take_button)
    newcomer.wait(work.begun.is_set)
    assert not page.take_button.isEnabled()
    newcomer.window.jobs.cancel()
    newcomer.rest()
    assert newcomer.case is before
    work.may_end.set()
    newcomer.click(page.take_button)
    newcomer.wait(lambda: newcomer.view.review is None)
    assert len(newcomer.case.transactions) > len(before.transactions)


def test_a_failure_is_worded_and_goes_when_the_next_edit_succeeds(
    user: User, caseload: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = user.go(BudgetPage)

    def fail(*_: object) -> None:
        raise DiskFull(caseload)

    monkeypatch.setattr(file_reading, "inspect", fail)
    user.view.read_files(FILES / "mufg.csv")
    user.wait(lambda: user.sees(said(DiskFull(caseload))))
    user.write(page.view, "b-rent", "金額（円）", "1")
    assert not user.window.notice.isVisible()


def test_a_bug_in_work_goes_to_the_one_place_for_bugs(
    user: User, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_reading, "inspect", lambda *_: 1 // 0)
    with qtbot.capture_exceptions() as caught:
        user.view.read_files(FILES / "mufg.csv")
        user.rest()
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
    assert not user.window.notice.isVisible(), "a bug has no words of its own"


def test_an_edit_that_cannot_be_kept_is_worded_and_leaves_the_screen_true(
    user: User, caseload: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = user.go(BudgetPage)

    def full(*_: object) -> None:
        raise DiskFull(caseload)

    with monkeypatch.context() as broken:
        broken.setattr(user.view.desk.session, "_save", full)
        user.write(page.view, "b-rent", "金額（円）", "70000")
        assert user.sees(said(DiskFull(caseload)))
        assert user.text(page.view, "b-rent", "金額（円）") == "62,000"
        assert page.spending.value.text() == "308,440"
    user.write(page.view, "b-rent", "金額（円）", "70000")
    assert user.text(page.view, "b-rent", "金額（円）") == "70,000"


def test_the_window_closes_while_work_runs(idle: User) -> None:
    work = Work("A")
    done: list[object] = []
    idle.window.run("長い仕事", work, done.append)
    work.begun.wait(5)
    idle.window.close()
    assert work.stopped.is_set()
    idle.bot.wait(20)
    assert not done


def test_what_is_asked_for_at_a_desk_is_forgotten_with_it(user: User) -> None:
    work = Work("A")
    done: list[object] = []
    user.view.desk.run("長い仕事", work, done.append)
    user.wait(work.begun.is_set)
    user.keys("Ctrl+L")
    user.rest()
    assert work.stopped.is_set()
    assert not done


def happen() -> NoReturn:
    """Be a bug whose message tells of a household."""
    raise ValueError("見本 太郎 62,000円")


def test_a_bug_is_told_with_a_report_that_names_nobody(
    idle: User, tmp_path: Path, expected_log: list[logging.LogRecord]
) -> None:
    start_log(tmp_path / "logs")

    def read(dialog: QDialog) -> None:
        assert idle.sees("ここまでに書いたものは、すべて保存されています", dialog)
        shown = dialog.findChild(QPlainTextEdit)
        assert isinstance(shown, QPlainTextEdit)
        assert "ValueError" in shown.toPlainText()
        assert "見本" not in shown.toPlainText()
        idle.press("報告を写す", dialog)
        assert QGuiApplication.clipboard().text() == shown.toPlainText()
        idle.press("閉じる", dialog)

    with pytest.raises(ValueError, match="見本") as bug:
        happen()
    with idle.answering(read):
        report_bug(bug.type, bug.value, bug.tb)
    stop_log()
    written = (tmp_path / "logs" / "kakei-desktop.log").read_text(encoding="utf-8")
    assert "ValueError" in written
    assert "見本" not in written
    assert "62,000" not in written


def test_a_bug_on_a_page_that_is_being_shown_leaves_the_window_alive(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HouseholdPage, "render_case", lambda *_: 1 // 0)  # raised in C, as most bugs are
    with user.bot.captureExceptions() as bugs:
        user.go(HouseholdPage)
        user.wait(lambda: bugs)
    assert [bug[0] for bug in bugs] == [ZeroDivisionError]
    assert user.go(BudgetPage).view.isVisible()
