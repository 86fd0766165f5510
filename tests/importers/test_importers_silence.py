"""Ledgers of the kinds that were once read wrong with no word: each is read right, or asked about and then right."""

import json
from datetime import date
from typing import Any

import pytest

from helpers.ledgers import FILES, read_ledger
from kakei_desktop.cli.ledger import as_json
from kakei_desktop.importers.errors import LedgerError

FOLDER = FILES / "more"
EXPECTED: dict[str, dict[str, Any]] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
SUMS = ("income", "spending", "monthly_income", "monthly_spending")
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_ledger_that_was_wrong_in_silence_is_read_right(name: str) -> None:
    expected = EXPECTED[name]
    try:
        found = as_json(read_ledger(FOLDER / name, today=TODAY))
    except LedgerError as error:
        pytest.fail(f"refused: {error.code}")
    assert {key: found[key] for key in SUMS if key in expected} == {k: expected[k] for k in SUMS if k in expected}
    assert all(len(found[rows]) == expected[rows] for rows in {"transactions", "items"} & expected.keys())
