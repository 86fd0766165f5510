"""One edit in a case of 20,000 transactions, applied, committed and repainted, against a bare one-row commit.

Beside waiting for the disk an edit takes 3.5 ms: 0.6 to write it, 1.9 for what the page says, 1.0 to paint the cells
and numbers that differ; nothing of it stands out. So the bound holds where a commit takes 4 ms, as it does on a usual
disk, and not where flushing costs next to nothing: there the drawing alone takes longer than a bare commit.
"""

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.measure import Measured, side_by_side
from kakei_desktop import app
from kakei_desktop.domain.case import Case, Edit, change
from kakei_desktop.domain.ledger import Transaction
from kakei_desktop.reports.reference import load_reference
from kakei_desktop.session.open_caseload import SAMPLE_NOW, OpenCaseload, sample_case
from kakei_desktop.session.places import Places
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.cipher import open_database

TRANSACTIONS = 20_000
ROUNDS = 25
UPDATE = "UPDATE row SET body = ? WHERE id = 1"


def measure() -> tuple[Measured, ...]:
    """Measure a row of the 家計表 and a category of the 明細, with the page of the 家計表 in sight."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        application = app.make_application()
        edit, row = on_screen(application, Path(folder)), sample_case(load_reference().categories).budget[0].id
        bare = bare_commit(Path(folder))
        amounts, categories, middle = count(1000), ("food", "daily_goods"), f"t{TRANSACTIONS // 2}"
        return tuple(
            side_by_side(f"{what} among 20,000 transactions, against a one-row commit", 2, ours, bare, ROUNDS)
            for what, ours in (
                ("a budget row", lambda: edit(change("budget", row, amount=next(amounts)))),
                ("a category", lambda: edit(change("transactions", middle, category=categories[next(amounts) % 2]))),
            )
        )


def on_screen(application: QApplication, folder: Path) -> Callable[[Edit], None]:
    """Open a large case in the window; return what applies an edit and paints until nothing is left to paint."""
    caseload = Caseload.create(folder / "large.kakei", "山は朝の光に 37")
    caseload.add(large_case(), SAMPLE_NOW)
    window = app.make_window(Places(folder))
    window.open_caseload = OpenCaseload(caseload, lambda: SAMPLE_NOW)
    window.show()
    window.cases.open(large_case().profile.number)
    while window.case_view is None:
        application.processEvents()
    view = window.case_view
    view.open_step("budget")
    application.processEvents()

    def edit(work: Edit) -> None:
        view.desk.session.apply("直す", work)
        application.processEvents()

    return edit


def large_case() -> Case:
    """Return the sample household with a long ledger."""
    case, first = sample_case(load_reference().categories), SAMPLE_NOW.date() - timedelta(days=730)
    long = tuple(
        Transaction(f"t{n}", first + timedelta(days=n % 700), -100 - n % 9000, f"見本の店 {n % 400}", category="food")
        for n in range(TRANSACTIONS)
    )
    return replace(case, transactions=long)


def bare_commit(folder: Path) -> Callable[[], None]:
    """Return what changes one row of an encrypted file with the settings of a caseload, and commits."""
    raw = open_database(folder / "bare.db", "山は朝の光に 37", "rwc")
    raw.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, body TEXT)")
    raw.execute("INSERT INTO row VALUES (1, '')")
    raw.commit()
    numbers = count()

    def commit() -> None:
        raw.execute(UPDATE, (f"{next(numbers)}" * 20,))
        raw.commit()

    return commit
