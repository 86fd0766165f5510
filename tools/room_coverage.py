"""Measure what the tests of each room run of that room, child processes included, and compare it with its floor.

.venv/bin/python tools/room_coverage.py [rules storage …]

A room is measured by its own tests alone: what only a whole-program test happens to run counts as not tested.
"""

import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HOME = Path(__file__).parents[1]
FLOORS: dict[str, int] = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["room_coverage"]
"""Room -> per cent of its lines and branches, at the least."""


def main(rooms: list[str]) -> int:
    """Measure rooms, two at a time; return 1 where one is below its floor or a test fails."""
    with ThreadPoolExecutor(2) as two:
        return max(two.map(measure, rooms or FLOORS))


def measure(room: str) -> int:
    """Measure one room and say what was found."""
    data = HOME / "out" / "coverage" / room
    data.mkdir(parents=True, exist_ok=True)
    source = [f"--source=kakei_desktop.{room}", f"--data-file={data / 'data'}"]
    tests = coverage("run", *source, "-m", "pytest", "-q", "--tb=short", f"tests/{room}")
    if tests.returncode:
        print(f"{room}: tests failed, so that it is not measured\n{tests.stdout[-4000:]}{tests.stderr[-1000:]}")
        return 1
    coverage("combine", f"--data-file={data / 'data'}")
    coverage("html", f"--data-file={data / 'data'}", f"--directory={data}")
    found = float(coverage("report", f"--data-file={data / 'data'}", "--format=total", "--precision=1").stdout)
    low = found < FLOORS[room]
    print(f"{room:10} {found:5.1f} %, at the least {FLOORS[room]}{': too low' if low else ''}; {data / 'index.html'}")
    return int(low)


def coverage(*words: str) -> subprocess.CompletedProcess[str]:
    """Run coverage.py and return what it said."""
    command = [sys.executable, "-m", "coverage", *words]
    return subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
