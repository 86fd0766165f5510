"""What the list of cases shows of a case, without the case itself."""

from dataclasses import dataclass
from datetime import date, datetime

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Doer

SUMMARISED = frozenset({"profile", "members", "visits", "reviews", "pension", "log", "measures"})
"""The parts of a case that its summary is made of."""


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
        unpaid: Months owed by anyone who is in the household, oldest first, each once.
        next_steps: What the worker is to do: the next step of the latest note, then the worker's own open measures.
    """

    number: str
    name: str = ""
    kana: str = ""
    people: int = 0
    visits: tuple[tuple[datetime, str], ...] = ()
    reviews: tuple[tuple[date, str], ...] = ()
    unpaid: tuple[Month, ...] = ()
    next_steps: tuple[str, ...] = ()


def summarise(case: Case) -> CaseSummary:
    """Return what the list shows of a case."""
    client = case.client
    return CaseSummary(
        number=case.profile.number,
        name=client.name if client else "",
        kana=client.kana if client else "",
        people=len(case.members),
        visits=tuple(sorted((v.at, v.office) for v in case.visits if v.at)),
        reviews=tuple(sorted((r.day, r.note) for r in case.reviews if r.day)),
        unpaid=tuple(sorted({m.month for who in case.members for m in case.pension_of(who.id).months if m.owed})),
        next_steps=_next_steps(case),
    )


def _next_steps(case: Case) -> tuple[str, ...]:
    latest = max(case.log, key=lambda note: note.day or date.min, default=None)
    noted = (latest.next_step,) if latest and latest.next_step else ()
    return noted + tuple(m.what for m in case.measures if m.who is Doer.WORKER and not m.done)
