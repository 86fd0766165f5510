from dataclasses import replace
from datetime import date, datetime

from hypothesis import given

from helpers.strategies import cases, make_case
from kakei_desktop.domain.case import Case, Profile
from kakei_desktop.domain.household import InsuredCategory, Member, Relation
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import PensionFacts, Trait, TraitKind, YearIncome
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.domain.plan import Measure, Responsible, Review
from kakei_desktop.domain.summary import SUMMARISED, CaseSummary, NextStep, summarise
from kakei_desktop.domain.visit import ContactNote, Visit


def test_an_empty_case_is_only_its_number() -> None:
    assert summarise(Case(Profile("R8-0001"))) == CaseSummary("R8-0001")


@given(cases())
def test_a_summary_is_made_of_the_parts_that_are_told_of_it(case: Case) -> None:
    told = {part: getattr(case, part) for part in SUMMARISED - {"profile"}}
    assert summarise(Case(case.profile, **told)) == summarise(case)


def test_the_client_gives_the_name_and_all_are_counted() -> None:
    spouse, client = Member("m2", "髙﨑 𠮷子"), Member("m1", "見本 太郎", "みほん たろう", Relation.SELF)
    summary = summarise(replace(make_case(), members=(spouse, client)))
    assert (summary.name, summary.kana, summary.people) == ("見本 太郎", "みほん たろう", 2)


def test_what_is_planned_is_listed_soonest_first_without_what_has_no_day() -> None:
    early, late = datetime.fromisoformat("2026-12-03T10:00"), datetime.fromisoformat("2026-12-09T09:00")
    case = replace(
        make_case(),
        visits=(Visit("v1", "ハローワーク", late), Visit("v2", "市役所"), Visit("v3", "年金事務所", early)),
        reviews=(Review("r1"), Review("r2", date(2027, 1, 15), "収支"), Review("r3", date(2026, 12, 15))),
    )
    summary = summarise(case)
    assert summary.visits == ((early, "年金事務所"), (late, "ハローワーク"))
    assert summary.reviews == ((date(2026, 12, 15), ""), (date(2027, 1, 15), "収支"))


def test_months_owed_or_not_known_to_be_paid_are_told_of_each_with_what_the_law_asks() -> None:
    rest = PensionMonth(Month(2024, 10), PensionStatus.HALF, residual_paid=False)
    unknown = PensionMonth(Month(2024, 11), PensionStatus.UNKNOWN)
    dependent = PensionMonth(Month(2024, 12), PensionStatus.UNKNOWN, InsuredCategory.THIRD)
    his, hers = PensionRecord("m1", (rest, unknown, dependent)), PensionRecord("m2", (dependent,))
    assisted = (Trait(TraitKind.LIVELIHOOD_ASSISTANCE),)
    facts = PensionFacts("m1", incomes=(YearIncome(2025, 430_000),), traits=assisted, spouse="")
    case = replace(make_case(), pension=(his, hers), pension_facts=(facts,))
    (found,) = summarise(case).at_stake
    assert found.months == (rest, unknown)
    assert found.facts == PensionFacts("m1", traits=assisted), "no income lies in the list"
    assert found.birth_date == case.members[0].birth_date


def test_months_of_somebody_who_left_are_not_counted() -> None:
    his = PensionRecord("m9", (PensionMonth(Month(2024, 11), PensionStatus.UNPAID),))
    assert summarise(replace(make_case(), pension=(his,))).at_stake == ()


def test_next_steps_are_those_of_the_worker() -> None:
    case = replace(
        make_case(),
        log=(
            ContactNote("c1", date(2026, 11, 20), next_step="離職票の写しを預かる"),
            ContactNote("c2", date(2026, 10, 5), next_step="家計簿を渡す"),
            ContactNote("c3", date(2026, 10, 1), next_step="証明書をとる", by=date(2026, 12, 1)),
            ContactNote("c4", date(2026, 10, 1), next_step="電話する", by=date(2026, 12, 1), done=True),
        ),
        measures=(
            Measure("e1", "分納を相談する", Responsible.WORKER),
            Measure("e2", "免除を申請する", Responsible.WORKER, done=True),
            Measure("e3", "通信費を見直す", Responsible.HOUSEHOLD),
        ),
    )
    assert summarise(case).next_steps == (
        NextStep("log", "c1", "離職票の写しを預かる"),
        NextStep("log", "c3", "証明書をとる", date(2026, 12, 1)),
        NextStep("measures", "e1", "分納を相談する"),
    )


@given(cases())
def test_any_case_has_a_summary(case: Case) -> None:
    summary = summarise(case)
    assert summary.number == case.profile.number
    assert len(summary.visits) == sum(visit.at is not None for visit in case.visits)
