"""Behind the door: locking at any moment, going back to a backup, practising on the sample."""

import gc
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QClipboard, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu

from helpers.caseloads import PASSPHRASE, opened_elsewhere
from helpers.user import OpenWindow, Stored, User, record, said
from kakei_desktop.domain.agency.book import Partner
from kakei_desktop.domain.case import Case, add, set_profile
from kakei_desktop.domain.months import Month
from kakei_desktop.session.case_session import CaseSession
from kakei_desktop.session.open_caseload import OpenCaseload
from kakei_desktop.session.places import Places
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.errors import WrongPassphrase
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.pages.budget.fill_dialog import FillDialog
from kakei_desktop.ui.pages.budget.page import BudgetPage
from kakei_desktop.ui.pages.visit.page import VisitPage
from kakei_desktop.ui.shell.caseload.auto_lock import AutoLock
from kakei_desktop.ui.shell.caseload.backups_dialog import BackedUpCasesDialog, BackupsDialog
from kakei_desktop.ui.shell.caseload.desktop_lock import DesktopLock
from kakei_desktop.ui.shell.caseload.recovery_dialog import RecoveryDialog
from kakei_desktop.ui.shell.registry import PAGES

pytestmark = pytest.mark.usefixtures("with_backups")
Choose = Callable[[str], None]
NEW = "新しい 合言葉 2026"


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Choose:
    """Have the system's dialog give this file."""

    def chosen(name: str) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (name, ""))

    return chosen


def idle_for_too_long(user: User) -> None:
    """Be away until the window locks itself."""
    user.window.settings.lock_after_minutes = 0
    # The last touch, which nothing answers. Keys of QTest would be let go of in a window that is gone by then.
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F12, Qt.KeyboardModifier.ShiftModifier)
    QApplication.sendEvent(QApplication.focusWindow(), key)


def test_the_window_locks_itself_when_nobody_touches_it(user: User, caseload: Path) -> None:
    idle_for_too_long(user)
    user.wait(user.at_door)
    assert not user.sees("見本")
    assert opened_elsewhere(caseload) == "opened"


def test_a_machine_that_slept_wakes_up_locked(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    auto_lock = user.window.findChild(AutoLock)
    assert isinstance(auto_lock, AutoLock)
    now = 1_000_000.0
    monkeypatch.setattr(auto_lock, "_clock", lambda: now)
    auto_lock.look_at_clock()
    for later in (5, 10, 15):
        now = 1_000_000.0 + later
        auto_lock.look_at_clock()
        assert not user.at_door()
    now += 3600
    auto_lock.look_at_clock()
    assert user.at_door()


@pytest.fixture
def bus() -> Iterator[str]:
    """A D-Bus of the test's own; gives its address."""
    command = ["dbus-daemon", "--session", "--print-address", "--nofork"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


@pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="there is no D-Bus here")
@pytest.mark.parametrize(
    ("path", "interface", "name"),
    [
        ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged"),
        ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep"),
    ],
)
def test_the_window_locks_with_the_desktop_and_before_it_sleeps(
    user: User, bus: str, path: str, interface: str, name: str
) -> None:
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    here, desktop = (QDBusConnection.connectToBus(bus, f"{side} {name}") for side in ("here", "desktop"))
    DesktopLock(user.window.lock, user.window).listen_on(here, here)

    def say(begins: bool) -> None:
        signal = QDBusMessage.createSignal(path, interface, name)
        signal.setArguments([begins])
        desktop.send(signal)

    say(False)
    user.bot.wait(50)
    assert not user.at_door(), "the screen was unlocked"
    say(True)
    user.wait(user.at_door)


@pytest.mark.parametrize("ours", [True, False])
def test_what_was_copied_here_goes_from_the_clipboard_with_the_lock(
    user: User, monkeypatch: pytest.MonkeyPatch, ours: bool
) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: ours)  # where there is no desktop, nobody knows
    QApplication.clipboard().setText("見本 太郎")
    user.keys("Ctrl+K")
    assert user.at_door()
    assert QApplication.clipboard().text() == ("" if ours else "見本 太郎")


