"""Opening, making, restoring and backing up a caseload as work that can be stopped, and never half done."""

import stat
from datetime import datetime
from pathlib import Path

import pytest

from helpers.caseloads import PASSPHRASE
from helpers.reference import CATEGORIES
from kakei_desktop.domain.case import set_profile
from kakei_desktop.session.jobs import Cancelled, Progress
from kakei_desktop.session.open_caseload import (
    SAMPLE_NOW,
    OpenCaseload,
    job_to_back_up,
    job_to_change_passphrase,
    job_to_create,
    job_to_load_case,
    job_to_look_at_backups,
    job_to_look_into_backup,
    job_to_open,
    job_to_open_practice,
    job_to_open_sample_office,
    job_to_recover,
    job_to_restore,
    job_to_take_case,
    sample_book,
    sample_case,
    sample_office,
)
from kakei_desktop.storage.errors import CaseloadInUse, WrongPassphrase
from kakei_desktop.storage.recovery import keep_for_sheet, new_letters

NEW = "しろくま えんぴつ たいふう"


def stopped() -> Progress:
    progress = Progress()
    progress.cancel()
    return progress


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "相談" / "相談者.kakei"


def kept(path: Path, at: datetime) -> None:
    """A caseload of one case, closed again."""
    opened = job_to_create(path, PASSPHRASE)(Progress())
    opened.caseload.add(sample_case(CATEGORIES), at)
    opened.close()


def test_a_new_caseload_gets_a_folder_for_its_owner_only(path: Path) -> None:
    opened = job_to_create(path, PASSPHRASE)(Progress())
    try:
        assert not opened.practice
        assert opened.caseload.summaries() == ()
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        with pytest.raises(CaseloadInUse):
            job_to_open(path, PASSPHRASE)(Progress())
    finally:
        opened.close()


def test_a_new_caseload_that_was_stopped_is_not_there(path: Path) -> None:
    with pytest.raises(Cancelled):
        job_to_create(path, PASSPHRASE)(stopped())
    assert not path.exists()


def test_one_that_is_opened_says_what_was_kept(path: Path, now: datetime) -> None:
    kept(path, now)
    with pytest.raises(WrongPassphrase):
        job_to_open(path, "ちがう合言葉です")(Progress())
    opened = job_to_open(path, PASSPHRASE)(Progress())
    try:
        (listed,) = opened.caseload.summaries()
        assert job_to_load_case(opened.caseload, listed.number)(Progress()) == sample_case(CATEGORIES)
        assert opened.today() == opened.now().date()
    finally:
        opened.close()


def test_one_whose_opening_was_stopped_is_free_for_others(path: Path, now: datetime) -> None:
    kept(path, now)
    with pytest.raises(Cancelled):
        job_to_open(path, PASSPHRASE)(stopped())
    job_to_open(path, PASSPHRASE)(Progress()).close()


def test_a_backup_says_when_it_was_checked_and_can_be_put_back(path: Path, tmp_path: Path, now: datetime) -> None:
    kept(path, now)
    backups = tmp_path / "控え"
    opened = job_to_open(path, PASSPHRASE)(Progress())
    backup = job_to_back_up(OpenCaseload(opened.caseload, lambda: now), backups)(Progress())
    assert backup.at == now
    (number,) = (listed.number for listed in opened.caseload.summaries())
    opened.caseload.remove(number)
    opened.close()
    assert list(backups.rglob("*.kakei")) == [backup.path]
    restored = job_to_restore(backup.path, path, PASSPHRASE)(Progress())
    try:
        assert [listed.number for listed in restored.caseload.summaries()] == [number]
    finally:
        restored.close()


def test_the_practice_copy_goes_with_its_folder_and_its_clock_stands() -> None:
    opened = job_to_open_practice(CATEGORIES)(Progress())
    assert opened.practice
    assert opened.now() == SAMPLE_NOW
    assert opened.folder is not None
    folder = Path(opened.folder.name)
    assert folder.is_dir()
    opened.close()
    assert not folder.exists()


def test_the_sample_office_brings_its_households_and_its_book_and_goes_with_its_folder() -> None:
    opened = job_to_open_sample_office(CATEGORIES)(Progress())
    assert opened.practice
    assert opened.now() == SAMPLE_NOW
    numbers = [listed.number for listed in opened.caseload.summaries()]
    assert sorted(numbers) == sorted(case.profile.number for case in sample_office(CATEGORIES))
    assert len(set(numbers)) == 40
    assert opened.caseload.agency_book() == sample_book()
    assert opened.folder is not None
    folder = Path(opened.folder.name)
    opened.close()
    assert not folder.exists()


def test_an_edit_of_a_case_that_does_not_lie_open_is_kept() -> None:
    opened = job_to_open_practice(CATEGORIES)(Progress())
    try:
        number = opened.caseload.summaries()[0].number
        opened.apply(number, "担当をかえる", set_profile(worker="見本 支援員"))
        assert opened.caseload.load(number).profile.worker == "見本 支援員"
    finally:
        opened.close()


def test_a_new_passphrase_tells_which_backups_still_open_with_the_one_before(
    path: Path, tmp_path: Path, now: datetime
) -> None:
    kept(path, now)
    backups, writes = tmp_path / "控え", tmp_path / "最後"
    opened = job_to_open(path, PASSPHRASE, writes)(Progress())
    made = job_to_back_up(opened, backups)(Progress())
    opened.close()
    made.path.write_bytes(b"torn")
    changed = job_to_change_passphrase(path, PASSPHRASE, NEW, backups, writes)(Progress())
    changed.close()
    assert changed.old_backups == (made.path.name,)
    with pytest.raises(WrongPassphrase):
        job_to_open(path, PASSPHRASE, writes)(Progress())
    job_to_open(path, NEW, writes)(Progress()).close()


def test_the_sheet_opens_under_a_new_passphrase(path: Path, tmp_path: Path, now: datetime) -> None:
    kept(path, now)
    backups, writes = tmp_path / "控え", tmp_path / "最後"
    letters = new_letters()
    opened = job_to_open(path, PASSPHRASE, writes)(Progress())
    keep_for_sheet(path, letters, [PASSPHRASE])
    opened.close()
    again = job_to_recover(path, letters, NEW, backups, writes)(Progress())
    assert again.old_backups == ()
    assert len(again.caseload.summaries()) == 1
    again.close()


def test_a_case_comes_back_out_of_a_backup_beside_what_is_there(path: Path, tmp_path: Path, now: datetime) -> None:
    kept(path, now)
    backups = tmp_path / "控え"
    opened = job_to_open(path, PASSPHRASE)(Progress())
    try:
        made = job_to_back_up(opened, backups)(Progress())
        found = job_to_look_at_backups(opened, backups)(Progress())
        assert [each.backup.path for each in found.contents] == [made.path]
        assert found.on_one_disk
        (inside,) = job_to_look_into_backup(opened, made.path)(Progress())
        lies_under = job_to_take_case(opened, made.path, inside.stored.number)(Progress())
        assert lies_under != inside.stored.number, "the case that is there keeps its own"
        assert {each.number for each in opened.caseload.summaries()} == {inside.stored.number, lies_under}
    finally:
        opened.close()
