"""The pension months: what is owed, what is lost, what is lost next."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from helpers.pension import LAW
from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, cases, empty, pension_months, sample
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.household import InsuredCategory, Member
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import (
    PENSION_STATUSES,
    STATUS_SYMBOLS,
    PensionMonth,
    PensionRecord,
    PensionStatus,
)
from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers.paper import Source
from kakei_desktop.papers.pension.expiring import expiring_lines
from kakei_desktop.reports.pension.deadlines import Deadline, deadlines
from kakei_desktop.reports.pension.grid import GridMonth, expiring_months, pension_grid


def with_month(entry: PensionMonth) -> Case:
    record = PensionRecord("a", (entry,))
    return replace(empty(), members=(Member("a", "見本 一郎"),), pension=(record,))


def cell_of(entry: PensionMonth, today: date = TODAY) -> GridMonth:
    years = pension_grid(LAW, with_month(entry), "a", today).years
    return next(cell for year in years for cell in year.cells if cell.month == entry.month)


@given(cases())
def test_sums_are_those_of_payable_cells(case: Case) -> None:
    for member in case.members:
        grid = pension_grid(LAW, case, member.id, TODAY)
        payable = [cell for year in grid.years for cell in year.cells if cell.payable]
        assert grid.owed_months == len(payable) == sum(year.owed_months for year in grid.years)
        assert grid.owed_yen == sum(cell.owed for cell in payable) == sum(year.owed_yen for year in grid.years)
        assert all(len(year.cells) == 12 for year in grid.years)
        assert all(c.category is InsuredCategory.FIRST and not c.barred and not c.future for c in payable)


@given(cases())
def test_what_expires_is_what_is_payable_soonest_first(case: Case) -> None:
    found = expiring_months(LAW, case, TODAY)
    assert [e.month for e in found] == sorted(e.month for e in found)
    assert all(0 <= e.days_left == (e.last_day - TODAY).days for e in found)
    members = [(member, pension_grid(LAW, case, member.id, TODAY)) for member in case.members]
    payable = {(m.id, c.month) for m, grid in members for year in grid.years for c in year.cells if c.payable}
    owed = {(e.member_id, e.month) for e in found if not e.unknown}
    assert owed <= payable
    assert all(deadline_of(case, who, month).by_law for who, month in payable - owed)


def deadline_of(case: Case, member_id: str, month: Month) -> Deadline:
    return next(d for d in deadlines(LAW, case, member_id, TODAY) if d.month == month)


@given(pension_months)
def test_lost_and_payable_never_meet(entry: PensionMonth) -> None:
    grid = pension_grid(LAW, with_month(entry), "a", TODAY)
    for cell in (cell for year in grid.years for cell in year.cells):
        assert not (cell.barred and cell.payable)
        assert (cell.letter == "×") == cell.barred
        assert cell.status is not None or (cell.letter, cell.owed) == ("", 0)


@pytest.mark.parametrize("status", PensionStatus)
def test_every_status_has_its_letter_and_words(status: PensionStatus) -> None:
    cell = cell_of(PensionMonth(Month(2026, 10), status), date(2026, 12, 23))
    assert (cell.letter, cell.words) == (STATUS_SYMBOLS[status], PENSION_STATUSES[status])
    assert len(cell.letter) == 1


def test_what_cannot_be_so_is_said_beside_the_month() -> None:
    assert cell_of(PensionMonth(Month(2026, 9), PensionStatus.CHILDCARE)).words == (
        "育児期間免除（その月にはまだない種類）"
    )
    ahead = cell_of(PensionMonth(Month(2027, 1), PensionStatus.UNPAID))
    assert (ahead.letter, ahead.words) == ("未", "未納（これからの月）")
    assert (ahead.payable, ahead.owed) == (False, 0)


def test_the_letters_are_all_different() -> None:
    assert len(set(STATUS_SYMBOLS.values()) | {"×"}) == len(PensionStatus) + 1


@pytest.mark.parametrize(
    ("month", "today", "lost"),
    [
        ("2024-10", date(2026, 11, 30), False),
        ("2024-10", date(2026, 12, 3), True),
        ("2024-09", date(2026, 11, 23), True),
    ],
)
def test_a_month_is_lost_after_its_last_day(month: str, today: date, lost: bool) -> None:
    cell = cell_of(PensionMonth(Month.parse(month), PensionStatus.UNPAID), today)
    assert (cell.barred, cell.payable, cell.owed) == (lost, not lost, 0 if lost else 16_980)


def test_just_after_the_last_day_a_month_is_in_doubt_where_its_due_day_had_moved() -> None:
    cell = cell_of(PensionMonth(Month(2024, 10), PensionStatus.UNPAID), date(2026, 12, 2))
    assert (cell.letter, cell.words) == ("未", "期限の日を過ぎたばかり（すぐ窓口か年金事務所に電話）")
    assert (cell.barred, cell.payable, cell.owed) == (False, False, 0)


@pytest.mark.parametrize(
    ("entry", "owed"),
    [
        (PensionMonth(Month(2026, 4), PensionStatus.HALF, residual_paid=False), 8_960),
        (PensionMonth(Month(2026, 4), PensionStatus.THREE_QUARTER, residual_paid=False), 4_480),
        (PensionMonth(Month(2026, 4), PensionStatus.QUARTER, residual_paid=False), 13_440),
        (PensionMonth(Month(2026, 4), PensionStatus.QUARTER, residual_paid=True), 0),
        (PensionMonth(Month(2026, 4), PensionStatus.UNPAID, InsuredCategory.SECOND), 0),
        (PensionMonth(Month(2026, 11), PensionStatus.UNPAID), 17_920),
        (PensionMonth(Month(2026, 12), PensionStatus.UNPAID), 0),
    ],
)
def test_what_a_month_leaves_owed(entry: PensionMonth, owed: int) -> None:
    assert cell_of(entry).owed == owed


def test_a_residual_that_was_not_paid_is_said() -> None:
    assert (
        cell_of(PensionMonth(Month(2026, 4), PensionStatus.HALF, residual_paid=False)).words == "半額免除（残りが未納）"
    )


def test_months_of_an_employee_or_a_dependent_spouse_ask_for_nothing() -> None:
    employee = cell_of(PensionMonth(Month(2026, 1), PensionStatus.PAID, InsuredCategory.SECOND))
    spouse = cell_of(PensionMonth(Month(2026, 1), PensionStatus.PAID, InsuredCategory.THIRD))
    assert (employee.contribution, employee.words) == (None, "厚生年金の月（第2号）")
    assert (spouse.contribution, spouse.words) == (None, "配偶者の扶養の月（第3号）")


def test_a_month_that_the_rules_do_not_hold_is_named_and_not_counted_in_yen() -> None:
    april = Month(max(LAW.contribution_years) + 1, 4)
    grid = pension_grid(LAW, with_month(PensionMonth(april, PensionStatus.UNPAID)), "a", (april + 1).first_day)
    assert grid.missing_rules == (april,)
    assert (grid.owed_months, grid.owed_yen) == (1, 0)


def test_an_amount_that_is_not_verified_is_named() -> None:
    half = PensionMonth(Month(2023, 3), PensionStatus.HALF, residual_paid=False)
    (doubt,) = pension_grid(LAW, with_month(half), "a", date(2025, 3, 1)).unverified
    assert doubt.startswith("令和4年度の保険料額：")
    full = PensionMonth(Month(2026, 4), PensionStatus.UNPAID)
    assert pension_grid(LAW, with_month(full), "a", TODAY).unverified == ()


@pytest.mark.parametrize(
    ("today", "years"),
    [
        (date(2026, 11, 23), [2024, 2025, 2026]),
        (date(2027, 3, 31), [2024, 2025, 2026]),
        (date(2027, 4, 1), [2024, 2025, 2026, 2027]),
        (date(2027, 6, 1), [2025, 2026, 2027]),
    ],
)
def test_the_grid_reaches_26_months_back_and_to_march(today: date, years: list[int]) -> None:
    grid = pension_grid(LAW, with_month(PensionMonth(Month(2026, 4), PensionStatus.PAID)), "a", today)
    assert [year.year for year in grid.years] == years


def test_the_grid_of_the_sample() -> None:
    grid = pension_grid(LAW, sample(), "taro", TODAY)
    letters = {year.label: "".join(cell.letter or "・" for cell in year.cells) for year in grid.years}
    assert letters == {
        "令和6年度": "済済済済済×未未未未未未",
        "令和7年度": "未未未済済済済済済済済済",
        "令和8年度": "未未未未未未前前・・・・",
    }
    assert [year.owed_months for year in grid.years] == [6, 3, 8]
    assert (grid.owed_months, grid.owed_yen) == (17, 6 * 16_980 + 3 * 17_510 + 8 * 17_920)
    first = expiring_months(LAW, sample(), TODAY)[0]
    assert (first.member, first.month, first.amount, first.days_left) == ("見本 太郎", Month(2024, 10), 16_980, 7)


def test_a_stranger_has_no_grid() -> None:
    with pytest.raises(KeyError):
        pension_grid(LAW, empty(), "nobody", TODAY)


def test_the_whole_record_goes_down_to_the_first_year_and_up_to_what_was_paid_ahead() -> None:
    months = (PensionMonth(Month(1987, 3), PensionStatus.PAID), PensionMonth(Month(2028, 3), PensionStatus.PAID))
    case = replace(with_month(months[0]), pension=(PensionRecord("a", months),))
    shown = pension_grid(LAW, case, "a", TODAY)
    assert [y.year for y in shown.years] == [2024, 2025, 2026]
    assert shown.earlier == 1986
    whole = pension_grid(LAW, case, "a", TODAY, whole=True, ahead=True)
    assert [y.year for y in whole.years] == list(range(1986, 2028))
    assert (whole.owed_months, whole.owed_yen) == (shown.owed_months, shown.owed_yen)


def test_the_papers_tell_the_working_day_where_offices_are_closed_on_the_last() -> None:
    """31 December 2026 and Sunday, 31 January 2027; the first is a Monday."""
    texts = [line.last_day_text for line in expiring_lines(Source(REFERENCE, sample(), TODAY, Audience.OFFICE, None))]
    assert texts == [
        "令和8年11月30日まで",
        "令和8年12月31日まで（窓口は28日）",
        "令和9年1月31日まで（窓口は29日）",
    ]
