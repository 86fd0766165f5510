"""What may not be claimed yet: each benefit by a fact, in its time, with its source."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from helpers.reference import CATEGORIES, REFERENCE
from helpers.report_cases import TODAY, empty, sample
from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import AssistanceArea, Case, set_profile
from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.household import Member, Relation
from kakei_desktop.domain.liabilities import Arrears, ArrearsKind, Debt, DebtKind, Waiver
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.money.benefits import Sign
from kakei_desktop.reports.plan.benefits import unclaimed
from kakei_desktop.words.money import money_words

ADULT = Member("a", "見本 一人", relation=Relation.SELF, birth_date=date(1985, 5, 1))
PUPIL = Member("c", "見本 子", relation=Relation.CHILD, birth_date=date(2015, 2, 14))
RENT = BudgetRow("r", "rent", "家賃", 50_000)
BENEFIT = BudgetRow("u", "unemployment_benefit", "雇用保険", 140_000, until=Month(2026, 12))
SPECIAL = Debt("d", "社協", DebtKind.SPECIAL_LOAN, balance=200_000)
HEALTH = BudgetRow("h", "health_insurance", "国保", 9_000)
UNPAID = PensionRecord("a", (PensionMonth(Month(2026, 9), PensionStatus.UNPAID),))


def found(case: Case, today: date = TODAY) -> list[Finding]:
    return list(unclaimed(REFERENCE.benefits, REFERENCE.assistance, CATEGORIES, case, today))


def names(case: Case, today: date = TODAY) -> set[object]:
    return {each.values["name"] for each in found(case, today)}


def home(*members: Member, budget: tuple[BudgetRow, ...] = (), **parts: Any) -> Case:
    return replace(empty(), members=members, budget=budget, **parts)


def behind(kind: ArrearsKind) -> Case:
    return home(ADULT, arrears=(Arrears("x", "滞納", amount=1, kind=kind),))


@pytest.mark.parametrize(
    ("case", "name"),
    [
        (home(ADULT, pension=(UNPAID,)), "国民年金の免除・納付猶予"),
        (
            home(ADULT, budget=(BENEFIT, BudgetRow("h", "health_insurance", "国保", 9_000))),
            "国民健康保険料の失業による軽減",
        ),
        (
            home(ADULT, arrears=(Arrears("x", "国保", amount=1, kind=ArrearsKind.HEALTH_INSURANCE),)),
            "国民健康保険料の減免",
        ),
        (home(ADULT, arrears=(Arrears("x", "税", amount=1, kind=ArrearsKind.TAX),)), "税金の徴収猶予・換価の猶予"),
        (home(ADULT, debts=(SPECIAL,)), "特例貸付の償還免除"),
        (home(ADULT, PUPIL), "就学援助"),
        (home(ADULT, PUPIL), "児童手当"),
        (home(ADULT, PUPIL), "児童扶養手当"),
        (home(ADULT, replace(PUPIL, birth_date=date(2010, 5, 20))), "高校の就学支援金・奨学給付金"),
        (home(ADULT, budget=(BudgetRow("m", "medical", "医療", 30_000),)), "高額療養費"),
        (home(ADULT, budget=(RENT, replace(BENEFIT, until=Month(2025, 1)))), "住居確保給付金"),
        (set_profile(assistance_area=AssistanceArea.AREA_1_1)(home(ADULT, budget=(RENT,))), "生活保護"),
    ],
)
def test_a_fact_makes_one_think_of_a_benefit(case: Case, name: str) -> None:
    assert name in names(case)
    assert name not in names(home(ADULT))


def test_what_is_claimed_or_too_long_ago_is_not_named() -> None:
    spouse = Member("b", "見本 二人", relation=Relation.SPOUSE)
    rows = tuple(BudgetRow(code, code, "", 10_000) for code in ("child_allowance", "child_rearing_allowance"))
    assert names(home(ADULT, PUPIL, budget=rows)) == {"就学援助"}
    assert "児童扶養手当" not in names(home(ADULT, spouse, PUPIL))
    assert names(home(ADULT, budget=(RENT, replace(BENEFIT, until=Month(2024, 10))))) == set()
    asked = replace(SPECIAL, waiver=Waiver.APPLIED)
    assert names(home(ADULT, debts=(asked, Debt("e", "カード", balance=1)))) == set()
    assert names(home(ADULT, replace(PUPIL, apart=True))) == set(), "who lives elsewhere is not counted"


def test_the_caps_of_a_month_are_those_of_their_time() -> None:
    case = home(ADULT, budget=(BudgetRow("m", "medical", "医療", 50_000),))
    (now,), (before,) = found(case), found(case, date(2026, 7, 31))
    assert "85,800円" in money_words(now)
    assert "80,100円" in money_words(before)
    assert names(case, date(2027, 8, 1)) == set(), "nothing is said of a time that is not on file"
    assert now.values["unverified"]


def test_the_sample_is_told_where_to_ask() -> None:
    said = [money_words(each) for each in found(sample())]
    assert (
        "就学援助：小・中学生がいます。学用品、給食、修学旅行などのお金の援助があります。学校か教育委員会で聞けます。"
        in said
    )
    assert len(said) == 8


def test_every_sign_has_a_benefit_and_every_benefit_a_source() -> None:
    assert {benefit.sign for benefit in REFERENCE.benefits} == set(Sign)
    assert all(benefit.source and benefit.since <= benefit.until for benefit in REFERENCE.benefits)
