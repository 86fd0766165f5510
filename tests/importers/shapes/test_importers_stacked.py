"""Tables one below the other in a sheet, months where days could stand, and headers in a strange language."""

from collections.abc import Callable
from datetime import date

import pytest

from kakei_desktop.importers.rows.outcome import Reading

Read = Callable[..., Reading]


def moved(reading: Reading) -> list[tuple[str, int]]:
    return sorted((entry.date.isoformat(), entry.amount) for entry in reading.transactions)


def codes(reading: Reading) -> set[str]:
    return {finding.code for finding in reading.findings}


def weeks(gap: bool, *, title_in_corner: bool = False) -> list[tuple[object, ...]]:
    corner = "2026年6月" if title_in_corner else "費目"
    first = [(corner, *range(1, 8)), ("食費", 820, "", "", 430, "", "", ""), ("外食", "", 900, "", "", "", "", "")]
    second = [("", *range(8, 15)), ("食費", 650, "", "", "", "", "", ""), ("外食", "", "", "", "", "", "", 1540)]
    between = [("",) * 8] if gap else []
    title: list[tuple[object, ...]] = [] if title_in_corner else [("2026年6月", *("",) * 7)]
    return [*title, *first, *between, *second]


@pytest.mark.parametrize("title_in_corner", [False, True])
@pytest.mark.parametrize("gap", [False, True])
def test_weeks_that_stand_below_each_other_are_read_each_by_its_own_days(
    read: Read, *, gap: bool, title_in_corner: bool
) -> None:
    assert moved(read(*weeks(gap, title_in_corner=title_in_corner))) == [
        ("2026-06-01", -820),
        ("2026-06-02", -900),
        ("2026-06-04", -430),
        ("2026-06-08", -650),
        ("2026-06-14", -1540),
    ]


def test_a_year_below_another_is_read_by_its_own_title(read: Read) -> None:
    months = ("費目", "1月", "2月", "3月", "4月")
    lines = (("2025年", "", "", "", ""), months, ("食費", 1, 2, 3, 4), ("家賃", 5, 6, 7, 8), ("医療費", 9, 9, 9, 9))
    later = (("2026年", *lines[0][1:]), *lines[1:])
    reading = read(*lines, ("",) * 5, *later)
    assert {entry.date.year for entry in reading.transactions} == {2025, 2026}
    assert len(reading.transactions) == 24
    assert reading.spending == 2 * (10 + 26 + 36)


def test_columns_that_change_places_halfway_are_read_by_their_new_header(read: Read) -> None:
    reading = read(
        ("日付", "内容", "出金", "入金", "残高"),
        ("2026/4/1", "家賃", 52_000, "", 148_000),
        ("2026/4/3", "米", 4_000, "", 144_000),
        ("取引日", "入金額", "出金額", "残高", "摘要"),
        ("2026/4/15", 134_000, "", 278_000, "年金"),
        ("2026/4/20", "", 8_000, 270_000, "電気"),
    )
    assert moved(reading) == [
        ("2026-04-01", -52_000),
        ("2026-04-03", -4_000),
        ("2026-04-15", 134_000),
        ("2026-04-20", -8_000),
    ]


@pytest.mark.parametrize("head", ["月", "年月", "対象月", "利用月"])
@pytest.mark.parametrize("month", ["2026/04", "2026年4月", "令和8年4月分", "R8/4"])
def test_a_list_by_month_is_dated_to_the_first_and_says_so(read: Read, head: str, month: str) -> None:
    reading = read((head, "費目", "収入", "支出"), (month, "給料", 182_000, ""), (month, "家賃", "", 50_000))
    assert moved(reading) == [("2026-04-01", -50_000), ("2026-04-01", 182_000)]
    assert "months_only" in codes(reading)


