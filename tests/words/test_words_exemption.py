"""The exemption table: what stands in which cell, for whom, and what is asked."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from helpers.pension import LAW
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.case import Case, Profile, change, put
from kakei_desktop.domain.household import InsuredCategory, Member, Relation
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_facts import (
    Birth,
    Deductions,
    Ground,
    GroundKind,
    PensionFacts,
    Trait,
    TraitKind,
    YearDependants,
    YearIncome,
)
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.reports.pension.inputs import income_rows
from kakei_desktop.rules.law.tiers import Tier
from kakei_desktop.rules.month.decision import TestGround
from kakei_desktop.words.exemption import ExemptionTable, TierRow, exemption_table
from kakei_desktop.words.facts import income_label
from kakei_desktop.words.judgement import proofs_words


def row(table: ExemptionTable, form: int, tier: Tier) -> TierRow:
    return next(r for r in table.cycles[form].rows if r.tier is tier)


def without(case: Case, member_id: str, year: int) -> Case:
    facts = case.pension_facts_of(member_id)
    return put("pension_facts", replace(facts, incomes=tuple(i for i in facts.incomes if i.year != year)))(case)


def test_the_sample_needs_three_forms_and_all_are_in_sight() -> None:
    table = exemption_table(LAW, sample(), "taro", TODAY)
    assert [(f.title, f.best) for f in table.cycles] == [
        (f"令和{n}年度（R{n}.7〜R{n + 1}.6）", "全額免除") for n in (6, 7, 8)
    ]
    assert table.cycles[2].subtitle == "2026年7月〜2026年11月の分・2025年の所得"
    assert table.cycles[2].persons == ("太郎（本人・世帯主）", "花子（配偶者）")
    assert (
        table.application
        == "申請書は3枚（令和6年度（R6.7〜R7.6）・令和7年度（R7.7〜R8.6）・令和8年度（R8.7〜R9.6））です。"
        "令和9年度（R9.7〜R10.6）の分は2027年7月から出せます。"
    )


def test_a_lost_job_and_a_small_income_stand_side_by_side() -> None:
    full = row(exemption_table(LAW, sample(), "taro", TODAY), 2, Tier.FULL)
    assert [(c.mark, c.detail) for c in full.cells] == [("通る", "失業の特例"), ("通る", "43 ≦ 67万")]
    assert (full.outcome, full.tone) == ("見込みあり", "likely")
    assert "扶養0人の基準 670,000円までです（あと24万円のゆとり）" in full.reasons[1]
    assert "国民年金法第90条第1項" in full.reasons[1]


def test_of_a_partial_exemption_it_is_said_that_its_rest_must_be_paid() -> None:
    table = exemption_table(LAW, sample(), "taro", TODAY)
    warned = {r.tier for form in table.cycles for r in form.rows if r.reasons[-1].startswith("残りを納めないと")}
    assert warned == {Tier.THREE_QUARTER, Tier.HALF, Tier.QUARTER}


def test_an_income_over_the_limit_says_what_would_change_it() -> None:
    facts = PensionFacts("hanako", (YearIncome(2025, total_income=700_000),), (YearDependants(2025),))
    full = row(exemption_table(LAW, put("pension_facts", facts)(sample()), "taro", TODAY), 2, Tier.FULL)
    assert full.cells[1].mark == "こえる"
    assert full.outcome == "見込みなし"
    assert full.reasons[1].startswith("花子さんの2025年の所得 700,000円は、")
    assert "あと3万円下なら全額免除の範囲です" in full.reasons[1]


def test_only_what_would_decide_something_is_asked() -> None:
    case = without(sample(), "hanako", 2024)
    assert [income_label(row) for row in income_rows(LAW, case, "taro", TODAY) if row.asked] == ["花子さん 2024年"]
    table = exemption_table(LAW, case, "taro", TODAY)
    assert row(table, 1, Tier.FULL).outcome == "まだわからない"
    assert row(table, 2, Tier.FULL).outcome == "見込みあり"


def test_a_return_that_was_not_filed_is_asked_for_as_such() -> None:
    facts = PensionFacts("hanako", incomes=(YearIncome(2025, filed=False),))
    case = put("pension_facts", facts)(sample())
    assert "花子さん 2025年" in [income_label(row) for row in income_rows(LAW, case, "taro", TODAY) if row.asked]


def test_a_householder_of_their_own_gets_a_column() -> None:
    case = change("members", "taro", householder=False)(sample())
    child = next(m for m in case.members if m.id not in ("taro", "hanako"))
    case = change("members", child.id, householder=True)(case)
    assert exemption_table(LAW, case, "taro", TODAY).cycles[0].persons[2].endswith("（世帯主）")


def test_months_that_are_paid_or_lost_need_no_form() -> None:
    later = exemption_table(LAW, sample(), "taro", date(2029, 6, 1))
    assert later.cycles == ()
    assert later.application == ""


def alone(*months: PensionMonth, born: date = date(1985, 5, 1), **facts: Any) -> Case:
    """One person with these months and facts."""
    member = Member(
        "a", "見本 一人", relation=Relation.SELF, birth_date=born, householder=True, category=InsuredCategory.FIRST
    )
    record, known = PensionRecord("a", months), PensionFacts("a", **{"spouse": "", **facts})
    return Case(Profile("R8-1"), (member,), pension=(record,), pension_facts=(known,))


def unpaid(first: str, last: str) -> list[PensionMonth]:
    months = month_range(Month.parse(first), Month.parse(last))
    return [PensionMonth(month, PensionStatus.UNPAID) for month in months]


NO_INCOME = tuple(YearIncome(year, 0) for year in (2022, 2023, 2024, 2025))


def test_the_years_of_a_student_and_the_ordinary_ones_are_told_apart() -> None:
    student = (Trait(TraitKind.STUDENT, None, Month(2026, 3)),)
    case = alone(*unpaid("2024-10", "2026-11"), born=date(2004, 5, 1), incomes=NO_INCOME, traits=student)
    table = exemption_table(LAW, case, "a", TODAY)
    assert [form.title for form in table.cycles] == [
        "令和6年度（R6.4〜R7.3）の学生",
        "令和7年度（R7.4〜R8.3）の学生",
        "令和7年度（R7.7〜R8.6）",
        "令和8年度（R8.7〜R9.6）",
    ]
    assert len({form.id for form in table.cycles}) == 4
    assert table.cycles[2].subtitle == "2026年4月〜2026年6月の分・2024年の所得"
    assert (
        "申請書は4枚（令和6年度（R6.4〜R7.3）の学生・令和7年度（R7.4〜R8.3）の学生・令和7年度（R7.7〜R8.6）・令和8年度（R8.7〜R9.6））"
        in table.application
    )


def test_nobody_is_taken_to_be_without_a_spouse_who_was_not_asked() -> None:
    """Handbook 3: a spouse by fact, or at another address, is examined too."""
    table = exemption_table(LAW, alone(*unpaid("2026-07", "2026-11"), incomes=NO_INCOME, spouse=None), "a", TODAY)
    full = row(table, 0, Tier.FULL)
    assert full.outcome == "まだわからない"
    assert full.reasons[1].startswith("配偶者がいるか、まだわかりません。")


def test_the_figures_of_students_and_of_the_others_are_named_apart() -> None:
    student = (Trait(TraitKind.STUDENT, None, Month(2026, 3)),)
    case = alone(*unpaid("2025-04", "2026-06"), born=date(2004, 5, 1), incomes=NO_INCOME, traits=student)
    marks = [line for line in exemption_table(LAW, case, "a", TODAY).others if "審査に使う数字" in line]
    assert any(mark.startswith("令和7年度・学生の令和7年度の審査に使う数字：") for mark in marks)
    assert not any("令和7年度・令和7年度" in mark for mark in marks)


def test_one_month_is_called_by_its_number() -> None:
    lost = (Ground(GroundKind.JOB_LOSS, date(2025, 9, 29)),)
    rich = tuple(YearIncome(year, 3_000_000) for year in (2023, 2024, 2025))
    table = exemption_table(LAW, alone(*unpaid("2024-10", "2026-11"), incomes=rich, grounds=lost), "a", TODAY)
    assert [form.title for form in table.cycles] == [
        "令和6年度（R6.7〜R7.6）",
        "令和7年度（R7.7〜R8.6） 7月",
        "令和7年度（R7.7〜R8.6） 8〜6月",
        "令和8年度（R8.7〜R9.6）",
    ]


@pytest.mark.parametrize(
    ("kind", "proof"),
    [
        (GroundKind.JOB_LOSS, "離職票か雇用保険受給資格者証の写し"),
        (GroundKind.BUSINESS_CLOSED, "廃業届"),
        (GroundKind.DISASTER, "り災証明書"),
    ],
)
def test_a_ground_asks_for_its_proof(kind: GroundKind, proof: str) -> None:
    grounds, incomes = (Ground(kind, date(2026, 3, 31)),), (YearIncome(2025, 3_000_000),)
    (form,) = exemption_table(
        LAW, alone(*unpaid("2026-07", "2026-11"), incomes=incomes, grounds=grounds), "a", TODAY
    ).cycles
    assert form.proofs.startswith(f"この申請書に付けるもの：一人さんの{proof}")


def test_the_proof_of_a_spouse_who_fled_is_asked_for() -> None:
    assert proofs_words([("a", TestGround.VIOLENCE)], {"a": "一人さん"}) == (
        "この申請書に付けるもの：一人さんの女性相談支援センターなどの証明書。前の年度の申請に付けてあれば、いりません。"
    )
    assert proofs_words([], {}) == ""


def test_what_the_law_covers_by_itself_is_a_notice_and_no_form() -> None:
    assisted = (Trait(TraitKind.LIVELIHOOD_ASSISTANCE, Month(2025, 7)),)
    case = alone(*unpaid("2024-09", "2026-11"), traits=assisted)
    table = exemption_table(LAW, case, "a", TODAY)
    by_law, *forms = table.cycles
    assert [(r.label, r.cells[0].mark, r.cells[0].detail, r.outcome) for r in by_law.rows] == [
        ("法定免除", "届を出す", "2025年6月〜2026年11月", "法律で決まる")
    ]
    assert [form.subtitle for form in forms] == ["2024年10月〜2025年5月の分・2023年の所得"]
    asked = [row.year for row in income_rows(LAW, case, "a", TODAY) if row.asked]
    assert asked == [2023], "the years from 2024 decide nothing"
    assert table.application == "届を出すもの：法定免除（2025年6月〜2026年11月）。"


def test_a_birth_parts_the_form_and_is_counted_apart_from_forms() -> None:
    incomes = (YearIncome(2024, 3_000_000), YearIncome(2025, 0))
    case = alone(*unpaid("2026-04", "2026-11"), incomes=incomes, births=(Birth(date(2026, 6, 10)),))
    table = exemption_table(LAW, case, "a", TODAY)
    assert [(r.label, r.cells[0].detail) for r in table.cycles[0].rows] == [
        ("産前産後免除", "2026年5月〜2026年8月"),
        ("育児期間免除", "2026年10月〜2026年11月"),
    ]
    assert [(f.title, f.subtitle[:12], f.best) for f in table.cycles[1:]] == [
        ("令和7年度（R7.7〜R8.6）", "2026年4月の分・20", ""),
        ("令和8年度（R8.7〜R9.6）", "2026年9月の分・20", "全額免除"),
    ]
    assert table.application.startswith("申請書は1枚（令和8年度（R8.7〜R9.6））です。届を出すもの：産前産後免除（")
    assert "育児期間免除：" in "".join(table.others)


def test_months_whose_status_is_not_known_are_not_said_to_be_like_the_others() -> None:
    open_month = PensionMonth(Month(2026, 7), PensionStatus.UNKNOWN)
    table = exemption_table(LAW, alone(open_month, *unpaid("2026-08", "2026-11"), incomes=NO_INCOME), "a", TODAY)
    assert [(f.title, f.rows[0].outcome) for f in table.cycles] == [
        ("令和8年度（R8.7〜R9.6） 7月", "まだわからない"),
        ("令和8年度（R8.7〜R9.6） 8〜11月", "見込みあり"),
    ]
    assert "2026年7月を納めたかどうか、まだわかりません。" in table.others


def test_a_year_whose_figures_are_not_there_is_named() -> None:
    rich = tuple(YearIncome(year, 0) for year in (2029, 2030))
    table = exemption_table(LAW, alone(*unpaid("2030-07", "2031-07"), incomes=rich), "a", date(2031, 8, 1))
    assert next(words for words in table.others if "収録" in words) == (
        "令和12年度の審査（2029年の所得）の基準は、まだ収録されていません。窓口で聞いてください。"
    )


def test_what_a_student_has_after_deductions_is_called_so() -> None:
    """国民年金法施行令第6条の12: 学生納付特例 compares the income after deductions, as the partial tiers do."""
    granted = Deductions(social_insurance=300_000, working_student=1)
    income = YearIncome(2025, 1_500_000, deductions=granted)
    student = (Trait(TraitKind.STUDENT),)
    case = alone(*unpaid("2026-04", "2026-11"), born=date(2004, 5, 1), incomes=(income,), traits=student)
    reason = row(exemption_table(LAW, case, "a", TODAY), 0, Tier.STUDENT_SPECIAL).reasons[0]
    assert reason.startswith("一人さんの2025年の控除のあとの所得 930,000円は、")


def test_a_figure_that_was_not_compared_is_named() -> None:
    incomes = (YearIncome(2021, 1_576_000),)
    table = exemption_table(LAW, alone(*unpaid("2022-10", "2023-03"), incomes=incomes), "a", date(2024, 11, 20))
    said = "令和4年度の4分の1免除で納める額：追納額の表から逆算した値。納付額そのものの頁では未確認"
    assert said in table.others
    assert len(set(table.others)) == len(table.others)


def test_what_is_not_verified_of_the_tests_and_the_days_is_said_once_over_all_forms() -> None:
    """Handbook 15.2 no. 5 and 12, 2.6: each mark names its figure in Japanese, whatever the number of forms."""
    incomes = tuple(YearIncome(year, 0) for year in (2023, 2024, 2025))
    table = exemption_table(LAW, alone(*unpaid("2024-10", "2026-11"), incomes=incomes), "a", TODAY)
    marks = [line for line in table.others if "未確認" in line or "によった" in line]
    for start in (
        "令和6年度〜令和7年度の審査に使う数字：一部免除・学生納付特例・障害者などの基準と控除は、",
        "令和6年度〜令和8年度の審査に使う数字：納付猶予の終わりを令和12年6月とする頁もあるが、",
        "申請の期限：最後の日が休みの日のとき、",
    ):
        assert sum(mark.startswith(start) for mark in marks) == 1
    assert not any(word in "".join(marks) for word in ("exemption", "cycle", "statute"))


def test_nobody_is_judged_who_is_not_there() -> None:
    with pytest.raises(KeyError):
        exemption_table(LAW, sample(), "nobody", TODAY)


@pytest.mark.parametrize(
    ("income", "detail"),
    [
        (670_000, "67 ≦ 67万"),
        (670_001, "670,001 ＞ 67万"),
        (669_999, "669,999 ≦ 67万"),
        (664_000, "66.4 ≦ 67万"),
        (1_576_499, "157.6 ＞ 67万"),
    ],
)
def test_two_figures_are_never_rounded_into_each_other(income: int, detail: str) -> None:
    facts = PensionFacts("hanako", incomes=(YearIncome(2025, total_income=income),))
    full = row(exemption_table(LAW, put("pension_facts", facts)(sample()), "taro", TODAY), 2, Tier.FULL)
    assert full.cells[1].detail == detail
