"""A case of the office's caseload as it lies open here.

It is written beside others, read while somebody else has it, and kept on this machine while the line is cut.
"""

from contextlib import suppress
from datetime import datetime
from enum import Enum, auto

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.visit import Attachment
from kakei_desktop.session.edit_session import RowsSaved
from kakei_desktop.storage.errors import CaseloadError, CaseOpenElsewhere, OfficeUnreachable
from kakei_desktop.storage.server.caseload import Deed, OfficeCaseload
from kakei_desktop.storage.server.merging import Choices
from kakei_desktop.storage.server.unsent import UnsentCases


class Line(Enum):
    """How a shared case can be written now."""

    OPEN = auto()
    HELD = auto()
    """Somebody else has it open: it can be read."""
    CUT = auto()
    """What is written is kept here until it can be sent."""


class SharedCase:
    """The store of one open case.

    Attributes:
        case: The case to begin with, with what could not be sent the last time.
        holder: The login of who else has it open; None where we have it.
        waits: Whether something was written that has not been sent.
        chosen: What was chosen of records that others changed too, for the next time of writing.
    """

    def __init__(self, office: OfficeCaseload, case: Case, unsent: UnsentCases) -> None:
        """Take a case for us, as far as nobody else has it.

        Raises:
            OfficeUnreachable: If the line is cut.
        """
        left = unsent.read(case.profile.number)
        self._office, self._unsent = office, unsent
        self._sent, self.case = left or (case, case)
        self.waits = left is not None
        self.holder = office.take(self._number)
        self.chosen: Choices = {}

    @property
    def line(self) -> Line:
        """How it can be written now."""
        return Line.CUT if self.waits else Line.HELD if self.holder is not None else Line.OPEN

    @property
    def _number(self) -> str:
        return self._sent.profile.number

    def save(
        self, _before: Case, after: Case, name: str, at: datetime, progress: RowsSaved | None = None
    ) -> Case | None:
        """Write what changed beside what others wrote; where the line is cut, keep it here until it can be sent.

        Returns:
            The case as the office has it now; None where it is kept here.

        Raises:
            CaseOpenElsewhere: If somebody else still has the case open.
            BothChanged: If others changed the same record and nobody chose yet.
        """
        if self.waits:  # whether the line is back is found out where nobody waits for it
            self._unsent.keep(self._sent, after)
            return None
        if self.holder is not None and (holder := self._take()) is not None:
            raise CaseOpenElsewhere(self._number, holder)
        try:
            return self._send(after, name, at, progress)
        except OfficeUnreachable:
            self._unsent.keep(self._sent, after)
            self.waits = True
            return None

    def catch_up(self, ours: Case, at: datetime) -> Case:
        """Send what waits, and return the case with what others wrote.

        Raises:
            OfficeUnreachable: If the line is still cut.
            BothChanged: If others changed the same record and nobody chose yet.
        """
        self._take()
        if self.waits:
            return self._send(ours, "切れていた間の分を届ける", at, None)
        self._sent = self._office.load_again(self._number)
        return self._sent

    def _take(self) -> str | None:
        self.holder = self._office.take(self._number)
        return self.holder

    def _send(self, ours: Case, name: str, at: datetime, progress: RowsSaved | None) -> Case:
        kept = self._office.save_beside_others(self._sent, ours, name, at, self.chosen, progress)
        number, waited = self._number, self.waits
        self._sent, self.waits, self.chosen = kept, False, {}
        if waited:
            self._unsent.forget(number)
        return kept

    def tell(self, deed: Deed) -> None:
        """Note in the audit record of the office what was done with the case.

        Raises:
            OfficeUnreachable: If the line is cut.
        """
        self._office.tell(deed, self._number)

    def keep_content(self, number: str, attachment: Attachment, content: bytes) -> None:
        """Write the bytes of an attachment that the case is to get."""
        self._office.keep_content(number, attachment, content)

    def content(self, number: str, attachment: Attachment) -> bytes:
        """Return the bytes of an attachment."""
        return self._office.content(number, attachment)

    def forget_contents(self, _case: Case) -> None:
        """Let go of the case, and of the bytes that only our undo could have asked for."""
        if self.line is Line.OPEN:
            with suppress(CaseloadError):  # what cannot be let go of now is when the case is closed the next time
                self._office.forget_contents(self._office.read(self._number))
            self._office.release(self._number)
