"""What another process holds in its memory of a word, looked for from outside as ``tools/search_memory.py`` does."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

from helpers.caseloads import environment

TOOL = Path(__file__).parents[2] / "tools" / "search_memory.py"
WORD = "見張り壺屋之介"
_SAY = """
import sys

def say(state):
    print(state, flush=True)
    sys.stdin.readline()

word = sys.stdin.readline().strip()
"""


def copies_in_turn(script: str) -> list[int]:
    """Run a script that knows the ``word`` and says each of its states; return how many copies it holds in each."""
    tool, copies = _tool(), []
    command = [sys.executable, "-c", _SAY + script]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True, env=environment(), encoding="utf-8") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        print(WORD, file=process.stdin, flush=True)
        while process.stdout.readline():
            copies.append(tool.count(process.pid, WORD))
            print(file=process.stdin, flush=True)
    return copies


def _tool() -> Any:
    spec = importlib.util.spec_from_file_location("search_memory", TOOL)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool
