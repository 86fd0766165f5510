"""Looking a caseload over, page by page and case by case, and saving what can be read of one that is damaged.

The file itself is never touched: a copy is looked at. SQLCipher reads nothing more through a connection that met a
damaged page, so that each of them costs a new connection; with the key made once that is quick.
"""

import hashlib
import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from sqlcipher3 import dbapi2

from kakei_desktop.domain.agency.book import BOOK_PARTS, AgencyBook
from kakei_desktop.domain.case import CASE_PARTS, Case
from kakei_desktop.domain.summary import summarise
from kakei_desktop.domain.visit import Attachment, digest_of
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.errors import CaseloadMissing, CaseloadTooNew, NotACaseload
from kakei_desktop.storage.files import PAGE, journal_path, os_errors_as_causes
from kakei_desktop.storage.migrations import migrate, newest_version
from kakei_desktop.storage.opening import exclusive_access, open_with_passphrase
from kakei_desktop.storage.record_json import book_from_bodies, case_from_plain, encode, plain_from_bodies

_SALT, _ROUNDS, _KEY = 16, 256_000, 32
"""How SQLCipher 4 makes a key: the salt is the head of the file."""
_MOST_CASES = 20_000
_HEAD = "SELECT id, number, summary FROM cases"
_CONTENT = "SELECT content FROM contents WHERE case_id = ? AND id = ?"
_HAS_BOOK = "SELECT name FROM sqlite_master WHERE name = 'agency_records'"
_BOOK = "SELECT part, body FROM agency_records ORDER BY position"
_BODIES = "SELECT part, body FROM records WHERE case_id = ?"


