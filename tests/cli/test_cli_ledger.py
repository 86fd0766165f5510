"""Reading ledgers from the command line: every shared file against what a right reading finds in it."""

import io
import json
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from helpers.process import Kakei
from kakei_desktop.domain.personal_number import check_digit

LEDGERS = Path(__file__).parents[1] / "files" / "ledgers"
EXPECTED: dict[str, dict[str, Any]] = json.loads((LEDGERS / "expected.json").read_text(encoding="utf-8"))
BROKEN = {
    "empty.csv": "empty_file",
    "header_only.csv": "no_rows",
    "not_a_table.csv": "unreadable_file",
    "bomb.xlsx": "too_large",
    "old_ole_encrypted.xlsx": "encrypted_file",
    "renamed_zip.xlsx": "unreadable_file",
    "truncated.xlsx": "unreadable_file",
}


@pytest.mark.parametrize("name", EXPECTED)
def test_each_ledger_is_read_as_expected(kakei: Kakei, name: str) -> None:
    wanted = EXPECTED[name]
    done = kakei("read-ledger", LEDGERS / name, "--json")
    assert (done.status, done.err) == (0, "")
    found = done.json
    assert found["layout"] == wanted["layout"]
    assert found["encoding"] == wanted.get("encoding")
    for rows in ("transactions", "items"):
        assert len(found.get(rows, ())) == wanted.get(rows, 0)
    for sum_of in ("income", "spending", "monthly_income", "monthly_spending"):
        assert found.get(sum_of) == wanted.get(sum_of)
    if "closing_balance" in wanted:
        assert (found["closing_balance"], found["balance_proof"]) == (wanted["closing_balance"], "ok")
    if "skipped" in wanted:
        assert reasons(found) >= Counter(wanted["skipped"])


@pytest.mark.parametrize("as_json", [True, False])
def test_a_number_that_must_not_be_kept_is_not_said_again_either(kakei: Kakei, tmp_path: Path, as_json: bool) -> None:
    number = f"11122233344{check_digit('11122233344')}"
    file = tmp_path / "a.csv"
    file.write_text(f"日付,金額,内容\n2026-04-01,-100,市役所 {number} 2026\n2026-04-02,-200,パン\n", encoding="utf-8")
    done = kakei("read-ledger", file, *(["--json"] if as_json else []))
    assert done.status == 0
    assert number not in done.out
    if as_json:
        assert [row["description"] for row in done.json["transactions"]] == [f"市役所 {'＊' * 12} 2026", "パン"]
        assert [(mark["row"], mark["code"]) for mark in done.json["findings"]] == [(2, "personal_number")]
    else:
        assert "2行目" in done.out
        assert "マイナンバー" in done.out


def reasons(found: dict[str, Any]) -> Counter[str]:
    """How many rows were left for each reason; subtotals and notes counted together as well."""
    counted = Counter(row["code"] for row in found["skipped"])
    counted["subtotal_or_note"] = counted["subtotal"] + counted["note"]
    return counted


@pytest.mark.parametrize("name", [name for name, wanted in EXPECTED.items() if "transactions" in wanted])
def test_the_sums_are_those_of_the_rows_and_no_row_is_in_two_lists(kakei: Kakei, name: str) -> None:
    found = kakei("read-ledger", LEDGERS / name, "--json").json
    amounts = [row["amount"] for row in found["transactions"]]
    assert found["income"] == sum(a for a in amounts if a > 0)
    assert found["spending"] == -sum(a for a in amounts if a < 0)
    taken = {(row["sheet"], row["row"]) for row in found["transactions"]}
    assert not taken & {(row["sheet"], row["row"]) for row in found["skipped"]}
    assert all(row["reason"] for row in found["skipped"])


@pytest.mark.parametrize(("name", "code"), BROKEN.items())
def test_a_broken_file_ends_with_3_a_sentence_and_a_code(kakei: Kakei, name: str, code: str) -> None:
    done = kakei("read-ledger", LEDGERS / "broken" / name, "--json")
    assert done.refuses()
    assert done.json == {"error": {"code": code, "message": done.err.strip()}}


