"""Keys of caseloads, made once for each passphrase and salt: slow on purpose, and tests open thousands of files."""

import hashlib
import re
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

from sqlcipher3 import dbapi2

_ROUNDS, _KEY, _SALT = 256_000, 32, 16
"""As SQLCipher makes a key: PBKDF2-HMAC-SHA512, with the first bytes of the file for salt."""
_QUOTE = "'"
_PASSPHRASE = re.compile(r"PRAGMA key = '(.*)'", re.DOTALL)


class KeyedOnce(dbapi2.Connection):  # type: ignore[misc]
    """A connection that hands SQLCipher the key itself instead of a passphrase; the files are the same."""

    def __init__(self, database: str, *arguments: Any, **options: Any) -> None:
        super().__init__(database, *arguments, **options)
        self._file = Path(unquote(urlparse(database).path))

    def execute(self, sql: str, *values: Any) -> Any:
        """Execute a statement, the passphrase's in its own way."""
        if found := _PASSPHRASE.fullmatch(sql):
            with suppress(OSError):  # what cannot be read is refused as ever
                salt = _salt_of(self._file)
                sql = f"PRAGMA key = \"x'{_key(found[1].replace(_QUOTE * 2, _QUOTE), salt)}{salt.hex()}'\""
        return super().execute(sql, *values)


def make_keys_once() -> None:
    """Let this process open caseloads so."""
    dbapi2.connect = KeyedOnce
    hashlib.pbkdf2_hmac = cache(hashlib.pbkdf2_hmac)  # type: ignore[assignment]


def _salt_of(file: Path) -> bytes:
    """Return the salt of a file; the same for all that are new."""
    with file.open("rb") as opened:
        return opened.read(_SALT) or bytes(_SALT)


def _key(passphrase: str, salt: bytes) -> str:
    return hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, _ROUNDS, _KEY).hex()
