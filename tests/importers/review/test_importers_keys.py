"""Rows met again: in the same file, in that of another account, under keys that were made before balances counted."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from helpers.ledgers import FILES, propose, read_ledger
from helpers.strategies import ids, make_case
from kakei_desktop.domain.case import Case
from kakei_desktop.importers.review.decisions import Decisions, accept
from kakei_desktop.importers.review.proposal import Proposal

YUCHO = (
    "お客さま口座情報：{account}\n取引日,入出金明細ID,受入金額（円）,払出金額（円）,詳細１,詳細２,現在（貸付）高\n"
    "20260415,1,40000,,振込,キユウフキン,{first}\n20260416,2,,10000,カード,,{second}\n20260416,3,,10000,カード,,{third}\n"
)
HUSBAND = YUCHO.format(account="11111", first=90_000, second=80_000, third=70_000)
WIFE = YUCHO.format(account="22222", first=45_000, second=35_000, third=25_000)
PAYPAY = (
    "取引日,出金金額（円）,入金金額（円）,海外出金金額,通貨,変換レート（円）,利用国,取引内容,取引先,取引方法,"
    "支払い区分,利用者,取引番号\n"
)
BOUGHT = "2026/04/30 12:03:44,1980,-,-,-,-,-,支払い,スーパー〇〇,PayPay残高,-,-,05\n"
REFUND = "2026/05/02 12:03:44,-,1980,-,-,-,-,返金,スーパー〇〇,PayPay残高,-,-,05\n"
PART = "2026/05/02 12:03:44,-,500,-,-,-,-,返金,スーパー〇〇,PayPay残高,-,-,05\n"


@pytest.fixture
def propose_text(tmp_path: Path, now: datetime) -> Callable[[str, Case], Proposal]:
    new_id = ids()

    def write_and_propose(text: str, case: Case) -> Proposal:
        path = tmp_path / "ledger.csv"
        path.write_text(text, encoding="cp932")
        return propose(read_ledger(path), case, now, new_id, path.name)

    return write_and_propose


Read = Callable[[str, Case], Proposal]


def amounts(proposal: Proposal, places: Sequence[int]) -> list[int]:
    return [proposal.entry(place).amount for place in places]


def without_more(keys: Iterable[str]) -> list[str]:
    """Keys as they were made when they did not know balances and directions yet."""
    words = [re.sub(r"#-?\d+", "", key).rpartition("|")[0] for key in keys]
    return [f"{word}|{words[: at + 1].count(word)}" for at, word in enumerate(words)]


def as_before(case: Case) -> Case:
    keys = without_more(t.key for t in case.transactions)
    rows = (replace(t, key=key) for t, key in zip(case.transactions, keys, strict=True))
    return replace(case, transactions=tuple(rows))


def test_rows_of_another_account_at_the_same_bank_are_new(propose_text: Read) -> None:
    case = accept(propose_text(HUSBAND, make_case()))(make_case())
    second = propose_text(WIFE, case)
    assert (list(second.ticked), list(second.duplicates), second.possible_duplicates) == ([0, 1, 2], [], ())
    both = accept(second)(case)
    for text in (HUSBAND, WIFE):
        assert list(propose_text(text, both).duplicates) == [0, 1, 2]


def test_files_brought_in_before_balances_counted_are_known(propose_text: Read) -> None:
    case = as_before(accept(propose_text(HUSBAND, make_case()))(make_case()))
    assert {t.key[-2:] for t in case.transactions} == {"|1", "|2"}
    again = propose_text(HUSBAND, case)
    assert (list(again.new), list(again.duplicates)) == ([], [0, 1, 2])
    assert accept(again)(case) is case
    longer = propose_text(f"{HUSBAND}20260416,4,,10000,カード,,60000\n", case)
    assert (list(longer.new), list(longer.duplicates)) == ([3], [0, 1, 2])


@pytest.mark.parametrize("name", ["yucho_direct.csv", "mufg.csv", "paypay_app.csv", "moneyforward_me.csv"])
def test_every_source_is_known_under_the_keys_of_before(now: datetime, name: str) -> None:
    reading, new_id = read_ledger(FILES / name), ids()
    case = as_before(accept(propose(reading, make_case(), now, new_id, name))(make_case()))
    again = propose(reading, case, now, new_id, name)
    assert (list(again.new), list(again.changed)) == ([], [])


def test_a_balance_column_that_means_nothing_any_more_leaves_the_rows_known(tmp_path: Path, now: datetime) -> None:
    path, new_id = tmp_path / "yucho.csv", ids()
    path.write_text(HUSBAND, encoding="cp932")
    reading = read_ledger(path)
    case = accept(propose(reading, make_case(), now, new_id, "a"))(make_case())
    assert reading.columns
    other = read_ledger(path, columns=reading.columns.with_role(6, None))
    assert other.balance_proof == "none"
    assert not propose(other, case, now, new_id, "a").new


def test_a_refund_under_the_number_of_the_purchase_is_a_row_of_its_own(propose_text: Read) -> None:
    case = accept(propose_text(PAYPAY + BOUGHT, make_case()))(make_case())
    for before in (case, as_before(case)):
        may = propose_text(PAYPAY + REFUND, before)
        assert (amounts(may, may.new), list(may.duplicates)) == ([1980], [])
        after = accept(may)(before)
        for text in (PAYPAY + BOUGHT, PAYPAY + REFUND, PAYPAY + REFUND + BOUGHT):
            assert not propose_text(text, after).new


def test_rows_of_one_number_are_known_in_any_order(propose_text: Read) -> None:
    case = accept(propose_text(PAYPAY + BOUGHT + REFUND, make_case()))(make_case())
    for before in (case, as_before(case)):
        again = propose_text(PAYPAY + PART + REFUND + BOUGHT, before)
        assert (amounts(again, again.new), list(again.changed)) == ([500], [])


def test_a_row_whose_amount_the_worker_mended_is_still_known(propose_text: Read) -> None:
    case = as_before(accept(propose_text(PAYPAY + BOUGHT, make_case()))(make_case()))
    mended = replace(case, transactions=(replace(case.transactions[0], amount=-2000),))
    again = propose_text(PAYPAY + BOUGHT, mended)
    assert (list(again.new), list(again.changed)) == ([], [0])


def test_a_row_that_the_source_no_longer_counts_is_told(propose_text: Read) -> None:
    text = "計算対象,日付,内容,金額（円）,保有金融機関,大項目,中項目,メモ,振替,ID\n"
    text += "1,2026/04/15,ATM,-5000,見本銀行,,,,{},a\n1,2026/04/16,米,-500,見本銀行,,,,0,b\n"
    text += "{},2026/04/17,茶,-90,見本銀行,,,,0,c\n"
    case = accept(propose_text(text.format(0, 1), make_case()))(make_case())
    assert propose_text(text.format(0, 1), case).findings == ()
    again = propose_text(text.format(1, 0), case)
    assert [(m.row, m.code) for m in again.findings] == [(2, "set_aside"), (4, "set_aside")]
    assert propose_text(text.format(1, 0), make_case()).findings == ()


def test_what_was_left_out_before_stays_out(propose_text: Read) -> None:
    first = propose_text(HUSBAND, make_case())
    case = accept(first, chosen=[0])(make_case())
    record = replace(case.imports[0], left_out=tuple(without_more(case.imports[0].left_out)))
    assert list(propose_text(HUSBAND, replace(case, imports=(record,))).ticked) == []


def test_a_row_that_is_there_already_comes_in_when_the_worker_says_so(propose_text: Read) -> None:
    text = "取引日,入出金(円),残高(円),入出金先内容\n20260415,40000,,キユウフキン\n20260416,-500,,カード\n"
    case = accept(propose_text(text, make_case()))(make_case())
    again = propose_text(text, case)
    assert (Decisions().chosen(again), list(again.duplicates)) == ((), [0, 1])
    wanted = Decisions().include_again([again.ids[0]], included=True)
    assert (wanted.chosen(again), wanted.include_again(again.ids, included=False).chosen(again)) == ((0,), ())
    both = wanted.edit(again)(case)
    assert [t.amount for t in both.transactions] == [40_000, -500, 40_000]
    assert list(propose_text(text, both).duplicates) == [0, 1]
    assert len({t.key for t in both.transactions}) == 3
