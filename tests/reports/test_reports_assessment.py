"""課題の評価・分析: everything that the numbers show, the weightiest first, in words."""

from dataclasses import replace
from datetime import date

from helpers.households import household_of
from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.case import Case, change
from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.domain.liabilities import Arrears, ArrearsKind
from kakei_desktop.reports.plan.assessment import assessment
from kakei_desktop.words.money import money_words


def found(case: Case) -> tuple[Finding, ...]:
    return assessment(REFERENCE, household_of(case), TODAY, 12)


def said(case: Case, code: str) -> list[str]:
    return [money_words(finding) for finding in found(case) if finding.code == code]


def test_it_says_all_that_the_notice_asks_for_in_order_of_weight() -> None:
    codes = [finding.code for finding in found(sample())]
    expected = ("short_day", "nothing_for_arrears", "behind", "income_ends", "amount_unknown", "unclaimed")
    places = [codes.index(code) for code in expected]
    assert places == sorted(places)
    weights = [finding.severity for finding in found(sample())]
    assert weights == sorted(weights, key=[Severity.BLOCKS, Severity.WARNING, Severity.NOTE].index)


def test_what_is_behind_is_told_with_its_cost_where_that_is_known() -> None:
    tax = Arrears("t", "住民税", amount=200_000, kind=ArrearsKind.TAX, due=date(2025, 6, 30))
    case = replace(sample(), arrears=(tax, Arrears("w", "水道", amount=6_400), Arrears("n", "電気")))
    taxed, water = said(case, "behind")
    assert taxed.startswith("住民税が 200,000円遅れています。いま払うと、延滞金は目安で ")
    assert water == "水道が 6,400円遅れています。"


def test_what_is_above_the_average_is_told_in_neutral_words_with_its_row() -> None:
    case = change("budget", "b-food", amount=150_000)(sample())
    assert said(sample(), "above_usual") == []
    (only,) = (finding for finding in found(case) if finding.code == "above_usual")
    assert only.subject == "budget:b-food"
    assert money_words(only) == "食費は月 169,800円で、4人世帯の家計調査（2025年）の平均 103,384円より多めです。"
