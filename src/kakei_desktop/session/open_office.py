"""The caseload that the office shares, open here, and cases on their way out for a visit and back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kakei_desktop.session.jobs import Progress
from kakei_desktop.session.open_caseload import OpenCaseload, unless_stopped, wall_clock

if TYPE_CHECKING:
    from kakei_desktop.domain.case import Case
    from kakei_desktop.session.shared_case import SharedCase
    from kakei_desktop.storage.case_store import StoredSummary
    from kakei_desktop.storage.errors import BothChanged
    from kakei_desktop.storage.server.caseload import OfficeCaseload
    from kakei_desktop.storage.server.merging import Choices


@dataclass(frozen=True, slots=True)
class OfficeDoor:
    """Where the caseload of an office lies, and who opens it.

    Attributes:
        server: Its name, with a port where it has one of its own.
        database: The name of the database.
        login: The name of this user on the server.
        password: What lets the user to the server; empty where PostgreSQL's own password file says it.
    """

    server: str
    database: str
    login: str
    password: str = field(default="", repr=False)

    @property
    def parts(self) -> tuple[str, str, str]:
        """Server, database and login."""
        return self.server, self.database, self.login

    @property
    def words(self) -> str:
        """``USER@SERVER/DATABASE``, without the password."""
        return f"{self.login}@{self.server}/{self.database}"

    @classmethod
    def from_words(cls, words: str) -> "OfficeDoor":
        """Return the door that was written down as :attr:`words`; what is missing is empty."""
        login, _, place = words.rpartition("@")
        server, _, database = place.partition("/")
        return cls(server, database, login)


@dataclass(frozen=True, slots=True)
class OpenOffice(OpenCaseload):
    """The caseload of the office that lies open.

    Attributes:
        words: Where it lies and who opened it, as ``USER@SERVER/DATABASE``.
        unsent_folder: The folder of this machine for what cannot be sent.
    """

    words: str = ""
    unsent_folder: Path = field(default_factory=Path)

    @property
    def office(self) -> "OfficeCaseload":
        """The caseload on the server."""
        from kakei_desktop.storage.server.caseload import OfficeCaseload

        assert isinstance(self.caseload, OfficeCaseload)
        return self.caseload

    @property
    def shared(self) -> bool:
        """Whether the office shares it."""
        return True

    @property
    def title(self) -> str:
        """What it is called before those who work with it."""
        return f"職場の相談簿（{OfficeDoor.from_words(self.words).login}）"

    @property
    def place(self) -> str:
        """What tells it from all other caseloads."""
        return self.words

    def is_at(self, _path: Path) -> bool:
        """Return whether a path leads to it: it is no file."""
        return False

    def summaries(self) -> "tuple[StoredSummary, ...]":
        """Return what the list shows as it was read last, without asking the server."""
        return self.office.seen

    def store_of(self, case: "Case") -> "tuple[SharedCase, Case]":
        """Return where an open case is written, and the case to begin with.

        Raises:
            OfficeUnreachable: If the line is cut.
        """
        from kakei_desktop.session.shared_case import SharedCase

        shared = SharedCase(self.office, case, self.office.unsent_in(self.unsent_folder))
        return shared, shared.case

    def unsent(self) -> tuple[str, ...]:
        """Return the numbers of the cases that have not reached the office from this machine."""
        return self.office.unsent_in(self.unsent_folder).numbers()


def reach(door: OfficeDoor) -> None:
    """Try whether the server answers, over a line of its own.

    Raises:
        OfficeUnreachable: If it does not.
    """
    from kakei_desktop.storage.server.connection import connect_to, office_address

    connection = connect_to(office_address(door.words, door.password))
    connection.close()
    connection.engine.dispose()


def job_to_open_office(door: OfficeDoor, passphrase: str, unsent: Path) -> Callable[[Progress], OpenCaseload]:
    """Return the work that opens the caseload of the office, as :meth:`OfficeCaseload.open` says."""

    def work(progress: Progress) -> OpenCaseload:
        from kakei_desktop.storage.server.caseload import OfficeCaseload
        from kakei_desktop.storage.server.connection import office_address

        office = OfficeCaseload.open(office_address(door.words, door.password), passphrase)
        opened = unless_stopped(OpenOffice(office, wall_clock, words=door.words, unsent_folder=unsent), progress)
        office.summaries()
        return opened

    return work


def job_to_change_own_passphrase(
    door: OfficeDoor, old: str, new: str, unsent: Path
) -> Callable[[Progress], OpenCaseload]:
    """Return the work that opens the caseload of the office and puts our own key under another passphrase."""

    def work(progress: Progress) -> OpenCaseload:
        opened = job_to_open_office(door, old, unsent)(progress)
        assert isinstance(opened, OpenOffice)
        opened.office.change_passphrase(door.login, new)
        return opened

    return work


def job_to_take_out(
    opened: OpenOffice, path: Path, passphrase: str, numbers: tuple[str, ...]
) -> Callable[[Progress], int]:
    """Return the work that copies cases into a new file for a visit and returns how many; a half one is removed."""

    def work(progress: Progress) -> int:
        from kakei_desktop.storage.caseload import Caseload
        from kakei_desktop.storage.server.moving import take_out

        with Caseload.create(path, passphrase, opened.now()) as file:
            try:
                for done, number in enumerate(numbers):
                    progress(done, len(numbers))
                    take_out(opened.office, file, (number,), opened.now())
            except BaseException:
                file.close()
                path.unlink()
                raise
        return len(numbers)

    return work


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """What came back from a visit.

    Attributes:
        cases: How many cases came back.
        waiting: Cases in which others changed what was changed on the visit too, so that somebody has to choose.
    """

    cases: int
    waiting: "tuple[BothChanged, ...]"


def job_to_bring_back(
    opened: OpenOffice, path: Path, passphrase: str, chosen: "Mapping[str, Choices] | None" = None
) -> Callable[[Progress], BroughtBack]:
    """Return the work that brings the cases of a file back, each whole or not at all.

    Args:
        opened: The caseload of the office.
        path: The file.
        passphrase: What opens it.
        chosen: By the number of a case, what was chosen of records that others changed too.
    """

    def work(progress: Progress) -> BroughtBack:
        from kakei_desktop.storage.caseload import Caseload
        from kakei_desktop.storage.errors import BothChanged
        from kakei_desktop.storage.server.moving import bring_back

        waiting: list[BothChanged] = []
        with Caseload.open(path, passphrase) as file:
            numbers = [each.number for each in file.summaries()]
            for done, number in enumerate(numbers):
                progress(done, len(numbers))
                try:
                    bring_back(file, opened.office, number, opened.now(), (chosen or {}).get(number))
                except BothChanged as both:
                    waiting.append(both)
        opened.office.summaries()
        return BroughtBack(len(numbers) - len(waiting), tuple(waiting))

    return work
