"""The open caseload of an office: several people at once, each of whom sees what the others wrote."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Literal, Self, TypeAlias

from sqlalchemy import Connection, TextClause, insert, inspect, select, text
from sqlalchemy.engine import URL

from kakei_desktop.domain.case import Case
from kakei_desktop.resources import ROOT
from kakei_desktop.storage.case_store import CaseStore, StoredSummary
from kakei_desktop.storage.errors import (
    BothChanged,
    CaseChangedElsewhere,
    MemberPassphraseWrong,
    OfficeNotPrepared,
    OfficeOfOtherVersion,
    SealBroken,
)
from kakei_desktop.storage.migrations import newest_version
from kakei_desktop.storage.server.connection import connect_to
from kakei_desktop.storage.server.merging import Choices, merge
from kakei_desktop.storage.server.sealing import KeySeal, WrappedKey, new_key, unwrap, wrap
from kakei_desktop.storage.server.unsent import UnsentCases
from kakei_desktop.storage.tables import meta, metadata, writes

Deed: TypeAlias = Literal["opened", "printed", "exported"]
"""What the program itself tells the audit record; what is written there the server notes by itself."""
_ROLES_AND_RIGHTS = ROOT / "office" / "office.sql"
_LOCKS = 0x6B616B65
"""The first half of the advisory locks of this program (``kake``); the second is the case."""
_HOLDER = text(
    "SELECT usename FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory' AND granted"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    " AND classid = :area AND objid = :case_id"
)
_TAKE = text("SELECT pg_try_advisory_lock(:area, :case_id)")
_RELEASE = text("SELECT pg_advisory_unlock(:area, :case_id)")
_OWN_KEY = text("SELECT salt, wrapped FROM members WHERE login = session_user")
_ADMIT = text("INSERT INTO members (login, salt, wrapped) VALUES (:login, :salt, :wrapped)")
_EXCHANGE = text("UPDATE members SET salt = :salt, wrapped = :wrapped WHERE login = :login")
_TELL = text("INSERT INTO audit (what, case_id) VALUES (:what, :case_id)")


def prepare_office(address: URL, at: datetime) -> None:
    """Lay the tables, roles and rights of a shared caseload into an empty database; done by who owns it.

    Raises:
        OfficeUnreachable: If the server does not answer.
        OfficeRefused: If this user may not.
    """
    connection = connect_to(address)
    try:
        with connection.begin():
            metadata.create_all(connection, [table for table in metadata.sorted_tables if table is not writes])
            values = {"format": str(newest_version()), "created": at.isoformat()}
            connection.execute(insert(meta), [{"key": k, "value": v} for k, v in values.items()])
            connection.connection.cursor().execute(_ROLES_AND_RIGHTS.read_text(encoding="utf-8"))
    finally:
        connection.close()


class OfficeCaseload(CaseStore):
    """A shared caseload, opened by one member.

    Every method that asks the server raises :class:`~kakei_desktop.storage.errors.OfficeUnreachable` where the line is
    cut; the next one connects anew.

    Attributes:
        seen: The list of cases as it was read last.
    """

    def __init__(self, connection: Connection, key: bytes) -> None:
        super().__init__(connection, KeySeal(key))
        self._key = key
        self.seen: tuple[StoredSummary, ...] = ()

    @classmethod
    def start(cls, address: URL, passphrase: str) -> Self:
        """Make the key of a caseload that was just prepared, and open it as its first manager.

        Raises:
            OfficeNotPrepared: If there are no tables.
            OfficeRefused: If this user is no manager.
        """
        connection, login, key = connect_to(address), str(address.username), new_key()
        try:
            _check_prepared(connection)
            opened = cls(connection, key)
            opened.admit(login, passphrase)
        except BaseException:
            connection.close()
            raise
        return opened

    @classmethod
    def open(cls, address: URL, passphrase: str) -> Self:
        """Open a caseload of which this user is a member.

        Raises:
            OfficeNotPrepared: If there are no tables, or this user is no member.
            OfficeOfOtherVersion: If another version of the program keeps it.
            MemberPassphraseWrong: If the passphrase is another.
        """
        connection, login = connect_to(address), str(address.username)
        try:
            _check_prepared(connection)
            return cls(connection, unwrap(_own_key(connection), login, passphrase))
        except SealBroken as error:
            connection.close()
            raise MemberPassphraseWrong from error
        except BaseException:
            connection.close()
            raise

    def admit(self, login: str, passphrase: str) -> None:
        """Let another user of the server open the caseload, by a passphrase of their own.

        Raises:
            OfficeRefused: If we are no manager.
        """
        self._wrap_key(_ADMIT, login, passphrase)

    def change_passphrase(self, login: str, passphrase: str) -> None:
        """Let a member open the caseload by another passphrase from now on: ourselves; as a manager, anybody.

        Nothing changes for who is no member.

        Raises:
            OfficeRefused: If we may change no passphrase at all.
        """
        self._wrap_key(_EXCHANGE, login, passphrase)

    def _wrap_key(self, statement: TextClause, login: str, passphrase: str) -> None:
        kept = wrap(self._key, login, passphrase)
        with self._writing():
            self._connection.execute(statement, {"login": login, "salt": kept.salt, "wrapped": kept.wrapped})

    def summaries(self) -> tuple[StoredSummary, ...]:
        """Return what the list shows now, as that of any caseload; what was seen already stays the same value."""
        now = super().summaries()
        if now != self.seen:
            self.seen = now
        return self.seen

    def load(self, number: str) -> Case:
        """Return a case as it was written last, and note that it was opened.

        Raises:
            CaseNotFound: If there is none of this number.
        """
        case = super().load(number)
        self.tell("opened", number)
        return case

    def load_again(self, number: str) -> Case:
        """Return a case that is open as others wrote it meanwhile; looking again is no opening.

        Raises:
            CaseNotFound: If there is none of this number.
        """
        return super().load(number)

    def save_beside_others(
        self,
        before: Case,
        after: Case,
        name: str,
        at: datetime,
        chosen: Choices | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Case:
        """Write what we changed, and leave what others changed meanwhile as it is.

        Args:
            before: The case as we read or wrote it last.
            after: What we made of it.
            name: What was done, for the change log.
            at: When.
            chosen: What was chosen of records that others changed too.
            progress: As :meth:`save` takes it.

        Returns:
            The case as it is on the server now.

        Raises:
            BothChanged: If others changed the same record and nobody chose yet; nothing is written then.
            CaseNotFound: If others removed the case.
            OfficeUnreachable: If it is not known whether it was written; doing it again writes it once.
        """
        number = before.profile.number
        ours = after
        while True:
            try:
                self.save(before, ours, name, at, progress)
            except CaseChangedElsewhere:
                theirs = self.load_again(number)
                merged = merge(before, ours, theirs, chosen)
                if merged.conflicts:
                    raise BothChanged(number, theirs, merged.conflicts) from None
                if merged.case == theirs:
                    return theirs
                before, ours = theirs, merged.case
            else:
                return ours

    def take(self, number: str) -> str | None:
        """Take a case for us until we release it or our line is cut.

        Returns:
            None where it is ours now, otherwise the login of who has it open.

        Raises:
            CaseNotFound: If there is none of this number.
        """
        with self._transaction():
            lock = {"area": _LOCKS, "case_id": self._find(number)[0]}
            if self._connection.scalar(_TAKE, lock):
                return None
            return str(self._connection.scalar(_HOLDER, lock) or "")

    def release(self, number: str) -> None:
        """Let others take a case that we took.

        Raises:
            CaseNotFound: If there is none of this number.
        """
        with self._transaction():
            self._connection.execute(_RELEASE, {"area": _LOCKS, "case_id": self._find(number)[0]})

    def tell(self, deed: Deed, number: str) -> None:
        """Note in the audit record what was done with a case.

        Raises:
            CaseNotFound: If there is none of this number.
        """
        with self._writing():
            self._connection.execute(_TELL, {"what": deed, "case_id": self._find(number)[0]})

    def unsent_in(self, folder: Path) -> UnsentCases:
        """Return the cases that could not be sent from this machine yet, kept in a folder under the same key."""
        return UnsentCases(folder, self._seal)

    def close(self) -> None:
        """Let go of the line and of the key."""
        self._connection.close()
        self._connection.engine.dispose()
        self._key = b""
        self.seen = ()
        super().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Write in one transaction that waits for those of others and then looks at what they left."""
        with self._transaction():
            self._connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
            yield


def _own_key(connection: Connection) -> WrappedKey:
    with connection.begin():
        kept = connection.execute(_OWN_KEY).first()
    if kept is None:
        raise OfficeNotPrepared
    return WrappedKey(*kept)


def _check_prepared(connection: Connection) -> None:
    with connection.begin():
        if not inspect(connection).has_table(meta.name):
            raise OfficeNotPrepared
        found = connection.scalar(select(meta.c.value).where(meta.c.key == "format"))
    if found != str(newest_version()):
        raise OfficeOfOtherVersion
