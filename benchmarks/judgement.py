"""Judging exemptions: against ten milliseconds, and against openfisca-core on one test of the many.

openfisca-core lives in an environment of its own, made on the first run: nothing else needs it.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from benchmarks.measure import Measured

HOME = Path(__file__).parents[1]
ENVIRONMENT = HOME / "build" / "openfisca"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
NEEDED = ("openfisca-core==46.0.1", "msgspec==0.22.0")
AT_MOST = 0.010


def measure() -> tuple[Measured, ...]:
    """Measure three people over 25 months, all tiers."""
    make_environment()
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(HOME), str(HOME / "src")))}
    command = [str(PYTHON), "-m", "benchmarks.judgement_child"]
    done = subprocess.run(command, cwd=HOME, env=env, check=True, capture_output=True, text=True, timeout=120)
    seconds = json.loads(done.stdout)
    ours, theirs = tuple(seconds["ours"]), tuple(seconds["theirs"])
    return (
        Measured("3 people, 25 months, all tiers, against 10 ms", 1, ours, (AT_MOST,)),
        Measured("the same, against openfisca-core on the full exemption alone", 1 / 20, ours, theirs),
    )


def make_environment() -> None:
    """Make the environment with openfisca-core, where it is not there yet."""
    if PYTHON.exists():
        return
    subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
    subprocess.run([str(PYTHON), "-m", "pip", "install", "--quiet", *NEEDED], check=True)
