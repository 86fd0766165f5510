"""What the list of cases shows of a case, without the case itself."""

from dataclasses import dataclass
from datetime import date, datetime

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.household import Member
from kakei_desktop.domain.pension_facts import PensionFacts
from kakei_desktop.domain.pension_record import PensionMonth
from kakei_desktop.domain.plan import Responsible

SUMMARISED = frozenset({"profile", "members", "visits", "reviews", "pension", "pension_facts", "log", "measures"})
"""The parts of a case that its summary is made of."""


@dataclass(frozen=True, slots=True)
class MonthsOwed:
    """The months that a member owes or may owe, with what tells whether the law covers them by itself.

    Attributes:
        months: The months, oldest first.
        facts: How the member lives, and births; no incomes.
        birth_date: None while not known.
    """

    months: tuple[PensionMonth, ...]
    facts: PensionFacts
    birth_date: date | None = None


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """A case in a few words.

    Attributes:
        number: Case number.
        name: Of the client; empty while nobody is written down.
        kana: Reading of the name.
        people: Size of the household.
        visits: Visits whose time is fixed, soonest first: when and to which office.
        reviews: Days of review that are fixed, soonest first, with what will be looked at.
        at_stake: Of each who is in the household and owes months, or may: these months.
        next_steps: What the worker is to do: the next step of the latest note, then the worker's own open measures.
    """

    number: str
    name: str = ""
    kana: str = ""
    people: int = 0
    visits: tuple[tuple[datetime, str], ...] = ()
    reviews: tuple[tuple[date, str], ...] = ()
    at_stake: tuple[MonthsOwed, ...] = ()
    next_steps: tuple[str, ...] = ()


def summarise(case: Case) -> CaseSummary:
    """Return what the list shows of a case."""
    client = case.client
    return CaseSummary(
        number=case.profile.number,
        name=client.name if client else "",
        kana=client.kana if client else "",
        people=len(case.residents),
        visits=tuple(sorted((v.at, v.office) for v in case.visits if v.at)),
        reviews=tuple(sorted((r.day, r.note) for r in case.reviews if r.day)),
        at_stake=tuple(found for who in case.members if (found := _months_owed(case, who)).months),
        next_steps=_next_steps(case),
    )


def _months_owed(case: Case, member: Member) -> MonthsOwed:
    known = case.pension_facts_of(member.id)
    months = tuple(entry for entry in case.pension_of(member.id).months if entry.may_be_owed)
    return MonthsOwed(months, PensionFacts(member.id, traits=known.traits, births=known.births), member.birth_date)


def _next_steps(case: Case) -> tuple[str, ...]:
    latest = max(case.log, key=lambda note: note.day or date.min, default=None)
    noted = (latest.next_step,) if latest and latest.next_step else ()
    return noted + tuple(m.what for m in case.measures if m.who is Responsible.WORKER and not m.done)