def test_without_json_a_broken_file_prints_nothing_but_the_sentence(kakei: Kakei) -> None:
    done = kakei("read-ledger", LEDGERS / "broken" / "empty.csv")
    assert done.refuses()
    assert done.out == ""


@pytest.mark.parametrize("name", ["nowhere.csv", "."])
def test_a_file_that_is_not_there_is_unreadable(kakei: Kakei, name: str) -> None:
    done = kakei("read-ledger", name, "--json")
    assert done.refuses()
    assert done.json["error"]["code"] == "unreadable_file"


def test_rows_that_cannot_be_taken_are_told_with_their_reasons(kakei: Kakei) -> None:
    done = kakei("read-ledger", LEDGERS / "broken" / "bad_rows.csv", "--json")
    assert done.status == 0
    codes = Counter(row["code"] for row in done.json["skipped"])
    assert codes >= Counter(["bad_date", "no_amount", "bad_amount", "both_in_and_out", "amount_too_large"])


def test_only_the_sheets_that_are_named_are_read(kakei: Kakei) -> None:
    book = LEDGERS / "handmade_kakeibo.xlsx"
    sheets = sorted({row["sheet"] for row in kakei("read-ledger", book, "--json").json["transactions"]})
    chosen = sheets[:2]
    words = [word for name in chosen for word in ("--sheet", name)]
    found = kakei("read-ledger", book, *words, "--json").json
    assert {row["sheet"] for row in found["transactions"]} == set(chosen)


def test_an_unknown_layout_or_sheet_is_said(kakei: Kakei) -> None:
    layout = kakei("read-ledger", LEDGERS / "zaim.csv", "--layout", "見たことのない形", "--json")
    sheet = kakei("read-ledger", LEDGERS / "handmade_kakeibo.xlsx", "--sheet", "13月", "--json")
    assert layout.refuses("見たことのない形")
    assert layout.json["error"]["code"] == "unknown_layout"
    assert sheet.refuses("13月")


def test_a_person_reads_counts_sums_and_reasons(kakei: Kakei) -> None:
    done = kakei("read-ledger", LEDGERS / "moneyforward_me.csv")
    assert done.status == 0
    assert "明細 342 件　収入 1,791,376円　支出 1,952,360円" in done.out
    assert "取り込まない行 18 件: 口座間の振替やチャージのため" in done.out


