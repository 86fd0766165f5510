"""Around caseload files in tests: what lies in a folder, other processes, and users with fewer rights."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PASSPHRASE = "ねこ くるま あさがお"
NOBODY = 65534
_SRC = Path(__file__).parents[2] / "src"
_TRY_TO_OPEN = """
import sys
from pathlib import Path
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.errors import CaseloadError
try:
    Caseload.open(Path(sys.argv[1]), sys.argv[2]).close()
    print("opened")
except CaseloadError as error:
    print(type(error).__name__)
"""


def lying_in(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by name, with what it holds."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def opened_elsewhere(path: Path, passphrase: str = PASSPHRASE) -> str:
    """Open a caseload in another process; return ``opened`` or the name of the error."""
    done = run("-c", _TRY_TO_OPEN, str(path), passphrase)
    return done.stdout.strip()


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the program's code; what goes wrong there goes wrong here."""
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True, env=environment())


def environment() -> dict[str, str]:
    """Return the environment of a process that finds the program's code and these helpers."""
    places = os.pathsep.join((str(_SRC), str(Path(__file__).parents[1])))
    return {**os.environ, "PYTHONPATH": places, "PYTHONUTF8": "1"}


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Be somebody whom the rights of files bind, also where the tests run as root."""
    if os.name != "posix" or os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def forbidden(path: Path) -> Iterator[None]:
    """Take away the right to write a file or into a folder."""
    mode = path.stat().st_mode
    path.chmod(mode & ~0o222)
    try:
        yield
    finally:
        path.chmod(mode)
