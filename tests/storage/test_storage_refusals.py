"""Every reason for which a caseload is not opened or not written: named by its cause, nothing touched."""

import errno
import os
import random
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from helpers.caseloads import PASSPHRASE, forbidden, lying_in, opened_elsewhere, ordinary_user
from helpers.strategies import NOW, make_transaction
from kakei_desktop.domain.case import add, set_wishes
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.cipher import cause_of_database_error, database_errors_as_causes, open_database
from kakei_desktop.storage.errors import (
    CaseloadDamaged,
    CaseloadExists,
    CaseloadInUse,
    CaseloadMissing,
    CaseloadTooNew,
    DiskFull,
    NotACaseload,
    PlaceUnreachable,
    ReadOnlyPlace,
    WrongPassphrase,
)
from kakei_desktop.storage.files import cause_of_os_error
from kakei_desktop.storage.migrations import newest_version

PAGE = 4096
NOISE = random.Random(8).randbytes


def plain_sqlite(path: Path) -> None:
    with closing(dbapi2.connect(str(path))) as raw:
        raw.execute("CREATE TABLE cases (number TEXT)")
        raw.commit()


def encrypted_but_not_ours(path: Path) -> None:
    with closing(open_database(path, PASSPHRASE, "rwc")) as raw:
        raw.execute("CREATE TABLE recipes (name TEXT)")
        raw.commit()


OTHER_FILES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "short": lambda path: path.write_bytes(b"hello"),
    "text": lambda path: path.write_bytes("日付,金額\n".encode("cp932") * 4096),
    "zeroes": lambda path: path.write_bytes(bytes(4 * PAGE)),
    "zip": lambda path: path.write_bytes(b"PK\x03\x04" + NOISE(4 * PAGE - 4)),
    "pdf": lambda path: path.write_bytes(b"%PDF-1.7\n" + NOISE(4 * PAGE - 9)),
    "noise of no whole pages": lambda path: path.write_bytes(NOISE(4 * PAGE - 100)),
    "plain sqlite": plain_sqlite,
    "encrypted, other tables": encrypted_but_not_ours,
    "folder": lambda path: path.mkdir(),
}


@pytest.mark.parametrize("make", OTHER_FILES.values(), ids=OTHER_FILES.keys())
def test_what_is_no_caseload_is_called_so(tmp_path: Path, make: Callable[[Path], object]) -> None:
    path = tmp_path / "a.kakei"
    make(path)
    before = lying_in(tmp_path)
    with pytest.raises(NotACaseload):
        Caseload.open(path, PASSPHRASE)
    assert lying_in(tmp_path) == before


def test_a_wrong_passphrase_is_called_so(path: Path) -> None:
    before = lying_in(path.parent)
    for wrong in ("", "\0", "\ud800", "ねこ くるま あさがほ", PASSPHRASE + " "):
        with pytest.raises(WrongPassphrase):
            Caseload.open(path, wrong)
    assert lying_in(path.parent) == before


def test_a_missing_file_is_called_so_and_not_made(tmp_path: Path) -> None:
    for path in (tmp_path / "a.kakei", tmp_path / "どこか" / "a.kakei"):
        with pytest.raises(CaseloadMissing):
            Caseload.open(path, PASSPHRASE)
    assert lying_in(tmp_path) == {}


def test_a_file_of_a_newer_program_is_called_so(path: Path) -> None:
    with closing(open_database(path, PASSPHRASE)) as raw:
        raw.execute("UPDATE meta SET value = '99' WHERE key = 'format'")
        raw.commit()
    before = lying_in(path.parent)
    with pytest.raises(CaseloadTooNew) as refused:
        Caseload.open(path, PASSPHRASE)
    assert (refused.value.found, refused.value.known) == (99, newest_version())
    assert lying_in(path.parent) == before


def test_a_file_that_is_open_already_is_called_so(caseload: Caseload) -> None:
    for passphrase in (PASSPHRASE, "違う合言葉です"):
        with pytest.raises(CaseloadInUse):
            Caseload.open(caseload.path, passphrase)
    assert opened_elsewhere(caseload.path) == "CaseloadInUse"


@pytest.mark.parametrize("seed", range(6))
def test_flipped_bytes_anywhere_after_the_first_page_are_found(path: Path, seed: int) -> None:
    data = bytearray(path.read_bytes())
    at = random.Random(seed).randrange(PAGE, len(data))
    data[at] ^= 0x40
    path.write_bytes(data)
    with pytest.raises(CaseloadDamaged):
        Caseload.open(path, PASSPHRASE)
    assert path.read_bytes() == data


