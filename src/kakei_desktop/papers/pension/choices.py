"""年金の選び方 as a paper: what each open choice costs now and keeps for later; the person chooses."""

from dataclasses import dataclass, replace
from typing import Self

from kakei_desktop.domain.household import called
from kakei_desktop.domain.visit import Audience
from kakei_desktop.domain.wareki import in_wareki
from kakei_desktop.papers.excel import SheetWriter
from kakei_desktop.papers.paper import Paper, Source
from kakei_desktop.papers.values import UNKNOWN, Amount, yen
from kakei_desktop.reports.pension.choices import open_choices
from kakei_desktop.words.choices import ChoiceRow, choices_table
from kakei_desktop.words.exemption import CLOSING

ORIGIN = "納付記録・保険料額・年金額の計算"


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """A choice: what it costs now and a month, and what it keeps.

    Attributes:
        label: What is done.
        best: Whether the law offers it first.
        covers: Months that it saves, and that stay unpaid.
        pay_now: Yen to pay at once.
        monthly: Yen a month from now on.
        besides: What is not in these yen though the pension stands on it; empty where nothing.
        pension: Yen a year at 65.
        protection: Whether a disability or survivors' pension would be there.
    """

    label: str
    best: bool
    covers: str
    pay_now: Amount
    monthly: Amount
    besides: str
    pension: Amount
    protection: str


@dataclass(frozen=True, slots=True)
class PersonChoices:
    """The choices of one person, and what their figures stand on beside what those of everybody do."""

    name: str
    lines: tuple[ChoiceLine, ...]
    assumptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChoicesPaper(Paper):
    """年金の選び方.

    Attributes:
        as_of_text: Day for which it holds.
        people: The choices of each who owes months.
        notes: What the figures of all of them stand on.
        closing: That nothing of it is decided.
    """

    name = "choices"
    title = "国民年金の選び方"
    readers = frozenset({Audience.PERSON, Audience.WORKER})
    template = "choices.typ"
    enlarges = True
    column_widths = (26, 16, 16, 14, 18, 16)

    as_of_text: str
    people: tuple[PersonChoices, ...]
    notes: tuple[str, ...]
    closing: str

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return the choices of everyone who owes months; nothing where nobody does."""
        people = tuple(person for grid in source.grids if (person := _person(source, grid.member.id)).lines)
        if not people:
            return ()
        shared = tuple(text for text in people[0].assumptions if all(text in each.assumptions for each in people))
        own = (tuple(text for text in each.assumptions if text not in shared) for each in people)
        told = tuple(replace(each, assumptions=texts) for each, texts in zip(people, own, strict=True))
        return (cls(source.as_of_text, told, shared, CLOSING),)

    def write(self, sheet: SheetWriter) -> None:
        """Write a table for each person."""
        sheet.title(self.title, "", self.as_of_text)
        for person in self.people:
            sheet.section(person.name)
            sheet.headings("選び方", "助かる月", ">いま払う（円）", ">毎月（円）", ">65歳から1年（円）", "もしもの保障")
            for line in person.lines:
                label = f"{line.label}{'（最初に見る）' if line.best else ''}{line.besides}"
                sheet.row(label, line.covers, line.pay_now, line.monthly, line.pension, line.protection)
            for text in person.assumptions:
                sheet.note(text)
        for text in (*self.notes, self.closing):
            sheet.note(text)


def _person(source: Source, member_id: str) -> PersonChoices:
    table = choices_table(open_choices(source.reference, source.case, source.assessments[member_id]))
    lines = tuple(_line(row, best=row.id == table.best) for row in table.rows)
    return PersonChoices(called(source.case.members)[member_id], lines, tuple(map(in_wareki, table.assumptions)))


def _line(row: ChoiceRow, *, best: bool) -> ChoiceLine:
    covers = "・".join(part for part in (row.months, row.left) if part)
    amounts = (_amount(row.pay_now), _amount(row.monthly))
    return ChoiceLine(row.label, best, covers, *amounts, row.besides, _amount(row.pension), row.protection)


def _amount(value: int | None) -> Amount:
    return Amount(0, UNKNOWN, ORIGIN) if value is None else yen(value, ORIGIN)
