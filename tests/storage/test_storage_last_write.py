"""What was written last is remembered outside of the file: an older file, page or journal put back is noticed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from helpers.caseloads import PASSPHRASE, environment, lying_in
from helpers.strategies import NOW, make_case
from kakei_desktop.domain.case import Case, set_wishes
from kakei_desktop.storage import witness
from kakei_desktop.storage.backups import make_backup
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.errors import CaseloadOutdated, CaseloadOverwritten, DiskFull
from kakei_desktop.storage.last_write import digest_of

PAGE = 4096
CUT_OFF = """
import os, sys
from pathlib import Path
from kakei_desktop.storage.caseload import Caseload
caseload = Caseload.open(Path(sys.argv[1]), sys.argv[2])
caseload._raw.execute("PRAGMA cache_size = 2")
with caseload._writing():
    caseload._raw.execute("UPDATE records SET body = '{}'")
    os._exit(0)
"""
EDIT_AND_DIE = """
import os, sys
from datetime import datetime
from pathlib import Path
from kakei_desktop.domain.case import set_wishes
from kakei_desktop.storage.caseload import Caseload
caseload = Caseload.open(Path(sys.argv[1]), sys.argv[2], last_writes=Path(sys.argv[3]))
case = caseload.load("R8-0001")
caseload.save(case, set_wishes(goal="貯金")(case), "目標", datetime(2026, 11, 23))
os._exit(0)
"""


@pytest.fixture
def last_writes(tmp_path: Path) -> Path:
    return tmp_path / "記憶"


def write(caseload: Caseload, goal: str) -> Case:
    case = caseload.load("R8-0001")
    after = set_wishes(goal=goal)(case)
    caseload.save(case, after, "目標", NOW)
    return after


def run(script: str, *arguments: object) -> None:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    subprocess.run(command, check=True, env=environment())


@contextmanager
def written(path: Path, last_writes: Path, goal: str) -> Iterator[bytes]:
    """Give the bytes of a file from before something was written into it."""
    with Caseload.open(path, PASSPHRASE, last_writes=last_writes):
        pass
    before = path.read_bytes()
    with Caseload.open(path, PASSPHRASE, last_writes=last_writes) as caseload:
        write(caseload, goal)
    yield before


def test_the_file_that_was_written_last_opens_again_and_again(path: Path, last_writes: Path) -> None:
    for goal in ("貯金", "旅行", ""):
        with written(path, last_writes, goal):
            pass
    with Caseload.open(path, PASSPHRASE) as elsewhere:  # another machine, which remembers for itself
        write(elsewhere, "引っ越し")
    with Caseload.open(path, PASSPHRASE, last_writes=last_writes) as caseload:
        assert caseload.load("R8-0001").wishes.goal == "引っ越し"


def test_an_older_file_put_back_is_noticed_and_left_alone(path: Path, last_writes: Path) -> None:
    with written(path, last_writes, "貯金") as before:
        path.write_bytes(before)
    for _ in range(2):
        with pytest.raises(CaseloadOutdated):
            Caseload.open(path, PASSPHRASE, last_writes=last_writes)
    assert path.read_bytes() == before
    Caseload.open(path, PASSPHRASE, last_writes=last_writes, trusted=True).close()
    Caseload.open(path, PASSPHRASE, last_writes=last_writes).close()


def test_a_copy_that_went_its_own_way_is_noticed(path: Path, last_writes: Path, tmp_path: Path) -> None:
    copy = tmp_path / "USB.kakei"
    with written(path, last_writes, "貯金") as before:
        copy.write_bytes(before)
    with Caseload.open(copy, PASSPHRASE) as caseload:
        for goal in ("旅行", "引っ越し"):
            write(caseload, goal)
    shutil.copyfile(copy, path)
    with pytest.raises(CaseloadOutdated):
        Caseload.open(path, PASSPHRASE, last_writes=last_writes)


def test_any_old_page_put_back_is_noticed(path: Path, last_writes: Path) -> None:
    with written(path, last_writes, "貯金") as before:
        after = path.read_bytes()
    starts = range(PAGE, min(len(before), len(after)), PAGE)
    changed = [at for at in starts if before[at : at + PAGE] != after[at : at + PAGE]]
    assert len(changed) > 2
    for at in changed:
        path.write_bytes(after[:at] + before[at : at + PAGE] + after[at + PAGE :])
        with pytest.raises(CaseloadOutdated):
            Caseload.open(path, PASSPHRASE, last_writes=last_writes)
    path.write_bytes(after)
    Caseload.open(path, PASSPHRASE, last_writes=last_writes).close()


def test_what_a_killed_program_wrote_is_remembered(path: Path, last_writes: Path) -> None:
    before = path.read_bytes()
    run(EDIT_AND_DIE, path, PASSPHRASE, last_writes)
    after = path.read_bytes()
    path.write_bytes(before)
    with pytest.raises(CaseloadOutdated):
        Caseload.open(path, PASSPHRASE, last_writes=last_writes)
    path.write_bytes(after)
    with Caseload.open(path, PASSPHRASE, last_writes=last_writes) as caseload:
        assert caseload.load("R8-0001").wishes.goal == "貯金"


def old_journal(path: Path, tmp_path: Path) -> Path:
    """Return the journal of a transaction that was cut off in a copy of a file."""
    copy = tmp_path / "copy.kakei"
    shutil.copyfile(path, copy)
    run(CUT_OFF, copy, PASSPHRASE)
    return copy.with_name(copy.name + "-journal")


def test_an_old_journal_beside_a_file_that_was_closed_undoes_nothing(
    path: Path, last_writes: Path, tmp_path: Path
) -> None:
    journal = old_journal(path, tmp_path)
    with written(path, last_writes, "貯金"):
        shutil.copyfile(journal, path.with_name(path.name + "-journal"))
    with Caseload.open(path, PASSPHRASE, last_writes=last_writes) as caseload:
        assert caseload.load("R8-0001").wishes.goal == "貯金"
    assert journal.read_bytes() in lying_in(path.parent).values()


def test_of_several_old_journals_each_is_kept(path: Path, last_writes: Path, tmp_path: Path) -> None:
    journal = old_journal(path, tmp_path)
    with written(path, last_writes, "貯金"):
        pass
    put_aside = set()
    for _ in range(3):
        shutil.copyfile(journal, path.with_name(path.name + "-journal"))
        with Caseload.open(path, PASSPHRASE, last_writes=last_writes) as caseload:
            put_aside.add(caseload.unused_journal)
    assert len(put_aside) == 3
    assert list(lying_in(path.parent).values()).count(journal.read_bytes()) == 3


def test_where_an_old_journal_undid_something_both_are_kept(path: Path, last_writes: Path, tmp_path: Path) -> None:
    journal = old_journal(path, tmp_path)
    run(EDIT_AND_DIE, path, PASSPHRASE, last_writes)
    after = path.read_bytes()
    shutil.copyfile(journal, path.with_name(path.name + "-journal"))
    with pytest.raises(CaseloadOutdated):
        Caseload.open(path, PASSPHRASE, last_writes=last_writes)
    kept = lying_in(path.parent).values()
    assert after in kept
    assert journal.read_bytes() in kept


def test_a_file_overwritten_under_the_open_program_is_not_written_into(
    path: Path, last_writes: Path, tmp_path: Path
) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        backup = make_backup(caseload, tmp_path / "控え", NOW).path
    before = path.read_bytes()
    for overwriting in (before, backup.read_bytes(), before[: 3 * PAGE], b"another file"):
        path.write_bytes(before)
        with Caseload.open(path, PASSPHRASE, last_writes=last_writes, trusted=True) as caseload:
            mine = write(caseload, "貯金")
            path.write_bytes(overwriting)
            with pytest.raises(CaseloadOverwritten) as refused:
                write_again(caseload, mine)
            with pytest.raises(CaseloadOverwritten):
                write_again(caseload, mine)
        assert path.read_bytes() == overwriting
        with Caseload.open(refused.value.rescued, PASSPHRASE) as rescued:
            assert rescued.load("R8-0001") == mine


def write_again(caseload: Caseload, case: Case) -> None:
    caseload.save(case, set_wishes(goal="旅行")(case), "目標", NOW)


def test_any_old_page_put_back_under_the_open_program_is_noticed(path: Path, last_writes: Path) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        caseload.add(make_case("R8-0002"), NOW)
    before = path.read_bytes()
    with Caseload.open(path, PASSPHRASE) as caseload:
        other = caseload.load("R8-0002")
        caseload.save(other, set_wishes(goal="貯金")(other), "目標", NOW)
    after = path.read_bytes()
    changed = [at for at in range(PAGE, len(before), PAGE) if before[at : at + PAGE] != after[at : at + PAGE]]
    assert len(changed) >= 3
    for at in changed:  # none of them need hold what is on the screen
        path.write_bytes(after)
        with Caseload.open(path, PASSPHRASE, last_writes=last_writes, trusted=True) as caseload:
            mine = caseload.load("R8-0001")
            path.write_bytes(after[:at] + before[at : at + PAGE] + after[at + PAGE :])
            with pytest.raises(CaseloadOverwritten):
                write_again(caseload, mine)
        with pytest.raises(CaseloadOutdated):  # nor is it taken for what was there when the program closed
            Caseload.open(path, PASSPHRASE, last_writes=last_writes)


def test_after_an_edit_that_had_no_room_the_next_is_kept(path: Path) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        mine = caseload.load("R8-0001")
        caseload._raw.execute("PRAGMA cache_size = 2")  # so that pages are on the disk before they are undone
        pages = caseload._raw.execute("PRAGMA page_count").fetchone()[0]
        caseload._raw.execute(f"PRAGMA max_page_count = {pages + 20}")
        with pytest.raises(DiskFull):
            caseload.add(make_case("R8-0003", 3000), NOW)
        write_again(caseload, mine)
        assert caseload.load("R8-0001").wishes.goal == "旅行"


def test_a_file_that_was_only_touched_is_written_on(path: Path) -> None:
    with Caseload.open(path, PASSPHRASE) as caseload:
        mine = write(caseload, "貯金")
        assert caseload._witness.digest()
        os.utime(path, (1, 1))
        write_again(caseload, mine)
        assert caseload.load("R8-0001").wishes.goal == "旅行"


def test_a_file_overwritten_while_its_pages_are_read_is_noticed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    began, overwritten = Event(), Event()

    def digest_slowly(file: Path) -> str:
        began.set()
        overwritten.wait()
        return digest_of(file)

    with Caseload.open(path, PASSPHRASE) as caseload:
        mine, before = caseload.load("R8-0001"), path.read_bytes()
        monkeypatch.setattr(witness, "digest_of", digest_slowly)
        write_again(caseload, mine)
        began.wait()
        path.write_bytes(before)
        overwritten.set()
        with pytest.raises(CaseloadOverwritten):
            write_again(caseload, set_wishes(goal="旅行")(mine))


def test_what_is_remembered_tells_nothing_of_people(path: Path, last_writes: Path) -> None:
    with written(path, last_writes, "貯金"):
        (remembered,) = lying_in(last_writes).items()
    assert "相談者" not in remembered[0]
    assert len(remembered[1]) < 200


def test_where_nothing_can_be_remembered_the_edit_is_kept_all_the_same(
    path: Path, last_writes: Path, expected_log: list[object]
) -> None:
    last_writes.write_bytes(b"no folder")
    with Caseload.open(path, PASSPHRASE, last_writes=last_writes) as caseload:
        write(caseload, "貯金")
        assert caseload.load("R8-0001").wishes.goal == "貯金"
    assert expected_log
