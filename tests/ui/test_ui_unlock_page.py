"""The door: a passphrase is chosen, given, refused; what lies behind it is never touched by a wrong one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit

from helpers.caseloads import PASSPHRASE, lying_in, opened_elsewhere, ordinary_user
from helpers.strategies import NOW, make_case
from helpers.user import OpenWindow, User, said, visible
from kakei_desktop.session.places import Places
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.errors import CaseloadInUse, CaseloadOutdated, NotACaseload, WrongPassphrase

pytestmark = pytest.mark.usefixtures("with_backups")
EQUAL_AND_LONG = "あさがお 三輪車 灯台 けむり"


def test_two_equal_passphrases_make_the_first_caseload(open_window: OpenWindow, caseload: Path) -> None:
    user = open_window()
    assert user.sees("合言葉を決めます")
    assert user.sees(str(caseload))
    user.type(PASSPHRASE)
    user.keys("Return")
    user.type(PASSPHRASE)
    user.press("決めてはじめる")
    user.wait(user.at_list)
    assert user.sees("まだ相談がありません")
    assert user.sees(caseload.name)
    user.window.close()
    assert opened_elsewhere(caseload) == "opened"


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("ねこ", "ねこ", "8文字以上にしてください"),
        (EQUAL_AND_LONG, "あさがお 三輪車 灯台 けむい", "同じではありません"),
        (EQUAL_AND_LONG, "", "同じではありません"),
        ("", "", "8文字以上にしてください"),
    ],
)
def test_a_passphrase_too_short_or_typed_differently_makes_nothing(
    open_window: OpenWindow, caseload: Path, first: str, second: str, words: str
) -> None:
    user = open_window()
    for field, text in ((user.window.unlock_page.passphrase, first), (user.window.unlock_page.repeated, second)):
        user.retype(field, text)
    user.keys("Return")
    assert user.sees(words)
    assert user.at_door()
    assert not caseload.exists()


def test_the_strength_is_told_while_one_types(open_window: OpenWindow) -> None:
    user = open_window()
    told = []
    for words in ("neko", "neko1234", "maple 71 kettle", EQUAL_AND_LONG):
        user.retype(user.window.unlock_page.passphrase, words)
        told.append(user.window.unlock_page.strength.text())
    assert "短すぎます" in told[0]
    assert "当てられやすい" in told[1]
    assert "まずまず" in told[2]
    assert "強い合言葉" in told[3]
    user.retype(user.window.unlock_page.passphrase, "")
    assert not user.window.unlock_page.strength.text()


@contextmanager
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Have a caseload take its time to open, as on an old machine."""
    quick, go_on = Caseload.open.__func__, Event()  # type: ignore[attr-defined]

    def opened(kind: type[Caseload], path: Path, passphrase: str, /, **how: Any) -> Caseload:
        go_on.wait(20)
        made: Caseload = quick(kind, path, passphrase, **how)
        return made

    with monkeypatch.context() as patch:
        patch.setattr(Caseload, "open", classmethod(opened))
        yield go_on
        go_on.set()


@pytest.mark.parametrize("new", [False, True])
def test_opening_can_be_stopped_and_tried_again(
    open_window: OpenWindow, sample_file: Path, caseload: Path, monkeypatch: pytest.MonkeyPatch, new: bool
) -> None:
    caseload.parent.mkdir(parents=True)
    if not new:
        caseload.write_bytes(sample_file.read_bytes())
    user = open_window()
    with slow(monkeypatch) as go_on:
        user.type(PASSPHRASE)
        user.keys("Return")
        if new:
            user.type(PASSPHRASE)
            user.keys("Return")
        user.wait(user.window.progress.isVisible)
        user.press("やめる", user.window.progress)
        go_on.set()
        user.rest()
    assert user.at_door()
    assert user.window.open_caseload is None
    assert caseload.exists() != new
    assert user.window.unlock_page.passphrase.hasFocus()
    if not new:
        assert opened_elsewhere(caseload) == "opened", "nobody holds on to it"
        user.keys("Return")
        user.wait(user.at_list)


