"""The words and layouts that ship with the program fit together."""

import re

import pytest

from helpers.ledgers import CATALOGUE
from helpers.reference import CATEGORIES


@pytest.mark.parametrize("section", ["income", "spending", "income_text", "spending_text"])
def test_every_word_leads_to_a_row_of_its_side(section: str) -> None:
    for code in getattr(CATALOGUE.categories, section).meanings:
        assert CATEGORIES[code].is_income == section.startswith("income")


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
        (("住宅手当",), True, "other_income"),
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
