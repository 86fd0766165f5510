"""The legend under a grid of months."""

from helpers.pension import LAW
from helpers.report_cases import TODAY, sample
from kakei_desktop.reports.pension.grid import pension_grid
from kakei_desktop.words.record_marks import legend


def test_the_legend_says_each_letter_once() -> None:
    cells = [cell for year in pension_grid(LAW, sample(), "taro", TODAY).years for cell in year.cells]
    assert legend(cells) == (
        "済＝納付ずみ（厚生年金・扶養の月をふくむ）",
        "未＝未納",
        "前＝未納だが納期限前（合計に入っています）",
        "×＝時効で納められない",
    )
