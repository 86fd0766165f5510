"""After the lock, what was dropped is overwritten: looked for from outside, in the memory of another process."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.caseloads import environment
from kakei_desktop.remembering import forget_all, remembers

TOOL = Path(__file__).parents[2] / "tools" / "search_memory.py"
HOLD_AND_DROP = """
import sys
from kakei_desktop.session.wiping import overwrite_what_is_freed, wipe

def say(state):
    print(state, flush=True)
    sys.stdin.readline()

word = sys.stdin.readline().strip()
held = [f"{word}{at}" * times for at in range(500) for times in (1, 3, 40)]
say("held")
overwrite_what_is_freed()
del held
wipe()
say("wiped")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows the memory of a process as a file")
def test_texts_that_were_dropped_are_overwritten() -> None:
    spec = importlib.util.spec_from_file_location("search_memory", TOOL)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    command = [sys.executable, "-c", HOLD_AND_DROP]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True, env=environment(), encoding="utf-8") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        counts = []
        for line in ("見張り壺屋之介", "", ""):
            process.stdin.write(f"{line}\n")
            process.stdin.flush()
            if process.stdout.readline():
                counts.append(tool.count(process.pid, "見張り壺屋之介"))
    held, wiped = counts
    assert held >= 500 * 44
    assert wiped < held / 10


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
