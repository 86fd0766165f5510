"""Pasted 納付記録: codes, words and letters in rows and lines; what is not known stays open; ours comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakei_desktop.domain.household import InsuredCategory
from kakei_desktop.domain.months import Month, fiscal_year_months
from kakei_desktop.domain.pension_record import FIRST_MONTH, PARTIAL, PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.importers.pension_record.codes import meaning_of
from kakei_desktop.importers.pension_record.paste import Pasted, copy_text
from kakei_desktop.importers.pension_record.paste import read_pasted as read_on

S = PensionStatus
OCTOBER, NOVEMBER = Month(2024, 10), Month(2026, 11)


def read_pasted(text: str, this_month: Month = NOVEMBER) -> Pasted:
    return read_on(text, this_month)


def statuses(pasted: Pasted) -> dict[Month, PensionStatus]:
    return {entry.month: entry.status for entry in pasted.entries}


def codes(pasted: Pasted) -> list[str]:
    return [finding.code for finding in pasted.findings]


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        ("A B P K M T U V W H ￥ シ ス ソ タ 済 納付済 納付ずみ 付加 ｼ ａ", S.PAID),
        ("納付済(付加) 納付済（前納） 全額免除(追納) 学生納付特例（追納済） 半額免除（追納）", S.PAID),
        ("* ＊ 未 未納", S.UNPAID),
        ("Z 全 全額免除 申請全額免除", S.FULL),
        ("Y 法 法定免除", S.LEGAL),
        ("サ 学 学特 学生納付特例 ｻ", S.STUDENT_SPECIAL),
        ("セ 猶 猶予 納付猶予", S.POSTPONEMENT),
        ("産 産前産後", S.MATERNITY),
        ("育 育児 育児期間免除", S.CHILDCARE),
        ("ア イ ウ エ 半 半額免除 半額免除（納付済） 半額免除(残り未納) 半額未納 1/2", S.HALF),
        ("チ ツ ¾ 3/4免除 ¾免除 4分の3免除 ３／４免除", S.THREE_QUARTER),
        ("ヒ フ ¼ 1/4免除 4分の1免除（未納）", S.QUARTER),
        ("未加入 加入なし", S.NOT_INSURED),
        ("? ？ 不明 確認中 国年 − - ー / ／ $ # R", S.UNKNOWN),
    ],
)
def test_codes_words_and_letters(cells: str, status: PensionStatus) -> None:
    for cell in cells.split():
        meaning = meaning_of(cell)
        assert meaning is not None, cell
        assert meaning.status is status, cell
        assert meaning.category is InsuredCategory.FIRST


@pytest.mark.parametrize("cell", ["ア", "チ", "ヒ", "半額免除（未納）", "¾未納", "4分の1免除（残りが未納）", "半未"])
def test_a_partial_exemption_whose_rest_was_not_paid_is_owed(cell: str) -> None:
    pasted = read_pasted(f"令和6年10月\t{cell}")
    assert [entry.owed for entry in pasted.entries] == [True]
    assert codes(pasted) == []


@pytest.mark.parametrize(
    ("cell", "told"),
    [("半額免除", ["pension_residual"]), ("半額免除（納付済）", []), ("¾", ["pension_residual"]), ("イ", [])],
)
def test_a_partial_exemption_that_is_only_taken_as_paid_is_to_be_looked_at(cell: str, told: list[str]) -> None:
    pasted = read_pasted(f"令和6年10月 {cell}")
    assert not pasted.entries[0].owed
    assert codes(pasted) == told


@pytest.mark.parametrize("cell", ["C", "G", "L", "Q", "X", "オ", "コ", "免除", "1/4納付", "3", "×", "時効", "未納未納",
                                  "未納(追納)", "納付済(追納)", "未納(納付済)", "全額免除(納付済)"])  # fmt: skip
def test_what_is_not_known_is_said_and_not_written(cell: str) -> None:
    pasted = read_pasted(f"2024/10\t{cell}")
    assert pasted.entries == ()
    (finding,) = pasted.findings
    assert (finding.code, finding.values["text"], finding.values["months"]) == ("pension_code", cell, (OCTOBER,))


@pytest.mark.parametrize("cell", ["−", "/", "確認中", "$"])
def test_what_tells_too_little_is_unknown_and_is_to_be_asked(cell: str) -> None:
    pasted = read_pasted(f"令和6年10月 {cell}")
    assert statuses(pasted) == {OCTOBER: S.UNKNOWN}
    assert codes(pasted) == ["pension_ask"]


def test_a_month_that_is_known_is_not_made_unknown() -> None:
    known = PensionMonth(OCTOBER, S.PAID, InsuredCategory.SECOND)
    record = PensionRecord("m1", (known, PensionMonth(Month(2024, 11), S.UNKNOWN)))
    pasted = read_pasted("令和6年10月 /\n令和6年11月 未納\n令和6年12月 /")
    assert [m.status for m in pasted.onto(record).months] == [S.PAID, S.UNPAID, S.UNKNOWN]
    assert read_pasted("令和6年10月 未納").onto(record).months[0].status is S.UNPAID


@pytest.mark.parametrize(
    ("cell", "category"),
    [
        ("3号", InsuredCategory.THIRD),
        ("+", InsuredCategory.THIRD),
        ("＋", InsuredCategory.THIRD),
        ("厚年", 2),
        ("共済", 2),
        ("船員", 2),
        ("2号", 2),
    ],
)
def test_months_of_the_other_categories(cell: str, category: int) -> None:
    (entry,) = read_pasted(f"R6.10 {cell}").entries
    assert (entry.status, entry.category) == (S.PAID, category)


@pytest.mark.parametrize(
    "line",
    [
        "令和6年10月 未納",
        "令和6年10月分　未納",
        "令和 6年 10月 未納",
        "R6.10 未納",
        "r6/10 未納",
        "2024/10\t未納",
        "2024-10\t*",
        "２０２４年１０月　未納",
        "2024年10月：未納",
        "令和6年10月 未納 16,980円",
        "2024年10月\t国民年金\t第1号\t未納",
        "令和6年10月 国民年金（第1号被保険者） 未納",
        "2024年10月,国民年金,第1号,未納",
        "令和6年度\n10月 未納",
        "令和6年\n10月 未納",
        "令和6年10月〜令和6年10月 未納",
    ],
)
def test_a_line_of_one_month(line: str) -> None:
    assert read_pasted(line) == Pasted((PensionMonth(OCTOBER, S.UNPAID),))


@pytest.mark.parametrize(
    "row",
    [
        "令和6年度\tA\tA\tA\tA\tA\tA\t*\t*\t*\tZ\tZ\tZ",
        "R6\tA\tA\tA\tA\tA\tA\t*\t*\t*\tZ\tZ\tZ\t3か月",
        "2024年度 A A A A A A * * * Z Z Z",
        "2024 AAAAAA***ZZZ",
        "Ｒ６年度　ＡＡＡＡＡＡ＊＊＊ＺＺＺ",
        "年度,4月,5月,6月,7月,8月,9月,10月,11月,12月,1月,2月,3月\n令和6年度," + ",".join("AAAAAA***ZZZ"),
        "令和6年度（43歳）\tA\tA\tA\tA\tA\tA\t*\t*\t*\tZ\tZ\tZ",
        "令和6年4月〜令和6年9月 納付済\n令和6年10月～12月　未納　3月\n2025年1月から2025年3月まで 全額免除",
        "令和6年度\n" + "\n".join(f"{n}月 {c}" for n, c in zip((*range(4, 13), 1, 2, 3), "AAAAAA***ZZZ", strict=True)),
        "令和6年度\t済\t済\t済\t済\t済\t済\t未\t未\t未\t全\t全\t全",
        "年度 4月 5月 6月 7月 8月 9月 10月 11月 12月 1月 2月 3月\n令和6年 済 済 済 済 済 済 未 未 未 全 全 全",
        "\t年齢\t4月\t5月\t6月\t7月\t8月\t9月\t10月\t11月\t12月\t1月\t2月\t3月\t計\n"
        "令和6年度\t43歳\tA\tA\tA\tA\tA\tA\t*\t*\t*\tZ\tZ\tZ\t3",
    ],
)
def test_a_row_of_a_fiscal_year(row: str) -> None:
    pasted = read_pasted(row)
    assert [e.month for e in pasted.entries] == list(fiscal_year_months(2024))
    assert [e.status for e in pasted.entries] == [S.PAID] * 6 + [S.UNPAID] * 3 + [S.FULL] * 3
    assert codes(pasted) == []


def test_a_row_of_a_calendar_year_needs_its_months_above_it() -> None:
    row = "2024年\t" + "\t".join("AAAAAA******")
    assert codes(read_pasted(row)) == ["pension_row"]
    head = "年\t" + "\t".join(f"{n}月" for n in range(1, 13))
    pasted = read_pasted(f"{head}\n{row}")
    assert [e.month for e in pasted.entries] == [Month(2024, n) for n in range(1, 13)]
    assert statuses(pasted)[Month(2024, 7)] is S.UNPAID


def test_empty_cells_leave_their_months_alone() -> None:
    pasted = read_pasted("令和8年度\t未\t\t\t済")
    assert statuses(pasted) == {Month(2026, 4): S.UNPAID, Month(2026, 7): S.PAID}
    assert codes(pasted) == []


@pytest.mark.parametrize("year", ["平成31年度", "令和元年度", "2019年度", "H31"])
def test_a_year_in_which_an_era_began(year: str) -> None:
    assert read_pasted(f"{year} {'A' * 12}").entries[0].month == Month(2019, 4)


@pytest.mark.parametrize(
    "line",
    ["国民年金の納付記録", "6年度 AAAAAAAAAAAA", "令和6年度 A A A", "令和6年13月 未納", "令和6年10月", "10月 未納",
     "令和6年度", "令和6年10月 未納 済",
     "令和7年4月〜令和6年4月 未納", "令和6年4月〜9月 未納 12月", "2024年4月 国民年金 第1号",
     "令和6年度" + "\tA" * 14, "2024/10/05 未納"],
)  # fmt: skip
def test_a_line_that_is_not_understood_is_shown_with_its_number(line: str) -> None:
    pasted = read_pasted(f"\n{line}\n2025/1 済")
    (finding,) = pasted.findings
    assert (finding.code, finding.values["line"], finding.values["text"]) == ("pension_row", 2, line)
    assert statuses(pasted) == {Month(2025, 1): S.PAID}


def test_a_month_that_is_said_twice_is_written_only_where_both_say_the_same() -> None:
    pasted = read_pasted("2024/10 未納\n2024/10 済\n2024/11 未納\n2024/11 *")
    assert statuses(pasted) == {Month(2024, 11): S.UNPAID}
    assert [f.values for f in pasted.findings if f.code == "pension_twice"] == [{"months": (OCTOBER,)}]


entries = st.builds(
    lambda month, status, category, paid: PensionMonth(month, status, category, paid or status not in PARTIAL),
    st.integers(0, 12 * 99).map(lambda ahead: FIRST_MONTH + ahead),
    st.sampled_from(PensionStatus),
    st.sampled_from(InsuredCategory),
    st.booleans(),
)


@given(st.lists(entries, unique_by=lambda e: e.month, max_size=40))
def test_what_our_own_grid_copies_is_read_back_the_same(months: list[PensionMonth]) -> None:
    record = PensionRecord("m1", tuple(sorted(months, key=lambda e: e.month)))
    pasted = read_pasted(copy_text(record, (m.month for m in record.months)), Month(2060, 12))
    assert pasted.entries == record.months
    assert set(codes(pasted)) <= {"pension_residual"}
    assert pasted.onto(PensionRecord("m1")) == record


def test_only_the_months_that_are_chosen_are_copied() -> None:
    record = PensionRecord("m1", tuple(PensionMonth(m, S.UNPAID) for m in fiscal_year_months(2024)))
    text = copy_text(record, (OCTOBER, Month(2025, 4)))
    assert text.splitlines()[1:] == ["令和6年度" + "\t" * 7 + "未" + "\t" * 5, "令和7年度" + "\t" * 12]


@given(st.text(max_size=80))
def test_no_text_at_all_breaks_it(text: str) -> None:
    pasted = read_pasted(text)
    assert [e.month for e in pasted.entries] == sorted({e.month for e in pasted.entries})


@given(st.text("令和平成RH元年度月分 \t\n0123456789/.-AZ*サア済未号", max_size=60))
def test_no_text_like_a_record_breaks_it(text: str) -> None:
    read_pasted(text)


@pytest.mark.parametrize(
    "line",
    ["1026年4月 未納", "1850.4 A", "1867/12 済", "9999年12月 未納", "令和99年度\t済", "9999年度\t" + "済\t" * 12],
)
def test_a_year_that_no_record_can_hold_is_said_and_not_written(line: str) -> None:
    pasted = read_pasted(f"{line}\n2025/1 済")
    assert statuses(pasted) == {Month(2025, 1): S.PAID}
    (finding,) = pasted.findings
    assert (finding.code, finding.values) == ("pension_outside", {"line": 1, "text": line.strip()})


def test_months_are_read_from_the_first_of_all_to_the_last_that_can_be_paid_for_now() -> None:
    pasted = read_pasted("1961/3 済\n1961/4 済\n2028/11 済\n2028/12 済")
    assert list(statuses(pasted)) == [Month(1961, 4), Month(2028, 11)]
    assert codes(pasted) == ["pension_outside"] * 2


def test_the_system_tells_the_category_where_the_cell_does_not() -> None:
    pasted = read_pasted("2024年4月 国民年金 第3号\n2024年5月 国民年金 第3号 納付済\n2024年6月 国民年金")
    assert [(e.status, e.category) for e in pasted.entries] == [(S.PAID, 3), (S.PAID, 3), (S.UNKNOWN, 1)]
