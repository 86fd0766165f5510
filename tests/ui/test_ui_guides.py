"""使い方, 見てまわる, 基準を新しくする: what helps somebody who works alone, offline, for years."""

import runpy
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtWidgets import QDialog, QFileDialog

from helpers.user import User
from kakei_desktop.app import reference
from kakei_desktop.domain.months import Month
from kakei_desktop.resources import ROOT
from kakei_desktop.session import reference_sets
from kakei_desktop.session.places import Places
from kakei_desktop.ui.pages.figures.page import FiguresPage
from kakei_desktop.ui.pages.visit.page import VisitPage
from kakei_desktop.ui.shell.help_dialog import PICTURES, HelpDialog, help_pages
from kakei_desktop.ui.shell.pictures import HELP_PICTURES
from kakei_desktop.ui.shell.reference_dialog import ReferenceDialog
from kakei_desktop.ui.shell.registry import PAGES
from kakei_desktop.ui.shell.tour import tour_stops

TOOL = SimpleNamespace(**runpy.run_path(str(ROOT.parent / "tools" / "sign_reference.py")))
KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
YEAR = Path("rules", "contribution", "2026.toml")


def test_help_has_a_page_a_task_and_every_step_stands_in_it() -> None:
    pages = help_pages(PAGES)
    assert len({page.title for page in pages}) == len(pages) >= 15
    text = "\n".join(page.text for page in pages)
    assert "$" not in text
    assert all(page.help in text for page in PAGES)
    shown = {name for page in pages for name in page.pictures}
    assert shown <= set(HELP_PICTURES), "make screenshots takes each"
    assert {file.name for file in PICTURES.glob("*.png")} <= shown, "and no other is shipped"


def test_help_opens_where_one_is_and_is_searched(user: User) -> None:
    user.go(FiguresPage)
    titles: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, HelpDialog)
        titles.append(dialog.view.current_record.title)
        user.wait(dialog.words.hasFocus)
        user.type("うｓｂ")
        assert dialog.model.rowCount() == 0
        user.retype(dialog.words, "usb")
        titles.append(dialog.view.current_record.title)
        assert "USBメモリ" in dialog.shown.toPlainText()

    with user.answering(read):
        user.keys("F1")
    assert titles == ["図を見せる", "控えを取る・控えから戻す"]


def test_five_stops_lead_through_the_sample(at_list: User) -> None:
    at_list.menu("使い方", "見てまわる")
    at_list.wait(at_list.window.tour.isVisible)
    stops = tour_stops()
    assert len(stops) == 5
    for number, stop in enumerate(stops, 1):
        assert at_list.view.step == stop.step
        assert at_list.sees(f"{number}／5")
        at_list.keys("Space")
    assert not at_list.window.tour.isVisible()
    assert isinstance(at_list.view.stack.currentWidget(), VisitPage)
    assert at_list.window.open_caseload is not None
    assert at_list.window.open_caseload.practice


def test_a_tour_ends_with_its_case(at_list: User) -> None:
    at_list.menu("使い方", "見てまわる")
    at_list.wait(at_list.window.tour.isVisible)
    at_list.press("つぎへ")
    at_list.press("もどる", at_list.window.tour)
    assert at_list.view.step == tour_stops()[0].step
    at_list.keys("Ctrl+L")
    assert not at_list.window.tour.isVisible()


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of figures with another contribution, signed by those whose key this program knows."""
    folder = tmp_path / "figures"
    for each in reference_sets.FOLDERS:
        shutil.copytree(ROOT / each, folder / each)
    text = (folder / YEAR).read_text(encoding="utf-8")
    (folder / YEAR).write_text(text.replace("amount = 17920", "amount = 18000"), encoding="utf-8")
    key = KEY.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    (tmp_path / "key.pub").write_bytes(key)
    monkeypatch.setattr(reference_sets, "PUBLIC_KEY", tmp_path / "key.pub")
    file = tmp_path / "2026-12.kakei-kijun"
    file.write_bytes(TOOL.signed(folder, KEY))
    return file


def april(places: Places) -> int | None:
    """Return what a program that is opened now takes for the contribution of April."""
    reference.cache_clear()
    found = reference(places).law.contribution(Month(2026, 4))
    reference.cache_clear()
    return found.year.full.amount(Month(2026, 4)) if found else None


def test_new_figures_are_seen_before_they_count_and_go_in_one_step(
    user: User, newer: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(newer), ""))

    def take(dialog: QDialog) -> None:
        assert isinstance(dialog, ReferenceDialog)
        user.press("基準のファイルをえらぶ…", dialog)
        assert "1か所" in dialog.found.text()
        assert [user.text(dialog.view, 0, head) for head in ("何の基準か", "いま", "新しい基準")] == [
            "国民年金保険料（2026）",
            "17920",
            "18000",
        ]
        assert april(places) == 17_920, "seen is not taken"
        user.press("この基準にする", dialog)

    with user.answering(take):
        user.menu("ファイル", "基準を新しくする")
    assert user.sees("新しい基準で計算します")
    assert april(places) == 18_000

    def go_back(dialog: QDialog) -> None:
        assert isinstance(dialog, ReferenceDialog)
        assert "事務所で新しくしたもの" in dialog.now.text()
        user.press("前の基準にもどす", dialog)

    with user.answering(go_back):
        user.menu("ファイル", "基準を新しくする")
    assert april(places) == 17_920


def test_figures_of_others_are_refused(
    user: User, newer: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = newer.read_bytes()
    newer.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(newer), ""))

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, ReferenceDialog)
        user.press("基準のファイルをえらぶ…", dialog)
        assert "署名を確かめられない" in dialog.found.text()
        assert not dialog.take_button.isEnabled()

    with user.answering(choose):
        user.menu("ファイル", "基準を新しくする")
    assert april(places) == 17_920
