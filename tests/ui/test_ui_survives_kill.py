"""An edit that is on the screen is on the disk: a real window is killed while somebody writes in it."""

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helpers import window_edits
from helpers.caseloads import PASSPHRASE, environment
from helpers.user import OpenWindow, record
from kakei_desktop.domain.case import Case
from kakei_desktop.session.places import Places
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.ui.pages.budget.page import BudgetPage

ROUNDS = 3


def write_until_killed(places: Places, first: int, seconds: float) -> list[int]:
    """Let somebody write for a while, kill the window, and return the edits that were on its screen."""
    command = [sys.executable, "-m", "helpers.window_edits", str(places.base_dir), str(first)]
    env = environment() | {"QT_QPA_PLATFORM": os.environ["QT_QPA_PLATFORM"]}
    env["PYTHONPATH"] += os.pathsep + str(Path(window_edits.__file__).parents[1])
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as process:
        assert process.stdout
        heard = process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        rest = process.stdout.read()
    lines = [line.split() for line in (heard + rest).rpartition("\n")[0].splitlines()]
    assert all(number == shown for number, shown in lines), "the screen showed what was written"
    return [int(number) for number, _ in lines]


def amounts(case: Case) -> dict[str, int]:
    return {row: record(case.budget, row).amount for row in window_edits.ROWS}


@pytest.mark.parametrize("seed", [20261123])
def test_killing_the_window_right_after_an_edit_loses_nothing(
    places: Places, caseload: Path, sample_file: Path, open_window: OpenWindow, seed: int
) -> None:
    caseload.parent.mkdir(parents=True)
    shutil.copy(sample_file, caseload)
    moments, done = random.Random(seed), 0
    expected: dict[str, int] = {}
    for _ in range(ROUNDS):
        written = write_until_killed(places, done + 1, moments.uniform(0, 0.3))
        assert written == list(range(done + 1, done + 1 + len(written)))
        expected |= {window_edits.place(number): number for number in written}
        done = written[-1]
        with Caseload.open(caseload, PASSPHRASE) as opened:
            kept = amounts(opened.load(opened.summaries()[0].number))
        if kept[window_edits.place(done + 1)] == done + 1:  # the one under way may be there too
            done += 1
            expected[window_edits.place(done)] = done
        assert {row: kept[row] for row in expected} == expected
    user = open_window()
    user.enter()
    user.open_first()
    page = user.go(BudgetPage)
    assert {row: user.text(page.view, row, "金額（円）").replace(",", "") for row in expected} == {
        row: str(amount) for row, amount in expected.items()
    }