def test_every_touch_begins_the_minutes_anew(user: User) -> None:
    auto_lock = user.window.findChild(AutoLock)
    assert isinstance(auto_lock, AutoLock)
    timer = auto_lock.findChild(QTimer)
    assert isinstance(timer, QTimer)
    timer.stop()
    user.keys("Shift+F12")
    assert timer.isActive(), "the minutes are counted from here"
    timer.stop()
    user.click(user.view.header)
    assert timer.isActive()


def test_no_dialog_stays_open_over_a_locked_window(user: User) -> None:
    page = user.go(BudgetPage)
    with user.answering(lambda dialog: _away(user, dialog)):
        user.press("明細から埋める…", page)
    assert user.at_door()
    assert QApplication.activeModalWidget() is None


def _away(user: User, dialog: object) -> None:
    assert isinstance(dialog, FillDialog)
    idle_for_too_long(user)
    user.wait(user.at_door)


def test_no_menu_stays_open_over_a_locked_window(user: User) -> None:
    bar = user.window.menuBar()
    user.click(bar, bar.actionGeometry(bar.actions()[0]).center())
    assert isinstance(QApplication.activePopupWidget(), QMenu)
    idle_for_too_long(user)
    user.wait(user.at_door)
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize("key", [page.key for page in PAGES])
def test_leaving_while_a_page_is_still_being_drawn_does_no_harm(user: User, key: str) -> None:
    user.view.open_step(key)
    user.keys("Ctrl+L")
    assert user.at_list()
    user.rest()
    user.open_first()
    user.view.open_step(key)
    user.keys("Ctrl+K")
    user.rest()
    assert user.at_door()


def test_what_stands_in_an_open_cell_is_kept_when_one_locks(user: User) -> None:
    page = user.go(BudgetPage)
    user.point(page.view, "b-food", "金額（円）")
    user.type("61000")
    user.keys("Ctrl+K")
    user.enter()
    user.open_first()
    assert record(user.case.budget, "b-food").amount == 61_000


def test_what_was_typed_in_a_line_is_kept_when_the_window_closes(user: User, stored: Stored) -> None:
    page = user.go(BudgetPage)
    user.point(page.view, "b-food", "金額（円）")
    user.retype(page.marks.until, "3月")
    user.window.close()
    assert record(stored().budget, "b-food").until == Month(2027, 3)


def test_a_backup_is_made_and_proved_at_every_start_and_can_be_gone_back_to(
    user: User, places: Places, choose: Choose
) -> None:
    user.rest()
    backup = next(places.backup_folder.glob("*.kakei"))
    page = user.go(BudgetPage)
    user.write(page.view, "b-rent", "金額（円）", "70000")
    user.keys("Ctrl+L")
    assert user.sees("控えを確かめました")
    user.keys("Ctrl+K")
    choose(str(backup))
    user.press("控えから元に戻す…")
    assert user.sees("先に、控えを取ったときの合言葉")
    user.type(PASSPHRASE)
    user.press("控えから元に戻す…")
    user.wait(user.at_list)
    user.open_first()
    assert record(user.case.budget, "b-rent").amount == 62_000


def test_a_backup_that_the_passphrase_does_not_open_changes_nothing(
    at_list: User, places: Places, caseload: Path, choose: Choose
) -> None:
    at_list.rest()
    backup = next(places.backup_folder.glob("*.kakei"))
    at_list.press("鍵をかける")
    before = caseload.read_bytes()
    choose(str(backup))
    at_list.type("ちがう合言葉です")
    at_list.press("控えから元に戻す…")
    at_list.wait(lambda: at_list.sees(said(WrongPassphrase(backup))))
    assert caseload.read_bytes() == before


def test_going_back_to_a_backup_can_be_left_alone(at_list: User, choose: Choose) -> None:
    at_list.press("鍵をかける")
    choose("")
    at_list.type(PASSPHRASE)
    at_list.press("控えから元に戻す…")
    assert at_list.at_door()
    at_list.press("開く")
    at_list.wait(at_list.at_list)


