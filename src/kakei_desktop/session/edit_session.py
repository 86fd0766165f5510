"""The one door for edits of what lies open, a case or the agency's book: written, remembered for undo, and told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Generic, TypeAlias

from kakei_desktop.domain.case import Whole
from kakei_desktop.session.forbidden_numbers import check_edit
from kakei_desktop.session.history import History, Step
from kakei_desktop.storage.errors import EditUnderWay

RowsSaved: TypeAlias = Callable[[int, int], None]
"""Called with how far writing is: rows written, and rows in all; what it raises ends the writing."""
Save: TypeAlias = Callable[[Whole, Whole, str, datetime, RowsSaved | None], Whole | None]
"""Writes what changed from one value to the next, all of it or nothing: told what is done, and when.

It returns the value with what others wrote meanwhile; None where it is the one that was given.
"""


@dataclass(frozen=True, slots=True)
class _Written(Generic[Whole]):
    """What comes of an edit that is written already, and is not shown yet."""

    name: str
    value: Whole
    history: History[Whole]
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """What listeners are told after something has changed.

    Attributes:
        name: What was done.
        initiator: Who did it, so that a page need not draw its own edit again; None for undo and redo.
    """

    name: str
    initiator: object | None = None


class EditSession(Generic[Whole]):
    """Something that lies open to be written.

    An edit that is in :attr:`value` is on the disk. Where an edit cannot be kept, the error is raised, and value,
    history and file are as they were.

    Attributes:
        value: What lies open, as it is now.
        saved_at: When something was last written; None while nothing was.
        history: What can be taken back and done again.
    """

    def __init__(self, value: Whole, save: Save[Whole], now: Callable[[], datetime]) -> None:
        self.value = value
        self.saved_at: datetime | None = None
        self.history: History[Whole] = History()
        self._save, self._now = save, now
        self._listeners: list[Callable[[Change], None]] = []
        self._free = Lock()
        self._written: _Written[Whole] | None = None

    def apply(
        self,
        name: str,
        edit: Callable[[Whole], Whole],
        *,
        merge_key: str | None = None,
        initiator: object | None = None,
    ) -> None:
        """Change the value, write it, remember it for undo and tell the listeners.

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

    def write(
        self,
        name: str,
        edit: Callable[[Whole], Whole],
        *,
        merge_key: str | None = None,
        progress: RowsSaved | None = None,
    ) -> None:
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
            before, after = self.value, edit(self.value)
            if after != before:
                check_edit(before, after)
                step = Step(name, before, after, merge_key)
                self._keep(name, after, self.history.record(step), progress)

    def show(self, initiator: object | None = None) -> None:
        """Let what was written last be the value, and tell the listeners; on the main thread.

        Args:
            initiator: Who did it.
        """
        if self._written is None:
            return
        written, self._written = self._written, None
        self.value, self.history, self.saved_at = written.value, written.history, written.at
        change = Change(written.name, initiator)
        for callback in tuple(self._listeners):
            callback(change)

    def take_in(self, name: str, bring: Callable[[Whole, datetime], Whole]) -> None:
        """Take in what others wrote, and tell the listeners.

        Args:
            name: What is done.
            bring: Given our value and the time; returns the value that is kept now.

        Raises:
            CaseloadError: If it could not be read; nothing has changed then.
        """
        with self._alone():
            at = self._now()
            self._set_written(name, self.value, bring(self.value, at), self.history, at)
        self.show()

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

    def listen(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Call back after each change, until the returned function is called."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    def _move(self, name: str, after: Whole, history: History[Whole]) -> None:
        with self._alone():
            self._keep(name, after, history)
        self.show()

    def _keep(self, name: str, after: Whole, history: History[Whole], progress: RowsSaved | None = None) -> None:
        at = self._now()
        kept = self._save(self.value, after, name, at, progress)
        self._set_written(name, after, kept, history, at)

    def _set_written(self, name: str, ours: Whole, kept: Whole | None, history: History[Whole], at: datetime) -> None:
        if kept is None or kept == ours:
            self._written = _Written(name, ours, history, at)
        else:
            beside = history.renewed(lambda older: self._beside_others(ours, older, kept))
            self._written = _Written(name, kept, beside, at)

    def _beside_others(self, _ours: Whole, older: Whole, _kept: Whole) -> Whole:
        """Return a value of ours with what others wrote since, so that undoing does not undo that too."""
        return older

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Refuse every other edit meanwhile, and as long as one is written and not shown."""
        if self._written or not self._free.acquire(blocking=False):
            raise EditUnderWay
        try:
            yield
        finally:
            self._free.release()
