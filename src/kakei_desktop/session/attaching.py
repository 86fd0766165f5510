"""What may be put to a case: photos and PDFs, as large as a case and its backups can carry."""

from enum import Enum, auto
from pathlib import Path

from kakei_desktop.domain.visit import MOST_BYTES, MOST_BYTES_OF_CASE

_MOST_READ = 10 * MOST_BYTES
"""Bytes of a file that is looked at at all; a photo becomes smaller before it is kept."""


class Refusal(Enum):
    """Why a file cannot be put to a case."""

    UNREADABLE = auto()
    """It cannot be read, or not any more."""
    NEITHER_PHOTO_NOR_PDF = auto()
    TOO_LARGE = auto()
    CASE_FULL = auto()
    """The case would hold too much."""


class AttachmentRefused(Exception):
    """A file is not put to the case.

    Attributes:
        name: Of the file.
        why: The cause.
    """

    def __init__(self, name: str, why: Refusal) -> None:
        super().__init__(name, why)
        self.name, self.why = name, why


def read_file(path: Path) -> bytes:
    """Return what a file holds; nothing is written into it.

    Raises:
        AttachmentRefused: If it cannot be read, or is too large to be looked at.
    """
    try:
        if path.stat().st_size > _MOST_READ:
            raise AttachmentRefused(path.name, Refusal.TOO_LARGE)
        return path.read_bytes()
    except OSError as error:
        raise AttachmentRefused(path.name, Refusal.UNREADABLE) from error


def check_size(name: str, size: int, held: int) -> None:
    """Check whether an attachment has room.

    Args:
        name: Of its file.
        size: Its bytes.
        held: Bytes of those that the case holds already.

    Raises:
        AttachmentRefused: If it has none.
    """
    if size > MOST_BYTES:
        raise AttachmentRefused(name, Refusal.TOO_LARGE)
    if held + size > MOST_BYTES_OF_CASE:
        raise AttachmentRefused(name, Refusal.CASE_FULL)
