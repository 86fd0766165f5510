"""The caseload file (``*.kakei``): one encrypted file that is complete at every moment."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import insert, select
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.office import OfficeBook
from kakei_desktop.storage.case_store import CaseStore
from kakei_desktop.storage.cipher import causes_named, connect, open_raw
from kakei_desktop.storage.errors import CaseloadDamaged, CaseloadMissing, CaseloadTooNew, NotACaseload, WrongPassphrase
from kakei_desktop.storage.files import check_writable, identity, is_foreign, made_whole, os_causes_named
from kakei_desktop.storage.migrations import newest
from kakei_desktop.storage.tables import meta, metadata
from kakei_desktop.storage.upgrade import upgrade

_CENSUS = "SELECT (SELECT count(*) FROM cases), (SELECT count(*) FROM records)"
_PAGES_AT_ONCE = 256


class Caseload(CaseStore):
    """An open caseload file.

    While it is open, no other process can open it. A method that reads or writes the file raises a subclass of
    :class:`~kakei_desktop.storage.errors.CaseloadFileError` where that cannot be done; nothing is changed then.

    Attributes:
        path: The file.
    """

    def __init__(self, raw: Any, path: Path, passphrase: str) -> None:
        super().__init__(connect(raw, path))
        self.path = path
        self._raw = raw
        self._passphrase = passphrase
        self._identity = identity(path)

    @classmethod
    def create(cls, path: Path, passphrase: str, at: datetime | None = None) -> Self:
        """Make an empty caseload and open it.

        Raises:
            CaseloadExists: If there is a file of that name; it is left alone.
            ReadOnlyPlace: If the folder cannot be written.
            DiskFull: If there is no room.
        """
        with made_whole(path) as made, causes_named(path):
            caseload = cls(open_raw(made, passphrase, "rwc"), made, passphrase)
            try:
                caseload._lay_out(at)
            finally:
                caseload.close()
        return cls.open(path, passphrase)

    @classmethod
    def open(cls, path: Path, passphrase: str) -> Self:
        """Open a caseload, for this process alone; one of an older version is brought up to date.

        Raises:
            CaseloadMissing: If there is no such file.
            NotACaseload: If it is something else.
            WrongPassphrase: If the passphrase does not open it.
            CaseloadTooNew: If a newer program wrote it.
            CaseloadInUse: If it is open elsewhere.
            CaseloadDamaged: If pages of it are not what was written.
            ReadOnlyPlace: If changes could not be kept.
        """
        with os_causes_named(path):
            if not path.exists():
                raise CaseloadMissing(path)
            if not path.is_file() or not path.stat().st_size:
                raise NotACaseload(path)
        check_writable(path)
        with causes_named(path):
            caseload = cls(_unlock(path, passphrase), path, passphrase)
            try:
                caseload._check()
            except BaseException:
                caseload.close()
                raise
        return caseload

    def add(self, case: Case, at: datetime, name: str = "ケースを作成") -> None:
        """Write a new case, as :meth:`CaseStore.add` says."""
        self._check_place()
        super().add(case, at, name)

    def save(self, before: Case, after: Case, name: str, at: datetime) -> None:
        """Write what changed, as :meth:`CaseStore.save` says."""
        self._check_place()
        super().save(before, after, name, at)

    def remove(self, number: str) -> None:
        """Delete a case, as :meth:`CaseStore.remove` says."""
        self._check_place()
        super().remove(number)

    def keep_office_book(self, book: OfficeBook) -> None:
        """Write what the office keeps beside its cases, as :meth:`CaseStore.keep_office_book` says."""
        self._check_place()
        super().keep_office_book(book)

    def census(self) -> tuple[int, int]:
        """Return how many cases there are and how many records. May be called on any thread."""
        with causes_named(self.path):
            cases, held = self._raw.execute(_CENSUS).fetchone()
        return cases, held

    def prove(self) -> None:
        """Read every page and index of the file.

        Raises:
            CaseloadDamaged: If something is not what was written.
        """
        with causes_named(self.path):
            odd = self._raw.execute("PRAGMA cipher_integrity_check").fetchall()
            if odd or self._raw.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise CaseloadDamaged(self.path)

    def copy_to(self, path: Path, progress: Callable[[int, int], None] | None = None) -> tuple[int, int]:
        """Copy everything, with the same passphrase, into a new file, and read the copy whole.

        May be called on any thread, beside edits.

        Args:
            path: Where no file is yet.
            progress: Told pages done and pages in all; what it raises ends the copying.

        Returns:
            The census of the copy.
        """
        report = progress or (lambda _done, _total: None)
        with causes_named(path), closing(open_raw(path, self._passphrase, "rwc")) as target:
            self._raw.backup(
                target, pages=_PAGES_AT_ONCE, progress=lambda _status, left, total: report(total - left, total)
            )
        with type(self).open(path, self._passphrase) as copy:
            copy.prove()
            return copy.census()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        self._connection.engine.dispose()
        self._raw.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _check_place(self) -> None:
        """Refuse to write into a file that nobody will find again."""
        if identity(self.path) != self._identity:
            raise CaseloadMissing(self.path)

    def _lay_out(self, at: datetime | None) -> None:
        values = {"format": str(newest())} | ({"created": at.isoformat()} if at else {})
        with self._transaction():
            metadata.create_all(self._connection)
            self._connection.execute(insert(meta), [{"key": k, "value": v} for k, v in values.items()])

    def _check(self) -> None:
        if self._raw.execute("PRAGMA cipher_integrity_check").fetchall():
            raise CaseloadDamaged(self.path)
        found = self._format()
        if found > newest():
            raise CaseloadTooNew(self.path, found, newest())
        if found < newest():
            upgrade(self._connection, found)

    def _format(self) -> int:
        try:
            with self._transaction():
                found = self._connection.scalar(select(meta.c.value).where(meta.c.key == "format"))
        except OperationalError as error:  # encrypted with this passphrase, but without our tables
            raise NotACaseload(self.path) from error
        if found is None or not found.isdecimal():
            raise NotACaseload(self.path)
        return int(found)


def _unlock(path: Path, passphrase: str) -> Any:
    try:
        return open_raw(path, passphrase)
    except ValueError as error:
        raise WrongPassphrase(path) from error
    except dbapi2.DatabaseError as error:
        if error.sqlite_errorcode != dbapi2.SQLITE_NOTADB:
            raise
        raise (NotACaseload(path) if is_foreign(path) else WrongPassphrase(path)) from error
