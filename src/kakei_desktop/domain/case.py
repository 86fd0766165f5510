"""The case: a household's facts as one value, and the edits that make a new value of it.

An edit is a pure function ``Case -> Case``. What an edit does not touch stays the same object, so
that comparing old and new by identity tells what changed. The edits of single parts change an agency's book as well.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Literal, TypeAlias, TypeVar

from kakei_desktop.domain.agency.book import BOOK_PARTS, AgencyBook, BookPart, CountedItem, Liaison, Partner
from kakei_desktop.domain.agency.closing import ClosingReason, EndedSupport, ResumingReason
from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.cash import Cash, Event, MonthActual, Transfer
from kakei_desktop.domain.household import Member, Relation
from kakei_desktop.domain.ledger import Import, Ledger, Transaction
from kakei_desktop.domain.liabilities import Arrears, Debt
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import PensionFacts
from kakei_desktop.domain.pension_record import FiledForm, PensionRecord
from kakei_desktop.domain.plan import Alternative, EarlierPlan, Goal, Measure, Review, Wishes
from kakei_desktop.domain.texts import AgencyContact, AgencyName, Code, OfficeText, WorkerName
from kakei_desktop.domain.visit import Attachment, Audience, Conference, ContactNote, HandedOut, Visit


class AssistanceArea(StrEnum):
    """The areas (級地) by which public assistance (生活保護) reckons what life costs: a rank and a branch."""

    AREA_1_1 = "1-1"
    AREA_1_2 = "1-2"
    AREA_2_1 = "2-1"
    AREA_2_2 = "2-2"
    AREA_3_1 = "3-1"
    AREA_3_2 = "3-2"


@dataclass(frozen=True, slots=True)
class Profile:
    """What the case itself is.

    Attributes:
        number: Case number (R8-0012); the only thing that names the case on paper.
        opened: Day of the first consultation.
        worker: Who supports the household.
        agency: Where.
        assistance_area: The area (級地) of the town; None while not known.
        phone: Telephone of the agency.
        fax: Its fax.
        row_order: Key of the order in which the rows of its 家計表 stand; empty for the usual one.
        closed: Day on which the support ended (終結); None while it goes on.
        closed_why: Why it ended; None while it goes on, and where nobody has told.
        address: Where the agency is.
        ended_before: When the support had ended before it went on again, the earliest first.
    """

    number: OfficeText
    opened: date | None = None
    worker: WorkerName = ""
    agency: AgencyName = ""
    assistance_area: AssistanceArea | None = None
    phone: AgencyContact = ""
    fax: AgencyContact = ""
    row_order: Code = ""
    closed: date | None = None
    closed_why: ClosingReason | None = None
    address: AgencyContact = ""
    ended_before: tuple[EndedSupport, ...] = ()

    def times_of_support(self, today: date) -> tuple[tuple[date, date], ...]:
        """Return the first and the last day of each time of support up to a day; none where nobody wrote its first."""
        if self.opened is None:
            return ()
        firsts = (self.opened, *(each.resumed for each in self.ended_before))
        lasts = (*(each.closed for each in self.ended_before), self.closed or today)
        return tuple(zip(firsts, lasts, strict=True))


Record: TypeAlias = (
    Member
    | BudgetRow
    | Transaction
    | Import
    | Debt
    | Arrears
    | PensionRecord
    | PensionFacts
    | Goal
    | Measure
    | Review
    | Visit
    | ContactNote
    | Event
    | Transfer
    | Alternative
    | EarlierPlan
    | MonthActual
    | HandedOut
    | FiledForm
    | Attachment
    | Partner
    | Liaison
    | CountedItem
)
Collection: TypeAlias = (
    Literal[
        "members",
        "budget",
        "transactions",
        "imports",
        "debts",
        "arrears",
        "pension",
        "pension_facts",
        "goals",
        "measures",
        "reviews",
        "visits",
        "log",
        "events",
        "transfers",
        "alternatives",
        "earlier_plans",
        "actuals",
        "handed_out",
        "filed_forms",
        "attachments",
    ]
    | BookPart
)
"""What holds many records, each with an id: parts of a case or of an agency's book, and the transfers of the cash."""
Whole = TypeVar("Whole", bound="Case | AgencyBook")
"""What is made of parts."""


