"""引きつぎ票 as a paper: what the next worker has to know of a case before the first call."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Self

from kakei_desktop.domain.agency.closing import CLOSING_REASONS, RESUMING_REASONS
from kakei_desktop.domain.case import Case, Profile
from kakei_desktop.domain.household import RELATIONS, age_on
from kakei_desktop.domain.plan import RESPONSIBLE
from kakei_desktop.domain.summary import summarise
from kakei_desktop.domain.visit import Audience
from kakei_desktop.domain.wareki import time_text, wareki, wareki_month
from kakei_desktop.papers.excel import SheetWriter
from kakei_desktop.papers.paper import Paper, Source, Total
from kakei_desktop.papers.values import Amount, owed_amount, yen
from kakei_desktop.papers.visit.minutes import FILED_KINDS
from kakei_desktop.reports.budget.table import budget_table
from kakei_desktop.reports.office.case_list import next_open_month
from kakei_desktop.reports.pension.forms import FormKind
from kakei_desktop.rules.month.times import days_left
from kakei_desktop.words.forms import short_runs

_NOTES = 6
_BUDGET, _DEBTS, _ARREARS = "家計表", "借金", "滞納"


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that is planned, promised or waited for, or was done; the day is empty while it is open."""

    day_text: str
    what: str


@dataclass(frozen=True, slots=True)
class Owed:
    """A debt or arrears: what it is, how much, how much a month, and where it stands."""

    name: str
    amount: Amount
    monthly: Amount
    state: str


@dataclass(frozen=True, slots=True)
class HandoverPaper(Paper):
    """引きつぎ票: the household, what is lost next, what was promised, what is planned, money, and the latest notes."""

    name = "handover"
    title = "引きつぎ票"
    readers = frozenset({Audience.WORKER})
    template = "handover.typ"
    column_widths = (24, 40, 16, 16, 24)

    as_of_text: str
    agency_text: str
    household: tuple[str, ...]
    since_text: str
    lost_next: str
    goal: str
    income: Amount
    spending: Amount
    balance: Amount
    to_do: tuple[Dated, ...]
    waiting: tuple[Dated, ...]
    owed: tuple[Owed, ...]
    notes: tuple[Dated, ...]

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return the page for the next worker."""
        case = source.case
        table = budget_table(source.reference.categories, case, source.today)
        page = cls(
            as_of_text=source.as_of_text,
            agency_text=source.agency_text,
            household=tuple(_people(case, source.today)),
            since_text=_since(case.profile),
            lost_next=_lost_next(source),
            goal=case.wishes.goal,
            income=yen(table.income, _BUDGET),
            spending=yen(table.spending, _BUDGET),
            balance=yen(table.balance, _BUDGET),
            to_do=tuple(_in_order(_to_do(case, source.today))),
            waiting=tuple(_waiting(case)),
            owed=tuple(_owed(case)),
            notes=tuple(_notes(case)),
        )
        return (page,)

    def totals(self) -> Iterator[Total]:
        """Yield the balance, which is the income less the spending."""
        yield Total("handover.balance", self.balance.value, self.income.value - self.spending.value)

    def write(self, sheet: SheetWriter) -> None:
        """Write the page."""
        sheet.title(self.title, self.agency_text, self.as_of_text)
        for line in filter(None, (*self.household, self.since_text, self.lost_next, self.goal)):
            sheet.note(line)
        sheet.section("家計（ひと月、円）")
        sheet.headings(">収入", ">支出", ">差引")
        sheet.row(self.income, self.spending, self.balance)
        for heading, lines in self._lists:
            if lines:
                sheet.section(heading)
                for each in lines:
                    sheet.row(each.day_text, each.what)
        if self.owed:
            sheet.section("借金・滞納")
            sheet.headings("何", "ようす", ">残り（円）", ">月に（円）")
            for owed in self.owed:
                sheet.row(owed.name, owed.state, owed.amount, owed.monthly)

    @property
    def _lists(self) -> tuple[tuple[str, tuple[Dated, ...]], ...]:
        return (
            ("約束と予定", self.to_do),
            ("返事を待っているもの", self.waiting),
            ("さいきんの記録", self.notes),
        )


def _since(profile: Profile) -> str:
    """Return since when the household is supported, and between which days it was not; empty where nobody wrote it."""
    if profile.opened is None:
        return ""
    breaks = (
        f"。{wareki(ended.closed)}に終わり{f'（{CLOSING_REASONS[ended.why]}）' if ended.why else ''}、"
        f"{wareki(ended.resumed)}から再び（{RESUMING_REASONS[ended.resumed_why]}）"
        for ended in profile.ended_before
    )
    return f"{wareki(profile.opened)}から{''.join(breaks)}"


def _people(case: Case, today: date) -> Iterator[str]:
    for member in case.members:
        age = f"{age_on(member.birth_date, today)}歳" if member.birth_date else ""
        apart = "別居" if member.apart else ""
        yield "　".join(filter(None, (member.name, RELATIONS[member.relation], age, apart, member.work)))


def _lost_next(source: Source) -> str:
    """Return which month can be lost next; empty where none can."""
    law = source.reference.law
    first = next_open_month(law, summarise(source.case), source.today)
    left = days_left(law, first.month, source.today) if first else None
    if first is None or left is None or first.by_law:
        return ""
    return f"つぎに消える国民年金の月：{wareki_month(first.month)}分（あと{max(0, left)}日）"


def _to_do(case: Case, today: date) -> Iterator[tuple[date | None, str]]:
    """Yield what is promised and planned, with the day by which."""
    for step in summarise(case).next_steps:
        if step.part == "log":
            yield step.by, step.what
    for measure in case.measures:
        if not measure.done:
            yield measure.by, f"{measure.what}（{RESPONSIBLE[measure.who]}）"
    for visit in case.visits:
        if visit.at and visit.at.date() >= today:
            yield visit.at.date(), f"同行　{visit.office}　{time_text(visit.at)}"
    for review in case.reviews:
        if review.day and not review.is_held:
            yield review.day, f"見直し　{review.note}"


def _in_order(steps: Iterator[tuple[date | None, str]]) -> Iterator[Dated]:
    for day, what in sorted(steps, key=lambda step: step[0] or date.max):
        yield Dated(wareki(day) if day else "", what)


def _waiting(case: Case) -> Iterator[Dated]:
    for form in case.filed_forms:
        if form.waiting:
            yield Dated(wareki(form.day), f"{FILED_KINDS[FormKind(form.form)]}　{short_runs(form.months)}")


def _owed(case: Case) -> Iterator[Owed]:
    for arrears in case.arrears:
        state = "　".join(filter(None, (arrears.office, arrears.status)))
        yield Owed(arrears.label, owed_amount(arrears.amount, _ARREARS), yen(arrears.instalment, _ARREARS), state)
    for debt in case.debts:
        behind = f"{debt.months_behind}か月おくれ" if debt.months_behind else ""
        yield Owed(debt.creditor, owed_amount(debt.balance, _DEBTS), yen(debt.monthly, _DEBTS), behind)


def _notes(case: Case) -> Iterator[Dated]:
    """Yield the latest notes, the newest first."""
    dated = sorted((note for note in case.log if note.day), key=lambda note: str(note.day), reverse=True)
    for note in dated[:_NOTES]:
        yield Dated(wareki(note.day) if note.day else "", "　".join(filter(None, (note.way, note.text))))
