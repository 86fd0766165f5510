"""What a pasted 納付記録 would change is told in runs of months, and every finding has its sentence."""

import pytest

from helpers.pension import LAW
from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.months import Month, fiscal_year_months
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.importers.pension_record.paste import Pasted
from kakei_desktop.importers.pension_record.paste import read_pasted as read_on
from kakei_desktop.reports.pension.pasted_record import pasted_table
from kakei_desktop.words.pasted_record import pasted_words, wareki_spans

EMPTY = PensionRecord("m1")
THIS = Month(2026, 11)


def read_pasted(text: str) -> Pasted:
    return read_on(text, THIS)


def test_months_of_the_same_kind_are_one_run() -> None:
    known = PensionRecord("m1", (PensionMonth(Month(2024, 8), PensionStatus.UNPAID),))
    table = pasted_table(LAW, read_pasted("R6 AAAAAA***ZZZ"), known, THIS)
    assert [(wareki_spans(run.months), run.before, run.after) for run in table.runs] == [
        ("令和6年4月〜7月（4か月）", "まだ書かれていません", "納付ずみ"),
        ("令和6年8月", "未納", "納付ずみ"),
        ("令和6年9月", "まだ書かれていません", "納付ずみ"),
        ("令和6年10月〜12月（3か月）", "まだ書かれていません", "未納"),
        ("令和7年1月〜3月（3か月）", "まだ書かれていません", "全額免除"),
    ]
    assert (table.count, table.same, table.findings) == (12, 0, ())


def test_what_stands_there_already_is_counted_and_not_listed() -> None:
    record = read_pasted("R6 AAAAAA***ZZZ").onto(EMPTY)
    table = pasted_table(LAW, read_pasted("R6 AAAAAA***ZZY"), record, THIS)
    assert (table.count, table.same) == (1, 11)
    assert [wareki_spans(run.months) for run in table.runs] == ["令和7年3月"]


def test_months_with_a_gap_are_two_spans() -> None:
    months = (*fiscal_year_months(2024)[:2], *fiscal_year_months(2025)[:1])
    assert wareki_spans(months) == "令和6年4月〜5月（2か月）、令和7年4月"
    assert wareki_spans(fiscal_year_months(2019)[:2]) == "平成31年4月〜令和元年5月（2か月）"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("きろく", ("1行目", "きろく", "読めません")),
        ("2024/10 Q\n2024/11 Q", ("「Q」", "令和6年10月〜11月（2か月）", "何も書きません")),
        ("1026年4月 未納", ("1行目", "1026年4月 未納", "納付記録にない年月")),
        ("2024/10 /", ("「/」", "令和6年10月", "確かめて")),
        ("2024/10 A\n2024/10 Z", ("令和6年10月", "2通り")),
        ("2024/10 半額免除", ("令和6年10月", "残りを納めた")),
        ("令和8年4月 育児期間免除", ("令和8年4月", "育児期間免除", "その月にはまだない種類", "令和8年10月から")),
        ("平成24年4月〜5月 産前産後免除", ("平成24年4月〜5月（2か月）", "まだない種類", "平成31年4月から")),
        ("令和9年1月〜2月 未納", ("令和9年1月〜2月（2か月）", "これからの月", "数えません")),
        ("令和9年1月 半額免除（未納）", ("令和9年1月", "これからの月", "数えません")),
    ],
)
def test_every_finding_is_a_sentence(text: str, said: tuple[str, ...]) -> None:
    (finding,) = pasted_table(LAW, read_pasted(text), EMPTY, THIS).findings
    words = pasted_words(finding)
    assert words.endswith("。")
    assert all(part in words for part in said)


def test_what_cannot_be_so_is_said_beside_what_is_written() -> None:
    table = pasted_table(
        LAW, read_pasted("令和8年4月 育児期間免除\n令和8年10月 育児期間免除\n令和9年1月 未納"), EMPTY, THIS
    )
    assert [run.after for run in table.runs] == [
        "育児期間免除（その月にはまだない種類）",
        "育児期間免除",
        "未納（これからの月）",
    ]


def test_a_finding_of_another_kind_has_no_words_here() -> None:
    with pytest.raises(KeyError):
        pasted_words(Finding("balance_broken", read_pasted("x").findings[0].severity))