@pytest.mark.skipif(os.name != "posix", reason="rights and lengths as POSIX has them")
@pytest.mark.parametrize(("name", "words"), [("secret/a.kakei", "書き込めない"), ("あ" * 200 + ".kakei", "長すぎて")])
def test_a_place_that_cannot_be_looked_at_is_told_at_the_door(
    open_window: OpenWindow, places: Places, tmp_path: Path, name: str, words: str
) -> None:
    tmp_path.chmod(0o755)
    path = tmp_path / name
    (tmp_path / "secret").mkdir(mode=0o700)
    user = open_window()
    user.window.settings.caseload = path
    with ordinary_user() if name.startswith("secret") else nullcontext():
        user.window.unlock_page.ask_for(path)
        assert user.sees(words)
        assert user.sees("合言葉を入れてください"), "nothing new is offered in its place"
        user.type(PASSPHRASE)
        user.keys("Return")
        user.wait(lambda: user.sees(words))
    assert user.at_door()


def test_nothing_at_the_door_is_cut_off_in_a_low_window(open_window: OpenWindow) -> None:
    user = open_window()
    user.window.resize(683, 384)  # 1366 by 768 at 200 %
    user.type("kazokunokakei2026")
    user.window.resize(683, 384)
    labels = visible(QLabel, user.window.unlock_page)
    user.wait(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))
    user.press("決めてはじめる")  # reached by scrolling
    assert user.sees("2つの合言葉が同じではありません")


def test_a_wrong_passphrase_is_told_and_nothing_is_touched(
    open_window: OpenWindow, sample_file: Path, caseload: Path
) -> None:
    caseload.parent.mkdir(parents=True)
    caseload.write_bytes(sample_file.read_bytes())
    user = open_window()
    assert not user.window.unlock_page.repeated.isVisible()
    before = lying_in(caseload.parent)
    user.type("ちがう合言葉です")
    user.keys("Return")
    user.wait(lambda: user.sees(said(WrongPassphrase(caseload))))
    assert user.at_door()
    assert lying_in(caseload.parent) == before
    user.type("ね")  # what was typed is selected, so that typing replaces it
    assert user.window.unlock_page.passphrase.text() == "ね"
    assert not user.window.unlock_page.message.isVisible()
    user.keys("Backspace")
    user.enter()
    assert user.window.start.model.rowCount() == 1


@pytest.mark.parametrize("content", [b"hello", b"SQLite format 3\0" + bytes(5000)])
def test_a_file_that_is_something_else_is_refused_in_words(
    open_window: OpenWindow, caseload: Path, content: bytes
) -> None:
    caseload.parent.mkdir(parents=True)
    caseload.write_bytes(content)
    user = open_window()
    user.type(PASSPHRASE)
    user.press("開く")
    user.wait(lambda: user.sees(said(NotACaseload(caseload))))
    assert caseload.read_bytes() == content


def test_a_file_without_a_byte_that_a_kill_left_can_be_made(open_window: OpenWindow, caseload: Path) -> None:
    caseload.parent.mkdir(parents=True)
    caseload.write_bytes(b"")
    user = open_window()
    user.type(PASSPHRASE)
    user.retype(user.window.unlock_page.repeated, PASSPHRASE)
    user.press("決めてはじめる")
    user.wait(user.at_list)


