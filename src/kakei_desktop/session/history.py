"""What was done and can be taken back; undoing is putting the old value back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

T = TypeVar("T")
LIMIT = 200
"""So many steps can be taken back."""


@dataclass(frozen=True, slots=True)
class Step(Generic[T]):
    """One named edit.

    Attributes:
        name: What was done, in Japanese.
        before: The value before it, as a case.
        after: The value after it.
        merge_key: Following edits with the same key belong to this step (letters typed into one cell).
    """

    name: str
    before: T
    after: T
    merge_key: str | None = None


@dataclass(frozen=True, slots=True)
class History(Generic[T]):
    """Steps done and steps undone, each with the latest last."""

    done: tuple[Step[T], ...] = ()
    undone: tuple[Step[T], ...] = ()

    @property
    def undo_name(self) -> str | None:
        """Name of what undo takes back; None where there is nothing."""
        return self.done[-1].name if self.done else None

    @property
    def redo_name(self) -> str | None:
        """Name of what redo does again; None where there is nothing."""
        return self.undone[-1].name if self.undone else None

    def record(self, step: Step[T]) -> "History[T]":
        """Return the history after a new edit, which ends what could be redone."""
        last = self.done[-1] if self.done else None
        if last and step.merge_key is not None and step.merge_key == last.merge_key:
            return History((*self.done[:-1], replace(step, before=last.before)))
        return History((*self.done, step)[-LIMIT:])

    def renewed(self, renew: Callable[[T], T]) -> "History[T]":
        """Return the history with other values in the places of all: what others wrote has come in."""
        done, undone = (
            tuple(replace(step, before=renew(step.before), after=renew(step.after)) for step in steps)
            for steps in (self.done, self.undone)
        )
        return History(done, undone)

    def undo(self) -> "History[T]":
        """Return the history after the latest step was taken back; there must be one."""
        return History(_sealed(self.done[:-1]), (*self.undone, self.done[-1]))

    def redo(self) -> "History[T]":
        """Return the history after the step taken back last was done again; there must be one."""
        return History(_sealed((*self.done, self.undone[-1])), self.undone[:-1])


def _sealed(steps: tuple[Step[T], ...]) -> tuple[Step[T], ...]:
    """Return the steps with the last one closed: after an undo or redo, typing begins a new step."""
    return (*steps[:-1], replace(steps[-1], merge_key=None)) if steps else ()
