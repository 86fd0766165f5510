"""From starting the process to the first painted window, against a bare PySide6 window."""

import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.measure import Measured, side_by_side

HERE = Path(__file__).parent


def measure() -> tuple[Measured, ...]:
    """Measure the first start of all."""
    name = "start to visible window, against a bare PySide6 window"
    return (side_by_side(name, 2, partial(run, "program"), partial(run, "bare"), rounds=9),)


def run(which: str) -> None:
    """Start a process that ends when its first window is painted."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(HERE / "start_child.py"), which, "--base-dir", folder]
        env = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
        subprocess.run(command, env=env, check=True, timeout=60)
