"""Every code has its words, and the data of the room fits together."""

import re
from pathlib import Path

import pytest

from helpers.ledgers import CATALOGUE
from kakei_desktop.domain.categories import standard
from kakei_desktop.importers import errors
from kakei_desktop.importers.errors import LedgerError
from kakei_desktop.messages import ledgers as wording

SOURCE = Path(errors.__file__).parent
ERRORS: list[LedgerError] = [
    errors.UnreadableFile(),
    errors.EncryptedFile(),
    errors.EmptyFile(),
    errors.NoRows(),
    errors.UnknownLayout(),
    errors.UnknownLayout("mufg"),
    errors.UnknownSheet("13月", ("5月", "6月")),
    errors.TooLarge(120_000_000),
    errors.TooLarge(4_000_000, "cells"),
    errors.YearNeeded(None, 3),
    errors.YearNeeded("5月", 3),
]


def test_every_cause_is_explained_in_one_breath() -> None:
    assert {type(error) for error in ERRORS} == set(LedgerError.__subclasses__())
    for error in ERRORS:
        text = wording.explain_ledger(error)
        assert text.endswith("。")
        assert not re.search(r"[{}]|None|Error", text)


def test_the_values_of_an_error_are_told() -> None:
    assert "「13月」" in wording.explain_ledger(ERRORS[6])
    assert "「5月」「6月」" in wording.explain_ledger(ERRORS[6])
    assert wording.explain_ledger(errors.YearNeeded("5月", 3)).startswith("シート「5月」の3行目")
    assert "400万マス" in wording.explain_ledger(errors.TooLarge(4_000_000, "cells"))


def test_every_code_that_the_room_gives_has_a_reason() -> None:
    given = set()
    for path in SOURCE.rglob("*.py"):
        given |= set(re.findall(r'"([a-z]+(?:_[a-z]+)+)"', path.read_text("utf-8"))) & KNOWN_CODES
    given |= {rule.code for layout in CATALOGUE.layouts.values() for rule in layout.skip}
    for code in given | KNOWN_CODES:
        assert wording.reason(code)


KNOWN_CODES = {
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


@pytest.mark.parametrize("section", ["income", "spending", "income_text", "spending_text"])
def test_every_word_leads_to_a_row_of_its_side(section: str) -> None:
    for code in getattr(CATALOGUE.categories, section).meanings:
        assert standard()[code].is_income == section.startswith("income")


@pytest.mark.parametrize(
    ("words_of_file", "income", "code"),
    [
        (("外食", "食費"), False, "eating_out"),
        (("その他食費", "食費"), False, "food"),
        (("児童扶養手当",), True, "child_rearing_allowance"),
        (("特別児童扶養手当",), True, "disability_allowance"),
        (("住宅ローン返済",), False, "mortgage"),
        (("国民健康保険料（滞納分）",), False, "arrears_instalment"),
        (("国民健康保険料（2期）",), False, "health_insurance"),
        (("こども　こづかい",), False, "child_pocket_money"),
        (("水道・光熱",), False, "utilities"),
        (("電気代", "水道・光熱"), False, "electricity"),
        (("仕送り",), True, "family_support"),
        (("仕送り",), False, "remittance"),
        (("未分類", "未分類"), False, None),
        ((), False, None),
    ],
)
def test_the_most_specific_word_wins(words_of_file: tuple[str, ...], income: bool, code: str | None) -> None:
    assert CATALOGUE.categories.category_of(words_of_file, income=income) == code


def test_every_layout_says_what_it_needs() -> None:
    for name, layout in CATALOGUE.layouts.items():
        assert re.fullmatch(r"[a-z0-9_]+", name)
        assert layout.kind in {"app", "bank", "card", "wallet"}
        assert "description" in layout.columns
        assert len(layout.header) >= 2
