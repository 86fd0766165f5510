"""The start page: what is close, what is planned, what to do next, and the cases."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Literal, Protocol, TypeAlias

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.summary import CaseSummary, NextStep
from kakei_desktop.reports.searching import searchable, searched_words
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.month.facts import Person
from kakei_desktop.rules.month.open_months import OpenMonth, first_open_month
from kakei_desktop.rules.month.times import days_left

Urgency: TypeAlias = Literal["danger", "soon", "calm", ""]
_DANGER_DAYS = 14
_SOON_DAYS = 62
_WEEK = timedelta(days=6)


class ListedSummary(Protocol):
    """What the caseload tells of a case without opening it."""

    @property
    def changed_at(self) -> datetime:
        """When it was last changed."""

    @property
    def summary(self) -> CaseSummary:
        """What the list shows of it."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """A visit or a review to come.

    Attributes:
        day: When.
        at: Of a visit the day and the time (midnight: not fixed yet); None for a review.
        about: The office, or what will be looked at; may be empty.
    """

    day: date
    at: datetime | None
    about: str


@dataclass(frozen=True, slots=True)
class ListedCase:
    """A case in the list.

    Attributes:
        summary: The case in a few words.
        changed_at: When it was last changed.
        first: The first month of the household that can still be saved; None where none is.
        days_left: Days up to its last day; None without a month.
        appointments: What is to come, soonest first.
        searched: Name, reading, number and worker, as they are searched.
    """

    summary: CaseSummary
    changed_at: datetime
    first: OpenMonth | None
    days_left: int | None
    appointments: tuple[Appointment, ...]
    searched: str

    @property
    def urgency(self) -> Urgency:
        """How close the last day is; what the law covers by itself needs no haste."""
        if self.first is None or self.days_left is None:
            return ""
        if self.first.by_law or self.days_left > _SOON_DAYS:
            return "calm"
        return "danger" if self.days_left <= _DANGER_DAYS else "soon"


@dataclass(frozen=True, slots=True)
class OfficeTask:
    """Something that waits in one of the cases.

    Attributes:
        summary: The case.
        step: The step, which can be ticked off; None for a review whose day has come.
        what: What it is; may be empty.
        by: Day by which; None while open.
    """

    summary: CaseSummary
    step: NextStep | None
    what: str
    by: date | None

    @property
    def id(self) -> str:
        """What tells it from the others."""
        own = f"{self.step.part}:{self.step.id}" if self.step else f"review:{self.by}:{self.what}"
        return f"{self.summary.number}:{own}"


@dataclass(frozen=True)
class Ahead:
    """What lies ahead in the cases whose support goes on; put in order when it is first asked for.

    Attributes:
        cases: The cases, the latest changed first.
        today: The day by which deadlines are counted.
    """

    cases: tuple[ListedCase, ...]
    today: date

    @cached_property
    def close(self) -> tuple[ListedCase, ...]:
        """The cases that will lose a month before long, soonest first."""
        return tuple(sorted((c for c in self.cases if c.first and c.urgency in ("danger", "soon")), key=_first_month))

    @cached_property
    def planned(self) -> tuple[Appointment, ...]:
        """What is to come, soonest first."""
        return tuple(sorted((a for c in self.cases for a in c.appointments), key=_in_order))

    @cached_property
    def this_week(self) -> int:
        """How much of that comes today or in the six days after."""
        return sum(appointment.day <= self.today + _WEEK for appointment in self.planned)

    @cached_property
    def tasks(self) -> tuple[OfficeTask, ...]:
        """What the worker is to do, and reviews whose day has come, by their days."""
        return tuple(sorted((task for case in self.cases for task in _tasks(case.summary, self.today)), key=_by_day))


@dataclass(frozen=True, slots=True)
class CaseList:
    """The start page.

    Attributes:
        rows: The cases that match the search, the latest changed first; of those whose support goes on.
        closed: The same of those whose support has ended.
        ahead: What lies ahead in all cases, whatever is searched.
    """

    rows: tuple[ListedCase, ...]
    closed: tuple[ListedCase, ...]
    ahead: Ahead


class CaseLists:
    """Makes the start page again and again: what was found of a case holds until the case or the day is another."""

    def __init__(self, law: Law) -> None:
        self._law = law
        self._asked = (date.min, "", "")
        self._stored: Iterable[ListedSummary] = ()
        self._found: dict[int, tuple[ListedSummary, ListedCase]] = {}
        self._ahead, self._ended = Ahead((), date.min), tuple[ListedCase, ...]()
        self._list = CaseList((), (), self._ahead)

    def find(self, stored: Iterable[ListedSummary], today: date, query: str = "", worker: str = "") -> CaseList:
        """Return the start page, the same one while nothing has changed.

        Args:
            stored: What the caseload tells of its cases.
            today: The day by which deadlines are counted.
            query: Finds names and numbers; empty for all.
            worker: Whose cases are looked at, also in what is told of all cases; empty for everybody's.
        """
        (day, searched, whose), self._asked = self._asked, (today, query, worker)
        judged = day == today and self._stored is stored
        if not judged:
            self._judge(stored, today, self._found if day == today else {})
        if not judged or whose != worker:
            self._part(worker, today)
        elif searched == query:
            return self._list
        words = searched_words(query)
        self._list = CaseList(_matching(self._ahead.cases, words), _matching(self._ended, words), self._ahead)
        return self._list

    def _judge(
        self, stored: Iterable[ListedSummary], today: date, known: Mapping[int, tuple[ListedSummary, ListedCase]]
    ) -> None:
        """Find out about each case that has changed, the one changed last first."""
        newest_first = sorted(stored, key=lambda each: each.changed_at, reverse=True)
        self._stored = stored
        self._found = {
            id(each): known.get(id(each)) or (each, _listed(self._law, each, today)) for each in newest_first
        }

    def _part(self, worker: str, today: date) -> None:
        """Part the cases of a worker into those that go on and those that have ended."""
        own = [case for _, case in self._found.values() if worker in ("", case.summary.worker)]
        self._ahead = Ahead(tuple(case for case in own if not case.summary.closed), today)
        self._ended = tuple(case for case in own if case.summary.closed)


def workers_of(stored: Iterable[ListedSummary]) -> tuple[str, ...]:
    """Return who supports households that go on, by their names."""
    return tuple(sorted({each.summary.worker for each in stored if each.summary.worker and not each.summary.closed}))


def due_for_deletion(stored: Iterable[ListedSummary], today: date, years: int) -> tuple[str, ...]:
    """Return the numbers of cases whose support ended more than so many years ago, by their numbers."""
    ended = ((each.summary.number, each.summary.closed) for each in stored)
    return tuple(sorted(number for number, day in ended if day and _after(day, years) < today))


def _after(day: date, years: int) -> date:
    """Return the same day so many years later; the last of February for its 29th."""
    last = Month(day.year + years, day.month).last_day
    return last.replace(day=min(day.day, last.day))


def _tasks(summary: CaseSummary, today: date) -> Iterator[OfficeTask]:
    yield from (OfficeTask(summary, None, note, day) for day, note in summary.reviews if day <= today)
    yield from (OfficeTask(summary, step, step.what, step.by) for step in summary.next_steps)


def _by_day(task: OfficeTask) -> tuple[bool, date]:
    """Return what sorts a task: what has no day stands last, in the order of the cases."""
    return task.by is None, task.by or date.max


def _matching(cases: tuple[ListedCase, ...], words: Sequence[str]) -> tuple[ListedCase, ...]:
    """Return the cases in which every word of a search is in the name, its reading, the number or the worker's name."""
    return tuple(case for case in cases if all(word in case.searched for word in words)) if words else cases


