"""What the money shows, each with what is behind it, and words for all of it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from helpers.households import HOUSEHOLDS, case_of, household_of
from helpers.money_cases import money_cases
from helpers.reference import REFERENCE
from kakei_desktop.domain.budget import EVEN_MONTHS, ODD_MONTHS, BudgetRow, DueDay, Frequency
from kakei_desktop.domain.case import Case, Profile
from kakei_desktop.domain.cash import Cash, Event, Transfer
from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.domain.household import Member, Relation
from kakei_desktop.domain.liabilities import Arrears, Debt
from kakei_desktop.domain.months import Month
from kakei_desktop.money.findings import day_of_finding, money_findings
from kakei_desktop.words.money import FINDINGS, money_words

DAY = date(2026, 12, 1)
EMPTY = Case(Profile("R8-0001"), cash=Cash(DAY, 100_000))


def shown(case: Case, months: int = 3) -> dict[str, Finding]:
    found = money_findings(household_of(case), months, REFERENCE.allowances, REFERENCE.interest_caps)
    return {finding.code: finding for finding in found}


def test_a_short_day_is_named_with_what_takes_most() -> None:
    case = case_of(HOUSEHOLDS["S3 single mother, odd months, allowance ending"])
    short = shown(case)["short_day"]
    assert (short.severity, short.subject, day_of_finding(short)) == (
        Severity.WARNING,
        "budget:food",
        date(2026, 12, 14),
    )
    assert money_words(short).startswith(
        "2026年12月14日に 7,937円足りなくなる見込みです。それまでにいちばん多く出るのは食費（20,774円）です。"
        "次の入金は2026年12月15日です。足りない日は1日"
    )


def test_what_takes_most_is_looked_for_since_money_came_in() -> None:
    rows = (
        BudgetRow("pay", "salary", "給与", 100_000, due=DueDay(10)),
        BudgetRow("rent", "rent", "家賃", 110_000, due=DueDay(3)),
        BudgetRow("phone", "mobile", "携帯電話", 91_000, due=DueDay(20)),
    )
    values = shown(replace(EMPTY, budget=rows, cash=Cash(DAY, 100_000)))["short_day"].values
    assert (values["day"], values["came"], values["most"]) == (date(2026, 12, 3), None, "家賃")
    values = shown(replace(EMPTY, budget=rows, cash=Cash(DAY, 110_000)))["short_day"].values
    assert (values["day"], values["came"], values["most"]) == (date(2027, 1, 4), date(2026, 12, 10), "家賃")
    assert values["comes"] == date(2027, 1, 8), "the 10th is a Sunday"


def test_what_moves_once_on_a_day_that_is_open_is_told_not_to_count() -> None:
    events = (Event("e", "引っ越し", None, -180_000), Event("f", "家電", None, 0), Event("g", "入学", DAY, -1))
    found = shown(replace(EMPTY, events=events))["event_without_day"]
    assert (found.subject, money_words(found)) == (
        "events:e",
        "引っ越し 180,000円は、日が決まっていないので、まだ数えていません。",
    )


def test_allowances_change_as_children_grow_up() -> None:
    case = case_of(HOUSEHOLDS["S3 single mother, odd months, allowance ending"])
    found = money_findings(household_of(case), 12, REFERENCE.allowances, REFERENCE.interest_caps)
    changes = [
        (f.code, str(f.values["month"]), f.values["before"], f.values["after"]) for f in found if "changes" in f.code
    ]
    assert changes == [
        ("child_allowance_changes", "2027-06", 40_000, 20_000),
        ("child_rearing_allowance_changes", "2027-05", 118_800, 107_450),
        ("child_rearing_allowance_changes", "2027-07", 107_450, 96_100),
    ]


def test_a_purse_can_be_short_while_the_household_is_not() -> None:
    case = replace(
        EMPTY,
        members=(Member("a", "見本 文"), Member("b", "見本 武")),
        budget=(BudgetRow("r", "rent", "家賃", 60_000, payer="a", due=DueDay(3)),),
        cash=Cash(
            DAY,
            200_000,
            purses={"a": 50_000, "b": 150_000},
            transfers=(Transfer("t", "b", "a", 50_000, 10),),
        ),
    )
    found = shown(case)
    assert "short_day" not in found
    assert (found["purse_short"].subject, found["purse_short"].values["balance"]) == ("members:a", -10_000)
    differing = replace(case, cash=replace(case.cash, opening=1))
    assert shown(differing)["purses_differ"].values == {"purses": 200_000, "opening": 1}


@pytest.mark.parametrize(
    ("debt", "codes"),
    [
        ({"balance": 500_000, "monthly": 5_000, "rate_bp": 1_500}, {"never_ends"}),
        ({"balance": 99_999, "monthly": 9_000, "rate_bp": 2_000}, set()),
        ({"balance": 99_999, "monthly": 9_000, "rate_bp": 2_001}, {"over_cap"}),
        ({"balance": 90_000, "monthly": 9_000, "months_behind": 59}, set()),
        ({"balance": 90_000, "monthly": 9_000, "months_behind": 60}, {"old_5_years"}),
        ({"balance": 90_000, "monthly": 9_000, "note": "支払督促が届いた"}, {"court_paper"}),
        ({"balance": 90_000, "monthly": 9_000, "rate_bp": 9_000, "taken_over": Month(2026, 12)}, set()),
        ({"balance": 900_000, "monthly": 25_000}, set()),
        ({"balance": 900_000, "monthly": 25_001}, {"over_a_quarter"}),
    ],
)
def test_signs_for_a_lawyer(debt: dict[str, Any], codes: set[str]) -> None:
    salary = BudgetRow("s", "salary", "給与", 100_000, due=DueDay(25))
    case = replace(EMPTY, budget=(salary,), debts=(Debt("d", "例示カード", due=DueDay(27), **debt),))
    found = shown(case)
    assert {code for code in found if found[code].severity is Severity.WARNING} - {"short_day"} == codes


def test_what_the_lists_and_the_rows_both_say_counts_once() -> None:
    row = BudgetRow("r", "debt_repayment", "カードの返済", 15_000, due=DueDay(10))
    listed = Debt("d", "例示カード", balance=500_000, monthly=20_000)
    undated = replace(EMPTY, budget=(row,), debts=(listed,))
    assert {"debt_not_counted"} <= set(shown(undated))
    dated = replace(undated, debts=(replace(listed, due=DueDay(27)), Debt("e", "知人", balance=9_000, monthly=3_000)))
    found = shown(dated)
    assert found["list_counts"].values == {"label": "カードの返済", "monthly": 15_000, "listed": 23_000}
    assert found["debt_without_day"].subject == "debts:e"
    forecast = household_of(dated).forecast(1)
    assert {flow.source: sum(move.yen for move in flow.movements) for flow in forecast.flows} == {
        "d": -20_000,
        "e": -3_000,
    }


def test_arrears_get_what_is_possible_or_the_reason_why_nothing_is() -> None:
    owed = replace(EMPTY, arrears=(Arrears("a", "住民税", amount=46_500),))
    possible = shown(owed)["instalments_possible"]
    assert (possible.values["monthly"], str(possible.values["frees"])) == (47_000, "2027-01")
    poor = replace(owed, cash=Cash(DAY, 4_000, reserve=5_000))
    assert day_of_finding(shown(poor)["nothing_for_arrears"]) == DAY
    close = replace(owed, cash=Cash(DAY, 5_999, reserve=5_000))
    assert "1,000円にとどきません" in money_words(shown(close)["nothing_for_arrears"])


def test_what_is_only_supposed_is_said() -> None:
    case = replace(
        EMPTY,
        budget=(
            BudgetRow("w", "salary", "給与", 40_000, Frequency.WEEK),
            BudgetRow("u", "gas", "ガス"),
            BudgetRow("e", "unemployment_benefit", "雇用保険", 90_000, due=DueDay(10), until=Month(2026, 12)),
        ),
    )
    found = shown(case)
    assert found["only_spread"].values == {"label": "給与", "monthly": 173_333}
    assert found["amount_unknown"].subject == "budget:u"
    assert found["income_ends"].values["net_after"] == 173_333
    assert "holidays_expected" not in found
    assert "holidays_expected" in shown(case, 14)
    assert "holidays_unknown" in shown(case, 60)


def test_the_weightiest_stands_first() -> None:
    case = case_of(HOUSEHOLDS["S5 five debts, one lawyer from month 3"])
    severities = [
        finding.severity
        for finding in money_findings(household_of(case), 12, REFERENCE.allowances, REFERENCE.interest_caps)
    ]
    assert severities == sorted(severities, key=[Severity.BLOCKS, Severity.WARNING, Severity.NOTE].index)


@given(money_cases())
def test_every_finding_has_words_that_end(case: Case) -> None:
    for finding in money_findings(household_of(case), 6, REFERENCE.allowances, REFERENCE.interest_caps):
        assert money_words(finding).endswith("。")


def test_every_code_that_has_words_can_come() -> None:
    grown = Member("c", "見本 蓮", relation=Relation.CHILD, birth_date=date(2009, 4, 1))
    allowances = (
        BudgetRow("a", "child_allowance", "", 20_000, Frequency.TWO_MONTHS, due=DueDay(10, EVEN_MONTHS)),
        BudgetRow("b", "child_rearing_allowance", "", 96_100, Frequency.TWO_MONTHS, due=DueDay(11, ODD_MONTHS)),
    )
    case = replace(EMPTY, members=(grown,), budget=allowances)
    assert {code for code in FINDINGS if code.endswith("_changes")} <= set(shown(case, 12))
