"""家計計画表 as a paper: a year to come, month by month, with what is carried over, as the plan has it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.visit import Audience
from kakei_desktop.domain.wareki import in_wareki, wareki, wareki_month
from kakei_desktop.money.errors import CashMissing
from kakei_desktop.money.findings import assumptions_of
from kakei_desktop.money.forecast import Household
from kakei_desktop.papers.excel import Formula, SheetWriter, column_sum
from kakei_desktop.papers.paper import Paper, Source, Total, total_of
from kakei_desktop.papers.values import UNKNOWN, Amount, known_yen
from kakei_desktop.reports.plan.months import (
    ACTUAL_INCOME,
    CARRIED,
    INCOME,
    LEFT,
    NET,
    SPENDING,
    MonthLine,
    MonthsTable,
    month_table,
)
from kakei_desktop.words.money import money_words

MONTHS, ACROSS = 12, 6
"""So many months are told, so many on one sheet."""
SLID_NOTE = "＊は、休みの日のために、前か後の月へずれた分がある月です。"
PLANNED = "手持ち金・家計表・取り組み"


@dataclass(frozen=True, slots=True)
class PlannedMonths:
    """A line of the table: what it is, an amount for each month, and where a closed day moved some of it."""

    label: str
    cells: tuple[Amount, ...]
    slid: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class HalfYear:
    """Six months on one sheet.

    Attributes:
        months: ``令和8年12月`` and so on.
        carried: What there is at the beginning of each.
        incomes: What comes.
        income: Its sum.
        spendings: What goes, in the bands of the 家計表.
        spending: Its sum.
        net: Income less spending.
        left: What is left at the end of each.
        actual: What the 明細 say of months that are over; empty where they say nothing.
    """

    months: tuple[str, ...]
    carried: PlannedMonths
    incomes: tuple[PlannedMonths, ...]
    income: PlannedMonths
    spendings: tuple[PlannedMonths, ...]
    spending: PlannedMonths
    net: PlannedMonths
    left: PlannedMonths
    actual: tuple[PlannedMonths, ...]


@dataclass(frozen=True, slots=True)
class MonthsPaper(Paper):
    """家計計画表: the months to come in two sheets, and what was supposed."""

    name = "months"
    title = "家計計画表"
    readers = frozenset({Audience.CONFERENCE, Audience.PERSON, Audience.WORKER})
    template = "months.typ"
    column_widths = (30, *[14] * ACROSS)
    landscape = True

    as_of_text: str
    story: str
    halves: tuple[HalfYear, ...]
    notes: tuple[str, ...]

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return the table; nothing while nobody has counted the money at hand, or no amount is written."""
        household = source.household
        try:
            table = month_table(household, MONTHS, household.whole_plan, bands=True)
        except CashMissing:
            return ()
        if not any(row.amount for row in source.case.budget):
            return ()
        forecast = household.forecast(MONTHS, household.whole_plan)
        assumed = dict.fromkeys(in_wareki(money_words(finding)) for finding in assumptions_of(household, forecast))
        slid = any(cell.slid for line in table.lines for cell in line.cells)
        starts = range(0, MONTHS, ACROSS)
        halves = tuple(_half(table, slice(start, start + ACROSS)) for start in starts)
        return (cls(source.as_of_text, as_planned(household), halves, (*((SLID_NOTE,) if slid else ()), *assumed)),)

    def totals(self) -> Iterator[Total]:
        """Yield every total with its parts added up again, and what each month hands on to the next."""
        before: Amount | None = None
        for half in self.halves:
            for at, month in enumerate(half.months):
                place = f"months.{month}"
                carried, net = half.carried.cells[at].value, half.net.cells[at].value
                income, spending = half.income.cells[at].value, half.spending.cells[at].value
                yield Total(f"{place}.carried", carried, before.value if before else carried)
                yield Total(f"{place}.income", income, total_of(line.cells[at] for line in half.incomes))
                yield Total(f"{place}.spending", spending, total_of(line.cells[at] for line in half.spendings))
                yield Total(f"{place}.net", net, income - spending)
                before = half.left.cells[at]
                yield Total(f"{place}.left", before.value, carried + net)

    def write(self, sheet: SheetWriter) -> None:
        """Write both half years, each sum as a formula."""
        sheet.title(self.title, "", self.as_of_text)
        sheet.note(self.story)
        for half in self.halves:
            sheet.next_row += 1
            sheet.headings("円", *(f">{month}" for month in half.months))
            _write_half(sheet, half)
        for note in self.notes:
            sheet.note(note)


def as_planned(household: Household) -> str:
    """Return on which way the household is followed, and from what it starts."""
    start = f"{wareki(household.first_day)}に数えた手持ち金 {format_yen(household.case.cash.opening)}円"
    return f"再生プランの取り組みを、書かれた月から始めたときの見込みです。{start}から始めています。"


def _half(table: MonthsTable, months: slice) -> HalfYear:
    lines = [_line(line, months) for line in table.lines]
    at = {line.id: place for place, line in enumerate(table.lines) if line.is_sum}
    actual = at.get(ACTUAL_INCOME, len(lines))
    told = lines[actual:] if any(amount.text != UNKNOWN for line in lines[actual:] for amount in line.cells) else []
    return HalfYear(
        tuple(map(wareki_month, table.months[months])),
        lines[at[CARRIED]],
        tuple(lines[at[CARRIED] + 1 : at[INCOME]]),
        lines[at[INCOME]],
        tuple(lines[at[INCOME] + 1 : at[SPENDING]]),
        lines[at[SPENDING]],
        lines[at[NET]],
        lines[at[LEFT]],
        tuple(told),
    )


def _line(line: MonthLine, months: slice) -> PlannedMonths:
    label = f"{line.label}（概算）" if line.approximate else line.label
    cells = line.cells[months]
    amounts = (known_yen(cell.yen or 0, PLANNED, known=cell.yen is not None) for cell in cells)
    return PlannedMonths(label, tuple(amounts), tuple(cell.slid for cell in cells))


def _write_half(sheet: SheetWriter, half: HalfYear) -> None:
    columns = "BCDEFGHIJKLM"[: len(half.months)]

    def lines(each: Sequence[PlannedMonths]) -> list[int]:
        return [sheet.row(line.label, *line.cells) for line in each]

    def reckoned(line: PlannedMonths, formula: str) -> int:
        cells = (
            Formula(f"={formula.format(column=column)}", amount)
            for column, amount in zip(columns, line.cells, strict=True)
        )
        return sheet.row(line.label, *cells, strong=True)

    def summed(line: PlannedMonths, rows: list[int]) -> int:
        sums = (column_sum(column, rows, amount) for column, amount in zip(columns, line.cells, strict=True))
        return sheet.row(line.label, *sums, strong=True)

    carried = sheet.row(half.carried.label, *half.carried.cells, strong=True)
    income = summed(half.income, lines(half.incomes))
    spending = summed(half.spending, lines(half.spendings))
    net = reckoned(half.net, f"{{column}}{income}-{{column}}{spending}")
    reckoned(half.left, f"{{column}}{carried}+{{column}}{net}")
    lines(half.actual)
