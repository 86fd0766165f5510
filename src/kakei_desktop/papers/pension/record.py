"""国民年金の納付状況 as a paper, and the lines on what is lost soonest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Self

from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.household import InsuredCategory, given_name
from kakei_desktop.domain.months import Month, spans
from kakei_desktop.domain.pension_record import PensionStatus
from kakei_desktop.domain.wareki import wareki, wareki_month
from kakei_desktop.papers.excel import Formula, SheetWriter, column_sum
from kakei_desktop.papers.paper import EVERY_READER, Paper, Source, Total, total_of, warning
from kakei_desktop.papers.values import UNKNOWN, Amount, known_months, known_yen
from kakei_desktop.reports.pension.grid import (
    ExpiringMonth,
    GridMonth,
    PensionGrid,
    YearRow,
    expiring_months,
    legend,
    pension_grid,
)

RECORD = "納付記録"
RECORD_AND_RULES = "納付記録と保険料額"
EXPIRING_SHOWN = 3
UNWRITTEN = "さんの納付記録は、まだ書かれていません"
NUMBER_LABEL = "基礎年金番号（窓口で本人が書く）"
_MONTH_HEADS = tuple(f"{(at + 3) % 12 + 1}月" for at in range(12))


@dataclass(frozen=True, slots=True)
class ExpiringLine:
    """A month that is lost soon.

    Attributes:
        month_text: ``令和6年10月分``.
        persons_text: Given names of those who owe it.
        last_day_text: ``令和8年11月30日まで``, with the working day before where offices are closed on it.
        amount: Yen of all of them.
        remark: What to mind, as that it ends before the visit; may be empty.
    """

    month_text: str
    persons_text: str
    last_day_text: str
    amount: Amount
    remark: str


@dataclass(frozen=True, slots=True)
class PrintedMonth:
    """A month: its letter, the same in words, how it is drawn (owed, lost, done, open, future), yen owed."""

    letter: str
    words: str
    look: str
    owed: int


@dataclass(frozen=True, slots=True)
class PensionYearRow:
    """A 年度 with twelve months from April."""

    label: str
    cells: tuple[PrintedMonth, ...]
    owed_months: Amount
    owed_yen: Amount


@dataclass(frozen=True, slots=True)
class PensionPerson:
    """The months of one person; ``missing_rules`` names owed months without an amount yet."""

    name: str
    years: tuple[PensionYearRow, ...]
    owed_months: Amount
    owed_yen: Amount
    missing_rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PensionPaper(Paper):
    """国民年金の納付状況; what ``number_label`` names is left empty: the program keeps no such number."""

    name = "pension"
    title = "国民年金の納付状況"
    readers = EVERY_READER
    template = "pension.typ"
    column_widths = (13, *[5.5] * 12, 10, 13)

    as_of_text: str
    number_label: str
    month_heads: tuple[str, ...]
    persons: tuple[PensionPerson, ...]
    owed_months: Amount
    owed_yen: Amount
    expiring: tuple[ExpiringLine, ...]
    legend: tuple[str, ...]
    notes: tuple[str, ...]

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return the months of everyone who pays as category 1; nothing where nobody does."""
        shown = grids(source)
        if not shown:
            return ()
        cells = [cell for grid in shown for year in grid.years for cell in year.cells]
        paper = cls(
            source.as_of_text,
            NUMBER_LABEL,
            _MONTH_HEADS,
            tuple(_person(grid) for grid in shown),
            known_months(sum(grid.owed_months for grid in shown), RECORD, known=any(map(_written, shown))),
            owed_by(*shown),
            expiring_lines(source),
            legend(cells),
            _notes(shown),
        )
        return (paper,)

    def totals(self) -> Iterator[Total]:
        """Yield every total with its parts added up again."""
        for at, person in enumerate(self.persons, 1):
            place = f"pension.persons[{at}]"
            for number, year in enumerate(person.years, 1):
                owed = [cell for cell in year.cells if cell.look == "owed"]
                yield Total(f"{place}.years[{number}].owed_months", year.owed_months.value, len(owed))
                yield Total(f"{place}.years[{number}].owed_yen", year.owed_yen.value, sum(cell.owed for cell in owed))
            yield Total(f"{place}.owed_months", person.owed_months.value, total_of(y.owed_months for y in person.years))
            yield Total(f"{place}.owed_yen", person.owed_yen.value, total_of(y.owed_yen for y in person.years))
        yield Total("pension.owed_months", self.owed_months.value, total_of(p.owed_months for p in self.persons))
        yield Total("pension.owed_yen", self.owed_yen.value, total_of(p.owed_yen for p in self.persons))

    def warnings(self) -> Iterator[Finding]:
        """Yield whose record is not written yet, and which months have no amount."""
        for person in self.persons:
            if person.owed_months.text == UNKNOWN:
                yield warning("not_written", PensionPaper, what=f"{person.name}さんの納付記録")
            if person.missing_rules:
                yield warning("rules_missing", PensionPaper, months=person.missing_rules)

    def write(self, sheet: SheetWriter) -> None:
        """Write a row to a 年度 and a column to a month."""
        sheet.title(self.title, "", self.as_of_text)
        sums = [_write_person(sheet, self, person) for person in self.persons]
        if len(sums) > 1:
            sheet.next_row += 1
            cells = ["+".join(f"{column}{row}" for row in sums) for column in "NO"]
            amounts = Formula(f"={cells[0]}", self.owed_months), Formula(f"={cells[1]}", self.owed_yen)
            sheet.row("全員の合計", *[None] * 12, *amounts, strong=True)
        if self.legend:
            sheet.section("文字の意味")
            sheet.note("　".join(self.legend))
        if self.expiring:
            sheet.section("先に消える月")
            for line in self.expiring:
                texts = line.month_text, line.persons_text, line.last_day_text, f"{line.amount.text}円", line.remark
                sheet.note("　".join(text for text in texts if text))
        if self.notes:
            sheet.section("おことわり")
            for note in self.notes:
                sheet.note(note)