@pytest.mark.parametrize("head", [("Data", "Descrição", "Entrada", "Saída"), ("Ngày", "Nội dung", "Thu", "Chi")])
def test_one_income_under_a_header_in_a_strange_language_is_not_lost(read: Read, head: tuple[str, ...]) -> None:
    rows = (("2026/4/1", "a", "", 45_000), ("2026/4/10", "b", 198_000, ""), ("2026/4/15", "c", "", 8_320))
    reading = read(head, *rows)
    asked = {finding.texts("column")[0] for finding in reading.findings if finding.code == "guessed_column"}
    assert asked & {head[2], head[3]}
    assert {abs(entry.amount) for entry in reading.transactions} == {45_000, 198_000, 8_320}


def test_balances_prove_the_columns_of_a_strange_language(read: Read) -> None:
    rows = (("2026-04-01", "a", "", 45_000, 55_000), ("2026-04-10", "b", 156_000, "", 211_000))
    reading = read(("Petsa", "Para saan", "Pasok", "Labas", "Natira"), *rows, ("2026-04-12", "c", "", 50_000, 161_000))
    assert [entry.amount for entry in reading.transactions] == [-45_000, 156_000, -50_000]
    assert reading.balance_proof == "ok"


def test_figures_in_rows_that_were_not_read_are_told(read: Read) -> None:
    reading = read(
        ("2026年", *("",) * 6),
        ("", "4月", "", "5月", "", "6月", ""),
        ("内容", "収入", "支出", "収入", "支出", "収入", "支出"),
        ("給料", 180_000, "", 181_000, "", 179_000, ""),
        ("家賃", "", 50_000, "", 50_000, "", 50_000),
        ("食費", "", 36_000, "", 34_100, "", 38_800),
    )
    told = [finding for finding in reading.findings if finding.code == "not_counted"]
    assert [(finding.row, finding.texts("because")) for finding in told] == [(5, ("note",))]
    assert reading.spending == 0


def test_a_sum_of_some_columns_is_not_counted_beside_them(read: Read) -> None:
    reading = read(
        ("日付", "主食", "副食", "食費計", "日用品", "医療費", "教育費"),
        ("2026/4/1", 420, 980, 1400, "", "", ""),
        ("2026/4/2", "", 640, 640, 548, 300, 100),
        ("2026/4/5", 2100, "", 2100, 1100, "", ""),
    )
    assert reading.spending == 420 + 980 + 640 + 548 + 300 + 100 + 2100 + 1100
    assert "sum_column_by_value" in codes(reading)


def test_what_stands_below_the_sum_without_a_day_is_told(read: Read) -> None:
    rows = (("2026/6/2", "米", 4200), ("2026/6/9", "薬", 1300), ("", "支出計", 5500))
    reading = read(("日付", "内容", "支出"), *rows, ("", "来月の車検", 88_000), ("", "去年の6月", 13_200))
    assert [(mark.row, dict(mark.values)["count"]) for mark in reading.findings if mark.code == "below_sum"] == [(5, 2)]
    assert "below_sum" not in codes(read(("日付", "内容", "支出"), *rows, ("2026/6/20", "電気", 6100), ("", "水", 900)))


@pytest.mark.parametrize(
    ("title", "head", "code"),
    [
        ("いただいた香典", ("日付", "お名前", "金額"), "maybe_income"),
        ("", ("入金日", "入居者", "金額"), "maybe_income"),
        ("残高メモ", ("日付", "内容", "金額"), "maybe_holdings"),
        ("", ("日付", "内容", "金額（赤は支出）"), "colour_says"),
    ],
)
def test_titles_and_headings_that_say_something_of_all_amounts_are_told(
    read: Read, title: str, head: tuple[str, ...], code: str
) -> None:
    reading = read((title, "", ""), head, ("2026/4/1", "見本", 5000), ("2026/4/3", "例示", 10_000))
    assert code in codes(reading)
    assert code not in codes(read(("", "", ""), ("日付", "内容", "金額"), ("2026/4/1", "見本", 5000)))
    assert {entry.date for entry in reading.transactions} == {date(2026, 4, 1), date(2026, 4, 3)}
