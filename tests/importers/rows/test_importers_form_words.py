"""What the words of a form's items say beside their names: how often, in which money, on which side."""

from collections.abc import Callable

from kakei_desktop.domain.budget import Frequency
from kakei_desktop.importers.rows.outcome import Reading

Read = Callable[..., Reading]


def test_the_rhythm_and_the_money_behind_a_name_are_heard(read: Read) -> None:
    rows = (("食費（週）", "7000"), ("タバコ（1日）", "600"), ("配信（ドル）", "15"), ("家賃", "50000"))
    reading = read(("収入", ""), ("給料", "150000"), ("支出", ""), *rows)
    found = {item.label: item for item in reading.items or ()}
    assert (found["食費（週）"].every, found["タバコ（1日）"].other_rhythm) == (Frequency.WEEK, True)
    assert reading.spending == 50_000 + 7000 * 52 // 12
    assert [(m.row, m.code) for m in reading.skipped] == [(6, "foreign_currency")]
    assert [(m.row, m.code) for m in reading.findings] == [(5, "another_rhythm"), (6, "not_counted")]


def test_a_name_of_either_side_is_told_where_no_heading_says_which(read: Read) -> None:
    rows = (("年金", "65000"), ("住宅手当", "10000"), ("入院給付金", "30000"), ("家賃", "40000"), ("仕送り", "20000"))
    reading = read(("項目", "金額"), *rows)
    assert (reading.income, reading.spending) == (105_000, 60_000)
    assert [(m.row, m.code) for m in reading.findings] == [(6, "either_side")]


def test_how_often_may_stand_in_a_column_of_its_own(read: Read) -> None:
    rows = (("給料", 180_000, "月"), ("年金", 130_000, "2ヶ月"), ("家賃", 48_000, "月"), ("自動車税", 36_000, "年"))
    reading = read(("費目", "金額", "頻度"), *rows)
    assert (reading.income, reading.spending) == (180_000 + 65_000, 48_000 + 3_000)


def test_titles_may_stand_in_a_line_below_the_headings_of_the_sides(read: Read) -> None:
    reading = read(
        ("収入", "", "", "支出", "", ""),
        ("項目", "予定", "実績", "項目", "予定", "実績"),
        ("給料", 180_000, 182_000, "家賃", 48_000, 48_000),
        ("手当", 30_000, 30_000, "食費", 40_000, 43_000),
    )
    assert (reading.income, reading.spending) == (212_000, 91_000)
    assert {m.code for m in reading.findings} == {"other_amount"}


def test_parts_of_what_goes_out_may_head_their_items(read: Read) -> None:
    income = (("収入", ""), ("給料", 180_000), ("", ""))
    reading = read(*income, ("固定費", ""), ("家賃", 48_000), ("", ""), ("【変動費】", ""), ("食費", 40_000))
    assert (reading.income, reading.spending) == (180_000, 88_000)
    item = read(("収入", ""), ("給料", 180_000), ("支出", ""), ("固定費", 80_000), ("食費", 40_000))
    assert [one.label for one in item.items or ()] == ["給料", "固定費", "食費"]


def test_a_month_that_comes_once_is_no_monthly_amount(read: Read) -> None:
    reading = read(("収入", "", ""), ("給料", 180_000, ""), ("支出", "", ""), ("自動車税", 34_500, "5月に1回"))
    assert (reading.spending, [m.code for m in reading.findings]) == (0, ["another_rhythm"])
