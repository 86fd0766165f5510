"""The open case as a page has it: its session, and the few things that every page needs beside it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar, assert_never

from kakei_desktop.domain.case import Case, Edit
from kakei_desktop.domain.ledger_settings import LedgerSettings
from kakei_desktop.domain.personal_number import without_numbers
from kakei_desktop.domain.visit import Attachment
from kakei_desktop.importers.catalogue.loading import LedgerCatalogue
from kakei_desktop.messages.errors import expected_message
from kakei_desktop.messages.office import line_words, regained_words
from kakei_desktop.money.forecast import Household
from kakei_desktop.reports.pension.household import household_of
from kakei_desktop.reports.reference import Reference
from kakei_desktop.session.case_session import CaseSession, LedgerSettingsStore, save_ledger_settings
from kakei_desktop.session.forbidden_numbers import PersonalNumberRefused
from kakei_desktop.session.jobs import Done, Failed, JobResult, Progress, Stopped
from kakei_desktop.session.recorded_case import RecordedCase
from kakei_desktop.session.shared_case import Line, SharedCase
from kakei_desktop.storage.errors import BothChanged, CaseloadError
from kakei_desktop.storage.server.caseload import Deed
from kakei_desktop.storage.server.merging import Choices
from kakei_desktop.ui.kit.job_runner import Job, JobRunner
from kakei_desktop.ui.kit.notice import Notice

T = TypeVar("T")


WriteText = Callable[[str], Edit | None]
"""The edit that a typed text stands for; None where it cannot be read."""


@dataclass(frozen=True, slots=True)
class UnsavedText:
    """A text that could not be kept yet, and how its field hears that it was."""

    name: str
    write: WriteText
    text: str
    on_saved: Callable[[], None]


@dataclass(slots=True, weakref_slot=True)  # Qt holds on to its methods weakly
class Desk:
    """The context of the open case, handed to every page and dialog: read the case, change it, run work for it.

    Attributes:
        session: The only door for edits.
        reference: What is known before any household comes.
        now: The clock; the sample's is fixed.
        new_id: Makes ids of new records.
        jobs: Runs slow work.
        notice: The line that says what could not be done.
        open_step: Opens a step by its key.
        show_record: Opens the step on which a part of the case is written, at one of its records.
        settings_store: Where the office's ledger settings are kept.
        ledger_catalogue: Layouts and words by which ledgers are read; loaded when it is first asked for.
        is_caseload: Tells whether a path leads to the caseload that is open.
        shared: The case as the office shares it; None for one in a file.
        choose_between: Asks which is to stay of what two people changed; None for later.
        for_two: Someone else of the household looks at the screen too.
        unsaved: Texts that stand on the screen but could not be kept, by the merge key of their fields.
        on_refusal: Called when something could not be kept, and when it could after all.
    """

    session: CaseSession
    reference: Reference
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    jobs: JobRunner
    notice: Notice
    open_step: Callable[[str], None]
    settings_store: LedgerSettingsStore
    ledger_catalogue: Callable[[], LedgerCatalogue]
    is_caseload: Callable[[Path], bool]
    shared: SharedCase | None = None
    choose_between: Callable[[BothChanged], Choices | None] = lambda _: None
    for_two: bool = False
    unsaved: dict[str, UnsavedText] = field(default_factory=dict)
    on_refusal: Callable[[], object] = lambda: None
    show_record: Callable[[str, str], object] = lambda _part, _record_id: None
    _recorded: RecordedCase | None = None

    @property
    def case(self) -> Case:
        """The case as it is now; while something is rendered, what is read of it is remembered."""
        return self._recorded or self.session.case

    @contextmanager
    def recording(self) -> Iterator[RecordedCase]:
        """Remember which parts of the case are read within; yields the case that remembers."""
        outer, self._recorded = self._recorded, RecordedCase(self.session.case)
        try:
            yield self._recorded
        finally:
            self._recorded = outer

    @property
    def household(self) -> Household:
        """The household as those see it who look at the screen: together, without what only one of them knows."""
        case = self.case
        shown = case.shared_debts
        seen = replace(case, debts=shown) if self.for_two and len(shown) < len(case.debts) else case
        return household_of(self.reference, seen, self.today())

    def today(self) -> date:
        """Return the day by which deadlines are counted."""
        return self.now().date()

    @property
    def line(self) -> Line:
        """How the case can be written now."""
        return self.shared.line if self.shared else Line.OPEN

    def say_line(self) -> None:
        """Say why the case cannot be written as usual; where it can, say nothing any more."""
        self.notice.say(line_words(self.shared) if self.shared else "", tone="soon")

    def tell(self, deed: Deed) -> None:
        """Note in the audit record of the office what was done with the case, unless its line is known to be cut."""
        if self.shared is not None and self.line is not Line.CUT:
            self._attempt(partial(self.shared.tell, deed))

    def catch_up(self) -> Exception | None:
        """Send to the office what waits, and take in what others wrote; return why that could not be done."""
        if (shared := self.shared) is None:
            return None
        before = shared.line
        error = self._done(lambda: self.session.take_in("ほかの人の分を読む", shared.catch_up))
        if error is None and shared.line is Line.OPEN and before is not Line.OPEN and self.retry_unsaved():
            self.notice.say(regained_words(before))
        return error

    def _done(self, act: Callable[[], object]) -> Exception | None:
        """Do something, and again where somebody chose between ours and theirs; return why it could not be done."""
        while True:
            try:
                act()
            except Exception as error:  # noqa: BLE001 - worded, or raised again if it is a bug
                if not self._chose(error):
                    return error
            else:
                return None

    def _chose(self, error: Exception) -> bool:
        """Let somebody choose where two people changed the same; tell whether they did."""
        if self.shared is None or not isinstance(error, BothChanged):
            return False
        chosen = self.choose_between(error)
        self.shared.chosen = chosen or {}
        return chosen is not None

    def apply(self, name: str, edit: Edit, *, merge_key: str | None = None, initiator: object | None = None) -> bool:
        """Apply an edit; where it cannot be kept, say so and leave everything as it was.

        Returns:
            Whether the edit was kept.
        """
        return self._tell(self._error_of(name, edit, merge_key, initiator))

    def apply_beside(
        self, title: str, name: str, edit: Edit, ended: Callable[[bool], object], *, initiator: object | None = None
    ) -> None:
        """Apply a large edit in the worker thread; where it cannot be kept, say so and leave everything as it was.

        Args:
            title: What is being done, for the line of progress.
            name: What is done, for undo.
            edit: The change; it may take its time.
            ended: Told whether the edit was kept, unless the case was closed meanwhile.
            initiator: Who does it.
        """

        def end(result: JobResult[None]) -> None:
            match result:
                case Done():
                    self.session.show(initiator)
                    self._tell(None)
                case Failed(error) if self._chose(error):
                    self.apply_beside(title, name, edit, ended, initiator=initiator)
                    return
                case Failed(error):
                    self._tell(error)
                case Stopped():
                    pass  # nothing has changed
                case _:
                    assert_never(result)
            ended(isinstance(result, Done))

        self.run(title, lambda progress: self.session.write(name, edit, progress=progress), end)

    def apply_text(self, name: str, write: WriteText, text: str, merge_key: str, on_saved: Callable[[], None]) -> str:
        """Apply a text while it is typed; a number that must not be kept is taken out and the refusal is said.

        Whoever types it digit by digit has eleven of them in the case already, and they tell the twelfth.
        A text that cannot be kept now waits, and ``on_saved`` is called when it was.

        Returns:
            The text as it may stand.
        """
        error = self._error_of(name, write(text), merge_key)
        if isinstance(error, PersonalNumberRefused):
            text = without_numbers(text)
            error = self._error_of(name, write(text), merge_key) or error
        self.unsaved.pop(merge_key, None)
        if isinstance(error, CaseloadError):
            self.unsaved[merge_key] = UnsavedText(name, write, text, on_saved)
        self._tell(error)
        return text

    def attach(self, attachment: Attachment, content: bytes) -> bool:
        """Put an attachment to the case; where it cannot be kept, say so.

        Returns:
            Whether it was kept.
        """
        return self._attempt(lambda: self.session.attach(attachment, content))

    def save_ledger_settings(self, settings: LedgerSettings) -> str:
        """Write the office's ledger settings.

        Returns:
            Why it could not be kept, in words; empty where they were.
        """
        try:
            save_ledger_settings(self.settings_store, settings)
        except Exception as error:  # noqa: BLE001 - worded, or raised again if it is a bug
            return expected_message(error)
        return ""

    def undo(self) -> None:
        """Undo the latest step; where that cannot be kept, say so."""
        self._attempt(self.session.undo)

    def redo(self) -> None:
        """Redo the step undone last; where that cannot be kept, say so."""
        self._attempt(self.session.redo)

    def _attempt(self, act: Callable[[], None]) -> bool:
        if (error := self._done(act)) is not None:
            self.refuse(error)
        return error is None

    def retry_unsaved(self) -> bool:
        """Try to keep the texts that wait.

        Returns:
            Whether none waits any more.
        """
        for key, text in tuple(self.unsaved.items()):
            if self._error_of(text.name, text.write(text.text), key) is not None:
                return False
            del self.unsaved[key]
            text.on_saved()
            self.on_refusal()
            self.notice.hide()
        return True

    def _error_of(
        self, name: str, edit: Edit | None, merge_key: str | None, initiator: object | None = None
    ) -> Exception | None:
        if edit is None:
            return None
        return self._done(lambda: self.session.apply(name, edit, merge_key=merge_key, initiator=initiator))

    def _tell(self, error: Exception | None) -> bool:
        if error is not None:
            self.on_refusal()
            self.refuse(error)
        elif self.retry_unsaved():
            self.say_line()
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


class Rendering:
    """Something drawn from the case, and drawn again once a part of the case that was read for it has changed."""

    def __init__(self, desk: Desk, draw: Callable[[], None]) -> None:
        self._desk, self._draw = desk, draw
        self._read: RecordedCase | None = None

    def refresh(self) -> None:
        """Draw, unless nothing that was read for it has changed since."""
        if self._read is None or self._read.is_outdated(self._desk.session.case):
            with self._desk.recording() as self._read:
                self._draw()

    def discard(self) -> None:
        """Draw at the next refresh, whatever has changed."""
        self._read = None