def test_the_menu_makes_a_backup_and_says_so(user: User, places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    user.rest()
    for old in places.backup_folder.glob("*.kakei"):
        old.unlink()
    user.menu("ファイル", "控えを取る")
    user.keys("Ctrl+L")  # it goes on when one goes elsewhere
    user.rest()
    assert len(list(places.backup_folder.glob("*.kakei"))) == 1
    assert user.sees("控えを確かめました")


def test_practising_leaves_no_file_behind(
    open_window: OpenWindow, caseload: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    user = open_window()
    for _ in range(2):
        user.press("見本で練習する")
        user.wait(lambda: user.window.case_view is not None)
        page = user.go(BudgetPage)
        user.write(page.view, "b-rent", "金額（円）", "1")
        user.keys("Ctrl+L")
        assert user.sees("閉じると消えます")
    assert len(os.listdir(tmp_path / "tmp")) == 1
    user.keys("Ctrl+K")
    assert user.sees("合言葉を決めます")
    assert not os.listdir(tmp_path / "tmp")
    assert not caseload.exists()


def test_the_papers_being_set_do_not_hold_up_the_lock_for_good(user: User) -> None:
    page = user.go(VisitPage)
    user.wait(lambda: user.window.jobs.busy)
    user.click(page, QPoint(5, 5))
    user.keys("Ctrl+K")
    assert user.at_door()
    user.rest()


def test_nothing_of_a_household_is_held_after_locking(user: User) -> None:
    for key in ("budget", "pension", "visit"):
        user.view.open_step(key)
        user.rest()
    user.view.desk.apply("印", set_profile(agency="鍵の見本"))
    user.rest()
    desk, opened = user.view.desk, user.window.open_caseload
    assert opened is not None
    own = {id(opened), id(opened.caseload), id(desk), id(desk.session)}
    del desk, opened
    user.keys("Ctrl+K")
    assert user.at_door()
    user.rest()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    things = gc.get_objects()
    holders = [thing for thing in things if isinstance(thing, (Caseload, OpenCaseload, CaseSession, Desk))]
    assert not [thing for thing in holders if id(thing) in own]
    assert not [thing for thing in things if isinstance(thing, Case) and thing.profile.agency == "鍵の見本"]


def test_nothing_of_the_agencys_book_is_held_after_locking(at_list: User) -> None:
    at_list.keys("Ctrl+Shift+L")
    page = at_list.window.agency_page
    assert page is not None
    page.desk.apply("足す", add("partners", Partner("p", name="鍵の見本")))
    for key in page.views:
        page.show_view(key)
        at_list.rest()
    del page
    at_list.keys("Ctrl+K")
    assert at_list.at_door()
    at_list.rest()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert not [thing for thing in gc.get_objects() if isinstance(thing, Partner) and thing.name == "鍵の見本"]


def test_after_unlocking_one_stands_where_one_was(user: User) -> None:
    user.go(BudgetPage)
    user.keys("Ctrl+K")
    user.window.lock()  # nobody came back for so long that the door was closed once more
    assert user.at_door()
    user.enter()
    assert isinstance(user.view.stack.currentWidget(), BudgetPage)


def test_the_passphrase_is_changed_where_it_is_asked_for(at_list: User, caseload: Path) -> None:
    user, page = at_list, at_list.window.unlock_page
    user.menu("ファイル", "合言葉を変える")
    assert user.sees("合言葉を変えます", page)
    user.press("変えずにもどる", page)
    assert not page.current.isVisible()
    user.enter()
    user.menu("ファイル", "合言葉を変える")
    for current, new, again, words in (
        (PASSPHRASE, "短い", "短い", "8文字以上"),
        (PASSPHRASE, NEW, f"{NEW}!", "同じではありません"),
        ("ちがう 合言葉", NEW, NEW, "合言葉が違う"),
    ):
        for field, text in ((page.current, current), (page.passphrase, new), (page.repeated, again)):
            user.retype(field, text)
        user.press("合言葉を変える", page)
        user.wait(partial(user.sees, words, page))
    user.retype(page.current, PASSPHRASE)
    user.press("合言葉を変える", page)
    user.wait(lambda: user.sees("合言葉を変えました。控えも、新しい合言葉で開きます。"))
    user.rest()
    user.window.close()
    with pytest.raises(WrongPassphrase):
        Caseload.open(caseload, PASSPHRASE)
    Caseload.open(caseload, NEW).close()


def test_the_backups_are_looked_at_before_one_goes_back_to_one(user: User, places: Places, tmp_path: Path) -> None:
    user.rest()
    before = user.view.desk.case
    user.view.desk.apply("印", set_profile(agency="あとから"))
    user.window.backups.make()
    user.rest()

    def answer(shown: QDialog) -> None:
        assert isinstance(shown, BackupsDialog)
        told = [[shown.model.index(line, at).data() for at in range(2)] for line in range(shown.model.rowCount())]
        assert told == [["2026/11/23 14:32", "1件"]] * 2
        assert user.sees("同じディスクにあります", shown)
        shown.view.setCurrentIndex(shown.model.index(1, 0))
        user.press("この控えに戻す…", shown)

    with user.answering(answer):
        user.menu("ファイル", "控えを見る")
        user.rest()
    page = user.window.unlock_page
    assert user.sees("控えに戻します", page)
    user.enter()
    user.window.show_list()
    user.open_first()
    assert user.view.desk.case == before
    assert len(list(places.caseload_folder.glob("*差し替え前*.kakei"))) == 1


def test_one_case_is_taken_out_of_a_backup_and_laid_beside(user: User) -> None:
    user.rest()
    before = user.case
    user.view.desk.apply("印", set_profile(agency="あとから"))
    user.keys("Ctrl+L")

    def choose(shown: QDialog) -> None:
        assert isinstance(shown, BackedUpCasesDialog)
        told = [shown.model.index(0, at).data() for at in (0, 3)]
        assert told == [before.profile.number, "あとで書きかえた"]
        user.press("この相談を取り出す", shown)

    with ExitStack() as then:

        def look_into(shown: QDialog) -> None:
            user.press("1件だけ取り出す…", shown)
            then.enter_context(user.answering(choose))

        with user.answering(look_into):
            user.menu("ファイル", "控えを見る")
            user.rest()
        user.wait(lambda: user.sees("として取り出しました", user.window.notice))
    assert user.at_list()
    lies_under = f"{before.profile.number} 控え"
    assert user.sees(f"番号「{lies_under}」として取り出しました", user.window.notice)
    opened = user.window.open_caseload
    assert opened is not None
    assert opened.caseload.load(lies_under).profile.agency == before.profile.agency
    assert opened.caseload.load(before.profile.number).profile.agency == "あとから"


def test_a_backup_is_written_elsewhere_too(user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    user.rest()
    stick = tmp_path / "stick"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    with user.answering(lambda shown: user.press("ほかの場所に写す…", shown)):
        user.menu("ファイル", "控えを見る")
        user.rest()
    user.rest()
    (copy,) = stick.glob("*.kakei")
    with Caseload.open(copy, PASSPHRASE) as opened:
        assert opened.counts()[0] == 1


def test_a_lost_passphrase_is_replaced_by_the_sheet(at_list: User, caseload: Path) -> None:
    user, page, letters = at_list, at_list.window.unlock_page, []

    def answer(shown: QDialog) -> None:
        assert isinstance(shown, RecoveryDialog)
        assert [text in shown.sheet().toPlainText() for text in ("相談者.kakei", "令和8年11月23日")] == [True] * 2
        (printed,) = [line for line in shown.sheet().toPlainText().splitlines() if line.count("-") == 5]
        letters.append(printed)
        for typed, words in (("1234", "復旧シートの文字が違う"), (printed.lower(), "開けます")):
            user.retype(shown.tried, typed)
            user.keys("Return")
            assert user.sees(words, shown)

    with user.answering(answer):
        user.menu("ファイル", "復旧シートを刷る")
    user.keys("Ctrl+K")
    user.press("合言葉を忘れたとき（復旧シートで開く）…", page)
    for field, text in ((page.current, letters[0]), (page.passphrase, NEW), (page.repeated, NEW)):
        user.retype(field, text)
    user.press("新しい合言葉で開く", page)
    user.wait(lambda: user.sees("合言葉を変えました。"))
    user.rest()
    user.window.close()
    Caseload.open(caseload, NEW).close()
