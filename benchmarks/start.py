"""From starting the process to the first painted window, against a bare PySide6 window."""

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from benchmarks.measure import Measured, as_installed, side_by_side

HERE = Path(__file__).parent


def measure() -> tuple[Measured, ...]:
    """Measure the first start of all."""
    name = "start to visible window, against a bare PySide6 window"
    with tempfile.TemporaryDirectory() as compiled:
        env = {"QT_QPA_PLATFORM": "offscreen"} | as_installed(Path(compiled))
        return (side_by_side(name, 1.5, partial(run, "program", env), partial(run, "bare", env), rounds=9),)


def run(which: str, env: Mapping[str, str]) -> None:
    """Start a process that ends when its first window is painted."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(HERE / "start_child.py"), which, "--base-dir", folder]
        subprocess.run(command, env=env, check=True, timeout=60)
