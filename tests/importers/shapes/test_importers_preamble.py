"""What stands above the header: the source's own lines say something, rows of money are never lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.ledgers import CATALOGUE, read_ledger
from kakei_desktop.importers.request import ENCODINGS
from kakei_desktop.importers.rows.outcome import Reading

YUCHO = "取引日,入出金明細ID,受入金額（円）,払出金額（円）,詳細１,詳細２,現在（貸付）高"
ROWS = ("20260415,1,,9870,自払,デンキ,41230", "20260425,2,120000,,給与,ミホン,161230")

Write = Callable[..., Reading]


@pytest.fixture
def read(tmp_path: Path) -> Write:
    def write_and_read(*lines: str, encoding: str = "cp932") -> Reading:
        path = tmp_path / "ledger.csv"
        path.write_bytes("\n".join(lines).encode(encoding))
        return read_ledger(path)

    return write_and_read


@pytest.mark.parametrize(
    "above",
    [
        "20260401,0,,3000,自払,水道,51100",
        "2026/4/1,水道,3000",
        "4月1日,水道,3000",
        "小遣い帳,令和8年4月1日,3000円",
    ],
)
def test_a_row_of_money_above_the_header_is_told(read: Write, above: str) -> None:
    reading = read("口座のうごき", above, YUCHO, *ROWS)
    assert [(mark.row, mark.code) for mark in reading.skipped] == [(2, "above_header")]
    assert len(reading.transactions) == 2


@pytest.mark.parametrize(
    "above",
    ["現在高：,161230,円,2026/4/30", "照会対象：,2026/4/1,2026/4/30,通常貯金", "2026年4月,3000", "12,3000", "2026/4/1"],
)
def test_lines_that_the_source_writes_are_no_rows(read: Write, above: str) -> None:
    assert read(above, YUCHO, *ROWS).skipped == ()


def test_rows_above_the_header_of_a_table_that_no_source_knows_are_told_too(read: Write) -> None:
    reading = read("4/1,米,1980", "日付,内容,支出", "2026/4/2,みそ,600")
    assert [(mark.row, mark.code) for mark in reading.skipped] == [(1, "above_header")]


@pytest.mark.parametrize(
    ("told", "marks"),
    [
        ("明細件数：,2", []),
        ("明細件数：2件", []),
        ("明細件数：", []),
        ("明細件数：,3", [(1, "row_count")]),
        ("明細件数：1,234件", [(1, "row_count")]),
    ],
)
def test_the_number_of_rows_that_the_source_tells_is_held_against_the_table(
    read: Write, told: str, marks: list[tuple[int, str]]
) -> None:
    assert [(mark.row, mark.code) for mark in read(told, YUCHO, *ROWS, "※ご照会の結果です").findings] == marks


def test_an_encoding_in_which_the_source_does_not_write_is_told(read: Write) -> None:
    usual, saved_again = read(YUCHO, *ROWS), read(YUCHO, *ROWS, encoding="utf-8-sig")
    assert (usual.encoding, usual.usual_encodings) == ("cp932", ())
    assert (saved_again.layout, saved_again.encoding, saved_again.usual_encodings) == (
        "yucho_direct",
        "utf-8-sig",
        ("cp932",),
    )


def test_every_encoding_of_a_layout_is_one_that_can_be_read() -> None:
    assert {encoding for layout in CATALOGUE.layouts.values() for encoding in layout.encodings} <= set(ENCODINGS)
