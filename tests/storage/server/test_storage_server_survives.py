"""Four workers edit three cases at once while the server is killed, lines are cut and programs die.

EDITS says how many edits are made (``make kill-office``: 10,000).
"""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from helpers.caseloads import PASSPHRASE
from helpers.office_client import MARKER, SHARED
from helpers.postgres import Server
from helpers.strategies import NOW, make_case
from kakei_desktop.storage.server.caseload import OfficeCaseload

HOME = Path(__file__).parents[3]
EDITS = int(os.environ.get("EDITS", "240"))
WORKERS = 4
NUMBERS = ("R8-0001", "R8-0002", "R8-0003")


class Worker:
    """A process that edits, and those that take its place once it was killed."""

    def __init__(self, address: str, folder: Path, seed: int) -> None:
        self.address, self.folder, self.seed, self.lives = address, folder, seed, 0
        self.live()

    def live(self) -> None:
        self.lives += 1
        life = self.seed * 100 + self.lives
        left = EDITS // WORKERS - len(self.reported())
        words = ("helpers.office_client", self.address, f"w{life}", str(life), str(left))
        with self.report(self.lives).open("wb") as out, (self.folder / f"{self.seed}.errors").open("ab") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *words], stdout=out, stderr=errors, env=environment(), cwd=self.folder
            )

    def report(self, life: int) -> Path:
        return self.folder / f"{self.seed}-{life}.done"

    def reported(self) -> list[list[str]]:
        """Return what is said to be kept; a line that was cut off says nothing."""
        reports = [self.report(life) for life in range(1, self.lives + 1)]
        lines = "".join(path.read_text("utf-8").rpartition("\n")[0] + "\n" for path in reports if path.exists())
        return [line.split() for line in lines.split("\n") if line]

    def goes_on(self) -> bool:
        """Return whether it is still at work."""
        ended = self.process.poll()
        assert not ended, (self.folder / f"{self.seed}.errors").read_text("utf-8")
        return ended is None

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self.live()


@pytest.mark.slow
def test_nothing_that_was_kept_is_lost_or_written_over_unseen(
    server: Server, office: str, hanako: OfficeCaseload, tmp_path: Path
) -> None:
    for number in NUMBERS:
        hanako.add(make_case(number), NOW)
    chance, faults = random.Random(15), Counter[str]()
    with cut_line(server, tmp_path / "traffic") as port:
        address = f"jiro@127.0.0.1:{port}/{office}"
        workers = [Worker(address, tmp_path, seed) for seed in range(1, WORKERS + 1)]
        try:
            while any(worker.goes_on() for worker in workers):
                time.sleep(chance.uniform(0.1, 0.5))
                do_harm(server, office, workers, chance, faults)
        finally:
            for worker in workers:
                worker.process.kill()
                worker.process.wait()
    reported = [edit for worker in workers for edit in worker.reported()]
    sys.stdout.write(f"{len(reported)} edits, {dict(faults)}\n")
    assert len(reported) == EDITS // WORKERS * WORKERS
    assert min(faults[each] for each in ("server", "lines", "program")) > 0
    with OfficeCaseload.open(server.address("hanako", office), PASSPHRASE) as now:
        for number in NUMBERS:
            check_case(now, number, [(kind, what) for case, kind, what in reported if case == number])
    server.sql("CHECKPOINT")
    held = b"".join(path.read_bytes() for path in (*server.folder.rglob("*"), tmp_path / "traffic") if path.is_file())
    assert b"INSERT INTO records" in held
    assert MARKER.encode() not in held


def check_case(office: OfficeCaseload, number: str, reported: list[tuple[str, str]]) -> None:
    """Every row that was reported is there, and each amount was given by somebody who saw the one before."""
    case = office.load(number)
    rows = {row.id: row for row in case.budget}
    assert not [what for kind, what in reported if kind == "row" and what not in rows]
    log = office.changes(number)
    assert [change.seq for change in log] == list(range(1, len(log) + 1))
    amount, given = str(make_case().budget[0].amount), set()
    for change in log:
        seen, arrow, to = change.name.partition(">")
        if arrow:
            assert seen == amount
            amount = to
            given.add(to)
    assert str(rows[SHARED].amount) == amount
    assert not [what for kind, what in reported if kind == "amount" and what not in given]


def do_harm(server: Server, office: str, workers: list[Worker], chance: random.Random, faults: Counter[str]) -> None:
    kind = chance.choices(("server", "lines", "program"), (1, 3, 2))[0]
    if kind == "server":
        server.kill()
        server.start()
    elif kind == "lines":
        server.cut_lines("jiro", office)
    elif at_work := [worker for worker in workers if worker.goes_on()]:
        chance.choice(at_work).kill()
    faults[kind] += 1


@contextmanager
def cut_line(server: Server, copy: Path) -> Iterator[int]:
    """Yield the port of a line to the server that is cut now and then."""
    words = ("helpers.cut_proxy", str(server.port), str(copy), "15", "0.3")
    with subprocess.Popen([sys.executable, "-m", *words], stdout=subprocess.PIPE, env=environment()) as proxy:
        assert proxy.stdout
        try:
            yield int(proxy.stdout.readline())
        finally:
            proxy.kill()


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join(str(HOME / each) for each in ("src", "tests"))}
