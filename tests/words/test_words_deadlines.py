"""Until when a month can be saved: with its year, with its form, and only what can still be done."""

from datetime import date

import pytest

from helpers.pension import LAW
from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.case import Case, Profile, put
from kakei_desktop.domain.household import InsuredCategory, Member, Relation
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_facts import PensionFacts, Trait, TraitKind
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus, write_months
from kakei_desktop.domain.summary import summarise
from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers.paper import Source
from kakei_desktop.papers.pension.expiring import expiring_lines
from kakei_desktop.reports.office.case_list import next_open_month
from kakei_desktop.reports.pension.deadlines import deadlines
from kakei_desktop.words.deadlines import (
    chosen_words,
    deadline_line,
    deadline_lines,
    deadline_story,
    first_words,
    until_words,
)
from kakei_desktop.words.exemption import cycle_title


def one(first: str, *, born: date = date(1985, 5, 1), traits: tuple[Trait, ...] = ()) -> Case:
    member = Member(
        "a", "見本 一人", relation=Relation.SELF, birth_date=born, householder=True, category=InsuredCategory.FIRST
    )
    months = tuple(PensionMonth(m, PensionStatus.UNPAID) for m in month_range(Month.parse(first), Month(2026, 11)))
    facts = PensionFacts("a", traits=traits)
    return Case(Profile("R8-1"), (member,), pension=(PensionRecord("a", months),), pension_facts=(facts,))


@pytest.mark.parametrize(
    ("today", "words", "said"),
    [
        (date(2026, 11, 23), "2024年10月分　あと7日", "11月30日を過ぎると、納めることも免除の申請もできなく"),
        (date(2026, 11, 30), "2024年10月分　きょうまで", "きょうを過ぎると、"),
        (date(2026, 12, 2), "2024年10月分　すぐ電話", "期限の日を過ぎたばかりで、まだ間に合うことがあります"),
        (date(2026, 12, 3), "2024年11月分　あと28日", "12月31日を過ぎると、"),
    ],
)
def test_the_last_day_is_today_or_a_day_to_come(today: date, words: str, said: str) -> None:
    first = deadlines(LAW, one("2024-10"), "a", today)[0]
    assert first_words(first) == words
    assert deadline_story(first, today).startswith(said)
    assert first.soon


def test_a_day_of_another_year_bears_its_year() -> None:
    first = deadlines(LAW, one("2025-10"), "a", TODAY)[0]
    assert first_words(first) == "2025年10月分　あと372日"
    assert deadline_story(first, TODAY).startswith("2027年11月30日を過ぎると")
    assert not first.soon
    assert deadline_line(first, TODAY) == "2025年10月分 2027年11月30日まで"


def test_every_month_is_told_with_day_and_form() -> None:
    found = deadlines(LAW, one("2024-09"), "a", TODAY)
    assert len(found) == 26
    assert [until_words(d) for d in found][::9] == [
        "2026年11月30日まで・令和6年度（R6.7〜R7.6）の申請書",
        "2027年8月31日まで・令和7年度（R7.7〜R8.6）の申請書",
        "2028年5月31日まで・令和7年度（R7.7〜R8.6）の申請書",
    ]
    known = {d.month: d for d in found}
    chosen = (Month(2024, 9), Month(2025, 6), Month(2025, 7))
    assert (
        chosen_words(chosen, known)
        == "早いものは2027年7月31日まで（窓口は30日まで）・令和6年度（R6.7〜R7.6）・令和7年度（R7.7〜R8.6）の申請書"
    )
    assert chosen_words((Month(2024, 9),), known) == "", "lost"


def test_over_sixty_nothing_can_be_applied_for() -> None:
    first = deadlines(LAW, one("2024-10", born=date(1964, 5, 1)), "a", TODAY)[0]
    assert deadline_story(first, TODAY) == "11月30日を過ぎると、納めることができなくなります（16,980円）。"
    assert until_words(first) == "2026年11月30日まで・納付だけ"


def test_of_a_student_the_form_of_students_is_told() -> None:
    student = (Trait(TraitKind.STUDENT, None, Month(2026, 3)),)
    found = {
        str(d.month): cycle_title(d.cycle)
        for d in deadlines(LAW, one("2024-10", born=date(2004, 5, 1), traits=student), "a", TODAY)
        if d.cycle
    }
    assert [found[m] for m in ("2025-03", "2025-04", "2026-04", "2026-07")] == [
        "令和6年度（R6.4〜R7.3）の学生",
        "令和7年度（R7.4〜R8.3）の学生",
        "令和7年度（R7.7〜R8.6）",
        "令和8年度（R8.7〜R9.6）",
    ]


