"""One program at a time, whatever the process does with the file, and nobody kept out by a program that is gone."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.caseloads import PASSPHRASE, environment, lying_in, opened_elsewhere
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.errors import CaseloadInUse
from kakei_desktop.storage.locks import AlreadyLocked, FileLock, is_locked

OPEN_AND_DIE = """
import os, sys
from pathlib import Path
from kakei_desktop.storage.caseload import Caseload
Caseload.open(Path(sys.argv[1]), sys.argv[2])
os._exit(0)
"""


def read(path: Path) -> None:
    path.read_bytes()


def read_by_another_name(path: Path) -> None:
    link = path.with_name("家計簿.csv")
    link.symlink_to(path)
    link.read_bytes()
    link.unlink()


@pytest.mark.parametrize("touch", [read, read_by_another_name])
def test_reading_the_file_in_the_same_process_lets_nobody_else_in(
    caseload: Caseload, touch: Callable[[Path], None]
) -> None:
    touch(caseload.path)
    assert opened_elsewhere(caseload.path) == "CaseloadInUse"
    with pytest.raises(CaseloadInUse):
        Caseload.open(caseload.path, PASSPHRASE)


def test_a_link_to_an_open_file_opens_it_no_second_time(caseload: Caseload, tmp_path: Path) -> None:
    link = tmp_path / "別名.kakei"
    link.symlink_to(caseload.path)
    link.read_bytes()
    with pytest.raises(CaseloadInUse):
        Caseload.open(link, PASSPHRASE)


def test_a_program_that_was_killed_keeps_nobody_out(path: Path) -> None:
    subprocess.run([sys.executable, "-c", OPEN_AND_DIE, str(path), PASSPHRASE], check=True, env=environment())
    assert f"{path.name}-lock" in lying_in(path.parent)
    Caseload.open(path, PASSPHRASE).close()
    assert list(lying_in(path.parent)) == [path.name]


def test_closing_twice_takes_no_lock_of_others_away(path: Path) -> None:
    first = Caseload.open(path, PASSPHRASE)
    first.close()
    with Caseload.open(path, PASSPHRASE):
        first.close()
        assert opened_elsewhere(path) == "CaseloadInUse"


def test_a_lock_is_held_once_and_leaves_nothing(tmp_path: Path) -> None:
    name = tmp_path / "lock"
    lock = FileLock.take(name)
    assert is_locked(name)
    with pytest.raises(AlreadyLocked):
        FileLock.take(name)
    lock.release()
    assert not name.exists()
    FileLock.take(name).release()
