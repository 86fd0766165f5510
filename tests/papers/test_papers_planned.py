"""家計計画表, キャッシュフロー表, 家計再生プラン on paper: the numbers of the page that the reader may see."""

from dataclasses import replace
from datetime import date

import pytest

from helpers.packet_cases import sample_model
from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.case import Case, change, set_wishes
from kakei_desktop.domain.cash import Cash
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Aim, EarlierPlan, Goal, Review, ReviewOutcome
from kakei_desktop.domain.visit import Audience
from kakei_desktop.money.months import month_by_month
from kakei_desktop.papers.household.budget import BudgetPaper
from kakei_desktop.papers.household.months import MonthsPaper
from kakei_desktop.papers.household.plan import PlanPaper
from kakei_desktop.papers.household.years import YearsPaper
from kakei_desktop.papers.packet import Packet, build_packet
from kakei_desktop.papers.values import yen
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
        "住まい（概算）",
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
    assert [year.year_text for year in years][:2] == ["令和8年（11月から）", "令和9年"]
    assert [year.carried.value for year in years[1:]] == [year.left.value for year in years[:-1]]
    assert {person.name: person.ages[0] for person in conference[YearsPaper].people}["さくら"] == "11歳"


def test_the_years_say_what_was_supposed_of_them() -> None:
    stay, grow = "書かれた金額が、この先も変わらないとして", "選んだ行は、1年ごとに決めた割合でふえるとして"
    (as_written, *_, allowance) = planned(sample())[YearsPaper].notes
    assert as_written.startswith(stay)
    assert allowance == (
        "児童手当の支払いは、令和11年6月から目安で 40,000円から 20,000円に変わります。"
        "家計表では、まだ同じ額のままです。"
    )
    grown = change("budget", "b-rent", growth_bp=100)(sample())
    assert planned(grown)[YearsPaper].notes[0].startswith(grow)


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


def test_each_goal_says_where_the_plan_leads_and_of_debts_only_to_who_sees_them() -> None:
    goals = (Goal("d", "借金を返す", aim=Aim.DEBTS), Goal("b", "差引", aim=Aim.BALANCE), Goal("n", "話し合う"))
    case = replace(sample(), goals=goals)
    told = {
        audience: [goal.outlook for goal in build_packet(REFERENCE, case, TODAY, audience, ("plan",))[PlanPaper].goals]
        for audience in (Audience.CONFERENCE, Audience.OFFICE)
    }
    debts, balance, nothing = told[Audience.CONFERENCE]
    assert debts == "この計画では、令和11年10月に完済する見込みです。"
    assert (balance, nothing) == ("この計画では、ひと月の差引は 42,423円の見込みです。", "")
    assert (told[Audience.OFFICE][0], told[Audience.OFFICE][2]) == ("", "")
    office = told[Audience.OFFICE][1]
    assert office == "この計画では、ひと月の差引は 43,560円の見込みです。", "as the rows say, not the debts"


def test_why_a_household_spends_otherwise_is_printed_beside_what_is_usual() -> None:
    said = set_wishes(unusual="畑の野菜がある")(sample())
    for case, reason in ((said, "畑の野菜がある"), (set_wishes(unusual=" ")(sample()), None)):
        paper = build_packet(REFERENCE, case, TODAY, Audience.CONFERENCE, ("budget",))[BudgetPaper]
        assert (paper.unusual and paper.unusual.reason) == reason
    paper = build_packet(REFERENCE, said, TODAY, Audience.CONFERENCE, ("budget",))[BudgetPaper]
    assert paper.unusual
    food = paper.unusual.lines[0]
    assert (food.own.text, food.usual.text, food.words) == ("77,800", "103,384", "より少なめ")


def test_who_follows_the_plan_reads_how_it_went_and_which_version_it_is() -> None:
    held = Review("r", date(2026, 11, 20), "袋分け", 41_000, 46_000, ReviewOutcome.PARTLY, "3週目に足りなくなった")
    before = Review("q", date(2026, 10, 1), "はじめて", outcome=ReviewOutcome.REACHED)
    earlier = EarlierPlan("p", date(2026, 11, 1), reviews=(before, Review("r", date(2026, 11, 20), "袋分け")))
    case = replace(sample(), reviews=(held, Review("t", date(2027, 1, 15), "つぎ")), earlier_plans=(earlier,))
    for audience, days in ((Audience.PERSON, ["令和8年10月1日", "令和8年11月20日"]), (Audience.OFFICE, [])):
        paper = build_packet(REFERENCE, case, TODAY, audience, ("plan",))[PlanPaper]
        assert [each.day_text for each in paper.held] == days
        assert (paper.version_text, paper.reviews) == ("第2版（令和8年11月1日から）", ("令和9年1月15日　つぎ",))
        for each in paper.held[1:]:
            assert (each.planned, each.counted) == (yen(46_000, "見直しの日の計画"), yen(41_000, "数えた手持ち金"))
            assert (each.outcome_text, each.went) == ("一部できた", "3週目に足りなくなった")
