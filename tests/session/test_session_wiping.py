"""After the lock, what was dropped is overwritten: looked for from outside, in the memory of another process."""

import sys

import pytest

from helpers.memory import copies_in_turn
from kakei_desktop.remembering import forget_all, forgets, remembers

HOLD_AND_DROP = """
from kakei_desktop.session.wiping import overwrite_what_is_freed, wipe

held = [f"{word}{at}" * times for at in range(500) for times in (1, 3, 40)]
say("held")
overwrite_what_is_freed()
del held
wipe()
say("wiped")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows the memory of a process as a file")
def test_texts_that_were_dropped_are_overwritten() -> None:
    held, wiped = copies_in_turn(HOLD_AND_DROP)
    assert held >= 500 * 44
    assert wiped < 50


def test_a_result_is_made_once_until_all_is_forgotten() -> None:
    made: list[str] = []

    @remembers(8)
    def shout(text: str) -> str:
        made.append(text)
        return text.upper()

    assert [shout(text) for text in ("a", "b", "a")] == ["A", "B", "A"]
    assert made == ["a", "b"]
    forget_all()
    assert shout("a") == "A"
    assert made == ["a", "b", "a"]


def test_a_library_forgets_with_the_rest() -> None:
    forgotten: list[str] = []
    forgets(lambda: forgotten.append("all"))
    forget_all()
    assert forgotten == ["all"]
