"""Every way in which a ledger cannot be read, and every code of a row, has words, and no words are left over."""

import re
from pathlib import Path

import pytest

from helpers.ledgers import CATALOGUE
from kakei_desktop.importers import errors
from kakei_desktop.importers.errors import LedgerError
from kakei_desktop.messages.ledgers import _REASONS, explain_ledger, reason
from kakei_desktop.resources import ROOT

SRC = Path(errors.__file__).parents[1]
ERRORS: list[LedgerError] = [
    errors.UnreadableFile(),
    errors.EncryptedFile(),
    errors.EncryptedFile(opens=False),
    errors.WrongPassword(),
    errors.CaseloadGiven(),
    errors.NotALedger("pdf_without_text"),
    errors.PagesNotProven(),
    errors.EmptyFile(),
    *(errors.NotALedger(kind) for kind in ("photo", "numbers", "word", "web_archive", "pdf_without_text")),
    errors.PagesNotProven(),
    errors.NoRows(),
    errors.UnknownLayout(),
    errors.UnknownLayout("mufg"),
    errors.UnknownSheet("13月", ("5月", "6月")),
    errors.TooLarge(120_000_000),
    errors.TooLarge(4_000_000, "cells"),
    errors.TooLarge(200_000, "rows"),
    errors.YearNeeded(None, 3),
    errors.YearNeeded("5月", 3),
]
CODES = {
    "transfer",
    "excluded_by_source",
    "balance_adjustment",
    "points",
    "subtotal",
    "note",
    "no_amount",
    "bad_amount",
    "bad_date",
    "both_in_and_out",
    "future_date",
    "mixed_signs",
    "month_in_doubt",
    "old_date",
    "split_amount",
    "unknown_kind",
    "duplicate",
    "amount_too_large",
}
"""The codes of the contract."""


def test_every_cause_is_explained_in_one_breath() -> None:
    kinds = set(LedgerError.__subclasses__())
    assert {type(error) for error in ERRORS} == kinds.union(*(kind.__subclasses__() for kind in kinds))
    for error in ERRORS:
        text = explain_ledger(error)
        assert text.endswith("。")
        assert not re.search(r"[{}]|None|Error", text)


def test_the_values_of_an_error_are_told() -> None:
    unknown = explain_ledger(errors.UnknownSheet("13月", ("5月", "6月")))
    assert "「13月」" in unknown
    assert "「5月」「6月」" in unknown
    assert explain_ledger(errors.YearNeeded("5月", 3)).startswith("シート「5月」の3行目")
    assert "400万マス" in explain_ledger(errors.TooLarge(4_000_000, "cells"))


@pytest.mark.parametrize("code", sorted(_REASONS))
def test_every_reason_is_given_somewhere(code: str) -> None:
    given = [*(SRC / "importers").rglob("*.py"), *(SRC / "ui").rglob("*.py"), *(ROOT / "ledgers").rglob("*.toml")]
    assert any(f'"{code}"' in path.read_text(encoding="utf-8") for path in given)


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_of_the_contract_has_a_reason(code: str) -> None:
    assert reason(code)


def test_every_code_that_a_layout_gives_has_a_reason() -> None:
    codes = {rule.code for layout in CATALOGUE.layouts.values() for rule in layout.skip}
    assert codes
    assert all(reason(code) for code in codes)
