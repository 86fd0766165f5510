"""An edit that is on the screen is on the disk: the process is killed, again and again, and nothing said is lost."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helpers import steady_edits
from helpers.caseloads import PASSPHRASE, environment
from helpers.strategies import NOW, make_case
from kakei_desktop.domain.case import Case
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.errors import WrongPassphrase

KILLS = 25


def edit_until_killed(path: Path, first: int, seconds: float) -> list[int]:
    """Let a process edit for a while, kill it, and return the edits that it said are kept."""
    command = [sys.executable, steady_edits.__file__, str(path), PASSPHRASE, str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment()) as process:
        assert process.stdout
        heard = process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        rest = process.stdout.read()
    complete = (heard + rest).rpartition("\n")[0]
    return [int(line) for line in complete.split()]


def with_edits(case: Case, first: int, last: int) -> Case:
    """Return the case after the edits of these numbers, both included."""
    for number in range(first, last + 1):
        case = steady_edits.edit(number)(case)
    return case


@pytest.mark.parametrize("seed", [20261123])
def test_killing_the_process_right_after_an_edit_loses_nothing(
    tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    path, moments = tmp_path / "相談者.kakei", random.Random(seed)
    case, done, torn = make_case(steady_edits.NUMBER, transactions=200), 0, 0
    with Caseload.create(path, PASSPHRASE) as caseload:
        caseload.add(case, NOW)
    for _ in range(KILLS):
        reported = edit_until_killed(path, done + 1, moments.uniform(0, 0.08))
        assert reported == list(range(done + 1, done + len(reported) + 1))
        torn += journal_is_hot(path)
        case = with_edits(case, done + 1, reported[-1])
        with Caseload.open(path, PASSPHRASE) as caseload:
            stored = caseload.load(steady_edits.NUMBER)
        done = reported[-1]
        if stored != case:  # the edit that was under way may be there too, whole
            done += 1
            case = with_edits(case, done, done)
        assert stored == case
    with capsys.disabled():
        sys.stdout.write(f"\n{KILLS} kills, {torn} of them within a transaction; {done} edits, none lost\n")


def journal_is_hot(path: Path) -> bool:
    """Tell whether a transaction was cut off: its journal still has a header."""
    journal = path.with_name(path.name + "-journal")
    return journal.exists() and journal.read_bytes()[:8].strip(b"\0") != b""


CUT_OFF = """
import os, sys
from pathlib import Path
from kakei_desktop.storage.cipher import open_database
raw = open_database(Path(sys.argv[1]), sys.argv[2])
raw.execute("PRAGMA cache_size = 2")
raw.execute("UPDATE records SET body = '{}'")
os._exit(0)
"""


def test_a_wrong_passphrase_does_no_harm_to_a_file_that_was_cut_off(tmp_path: Path) -> None:
    path, case = tmp_path / "相談者.kakei", make_case(transactions=400)
    with Caseload.create(path, PASSPHRASE) as caseload:
        caseload.add(case, NOW)
    whole = path.read_bytes()
    subprocess.run([sys.executable, "-c", CUT_OFF, str(path), PASSPHRASE], check=True, env=environment())
    assert journal_is_hot(path)
    assert path.read_bytes() != whole
    with pytest.raises(WrongPassphrase):
        Caseload.open(path, "違う合言葉です")
    with Caseload.open(path, PASSPHRASE) as caseload:
        assert caseload.load("R8-0001") == case
