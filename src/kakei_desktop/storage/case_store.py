"""Cases in a database: load one, write exactly what changed, in one transaction.

Knows SQLAlchemy and the tables, not the file: the same code runs on any database that has them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import RLock

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from kakei_desktop.domain.agency.book import AgencyBook
from kakei_desktop.domain.case import CASE_PARTS, Case, changed_parts
from kakei_desktop.domain.ledger_settings import LedgerSettings
from kakei_desktop.domain.summary import SUMMARISED, CaseSummary, summarise
from kakei_desktop.domain.visit import Attachment, digest_of
from kakei_desktop.storage.attachment_contents import (
    delete_contents,
    read_content,
    read_contents,
    unlisted_contents,
    write_content,
)
from kakei_desktop.storage.errors import (
    AttachmentMissing,
    BookChangedElsewhere,
    CaseChangedElsewhere,
    CaseNotFound,
    CaseNumberTaken,
)
from kakei_desktop.storage.migrations import migrate, newest_version
from kakei_desktop.storage.record_json import (
    SINGLE_RECORDS,
    book_from_bodies,
    case_from_bodies,
    case_from_plain,
    decode,
    encode,
    plain_from_bodies,
)
from kakei_desktop.storage.record_rows import (
    Positions,
    Row,
    RowChanges,
    read_bodies,
    read_positions,
    row_changes,
    rows_of_new_case,
    write_rows,
)
from kakei_desktop.storage.seal import UNSEALED, Seal
from kakei_desktop.storage.tables import cases, changes, meta, records
from kakei_desktop.storage.tables import contents as contents_table

_THIS_VERSION = (cases.c.id == bindparam("of_case"), cases.c.version == bindparam("of_version"))
_ADVANCE = update(cases).where(*_THIS_VERSION).values(version=bindparam("version"), changed_at=bindparam("changed_at"))
_ADVANCE_WITH_SUMMARY = _ADVANCE.values(number=bindparam("number"), summary=bindparam("summary"))
_LOG = insert(changes)
_LEDGER_SETTINGS = "office_book"
_SHEET = "sheet"
_TAKEN = "taken:"


@dataclass(frozen=True, slots=True)
class StoredSummary:
    """A row of the list of cases."""

    number: str
    version: int
    changed_at: datetime
    summary: CaseSummary


@dataclass(frozen=True, slots=True)
class StoredChange:
    """An entry of the change log of a case."""

    seq: int
    at: datetime
    name: str
    parts: frozenset[str]


@dataclass(frozen=True, slots=True)
class LoadedCase:
    """What the store holds of a case that was loaded from it or written to it.

    Attributes:
        case_id: Its id in the database.
        version: How often it was written.
        case: The case.
        summary: What the list shows of it.
        positions: Where the records of a part stand, of the parts that were written since.
    """

    case_id: int
    version: int
    case: Case
    summary: CaseSummary
    positions: dict[str, Positions]


class CaseStore:
    """The cases of one database, reached through one connection."""

    def __init__(self, connection: Connection, seal: Seal = UNSEALED) -> None:
        self._connection = connection
        self._seal = seal
        self._one_at_a_time = RLock()
        self._stored: dict[str, LoadedCase] = {}
        self._listed: dict[int, StoredSummary] = {}
        self._book: AgencyBook | None = None

    def summaries(self) -> tuple[StoredSummary, ...]:
        """Return what the list shows, the case that was changed last first; read anew is only what has changed."""
        versions = select(cases.c.id, cases.c.version).order_by(cases.c.changed_at.desc(), cases.c.number)
        columns = (cases.c.id, cases.c.number, cases.c.version, cases.c.changed_at, cases.c.summary)
        with self._transaction():
            now = {row.id: row.version for row in self._connection.execute(versions)}
            known = {case_id for case_id, listed in self._listed.items() if now.get(case_id) == listed.version}
            changed = select(*columns).where(cases.c.id.in_(now.keys() - known)) if known else select(*columns)
            rows = self._connection.execute(changed).all() if len(known) < len(now) else ()
        read = {row.id: self._listed_case(*row[1:]) for row in rows}
        self._listed = {case_id: read.get(case_id) or self._listed[case_id] for case_id in now}
        return tuple(self._listed.values())

    def _listed_case(self, key: str, version: int, changed_at: datetime, kept: str) -> StoredSummary:
        summary: CaseSummary = decode(CaseSummary, self._seal.unshut_text(kept, "cases", key))
        return StoredSummary(summary.number, version, changed_at, summary)

    def changes(self, number: str) -> tuple[StoredChange, ...]:
        """Return the change log of a case, oldest first."""
        columns = (changes.c.case_id, changes.c.seq, changes.c.at, changes.c.name, changes.c.parts)
        of_case = cases.c.number == self._seal.case_key(number)
        entries = select(*columns).join(cases).where(of_case).order_by(changes.c.seq)
        with self._transaction():
            rows = self._connection.execute(entries).all()
        return tuple(
            StoredChange(seq, at, self._seal.unshut_text(name, "changes", case_id, seq), frozenset(parts.split()))
            for case_id, seq, at, name, parts in rows
        )

    def load(self, number: str) -> Case:
        """Return a case as it was written last.

        Raises:
            CaseNotFound: If there is none of this number.
        """
        with self._transaction():
            case_id, version = self._find(number)
            bodies = read_bodies(self._connection, case_id, self._seal)
        case = case_from_bodies(bodies)
        self._stored[number] = LoadedCase(case_id, version, case, summarise(case), {})
        return case

    def read(self, number: str) -> Case:
        """Return a case to look at; one that is to be edited is loaded. May be called on any thread.

        Raises:
            CaseNotFound: If there is none of this number.
        """
        with self._transaction():
            bodies = read_bodies(self._connection, self._find(number)[0], self._seal)
        return case_from_bodies(bodies)

    def add(
        self,
        case: Case,
        at: datetime,
        name: str = "ケースを作成",
        contents: Mapping[str, bytes] | None = None,
        earlier: Sequence[StoredChange] = (),
    ) -> None:
        """Write a new case.

        Args:
            case: The case.
            at: When.
            name: What was done, for the change log.
            contents: Bytes of its attachments by their ids.
            earlier: Its change log in the caseload from which it comes.

        Raises:
            CaseNumberTaken: If there is one of this number.
        """
        summary = summarise(case)
        version = earlier[-1].seq + 1 if earlier else 1
        values = {"version": version, "changed_at": at, **self._summary_values(summary)}
        rows = rows_of_new_case(case)
        with self._writing():
            case_id = self._insert(summary.number, values)
            write_rows(self._connection, case_id, rows, seal=self._seal)
            for attachment_id, content in (contents or {}).items():
                write_content(self._connection, case_id, attachment_id, content, self._seal)
            for change in earlier:
                self._log(case_id, change.seq, change.at, change.name, change.parts)
            self._log(case_id, version, at, name, frozenset(CASE_PARTS))
        self._stored[summary.number] = LoadedCase(case_id, version, case, summary, _positions_of(rows))

    def save(
        self,
        before: Case,
        after: Case,
        name: str,
        at: datetime,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Write what changed, all of it or nothing.

        Args:
            before: The case as it was loaded, added or saved last.
            after: The case as it is to be.
            name: What was done, for the change log.
            at: When.
            progress: Told rows written and rows in all; what it raises ends the writing, and changes nothing.

        Raises:
            CaseNotFound: If the case was not loaded from here.
            CaseChangedElsewhere: If the store holds something else than ``before``.
            CaseNumberTaken: If it got the number of another case.
        """
        stored = self._current(before)
        parts = changed_parts(before, after)
        rows = {part: _changes_of(part, before, after, self._positions(stored, part)) for part in parts}
        summary = summarise(after) if parts & SUMMARISED else stored.summary
        with self._writing():
            self._advance(stored, summary, at)
            write_rows(self._connection, stored.case_id, rows, progress, self._seal)
            self._log(stored.case_id, stored.version + 1, at, name, parts)
        positions = stored.positions | _positions_of(rows)
        del self._stored[before.profile.number]
        self._stored[summary.number] = LoadedCase(stored.case_id, stored.version + 1, after, summary, positions)

    def remove(self, number: str) -> None:
        """Delete a case with everything that belongs to it.

        Raises:
            CaseNotFound: If there is none of this number.
        """
        with self._writing():
            case_id, _ = self._find(number)
            for table in (records, contents_table, changes):
                self._connection.execute(delete(table).where(table.c.case_id == case_id))
            self._connection.execute(delete(cases).where(cases.c.id == case_id))
        self._stored.pop(number, None)

    def keep_content(self, number: str, attachment: Attachment, content: bytes) -> None:
        """Write the bytes of an attachment that a case is to get.

        Raises:
            CaseNotFound: If there is no case of this number.
        """
        with self._writing():
            write_content(self._connection, self._find(number)[0], attachment.id, content, self._seal)

    def content(self, number: str, attachment: Attachment) -> bytes:
        """Return the bytes of an attachment of a case. May be called on any thread.

        Raises:
            CaseNotFound: If there is no case of this number.
            AttachmentMissing: If its bytes are not here.
        """
        with self._transaction():
            found = read_content(self._connection, self._find(number)[0], attachment.id, self._seal)
        if found is None or digest_of(found) != attachment.digest:
            raise AttachmentMissing(attachment.name)
        return found

    def forget_contents(self, case: Case) -> None:
        """Delete the bytes of attachments that a case does not hold any more: once nothing can be undone.

        Raises:
            CaseNotFound: If it is not here.
        """
        with self._transaction():
            case_id, _ = self._find(case.profile.number)
            unlisted = unlisted_contents(self._connection, case_id, {each.id for each in case.attachments})
        if unlisted:
            with self._writing():
                delete_contents(self._connection, case_id, unlisted)

    def contents(self, number: str) -> dict[str, bytes]:
        """Return the bytes of all attachments of a case, by their ids.

        Raises:
            CaseNotFound: If there is none of this number.
        """
        with self._transaction():
            return dict(read_contents(self._connection, self._find(number)[0], self._seal))

    def ledger_settings(self) -> LedgerSettings:
        """Return what the office keeps beside its cases; empty settings where nothing was kept yet."""
        with self._transaction():
            body = self._connection.scalar(select(meta.c.value).where(meta.c.key == _LEDGER_SETTINGS))
        if body is None:
            return LedgerSettings()
        settings: LedgerSettings = decode(LedgerSettings, self._seal.unshut_text(body, "meta", _LEDGER_SETTINGS))
        return settings

    def save_ledger_settings(self, settings: LedgerSettings) -> None:
        """Write what the office keeps beside its cases."""
        with self._writing():
            self._connection.execute(delete(meta).where(meta.c.key == _LEDGER_SETTINGS))
            value = self._seal.shut_text(encode(settings), "meta", _LEDGER_SETTINGS)
            self._connection.execute(insert(meta), {"key": _LEDGER_SETTINGS, "value": value})

    def agency_book(self) -> AgencyBook:
        """Return the agency's book as it was written last; an empty one where nothing was."""
        with self._transaction():
            self._book = book_from_bodies(read_bodies(self._connection, None, self._seal))
        return self._book

    def save_agency_book(self, before: AgencyBook, after: AgencyBook) -> None:
        """Write what changed in the agency's book, all of it or nothing.

        Args:
            before: The book as it was read or written last.
            after: The book as it is to be.

        Raises:
            BookChangedElsewhere: If the store holds something else than ``before``.
        """
        with self._writing():
            if book_from_bodies(read_bodies(self._connection, None, self._seal)) != before:
                raise BookChangedElsewhere
            places = {part: read_positions(self._connection, None, part) for part in changed_parts(before, after)}
            rows = {p: row_changes(getattr(before, p), getattr(after, p), at) for p, at in places.items()}
            write_rows(self._connection, None, rows, seal=self._seal)
        self._book = after

    def case_as_taken(self, number: str) -> Case | None:
        """Return a case as it was when it was taken out of the office's caseload; None where it never was."""
        with self._transaction():
            body = self._connection.scalar(select(meta.c.value).where(meta.c.key == f"{_TAKEN}{number}"))
        return decode(Case, body) if body else None

    def keep_as_taken(self, case: Case) -> None:
        """Remember a case as the office has it now, so that it is known later who changed what."""
        key = f"{_TAKEN}{case.profile.number}"
        with self._writing():
            self._connection.execute(delete(meta).where(meta.c.key == key))
            self._connection.execute(insert(meta), {"key": key, "value": encode(case)})

    def sheet_letters(self) -> str | None:
        """Return the letters of the recovery sheet; None where none was made."""
        with self._transaction():
            letters: str | None = self._connection.scalar(select(meta.c.value).where(meta.c.key == _SHEET))
        return letters

    def save_sheet_letters(self, letters: str) -> None:
        """Write the letters of the recovery sheet, which is made once."""
        with self._writing():
            self._connection.execute(insert(meta), {"key": _SHEET, "value": letters})

    def upgrade(self, version: int) -> None:
        """Bring every case up to the newest version of the bodies, all of them or none.

        Args:
            version: The older one in which they are written.
        """
        with self._transaction():
            for case_id in self._connection.scalars(select(cases.c.id)).all():
                self._upgrade_case(case_id, version)
            self._connection.execute(update(meta).where(meta.c.key == "format").values(value=str(newest_version())))

    def _upgrade_case(self, case_id: int, version: int) -> None:
        case = case_from_plain(migrate(plain_from_bodies(read_bodies(self._connection, case_id)), version))
        self._connection.execute(delete(records).where(records.c.case_id == case_id))
        write_rows(self._connection, case_id, rows_of_new_case(case))
        renewed = update(cases).where(cases.c.id == case_id).values(summary=encode(summarise(case)))
        self._connection.execute(renewed)

    def close(self) -> None:
        """Let go of all that is known of the cases."""
        self._stored.clear()
        self._listed.clear()
        self._book = None

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Do all of it or nothing, one at a time whichever thread asks."""
        with self._one_at_a_time, self._connection.begin():
            yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Write in one transaction."""
        with self._transaction():
            yield

    def _find(self, number: str) -> tuple[int, int]:
        this = select(cases.c.id, cases.c.version).where(cases.c.number == self._seal.case_key(number))
        found = self._connection.execute(this).first()
        if found is None:
            raise CaseNotFound(number)
        return found.id, found.version

    def _current(self, before: Case) -> LoadedCase:
        number = before.profile.number
        stored = self._stored.get(number)
        if stored is None:
            raise CaseNotFound(number)
        if stored.case != before:
            raise CaseChangedElsewhere(number)
        return stored

    def _positions(self, stored: LoadedCase, part: str) -> Positions:
        """Return where the records of a part stand; asked of the database when the part is written first."""
        if part not in stored.positions:
            with self._transaction():
                if self._find(stored.case.profile.number) != (stored.case_id, stored.version):
                    raise CaseChangedElsewhere(stored.case.profile.number)
                stored.positions[part] = read_positions(self._connection, stored.case_id, part)
        return stored.positions[part]

    def _insert(self, number: str, values: dict[str, object]) -> int:
        try:
            case_id: int = self._connection.execute(insert(cases).returning(cases.c.id), values).scalar_one()
        except IntegrityError as error:
            raise CaseNumberTaken(number) from error
        return case_id

    def _advance(self, stored: LoadedCase, summary: CaseSummary, at: datetime) -> None:
        values = {
            "of_case": stored.case_id,
            "of_version": stored.version,
            "version": stored.version + 1,
            "changed_at": at,
        }
        renewed = {} if summary == stored.summary else self._summary_values(summary)
        try:
            advance = _ADVANCE_WITH_SUMMARY if renewed else _ADVANCE
            advanced = self._connection.execute(advance, values | renewed).rowcount
        except IntegrityError as error:
            raise CaseNumberTaken(summary.number) from error
        if not advanced:
            raise CaseChangedElsewhere(stored.case.profile.number)

    def _summary_values(self, summary: CaseSummary) -> dict[str, object]:
        key = self._seal.case_key(summary.number)
        return {"number": key, "summary": self._seal.shut_text(encode(summary), "cases", key)}

    def _log(self, case_id: int, seq: int, at: datetime, name: str, parts: frozenset[str]) -> None:
        kept = self._seal.shut_text(name, "changes", case_id, seq)
        values = {"case_id": case_id, "seq": seq, "at": at, "name": kept, "parts": " ".join(sorted(parts))}
        self._connection.execute(_LOG, values)


def _positions_of(rows: Mapping[str, RowChanges]) -> dict[str, Positions]:
    return {part: changes.positions for part, changes in rows.items()}


def _changes_of(part: str, before: Case, after: Case, positions: Positions) -> RowChanges:
    if part in SINGLE_RECORDS:
        return RowChanges((), (), (Row("", positions[0], getattr(after, part)),), positions)
    return row_changes(getattr(before, part), getattr(after, part), positions)
