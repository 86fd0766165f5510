"""The caseload file (``*.kakei``): one encrypted file that is complete at every moment."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import insert, inspect, select
from sqlalchemy.exc import OperationalError

from kakei_desktop.domain.agency.book import AgencyBook
from kakei_desktop.storage.case_store import CaseStore, StoredSummary
from kakei_desktop.storage.cipher import connect, database_errors_as_causes, open_database
from kakei_desktop.storage.errors import (
    BackupIncomplete,
    CaseloadDamaged,
    CaseloadFileError,
    CaseloadMissing,
    CaseloadOutdated,
    CaseloadOverwritten,
    CaseloadTooNew,
    NotACaseload,
)
from kakei_desktop.storage.files import (
    check_name_length,
    check_writable,
    complete_file,
    keep_private,
    os_errors_as_causes,
    remove_abandoned_work,
    sibling,
    sync_folder,
    working_folder,
)
from kakei_desktop.storage.last_write import LastWrite, LastWriteFile, Write, WriteLog, digest_of
from kakei_desktop.storage.locks import FileLock
from kakei_desktop.storage.migrations import newest_version
from kakei_desktop.storage.opening import (
    exclusive_access,
    keep_original_if_outdated,
    open_with_passphrase,
    set_aside_unfinished_journal,
    take_lock,
)
from kakei_desktop.storage.recovery import keep_for_sheet, new_letters
from kakei_desktop.storage.tables import agency_records, contents, meta, metadata, writes
from kakei_desktop.storage.witness import Witness

_CENSUS = "SELECT (SELECT count(*) FROM cases), (SELECT count(*) FROM records) + (SELECT count(*) FROM agency_records)"
_PAGES_AT_ONCE = 256


class Caseload(CaseStore):
    """An open caseload file.

    While it is open, no other process can open it. A method that reads or writes the file raises a subclass of
    :class:`~kakei_desktop.storage.errors.CaseloadFileError` where that cannot be done; nothing is changed then.

    Attributes:
        path: The file.
        unused_journal: Where a journal was put that cannot belong to the file; None if there was none.
    """

    def __init__(
        self,
        raw: Any,
        path: Path,
        passphrase: str,
        lock: FileLock | None = None,
        last_write_file: LastWriteFile | None = None,
    ) -> None:
        super().__init__(connect(raw, path))
        self.path = path
        self.unused_journal: Path | None = None
        self._raw = raw
        self._writes = WriteLog(raw)
        self._passphrase = passphrase
        self._lock = lock
        self._last_write_file = last_write_file
        self._witness = Witness(path)
        self._summaries: tuple[StoredSummary, ...] | None = None
        self._last_write: Write | None = None
        self._written_at = datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006 - the clock of the room

    @classmethod
    def create(
        cls, path: Path, passphrase: str, at: datetime | None = None, *, last_writes: Path | None = None
    ) -> Self:
        """Make an empty caseload and open it.

        Args:
            path: Where there is no file yet; one without a byte is none.
            passphrase: What opens it.
            at: Now.
            last_writes: Folder in which this machine remembers what it wrote last.

        Raises:
            CaseloadExists: If there is a file of that name; it is left alone.
            NameTooLong: If no file could be laid beside it.
            ReadOnlyPlace: If the folder cannot be written.
            DiskFull: If there is no room.
        """
        check_name_length(path)
        with exclusive_access(path), complete_file(path) as made, database_errors_as_causes(path):
            caseload = cls(open_database(made, passphrase, "rwc"), made, passphrase)
            try:
                caseload._lay_out(at)
            finally:
                caseload.close()
        return cls.open(path, passphrase, last_writes=last_writes, trusted=True)

    @classmethod
    def open(cls, path: Path, passphrase: str, *, last_writes: Path | None = None, trusted: bool = False) -> Self:
        """Open a caseload, for this process alone; one of an older version is brought up to date.

        Args:
            path: The file.
            passphrase: What opens it.
            last_writes: Folder in which this machine remembers what it wrote last; None to remember nothing.
            trusted: Whether to open it also where it is not what this machine wrote last.

        Raises:
            CaseloadMissing: If there is no such file.
            NotACaseload: If it is something else.
            NameTooLong: If no file could be laid beside it.
            WrongPassphrase: If the passphrase does not open it.
            CaseloadTooNew: If a newer program wrote it.
            CaseloadInUse: If it is open elsewhere.
            CaseloadDamaged: If pages of it are not what was written.
            CaseloadOutdated: If this machine has written into it what it does not hold.
            ReadOnlyPlace: If changes could not be kept.
        """
        with os_errors_as_causes(path):
            if not path.exists():
                raise CaseloadMissing(path)
            if not path.is_file() or not path.stat().st_size:
                raise NotACaseload(path)
        check_name_length(path)
        check_writable(path)
        lock = take_lock(path)
        try:
            return cls._open(
                path, passphrase, lock, LastWriteFile(last_writes, path) if last_writes else None, trusted=trusted
            )
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _open(
        cls, path: Path, passphrase: str, lock: FileLock, last_write_file: LastWriteFile | None, *, trusted: bool
    ) -> Self:
        with os_errors_as_causes(path):
            keep_private(path)
            remove_abandoned_work(path.parent)
            remembered = last_write_file.read() if last_write_file and not trusted else None
            changed = bool(remembered and remembered.digest and remembered.digest != digest_of(path))
            closed_like_this = bool(remembered and remembered.digest and not changed)
            unused_journal = set_aside_unfinished_journal(path) if closed_like_this else None
        with database_errors_as_causes(path), keep_original_if_outdated(path):
            caseload = cls(open_with_passphrase(path, passphrase), path, passphrase, lock, last_write_file)
            caseload.unused_journal = unused_journal
            try:
                caseload._check()
                caseload._recall(remembered, changed=changed)
            except BaseException:
                caseload._disconnect()
                raise
        return caseload

    def is_at(self, path: Path) -> bool:
        """Return whether a path leads to this file, also by a hard or symbolic link."""
        try:
            return self.path.samefile(path)
        except OSError:
            return False

    def summaries(self) -> tuple[StoredSummary, ...]:
        """Return what the list shows, the case that was changed last first; the same until something is written."""
        if self._summaries is None:
            self._summaries = super().summaries()
        return self._summaries

    def counts(self) -> tuple[int, int]:
        """Return how many cases there are, and how many records with the agency's. May be called on any thread."""
        with database_errors_as_causes(self.path):
            cases, held = self._raw.execute(_CENSUS).fetchone()
        return cases, held

    def check_integrity(self) -> None:
        """Read every page and index of the file.

        Raises:
            CaseloadDamaged: If something is not what was written.
        """
        with database_errors_as_causes(self.path):
            odd = self._raw.execute("PRAGMA cipher_integrity_check").fetchall()
            if odd or self._raw.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise CaseloadDamaged(self.path)

    def copy_to(
        self, path: Path, progress: Callable[[int, int], None] | None = None, *, passphrase: str | None = None
    ) -> tuple[int, int]:
        """Copy everything into a new file, and read the copy whole.

        May be called on any thread, beside edits.

        Args:
            path: Where no file is yet.
            progress: Told pages done and pages in all; what it raises ends the copying.
            passphrase: What opens the copy; None for the same passphrase.

        Returns:
            The counts of the copy.
        """
        report, words = progress or (lambda _done, _total: None), passphrase or self._passphrase
        with database_errors_as_causes(path), closing(open_database(path, words, "rwc")) as target:
            self._raw.backup(
                target, pages=_PAGES_AT_ONCE, progress=lambda _status, left, total: report(total - left, total)
            )
        with type(self).open(path, words) as copy:
            copy.check_integrity()
            return copy.counts()

    def open_other(self, path: Path) -> Self:
        """Open another caseload, which has the same passphrase, as :meth:`open` says."""
        return type(self).open(path, self._passphrase)

    def cases_in(self, path: Path) -> int | None:
        """Return how many cases another caseload holds, None where the passphrase of this one does not open it."""
        with suppress(CaseloadFileError), self.open_other(path) as other:
            return other.counts()[0]
        return None

    def make_sheet(self) -> str:
        """Return the letters of the recovery sheet, which opens the file too; made once, they stay the same."""
        letters = self.sheet_letters()
        if letters is None:
            letters = new_letters()
            self.save_sheet_letters(letters)
        keep_for_sheet(self.path, letters, [self._passphrase])
        return letters

    def keep_sheet_for(self, copy: Path) -> None:
        """Let the recovery sheet, where there is one, open a copy of this file too."""
        if letters := self.sheet_letters():
            keep_for_sheet(copy, letters, [self._passphrase])

    def put_under(self, passphrase: str, progress: Callable[[int, int], None] | None = None) -> None:
        """Put the file under another passphrase and close it; at every moment a whole file lies in its place.

        Args:
            passphrase: What opens the file from now on.
            progress: Told pages done and pages in all; what it raises ends the work, and changes nothing.

        Raises:
            BackupIncomplete: If what was copied is not what the file holds; nothing is changed then.
        """
        with os_errors_as_causes(self.path), working_folder(self.path.parent) as folder:
            made = folder / self.path.name
            if self.copy_to(made, progress, passphrase=passphrase) != self.counts():
                raise BackupIncomplete(self.path)
            keep_private(made)
            letters = self.sheet_letters()
            if letters:
                keep_for_sheet(self.path, letters, [self._passphrase, passphrase])
            self._disconnect()
            os.replace(made, self.path)
            sync_folder(self.path.parent)
            self._witness.look()
        if letters:
            keep_for_sheet(self.path, letters, [passphrase])
        self.close()

    def close(self) -> None:
        """Close the file and release its lock; doing so twice does no harm."""
        self._disconnect()
        if self._last_write_file and self._last_write:
            self._last_write_file.write(LastWrite(self._last_write, self._witness.digest()))
        self._witness.close()
        self._last_write_file = None
        self._passphrase = ""
        self._summaries = None
        super().close()
        if self._lock:
            self._lock.release()

    def _disconnect(self) -> None:
        self._connection.close()
        self._connection.engine.dispose()
        self._raw.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Write in one transaction, which is numbered, into the file that was written last and no other."""
        with self._one_at_a_time:
            self._check_untouched()
            try:
                with super()._writing():
                    written = self._count_write()  # first, so that any journal of the transaction undoes it too
                    yield
            finally:
                self._summaries = None
                self._witness.look()  # what was undone is written anew as well
            self._remember(written)

    def _remember(self, written: Write | None) -> None:
        self._last_write = written
        if self._last_write_file and written:
            self._last_write_file.write(LastWrite(written))

    def _check_untouched(self) -> None:
        """Refuse to write into a file that nobody will find again, or that somebody else has written into.

        Raises:
            CaseloadMissing: If there is another file in the place, or none.
            CaseloadOverwritten: If the file is the same, but not what it holds.
        """
        if self._witness.is_gone():
            raise CaseloadMissing(self.path)
        if self._witness.is_overwritten():
            raise CaseloadOverwritten(self.path, self._rescue())

    def _rescue(self) -> Path:
        """Lay what was open into a caseload of its own beside the file; it is made once."""
        rescued = sibling(
            self.path, f"-この画面の分{self._last_write.token}.kakei" if self._last_write else "-この画面の分.kakei"
        )
        if not rescued.exists():
            with type(self).create(rescued, self._passphrase) as caseload:
                for stored in self._stored.values():
                    caseload.add(stored.case, self._written_at)
                caseload.save_agency_book(AgencyBook(), self._book or AgencyBook())
        return rescued

    def _recall(self, remembered: LastWrite | None, *, changed: bool) -> None:
        """Take up the count of transactions.

        Raises:
            CaseloadOutdated: If the file lacks the one that is remembered, or changed without one.
        """
        last = self._writes.last()
        if remembered and not (self._writes.holds(remembered.write) and not (changed and last == remembered.write)):
            raise CaseloadOutdated(self.path)
        self._witness.look()
        self._remember(last)

    def _lay_out(self, at: datetime | None) -> None:
        values = {"format": str(newest_version())} | ({"created": at.isoformat()} if at else {})
        with self._transaction():
            metadata.create_all(self._connection)
            self._connection.execute(insert(meta), [{"key": k, "value": v} for k, v in values.items()])
            self._count_write()

    def _count_write(self) -> Write:
        with database_errors_as_causes(self.path):
            return self._writes.add()

    def _check(self) -> None:
        if self._raw.execute("PRAGMA cipher_integrity_check").fetchall():
            raise CaseloadDamaged(self.path)
        found = self._format()
        if found > newest_version():
            raise CaseloadTooNew(self.path, found, newest_version())
        if found < newest_version():
            self.upgrade(found)
        with self._transaction():
            for later in (contents, agency_records):  # than the first files
                later.create(self._connection, checkfirst=True)
            if not inspect(self._connection).has_table(writes.name):  # written by a program that did not count
                writes.create(self._connection)
                self._count_write()

    def _format(self) -> int:
        try:
            with self._transaction():
                found = self._connection.scalar(select(meta.c.value).where(meta.c.key == "format"))
        except OperationalError as error:  # encrypted with this passphrase, but without our tables
            raise NotACaseload(self.path) from error
        if found is None or not found.isdecimal():
            raise NotACaseload(self.path)
        return int(found)
