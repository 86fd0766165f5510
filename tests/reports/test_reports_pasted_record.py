"""What a pasted record would change, in runs of months, beside what stands there."""

from helpers.pension import LAW
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_record import PensionRecord
from kakei_desktop.importers.pension_record.paste import read_pasted
from kakei_desktop.reports.pension.pasted_record import pasted_table

THIS = Month(2026, 11)


def test_months_that_follow_each_other_and_say_the_same_are_one_run() -> None:
    table = pasted_table(LAW, read_pasted("R6 AAAAAA***ZZZ", THIS), PensionRecord("a"), THIS)
    assert [run.months for run in table.runs] == [
        tuple(month_range(Month(2024, 4), Month(2024, 9))),
        tuple(month_range(Month(2024, 10), Month(2024, 12))),
        tuple(month_range(Month(2025, 1), Month(2025, 3))),
    ]
    assert (table.count, table.same, table.findings) == (12, 0, ())


def test_what_cannot_be_so_or_is_still_to_come_is_found() -> None:
    pasted = read_pasted("令和8年4月 育児期間免除\n令和9年1月 未納", THIS)
    table = pasted_table(LAW, pasted, PensionRecord("a"), THIS)
    assert [finding.code for finding in table.findings] == ["pension_too_early", "pension_to_come"]
    again = pasted_table(LAW, pasted, pasted.onto(PensionRecord("a")), THIS)
    assert (again.runs, again.count, again.same) == ((), 0, 2)
