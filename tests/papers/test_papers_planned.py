"""家計計画表 and キャッシュフロー表 on paper: the numbers of the page, as far as the reader may see them."""

from dataclasses import replace

import pytest

from helpers.packet_cases import sample_model
from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.case import Case, change
from kakei_desktop.domain.cash import Cash
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.visit import Audience
from kakei_desktop.money.months import month_by_month
from kakei_desktop.papers.household.months import MonthsPaper
from kakei_desktop.papers.household.years import YearsPaper
from kakei_desktop.papers.packet import Packet, build_packet
from kakei_desktop.reports.pension.household import household_of


@pytest.fixture(scope="module")
def conference() -> Packet:
    return sample_model(Audience.CONFERENCE)


def planned(case: Case, audience: Audience = Audience.WORKER) -> Packet:
    return build_packet(REFERENCE, case, TODAY, audience, ("months", "years"))


def test_the_months_are_those_of_the_plan_in_the_bands_of_the_budget(conference: Packet) -> None:
    paper = conference[MonthsPaper]
    first, second = paper.halves
    assert (first.months[0], second.months[-1]) == ("令和8年11月", "令和9年10月")
    assert [line.label for line in first.spendings] == [
        "住まい",
        "光熱・通信（概算）",
        "保険・税（概算）",
        "食費・日用品（概算）",
        "教育・子ども（概算）",
        "その他のくらし（概算）",
        "返済・滞納",
    ]
    assert paper.notes[0].startswith("＊は、休みの日のために")


def test_what_is_left_each_month_is_what_the_page_says() -> None:
    household = household_of(REFERENCE, sample(), TODAY)
    months = month_by_month(household.forecast(12, household.whole_plan))
    left = [cell.value for half in planned(sample())[MonthsPaper].halves for cell in half.left.cells]
    assert left == [month.closing for month in months]


def test_no_lender_is_named_by_what_becomes_of_a_debt(conference: Packet) -> None:
    events = [event for year in conference[YearsPaper].years for event in year.events]
    assert "6月 太郎の借金：完済" in events
    assert "4月 さくら 中学校入学" in events
    own = [event for year in planned(sample())[YearsPaper].years for event in year.events]
    assert any(event.endswith("ミホン信販：完済") for event in own), "the worker's copy names it"


def test_each_year_hands_on_what_it_leaves(conference: Packet) -> None:
    years = conference[YearsPaper].years
    assert [year.year_text for year in years][:2] == ["令和8年（2か月）", "令和9年"]
    assert [year.carried.value for year in years[1:]] == [year.left.value for year in years[:-1]]
    assert {person.name: person.ages[0] for person in conference[YearsPaper].people}["さくら"] == "11歳"


def test_nothing_is_foretold_while_nobody_has_counted_the_money() -> None:
    assert planned(replace(sample(), cash=Cash())).nothing_in == ("家計計画表", "キャッシュフロー表")


def test_the_months_of_a_measure_follow_its_first_month() -> None:
    later = change("measures", "m-food", since=Month(2027, 3))(sample())
    food = [
        next(line for line in planned(case)[MonthsPaper].halves[0].spendings if line.label.startswith("食費"))
        for case in (sample(), later)
    ]
    assert [cell.value for cell in food[1].cells][2:5] == [80_000, 80_000, 75_000]
    assert [cell.value for cell in food[0].cells][2:5] == [75_000] * 3
