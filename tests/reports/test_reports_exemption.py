"""The exemption table: what stands in which cell, for whom, and what is asked."""

from dataclasses import replace
from datetime import date

import pytest

from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.case import Case, change, put
from kakei_desktop.domain.pension_facts import PensionFacts, YearDependants, YearIncome
from kakei_desktop.reports.exemption_table import ExemptionTable, TierRow, exemption_table
from kakei_desktop.rules.decision import Tier


def row(table: ExemptionTable, form: int, tier: Tier) -> TierRow:
    return next(r for r in table.forms[form].rows if r.tier is tier)


def without(case: Case, member_id: str, year: int) -> Case:
    facts = case.pension_facts_of(member_id)
    return put("pension_facts", replace(facts, incomes=tuple(i for i in facts.incomes if i.year != year)))(case)


def test_the_sample_needs_three_forms_and_all_are_in_sight() -> None:
    table = exemption_table(sample(), "taro", TODAY)
    assert [(f.title, f.best) for f in table.forms] == [(f"令和{n}年度", "全額免除") for n in (6, 7, 8)]
    assert table.forms[2].subtitle == "2026年7月〜2026年11月の分・2025年の所得"
    assert table.forms[2].persons == ("太郎（本人・世帯主）", "花子（配偶者）")
    assert (
        table.application
        == "申請書は3枚（令和6年度・令和7年度・令和8年度）です。令和9年度の分は2027年7月から出せます。"
    )


def test_a_lost_job_and_a_small_income_stand_side_by_side() -> None:
    full = row(exemption_table(sample(), "taro", TODAY), 2, Tier.FULL)
    assert [(c.mark, c.detail) for c in full.cells] == [("通る", "失業の特例"), ("通る", "43 ≦ 67万")]
    assert (full.outcome, full.tone) == ("見込みあり", "likely")
    assert "扶養0人の基準 670,000円までです（あと24万円のゆとり）" in full.reasons[1]
    assert "国民年金法第90条第1項" in full.reasons[1]


def test_an_income_over_the_limit_says_what_would_change_it() -> None:
    facts = PensionFacts("hanako", (YearIncome(2025, total_income=700_000),), (YearDependants(2025),))
    full = row(exemption_table(put("pension_facts", facts)(sample()), "taro", TODAY), 2, Tier.FULL)
    assert full.cells[1].mark == "こえる"
    assert full.outcome == "見込みなし"
    assert full.reasons[1].startswith("花子さんの2025年の所得 700,000円は、")
    assert "あと3万円下なら全額免除の範囲です" in full.reasons[1]


def test_only_what_would_decide_something_is_asked() -> None:
    table = exemption_table(without(sample(), "hanako", 2024), "taro", TODAY)
    assert [(n.name, n.year, n.not_filed) for n in table.incomes] == [("花子さん", 2024, False)]
    assert row(table, 1, Tier.FULL).outcome == "まだわからない"
    assert row(table, 2, Tier.FULL).outcome == "見込みあり"


def test_a_return_that_was_not_filed_is_asked_for_as_such() -> None:
    facts = PensionFacts("hanako", incomes=(YearIncome(2025, filed=False),))
    case = put("pension_facts", facts)(sample())
    assert ("花子さん", 2025, True) in [
        (n.name, n.year, n.not_filed) for n in exemption_table(case, "taro", TODAY).incomes
    ]


def test_a_householder_of_their_own_gets_a_column() -> None:
    case = change("members", "taro", householder=False)(sample())
    child = next(m for m in case.members if m.id not in ("taro", "hanako"))
    case = change("members", child.id, householder=True)(case)
    assert exemption_table(case, "taro", TODAY).forms[0].persons[2].endswith("（世帯主）")


def test_months_that_are_paid_or_lost_need_no_form() -> None:
    later = exemption_table(sample(), "taro", date(2029, 6, 1))
    assert later.forms == ()
    assert later.application == ""


def test_nobody_is_judged_who_is_not_there() -> None:
    with pytest.raises(KeyError):
        exemption_table(sample(), "nobody", TODAY)


@pytest.mark.parametrize(
    ("income", "detail"), [(670_000, "67 ≦ 67万"), (670_001, "670,001 ＞ 67万"), (664_000, "66.4 ≦ 67万")]
)
def test_two_figures_are_never_rounded_into_each_other(income: int, detail: str) -> None:
    facts = PensionFacts("hanako", incomes=(YearIncome(2025, total_income=income),))
    full = row(exemption_table(put("pension_facts", facts)(sample()), "taro", TODAY), 2, Tier.FULL)
    assert full.cells[1].detail == detail
