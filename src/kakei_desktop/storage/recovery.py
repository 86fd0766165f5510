"""The recovery sheet (復旧シート): a second key, kept in a safe, for a caseload whose passphrase is lost.

The letters of the sheet open a small file beside the caseload, encrypted as the caseload is, in which its passphrase
stands. The caseload knows the letters too, so that the small file is made anew when the passphrase changes, and the
sheet stays what it is.
"""

import os
import secrets
import unicodedata
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from kakei_desktop.storage.cipher import database_errors_as_causes, open_database
from kakei_desktop.storage.errors import RecoveryMissing, WrongRecoveryLetters
from kakei_desktop.storage.files import keep_private, os_errors_as_causes, sync_folder, working_folder

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U, which are read as others."""
_READ_AS = str.maketrans("ILO", "110")
_GROUPS, _IN_GROUP = 6, 4


def recovery_path(path: Path) -> Path:
    """Return where the file lies that the sheet of a caseload opens."""
    return path.with_name(path.name + "-recovery")


def new_letters(groups: int = _GROUPS) -> str:
    """Return letters that nobody guesses, 20 bits in each group of four: ``7K2M-…``; as many as a sheet bears."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_IN_GROUP)) for _ in range(groups))


def keep_for_sheet(path: Path, letters: str, passphrases: Sequence[str]) -> None:
    """Write what the sheet opens: the passphrase of a caseload, or both of them while it is about to change.

    Raises:
        CaseloadFileError: If it cannot be written.
    """
    place = recovery_path(path)
    with os_errors_as_causes(path), database_errors_as_causes(path), working_folder(path.parent) as folder:
        made = folder / place.name
        with closing(open_database(made, _key(letters), "rwc")) as raw:
            raw.execute("CREATE TABLE passphrases (words TEXT NOT NULL)")
            raw.executemany("INSERT INTO passphrases VALUES (?)", [(words,) for words in passphrases])
            raw.commit()
        keep_private(made)
        os.replace(made, place)
        sync_folder(path.parent)


def passphrases_by(path: Path, letters: str) -> tuple[str, ...]:
    """Return the passphrase of a caseload by the letters of its sheet; two where a change of it was cut off.

    Raises:
        RecoveryMissing: If there is no sheet for it.
        WrongRecoveryLetters: If these are not its letters.
    """
    place = recovery_path(path)
    if not place.is_file():
        raise RecoveryMissing(path)
    try:
        with closing(open_database(place, _key(letters))) as raw:
            return tuple(words for (words,) in raw.execute("SELECT words FROM passphrases"))
    except (ValueError, dbapi2.DatabaseError) as error:
        raise WrongRecoveryLetters(path) from error


def _key(letters: str) -> str:
    """Return letters as they were made, however they are typed."""
    typed = unicodedata.normalize("NFKC", letters).upper().translate(_READ_AS)
    return "".join(letter for letter in typed if letter in _LETTERS)