@dataclass(frozen=True, slots=True)
class Case:
    """A household in consultation.

    Every field is a part: ``profile``, ``wishes``, ``cash`` and ``conference`` are single records, the others
    collections.

    Attributes:
        profile: What the case itself is.
        members: The household (世帯員).
        budget: Rows of the 家計表, in its order.
        transactions: What ledgers brought (明細).
        imports: The ledger files that were read.
        debts: 借金.
        arrears: 滞納.
        pension: The National Pension record of each member (納付記録).
        pension_facts: What the pension desk asks about each member.
        wishes: The household's own words.
        goals: 達成目標.
        measures: Things to do (支援内容).
        reviews: Days on which the plan is looked at again.
        visits: Visits to offices (同行支援).
        log: 支援経過記録.
        cash: The money at hand.
        events: What moves once.
        alternatives: Ways out, laid side by side.
        earlier_plans: Versions of the plan before this one, the first of them first.
        actuals: What really came and went, of months that were counted by hand.
        conference: The meeting of all who support the household (支援調整会議).
        handed_out: Papers that left the program, the oldest first.
        filed_forms: Forms that were handed in at the pension desk, with what became of them.
        attachments: Photos and PDFs that were put to the case, without their bytes.
    """

    profile: Profile
    members: tuple[Member, ...] = ()
    budget: tuple[BudgetRow, ...] = ()
    transactions: tuple[Transaction, ...] = ()
    imports: tuple[Import, ...] = ()
    debts: tuple[Debt, ...] = ()
    arrears: tuple[Arrears, ...] = ()
    pension: tuple[PensionRecord, ...] = ()
    pension_facts: tuple[PensionFacts, ...] = ()
    wishes: Wishes = field(default_factory=Wishes)
    goals: tuple[Goal, ...] = ()
    measures: tuple[Measure, ...] = ()
    reviews: tuple[Review, ...] = ()
    visits: tuple[Visit, ...] = ()
    log: tuple[ContactNote, ...] = ()
    cash: Cash = field(default_factory=Cash)
    events: tuple[Event, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    earlier_plans: tuple[EarlierPlan, ...] = ()
    actuals: tuple[MonthActual, ...] = ()
    conference: Conference = field(default_factory=Conference)
    handed_out: tuple[HandedOut, ...] = ()
    filed_forms: tuple[FiledForm, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "transactions", Ledger.of(self.transactions))

    @property
    def client(self) -> Member | None:
        """The person who came (本人); the first member where none is marked so."""
        marked = (m for m in self.members if m.relation is Relation.SELF)
        return next(marked, self.members[0] if self.members else None)

    @property
    def budget_and_unsorted(self) -> tuple[BudgetRow, ...]:
        """The rows of the 家計表 that money is reckoned by: those that are written, and what nobody has sorted yet."""
        return (*self.budget, *self.ledger.undecided_rows)

    @property
    def ledger(self) -> Ledger:
        """The transactions, with what is reckoned of all of them."""
        return Ledger.of(self.transactions)

    @property
    def attached_bytes(self) -> int:
        """How many bytes its photos and PDFs have."""
        return sum(each.size for each in self.attachments)

    @property
    def shared_debts(self) -> tuple[Debt, ...]:
        """The debts that the whole household may know of."""
        return tuple(debt for debt in self.debts if not debt.private)

    @property
    def householder(self) -> Member | None:
        """The head of household (世帯主), None where none is marked."""
        return next((m for m in self.members if m.householder), None)

    @property
    def residents(self) -> tuple[Member, ...]:
        """Who lives together: the household as it is counted."""
        return tuple(member for member in self.members if not member.apart)

    def member(self, member_id: str | None) -> Member | None:
        """Return a member by id."""
        return next((m for m in self.members if m.id == member_id), None)

    def pension_of(self, member_id: str) -> PensionRecord:
        """Return a member's record; an empty one where nothing was written."""
        return next((r for r in self.pension if r.id == member_id), PensionRecord(member_id))

    def waiting_months(self, member_id: str) -> frozenset[Month]:
        """Return the months of a member for which a form was filed that is not decided yet."""
        own = (filed for filed in self.filed_forms if filed.member == member_id and filed.waiting)
        return frozenset(month for filed in own for month in filed.months)

    def pension_facts_of(self, member_id: str) -> PensionFacts:
        """Return what is known of a member for judging exemptions; nothing where nothing was written."""
        return next((f for f in self.pension_facts if f.id == member_id), PensionFacts(member_id))


CASE_PARTS = tuple(f.name for f in fields(Case))
"""Names of the parts of a case in their order."""
Edit: TypeAlias = Callable[[Case], Case]


def changed_parts(before: Case | AgencyBook, after: Case | AgencyBook) -> frozenset[str]:
    """Return the names of the parts that are not the same object in both, each a case or each a book."""
    parts = CASE_PARTS if isinstance(before, Case) else BOOK_PARTS
    return frozenset(part for part in parts if getattr(before, part) is not getattr(after, part))


def add(part: Collection, *records: Record, before: str | None = None) -> Callable[[Whole], Whole]:
    """Return the edit that adds records, at the end or before the record with the id ``before``."""

    def edit(whole: Whole) -> Whole:
        old = _records(whole, part)
        at = next((i for i, r in enumerate(old) if r.id == before), len(old))
        return _with(whole, part, (*old[:at], *records, *old[at:]))

    return edit


def change(part: Collection, record_id: str, **values: Any) -> Callable[[Whole], Whole]:
    """Return the edit that gives fields of one record new values.

    Raises:
        KeyError: When applied, if no such record is there.
    """

    def edit(whole: Whole) -> Whole:
        old = _records(whole, part)
        if isinstance(old, Ledger):
            at = old.places[record_id]
            return _with(whole, part, old.replaced(at, replace(old[at], **values)))
        at = {r.id: i for i, r in enumerate(old)}[record_id]
        return _with(whole, part, (*old[:at], replace(old[at], **values), *old[at + 1 :]))

    return edit


def put(part: Collection, record: Record) -> Callable[[Whole], Whole]:
    """Return the edit that replaces the record with this id, or adds it."""

    def edit(whole: Whole) -> Whole:
        old = _records(whole, part)
        if all(r.id != record.id for r in old):
            return _with(whole, part, (*old, record))
        return _with(whole, part, tuple(record if r.id == record.id else r for r in old))

    return edit


def remove(part: Collection, record_ids: Iterable[str]) -> Callable[[Whole], Whole]:
    """Return the edit that takes records away, and measures out of the alternatives that take them as well."""
    gone = frozenset(record_ids)

    def edit(whole: Whole) -> Whole:
        left = _with(whole, part, tuple(r for r in _records(whole, part) if r.id not in gone))
        ways = _records(left, "alternatives") if part == "measures" else ()
        if not any(gone & set(way.measures) for way in ways):
            return left
        kept = (replace(way, measures=tuple(m for m in way.measures if m not in gone)) for way in ways)
        return _with(left, "alternatives", tuple(kept))

    return edit


def take_measure(measure_id: str, ways: Iterable[str]) -> Edit:
    """Return the edit that takes a measure in exactly these alternatives; one that is not there yet is added."""
    wanted = tuple(dict.fromkeys(ways))

    def edit(case: Case) -> Case:
        known = {way.id for way in case.alternatives}
        new = (Alternative(way, f"案{way}") for way in wanted if way not in known)
        taken = (_with_measure(way, measure_id, taken=way.id in wanted) for way in (*case.alternatives, *new))
        return replace(case, alternatives=tuple(taken))

    return edit


def _with_measure(way: Alternative, measure_id: str, *, taken: bool) -> Alternative:
    if (measure_id in way.measures) is taken:
        return way
    others = tuple(held for held in way.measures if held != measure_id)
    return replace(way, measures=(*others, measure_id) if taken else others)


def begin_next_plan(plan_id: str, today: date) -> Edit:
    """Return the edit that keeps the plan as it is now and goes on with a copy of it.

    Reviews that were held, or whose day has passed, stay with the earlier plan alone.
    """

    def edit(case: Case) -> Case:
        kept = EarlierPlan(plan_id, today, case.wishes, case.goals, case.measures, case.alternatives, case.reviews)
        to_come = tuple(r for r in case.reviews if not r.is_held and (r.day is None or r.day >= today))
        return replace(case, earlier_plans=(*case.earlier_plans, kept), reviews=to_come)

    return edit


def move(part: Collection, record_id: str, steps: int) -> Callable[[Whole], Whole]:
    """Return the edit that moves a record up (below zero) or down by so many places, as far as there is room."""

    def edit(whole: Whole) -> Whole:
        old = list(_records(whole, part))
        at = next(i for i, r in enumerate(old) if r.id == record_id)
        record = old.pop(at)
        old.insert(max(0, at + steps), record)
        return _with(whole, part, tuple(old))

    return edit


def set_wishes(**values: str) -> Edit:
    """Return the edit that writes the household's own words."""
    return lambda case: replace(case, wishes=replace(case.wishes, **values))


def set_cash(**values: Any) -> Edit:
    """Return the edit that writes what is known of the money at hand."""
    return lambda case: replace(case, cash=replace(case.cash, **values))


def set_conference(**values: Any) -> Edit:
    """Return the edit that writes what is known of the 支援調整会議."""
    return lambda case: replace(case, conference=replace(case.conference, **values))


def set_profile(**values: Any) -> Edit:
    """Return the edit that changes what the case itself is."""
    return lambda case: replace(case, profile=replace(case.profile, **values))


def end_support(today: date, why: ClosingReason) -> Edit:
    """Return the edit with which the support ends."""
    return set_profile(closed=today, closed_why=why)


def resume_support(today: date, why: ResumingReason) -> Edit:
    """Return the edit with which support that had ended goes on again; what ended by mistake never ended."""

    def edit(case: Case) -> Case:
        was = case.profile
        ended = was.ended_before
        if was.closed is not None and why is not ResumingReason.ENDED_BY_MISTAKE:
            ended = (*ended, EndedSupport(was.closed, was.closed_why, today, why))
        return set_profile(closed=None, closed_why=None, ended_before=ended)(case)

    return edit


def withdraw_consent(reader: Audience, today: date) -> Edit:
    """Return the edit with which the client takes back that a reader gets papers, of whichever visit."""

    def edit(case: Case) -> Case:
        visits = (replace(visit, withdrawn={**visit.withdrawn, reader: today}) for visit in case.visits)
        return replace(case, visits=tuple(visits))

    return edit


def all_of(edits: Iterable[Edit]) -> Edit:
    """Return one edit that does these in order, to be undone in one step."""
    steps = tuple(edits)

    def edit(case: Case) -> Case:
        for step in steps:
            case = step(case)
        return case

    return edit


def _records(whole: Any, part: Collection) -> tuple[Any, ...]:
    records: tuple[Any, ...] = getattr(whole.cash if part == "transfers" else whole, part)
    return records


def _with(whole: Whole, part: Collection, records: tuple[Any, ...]) -> Whole:
    held: Any = whole
    in_cash = part == "transfers"
    values: dict[str, Any] = {"cash": replace(held.cash, transfers=records)} if in_cash else {part: records}
    changed: Whole = replace(held, **values)
    return changed


def new_case(numbers: Iterable[str], today: date, member_id: str, *, worker: str = "", agency: str = "") -> Case:
    """Return an empty case with the client alone in it, under the next number of the fiscal year (``R8-0013``)."""
    prefix = f"R{Month.of(today).fiscal_year - 2018}-"
    used = [int(n.removeprefix(prefix)) for n in numbers if n.startswith(prefix) and n.removeprefix(prefix).isdigit()]
    profile = Profile(f"{prefix}{max(used, default=0) + 1:04}", today, worker, agency)
    return Case(profile, members=(Member(member_id, "", relation=Relation.SELF, householder=True),))
