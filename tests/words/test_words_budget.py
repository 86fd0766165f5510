"""What the 明細 say beside the 家計表: what is asked before a row is filled, what is left alone, where they differ."""

import pytest

from kakei_desktop.domain.budget import Frequency
from kakei_desktop.domain.months import Month
from kakei_desktop.reports.budget.fill import AskedChange, FillChange, LeftAlone
from kakei_desktop.reports.budget.reconciling import Difference, Reconciliation
from kakei_desktop.words.fill import frequency_question, left_alone_words
from kakei_desktop.words.reconciling import reconciling_words

CAR_TAX = FillChange("car_tax", "自動車税", None, 2_875, None, 34_500, Frequency.YEAR)


@pytest.mark.parametrize(
    ("times", "words"),
    [
        (1, "3か月に1回だけ 34,500円です。年に何回のものですか"),
        (2, "3か月に 34,500円が2回です。毎月のものですか、もっと間があくものですか"),
        (4, "3か月に 34,500円が4回です。毎月のもの（休みの日でずれた）ですか、週や4週ごとのものですか"),
    ],
)
def test_how_often_a_row_comes_is_asked_by_what_the_months_show(times: int, words: str) -> None:
    assert frequency_question(AskedChange(3, times, (CAR_TAX,))) == words


def test_what_is_left_alone_says_why() -> None:
    assert left_alone_words(LeftAlone("年金", Frequency.TWO_MONTHS, 1, None)) == (
        "年金は2か月に1回のものなので、つづいた2か月をえらぶと平均が出ます"
    )
    assert left_alone_words(LeftAlone("食費", Frequency.MONTH, 2, 41_000)) == (
        "食費は行が2つあるので、そのままにします（明細の平均 41,000円）"
    )


def test_two_balances_are_reconciled_in_a_sentence_only_where_they_differ() -> None:
    rent, food = Difference("家賃", -60_000, -62_000), Difference("食費", -51_000, -38_000)
    found = Reconciliation(Month(2026, 8), Month(2026, 10), -24_000, -9_000, (food, rent))
    assert reconciling_words(found) == (
        "明細（2026年8月〜2026年10月の平均）の差引は1か月 ▲24,000円、家計表では ▲9,000円です。"
        "差が大きいのは、食費（明細 51,000・家計表 38,000）、家賃（明細 60,000・家計表 62,000）です。"
    )
    alone = Reconciliation(Month(2026, 10), Month(2026, 10), -24_000, -9_000, (food,))
    assert reconciling_words(alone).startswith("明細（2026年10月の平均）の差引は")
    assert reconciling_words(Reconciliation(Month(2026, 8), Month(2026, 10), -9_000, -9_000, ())) == ""
    assert reconciling_words(None) == ""
