"""Why a caseload could not be opened, read or written: one class a cause, values and no text.

Where one of these is raised, nothing in the file has been changed.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any


class CaseloadError(Exception):
    """Something about a caseload could not be done."""


class CaseloadFileError(CaseloadError):
    """It was about the file as a whole.

    Attributes:
        path: The file.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class AttachmentMissing(CaseloadError):
    """What is known of an attachment is there, but its bytes are not: the case came from a CASE.json.

    Attributes:
        name: The name of the attachment.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class CaseloadMissing(CaseloadFileError):
    """There is no such file."""


class CaseloadExists(CaseloadFileError):
    """A file of that name is there already; it is never written over."""


class NotACaseload(CaseloadFileError):
    """The file is something else."""


class WrongPassphrase(CaseloadFileError):
    """The file is encrypted, and this passphrase does not open it."""


class RecoveryMissing(CaseloadFileError):
    """No recovery sheet was made for the file, or what the sheet opens is not beside it."""


class WrongRecoveryLetters(CaseloadFileError):
    """These are not the letters of the file's recovery sheet."""


class CaseloadInUse(CaseloadFileError):
    """Another process, or another window of this one, has the file open."""


class CaseloadDamaged(CaseloadFileError):
    """The passphrase is right, but pages of the file are not what was written."""


class CaseloadOutdated(CaseloadFileError):
    """This machine has written into the file what it does not hold: an older one, or a part of one, was put back."""


class CaseloadOverwritten(CaseloadFileError):
    """Somebody wrote into the file while it was open here.

    Attributes:
        rescued: Where the cases lie that were open here, as they were written last.
    """

    def __init__(self, path: Path, rescued: Path) -> None:
        super().__init__(path)
        self.rescued = rescued


class BackupIncomplete(CaseloadFileError):
    """A copy was made, but it does not hold what the caseload holds; it was thrown away."""


class DiskFull(CaseloadFileError):
    """There is no room left."""


class ReadOnlyPlace(CaseloadFileError):
    """The file or its folder cannot be written."""


class PlaceUnreachable(CaseloadFileError):
    """The disk or network drive does not answer (a USB stick that was pulled out)."""


class NameTooLong(CaseloadFileError):
    """The system knows no file of so long a name."""


class CaseloadTooNew(CaseloadFileError):
    """A newer version of the program wrote the file.

    Attributes:
        found: Format of the file.
        known: Newest format that this program reads.
    """

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(path)
        self.found, self.known = found, known


class CaseError(CaseloadError):
    """It was about one case.

    Attributes:
        number: Case number.
    """

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class CaseNotFound(CaseError):
    """The caseload has no such case, or it has not been loaded."""


class CaseNumberTaken(CaseError):
    """Another case has this number."""


class CaseChangedElsewhere(CaseError):
    """The case in the store is no longer the one that was read: someone else wrote it meanwhile."""


class EditUnderWay(CaseloadError):
    """A larger edit is still being written."""


class BookChangedElsewhere(CaseloadError):
    """What the agency keeps beside its cases is no longer what was read: someone else wrote it meanwhile."""


class CaseFileUnreadable(CaseloadError):
    """A CASE.json could not be read as a case.

    Attributes:
        where: Place in the file (``$.budget[2].amount``); empty where the file as a whole is meant.
    """

    def __init__(self, where: str = "") -> None:
        super().__init__(where)
        self.where = where


class BadFact(CaseFileUnreadable):
    """A CASE.json says at one place what cannot be: a month 13, an amount in words, an id that nobody has."""


class CaseFileUnknownKeys(CaseFileUnreadable):
    """A CASE.json has keys that mean nothing here.

    Attributes:
        keys: Their places in the file.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys = tuple(keys)
        super().__init__(self.keys[0])


class CaseFileTooNew(CaseFileUnreadable):
    """A newer version of the program wrote the CASE.json.

    Attributes:
        found: Its version.
        known: Newest version that this program reads.
    """

    def __init__(self, found: int, known: int) -> None:
        super().__init__("$.kakei_case")
        self.found, self.known = found, known


class OfficeError(CaseloadError):
    """It was about the caseload that the office shares."""


class OfficeAddressWrong(OfficeError):
    """This is not the address of a shared caseload.

    Attributes:
        address: What was given.
    """

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class OfficeUnreachable(OfficeError):
    """The server does not answer, or the line was cut; what was not confirmed may be written or not."""


class OfficeRefused(OfficeError):
    """The server does not let this user do so."""


class OfficeNotPrepared(OfficeError):
    """The database holds no caseload yet, or this user is no member of it."""


class OfficeOfOtherVersion(OfficeError):
    """Another version of the program keeps the caseload."""


class MemberPassphraseWrong(OfficeError):
    """This is not the passphrase of the member."""


class SealBroken(OfficeError):
    """What the server gave back is not what was written there."""


class CaseOpenElsewhere(CaseError):
    """Somebody else has the case open; nothing was written.

    Attributes:
        holder: The login of who has it.
    """

    def __init__(self, number: str, holder: str) -> None:
        super().__init__(number)
        self.holder = holder


class BothChanged(CaseError):
    """Two people changed the same records; nothing was written.

    Attributes:
        theirs: The case as it is on the server now.
        conflicts: Places, and what each of both made of them.
    """

    def __init__(self, number: str, theirs: Any, conflicts: tuple[Any, ...]) -> None:
        super().__init__(number)
        self.theirs, self.conflicts = theirs, conflicts
