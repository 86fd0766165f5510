"""相談の要点 as a paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.household import Relation, age_on, given_name
from kakei_desktop.domain.months import Month, spans
from kakei_desktop.domain.visit import Audience
from kakei_desktop.domain.wareki import era_year, wareki, wareki_month
from kakei_desktop.papers.excel import Formula, SheetWriter, column_sum
from kakei_desktop.papers.household.budget import NO_BUDGET, BudgetPaper, budget_totals
from kakei_desktop.papers.paper import EVERY_READER, Paper, Source, Total, total_of, warning
from kakei_desktop.papers.pension.record import (
    RECORD,
    ExpiringLine,
    expiring_lines,
    grids,
    missing_notes,
    owed_by,
    unwritten_notes,
)
from kakei_desktop.papers.values import UNKNOWN, Amount, months
from kakei_desktop.reports.budget.table import budget_table
from kakei_desktop.reports.pension.grid import PensionGrid


@dataclass(frozen=True, slots=True)
class UnpaidLine:
    """Months unpaid of one person."""

    person: str
    when_text: str
    months: Amount
    yen: Amount


@dataclass(frozen=True, slots=True)
class CoverPaper(Paper):
    """相談の要点: who asks what of whom, in one page.

    Attributes:
        addressee: ``見本年金事務所 御中``.
        date_text: Day of the visit (without one, of the papers) in both calendars.
        as_of_text: Day for which the figures hold.
        request: One sentence, in the box.
        household_text: ``4人（16歳・11歳の子）``.
        income: Yen a month; spending and balance likewise.
        spending: Yen a month.
        balance: Income less spending.
        unpaid: By person; empty where nothing is unpaid.
        unpaid_months: Sum over the persons.
        unpaid_yen: Sum over the persons.
        notes: What is missing in the sums, and whose record is not written yet.
        expiring: The months lost soonest.
        questions: What to ask, in order.
        visit_text: When, where, with whom; empty without a visit.
        agency_text: Who made the papers.
    """

    name = "cover"
    title = "相談の要点"
    readers = EVERY_READER
    template = "cover.typ"
    column_widths = (28, 24, 24, 18)

    addressee: str
    date_text: str
    as_of_text: str
    request: str
    household_text: str
    income: Amount
    spending: Amount
    balance: Amount
    unpaid: tuple[UnpaidLine, ...]
    unpaid_months: Amount
    unpaid_yen: Amount
    notes: tuple[str, ...]
    expiring: tuple[ExpiringLine, ...]
    questions: tuple[str, ...]
    visit_text: str
    agency_text: str

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return the first page."""
        case, today, visit = source.case, source.today, source.visit
        income, spending, balance = budget_totals(case, budget_table(source.reference.categories, case, today))
        shown = grids(source)
        owing = tuple(grid for grid in shown if grid.owed_months)
        unpaid = tuple(map(_unpaid, owing))
        paper = cls(
            addressee=_addressee(source),
            date_text=_paper_date(source.visit_day or today),
            as_of_text=source.as_of_text,
            request=(visit.request if visit else "")
            or request_from_facts(unpaid, given_name(case.client.name if case.client else "")),
            household_text=household_text(case, today),
            income=income,
            spending=spending,
            balance=balance,
            unpaid=unpaid,
            unpaid_months=months(sum(line.months.value for line in unpaid), RECORD),
            unpaid_yen=owed_by(*owing),
            notes=(*missing_notes(owing), *unwritten_notes(shown)),
            expiring=expiring_lines(source),
            questions=visit.questions if visit else (),
            visit_text=source.visit_text,
            agency_text=source.agency_text,
        )
        return (paper,)

    def totals(self) -> Iterator[Total]:
        """Yield every total with its parts added up again."""
        yield Total("cover.balance", self.balance.value, self.income.value - self.spending.value)
        yield Total("cover.unpaid_months", self.unpaid_months.value, total_of(line.months for line in self.unpaid))
        yield Total("cover.unpaid_yen", self.unpaid_yen.value, total_of(line.yen for line in self.unpaid))

    def warnings(self) -> Iterator[Finding]:
        """Yield that the 家計表 is not written yet, and what is lost before the visit."""
        if self.balance.text == UNKNOWN:
            yield warning("not_written", BudgetPaper, what="家計表")
        for line in self.expiring:
            if line.remark:
                yield warning("lost_before_visit", CoverPaper, month=line.month_text)

    def write(self, sheet: SheetWriter) -> None:
        """Write the page."""
        sheet.title(self.title, self.addressee, self.date_text)
        sheet.note(self.request, strong=True)
        sheet.section("世帯と家計（1か月あたり・円）")
        sheet.headings("世帯", ">収入", ">支出", ">差引")
        sheet.row(
            self.household_text,
            self.income,
            self.spending,
            Formula(f"=B{sheet.next_row}-C{sheet.next_row}", self.balance),
        )
        if self.income.text == UNKNOWN:
            sheet.note(NO_BUDGET)
        if self.unpaid or self.notes:
            sheet.section("国民年金の未納")
        if self.unpaid:
            sheet.headings("だれの分", "いつの分", ">月数", ">金額（円）")
            rows = [sheet.row(line.person, line.when_text, line.months, line.yen) for line in self.unpaid]
            sums = column_sum("C", rows, self.unpaid_months), column_sum("D", rows, self.unpaid_yen)
            sheet.row("合計", None, *sums, strong=True)
        for note in self.notes:
            sheet.note(note)
        _expiring(sheet, self.expiring)
        if self.questions:
            sheet.section("うかがいたいこと")
            for number, question in enumerate(self.questions, 1):
                sheet.note(f"{number}. {question}")
        sheet.next_row += 1
        for text in (self.visit_text, self.agency_text, self.as_of_text):
            sheet.note(text)


