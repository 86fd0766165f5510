"""A real window on a caseload of the test's own; the clock stands at the day of the sample."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from helpers.caseloads import PASSPHRASE
from helpers.reference import CATEGORIES, REFERENCE
from helpers.user import OpenWindow, Stored, User
from kakei_desktop.app import make_application
from kakei_desktop.domain.case import Case
from kakei_desktop.session import open_caseload
from kakei_desktop.session.open_caseload import SAMPLE_NOW, sample_case
from kakei_desktop.session.places import Places
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.ui.shell.caseload.backup_keeper import BackupKeeper
from kakei_desktop.ui.shell.main_window import MainWindow
from kakei_desktop.ui.shell.settings import Settings

SCREEN = Path(__file__).with_name("screen.json")


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as the program makes it: fonts, style sheet and names."""
    if os.environ["QT_QPA_PLATFORM"] == "offscreen":  # where there is no display, one of a size that offices have
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={SCREEN}"
    return make_application()


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_caseload, "wall_clock", lambda: SAMPLE_NOW)


@pytest.fixture
def with_backups() -> None:
    """Make a backup at every start, as the program does; tests of other things do without, to be quick."""


@pytest.fixture(autouse=True)
def _backups(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "with_backups" not in request.fixturenames:
        monkeypatch.setattr(BackupKeeper, "make", lambda _: None)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """The folders of the program, all within the test's own."""
    return Places(tmp_path / "家計")


@pytest.fixture
def caseload(places: Places) -> Path:
    """Where the program looks for its caseload; nothing is there yet."""
    return places.caseload_folder / "相談者.kakei"


@pytest.fixture
def open_window(qtbot: QtBot, places: Places) -> Iterator[OpenWindow]:
    """Open windows on the test's folders, and close them at the end."""
    opened: list[MainWindow] = []

    def open_one() -> User:
        window = MainWindow(Settings(places), lambda: REFERENCE)
        opened.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: window.isActiveWindow() and window.isAncestorOf(QApplication.focusWidget() or window))
        return User(qtbot, window)

    yield open_one
    for window in opened:
        if window.case_view:
            window.lock()  # without asking whether what was typed or decided may be lost
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A caseload with the sample household in it."""
    path = tmp_path_factory.mktemp("sample") / "相談者.kakei"
    with Caseload.create(path, PASSPHRASE) as made:
        made.add(sample_case(CATEGORIES), SAMPLE_NOW)
    return path


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A caseload without a case."""
    path = tmp_path_factory.mktemp("empty") / "相談者.kakei"
    Caseload.create(path, PASSPHRASE).close()
    return path


@pytest.fixture
def at_list(open_window: OpenWindow, sample_file: Path, caseload: Path) -> User:
    """Somebody before the list with the sample household."""
    return _in_front_of(sample_file, caseload, open_window)


@pytest.fixture
def at_empty_list(open_window: OpenWindow, empty_file: Path, caseload: Path) -> User:
    """Somebody before a list without a case."""
    return _in_front_of(empty_file, caseload, open_window)


def _in_front_of(file: Path, caseload: Path, open_window: OpenWindow) -> User:
    caseload.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, caseload)
    user = open_window()
    user.enter()
    return user


@pytest.fixture
def user(at_list: User) -> User:
    """Somebody with the sample household on the desk."""
    at_list.open_first()
    return at_list


@pytest.fixture
def newcomer(at_empty_list: User) -> User:
    """Somebody with a new, empty case on the desk."""
    at_empty_list.press("新しい相談")
    at_empty_list.wait(lambda: at_empty_list.window.case_view is not None)
    return at_empty_list


@pytest.fixture
def stored(caseload: Path) -> Stored:
    """What the caseload file holds once its window is closed."""

    def read() -> Case:
        with Caseload.open(caseload, PASSPHRASE) as opened:
            return opened.load(opened.summaries()[0].number)

    return read


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The file that is chosen next, where one is."""
    chosen: list[Path] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (list(map(str, chosen[-1:])), ""))
    return chosen


@pytest.fixture
def opened(open_window: OpenWindow, caseload: Path, request: pytest.FixtureRequest) -> User:
    """A window on the case that the test names (``with_case``)."""
    caseload.parent.mkdir(parents=True, exist_ok=True)
    with Caseload.create(caseload, PASSPHRASE) as made:
        made.add(request.param, SAMPLE_NOW)
    user = open_window()
    user.window.resize(1366, 768)
    user.enter()
    user.open_first()
    return user