def test_a_reader_that_stops_early_is_no_error(kakei: Kakei) -> None:
    with subprocess.Popen(
        [*kakei.command, "read-ledger", str(LEDGERS / "moneyforward_me.csv"), "--json"],
        env=kakei.env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_another_encoding_can_be_asked_for_and_one_that_does_not_fit_is_refused(kakei: Kakei, tmp_path: Path) -> None:
    path = tmp_path / "euc.csv"
    path.write_bytes("日付,内容,支出\n2026/4/1,雪,100\n".encode("euc_jp"))
    assert kakei("read-ledger", path, "--encoding", "euc_jp", "--json").json["encoding"] == "euc_jp"
    assert kakei("read-ledger", path, "--encoding", "utf-8", "--json").json["error"]["code"] == "unknown_layout"
    assert kakei("read-ledger", path, "--encoding", "klingon").status == 2


def test_a_workbook_is_opened_with_the_password_of_a_file_and_never_of_a_word(kakei: Kakei, tmp_path: Path) -> None:
    out = io.BytesIO()
    OOXMLFile(io.BytesIO((LEDGERS / "handmade_kakeibo.xlsx").read_bytes())).encrypt("見本の鍵", out)
    book, secret = tmp_path / "locked.xlsx", tmp_path / "secret.txt"
    book.write_bytes(out.getvalue())
    secret.write_text("見本の鍵\n", encoding="utf-8")
    assert len(kakei("read-ledger", book, "--password-file", secret, "--json").json["transactions"]) == 173
    assert kakei("read-ledger", book, "--json").json["error"]["code"] == "encrypted_file"
    secret.write_text("ちがう鍵\n", encoding="utf-8")
    assert kakei("read-ledger", book, "--password-file", secret).refuses("このパスワードでは開きませんでした")
    assert kakei("read-ledger", book, "--password", "見本の鍵").status == 2


def test_a_file_that_is_not_there_is_said_to_be_so(kakei: Kakei) -> None:
    done = kakei("read-ledger", "nosuch.csv", "--json")
    assert done.refuses("nosuch.csv", "見つかりません")
    assert done.json["error"]["code"] == "unreadable_file"


def test_a_file_of_which_no_row_can_be_taken_says_why(kakei: Kakei, tmp_path: Path) -> None:
    file = tmp_path / "waon.csv"
    head = "取引年月日,利用店舗,利用金額（税込）,利用区分,チャージ区分\n"
    file.write_text(head + "2026/04/16,見本店,5000円,オートチャージ,銀行口座\n", encoding="utf-8")
    done = kakei("read-ledger", file, "--json")
    assert (done.status, done.json["error"]["code"]) == (3, "no_rows")
    assert "口座間の振替" in done.json["error"]["message"]


def test_a_photo_is_named_as_one(kakei: Kakei, tmp_path: Path) -> None:
    file = tmp_path / "receipt.jpg"
    file.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF")
    done = kakei("read-ledger", file, "--json")
    assert (done.status, done.json["error"]["code"]) == (3, "not_a_ledger")
    assert "写真" in done.json["error"]["message"]


def test_the_order_in_which_a_day_stands_can_be_said(kakei: Kakei, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("日付,内容,支出\n04/05/26,米,100\n06/05/26,肉,200\n", encoding="utf-8")
    open_still = kakei("read-ledger", file, "--json").json
    assert [mark.get("question") for mark in open_still["findings"]] == ["day_order"]
    days = {order: kakei("read-ledger", file, "--day-order", order, "--json").json for order in ("dmy", "mdy")}
    assert {order: [row["date"] for row in found["transactions"]] for order, found in days.items()} == {
        "dmy": ["2026-05-04", "2026-05-06"],
        "mdy": ["2026-04-05", "2026-06-05"],
    }
    assert not any("question" in mark for found in days.values() for mark in found["findings"])


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("4/2,A銀行,B銀行へ振替,,500\n4/2,B銀行,A銀行から振替,500,\n", [(2, "own_money"), (3, "same_money")]),
        ("4/2,,靴,,540\n4/3,,靴 キャンセル,540,\n", [(3, "same_money")]),
        ("4/2,,ATMでおろした,,3000\n4/3,,米,,200\n", [(2, "leaves_for_a_purse")]),
        ("4/3,,米,,200\n4/2,,Suicaチャージ,,3000\n", [(3, "leaves_for_a_purse")]),
        ("4/2,,生活費を妻へ,,500\n4/2,,生活費,500,\n", [(3, "same_money")]),
        ("4/2,,貯金から,3000,\n4/3,,米,,200\n", [(2, "own_money"), (2, "comes_from_a_purse")]),
        ("4/2,,米,,200\n4/3,,アコム,3000,\n", [(3, "maybe_borrowed")]),
        ("4/2,,家賃,,5000\n4/3,,バイト代,5000,\n", []),
    ],
)
def test_money_that_one_book_holds_twice_is_told(kakei: Kakei, tmp_path: Path, rows: str, told: list[Any]) -> None:
    file = tmp_path / "a.csv"
    file.write_text("日付,口座,内容,収入,支出\n" + rows.replace("4/", "2026/4/"), encoding="utf-8")
    marks = kakei("read-ledger", file, "--json").json["findings"]
    assert [(mark["row"], mark["code"]) for mark in marks] == told
