"""The doors through which something is written: an edit of the open case, and the office's ledger settings."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Protocol, TypeAlias

from kakei_desktop.domain.case import Case, Edit, add
from kakei_desktop.domain.ledger_settings import LedgerSettings
from kakei_desktop.domain.visit import Attachment
from kakei_desktop.session.forbidden_numbers import check_edit, check_records
from kakei_desktop.session.history import History, Step
from kakei_desktop.storage.errors import EditUnderWay

RowsSaved: TypeAlias = Callable[[int, int], None]
"""Called with how far writing is: rows written, and rows in all; what it raises ends the writing."""


class Store(Protocol):
    """Where changes are kept; a caseload is one."""

    def save(self, before: Case, after: Case, name: str, at: datetime, progress: RowsSaved | None = None) -> None:
        """Write what changed, all of it or nothing."""

    def keep_content(self, number: str, attachment: Attachment, content: bytes) -> None:
        """Write the bytes of an attachment that a case is to get."""

    def content(self, number: str, attachment: Attachment) -> bytes:
        """Return the bytes of an attachment."""

    def forget_contents(self, case: Case) -> None:
        """Delete the bytes that no attachment of a case asks for any more."""


@dataclass(frozen=True, slots=True)
class _Written:
    """What the desk becomes by an edit that is written already, and is not shown yet."""

    name: str
    case: Case
    history: History[Case]
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """What listeners are told after the case has changed.

    Attributes:
        name: What was done.
        initiator: Who did it, so that a page need not draw its own edit again; None for undo and redo.
    """

    name: str
    initiator: object | None = None


class CaseSession:
    """A case lying open on the desk.

    An edit that is in :attr:`case` is on the disk. Where an edit cannot be kept, the error is raised, and case,
    history and file are as they were.

    Attributes:
        case: The case as it is now.
        saved_at: When something was last written; None while nothing was.
        history: What can be taken back and done again.
        new_id: Makes ids for new records.
    """

    def __init__(self, store: Store, case: Case, now: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        self.case = case
        self.saved_at: datetime | None = None
        self.new_id = new_id
        self._store = store
        self._now = now
        self.history: History[Case] = History()
        self._listeners: list[Callable[[Change], None]] = []
        self._free = Lock()
        self._written: _Written | None = None

    def apply(self, name: str, edit: Edit, *, merge_key: str | None = None, initiator: object | None = None) -> None:
        """Change the case, write it, remember it for undo and tell the listeners.

        An edit that leaves everything as it was is no step.

        Args:
            name: What is done, in Japanese.
            edit: The change.
            merge_key: Edits with the same key one after the other are one step for undo.
            initiator: Who does it.

        Raises:
            CaseloadError: If it could not be written; nothing has changed then.
            PersonalNumberRefused: If it brings in a number that the law forbids us to keep; nothing has changed then.
        """
        self.write(name, edit, merge_key=merge_key)
        self.show(initiator)

    def write(self, name: str, edit: Edit, *, merge_key: str | None = None, progress: RowsSaved | None = None) -> None:
        """Do what is slow of an edit, on any thread; every other edit is refused until :meth:`show` is called.

        Args:
            name: What is done, in Japanese.
            edit: The change.
            merge_key: Edits with the same key one after the other are one step for undo.
            progress: Called with how far it is; where it ends the writing, nothing has changed.

        Raises:
            CaseloadError: If it could not be written; nothing has changed then.
            PersonalNumberRefused: If it brings in a number that the law forbids us to keep; nothing has changed then.
        """
        with self._alone():
            before, after = self.case, edit(self.case)
            if after != before:
                check_edit(before, after)
                step = Step(name, before, after, merge_key)
                self._keep(name, after, self.history.record(step), progress)

    def show(self, initiator: object | None = None) -> None:
        """Let the desk be what was written last, and tell the listeners; on the main thread.

        Args:
            initiator: Who did it.
        """
        if self._written is None:
            return
        written, self._written = self._written, None
        self.case, self.history, self.saved_at = written.case, written.history, written.at
        change = Change(written.name, initiator)
        for callback in tuple(self._listeners):
            callback(change)

    def undo(self) -> None:
        """Take the latest step back; does nothing where there is none.

        Raises:
            CaseloadError: If it could not be written; nothing has changed then.
        """
        if self.history.done:
            step = self.history.done[-1]
            self._move(f"元に戻す：{step.name}", step.before, self.history.undo())

    def redo(self) -> None:
        """Do the step taken back last again; does nothing where there is none.

        Raises:
            CaseloadError: If it could not be written; nothing has changed then.
        """
        if self.history.undone:
            step = self.history.undone[-1]
            self._move(f"やり直す：{step.name}", step.after, self.history.redo())

    def attach(self, attachment: Attachment, content: bytes) -> None:
        """Put an attachment to the case; its bytes are written first, so that no record is ever without them.

        Raises:
            CaseloadError: If it could not be written; nothing has changed then.
            PersonalNumberRefused: If its name holds a number that the law forbids us to keep; nothing has changed then.
        """
        check_records("attachments", (attachment,))
        self._store.keep_content(self.case.profile.number, attachment, content)
        self.apply("書類を入れる", add("attachments", attachment))

    def content(self, attachment: Attachment) -> bytes:
        """Return the bytes of an attachment. May be called on any thread.

        Raises:
            AttachmentMissing: If they are not in the caseload.
            CaseloadError: If it could not be read.
        """
        return self._store.content(self.case.profile.number, attachment)

    def end(self) -> None:
        """Let go of the bytes that only an undo could have asked for.

        Raises:
            CaseloadError: If it could not be written; they are let go the next time.
        """
        self._store.forget_contents(self.case)

    def listen(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Call back after each change, until the returned function is called."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    def _move(self, name: str, after: Case, history: History[Case]) -> None:
        with self._alone():
            self._keep(name, after, history)
        self.show()

    def _keep(self, name: str, after: Case, history: History[Case], progress: RowsSaved | None = None) -> None:
        at = self._now()
        self._store.save(self.case, after, name, at, progress)
        self._written = _Written(name, after, history, at)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Refuse every other edit meanwhile, and as long as one is written and not shown."""
        if self._written or not self._free.acquire(blocking=False):
            raise EditUnderWay(self.case.profile.number)
        try:
            yield
        finally:
            self._free.release()


class LedgerSettingsStore(Protocol):
    """Where the ledger settings are kept; a caseload is one."""

    def ledger_settings(self) -> LedgerSettings:
        """Return the ledger settings."""

    def save_ledger_settings(self, settings: LedgerSettings) -> None:
        """Write the ledger settings."""


def save_ledger_settings(store: LedgerSettingsStore, settings: LedgerSettings) -> None:
    """Write the ledger settings.

    Raises:
        CaseloadError: If it could not be written.
        PersonalNumberRefused: If a number stands in it that the law forbids us to keep.
    """
    check_records("office_book", (*settings.rules, *settings.layouts, *settings.rows))
    store.save_ledger_settings(settings)