def _addressee(source: Source) -> str:
    client, visit = source.case.client, source.visit
    names = {
        Audience.OFFICE: f"{visit.office} 御中" if visit and visit.office else "年金事務所 御中",
        Audience.DESK: f"{visit.office} 御中" if visit and visit.office else "窓口 御中",
        Audience.CONFERENCE: "支援調整会議",
        Audience.PERSON: f"{client.name} さん" if client else "",
        Audience.WORKER: "控え（支援員）",
    }
    return names[source.audience]


def _unpaid(grid: PensionGrid) -> UnpaidLine:
    owed = sorted(cell.month for year in grid.years for cell in year.cells if cell.payable)
    return UnpaidLine(
        given_name(grid.member.name),
        _runs_words(owed),
        months(grid.owed_months, RECORD),
        owed_by(grid),
    )


def _runs_words(owed: Sequence[Month]) -> str:
    """Return ``令和6年10月分から`` for months in a row, ``令和6年10月〜7年6月の9か月と…`` for several runs."""
    runs = spans(owed)
    if len(runs) == 1:
        return f"{wareki_month(owed[0])}分から"
    return "と".join(f"{_run_words(*run)}の{run[1] - run[0] + 1}か月" for run in runs)


def _run_words(first: Month, last: Month) -> str:
    """Return ``令和6年10月〜7年6月``, the year only where it is another one."""
    if first.year == last.year:
        return wareki_month(first) + (f"〜{last.number}月" if first != last else "")
    era = era_year(first.last_day)[0]
    return f"{wareki_month(first)}〜{wareki_month(last).removeprefix(era)}"


def request_from_facts(unpaid: tuple[UnpaidLine, ...], client: str) -> str:
    """Return what is asked for in one sentence, for a visit that has none of its own.

    Args:
        unpaid: By person.
        client: Given name of the client, who needs no name in the sentence.
    """
    if not unpaid:
        return "国民年金の納め方について相談します。"
    first, *others = unpaid
    whose = "" if first.person == client else f"{first.person}さんの"
    also = "、".join(f"{line.person}さんは{_owed_words(line, '')}" for line in others)
    bracket = f"（{also}）" if also else ""
    return f"{whose}{_owed_words(first, '未納の')}{bracket}について、免除の申請を相談します。"


def _owed_words(line: UnpaidLine, unpaid: str) -> str:
    """Return ``令和8年4月分から未納の8か月``; of several runs each with its months."""
    if line.when_text.endswith("から"):
        return f"{line.when_text}{unpaid}{line.months.text}"
    return f"{unpaid}{line.when_text}"


def household_text(case: Case, today: date) -> str:
    """Return ``4人（16歳・11歳の子）``."""
    if not case.members:
        return "世帯はまだ書かれていません"
    born = [m.birth_date for m in case.residents if m.relation is Relation.CHILD and m.birth_date]
    ages = "・".join(f"{age_on(day, today)}歳" for day in sorted(born))
    return f"{len(case.residents)}人" + (f"（{ages}の子）" if ages else "")


def _expiring(sheet: SheetWriter, lines: Sequence[ExpiringLine]) -> None:
    if not lines:
        return
    sheet.section("先に消える月")
    sheet.headings("月分", "だれの分", "期限", ">金額（円）")
    for line in lines:
        last_day = "\n".join(text for text in (line.last_day_text, line.remark) if text)
        sheet.row(line.month_text, line.persons_text, last_day, line.amount)


def _paper_date(day: date) -> str:
    """Return ``令和8年12月3日（2026年）``, as at the head of a paper."""
    return f"{wareki(day)}（{day.year}年）"