@dataclass(frozen=True, slots=True)
class ExaminedCase:
    """What can be read of a case.

    Attributes:
        number: Its number.
        case: What was read of it; None where that is nothing.
        lost: The parts that cannot be read.
        listed: Whether the list of cases says what the case says.
        contents: The bytes of its attachments that could be read, by their ids.
    """

    number: str
    case: Case | None
    lost: tuple[str, ...]
    listed: bool
    contents: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether all of it was read, and the list says the same."""
        return self.case is not None and not self.lost and self.listed


@dataclass(frozen=True, slots=True)
class CaseloadExamination:
    """What was found in a caseload file.

    Attributes:
        pages: How many pages the file has.
        damaged: Numbers of the pages that are not what was written, from 1.
        structure: What is wrong with how the pages hang together, in the words of the database.
        cases: The cases that could be found.
        book: What the agency keeps beside its cases; None where it cannot be read.
    """

    pages: int
    damaged: tuple[int, ...]
    structure: tuple[str, ...]
    cases: tuple[ExaminedCase, ...]
    book: AgencyBook | None

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        sound = not self.damaged and not self.structure and self.book is not None
        return sound and all(case.whole for case in self.cases)


def examine(path: Path, passphrase: str) -> CaseloadExamination:
    """Look a caseload over, which must be closed.

    Raises:
        CaseloadMissing: If there is no such file.
        CaseloadInUse: If it is open.
        WrongPassphrase: If the passphrase does not open it; a damaged first page looks the same.
        NotACaseload: If it is something else.
        CaseloadTooNew: If a newer program wrote it.
    """
    with os_errors_as_causes(path), TemporaryDirectory(prefix="kakei-") as folder:
        if not path.is_file():
            raise CaseloadMissing(path)
        copy = Path(folder) / path.name
        with exclusive_access(path):
            for file, other in ((path, copy), (journal_path(path), journal_path(copy))):
                if file.exists():
                    shutil.copyfile(file, other)
        open_with_passphrase(copy, passphrase).close()  # says what is wrong, and undoes what was cut off
        return _examined(path, _PageReader(copy, passphrase), copy.stat().st_size // PAGE)


def save_readable(examined: CaseloadExamination, path: Path, passphrase: str, at: datetime) -> tuple[str, ...]:
    """Write what can be read of a caseload into a new one, and return the numbers of its cases.

    Raises:
        CaseloadExists: If there is a file of that name; it is left alone.
        CaseloadFileError: If it could not be written.
    """
    readable = [(each.case, each.contents) for each in examined.cases if each.case is not None]
    with Caseload.create(path, passphrase, at) as saved:
        for case, contents in readable:
            saved.add(case, at, "壊れたファイルから取り出す", contents)
        saved.save_agency_book(AgencyBook(), examined.book or AgencyBook())
    return tuple(case.profile.number for case, _ in readable)


class _PageReader:
    """Reads a database of which some pages may be damaged."""

    def __init__(self, path: Path, passphrase: str) -> None:
        with path.open("rb") as file:
            salt = file.read(_SALT)
        words = unicodedata.normalize("NFC", passphrase).encode()
        key = hashlib.pbkdf2_hmac("sha512", words, salt, _ROUNDS, _KEY)
        self._path, self._key = path, f"{key.hex()}{salt.hex()}"
        self._raw = self._connected()

    def rows(self, query: str, *values: object) -> list[Any] | None:
        """Return the rows of a query; None where a page that it needs is damaged."""
        try:
            return list(self._raw.execute(query, values).fetchall())
        except dbapi2.DatabaseError:
            self._raw.close()
            self._raw = self._connected()
            return None

    def close(self) -> None:
        """Close the file."""
        self._raw.close()

    def _connected(self) -> Any:
        raw = dbapi2.connect(str(self._path))
        raw.execute("PRAGMA cipher_log_level = NONE")
        raw.execute(f"PRAGMA key = \"x'{self._key}'\"")
        return raw


def _examined(path: Path, reader: _PageReader, pages: int) -> CaseloadExamination:
    with closing(reader):
        odd = [str(row[0]) for row in reader.rows("PRAGMA cipher_integrity_check") or ()]
        damaged = tuple(sorted({int(number[0]) for text in odd if (number := re.search(r"\d+", text))}))
        complaints = [] if damaged else reader.rows("PRAGMA integrity_check") or [("?",)]
        structure = tuple(str(row[0]) for row in complaints if row[0] != "ok")
        version = _version(path, reader, damaged=bool(odd))
        return CaseloadExamination(pages, damaged, structure, tuple(_cases(reader, version)), _book(reader))


def _version(path: Path, reader: _PageReader, *, damaged: bool) -> int:
    """Return the version of the bodies; where it cannot be read any more, the newest is tried."""
    found = reader.rows("SELECT value FROM meta WHERE key = 'format'")
    if not found:
        if not damaged:
            raise NotACaseload(path)
        return newest_version()
    version = int(found[0][0])
    if version > newest_version():
        raise CaseloadTooNew(path, version, newest_version())
    return version


def _book(reader: _PageReader) -> AgencyBook | None:
    """Return what the agency keeps beside its cases, nothing where an older program wrote the file."""
    rows = reader.rows(_BOOK) if reader.rows(_HAS_BOOK) != [] else []
    if rows is None:
        return None
    return book_from_bodies({part: _array(body for of, body in rows if of == part) for part in BOOK_PARTS})


def _cases(reader: _PageReader, version: int) -> Iterator[ExaminedCase]:
    heads = reader.rows(f"{_HEAD} ORDER BY number")
    if heads is None:
        one_by_one = (reader.rows(f"{_HEAD} WHERE id = ?", case_id) for case_id in range(1, _MOST_CASES))
        heads = [row for found in one_by_one for row in found or ()]
    for case_id, number, summary in heads:
        bodies, lost = _bodies(reader, case_id)
        case = _case(number, bodies, version)
        listed = case is not None and (version < newest_version() or encode(summarise(case)) == summary)
        contents = _contents(reader, case_id, case.attachments) if case is not None else {}
        missing = case is not None and len(contents) < len(case.attachments) and "attachments" not in lost
        yield ExaminedCase(number, case, (*lost, "attachments") if missing else lost, listed, contents)


def _contents(reader: _PageReader, case_id: int, attachments: Sequence[Attachment]) -> dict[str, bytes]:
    """Return the bytes of the attachments that are what was put there."""
    found = ((each, reader.rows(_CONTENT, case_id, each.id)) for each in attachments)
    return {each.id: rows[0][0] for each, rows in found if rows and digest_of(rows[0][0]) == each.digest}


def _bodies(reader: _PageReader, case_id: int) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Return what is written in the parts of a case, each a JSON array, and which parts cannot be read."""
    bodies: dict[str, list[str]] = {part: [] for part in CASE_PARTS}
    rows = reader.rows(f"{_BODIES} ORDER BY position", case_id)
    by_part = (
        {}
        if rows is not None
        else {part: reader.rows(f"{_BODIES} AND part = ? ORDER BY position", case_id, part) for part in CASE_PARTS}
    )
    for part, body in (*(rows or ()), *(row for found in by_part.values() for row in found or ())):
        bodies[part].append(body)
    lost = tuple(part for part, found in by_part.items() if found is None)
    return {part: _array(held) for part, held in bodies.items()}, lost


def _array(bodies: Iterable[str]) -> str:
    return f"[{','.join(bodies)}]"


def _case(number: str, bodies: Mapping[str, str], version: int) -> Case | None:
    """Return a case of what is written in its parts; None where that says nothing."""
    try:
        plain = migrate({"profile": {"number": number}, **plain_from_bodies(bodies)}, version)
        case: Case = case_from_plain(plain)
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError):
        return None
    return case
