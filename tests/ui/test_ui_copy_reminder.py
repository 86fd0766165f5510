"""A laptop that breaks takes all along that lies on its one disk: somebody is reminded once a month, and helped."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from helpers.user import OpenWindow, User
from kakei_desktop.session.open_caseload import SAMPLE_NOW
from kakei_desktop.session.places import Places
from kakei_desktop.storage import backups

pytestmark = pytest.mark.usefixtures("with_backups")
REMINDER = "ひと月のあいだ同じディスクにしかありません"


def enter(user: User) -> User:
    user.enter()
    user.rest()
    return user


def test_whoever_has_all_on_one_disk_for_a_month_is_reminded_until_there_is_a_copy(
    at_list: User, open_window: OpenWindow, places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_list.rest()
    assert not at_list.sees(REMINDER), "the first day"
    at_list.window.close()
    (made,) = places.backup_folder.glob("*.kakei")
    made.rename(made.with_name(made.name.replace("20261123", "20261020")))
    user = enter(open_window())
    assert user.sees(REMINDER)
    stick = tmp_path / "USBメモリ"
    stick.mkdir()
    monkeypatch.setattr(backups, "lie_on_one_disk", lambda _, folder: folder != stick)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    user.press("ほかの場所に写す…")
    user.rest()
    assert list(stick.glob("*.kakei"))
    assert user.window.settings.last_copy == SAMPLE_NOW.date()
    user.window.close()
    again = enter(open_window())
    assert not again.sees(REMINDER)
    again.window.settings.last_copy = date(2026, 10, 1)
    again.window.backups.make()
    again.rest()
    assert again.sees(REMINDER)
