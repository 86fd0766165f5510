"""Undo and redo against the simplest model there is: a list of values and a place in it."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from helpers.memory_store import MemoryStore
from helpers.strategies import NOW, make_case
from kakei_desktop.domain.case import set_wishes
from kakei_desktop.session.case_session import CaseSession
from kakei_desktop.session.edit_session import Change
from kakei_desktop.session.history import LIMIT
from kakei_desktop.storage.errors import DiskFull

WORDS = st.text("あいう", max_size=2)


class Editing(RuleBasedStateMachine):
    """Edits, typing, undo, redo and a disk that is sometimes full, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.store = MemoryStore(make_case())
        self.session = CaseSession(self.store, self.store.case, lambda: NOW, lambda: "")
        self.heard: list[Change] = []
        self.session.listen(self.heard.append)
        self.goals, self.at = [""], 0
        self.names: list[str] = []
        self.typing: str | None = None

    @rule(goal=WORDS, key=st.sampled_from([None, None, "a", "b"]))
    def edit(self, goal: str, key: str | None) -> None:
        told, changes = len(self.heard), goal != self.goals[self.at]
        self.session.apply(f"目標「{goal}」", set_wishes(goal=goal), merge_key=key)
        assert len(self.heard) - told == changes
        if changes:
            keep = self.at if key is not None and key == self.typing else self.at + 1
            self.goals[keep:], self.names[keep - 1 :] = [goal], [f"目標「{goal}」"]
            self.at, self.typing = keep, key

    @rule()
    def undo(self) -> None:
        self.session.undo()
        if self.at:
            self.at, self.typing = self.at - 1, None

    @rule()
    def redo(self) -> None:
        self.session.redo()
        if self.at < len(self.goals) - 1:
            self.at, self.typing = self.at + 1, None

    @rule(goal=WORDS, move=st.sampled_from(["undo", "redo", "apply"]))
    def fail(self, goal: str, move: str) -> None:
        self.store.full, told = True, len(self.heard)
        moves = {"undo": self.at > 0, "redo": self.at < len(self.goals) - 1, "apply": goal != self.goals[self.at]}
        arguments = ("目標", set_wishes(goal=goal)) if move == "apply" else ()
        if moves[move]:
            with pytest.raises(DiskFull):
                getattr(self.session, move)(*arguments)
        else:
            getattr(self.session, move)(*arguments)
        self.store.full = False
        assert len(self.heard) == told

    @invariant()
    def screen_disk_and_names_agree(self) -> None:
        assert self.session.case is self.store.case
        assert self.session.case.wishes.goal == self.goals[self.at]
        assert self.session.history.undo_name == (self.names[self.at - 1] if self.at else None)
        assert self.session.history.redo_name == (self.names[self.at] if self.at < len(self.names) else None)


TestEditing = Editing.TestCase


def test_so_many_steps_can_be_taken_back() -> None:
    store = MemoryStore(make_case())
    session = CaseSession(store, store.case, lambda: NOW, lambda: "")
    for at in range(LIMIT + 50):
        session.apply(f"変更 {at}", set_wishes(goal=str(at)))
    for _ in range(LIMIT + 50):
        session.undo()
    assert LIMIT >= 100
    assert session.case.wishes.goal == "49"
    assert session.history.undo_name is None
