"""The start page in words: what is close, what is planned, what to do next, and the ahead."""

from dataclasses import dataclass
from datetime import date, datetime

from kakei_desktop.domain.household import given_name
from kakei_desktop.domain.months import month_words
from kakei_desktop.domain.wareki import time_text
from kakei_desktop.reports.office.case_list import Ahead, Appointment, ListedCase, OfficeTask, Urgency
from kakei_desktop.rules.month.open_months import OpenMonth
from kakei_desktop.words.deadlines import left_words, near_day
from kakei_desktop.words.judgement import TIERS

_NOTHING = "—"


@dataclass(frozen=True, slots=True)
class OverviewCard:
    """One of the three cards on top: title, how many, and the first of them in words (may be empty)."""

    title: str
    count: int
    text: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in the list; all texts are ready, ``—`` where there is nothing to say. ``listed`` is what they tell."""

    number: str
    name: str
    people: str
    expiring_text: str
    urgency: Urgency
    next_text: str
    changed_text: str
    listed: ListedCase

    @property
    def id(self) -> str:
        """What tells this row from the others."""
        return self.number


def overview_cards(ahead: Ahead, today: date) -> tuple[OverviewCard, ...]:
    """Return the cards over all cases."""
    first = next((_of_first(case) for case in ahead.close), "")
    planned = next((_appointment_words(appointment, today) for appointment in ahead.planned), "")
    step = next((f"{task_words(task)}（{given_name(task.summary.name)}さん）" for task in ahead.tasks), "")
    return (
        OverviewCard("期限が近い", len(ahead.close), first),
        OverviewCard("今週の予定", ahead.this_week, planned),
        OverviewCard("つぎにすること", len(ahead.tasks), step),
    )


def task_words(task: OfficeTask) -> str:
    """Return what is to be done."""
    return task.what if task.step else f"見直し　{task.what}".rstrip("　")


def case_row(case: ListedCase, today: date) -> CaseRow:
    """Return a case of the list."""
    summary, next_one = case.summary, next(iter(case.appointments), None)
    return CaseRow(
        summary.number,
        summary.name or "（名前はまだ）",
        f"{summary.people}人",
        _expiring(case),
        case.urgency,
        _appointment_words(next_one, today) if next_one else _NOTHING,
        _changed(case.changed_at, today),
        case,
    )


def _of_first(case: ListedCase) -> str:
    if case.first is None or case.days_left is None:
        return ""
    return f"{given_name(case.summary.name)}さん：{_lost_words(case.first, case.days_left)}"


def _lost_words(first: OpenMonth, days: int) -> str:
    which = "納めたかわからない" if first.unknown else ""
    ends = f"あと{days}日で消えます" if days > 0 else left_words(days)
    return f"{which}{month_words(first.month)}分{'が' if days > 0 else 'は'}{ends}"


def _expiring(case: ListedCase) -> str:
    if case.first is None or case.days_left is None:
        return _NOTHING
    if case.first.by_law:
        return f"{TIERS[case.first.by_law]}の届"
    to_check = "（要確認）" if case.first.unknown else ""
    return f"{month_words(case.first.month)}分{to_check} {left_words(case.days_left)}"


def _appointment_words(appointment: Appointment, today: date) -> str:
    """Return ``12月3日 10:00 見本年金事務所``, or ``きょう 見直し 家計を見る``."""
    kind = time_text(appointment.at) if appointment.at else "見直し"
    return " ".join(filter(None, (_near_day(appointment.day, today), kind, appointment.about)))


def _near_day(day: date, today: date) -> str:
    return "きょう" if day == today else near_day(day, today)


def _changed(at: datetime, today: date) -> str:
    return f"きょう {at:%H:%M}" if at.date() == today else _near_day(at.date(), today)
