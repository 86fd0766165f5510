"""From starting the process to the first painted window, against a bare PySide6 window."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Measured, side_by_side

HERE = Path(__file__).parent


def measure() -> tuple[Measured, ...]:
    """Measure the first start, and the start on the sample household."""
    bare = lambda: run("bare")  # noqa: E731
    return (
        side_by_side("start to visible window, against a bare window", 3, lambda: run("program"), bare, rounds=5),
        side_by_side(
            "start to visible sample, against a bare window", 3, lambda: run("program", "--sample"), bare, rounds=5
        ),
    )


def run(*words: str) -> None:
    """Start a process that ends when its first window is painted."""
    with tempfile.TemporaryDirectory() as folder:
        places = ["--base-dir", folder] if words[0] == "program" else []
        command = [sys.executable, str(HERE / "start_child.py"), *words, *places]
        env = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
        subprocess.run(command, env=env, check=True, timeout=60)