def grids(source: Source) -> tuple[PensionGrid, ...]:
    """Return the grids of those who are, or within the months shown were, insured as category 1."""
    case = source.case
    every = (pension_grid(source.reference.law, case, member.id, source.today) for member in case.members)
    return tuple(grid for grid in every if _pays_itself(grid))


def _pays_itself(grid: PensionGrid) -> bool:
    cells = (cell for year in grid.years for cell in year.cells)
    return grid.member.category is InsuredCategory.FIRST or any(c.category is InsuredCategory.FIRST for c in cells)


def owed_by(*shown: PensionGrid) -> Amount:
    """Return what the owed months of some persons come to, as far as the rules know."""
    known = any(map(_written, shown)) and not any(grid.missing_rules for grid in shown)
    return known_yen(sum(grid.owed_yen for grid in shown), RECORD_AND_RULES, known=known)


def _person(grid: PensionGrid) -> PensionPerson:
    return PensionPerson(
        grid.member.name,
        tuple(_year(year, grid.missing_rules) for year in grid.years),
        known_months(grid.owed_months, RECORD, known=_written(grid)),
        owed_by(grid),
        tuple(wareki_month(month) for month in grid.missing_rules),
    )


def _year(year: YearRow, missing: Sequence[Month]) -> PensionYearRow:
    cells = tuple(PrintedMonth(c.letter, c.words, _look(c), c.owed) for c in year.cells)
    written = any(map(_is_written, year.cells))
    known = written and not any(cell.month in missing for cell in year.cells)
    owed = known_yen(year.owed_yen, RECORD_AND_RULES, known=known)
    return PensionYearRow(year.label, cells, known_months(year.owed_months, RECORD, known=written), owed)


def _written(grid: PensionGrid) -> bool:
    return any(_is_written(cell) for year in grid.years for cell in year.cells)


def _is_written(cell: GridMonth) -> bool:
    return cell.status not in (None, PensionStatus.UNKNOWN)


def _look(cell: GridMonth) -> str:
    if cell.barred:
        return "lost"
    if cell.payable:
        return "owed"
    if cell.future:
        return "future"
    return "done" if _is_written(cell) else "open"


def missing_notes(shown: Sequence[PensionGrid]) -> tuple[str, ...]:
    """Return one sentence on the owed months whose amount the rules do not hold; none where they hold all."""
    missing = sorted({month for grid in shown for month in grid.missing_rules})
    told = "、".join(_span_words(first, last) for first, last in spans(missing))
    return (f"{told}の保険料額はまだ収録されていません（合計に入っていません）",) if missing else ()


def unwritten_notes(shown: Sequence[PensionGrid]) -> tuple[str, ...]:
    """Return a sentence for each person of whose record nothing is written: unpaid months may be hidden there."""
    return tuple(f"{given_name(grid.member.name)}{UNWRITTEN}" for grid in shown if not _written(grid))


def _span_words(first: Month, last: Month) -> str:
    return f"{wareki_month(first)}分" + (f"から{wareki_month(last)}分まで" if last != first else "")


def _notes(shown: Sequence[PensionGrid]) -> tuple[str, ...]:
    doubts = dict.fromkeys(doubt for grid in shown for doubt in grid.unverified)
    return (
        *missing_notes(shown),
        *unwritten_notes(shown),
        *doubts,
        "各月の保険料を納められるのは、その月の翌月末から2年のあいだです。",
    )


def expiring_lines(source: Source) -> tuple[ExpiringLine, ...]:
    """Return the months that are lost soonest, those of several persons in one line."""
    by_month = groupby(
        expiring_months(source.reference.law, source.case, source.today), key=lambda e: (e.month, e.unknown)
    )
    lines = []
    for (month, unknown), found in islice(by_month, EXPIRING_SHOWN):
        entries = list(found)
        last_day = entries[0].last_day
        early = source.visit_day is not None and last_day < source.visit_day
        known = all(e.amount is not None for e in entries)
        amount = known_yen(sum(e.amount or 0 for e in entries), RECORD_AND_RULES, known=known)
        persons = "・".join(given_name(e.member) for e in entries)
        remark = "訪問の日より前に期限が来ます" if early else ""
        month_text = f"{wareki_month(month)}分" + ("（要確認）" if unknown else "")
        lines.append(ExpiringLine(month_text, persons, _until(entries[0]), amount, remark))
    return tuple(lines)


def _until(entry: ExpiringMonth) -> str:
    """Return the last day; where offices are closed on it, also the working day before."""
    if entry.days_left < 0:
        return f"{wareki(entry.last_day)}を過ぎました（すぐ電話）"
    office = f"（窓口は{entry.working_day.day}日）" if entry.working_day != entry.last_day else ""
    return f"{wareki(entry.last_day)}まで{office}"


def _write_person(sheet: SheetWriter, paper: PensionPaper, person: PensionPerson) -> int:
    sheet.section(f"{person.name} さん")
    sheet.note(f"{paper.number_label}：")
    sheet.headings("年度", *paper.month_heads, ">未納", ">金額（円）")
    rows = [
        sheet.row(year.label, *(cell.letter for cell in year.cells), year.owed_months, year.owed_yen)
        for year in person.years
    ]
    sums = column_sum("N", rows, person.owed_months), column_sum("O", rows, person.owed_yen)
    return sheet.row("合計", *[None] * 12, *sums, strong=True)
