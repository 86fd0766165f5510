"""Every page of a case of ten years and 20,000 transactions opened, against the same pages of an empty case."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.measure import Measured, side_by_side
from kakei_desktop import app
from kakei_desktop.domain.case import Case, new_case
from kakei_desktop.domain.ledger import Transaction
from kakei_desktop.reports.reference import load_reference
from kakei_desktop.session.open_caseload import SAMPLE_NOW, OpenCaseload, sample_case
from kakei_desktop.session.places import Places
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.ui.shell.case_view import CaseView
from kakei_desktop.ui.shell.registry import PAGES

_TRANSACTIONS, _DAYS = 20_000, 3_650
_ROUNDS = 7
_OF, _EMPTY = "of 20,000 transactions", "an empty case plus drawing"
_CODES = ("food", "daily_goods", "fuel", "medical", "salary")


def measure() -> tuple[Measured, ...]:
    """Measure switching to each page once more, and rendering each anew as after an edit that touched all of it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        application = app.make_application()
        large, empty = (
            _opened(application, Path(folder, name), case) for name, case in (("a", _large()), ("b", _empty()))
        )
        switched, rendered = _switched(application, large), _rendered(application, large)
        bare = _switched(application, empty)

        def drawn() -> None:
            bare()
            for page in large.pages.values():
                page.grab()

        return (
            side_by_side(f"pages {_OF}, switched through, against {_EMPTY}", 1.5, switched, drawn, _ROUNDS),
            side_by_side(f"pages {_OF}, rendered anew, against {_EMPTY}", None, rendered, drawn, _ROUNDS),
        )


def _opened(application: QApplication, folder: Path, case: Case) -> CaseView:
    folder.mkdir()
    caseload = Caseload.create(folder / "bench.kakei", "山は朝の光に 37")
    caseload.add(case, SAMPLE_NOW)
    window = app.make_window(Places(folder))
    window.open_caseload = OpenCaseload(caseload, lambda: SAMPLE_NOW)
    window.show()
    window.cases.open(case.profile.number)
    while window.case_view is None:
        application.processEvents()
    return window.case_view


def _switched(application: QApplication, view: CaseView) -> Callable[[], None]:
    def switch() -> None:
        for page in PAGES:
            view.open_step(page.key)
            application.processEvents()

    return switch


def _rendered(application: QApplication, view: CaseView) -> Callable[[], None]:
    switch = _switched(application, view)

    def render() -> None:
        for page in view.pages.values():
            page.invalidate()
        switch()

    return render


def _large() -> Case:
    case, first = sample_case(load_reference().categories), SAMPLE_NOW.date() - timedelta(days=_DAYS)
    long = tuple(
        Transaction(f"t{n}", first + timedelta(n % _DAYS), -100 - n % 9000, f"見本の店 {n % 400}", _CODES[n % 5])
        for n in range(_TRANSACTIONS)
    )
    return replace(case, transactions=long)


def _empty() -> Case:
    return new_case((), SAMPLE_NOW.date(), "m1")
