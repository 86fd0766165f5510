"""A wallet's charge and the row of the bank that paid it, and cash that was drawn: counted once, in any order."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from helpers.ledgers import propose, read_ledger
from helpers.strategies import ids, make_case
from kakei_desktop.domain.case import Case
from kakei_desktop.importers.review.decisions import Decisions
from kakei_desktop.importers.review.proposal import Proposal

AT = datetime(2026, 11, 23, 10, 30)  # noqa: DTZ001
PAYPAY = """取引日,出金金額（円）,入金金額（円）,取引内容,取引先,取引方法,取引番号
2026/04/10 12:03:44,-,"5,000",チャージ,見本銀行,見本銀行,01
2026/04/12 12:03:44,640,-,支払い,見本店,PayPay残高,02
2026/04/20 09:00:00,"2,000",-,出金,見本銀行,PayPay残高,03
"""
BANK = """日付,摘要,摘要内容,支払い金額,預かり金額,差引残高,メモ,未資金化区分,入払区分
2026/4/9,口座振替,ペイペイ,"5,000",,"95,000",,,振替支払い
2026/4/15,口座振替,デンキ,"5,000",,"90,000",,,振替支払い
2026/4/21,振込,ペイペイ,,"2,000","92,000",,,振替入金
"""
CASH = """日付,内容,収入,支出
2026/4/7,おろした,30000,
2026/4/8,米,,1980
"""
ATM = """日付,摘要,摘要内容,支払い金額,預かり金額,差引残高,メモ,未資金化区分,入払区分
2026/4/7,ＡＴＭ,,"30,000",,"70,000",,,支払い
2026/4/15,口座振替,デンキ,"5,000",,"65,000",,,振替支払い
"""


class Office:
    """A case into which files are read one after the other, as they are proposed."""

    def __init__(self, folder: Path) -> None:
        self.case, self._folder, self._ids = make_case(), folder, ids()
        self.last: Proposal | None = None

    def read(self, name: str, text: str) -> Proposal:
        path = self._folder / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        self.last = propose(read_ledger(path), self.case, AT, self._ids, path.name)
        self.case = Decisions().edit(self.last)(self.case)
        return self.last


def sums(case: Case) -> tuple[int, int]:
    return case.ledger.income, case.ledger.spending


FILES = {"paypay": PAYPAY, "bank": BANK, "cash": CASH, "atm": ATM}


@pytest.mark.parametrize("order", [("paypay", "bank"), ("bank", "paypay")])
def test_a_charge_and_what_came_back_are_no_spending_and_no_income(tmp_path: Path, order: Sequence[str]) -> None:
    office = Office(tmp_path)
    for name in order:
        office.read(name, FILES[name])
    assert sums(office.case) == (0, 5640)
    assert office.last is not None
    assert [(pair.kind, pair.sure) for pair in office.last.pairs] == [("charge", True), ("charge", True)]


@pytest.mark.parametrize("order", [("cash", "atm"), ("atm", "cash")])
def test_cash_that_was_drawn_is_counted_where_it_was_spent(tmp_path: Path, order: Sequence[str]) -> None:
    office = Office(tmp_path)
    for name in order:
        office.read(name, FILES[name])
    assert sums(office.case) == (0, 6980)


def test_a_row_that_only_moves_money_is_suggested_and_another_is_left_alone(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.read("paypay", PAYPAY)
    found = office.read("bank", BANK.replace("ペイペイ", "チャージ", 1).replace("ペイペイ", "ミホン"))
    assert [(pair.kind, pair.sure, pair.places) for pair in found.pairs] == [("charge", False, (0,))]
    assert sums(office.case) == (2000, 10_640)


def test_a_file_read_again_pairs_nothing_anew(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.read("paypay", PAYPAY)
    office.read("bank", BANK)
    before = office.case
    assert not office.read("paypay", PAYPAY).ticked
    assert sums(office.case) == sums(before)


def test_a_row_pays_one_charge_only(tmp_path: Path) -> None:
    office = Office(tmp_path)
    twice = PAYPAY.replace("2026/04/12", '2026/04/11 08:00:00,-,"5,000",チャージ,見本銀行,見本銀行,09\n2026/04/12')
    office.read("paypay", twice)
    found = office.read("bank", BANK)
    assert sum(pair.kind == "charge" and found.entry(pair.places[0]).amount == -5000 for pair in found.pairs) == 1
