"""キャッシュフロー表 with the ライフイベント as a paper: the years to come, as the plan has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.visit import Audience
from kakei_desktop.domain.wareki import in_wareki, wareki_year
from kakei_desktop.money.errors import CashMissing
from kakei_desktop.money.years import growth_of
from kakei_desktop.papers.excel import Formula, SheetWriter
from kakei_desktop.papers.household.months import PLANNED, as_planned
from kakei_desktop.papers.paper import Paper, Source, Total
from kakei_desktop.papers.values import Amount, yen
from kakei_desktop.reports.plan.years import YearLine, unwritten_allowances, year_list
from kakei_desktop.words.money import ASSUMPTIONS, money_words, named_timeline_words, part_of_year, supposed

YEARS = 5
"""So many follow the present one."""


@dataclass(frozen=True, slots=True)
class AgesLine:
    """Somebody, and how old they are at the end of each year; empty before they are born."""

    name: str
    ages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearColumn:
    """A year: what happens in it, what there is at its beginning, comes, goes, and is left."""

    year_text: str
    events: tuple[str, ...]
    carried: Amount
    income: Amount
    spending: Amount
    net: Amount
    left: Amount


@dataclass(frozen=True, slots=True)
class YearsPaper(Paper):
    """キャッシュフロー表: ages and events above, the money below."""

    name = "years"
    title = "キャッシュフロー表"
    readers = frozenset({Audience.CONFERENCE, Audience.PERSON, Audience.WORKER})
    template = "years.typ"
    column_widths = (18, *[20] * (YEARS + 1))
    landscape = True

    as_of_text: str
    story: str
    people: tuple[AgesLine, ...]
    years: tuple[YearColumn, ...]
    notes: tuple[str, ...]

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return the years; nothing while nobody has counted the money at hand, or no amount is written."""
        household = source.household
        try:
            years = year_list(household, YEARS, household.whole_plan)
        except CashMissing:
            return ()
        if not any(row.amount for row in source.case.budget):
            return ()
        columns = tuple(_column(source.case, year) for year in years)
        changes = unwritten_allowances(household, YEARS, source.reference.allowances)
        notes = (
            *(ASSUMPTIONS[code] for code in supposed(grows=bool(growth_of(source.case)))),
            *(in_wareki(money_words(change.finding)) for change in changes),
        )
        return (cls(source.as_of_text, as_planned(household), _people(years), columns, notes),)

    def totals(self) -> Iterator[Total]:
        """Yield every total with its parts added up again, and what each year hands on to the next."""
        before = self.years[0].carried
        for year in self.years:
            place = f"years.{year.year_text}"
            yield Total(f"{place}.carried", year.carried.value, before.value)
            yield Total(f"{place}.net", year.net.value, year.income.value - year.spending.value)
            yield Total(f"{place}.left", year.left.value, year.carried.value + year.net.value)
            before = year.left

    def write(self, sheet: SheetWriter) -> None:
        """Write a column to a year."""
        sheet.title(self.title, "", self.as_of_text)
        sheet.note(self.story)
        sheet.headings("年", *(year.year_text for year in self.years))
        for person in self.people:
            sheet.row(person.name, *person.ages)
        sheet.row("できごと", *("\n".join(year.events) for year in self.years))
        sheet.headings("円", *[""] * len(self.years))
        carried = sheet.row("くりこし", *(year.carried for year in self.years))
        sheet.row("収入", *(year.income for year in self.years))
        sheet.row("支出", *(year.spending for year in self.years))
        columns = "BCDEFGHIJKLM"[: len(self.years)]
        both = list(zip(columns, self.years, strict=True))
        sheet.row("差引", *(Formula(f"={c}{carried + 1}-{c}{carried + 2}", year.net) for c, year in both))
        sheet.row(
            "年末の残り", *(Formula(f"={c}{carried}+{c}{carried + 3}", year.left) for c, year in both), strong=True
        )
        for note in self.notes:
            sheet.note(note)


def _people(years: tuple[YearLine, ...]) -> tuple[AgesLine, ...]:
    names = dict.fromkeys(name for year in years for name, _ in year.ages)
    ages = [dict(year.ages) for year in years]
    return tuple(AgesLine(name, tuple(f"{year[name]}歳" if name in year else "" for year in ages)) for name in names)


def _column(case: Case, line: YearLine) -> YearColumn:
    sums = line.sums
    return YearColumn(
        f"{wareki_year(sums.year)}{part_of_year(sums.months)}",
        tuple(f"{event.day.month}月 {named_timeline_words(case, event)}" for event in line.events),
        *(yen(amount, PLANNED) for amount in (sums.opening, sums.income, sums.spending, sums.net, sums.closing)),
    )
