"""Files known by their first bytes, and answered where no ledger can be read in them."""

from pathlib import Path

import pytest

from helpers.ledgers import FILES, read_ledger
from helpers.workbooks import archive
from kakei_desktop.importers import errors as e
from kakei_desktop.importers.files.kinds import FileKind, kind_of
from kakei_desktop.messages.ledgers import explain_ledger

WORD_97 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")
UNREAD = {
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", FileKind.PHOTO),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(20), FileKind.PHOTO),
    "heic": (b"\x00\x00\x00\x18ftypheic" + bytes(20), FileKind.PHOTO),
    "webp": (b"RIFF\x10\x00\x00\x00WEBPVP8 ", FileKind.PHOTO),
    "numbers": (archive(**{"Index/Document.iwa": b"x", "preview.jpg": b"x"}), FileKind.NUMBERS),
    "docx": (archive(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}), FileKind.WORD),
    "doc": (WORD_97, FileKind.WORD),
    "rtf": (b"{\\rtf1\\ansi }", FileKind.WORD),
    "mht": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; type=text/html\r\n", FileKind.WEB_ARCHIVE),
    "excel 2003": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>',
        FileKind.EXCEL_XML,
    ),
    "page": (b"<!DOCTYPE html><html><body><p>nothing here</p></body></html>", FileKind.WEB_PAGE),
}


@pytest.mark.parametrize("name", UNREAD)
def test_a_file_that_holds_no_ledger_is_named_with_what_to_do(tmp_path: Path, name: str) -> None:
    data, kind = UNREAD[name]
    path = tmp_path / "meisai.csv"
    path.write_bytes(data)
    with pytest.raises(e.NotALedger) as refused:
        read_ledger(path)
    assert refused.value.kind == kind
    said = explain_ledger(refused.value)
    assert said.endswith("。")
    assert "保存" in said or "ダウンロード" in said


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("zaim.csv", FileKind.TEXT),
        ("handmade_kakeibo.xlsx", FileKind.WORKBOOK),
        ("layouts/ofx.ofx", FileKind.OFX),
        ("broken/renamed_zip.xlsx", FileKind.WORKBOOK),
        ("broken/old_ole_encrypted.xlsx", FileKind.WORKBOOK),
    ],
)
def test_ledgers_are_what_they_are(name: str, kind: FileKind) -> None:
    assert kind_of((FILES / name).read_bytes()) is kind


def test_a_text_that_speaks_of_a_page_is_a_text() -> None:
    assert kind_of("日付,内容,金額\n2026/4/1,<html> の本,-1980\n".encode()) is FileKind.TEXT


def test_a_statement_in_ofx_tells_its_days_in_japan_and_its_marks(tmp_path: Path) -> None:
    reading = read_ledger(FILES / "layouts" / "ofx.ofx")
    assert [(str(t.date), t.amount, t.description, t.source_id) for t in reading.transactions] == [
        ("2026-04-15", 182_450, "給料", "1"),
        ("2026-04-21", -7812, "見本電力 電気&ガス", "2"),
    ]
    closed = (FILES / "layouts" / "ofx.ofx").read_text(encoding="utf-8")
    for tag in ("TRNTYPE", "DTPOSTED", "TRNAMT", "FITID", "NAME", "MEMO"):
        closed = "\n".join(
            part if at == 0 else f"<{tag}>" + part.replace("<", f"</{tag}><", 1)
            for at, part in enumerate(closed.split(f"<{tag}>"))
        )
    path = tmp_path / "meisai.ofx"
    path.write_text(closed.replace("<CURDEF>JPY", "<CURDEF>USD"), encoding="utf-8")
    assert [finding.code for finding in read_ledger(path).skipped] == ["foreign_currency"] * 2
    path.write_text(closed, encoding="utf-8")
    assert list(read_ledger(path).transactions) == list(reading.transactions)


PAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head><body>
<table><tr><td><table><tr><td>見本銀行</td></tr></table></td></tr></table>
<table border="1">
<tr><th>日付</th><th>摘要</th><th>お支払金額</th><th>お預り金額</th><th>差引残高</th></tr>
<tr><td rowspan="2">2026/4/15</td><td>給与&nbsp;見本</td><td></td><td>182,450円</td><td>232,450円</td></tr>
<tr><td>電気<br>見本電力</td><td>7,812円</td><td></td><td>224,638円</td></tr>
<tr><td>2026/4/27</td><td>家賃</td><td>58,000円</td><td></td><td>166,638円</td></tr>
<tr><td colspan="3">件数</td><td>3</td><td></td></tr>
</table></body></html>"""


@pytest.mark.parametrize("name", ["meisai.html", "meisai.xls"])
@pytest.mark.parametrize(("charset", "encoding"), [("Shift_JIS", "cp932"), ("utf-8", "utf-8"), ("euc-jp", "euc_jp")])
def test_the_table_of_a_page_is_read_also_under_another_name(
    tmp_path: Path, name: str, charset: str, encoding: str
) -> None:
    path = tmp_path / name
    path.write_bytes(PAGE.format(charset=charset).encode(encoding))
    reading = read_ledger(path)
    assert reading.encoding == encoding
    assert [t.amount for t in reading.transactions] == [182_450, -7812, -58_000]
    assert [t.sheet for t in reading.transactions] == ["表1"] * len(reading.transactions)


def test_a_page_with_a_letter_that_is_none_is_read_and_the_row_says_so(tmp_path: Path) -> None:
    path = tmp_path / "meisai.html"
    path.write_bytes(PAGE.replace("charset={charset}", "").encode().replace("家賃".encode(), "家賃".encode() + b"\xff"))
    reading = read_ledger(path)
    assert [t.amount for t in reading.transactions] == [182_450, -7812, -58_000]
    assert [finding.code for finding in reading.findings] == ["unreadable_letters"]


def test_tables_of_a_page_are_chosen_like_sheets(tmp_path: Path) -> None:
    path = tmp_path / "meisai.html"
    path.write_text(PAGE.format(charset="utf-8") + PAGE.format(charset="utf-8").replace("/4/", "/5/"), encoding="utf-8")
    assert {t.date.month for t in read_ledger(path, sheets=("表2",)).transactions} == {5}
    with pytest.raises(e.UnknownSheet):
        read_ledger(path, sheets=("表9",))


def test_a_picture_of_another_size_is_no_ledger_either() -> None:
    assert kind_of(b"II*\0" + bytes(40)) is FileKind.PHOTO