@pytest.mark.parametrize("lost", [100, PAGE, 10 * PAGE])
def test_a_file_that_was_cut_off_is_called_damaged(path: Path, lost: int) -> None:
    path.write_bytes(path.read_bytes()[:-lost])
    with pytest.raises(CaseloadDamaged):
        Caseload.open(path, PASSPHRASE)


def test_on_a_full_disk_nothing_is_lost_and_one_can_go_on(caseload: Caseload) -> None:
    case = caseload.load("R8-0001")
    pages = caseload._raw.execute("PRAGMA page_count").fetchone()[0]
    caseload._raw.execute(f"PRAGMA max_page_count = {pages + 1}")
    too_much = add("transactions", *map(make_transaction, range(1000, 2000)))(case)
    with pytest.raises(DiskFull):
        caseload.save(case, too_much, "取り込み", NOW)
    assert caseload.load("R8-0001") == case
    after = set_wishes(goal="貯金")(case)
    caseload.save(case, after, "目標", NOW)
    caseload._raw.execute("PRAGMA max_page_count = 100000")
    caseload.save(after, add("transactions", make_transaction(1000))(after), "取り込み", NOW)


def _what_rights_bind(path: Path) -> tuple[Path, ...]:
    # Rights of folders do not bind on Windows.
    return (path, path.parent) if os.name == "posix" else (path,)


def test_where_nothing_can_be_written_a_caseload_is_not_opened(caseload_made_once: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        path = folder / "a.kakei"
        path.write_bytes(caseload_made_once.read_bytes())
        path.chmod(0o666)
        for target in _what_rights_bind(path):
            with forbidden(target), ordinary_user(), pytest.raises(ReadOnlyPlace):
                Caseload.open(path, PASSPHRASE)
        assert lying_in(folder) == {"a.kakei": caseload_made_once.read_bytes()}
        with ordinary_user():
            Caseload.open(path, PASSPHRASE).close()


def test_where_nothing_can_be_written_a_caseload_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "read-only file system")

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    with pytest.raises(ReadOnlyPlace):
        Caseload.create(tmp_path / "a.kakei", PASSPHRASE)


def test_a_file_that_became_read_only_is_called_so(caseload: Caseload) -> None:
    case = caseload.load("R8-0001")
    caseload._raw.execute("PRAGMA query_only = ON")
    with pytest.raises(ReadOnlyPlace):
        caseload.save(case, set_wishes(goal="貯金")(case), "目標", NOW)
    caseload._raw.execute("PRAGMA query_only = OFF")
    caseload.save(case, set_wishes(goal="貯金")(case), "目標", NOW)


def error_with(code: int) -> Exception:
    error: Any = dbapi2.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code
    return error  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        (dbapi2.SQLITE_BUSY, CaseloadInUse),
        (dbapi2.SQLITE_FULL, DiskFull),
        (dbapi2.SQLITE_READONLY | 4 << 8, ReadOnlyPlace),
        (dbapi2.SQLITE_CANTOPEN, ReadOnlyPlace),
        (dbapi2.SQLITE_CORRUPT, CaseloadDamaged),
        (dbapi2.SQLITE_IOERR | 3 << 8, PlaceUnreachable),
    ],
)
def test_codes_of_sqlite_name_their_cause(tmp_path: Path, code: int, cause: type[Exception]) -> None:
    with pytest.raises(cause), database_errors_as_causes(tmp_path):
        raise error_with(code)


def test_a_bug_stays_a_bug(tmp_path: Path) -> None:
    assert cause_of_database_error(error_with(dbapi2.SQLITE_ERROR), tmp_path) is None
    assert cause_of_database_error(error_with(dbapi2.SQLITE_CONSTRAINT), tmp_path) is None
    assert cause_of_database_error(ValueError(), tmp_path) is None
    with pytest.raises(dbapi2.OperationalError), database_errors_as_causes(tmp_path):
        raise error_with(dbapi2.SQLITE_MISUSE)


@pytest.mark.parametrize(
    ("number", "cause"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, ReadOnlyPlace),
        (errno.EACCES, ReadOnlyPlace),
        (errno.EEXIST, CaseloadExists),
        (errno.ENOENT, PlaceUnreachable),
        (errno.EIO, PlaceUnreachable),
    ],
)
def test_codes_of_the_system_name_their_cause(tmp_path: Path, number: int, cause: type[Exception]) -> None:
    assert type(cause_of_os_error(OSError(number, ""), tmp_path)) is cause