def next_open_month(law: Law, summary: CaseSummary, today: date) -> OpenMonth | None:
    """Return the first month of a household that can still be saved, what needs no haste last; None where none is."""
    firsts = (
        first_open_month(law, Person(who.facts.id, who.facts, who.birth_date), who.months, today)
        for who in summary.at_stake
    )
    return min(filter(None, firsts), key=lambda found: (bool(found.by_law), found.month, found.unknown), default=None)


def _first_month(case: ListedCase) -> date:
    return case.first.month.first_day if case.first else date.max


def _listed(law: Law, stored: ListedSummary, today: date) -> ListedCase:
    summary = stored.summary
    first = next_open_month(law, summary, today)
    left = days_left(law, first.month, today) if first else None
    to_come = (appointment for appointment in _appointments(summary) if appointment.day >= today)
    searched = searchable("\n".join((summary.number, summary.name, summary.kana, summary.worker)))
    return ListedCase(summary, stored.changed_at, first, left, tuple(sorted(to_come, key=_in_order)), searched)


def _appointments(summary: CaseSummary) -> Iterator[Appointment]:
    yield from (Appointment(at.date(), at, office) for at, office in summary.visits)
    yield from (Appointment(day, None, about) for day, about in summary.reviews)


def _in_order(appointment: Appointment) -> tuple[date, bool, str, str]:
    """Return what sorts a day: visits by their times, then reviews."""
    return appointment.day, appointment.at is None, str(appointment.at), appointment.about
