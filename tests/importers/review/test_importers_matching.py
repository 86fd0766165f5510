"""The same money in two files, or at two ends."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from helpers.ledgers import CATALOGUE, FILES, Row, csv_bytes, propose, read_ledger, table
from helpers.strategies import ids, make_case
from kakei_desktop.domain.case import Case
from kakei_desktop.importers.review.decisions import Decisions, accept
from kakei_desktop.importers.review.matching import MatchRow, card_debits, pairs, possible_duplicates
from kakei_desktop.importers.review.privacy import DROPPED, without_names
from kakei_desktop.importers.review.proposal import Proposal

AT = datetime(2026, 11, 23, 10, 30)  # noqa: DTZ001
NEW_ID = ids()


def line(
    day: int, amount: int, text: str = "", account: str = "", *, place: int | None = None, id: str = ""
) -> MatchRow:
    return MatchRow(date(2026, 4, day), amount, text, account, place, id)


def propose_rows(tmp_path: Path, case: Case, layout: str, entries: list[Row]) -> Proposal:
    path = tmp_path / f"{layout}.csv"
    path.write_bytes(csv_bytes(table(CATALOGUE.layouts[layout], entries)))
    return propose(read_ledger(path), case, AT, NEW_ID, path.name)


def test_the_same_day_and_amount_under_other_words_is_near() -> None:
    found = possible_duplicates(
        [line(1, -100, "デンキ", place=0)], [line(1, -100, "電気", id="t1"), line(1, -200, id="t2")]
    )
    assert [(n.place, n.known) for n in found] == [(0, "t1")]


def test_the_same_words_a_few_days_apart_are_near_and_others_not() -> None:
    there = [line(10, -100, "電気", id="t1")]
    assert possible_duplicates([line(13, -100, "電気", place=0)], there)
    assert not possible_duplicates([line(14, -100, "電気", place=0)], there)
    assert not possible_duplicates([line(11, -100, "ガス", place=0)], there)


@given(st.lists(st.tuples(st.integers(1, 28), st.sampled_from([-100, -200, 300]), st.sampled_from("ab")), max_size=12))
def test_one_transaction_answers_for_one_row_only(facts: list[tuple[int, int, str]]) -> None:
    rows = [line(*fact, place=place) for place, fact in enumerate(facts)]
    there = [line(*fact, id=f"t{at}") for at, fact in enumerate(facts)]
    found = possible_duplicates(rows, there)
    assert [n.place for n in found] == list(range(len(facts)))
    assert len({n.known for n in found}) == len(facts)


def test_money_that_leaves_one_account_and_comes_into_another_is_a_transfer() -> None:
    out, back = line(5, -20_000, "ATM", "銀行", place=0), line(6, 20_000, "入金", "財布", id="t1")
    assert [(p.kind, p.places, p.known) for p in pairs([out], [back], CATALOGUE.movements)] == [
        ("transfer", (0,), ("t1",))
    ]
    assert not pairs([out], [replace_account(back, "銀行")], CATALOGUE.movements)
    assert not pairs([out], [replace_account(back, "")], CATALOGUE.movements)
    assert not pairs([], [line(5, -20_000, "ATM", "銀行", id="t2"), back], CATALOGUE.movements)


def replace_account(old: MatchRow, account: str) -> MatchRow:
    return old._replace(account=account)


def test_what_calls_itself_a_movement_is_none_of_a_shop_though_both_accounts_have_one_name() -> None:
    out, back = (
        line(1, -30_000, "資金移動", "ゆうちょ銀行", place=0),
        line(2, 30_000, "資金移動", "ゆうちょ銀行", place=1),
    )
    assert [(p.kind, p.sure) for p in pairs([out, back], [], CATALOGUE.movements)] == [("transfer", True)]


def test_money_that_comes_back_from_the_same_shop_is_a_refund() -> None:
    bought, back = line(1, -980, "見本店", "カード", place=0), line(28, 980, "見本店", "カード", place=1)
    assert [(p.kind, p.places) for p in pairs([bought, back], [], CATALOGUE.movements)] == [("refund", (0, 1))]
    assert not pairs(
        [back._replace(day=date(2026, 4, 1)), bought._replace(day=date(2026, 4, 2))], [], CATALOGUE.movements
    )


@pytest.mark.parametrize(
    ("texts", "sure"),
    [
        (("資金移動", "資金移動"), True),
        (("ＡＴＭ　引出", ""), True),
        (("ＡＴＭ　引出", "振込　ネンキン"), False),
        (("振込１　オオヤ", "振込　ネンキン"), False),
        (("口座振替　デンキ", "振替入金"), False),
        (("", ""), False),
    ],
)
def test_a_movement_is_sure_only_where_both_ends_call_it_so(texts: tuple[str, str], sure: bool) -> None:
    out, back = line(25, -50_000, texts[0], "A銀行", place=0), line(25, 50_000, texts[1], "B銀行", id="t1")
    assert [(p.kind, p.sure) for p in pairs([out], [back], CATALOGUE.movements)] == [("transfer", sure)]


CARD = "ミホンカード"


def statement(*amounts: int, first: int = 0, account: str = "見本カード") -> list[MatchRow]:
    return [line(at + 1, amount, f"店{at}", account, place=first + at) for at, amount in enumerate(amounts)]


def test_the_debit_of_a_card_is_the_sum_of_its_lines() -> None:
    lines, debit = statement(-300, -700, 100), line(27, -900, f"口座振替　{CARD}", "銀行", id="t1")
    (found,) = card_debits([*lines, debit], {}, CATALOGUE.movements)
    assert (found.kind, found.places, found.known, found.sure) == ("card_debit", (0, 1, 2), ("t1",), True)
    assert found.counted_twice == ((), ("t1",))
    for other in (debit._replace(day=date(2026, 4, 2)), debit._replace(day=date(2026, 6, 18))):
        assert not card_debits([*lines, other], {}, CATALOGUE.movements)
    assert not card_debits([*lines, debit._replace(amount=-901)], {}, CATALOGUE.movements)
    assert not card_debits([*lines, debit._replace(account="別のカード")], {}, CATALOGUE.movements)
    assert not card_debits([debit], {}, CATALOGUE.movements)


def test_a_debit_that_names_no_card_is_only_suggested_and_one_alone() -> None:
    phones = [line(day, -3_000, "ケイタイデンワ", "銀行", place=day) for day in (20, 27)]
    (found,) = card_debits([*statement(-3_000), *phones], {}, CATALOGUE.movements)
    assert (found.places, found.sure) == ((20, 0), False)
    card = line(28, -3_000, CARD, "銀行", place=28)
    (found,) = card_debits([*statement(-3_000), *phones, card], {}, CATALOGUE.movements)
    assert (found.places, found.sure) == ((28, 0), True)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ミホンカ－ド", True),
        ("ﾐﾎﾝｶｰﾄﾞ", True),
        ("口座振替３　ミホンカ-ドサ-ビス", True),
        ("カ−ド引き落とし", True),
        ("クレジツト", True),
        ("カード", False),
        ("カ−ド　ミホンシテン", False),
        ("ＡＴＭ　カード", False),
        ("カードローン返済", False),
        ("ＪＣＢデビット　ミホン", False),
        ("ヤチン", False),
    ],
)
def test_a_card_is_named_as_banks_write_it(text: str, names: bool) -> None:
    assert CATALOGUE.movements.names_a_card(text) is names


def test_the_months_of_a_card_in_a_ledger_of_several_find_their_debits() -> None:
    lines = [
        MatchRow(date(2026, month, day), -100 * month - day, "店", "見本カード", 10 * month + day, "")
        for month in (3, 4, 5)
        for day in (2, 9)
    ]
    debits = [
        MatchRow(date(2026, month + 1, 27), -200 * month - 11, f"{CARD}", "見本銀行", month, "") for month in (3, 4)
    ]
    found = card_debits([*lines, *debits], {}, CATALOGUE.movements)
    assert sorted(p.places for p in found) == [(3, 32, 39), (4, 42, 49)]
    assert all(p.sure for p in found)
    assert not card_debits([*lines, *(debit._replace(text="電気") for debit in debits)], {}, CATALOGUE.movements)


def test_near_rows_are_listed_and_not_ticked(tmp_path: Path) -> None:
    case = make_case()
    case = accept(propose_rows(tmp_path, case, "zaim", [Row(date(2026, 4, 1), -100, "電気")]))(case)
    proposal = propose_rows(
        tmp_path, case, "mufg", [Row(date(2026, 4, 1), -100, "デンキ"), Row(date(2026, 4, 1), -100, "水道")]
    )
    assert list(proposal.new) == [0, 1]
    assert [n.place for n in proposal.possible_duplicates] == [0]
    assert list(proposal.ticked) == [1]


def test_a_row_that_is_surely_known_stands_for_no_other(tmp_path: Path) -> None:
    first = [Row(date(2026, 4, 1), -100, "米")]
    case = accept(propose_rows(tmp_path, make_case(), "zaim", first))(make_case())
    again = propose_rows(tmp_path, case, "zaim", [*first, Row(date(2026, 4, 1), -100, "肉")])
    assert (list(again.duplicates), list(again.ticked), again.possible_duplicates) == ([0], [1], ())


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


def amounts_left(proposal: Proposal) -> list[int]:
    return [proposal.entry(place).amount for place in proposal.ticked]


def test_a_card_and_its_bank_in_one_export_of_an_app_find_each_other(tmp_path: Path) -> None:
    head = "計算対象,日付,内容,金額（円）,保有金融機関,大項目,中項目,メモ,振替,ID"
    lines = [
        "1,2026/04/03,スーパー,-8000,楽天カード,食費,食料品,,0,a",
        "1,2026/04/12,本屋,-5000,楽天カード,教養・教育,書籍,,0,b",
        "1,2026/05/27,カード引き落とし,-13000,見本銀行,現金・カード,カード引き落とし,,0,c",
        "1,2026/05/28,ＡＴＭ引き出し,-20000,見本銀行,現金・カード,ATM引き出し,,0,d",
    ]
    path = tmp_path / "mf.csv"
    path.write_bytes("\n".join((head, *lines)).encode("cp932"))
    proposal = propose(read_ledger(path), make_case(), AT, NEW_ID, path.name)
    assert amounts_left(proposal) == [-8000, -5000, -20_000]
    assert [(mark.row, mark.code) for mark in proposal.findings] == [(5, "leaves_for_a_purse")]


def test_a_card_and_its_bank_on_two_sheets_find_each_other(tmp_path: Path) -> None:
    sheets = {
        "mufg": [Row(date(2026, 5, 27), -1000, "ラクテンカード"), Row(date(2026, 5, 28), -50, "店")],
        "rakuten_card": [Row(date(2026, 4, 1), -300, "店"), Row(date(2026, 4, 9), -700, "店")],
    }
    book = Workbook()
    for name, entries in sheets.items():
        sheet = book.create_sheet(name)
        for cells in table(CATALOGUE.layouts[name], entries):
            sheet.append(cells)
    book.remove(book.worksheets[0])
    path = tmp_path / "book.xlsx"
    book.save(path)
    assert amounts_left(propose(read_ledger(path), make_case(), AT, NEW_ID, path.name)) == [-50, -300, -700]


RAKUTEN = """利用日,利用店名・商品名,利用者,支払方法,利用金額,支払手数料,支払総額,5月支払金額,6月繰越残高,新規サイン
2026/04/02,家電,本人,分割10回払い,100000,5000,105000,10500,94500,*
2026/04/15,スーパー,本人,1回払い,1980,0,1980,1980,0,*
2026/04/16,本屋,本人,1回払い,1500,0,1500,1500,0,*
2026/04/17,本屋　返品,本人,1回払い,-980,0,-980,-980,0,*
"""
PAYPAY = """利用日/キャンセル日,利用店名・商品名,利用者,支払区分,利用金額,手数料,支払総額,当月支払金額,当月お支払日
2026/4/3,スーパー,本人,1回,8000,0,8000,8000,2026/5/27
2026/4/12,本屋,本人,1回,5000,0,5000,5000,2026/5/27
2026/5/30,薬局,本人,1回,980,0,980,980,2026/6/29
"""


@pytest.mark.parametrize("cards_first", [True, False])
@pytest.mark.parametrize(
    ("statement_text", "debits"),
    [(RAKUTEN, [(date(2026, 5, 27), -13_000)]), (PAYPAY, [(date(2026, 5, 27), -13_000), (date(2026, 6, 29), -980)])],
)
def test_a_debit_is_what_the_statement_asks_for_at_that_time(
    tmp_path: Path, statement_text: str, debits: list[tuple[date, int]], cards_first: bool
) -> None:
    card, bank, case = tmp_path / "card.csv", tmp_path / "mufg.csv", make_case()
    card.write_text(statement_text, encoding="utf-8-sig")
    bank.write_bytes(csv_bytes(table(CATALOGUE.layouts["mufg"], [Row(day, amount, CARD) for day, amount in debits])))
    for path in (card, bank) if cards_first else (bank, card):
        proposal = propose(read_ledger(path), case, AT, NEW_ID, path.name)
        case = Decisions().edit(proposal)(case)
    assert [(p.kind, p.sure) for p in proposal.pairs] == [("card_debit", True)] * len(debits)
    assert len(case.transactions) == statement_text.count("\n") - 1
    assert "三菱UFJ銀行" not in {t.account for t in case.transactions}


def test_a_card_paid_in_another_way_is_suggested_and_both_stay(tmp_path: Path) -> None:
    files = {"rakuten_card": [Row(date(2026, 4, 3), -30_000, "家電")], "mufg": [Row(date(2026, 5, 27), -5_000, CARD)]}
    for order in (("rakuten_card", "mufg"), ("mufg", "rakuten_card")):
        case = make_case()
        for layout in order:
            proposal = propose_rows(tmp_path, case, layout, files[layout])
            case = Decisions().edit(proposal)(case)
        assert [(p.kind, p.sure) for p in proposal.pairs] == [("card_debit", False)]
        assert sorted(t.amount for t in case.transactions) == [-30_000, -5_000]
    other = propose_rows(tmp_path, make_case(), "mufg", [Row(date(2026, 5, 27), -5_000, "電気")])
    assert not other.pairs


def test_two_sources_of_one_household_are_mostly_near() -> None:
    case = make_case()
    case = accept(propose(read_ledger(FILES / "moneyforward_me.csv"), case, AT, NEW_ID, "mf.csv"))(case)
    bank = propose(read_ledger(FILES / "yucho_direct.csv"), case, AT, NEW_ID, "yucho.csv")
    assert (len(bank.possible_duplicates), len(bank.ticked)) == (84, 0)


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
        ("振込１　ヤマダ　ハナコ", f"振込１　{DROPPED}"),
        ("振込ＩＢ１　ヤマダ　ハナコ", f"振込ＩＢ１　{DROPPED}"),
        ("パソコン振込　ヤマダハナコ", f"パソコン振込　{DROPPED}"),
        ("ＡＴＭ振込　スズキ　イチロウ", f"ＡＴＭ振込　{DROPPED}"),
        ("他行宛振込　山田花子", f"他行宛振込　{DROPPED}"),
        ("ことら送金　ヤマダ　ハナコ", f"ことら送金　{DROPPED}"),
        ("フリコミ ヤマダハナコ", f"フリコミ　{DROPPED}"),
        ("振込　MARIA SANTOS", f"振込　{DROPPED}"),
        ("振込　サトウ　ジロウ　4ガツブン", f"振込　{DROPPED}　4ガツブン"),
        ("振込　ヤマダ　ハナコ（見本銀行）", f"振込　{DROPPED}　（見本銀行）"),
        ("振込　ヤマダ　ハナコ（依頼人名：ヤマダ　ハナコ）", f"振込　{DROPPED}"),
        ("振込　家賃　ヤマダ　ハナコ", f"振込　{DROPPED}　家賃"),
        ("ヤマダ　ハナコ", DROPPED),
        ("山田　花子 様", DROPPED),
        ("ヤマダ　ハナコ（見本銀行）", DROPPED),
        ("送った金額 はな1234", f"送った金額　{DROPPED}"),
        ("振込１　オオヤ", "振込１　オオヤ"),
        ("振込　中村　花子", f"振込　{DROPPED}"),
        ("振込　フクシマ　キヨシ", f"振込　{DROPPED}"),
        ("マツモト　キヨシ", "マツモト　キヨシ"),
        ("振込手数料", "振込手数料"),
        ("振込手数料　ミホン", "振込手数料　ミホン"),
        ("給料振込　ミホンショクドウ", "給料振込　ミホンショクドウ"),
        ("給料振込　ミホン", "給料振込　ミホン"),
        ("ヤマダ　デンキ", "ヤマダ　デンキ"),
        ("サトウ　イイン", "サトウ　イイン"),
        ("スーパー　ミホン", "スーパー　ミホン"),
        ("セブン　イレブン", "セブン　イレブン"),
        ("ヤマダ　ハナコ　ミホン", "ヤマダ　ハナコ　ミホン"),
        ("", ""),
    ],
)
def test_names_of_other_people_are_dropped_and_firms_kept(text: str, left: str) -> None:
    assert without_names(text, CATALOGUE.names) == left
    assert without_names(left, CATALOGUE.names) == left


def test_names_are_dropped_for_banks_by_default_and_nothing_is_imported_twice(tmp_path: Path) -> None:
    rows = [Row(date(2026, 4, 1), 5000, "振込　ヤマダ　タロウ")]
    path = tmp_path / "mufg.csv"
    path.write_bytes(csv_bytes(table(CATALOGUE.layouts["mufg"], rows)))
    reading, case = read_ledger(path), make_case()
    kept = propose(reading, case, AT, NEW_ID, "a.csv", drop_names=False)
    dropped = propose(reading, case, AT, NEW_ID, "a.csv")
    assert kept.entry(0).description == "振込　ヤマダ　タロウ"
    assert dropped.entry(0).description == f"振込　{DROPPED}"
    after = accept(dropped)(case)
    assert "ヤマダ" not in repr(after.transactions)
    assert not propose(reading, after, AT, NEW_ID, "a.csv", drop_names=False).new


def test_whom_money_was_sent_to_is_a_person_in_a_wallet(tmp_path: Path) -> None:
    header = "取引日,出金金額（円）,入金金額（円）,取引内容,取引先,取引方法,取引番号"
    lines = [
        "2026/04/15 12:00:00,3000,-,送った金額,見本 花子,PayPay残高,01",
        "2026/04/16 12:00:00,500,-,支払い,見本 商店,PayPay残高,02",
        "2026/04/17 12:00:00,-,800,受け取った金額,はなちゃん7,PayPay残高,03",
    ]
    path = tmp_path / "paypay.csv"
    path.write_text("\n".join((header, *lines)), encoding="utf-8-sig")
    reading, case = read_ledger(path), make_case()
    kept = propose(reading, case, AT, NEW_ID, "a.csv")
    assert [e.description for e in kept.reading.transactions] == [
        "送った金額 見本 花子",
        "見本 商店",
        "受け取った金額 はなちゃん7",
    ]
    dropped = propose(reading, case, AT, NEW_ID, "a.csv", drop_names=True)
    assert [e.description for e in dropped.reading.transactions] == [
        f"送った金額　{DROPPED}",
        "見本 商店",
        f"受け取った金額　{DROPPED}",
    ]


def test_names_in_an_app_are_the_households_own_and_stay(tmp_path: Path) -> None:
    proposal = propose_rows(tmp_path, make_case(), "zaim", [Row(date(2026, 4, 1), 5000, "振込　ヤマダ　タロウ")])
    assert proposal.entry(0).description == "振込　ヤマダ　タロウ"
    assert replace(proposal.record, id="x").layout == "zaim"
