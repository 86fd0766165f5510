"""What a page is given: the open case's session and the few things around it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, Protocol, TypeVar

from kakei_desktop.domain.case import Case, Edit
from kakei_desktop.domain.office import OfficeBook
from kakei_desktop.domain.personal_number import without_numbers
from kakei_desktop.messages.errors import expected_message
from kakei_desktop.session.case_session import CaseSession
from kakei_desktop.session.forbidden_numbers import PersonalNumberRefused
from kakei_desktop.session.jobs import JobResult, Progress
from kakei_desktop.session.office_shelf import Shelf, keep_book
from kakei_desktop.storage.errors import CaseloadError
from kakei_desktop.ui.kit.job_runner import Job, JobRunner

T = TypeVar("T")


class Notice(Protocol):
    """The line that says something to whoever sits at the desk."""

    def say(
        self, text: str, *, tone: str = "", action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """Show a sentence, with a button where something can be done about it."""

    def hide(self) -> None:
        """Take it away, because it is no longer true."""


Write = Callable[[str], Edit | None]
"""The edit that a typed text stands for; None where it cannot be read."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text that could not be kept yet, and how its field hears that it was."""

    name: str
    write: Write
    text: str
    settled: Callable[[], None]


@dataclass(slots=True, weakref_slot=True)  # Qt holds on to its methods weakly
class Desk:
    """The desk at which one case lies open.

    Attributes:
        session: The only door for edits.
        now: The clock; the sample's is fixed.
        new_id: Makes ids of new records.
        jobs: Runs slow work.
        notice: The line that says what could not be done.
        go: Opens a step by its key.
        shelf: Where the office's book lies.
        together: Someone else of the household looks at the screen too.
        waiting: Texts that stand on the screen but could not be kept, by the merge key of their fields.
        on_refusal: Called when something could not be kept, and when it could after all.
    """

    session: CaseSession
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    jobs: JobRunner
    notice: Notice
    go: Callable[[str], None]
    shelf: Shelf
    together: bool = False
    waiting: dict[str, Waiting] = field(default_factory=dict)
    on_refusal: Callable[[], object] = lambda: None

    @property
    def case(self) -> Case:
        """The case as it is now."""
        return self.session.case

    def today(self) -> date:
        """Return the day by which deadlines are counted."""
        return self.now().date()

    def apply(self, name: str, edit: Edit, *, merge_key: str | None = None, initiator: object | None = None) -> bool:
        """Apply an edit; where it cannot be kept, say so and leave everything as it was.

        Returns:
            Whether the edit was kept.
        """
        return self._tell(self._error_of(name, edit, merge_key, initiator))

    def apply_text(self, name: str, write: Write, text: str, merge_key: str, settled: Callable[[], None]) -> str:
        """Apply a text while it is typed; a number that must not be kept is taken out and the refusal is said.

        Whoever types it digit by digit has eleven of them in the case already, and they tell the twelfth.
        A text that cannot be kept now waits, and ``settled`` is called when it was.

        Returns:
            The text as it may stand.
        """
        error = self._error_of(name, write(text), merge_key)
        if isinstance(error, PersonalNumberRefused):
            text = without_numbers(text)
            error = self._error_of(name, write(text), merge_key) or error
        self.waiting.pop(merge_key, None)
        if isinstance(error, CaseloadError):
            self.waiting[merge_key] = Waiting(name, write, text, settled)
        self._tell(error)
        return text

    def keep_book(self, book: OfficeBook) -> str:
        """Write the office's book.

        Returns:
            Why it could not be kept, in words; empty where it was.
        """
        try:
            keep_book(self.shelf, book)
        except Exception as error:  # noqa: BLE001 - worded, or raised again if it is a bug
            return expected_message(error)
        return ""

    def travel(self, way: Literal["undo", "redo"]) -> None:
        """Take the latest step back, or do it again; where that cannot be kept, say so."""
        try:
            getattr(self.session, way)()
        except Exception as error:  # noqa: BLE001 - worded, or raised again if it is a bug
            self.refuse(error)

    def retry(self) -> bool:
        """Try to keep the texts that wait.

        Returns:
            Whether none waits any more.
        """
        for key, text in tuple(self.waiting.items()):
            if self._error_of(text.name, text.write(text.text), key) is not None:
                return False
            del self.waiting[key]
            text.settled()
            self.on_refusal()
            self.notice.hide()
        return True

    def _error_of(
        self, name: str, edit: Edit | None, merge_key: str | None, initiator: object | None = None
    ) -> Exception | None:
        try:
            if edit is not None:
                self.session.apply(name, edit, merge_key=merge_key, initiator=initiator)
        except Exception as error:  # noqa: BLE001 - worded, or raised again if it is a bug
            return error
        return None

    def _tell(self, error: Exception | None) -> bool:
        if error is not None:
            self.on_refusal()
            self.refuse(error)
        elif self.retry():
            self.notice.hide()
        return error is None

    def run(
        self,
        title: str,
        work: Callable[[Progress], T],
        ended: Callable[[JobResult[T]], object],
    ) -> None:
        """Run slow work in the worker thread; ``ended`` gets the result, unless the case was closed meanwhile."""
        self.jobs.run(Job(title, work, ended))

    def refuse(self, error: Exception) -> None:
        """Say what could not be done.

        Raises:
            Exception: The error itself, if it has no words: then it is a bug.
        """
        self.notice.say(expected_message(error), tone="missing")
