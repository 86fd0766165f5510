"""What lies on the disk: for its owner only, under names that can be kept, and complete however the work ended."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.caseloads import PASSPHRASE, environment, lying_in
from helpers.strategies import NOW
from kakei_desktop.domain.case import set_wishes
from kakei_desktop.storage import files
from kakei_desktop.storage.backups import backups_of, make_backup, restore_backup
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.errors import NameTooLong

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights, and lengths in bytes, are those of POSIX")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_files_are_for_their_owner_only(tmp_path: Path) -> None:
    path, folder = tmp_path / "相談者.kakei", tmp_path / "控え" / "年金"
    with Caseload.create(path, PASSPHRASE) as caseload:
        caseload.save_ledger_settings(caseload.ledger_settings())
        backup = make_backup(caseload, folder, NOW).path
        assert {name.name: mode(name) for name in tmp_path.iterdir() if name.is_file()} == {
            path.name: 0o600,
            f"{path.name}-journal": 0o600,
            f"{path.name}-lock": 0o600,
        }
    restore_backup(backup, path, PASSPHRASE, NOW)
    assert {mode(name) for name in (path, backup, *tmp_path.glob("*差し替え前*"))} == {0o600}
    assert (mode(folder), mode(folder.parent)) == (0o700, 0o700)


def test_files_that_everyone_could_read_are_closed_to_others_when_they_are_used(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "控え"
    folder.mkdir(mode=0o755)
    path.chmod(0o644)
    with Caseload.open(path, PASSPHRASE) as caseload:
        old = make_backup(caseload, folder, NOW).path
        old.chmod(0o644)
        make_backup(caseload, folder, NOW)
    assert (mode(path), mode(folder), mode(old)) == (0o600, 0o700, 0o600)


@pytest.mark.parametrize("length", [217, 247])
def test_a_name_that_can_be_made_can_be_backed_up_and_put_back(path: Path, tmp_path: Path, length: int) -> None:
    long = path.rename(path.with_name("あ" * ((length - 6) // 3) + "a" * ((length - 6) % 3) + ".kakei"))
    assert len(os.fsencode(long.name)) == length
    folder = tmp_path / "控え"
    with Caseload.open(long, PASSPHRASE) as caseload:
        case = caseload.load("R8-0001")
        made = make_backup(caseload, folder, NOW)
        caseload.save(case, set_wishes(goal="貯金")(case), "目標", NOW)
        make_backup(caseload, folder, NOW, keep=2)
    assert len(backups_of(long, folder)) == 2
    aside = restore_backup(made.path, long, PASSPHRASE, NOW)
    for name, goal in ((long, ""), (aside, "貯金")):
        assert name is not None
        with Caseload.open(name, PASSPHRASE) as caseload:
            assert caseload.load("R8-0001").wishes.goal == goal


@pytest.mark.parametrize("length", [248, 252, 255, 300])
def test_a_name_that_could_not_be_kept_is_refused_at_once(tmp_path: Path, length: int) -> None:
    path = tmp_path / ("a" * (length - 6) + ".kakei")
    with pytest.raises(NameTooLong):
        Caseload.create(path, PASSPHRASE)
    assert lying_in(tmp_path) == {}


def test_a_file_whose_name_became_too_long_is_told_so(path: Path) -> None:
    long = path.rename(path.with_name("a" * 244 + ".kakei"))
    with pytest.raises(NameTooLong):
        Caseload.open(long, PASSPHRASE)


KILLED_AT = """
import os, sys
from datetime import datetime
from pathlib import Path
from kakei_desktop.storage import files
from kakei_desktop.storage.backups import restore_backup
from kakei_desktop.storage.caseload import Caseload
work, path, passphrase, backup, call, links = sys.argv[1:]
left = int(call)
def counted(name):
    real = getattr(os, name)
    def step(*args, **options):
        global left
        left -= 1
        if left == 0:
            os._exit(9)
        if name == "link" and links == "no":
            raise PermissionError(1, "no second names here")
        done = real(*args, **options)
        return done
    return step
for name in ("link", "replace", *(["unlink"] if work == "create" else [])):
    setattr(os, name, counted(name))
if work == "create":
    with files.complete_file(Path(path)) as made:
        made.write_bytes(Path(backup).read_bytes())
else:
    restore_backup(Path(backup), Path(path), passphrase, datetime(2026, 11, 23))
"""


def killed(work: str, path: Path, backup: Path, call: int, links: str) -> bool:
    """Kill a program at its so-manieth call that changes a folder; return whether it came so far."""
    command = [sys.executable, "-c", KILLED_AT, work, str(path), PASSPHRASE, str(backup), str(call), links]
    return subprocess.run(command, check=False, env=environment()).returncode == 9


@pytest.mark.parametrize("links", ["yes", "no"])
def test_a_kill_while_a_caseload_is_made_leaves_one_that_opens_or_none(
    caseload_made_once: Path, tmp_path: Path, links: str
) -> None:
    call = 1
    while True:
        folder = tmp_path / f"{call}"
        folder.mkdir()
        path = folder / "相談者.kakei"
        if not killed("create", path, caseload_made_once, call, links):
            break
        again = Caseload.create if files.is_missing_or_empty(path) else Caseload.open
        again(path, PASSPHRASE).close()
        assert list(folder.iterdir()) == [path]
        call += 1
    assert call > 1


@pytest.mark.parametrize("links", ["yes", "no"])
def test_a_kill_while_a_backup_is_put_back_leaves_both(caseload_made_once: Path, tmp_path: Path, links: str) -> None:
    backup, call = tmp_path / "控え.kakei", 1
    backup.write_bytes(caseload_made_once.read_bytes())
    while True:
        folder = tmp_path / f"{call}"
        folder.mkdir()
        path = folder / "相談者.kakei"
        path.write_bytes(caseload_made_once.read_bytes())
        before = path.read_bytes()
        if not killed("restore", path, backup, call, links):
            break
        assert before in lying_in(folder).values()
        Caseload.open(path, PASSPHRASE).close()
        assert list(folder.glob(".kakei-*")) == []
        call += 1
    assert call > 1


def test_only_what_nobody_uses_is_swept(tmp_path: Path) -> None:
    (young := tmp_path / ".kakei-young").mkdir()
    (old := tmp_path / ".kakei-old").mkdir()
    (old / "a.kakei").write_bytes(b"half")
    os.utime(old, (1, 1))
    (other := tmp_path / ".other-old").mkdir()
    os.utime(other, (1, 1))
    (tmp_path / "a.kakei").write_bytes(b"")
    with files.working_folder(tmp_path) as used:
        files.remove_abandoned_work(tmp_path)
        assert used.exists()
    assert sorted(tmp_path.iterdir()) == sorted([young, other])
