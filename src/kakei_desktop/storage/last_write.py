"""What this machine wrote last into a caseload, kept outside of it, so that an older file put back is noticed.

Every transaction adds a row to the table ``writes``: a number that rises and a random token. A file that lacks the row
that is remembered is not the one that was written last: an old copy, a part of one, or a copy that went its own way.
"""

import hashlib
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kakei_desktop.storage.files import OWNER_ONLY, PAGE, make_private_folder

_ADD = "INSERT INTO writes (token) VALUES (lower(hex(randomblob(8)))) RETURNING number, token"
_WIDTH = 128
_AT_ONCE, _CODE, _DIGEST = 256, 64, 20
DIGEST_OF_NONE = "0" * 2 * _DIGEST
"""Stands where a file was changed before its digest was known: no file has it."""
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Write:
    """One transaction of a caseload.

    Attributes:
        number: Which one it is, from 1.
        token: Random letters that only this one has.
    """

    number: int
    token: str


@dataclass(frozen=True, slots=True)
class LastWrite:
    """What is remembered of a caseload.

    Attributes:
        write: The transaction that was committed last.
        digest: What :func:`digest_of` said when the file was closed; empty while it is open and after a kill;
            :data:`DIGEST_OF_NONE` where somebody changed it before that could be told.
    """

    write: Write
    digest: str = ""


class WriteLog:
    """The table ``writes`` of an open caseload."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw

    def add(self) -> Write:
        """Count a transaction, as a part of it."""
        return Write(*self._raw.execute(_ADD).fetchone())

    def last(self) -> Write | None:
        """Return the transaction that was counted last; None where none was."""
        found = self._raw.execute("SELECT number, token FROM writes ORDER BY number DESC LIMIT 1").fetchone()
        return Write(*found) if found else None

    def holds(self, write: Write) -> bool:
        """Return whether a transaction was counted here."""
        found = self._raw.execute("SELECT token FROM writes WHERE number = ?", (write.number,)).fetchone()
        return bool(found == (write.token,))


class LastWriteFile:
    """Where the last write of one caseload is remembered: a file of one line, named by nothing that tells of people."""

    def __init__(self, folder: Path, caseload: Path) -> None:
        key = hashlib.blake2b(str(caseload.resolve()).encode("utf-8", "surrogateescape"), digest_size=16)
        self._path = folder / f"{key.hexdigest()}.txt"

    def read(self) -> LastWrite | None:
        """Return what is remembered; None where it is nothing that can be understood."""
        try:
            number, token, digest = self._path.read_text(encoding="ascii").rstrip().split(",")
            return LastWrite(Write(int(number), token), digest if len(digest) == 2 * _DIGEST else "")
        except (OSError, ValueError):
            return None

    def write(self, last: LastWrite) -> None:
        """Write what is to be remembered; where that fails, the caseload is safe all the same, and the log says so."""
        line = f"{last.write.number},{last.write.token},{last.digest}".ljust(_WIDTH).encode("ascii")
        try:
            make_private_folder(self._path.parent)
            with open(os.open(self._path, os.O_WRONLY | os.O_CREAT, OWNER_ONLY), "wb") as file:
                file.write(line)
        except OSError:
            _LOG.warning("the last write could not be remembered", exc_info=True)


def digest_of(path: Path) -> str:
    """Return a digest that tells every version of every page of a caseload file from all others.

    SQLCipher writes each page anew with random bytes, and ends it with a code of what it holds; only these are read.

    Raises:
        OSError: If the file cannot be read.
    """
    digest = hashlib.blake2b(digest_size=_DIGEST)
    with path.open("rb", buffering=0) as file:
        while pages := file.read(_AT_ONCE * PAGE):
            digest.update(b"".join([pages[end - _CODE : end] for end in range(PAGE, len(pages) + PAGE, PAGE)]))
    return digest.hexdigest()
