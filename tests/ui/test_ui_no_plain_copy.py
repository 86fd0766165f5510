"""Nothing of a household lies readable anywhere but in what somebody wrote out on purpose."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
from PySide6.QtWidgets import QFileDialog

from helpers.user import User
from kakei_desktop.domain.case import change, set_profile, set_wishes
from kakei_desktop.session.places import Places
from kakei_desktop.ui.pages.visit.page import VisitPage
from kakei_desktop.ui.shell.registry import PAGES

MARKER = "見張り壺屋之介"
LEDGER = f"日付,内容,金額\n2026/10/01,{MARKER}商店,-1980\n2026/10/02,{MARKER}薬局,-700\n"

pytestmark = pytest.mark.usefixtures("with_backups")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def readable(folder: Path) -> Iterator[str]:
    """Yield the files in which the marker can be read, in any coding and also where it is packed."""
    coded = [MARKER.encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be", "cp932", "euc-jp", "iso-2022-jp")]
    for path in (path for path in folder.rglob("*") if path.is_file()):
        contents = [path.read_bytes()]
        if is_zipfile(path):
            with ZipFile(path) as packed:
                contents += [packed.read(name) for name in packed.namelist()]
        if any(code in content for content in contents for code in coded):
            yield str(path.relative_to(folder))


def test_only_what_is_written_out_on_purpose_can_be_read(
    user: User, places: Places, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, ledger = tmp_path / "書き出し", tmp_path / "家計簿.csv"
    ledger.write_text(LEDGER, encoding="utf-8")
    desk = user.view.desk
    taro = user.case.members[0]
    desk.apply("名前", change("members", taro.id, name=f"見本 {MARKER}"))
    desk.apply("望み", set_wishes(goal=f"{MARKER}の借金を返す"))
    desk.apply("機関", set_profile(agency=MARKER))
    desk.apply("訪問", change("visits", user.case.visits[0].id, things=(MARKER,)))
    for page in PAGES:
        user.view.open_step(page.key)
        user.rest()
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(ledger)], ""))
    user.keys("Ctrl+O")
    user.rest()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    user.go(VisitPage)
    user.press("書き出す（PDF・Excel）")
    user.wait(lambda: user.sees("を書き出しました"))
    user.window.backups.make()
    user.rest()
    assert list(places.backup_folder.glob("*.kakei")), "backups are searched too"
    written = {str(file.relative_to(tmp_path)) for file in out.glob("*.xlsx")}
    assert written
    for locked in (False, True):
        if locked:
            user.keys("Ctrl+K")
            assert user.at_door()
        assert set(readable(tmp_path)) == {*written, "家計簿.csv"}
    assert not list(temporary.rglob("*"))
