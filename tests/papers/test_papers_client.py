"""Papers for the kitchen table: the calendar of the money, and the envelopes of a week."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, cases, sample
from kakei_desktop.domain.budget import BudgetRow, DueDay
from kakei_desktop.domain.case import Case, change, set_cash
from kakei_desktop.domain.cash import Cash
from kakei_desktop.domain.findings import Severity
from kakei_desktop.domain.liabilities import Debt
from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers.checks import check
from kakei_desktop.papers.household.calendar import CalendarDay, CalendarPaper
from kakei_desktop.papers.household.weekly import WeeklyPaper
from kakei_desktop.papers.packet import Packet, build_packet
from kakei_desktop.papers.plain import in_brackets
from kakei_desktop.papers.registry import papers_of

NAMES = ("calendar", "weekly")


def papers(case: Case, audience: Audience = Audience.PERSON, today: date = TODAY) -> Packet:
    return build_packet(REFERENCE, case, today, audience, NAMES)


def cell(paper: CalendarPaper, day: int, month: int = 0) -> CalendarDay:
    days = (each for week in paper.months[month].weeks for each in week.days)
    return next(each for each in days if each.number == str(day))


def test_the_calendar_says_what_comes_and_goes_on_its_day() -> None:
    spread = change("budget", "b-unemployment_benefit", due=DueDay())(sample())
    paper = papers(set_cash(opening=46_000)(spread))[CalendarPaper]
    assert [month.month_text for month in paper.months] == ["令和8年11月", "令和8年12月"]
    assert [(move.label, move.comes, move.amount.text) for move in cell(paper, 25).moves] == [("給与", True, "92,000")]
    assert cell(paper, 30).mark == "ぎりぎり"
    assert "雇用保険（目安）" in [move.label for move in cell(paper, 30).moves]
    assert [move.label for move in cell(paper, 28, 1).moves][:2] == ["家賃", "例示ファイナンス"], (
        "27 December is a Sunday"
    )
    assert paper.months[0].carried.value == 46_000
    assert paper.months[1].carried == paper.months[0].weeks[-1].left
    assert [day.number for day in paper.months[1].weeks[0].days] == ["", "", "1", "2", "3", "4", "5"], "Sunday first"


def test_a_short_day_is_said_first_and_marked() -> None:
    paper = papers(set_cash(opening=1_000)(sample()))[CalendarPaper]
    assert in_brackets(paper.notes[0]).startswith("11月（がつ）23日（にち）（月（げつ））に、お金（かね）が 足")
    assert cell(paper, 23).mark == "足りない"


def test_what_one_keeps_to_oneself_is_on_no_calendar_of_the_household() -> None:
    labels = [
        move.label
        for audience in (Audience.PERSON, Audience.WORKER)
        for month in papers(sample(), audience)[CalendarPaper].months
        for week in month.weeks
        for day in week.days
        for move in day.moves
    ]
    assert labels.count("ミホン信販") == 1, "on the worker's alone"


def test_the_envelopes_hold_the_safe_sum_until_the_next_pay_day() -> None:
    paper = papers(sample())[WeeklyPaper]
    assert paper.week.value == 38_100
    assert [envelope.amount.value for envelope in paper.envelopes] == [38_100] * 4
    assert in_brackets(paper.envelopes[0].first_text) == "12月（がつ）3日（みっか）（木（もく））から"
    assert in_brackets(paper.envelopes[-1].last_text) == "12月（がつ）30日（にち）（水（すい））まで"
    assert {"食費", "日用品", "そのほか"} <= set(paper.inside)
    assert not {"家賃", "電気"} & set(paper.inside)


@pytest.mark.parametrize("poor", [Cash(), Cash(TODAY, opening=-900_000)])
def test_where_nobody_counted_or_no_sum_is_safe_there_are_no_envelopes(poor: Cash) -> None:
    assert papers(replace(sample(), cash=poor)).get(WeeklyPaper) is None


def test_what_does_not_go_into_envelopes_is_said_to_stay() -> None:
    rows = (
        BudgetRow("p", "salary", "給与", 200_000, due=DueDay(25)),
        BudgetRow("f", "food", "食費", 30_000),
        BudgetRow("r", "rent", "家賃", 60_000, due=DueDay(27)),
    )
    late = BudgetRow("b", "other_income", "手当", 90_000, due=DueDay(24))
    case = replace(sample(), budget=(*rows, late), debts=(), events=(), transactions=(), cash=Cash(TODAY, opening=0))
    paper = papers(case)[WeeklyPaper]
    at_first = 90_000 - 2 * 1_000  # the allowance of 24 November, less two days of food
    assert paper.total.value == 228_000
    assert in_brackets(paper.kept).startswith(f"残（のこ）りの {at_first + 200_000 + 90_000 - 60_000 - 228_000:,}円")


@settings(max_examples=30)
@given(cases(), st.integers(-300_000, 900_000), st.integers(0, 40))
def test_every_week_of_any_calendar_adds_up(case: Case, opening: int, later: int) -> None:
    counted = replace(case, cash=Cash(TODAY, opening=opening))
    packet = papers(counted, today=date.fromordinal(TODAY.toordinal() + later))
    assert [finding for finding in check(packet) if finding.severity is Severity.BLOCKS] == []


@settings(max_examples=20)
@given(cases(), st.sampled_from((Audience.PERSON, Audience.CONFERENCE)), st.integers(0, 400_000))
def test_what_one_keeps_to_oneself_changes_a_paper_by_its_absence_alone(
    case: Case, audience: Audience, opening: int
) -> None:
    counted = replace(case, cash=Cash(TODAY, opening=opening))
    private = Debt("z", "秘密金融", balance=300_000, monthly=9_000, private=True, due=DueDay(10), rate_bp=1_800)
    with_it, without = (
        build_packet(REFERENCE, each, TODAY, audience, papers_of(audience)).papers
        for each in (replace(counted, debts=(*counted.debts, private)), counted)
    )
    assert with_it == without
