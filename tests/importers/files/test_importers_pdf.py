"""PDF statements: a page is read only where its balances prove how it was cut into columns."""

import io
from pathlib import Path

import pytest

from helpers.ledgers import read_ledger
from helpers.pdf_statements import pdf_of, written_pdf
from kakei_desktop.importers import errors as e

HEADER = ["日付", "摘要", "お支払金額", "お預り金額", "差引残高"]
FIRST = [
    HEADER,
    ["2026/04/01", "繰越", "", "", "50,000"],
    ["2026/04/15", "給与　見本商店", "", "182,450", "232,450"],
    ["2026/04/20", "電気　見本電力", "7,812", "", "224,638"],
    ["2026/04/27", "家賃", "58,000", "", "166,638"],
]
SECOND = [
    HEADER,
    ["2026/05/07", "カード　見本カード", "24,800", "", "141,838"],
    ["2026/05/15", "給与　見本商店", "", "182,450", "324,288"],
]
BROKEN = [
    HEADER,
    ["2026/05/07", "カード　見本カード", "24,800", "", "141,838"],
    ["2026/05/15", "給与　見本商店", "", "182,450", "999,999"],
]
LAST = [
    HEADER,
    ["2026/06/15", "給与　見本商店", "", "182,450", "506,738"],
    ["2026/06/20", "水道", "4,200", "", "502,538"],
]
AMOUNTS = [182_450, -7812, -58_000]


@pytest.mark.parametrize("lines", [True, False])
def test_a_page_that_its_balances_prove_is_read(tmp_path: Path, *, lines: bool) -> None:
    reading = read_ledger(written_pdf(tmp_path, [FIRST, SECOND], lines=lines))
    assert [(t.sheet, t.amount) for t in reading.transactions] == [
        *(("1ページ", amount) for amount in AMOUNTS),
        ("2ページ", -24_800),
        ("2ページ", 182_450),
    ]
    assert reading.transactions[1].description == "電気 見本電力"
    assert (reading.balance_proof, reading.kind) == ("ok", "bank")
    assert "page_gap" not in {finding.code for finding in reading.findings}


def test_headers_set_wide_are_words_and_the_white_between_columns_cuts_them(tmp_path: Path) -> None:
    header = ["日 付", "摘　要", "お 引 出 し", "お 預 入 れ", "残　高"]
    rows = [["2026年 4月20日", "口座振替　とても長い名前の見本電力の電気料金", "7,812円", "", "224,638円"], *FIRST[4:]]
    reading = read_ledger(written_pdf(tmp_path, [[header, *FIRST[1:3], *rows]]))
    assert [t.amount for t in reading.transactions] == AMOUNTS


def test_a_page_that_no_balance_proves_is_not_read_and_its_rows_say_why(tmp_path: Path) -> None:
    reading = read_ledger(written_pdf(tmp_path, [FIRST, BROKEN]))
    assert [t.amount for t in reading.transactions] == AMOUNTS
    refused = [finding for finding in reading.skipped if finding.sheet == "2ページ"]
    assert {finding.code for finding in refused} == {"page_not_proven"}
    assert len(refused) >= len(BROKEN)


def test_a_page_goes_on_under_the_header_of_the_page_before(tmp_path: Path) -> None:
    reading = read_ledger(written_pdf(tmp_path, [FIRST, SECOND[1:]]))
    assert [t.amount for t in reading.transactions] == [*AMOUNTS, -24_800, 182_450]


def test_a_missing_page_between_two_is_told(tmp_path: Path) -> None:
    reading = read_ledger(written_pdf(tmp_path, [FIRST, LAST]))
    assert [(f.sheet, f.code) for f in reading.findings] == [("2ページ", "page_gap")]


def test_a_file_of_which_no_page_is_proven_is_refused(tmp_path: Path) -> None:
    with pytest.raises(e.PagesNotProven):
        read_ledger(written_pdf(tmp_path, [BROKEN]))
    without_balances = [[*row[:4], ""] for row in FIRST]
    with pytest.raises(e.PagesNotProven):
        read_ledger(written_pdf(tmp_path, [without_balances]))


def test_a_page_that_is_a_picture_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(empty_pdf())
    with pytest.raises(e.NotALedger) as refused:
        read_ledger(path)
    assert refused.value.kind == "pdf_without_text"


def test_a_damaged_file_and_one_behind_a_password_say_so(tmp_path: Path) -> None:
    path = tmp_path / "meisai.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing of the kind")
    with pytest.raises(e.UnreadableFile):
        read_ledger(path)
    path.write_bytes(locked(pdf_of([FIRST]), "aikotoba"))
    with pytest.raises(e.EncryptedFile):
        read_ledger(path)
    with pytest.raises(e.WrongPassword):
        read_ledger(path, password="chigau")
    assert [t.amount for t in read_ledger(path, password="aikotoba").transactions] == AMOUNTS


def empty_pdf() -> bytes:
    from pypdf import PdfWriter

    writer, file = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(file)
    return file.getvalue()


def locked(data: bytes, password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer, file = PdfWriter(clone_from=PdfReader(io.BytesIO(data))), io.BytesIO()
    writer.encrypt(password, algorithm="AES-128")
    writer.write(file)
    return file.getvalue()
