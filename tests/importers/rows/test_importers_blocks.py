"""Several months in one sheet, and titles that tell the time of the rows."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from kakei_desktop.importers.errors import YearNeeded
from kakei_desktop.importers.rows.outcome import Reading

Read = Callable[..., Reading]
HEAD = ("日", "内容", "支出")


def days(reading: Reading) -> list[str]:
    return [t.date.isoformat() for t in reading.transactions]


def left(reading: Reading) -> list[tuple[int, str]]:
    return [(mark.row, mark.code) for mark in reading.skipped]


def odd(reading: Reading) -> list[tuple[int, str]]:
    return [(mark.row, mark.code) for mark in reading.findings]


@pytest.mark.parametrize("again", [True, False])
@pytest.mark.parametrize("second", ["2026年5月", "5月", "【5月分】", "令和8年5月の家計簿", "2026.5", date(2026, 5, 1)])
def test_a_line_with_a_month_begins_it(read_book: Read, second: Any, again: bool) -> None:
    reading = read_book(
        {
            "Sheet1": [
                ("2026年4月",),
                HEAD,
                (1, "a", 100),
                ("合計", None, 100),
                (second,),
                *([HEAD] if again else []),
                (1, "c", 300),
            ]
        }
    )
    assert days(reading) == ["2026-04-01", "2026-05-01"]
    assert left(reading) == [(4, "subtotal"), (5, "note"), *([(6, "note")] if again else [])]
    assert odd(reading) == []


@pytest.mark.parametrize(
    ("title", "lines", "expected"),
    [
        ("2025年度", ("4月", "5月", "1月"), ["2025-04-01", "2025-05-01", "2026-01-01"]),
        ("2025年", ("11月", "12月", "1月"), ["2025-11-01", "2025-12-01", "2026-01-01"]),
        ("家計簿", ("2025年", "12月", "2026年", "1月", "2月"), ["2025-12-01", "2026-01-01", "2026-02-01"]),
        ("家計簿", ("令和7年12月", "1月", "2月"), ["2025-12-01", "2026-01-01", "2026-02-01"]),
        ("2026年", ("5月", "4月", "3月"), ["2026-05-01", "2026-04-01", "2026-03-01"]),
    ],
)
def test_a_month_takes_its_year_from_the_title_or_the_month_before(
    read: Read, title: str, lines: Sequence[str], expected: list[str]
) -> None:
    rows = [row for line in lines for row in ((line,), *([] if line.endswith("年") else [(1, "a", 100)]))]
    assert days(read((title,), HEAD, *rows)) == expected


def test_a_title_over_the_header_written_again_may_say_more_than_the_month(read: Read) -> None:
    reading = read(
        ("見本家 2026年4月", "", ""), HEAD, (1, "a", 100), ("見本家 家計の記録 5月", "", ""), HEAD, (1, "c", 300)
    )
    assert days(reading) == ["2026-04-01", "2026-05-01"]


def test_months_without_any_year_ask_for_it(read: Read) -> None:
    lines = (HEAD, ("4月",), (1, "a", 100), ("5月",), (1, "c", 300))
    with pytest.raises(YearNeeded) as needed:
        read(*lines)
    assert needed.value.row == 3
    assert days(read(*lines, year=2026)) == ["2026-04-01", "2026-05-01"]


def test_days_that_begin_anew_under_a_header_without_a_month_are_told(read: Read) -> None:
    lines = (("2026年4月",), HEAD, (30, "a", 100))
    assert odd(read(*lines, HEAD, (1, "c", 300))) == [(4, "month_in_doubt")]
    assert odd(read(*lines, HEAD, (30, "c", 300))) == []
    assert odd(read(*lines, ("【支出の部】",), HEAD, (1, "c", 300))) == []


def test_words_about_a_month_and_a_bare_figure_begin_none(read: Read) -> None:
    reading = read(
        ("2026年4月",), HEAD, (1, "a", 100), ("", "5月は節約する", ""), (2, "b", 200), ("", "", 2027), (3, "c", 300)
    )
    assert days(reading) == ["2026-04-01", "2026-04-02", "2026-04-03"]


def test_a_monday_without_a_purchase_is_no_month(read: Read) -> None:
    reading = read(("2026年4月",), HEAD, ("4土", "a", 1), ("5日", "", ""), ("6月", "", ""), ("7火", "b", 2))
    assert days(reading) == ["2026-04-04", "2026-04-07"]


def test_cross_tables_below_each_other_have_their_months(read: Read) -> None:
    head = ("日", "食費", "日用品", "医療費")
    reading = read(("2026年4月",), head, (1, 100, "", ""), ("2026年5月",), head, (1, 300, "", ""), head, (1, 7, "", ""))
    assert days(reading) == ["2026-04-01", "2026-05-01", "2026-05-01"]
    assert left(reading) == [(4, "note"), (5, "note"), (7, "note")]
    doubt = read(("2026年4月",), head, (9, 100, "", ""), head, (1, 300, "", ""))
    assert odd(doubt) == [(4, "month_in_doubt")]


def test_tables_side_by_side_share_the_title_and_may_have_their_own(read: Read) -> None:
    head = ("日", "内容", "金額", "", "日", "内容", "金額")
    rows = (head, (1, "a", 100, "", 16, "b", 200))
    assert days(read(("2026年4月",), *rows)) == ["2026-04-01", "2026-04-16"]
    own = read(("2026年4月", "", "", "", "2026年5月", "", ""), *rows)
    assert days(own) == ["2026-04-01", "2026-05-16"]
    plain = (("2026年4月",), ("日付", "内容", "金額", "", "日付", "内容", "金額"), ("4/1", "a", 1, "", "4/2", "b", 2))
    assert days(read(*plain)) == ["2026-04-01", "2026-04-02"]


def test_a_range_in_the_title_or_the_name_of_the_file_gives_each_month_its_year(read: Read, read_book: Read) -> None:
    head = ("日付", "内容", "支出")
    rows = tuple((day, "a", 100) for day in ("4/1", "12/31", "1/5", "3/31"))
    reading = read(("家計簿　令和7年4月～令和8年3月",), head, *rows)
    assert days(reading) == ["2025-04-01", "2025-12-31", "2026-01-05", "2026-03-31"]
    winter = read(head, ("12/5", "a", 1), ("1/5", "b", 2), name="家計簿2025年12月-2026年1月.csv")
    assert days(winter) == ["2025-12-05", "2026-01-05"]


def test_the_year_of_a_birth_or_a_print_is_not_that_of_the_rows(read: Read) -> None:
    rows = (("日付", "内容", "支出"), ("12/28", "a", 100), ("1/3", "b", 200))
    for title in ("見本太郎 昭和56年4月12日生", "印刷日 2026年11月1日"):
        with pytest.raises(YearNeeded):
            read((title,), *rows)
    assert days(read(("平成2年生まれ",), ("令和8年",), *rows)) == ["2026-12-28", "2027-01-03"]


def test_days_of_long_ago_are_told(read: Read) -> None:
    rows = (("日付", "内容", "支出"), ("1926/4/1", "a", 100), ("2016/1/1", "b", 200))
    assert odd(read(*rows, today=date(2026, 11, 23))) == [(2, "old_date")]


def test_a_table_without_rows_has_no_months(read: Read) -> None:
    assert days(read(("2026年4月",), HEAD, ("4/1", "", ""), ("", "", ""))) == []
