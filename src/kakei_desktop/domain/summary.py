"""What the list of cases shows of a case, without the case itself."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.household import Member
from kakei_desktop.domain.pension_facts import PensionFacts
from kakei_desktop.domain.pension_record import PensionMonth
from kakei_desktop.domain.plan import Responsible

SUMMARISED = frozenset(
    {"profile", "members", "visits", "reviews", "pension", "pension_facts", "log", "measures", "filed_forms"}
)
"""The parts of a case that its summary is made of."""


@dataclass(frozen=True, slots=True)
class MonthsOwed:
    """The months that a member owes or may owe and has filed no form for, and whether the law covers them by itself.

    Attributes:
        months: The months, oldest first.
        facts: How the member lives, and births; no incomes.
        birth_date: None while not known.
    """

    months: tuple[PensionMonth, ...]
    facts: PensionFacts
    birth_date: date | None = None


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something that the worker is to do.

    Attributes:
        part: Part of the case in which it stands: ``log`` or ``measures``.
        id: Id of the record there, by which it is ticked off.
        what: What it is.
        by: Day by which; None while open.
    """

    part: Literal["log", "measures"]
    id: str
    what: str
    by: date | None = None


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """A case in a few words.

    Attributes:
        number: Case number.
        name: Of the client; empty while nobody is written down.
        kana: Reading of the name.
        people: Size of the household.
        visits: Visits whose time is fixed, soonest first: when and to which office.
        reviews: Days of review that are fixed and not held yet, soonest first, with what will be looked at.
        at_stake: Of each who is in the household and owes months, or may: these months.
        next_steps: What the worker is to do: what the log says comes next, then the worker's own open measures.
        closed: Day on which the support ended; None while it goes on.
        worker: Who supports the household.
    """

    number: str
    name: str = ""
    kana: str = ""
    people: int = 0
    visits: tuple[tuple[datetime, str], ...] = ()
    reviews: tuple[tuple[date, str], ...] = ()
    at_stake: tuple[MonthsOwed, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    closed: date | None = None
    worker: str = ""


def summarise(case: Case) -> CaseSummary:
    """Return what the list shows of a case."""
    client = case.client
    return CaseSummary(
        number=case.profile.number,
        name=client.name if client else "",
        kana=client.kana if client else "",
        people=len(case.residents),
        visits=tuple(sorted((v.at, v.office) for v in case.visits if v.at)),
        reviews=tuple(sorted((r.day, r.note) for r in case.reviews if r.day and not r.is_held)),
        at_stake=tuple(found for who in case.members if (found := _months_owed(case, who)).months),
        next_steps=_next_steps(case),
        closed=case.profile.closed,
        worker=case.profile.worker,
    )


def _months_owed(case: Case, member: Member) -> MonthsOwed:
    known = case.pension_facts_of(member.id)
    asked = case.waiting_months(member.id)
    owed = (entry for entry in case.pension_of(member.id).months if entry.may_be_owed)
    months = tuple(entry for entry in owed if entry.month not in asked)
    return MonthsOwed(months, PensionFacts(member.id, traits=known.traits, births=known.births), member.birth_date)


def _next_steps(case: Case) -> tuple[NextStep, ...]:
    """Return the open steps: of the log the latest one and those with a day, of the measures the worker's own."""
    latest = max(case.log, key=lambda note: note.day or date.min, default=None)
    noted = (note for note in case.log if note.next_step and not note.done and (note is latest or note.by))
    own = (m for m in case.measures if m.who is Responsible.WORKER and not m.done)
    return (
        *(NextStep("log", note.id, note.next_step, note.by) for note in noted),
        *(NextStep("measures", measure.id, measure.what, measure.by) for measure in own),
    )
