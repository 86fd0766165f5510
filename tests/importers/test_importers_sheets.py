"""Sheets drawn by the thousand: none is read wrong without a word, and most are read right without a question."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import settings

from helpers.ledgers import CATALOGUE
from helpers.sheets import Sheet, drawn_sheet
from kakei_desktop.importers.errors import LedgerError
from kakei_desktop.importers.files.grid import grid_of
from kakei_desktop.importers.reading import read_rows
from kakei_desktop.importers.request import Request
from kakei_desktop.importers.rows.outcome import OpenedFile, Reading

TODAY = date(2026, 11, 23)
EXAMPLES = 100 * settings.default.max_examples if settings.default else 0
"""Three thousand of them; a hundred thousand with ``--hypothesis-profile=fuzz``."""
PARTS = 20
QUESTIONS = frozenset({"guessed_column", "question", "no_month", "unknown_list"})
NO_DOUBT = frozenset({"months_only", "weeks_only", "short_years", "unit", "undated_items"})
"""Findings that say how a sheet is read, not that it may be wrong."""
FLOOR = 0.9
"""So much of each part is read right without a question; of all together it is 0.93."""


def read(sheet: Sheet) -> Reading | None:
    """Read a sheet; None where it is refused."""
    width = max(map(len, sheet.lines))
    grid = grid_of([[*line, *[""] * (width - len(line))] for line in sheet.lines], sheet.name)
    try:
        return read_rows(OpenedFile("家計簿", (grid,)), Request(today=TODAY), CATALOGUE, lambda *_: None)
    except LedgerError:
        return None


def verdict(sheet: Sheet) -> str:
    """Return ``right``, ``asked``, ``told``, ``refused`` or ``wrong``: the last is what must never be."""
    reading = read(sheet)
    if reading is None:
        return "refused"
    facts = Counter((t.date, t.amount) for t in reading.transactions)
    monthly = (reading.income, reading.spending) if reading.items is not None else None
    right = (facts, monthly) == (Counter(sheet.facts), sheet.monthly)
    codes = {finding.code for finding in reading.findings}
    if codes & QUESTIONS:
        return "asked"
    return "right" if right else "told" if codes - NO_DOUBT else "wrong"


@pytest.mark.parametrize("part", range(PARTS))
def test_no_sheet_is_refused_or_read_wrong_without_a_word(part: int) -> None:
    verdicts = {seed: verdict(drawn_sheet(seed)) for seed in range(part, EXAMPLES, PARTS)}
    lost = [(seed, drawn_sheet(seed).made_of) for seed, said in verdicts.items() if said in ("wrong", "refused")]
    assert lost == []
    assert Counter(verdicts.values())["right"] >= FLOOR * len(verdicts)