def test_an_older_file_is_opened_only_where_that_is_meant(open_window: OpenWindow, caseload: Path) -> None:
    caseload.parent.mkdir(parents=True)
    last_writes = caseload.parent / "last-writes"
    with Caseload.create(caseload, PASSPHRASE, last_writes=last_writes):
        pass
    before = caseload.read_bytes()
    with Caseload.open(caseload, PASSPHRASE, last_writes=last_writes) as opened:
        opened.add(make_case(), NOW)
    caseload.write_bytes(before)
    user = open_window()
    user.type(PASSPHRASE)
    with user.answering(lambda dialog: dialog.reject()):
        user.press("開く")
        user.wait(lambda: user.sees(said(CaseloadOutdated(caseload))))
        user.rest()
    assert user.at_door()
    with user.answering(lambda dialog: dialog.accept()):
        user.press("開く")
        user.wait(user.at_list)


def test_a_stale_journal_beside_a_closed_file_is_told_and_kept(open_window: OpenWindow, caseload: Path) -> None:
    caseload.parent.mkdir(parents=True)
    with Caseload.create(caseload, PASSPHRASE, last_writes=caseload.parent / "last-writes"):
        pass
    caseload.with_name(f"{caseload.name}-journal").write_bytes(b"stale" * 1000)
    user = open_window()
    user.type(PASSPHRASE)
    user.press("開く")
    user.wait(user.at_list)
    assert user.sees("書きかけの記録がありました", user.window.notice)
    (kept,) = caseload.parent.glob("*使わなかった書きかけ*")
    assert user.sees(kept.name, user.window.notice)
    assert kept.read_bytes() == b"stale" * 1000


def test_a_caseload_that_is_open_in_another_window_is_refused(
    open_window: OpenWindow, at_list: User, caseload: Path
) -> None:
    other = open_window()
    other.type(PASSPHRASE)
    other.keys("Return")
    other.wait(lambda: other.sees(said(CaseloadInUse(caseload))))
    assert other.at_door()
    assert at_list.window.start.model.rowCount() == 1


def test_locking_takes_every_name_off_the_screen(user: User) -> None:
    assert user.sees("見本 太郎")
    user.keys("Ctrl+K")
    assert user.at_door()
    assert not user.sees("見本")
    assert "見本" not in user.window.windowTitle()
    user.enter()
    user.open_first()
    assert user.sees("見本 太郎")


def test_the_list_has_a_button_to_lock(at_list: User, caseload: Path) -> None:
    at_list.press("鍵をかける")
    assert at_list.at_door()
    assert not at_list.window.unlock_page.passphrase.text()
    assert opened_elsewhere(caseload) == "opened"


def test_the_passphrase_is_shown_only_while_that_is_wanted(open_window: OpenWindow) -> None:
    user = open_window()
    page = user.window.unlock_page
    assert page.passphrase.echoMode() is page.repeated.echoMode() is QLineEdit.EchoMode.Password
    user.click(page.show_words)
    assert page.passphrase.echoMode() is page.repeated.echoMode() is QLineEdit.EchoMode.Normal
    user.keys("Alt+S")
    user.wait(lambda: page.passphrase.echoMode() is page.repeated.echoMode() is QLineEdit.EchoMode.Password)


def test_a_passphrase_that_was_shown_is_hidden_again_at_the_next_lock(at_list: User) -> None:
    at_list.press("鍵をかける")
    at_list.click(at_list.window.unlock_page.show_words)
    at_list.click(at_list.window.unlock_page.passphrase)
    at_list.enter()
    at_list.press("鍵をかける")
    assert at_list.window.unlock_page.passphrase.echoMode() is QLineEdit.EchoMode.Password


def test_another_file_can_be_chosen_among_caseloads_only(
    open_window: OpenWindow, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(_parent: object, _title: str, _folder: str, files: str) -> tuple[str, str]:
        asked.append(files)
        return str(sample_file), files

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    user = open_window()
    user.press("別のファイルを開く…")
    assert asked == ["相談者ファイル (*.kakei)"]
    assert user.sees("合言葉を入れてください")
    assert user.sees(str(sample_file))
    user.enter()
    assert user.window.start.model.rowCount() == 1
    user.rest()
    user.press("鍵をかける")
    assert user.sees(str(sample_file)), "the file that was open last is asked for again"
