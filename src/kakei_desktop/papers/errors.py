"""Why a packet was not written: one class a cause, with values and no text (``messages`` has the words)."""

from datetime import date
from enum import StrEnum
from pathlib import Path

from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.personal_number import NumberKind
from kakei_desktop.domain.visit import Audience


class Cause(StrEnum):
    """Why a file could not be written."""

    NO_FOLDER = "no_folder"
    NOT_WRITABLE = "not_writable"
    DISK_FULL = "disk_full"
    IN_USE = "in_use"
    UNREACHABLE = "unreachable"


class OutputNotWritten(Exception):
    """A file of the packet could not be written; what was there before is untouched.

    Attributes:
        path: The file.
        cause: Why.
    """

    def __init__(self, path: Path, cause: Cause) -> None:
        super().__init__(str(path), cause.value)
        self.path = path
        self.cause = cause


class OutputExists(Exception):
    """Papers lie where others were to be written, and nobody said that they may be replaced; nothing was written.

    Attributes:
        files: The files that are there, at least one.
    """

    def __init__(self, files: tuple[Path, ...]) -> None:
        super().__init__(*map(str, files))
        self.files = files


class PacketRefused(Exception):
    """The packet contradicts itself and is not printed.

    Attributes:
        findings: What is wrong, at least one.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(*(finding.code for finding in findings))
        self.findings = findings


class PersonalNumberOnPaper(Exception):
    """A number stands on a paper that the law forbids us to keep or to hand on; nothing was set. It is not told.

    Attributes:
        place: The field or the paper on which it stands.
        kind: Which number.
    """

    def __init__(self, place: str, kind: NumberKind) -> None:
        super().__init__(place, kind)
        self.place, self.kind = place, kind


class ConsentEnded(Exception):
    """The client took back the consent that a reader gets papers, or it held until a day that is over.

    Attributes:
        reader: Who may get nothing any more.
        day: The day on which it ended.
    """

    def __init__(self, reader: Audience, day: date) -> None:
        super().__init__(reader.value, day)
        self.reader, self.day = reader, day


class NotPrinted(Exception):
    """The printer did not take the papers."""
