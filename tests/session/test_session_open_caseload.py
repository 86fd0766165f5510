"""Opening, making, restoring and backing up a caseload as work that can be stopped, and never half done."""

import stat
from datetime import datetime
from pathlib import Path

import pytest

from helpers.caseloads import PASSPHRASE
from helpers.reference import CATEGORIES
from kakei_desktop.session.jobs import Cancelled, Progress
from kakei_desktop.session.open_caseload import (
    SAMPLE_NOW,
    OpenCaseload,
    job_to_back_up,
    job_to_create,
    job_to_load_case,
    job_to_open,
    job_to_open_practice,
    job_to_restore,
    sample_case,
)
from kakei_desktop.storage.errors import CaseloadInUse, WrongPassphrase


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
    words = job_to_back_up(OpenCaseload(opened.caseload, lambda: now), backups)(Progress())
    assert words == f"控えを確かめました {now.month}月{now.day}日 {now:%H:%M}"
    (number,) = (listed.number for listed in opened.caseload.summaries())
    opened.caseload.remove(number)
    opened.close()
    (backup,) = backups.rglob("*.kakei")
    restored = job_to_restore(backup, path, PASSPHRASE)(Progress())
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
