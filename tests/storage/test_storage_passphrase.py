"""Another passphrase for a caseload and its backups: all of them, and a whole file at every moment."""

import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from helpers.caseloads import PASSPHRASE, environment, lying_in
from helpers.strategies import NOW
from kakei_desktop.storage.backups import change_passphrase, make_backup
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.errors import WrongPassphrase

NEW = "新しい 合言葉 2026"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "控え" / "年金"


def test_a_new_passphrase_opens_the_caseload_and_its_backups(path: Path, folder: Path, tmp_path: Path) -> None:
    last_writes = tmp_path / "記憶"
    with Caseload.open(path, PASSPHRASE, last_writes=last_writes) as caseload:
        backups = [make_backup(caseload, folder, NOW).path for _ in range(2)]
        case = caseload.load("R8-0001")
    names = lying_in(folder).keys()
    assert change_passphrase(path, PASSPHRASE, NEW, folder, last_writes=last_writes) == ()
    for file in (path, *backups):
        with pytest.raises(WrongPassphrase):
            Caseload.open(file, PASSPHRASE)
        with Caseload.open(file, NEW) as opened:
            assert opened.load("R8-0001") == case
    Caseload.open(path, NEW, last_writes=last_writes).close()  # nor is it taken for another file
    assert lying_in(folder).keys() == names
    assert set(path.parent.iterdir()) == {path}
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def test_a_backup_that_another_passphrase_opens_is_named_and_left(path: Path, folder: Path) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        first, second = (make_backup(caseload, folder, NOW) for _ in range(2))
    change_passphrase(first.path, PASSPHRASE, "ほかの 合言葉 2026", folder / "none")
    before = first.path.read_bytes()
    assert change_passphrase(path, PASSPHRASE, NEW, folder) == (first,)
    assert first.path.read_bytes() == before
    Caseload.open(second.path, NEW).close()


def test_a_passphrase_that_is_wrong_or_no_key_changes_nothing(path: Path, folder: Path) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        make_backup(caseload, folder, NOW)
    before = lying_in(path.parent) | lying_in(folder)
    for old, new in (("wrong", NEW), (PASSPHRASE, "\0")):
        with pytest.raises((WrongPassphrase, ValueError)):
            change_passphrase(path, old, new, folder)
    assert lying_in(path.parent) | lying_in(folder) == before
    Caseload.open(path, PASSPHRASE).close()


CHANGE = """
import os, sys
from pathlib import Path
from kakei_desktop.storage import backups, caseload
step, calls = int(sys.argv[4]), []
def cut_off(name):
    real = getattr(os, name)
    def call(*given, **more):
        calls.append(name)
        if len(calls) > step:
            os._exit(9)
        return real(*given, **more)
    return call
for name in ("replace", "fsync", "link", "unlink", "rename", "chmod"):
    setattr(os, name, cut_off(name))
backups.change_passphrase(Path(sys.argv[1]), sys.argv[2], sys.argv[3], Path(sys.argv[1]).parent / "控え")
"""


@pytest.mark.parametrize("step", range(0, 24, 3))
def test_a_kill_while_the_passphrase_changes_leaves_a_file_that_one_of_the_two_opens(
    path: Path, folder: Path, step: int
) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        backup = make_backup(caseload, path.parent / "控え", NOW).path
        case = caseload.load("R8-0001")
    command = [sys.executable, "-c", CHANGE, str(path), PASSPHRASE, NEW, str(step)]
    assert subprocess.run(command, env=environment(), check=False).returncode in (0, 9)
    for file in (path, backup):
        opened = []
        for words in (PASSPHRASE, NEW):
            with suppress(WrongPassphrase), Caseload.open(file, words) as found:
                assert found.load("R8-0001") == case
                opened.append(words)
        assert len(opened) == 1
    assert {each.name for each in path.parent.iterdir()} - {f"{path.name}-lock"} == {path.name, "控え"}
