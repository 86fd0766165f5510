"""An open caseload and the clock that goes with it; opening is slow on purpose (the key) and done as a job."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kakei_desktop.resources import ROOT
from kakei_desktop.session.jobs import Cancelled, Progress

if TYPE_CHECKING:
    from kakei_desktop.domain.agency.book import AgencyBook
    from kakei_desktop.domain.case import Case, Edit
    from kakei_desktop.domain.categories import Categories
    from kakei_desktop.session.case_session import Store
    from kakei_desktop.storage.backups import BackedUpCase, Backup, BackupContents
    from kakei_desktop.storage.case_store import CaseStore, StoredSummary
    from kakei_desktop.storage.caseload import Caseload


_SAMPLE_FILE = ROOT / "sample" / "case.json"
_OFFICE_FILE, _OFFICE_BOOK_FILE = ROOT / "sample" / "office.jsonl", ROOT / "sample" / "office_book.json"
SAMPLE_NOW = datetime(2026, 11, 23, 14, 32)  # noqa: DTZ001 - the sample's wall clock never moves


def new_id() -> str:
    """Return an id that no other record has."""
    return os.urandom(6).hex()


def wall_clock() -> datetime:
    """Return the time that a clock in the room shows."""
    return datetime.now()  # noqa: DTZ005 - shown and written as wall time, as on paper


@dataclass(frozen=True, slots=True)
class OpenCaseload:
    """A caseload that lies open.

    Attributes:
        caseload: Where its cases are kept.
        now: The clock; fixed for the sample, so that it never goes stale.
        folder: Where the throw-away copy of the sample lies; None for a caseload that stays.
        old_backups: Names of the backups that open with the passphrase before; None unless it was just changed.
    """

    caseload: "CaseStore"
    now: Callable[[], datetime]
    folder: TemporaryDirectory[str] | None = None
    old_backups: tuple[str, ...] | None = None

    @property
    def file(self) -> "Caseload":
        """The file in which it is kept; a caseload that the office shares has none."""
        from kakei_desktop.storage.caseload import Caseload

        assert isinstance(self.caseload, Caseload)
        return self.caseload

    @property
    def shared(self) -> bool:
        """Whether the office shares it."""
        return False

    @property
    def title(self) -> str:
        """What it is called before those who work with it."""
        return self.file.path.name

    @property
    def place(self) -> str:
        """What tells it from all other caseloads."""
        return str(self.file.path)

    def is_at(self, path: Path) -> bool:
        """Return whether a path leads to it."""
        return self.file.is_at(path)

    def summaries(self) -> "tuple[StoredSummary, ...]":
        """Return what the list shows; of a shared caseload as it was read last, without asking the server."""
        return self.caseload.summaries()

    def store_of(self, case: "Case") -> "tuple[Store, Case]":
        """Return where an open case is written, and the case to begin with."""
        return self.caseload, case

    @property
    def practice(self) -> bool:
        """Whether it is the throw-away copy of the sample."""
        return self.folder is not None

    def close(self) -> None:
        """Close the file; a throw-away copy is deleted."""
        self.caseload.close()
        if self.folder is not None:
            self.folder.cleanup()

    def today(self) -> date:
        """Return the day by which deadlines are counted."""
        return self.now().date()

    def apply(self, number: str, name: str, edit: "Edit") -> None:
        """Apply an edit to a case that does not lie open.

        Raises:
            CaseloadError: If it could not be written; nothing has changed then.
        """
        from kakei_desktop.session.case_session import CaseSession

        CaseSession(self.caseload, self.caseload.load(number), self.now, new_id).apply(name, edit)


def job_to_open(
    path: Path, passphrase: str, last_writes: Path | None = None, *, trusted: bool = False
) -> Callable[[Progress], OpenCaseload]:
    """Return the work that opens a caseload file, as :meth:`Caseload.open` says."""

    def work(progress: Progress) -> OpenCaseload:
        from kakei_desktop.storage.caseload import Caseload

        return unless_stopped(
            OpenCaseload(Caseload.open(path, passphrase, last_writes=last_writes, trusted=trusted), wall_clock),
            progress,
        )

    return work


def job_to_create(path: Path, passphrase: str, last_writes: Path | None = None) -> Callable[[Progress], OpenCaseload]:
    """Return the work that makes a caseload file."""

    def work(progress: Progress) -> OpenCaseload:
        from kakei_desktop.storage.caseload import Caseload
        from kakei_desktop.storage.files import make_private_folder, os_errors_as_causes

        with os_errors_as_causes(path):
            if not path.parent.exists():
                make_private_folder(path.parent)
        made = OpenCaseload(Caseload.create(path, passphrase, last_writes=last_writes), wall_clock)
        try:
            return unless_stopped(made, progress)
        except Cancelled:
            path.unlink()
            raise

    return work


def job_to_restore(
    backup: Path, path: Path, passphrase: str, last_writes: Path | None = None
) -> Callable[[Progress], OpenCaseload]:
    """Return the work that puts a backup in the place of a caseload file and opens it; what was there is kept."""

    def work(progress: Progress) -> OpenCaseload:
        from kakei_desktop.storage.backups import restore_backup

        progress(0, 0)
        restore_backup(backup, path, passphrase, wall_clock())
        # Once it is done, it is not left half done: what opens it cannot be stopped.
        return job_to_open(path, passphrase, last_writes, trusted=True)(Progress())

    return work


def job_to_change_passphrase(
    path: Path, old: str, new: str, backups: Path, last_writes: Path
) -> Callable[[Progress], OpenCaseload]:
    """Return the work that puts a caseload file and its backups under a new passphrase and opens it."""

    def work(progress: Progress) -> OpenCaseload:
        from kakei_desktop.storage.backups import change_passphrase

        left = change_passphrase(path, old, new, backups, last_writes=last_writes, progress=progress)
        return _opened_under(path, new, last_writes, tuple(backup.path.name for backup in left))

    return work


def job_to_recover(
    path: Path, letters: str, new: str, backups: Path, last_writes: Path
) -> Callable[[Progress], OpenCaseload]:
    """Return the work that opens a caseload file by its recovery sheet and puts it under a new passphrase."""

    def work(progress: Progress) -> OpenCaseload:
        from kakei_desktop.storage.backups import recover

        progress(0, 0)
        left = recover(path, letters, new, backups, last_writes=last_writes)
        return _opened_under(path, new, last_writes, tuple(backup.path.name for backup in left))

    return work


def _opened_under(path: Path, passphrase: str, last_writes: Path, old_backups: tuple[str, ...]) -> OpenCaseload:
    """Return the caseload under its new passphrase; what was done is not left half done, so this cannot be stopped."""
    return replace(job_to_open(path, passphrase, last_writes)(Progress()), old_backups=old_backups)


@dataclass(frozen=True, slots=True)
class BackupList:
    """The backups of a caseload.

    Attributes:
        contents: What is in each, the one made last first.
        on_one_disk: Whether they lie on the disk of the caseload.
    """

    contents: "tuple[BackupContents, ...]"
    on_one_disk: bool


def job_to_look_at_backups(opened: OpenCaseload, folder: Path) -> Callable[[Progress], BackupList]:
    """Return the work that looks into the backups of an open caseload."""

    def work(progress: Progress) -> BackupList:
        from kakei_desktop.storage.backups import lie_on_one_disk, look_at_backups

        contents = look_at_backups(opened.file, folder, progress)
        return BackupList(contents, lie_on_one_disk(opened.file.path, folder))

    return work


def job_to_look_into_backup(opened: OpenCaseload, backup: Path) -> "Callable[[Progress], tuple[BackedUpCase, ...]]":
    """Return the work that lists the cases of a backup beside those of the open caseload."""

    def work(progress: Progress) -> "tuple[BackedUpCase, ...]":
        from kakei_desktop.storage.backups import look_into_backup

        progress(0, 0)
        return look_into_backup(opened.file, backup)

    return work


def job_to_take_case(opened: OpenCaseload, backup: Path, number: str) -> Callable[[Progress], str]:
    """Return the work that lays a case of a backup beside those of the open caseload; its number there comes back."""

    def work(progress: Progress) -> str:
        from kakei_desktop.storage.backups import take_case

        progress(0, 0)
        return take_case(opened.file, backup, number, opened.now())

    return work


def job_to_back_up(opened: OpenCaseload, folder: Path) -> "Callable[[Progress], Backup]":
    """Return the work that makes a backup and proves it."""

    def work(progress: Progress) -> "Backup":
        from kakei_desktop.storage.backups import make_backup

        return make_backup(opened.file, folder, opened.now(), progress=progress)

    return work


def sample_case(categories: "Categories") -> "Case":
    """Return the sample household (見本)."""
    from kakei_desktop.storage.case_json import case_from_json

    return case_from_json(_SAMPLE_FILE.read_bytes(), categories)


def job_to_open_practice(categories: "Categories") -> Callable[[Progress], OpenCaseload]:
    """Return the work that lays a throw-away copy of the sample household into a folder of its own."""

    def work(progress: Progress) -> OpenCaseload:
        from kakei_desktop.storage.caseload import Caseload

        folder = TemporaryDirectory(prefix="kakei-")
        caseload = Caseload.create(Path(folder.name) / "見本.kakei", new_id())
        caseload.add(sample_case(categories), SAMPLE_NOW)
        return unless_stopped(OpenCaseload(caseload, lambda: SAMPLE_NOW, folder), progress)

    return work


def sample_office(categories: "Categories") -> "tuple[Case, ...]":
    """Return the households of the sample office (見本の職場)."""
    from kakei_desktop.storage.case_json import case_from_json

    return tuple(case_from_json(line, categories) for line in _OFFICE_FILE.read_bytes().splitlines())


def sample_book() -> "AgencyBook":
    """Return what the sample office keeps beside its cases."""
    from kakei_desktop.domain.agency.book import AgencyBook
    from kakei_desktop.storage.record_json import decode

    book: AgencyBook = decode(AgencyBook, _OFFICE_BOOK_FILE.read_text(encoding="utf-8"))
    return book


def job_to_open_sample_office(categories: "Categories") -> Callable[[Progress], OpenCaseload]:
    """Return the work that lays a throw-away copy of the sample office into a folder of its own."""

    def work(progress: Progress) -> OpenCaseload:
        from kakei_desktop.domain.agency.book import AgencyBook
        from kakei_desktop.storage.caseload import Caseload

        folder = TemporaryDirectory(prefix="kakei-")
        caseload = Caseload.create(Path(folder.name) / "見本の職場.kakei", new_id())
        for case in sample_office(categories):
            caseload.add(case, SAMPLE_NOW)
        caseload.save_agency_book(AgencyBook(), sample_book())
        return unless_stopped(OpenCaseload(caseload, lambda: SAMPLE_NOW, folder), progress)

    return work


def job_to_load_case(caseload: "CaseStore", number: str) -> Callable[[Progress], "Case"]:
    """Return the work that reads a case."""

    def work(progress: Progress) -> "Case":
        case = caseload.load(number)
        case.ledger.prepare()
        progress(1, 1)
        return case

    return work


def unless_stopped(opened: OpenCaseload, progress: Progress) -> OpenCaseload:
    """Return an open caseload, or close it where opening it was stopped meanwhile.

    Raises:
        Cancelled: If it was.
    """
    try:
        progress(1, 1)
    except Cancelled:
        opened.close()
        raise
    return opened
