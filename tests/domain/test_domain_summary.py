from dataclasses import replace
from datetime import date, datetime

from hypothesis import given

from helpers.strategies import cases, make_case
from kakei_desktop.domain.case import Case, Profile
from kakei_desktop.domain.household import Member, Relation
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.domain.plan import Doer, Measure, Review
from kakei_desktop.domain.summary import SUMMARISED, CaseSummary, summarise
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


def test_a_month_owed_by_anyone_is_there_once_oldest_first() -> None:
    november, october = Month(2024, 11), Month(2024, 10)
    his = PensionRecord("m1", (PensionMonth(november, PensionStatus.UNPAID),))
    hers = PensionRecord(
        "m2",
        (
            PensionMonth(october, PensionStatus.HALF, residual_paid=False),
            PensionMonth(november, PensionStatus.UNPAID),
            PensionMonth(Month(2024, 12), PensionStatus.PAID),
        ),
    )
    assert summarise(replace(make_case(), pension=(his, hers))).unpaid == (october, november)


def test_months_of_somebody_who_left_are_not_counted() -> None:
    his = PensionRecord("m9", (PensionMonth(Month(2024, 11), PensionStatus.UNPAID),))
    assert summarise(replace(make_case(), pension=(his,))).unpaid == ()


def test_next_steps_are_those_of_the_worker() -> None:
    case = replace(
        make_case(),
        log=(
            ContactNote("c1", date(2026, 11, 20), next_step="離職票の写しを預かる"),
            ContactNote("c2", date(2026, 10, 5), next_step="家計簿を渡す"),
        ),
        measures=(
            Measure("e1", "分納を相談する", Doer.WORKER),
            Measure("e2", "免除を申請する", Doer.WORKER, done=True),
            Measure("e3", "通信費を見直す", Doer.HOUSEHOLD),
        ),
    )
    assert summarise(case).next_steps == ("離職票の写しを預かる", "分納を相談する")


@given(cases())
def test_any_case_has_a_summary(case: Case) -> None:
    summary = summarise(case)
    assert summary.number == case.profile.number
    assert len(summary.visits) == sum(visit.at is not None for visit in case.visits)
