"""The list of cases as values: what is close, what is to come, and whose step is next."""

from dataclasses import dataclass
from datetime import date, datetime

from helpers.pension import LAW
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.summary import CaseSummary, NextStep, summarise
from kakei_desktop.reports.office.case_list import CaseLists, due_for_deletion, workers_of


@dataclass(frozen=True)
class Kept:
    summary: CaseSummary
    changed_at: datetime


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, day, hour)  # noqa: DTZ001  local time, as on the clock of the room


def test_the_sample_is_close_and_has_a_visit_to_come() -> None:
    found = CaseLists(LAW).find([Kept(summarise(sample()), at(20))], TODAY)
    (case,) = found.rows
    assert found.ahead.close == (case,)
    assert case.first is not None
    assert (str(case.first.month), case.days_left, case.urgency) == ("2024-10", 7, "danger")
    assert found.ahead.planned[0].day == date(2026, 12, 3)
    assert found.ahead.this_week == 0
    assert {task.summary.number for task in found.ahead.tasks} == {"R8-0012"}


def test_tasks_stand_by_their_days_with_reviews_whose_day_has_come() -> None:
    steps = (NextStep("log", "a", "電話"), NextStep("measures", "b", "申請", date(2026, 12, 1)))
    reviews = ((date(2026, 11, 20), "家計"), (date(2026, 12, 9), "まだ先"))
    found = CaseLists(LAW).find([Kept(CaseSummary("1", next_steps=steps, reviews=reviews), at(1))], TODAY)
    assert [(task.what, task.by, task.step) for task in found.ahead.tasks] == [
        ("家計", date(2026, 11, 20), None),
        ("申請", date(2026, 12, 1), steps[1]),
        ("電話", None, steps[0]),
    ]


def test_a_day_has_its_visits_by_the_hour_and_then_its_reviews() -> None:
    visits = ((at(25, 14), "午後"), (at(25, 10), "午前"), (at(22), "過ぎた"))
    summary = CaseSummary("1", visits=visits, reviews=((date(2026, 11, 25), "見直す"),))
    (case,) = CaseLists(LAW).find([Kept(summary, at(1))], TODAY).rows
    assert [appointment.about for appointment in case.appointments] == ["午前", "午後", "見直す"]
    assert (case.first, case.days_left, case.urgency) == (None, None, "")


def test_the_latest_change_stands_first_and_a_search_leaves_the_counts_alone() -> None:
    kept = [Kept(CaseSummary(str(day), f"例示 {day}"), at(day)) for day in (3, 21, 12)]
    assert [case.summary.number for case in CaseLists(LAW).find(kept, TODAY).rows] == ["21", "12", "3"]
    assert CaseLists(LAW).find(kept, TODAY, "例示21").rows == CaseLists(LAW).find(kept, TODAY).rows[:1]
    read = [Kept(CaseSummary("R8-1", "見本", "みほん"), at(1))]
    assert len(CaseLists(LAW).find(read, TODAY, "ミホン r8").rows) == 1


def test_one_workers_cases_are_looked_at_alone() -> None:
    kept = [
        Kept(CaseSummary("1", worker="支援 青木", next_steps=(NextStep("log", "a", "電話"),)), at(1)),
        Kept(CaseSummary("2", worker="支援 川原", closed=date(2026, 4, 1)), at(2)),
        Kept(CaseSummary("3", worker="支援 花野"), at(3)),
    ]
    assert workers_of(kept) == ("支援 花野", "支援 青木")
    own = CaseLists(LAW).find(kept, TODAY, worker="支援 花野")
    assert ([case.summary.number for case in own.rows], own.closed, own.ahead.tasks) == (["3"], (), ())
    assert [case.summary.number for case in CaseLists(LAW).find(kept, TODAY, "青木").rows] == ["1"]


def test_deletion_is_proposed_once_the_years_are_over() -> None:
    ended = [Kept(CaseSummary(str(day), closed=day), at(1)) for day in (date(2021, 11, 22), TODAY.replace(year=2021))]
    leap = Kept(CaseSummary("leap", closed=date(2024, 2, 29)), at(1))
    assert due_for_deletion([*ended, Kept(CaseSummary("on"), at(1))], TODAY, 5) == ("2021-11-22",)
    assert due_for_deletion([leap], date(2029, 2, 28), 5) == ()
    assert due_for_deletion([leap], date(2029, 3, 1), 5) == ("leap",)
