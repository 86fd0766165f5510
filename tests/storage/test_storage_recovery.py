"""A passphrase that is lost, and the sheet in the safe that opens the caseload all the same."""

from pathlib import Path

import pytest

from helpers.caseloads import PASSPHRASE, lying_in
from helpers.strategies import NOW
from kakei_desktop.storage.backups import backups_of, change_passphrase, make_backup, recover
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.errors import RecoveryMissing, WrongPassphrase, WrongRecoveryLetters
from kakei_desktop.storage.recovery import keep_for_sheet, new_letters, passphrases_by, recovery_path

NEW, NEWER = "新しい 合言葉 2026", "もっと 新しい 合言葉"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "控え" / "年金"


def test_the_sheet_opens_a_caseload_whose_passphrase_is_lost(path: Path, folder: Path, tmp_path: Path) -> None:
    last_writes = tmp_path / "記憶"
    with Caseload.open(path, PASSPHRASE, last_writes=last_writes) as caseload:
        letters = caseload.make_sheet()
        backup = make_backup(caseload, folder, NOW)
        case = caseload.load("R8-0001")
    assert recover(path, letters, NEW, folder, last_writes=last_writes) == ()
    for file in (path, backup.path):
        with Caseload.open(file, NEW) as opened:
            assert opened.load("R8-0001") == case
    Caseload.open(path, NEW, last_writes=last_writes).close()


def test_it_is_made_once_and_stays_whatever_becomes_of_the_passphrase(path: Path, folder: Path) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        letters = caseload.make_sheet()
        assert caseload.make_sheet() == letters
    change_passphrase(path, PASSPHRASE, NEW, folder)
    assert passphrases_by(path, letters) == (NEW,)
    recover(path, letters, NEWER, folder)
    assert passphrases_by(path, letters) == (NEWER,)
    Caseload.open(path, NEWER).close()


def test_a_backup_is_opened_by_it_alone_and_takes_it_along_when_it_goes(path: Path, folder: Path) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        letters = caseload.make_sheet()
        for _ in range(3):
            backup = make_backup(caseload, folder, NOW, keep=2)
    path.unlink()
    recovery_path(path).unlink()
    assert passphrases_by(backup.path, letters) == (PASSPHRASE,)
    assert len(backups_of(path, folder)) == 2
    assert len([name for name in lying_in(folder) if name.endswith("-recovery")]) == 2


@pytest.mark.parametrize("kept", [(PASSPHRASE, NEW), (NEW, PASSPHRASE)])
def test_a_change_that_was_cut_off_leaves_a_sheet_that_opens(path: Path, folder: Path, kept: tuple[str, str]) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        letters = caseload.make_sheet()
    keep_for_sheet(path, letters, kept)
    recover(path, letters, NEWER, folder)
    Caseload.open(path, NEWER).close()


def test_letters_are_read_as_they_are_typed() -> None:
    assert all(len(new_letters()) == 29 and not set(new_letters()) & set("ILOU") for _ in range(20))


@pytest.mark.parametrize("wrong", ["", "0000-0000", "\0"])
def test_other_letters_and_no_sheet_open_nothing(path: Path, folder: Path, wrong: str) -> None:
    with pytest.raises(RecoveryMissing):
        recover(path, "0000", NEW, folder)
    with Caseload.open(path, PASSPHRASE) as caseload:
        letters = caseload.make_sheet()
    before = lying_in(path.parent)
    with pytest.raises(WrongRecoveryLetters):
        recover(path, wrong, NEW, folder)
    assert lying_in(path.parent) == before
    typed = f" {letters.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')} "
    assert passphrases_by(path, typed) == (PASSPHRASE,)
    assert PASSPHRASE.encode() not in recovery_path(path).read_bytes()
    keep_for_sheet(path, letters, ["of another file"])
    with pytest.raises(WrongPassphrase):
        recover(path, letters, NEW, folder)
