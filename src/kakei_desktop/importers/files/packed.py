"""Text files that a bank hands out packed together (ゆうちょダイレクト)."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

from kakei_desktop.importers.errors import EncryptedFile, TooLarge, UnreadableFile
from kakei_desktop.importers.files.archive import BROKEN
from kakei_desktop.importers.files.workbook import ZIP_MARK

MAX_TEXTS = 64_000_000
"""Bytes of all texts together."""
_MAX_FILES = 200
_SUFFIXES = frozenset({".csv", ".tsv", ".txt"})
_OF_WORKBOOKS = frozenset({"[Content_Types].xml", "content.xml"})
_UTF8 = 0x800


def packed_texts(data: bytes) -> Mapping[str, bytes]:
    """Return the text files in an archive by their names without ending; none where it is a workbook or no archive.

    Raises:
        EncryptedFile: If they ask for a password.
        TooLarge: If they unpack to more than :data:`MAX_TEXTS` bytes.
        UnreadableFile: If the archive is damaged, or has too many or something else in it.
    """
    if not data.startswith(ZIP_MARK):
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read_members(archive)
    except BROKEN as error:
        raise UnreadableFile from error
    except RuntimeError as error:
        # What zipfile says of a member with a password.
        raise EncryptedFile(False) from error


def _read_members(archive: zipfile.ZipFile) -> Mapping[str, bytes]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    texts = {member: PurePosixPath(_member_name(member)) for member in members}
    if not _OF_WORKBOOKS.isdisjoint(archive.namelist()) or not _SUFFIXES.intersection(p.suffix for p in texts.values()):
        return {}
    if len(members) > _MAX_FILES or not all(path.suffix.lower() in _SUFFIXES for path in texts.values()):
        raise UnreadableFile
    if sum(member.file_size for member in members) > MAX_TEXTS:
        raise TooLarge(MAX_TEXTS)
    # Two of one name in two folders keep their folders.
    names = {path.stem for path in texts.values()}
    return {
        path.stem if len(names) == len(texts) else str(path.with_suffix("")): archive.read(member)
        for member, path in texts.items()
    }


def _member_name(member: zipfile.ZipInfo) -> str:
    """Return a member's name, which Windows writes in its own encoding."""
    if member.flag_bits & _UTF8:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("cp932")
    except UnicodeError:
        return member.filename