def test_what_the_law_covers_by_itself_needs_no_haste() -> None:
    assisted = (Trait(TraitKind.LIVELIHOOD_ASSISTANCE, Month(2020, 7), Month(2025, 1)),)
    found = deadlines(LAW, one("2024-10", traits=assisted), "a", TODAY)
    assert str(found[0].month) == "2025-02"
    last = found[-1]
    assert (str(last.month), deadline_line(last, TODAY), last.soon) == ("2025-01", "2025年1月分 法定免除の届", False)
    assert "届は、あとからでも出せます" in deadline_story(last, TODAY)
    assert until_words(last).endswith("法定免除の届")


def test_a_month_that_nobody_knows_of_is_told_of_with_its_last_day() -> None:
    case = one("2024-12")
    unknown = tuple(PensionMonth(Month(2024, m), PensionStatus.UNKNOWN) for m in (10, 11))
    case = put("pension", write_months(case.pension_of("a"), unknown))(case)
    first, second, third, *_ = deadlines(LAW, case, "a", TODAY)
    assert (first_words(first), first.soon) == ("2024年10月分　あと7日", True)
    assert deadline_story(first, TODAY) == (
        "納めたかわからない月です。納めていなければ、11月30日を過ぎると、"
        "納めることも免除の申請もできなくなります（16,980円）。"
    )
    assert deadline_line(second, TODAY) == "2024年11月分 12月31日まで（38日）\n　納めたかわからない月・窓口は28日まで"
    assert until_words(first) == "納めたかわからない月・2026年11月30日まで・令和6年度（R6.7〜R7.6）の申請書"
    assert not third.unknown


def test_page_list_and_paper_name_the_same_month_first() -> None:
    pension = (Trait(TraitKind.DISABILITY_PENSION_1_2, Month(2024, 1), Month(2024, 12)),)
    case = one("2024-10", traits=pension)
    unknown = PensionMonth(Month(2025, 1), PensionStatus.UNKNOWN)
    case = put("pension", write_months(case.pension_of("a"), [unknown]))(case)
    listed, printed = (
        next_open_month(LAW, summarise(case), TODAY),
        expiring_lines(Source(REFERENCE, case, TODAY, Audience.OFFICE, None)),
    )
    assert listed is not None
    assert deadlines(LAW, case, "a", TODAY)[0].month == listed.month == unknown.month
    assert [line.month_text for line in printed[:2]] == ["令和7年1月分（要確認）", "令和7年2月分"]
    assert [line.amount.text for line in printed[:2]] == ["—", "16,980"]


def test_nobody_is_there_to_tell_of() -> None:
    assert deadlines(LAW, sample(), "hanako", TODAY)[0].month == Month(2026, 4)
    with pytest.raises(KeyError):
        deadlines(LAW, sample(), "nobody", TODAY)


def test_where_offices_are_closed_on_the_last_day_the_working_day_before_is_told_beside_it() -> None:
    sunday = deadlines(LAW, one("2024-12"), "a", TODAY)[0]
    assert (sunday.last_day, sunday.working_day) == (date(2027, 1, 31), date(2027, 1, 29))
    assert until_words(sunday) == "2027年1月31日まで（窓口は29日まで）・令和6年度（R6.7〜R7.6）の申請書"
    assert deadline_line(sunday, TODAY) == "2024年12月分 2027年1月31日まで\n　窓口は29日まで"
    told = deadline_lines([sunday], TODAY).splitlines()
    assert told[2:] == ["窓口が休みになってからも、マイナポータルと", "コンビニなどでの納付は使えます。"]
    assert deadline_story(sunday, TODAY).endswith(
        "31日は休みなので、窓口は29日までです。そのあと31日までは、マイナポータルでの申請と、コンビニなどでの納付ができます。"
    )
    only_to_pay = deadlines(LAW, one("2024-12", born=date(1960, 1, 1)), "a", TODAY)[0]
    assert "窓口" not in until_words(only_to_pay) + deadline_line(only_to_pay, TODAY) + deadline_story(
        only_to_pay, TODAY
    )
