"""The same money in two files, or at two ends."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.ledgers import FILES, Row, csv_bytes, table
from helpers.strategies import ids, make_case
from kakei_desktop.domain.case import Case
from kakei_desktop.importers.acceptance import accept
from kakei_desktop.importers.layouts import known
from kakei_desktop.importers.matching import Line, card_debits, near, pairs
from kakei_desktop.importers.names import DROPPED, without_names
from kakei_desktop.importers.proposal import Proposal, propose
from kakei_desktop.importers.reading import read_ledger

AT = datetime(2026, 11, 23, 10, 30)  # noqa: DTZ001
NEW_ID = ids()


def line(day: int, amount: int, text: str = "", account: str = "", *, place: int | None = None, id: str = "") -> Line:
    return Line(date(2026, 4, day), amount, text, account, place, id)


def propose_rows(tmp_path: Path, case: Case, layout: str, entries: list[Row]) -> Proposal:
    path = tmp_path / f"{layout}.csv"
    path.write_bytes(csv_bytes(table(known()[layout], entries)))
    return propose(read_ledger(path), case, AT, NEW_ID, path.name)


def test_the_same_day_and_amount_under_other_words_is_near() -> None:
    found = near([line(1, -100, "デンキ", place=0)], [line(1, -100, "電気", id="t1"), line(1, -200, id="t2")])
    assert [(n.place, n.known) for n in found] == [(0, "t1")]


def test_the_same_words_a_few_days_apart_are_near_and_others_not() -> None:
    there = [line(10, -100, "電気", id="t1")]
    assert near([line(13, -100, "電気", place=0)], there)
    assert not near([line(14, -100, "電気", place=0)], there)
    assert not near([line(11, -100, "ガス", place=0)], there)


@given(st.lists(st.tuples(st.integers(1, 28), st.sampled_from([-100, -200, 300]), st.sampled_from("ab")), max_size=12))
def test_one_transaction_answers_for_one_row_only(facts: list[tuple[int, int, str]]) -> None:
    rows = [line(*fact, place=place) for place, fact in enumerate(facts)]
    there = [line(*fact, id=f"t{at}") for at, fact in enumerate(facts)]
    found = near(rows, there)
    assert [n.place for n in found] == list(range(len(facts)))
    assert len({n.known for n in found}) == len(facts)


def test_money_that_leaves_one_account_and_comes_into_another_is_a_transfer() -> None:
    out, back = line(5, -20_000, "ATM", "銀行", place=0), line(6, 20_000, "入金", "財布", id="t1")
    assert [(p.kind, p.places, p.known) for p in pairs([out], [back])] == [("transfer", (0,), ("t1",))]
    assert not pairs([out], [replace_account(back, "銀行")])
    assert not pairs([out], [replace_account(back, "")])
    assert not pairs([], [line(5, -20_000, "ATM", "銀行", id="t2"), back])


def replace_account(old: Line, account: str) -> Line:
    return old._replace(account=account)


def test_money_that_comes_back_from_the_same_shop_is_a_refund() -> None:
    bought, back = line(1, -980, "見本店", "カード", place=0), line(28, 980, "見本店", "カード", place=1)
    assert [(p.kind, p.places) for p in pairs([bought, back], [])] == [("refund", (0, 1))]
    assert not pairs([back._replace(day=date(2026, 4, 1)), bought._replace(day=date(2026, 4, 2))], [])


def test_the_debit_of_a_card_is_the_sum_of_its_lines() -> None:
    statement = [line(1, -300, place=0), line(20, -700, place=1), line(21, 100, place=2)]
    debit = line(27, -900, "ミホンカード", "銀行", id="t1")
    assert [(p.kind, p.places, p.known) for p in card_debits([statement], [debit])] == [
        ("card_debit", (0, 1, 2), ("t1",))
    ]
    assert not card_debits([statement], [debit._replace(day=date(2026, 4, 20))])
    assert not card_debits([statement], [debit._replace(amount=-901)])
    assert not card_debits([[]], [debit])


def test_near_rows_are_listed_and_not_ticked(tmp_path: Path) -> None:
    case = make_case()
    case = accept(propose_rows(tmp_path, case, "zaim", [Row(date(2026, 4, 1), -100, "電気")]))(case)
    proposal = propose_rows(
        tmp_path, case, "mufg", [Row(date(2026, 4, 1), -100, "デンキ"), Row(date(2026, 4, 1), -100, "水道")]
    )
    assert list(proposal.taken) == [0, 1]
    assert [n.place for n in proposal.near] == [0]
    assert list(proposal.ticked) == [1]


def test_a_row_that_is_surely_known_stands_for_no_other(tmp_path: Path) -> None:
    first = [Row(date(2026, 4, 1), -100, "米")]
    case = accept(propose_rows(tmp_path, make_case(), "zaim", first))(make_case())
    again = propose_rows(tmp_path, case, "zaim", [*first, Row(date(2026, 4, 1), -100, "肉")])
    assert (list(again.duplicates), list(again.ticked), again.near) == ([0], [1], ())


@pytest.mark.parametrize("order", [("rakuten_card", "mufg"), ("mufg", "rakuten_card")])
def test_card_and_bank_find_each_other_in_either_order(tmp_path: Path, order: tuple[str, str]) -> None:
    files = {
        "rakuten_card": [Row(date(2026, 4, 1), -300, "店"), Row(date(2026, 4, 9), -700, "店")],
        "mufg": [Row(date(2026, 4, 27), -1000, "ミホンカード"), Row(date(2026, 4, 28), -50, "店")],
    }
    case = make_case()
    case = accept(propose_rows(tmp_path, case, order[0], files[order[0]]))(case)
    found = propose_rows(tmp_path, case, order[1], files[order[1]]).pairs
    assert [(p.kind, len(p.places) + len(p.known)) for p in found] == [("card_debit", 3)]


def test_two_sources_of_one_household_are_mostly_near() -> None:
    case = make_case()
    case = accept(propose(read_ledger(FILES / "moneyforward_me.csv"), case, AT, NEW_ID, "mf.csv"))(case)
    bank = propose(read_ledger(FILES / "yucho_direct.csv"), case, AT, NEW_ID, "yucho.csv")
    assert (len(bank.near), len(bank.ticked)) == (84, 0)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("振込　ヤマダ　タロウ", f"振込　{DROPPED}"),
        ("振込入金 サトウ ハナコ", f"振込入金　{DROPPED}"),
        ("フリコミ　タナカ　ジロウ", f"フリコミ　{DROPPED}"),
        ("振込　山田　太郎様", f"振込　{DROPPED}"),
        (
            "見本銀行　例示支店　普通預金　1234567　ヤマダ　タロウ（依頼人名：ヤマダ　タロウ）",
            f"見本銀行　例示支店　{DROPPED}",
        ),
        ("振込　給与　ミホンフーズ", "振込　給与　ミホンフーズ"),
        ("振込　カ）ミホン　ショウジ", "振込　カ）ミホン　ショウジ"),
        ("振込　ミホン　フーズ", "振込　ミホン　フーズ"),
        ("自払　デンキ　トウキョウデンリョク", "自払　デンキ　トウキョウデンリョク"),
        ("家賃　ミホンハイツ", "家賃　ミホンハイツ"),
        ("", ""),
    ],
)
def test_names_of_other_people_are_dropped_and_firms_kept(text: str, left: str) -> None:
    assert without_names(text) == left
    assert without_names(left) == left


def test_names_are_dropped_for_banks_by_default_and_nothing_is_imported_twice(tmp_path: Path) -> None:
    rows = [Row(date(2026, 4, 1), 5000, "振込　ヤマダ　タロウ")]
    path = tmp_path / "mufg.csv"
    path.write_bytes(csv_bytes(table(known()["mufg"], rows)))
    reading, case = read_ledger(path), make_case()
    kept = propose(reading, case, AT, NEW_ID, "a.csv", drop_names=False)
    dropped = propose(reading, case, AT, NEW_ID, "a.csv")
    assert kept.entry(0).description == "振込　ヤマダ　タロウ"
    assert dropped.entry(0).description == f"振込　{DROPPED}"
    after = accept(dropped)(case)
    assert "ヤマダ" not in repr(after.transactions)
    assert not propose(reading, after, AT, NEW_ID, "a.csv", drop_names=False).taken


def test_names_in_an_app_are_the_households_own_and_stay(tmp_path: Path) -> None:
    proposal = propose_rows(tmp_path, make_case(), "zaim", [Row(date(2026, 4, 1), 5000, "振込　ヤマダ　タロウ")])
    assert proposal.entry(0).description == "振込　ヤマダ　タロウ"
    assert replace(proposal.record, id="x").layout == "zaim"
