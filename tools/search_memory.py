"""Look for what a household wrote in the memory of the program: with its case open, and after the lock (Linux only).

.venv/bin/python tools/search_memory.py

A window opens a caseload in which every text bears a marker, shows each page, and locks. Its memory is read from
outside, as a debugger would, and the copies of the marker and of the passphrase are counted in the codings in which
Python and Qt keep texts.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

MARKER, PASSPHRASE = ("見張り壺屋", "之介"), ("もくせい らくだ", " 灯台 37")
"""In pieces, so that the window that is looked at does not hold them itself."""
CODINGS = ("utf-8", "utf-16-le")
_AT_ONCE = 1 << 24
_MAPPING = re.compile(r"([0-9a-f]+)-([0-9a-f]+) r")


def main() -> None:
    """Count and print."""
    with tempfile.TemporaryDirectory() as name:
        path = marked_caseload(Path(name))
        command = [sys.executable, __file__, "show", str(path), name]
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "default.warning=false"}
        with subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as window:
            assert window.stdin is not None
            assert window.stdout is not None
            for state in iter(window.stdout.readline, ""):
                print(state.strip(), *(f"{what} {count(window.pid, text)}" for what, text in looked_for()), sep="  ")
                window.stdin.write("go on\n")
                window.stdin.flush()


def looked_for() -> tuple[tuple[str, str], ...]:
    """Return what is looked for: its name and its text."""
    return ("texts", "".join(MARKER)), ("passphrase", "".join(PASSPHRASE))


def marked_caseload(folder: Path) -> Path:
    """Make a caseload whose household bears the marker."""
    from kakei_desktop.domain.case import set_profile, set_wishes
    from kakei_desktop.reports.reference import load_reference
    from kakei_desktop.session.open_caseload import SAMPLE_NOW, sample_case
    from kakei_desktop.storage.caseload import Caseload

    case, (marker, passphrase) = sample_case(load_reference().categories), (text for _, text in looked_for())
    members = tuple(replace(member, name=f"{marker}{at}") for at, member in enumerate(case.members))
    transactions = tuple(replace(t, description=f"{marker}{at}") for at, t in enumerate(case.transactions))
    marked = set_profile(agency=marker)(replace(case, members=members, transactions=transactions))
    with Caseload.create(folder / "相談者.kakei", passphrase) as caseload:
        caseload.add(set_wishes(goal=marker)(marked), SAMPLE_NOW)
    (folder / "words").write_text(passphrase, encoding="utf-8")
    return folder / "相談者.kakei"


def count(process: int, text: str) -> int:
    """Return how often a text stands in the memory of a process."""
    coded = [text.encode(coding) for coding in CODINGS]
    return sum(piece.count(code) for piece in memory_of(process) for code in coded)


def memory_of(process: int) -> Iterator[bytes]:
    """Yield what a process may read of its memory, piece by piece."""
    with open(f"/proc/{process}/maps", encoding="utf-8") as maps, open(f"/proc/{process}/mem", "rb", 0) as memory:
        for mapping in filter(None, map(_MAPPING.match, maps)):
            start, end = (int(number, 16) for number in mapping.groups())
            for at in range(start, end, _AT_ONCE):
                try:
                    memory.seek(at)
                    yield memory.read(min(_AT_ONCE, end - at))
                except (OSError, ValueError, OverflowError):  # the kernel's own
                    break


def show(path: Path, folder: Path) -> None:
    """Be the window: open the caseload, show every page, lock; say each state and wait to be looked at."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    from kakei_desktop import app
    from kakei_desktop.session.places import Places
    from kakei_desktop.ui.shell import pictures
    from kakei_desktop.ui.shell.registry import PAGES

    app.make_application()
    window = app.make_window(Places(folder / "base"), path)
    pictures.show_unseen(window)
    window.unlock_page.passphrase.setText((folder / "words").read_text(encoding="utf-8"))
    window.unlock_page.submit()
    pictures.wait_until(lambda: window.open_caseload is not None and not window.jobs.busy)
    window.cases.open("R8-0012")
    pictures.wait_until(lambda: window.case_view is not None)
    for page in PAGES:
        assert window.case_view is not None
        window.case_view.open_step(page.key)
        pictures.pause(0.5)
    pictures.wait_until(lambda: not window.jobs.busy)
    _say("open  ")
    window.lock()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as the loop of a window does by itself
    _say("locked")
    pictures.pause(2)
    QApplication.processEvents()
    _say("later ")


def _say(state: str) -> None:
    print(state, flush=True)
    sys.stdin.readline()


if __name__ == "__main__":
    if sys.argv[1:2] == ["show"]:
        show(*map(Path, sys.argv[2:]))
    else:
        main()
