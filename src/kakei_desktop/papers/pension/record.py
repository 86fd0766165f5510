"""国民年金の納付状況 as a paper: a row to a year of exemptions, which is one form and one year of income."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.household import given_name
from kakei_desktop.domain.months import Month, spans
from kakei_desktop.domain.pension_record import PensionStatus
from kakei_desktop.domain.wareki import wareki_month
from kakei_desktop.papers.excel import Formula, SheetWriter, column_sum
from kakei_desktop.papers.paper import EVERY_READER, Paper, Source, Total, total_of, warning
from kakei_desktop.papers.pension.expiring import RECORD_AND_RULES, until_text
from kakei_desktop.papers.values import UNKNOWN, Amount, known_months, known_yen
from kakei_desktop.reports.pension.grid import GridMonth, PensionGrid, YearRow
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.month.times import is_barred
from kakei_desktop.words.record_marks import legend

RECORD = "納付記録"
UNWRITTEN = "さんの納付記録は、まだ書かれていません"
NUMBER_LABEL = "基礎年金番号（窓口で本人が書く）"
GONE_MARK = "※"
GONE_LEGEND = "※＝訪問の日より前に期限が来る月"
UNTIL_LEGEND = "文字の下＝納付と申請ができる最後の月（令和。その月の末日まで）"
TWO_YEARS = "各月の保険料を納められるのは、その月の翌月末から2年のあいだです。"
_MONTH_HEADS = tuple(f"{(at + 6) % 12 + 1}月" for at in range(12))


@dataclass(frozen=True, slots=True)
class PrintedMonth:
    """A month.

    Attributes:
        letter: What became of it.
        words: The same in words.
        look: How it is drawn: owed, lost, done, open, future.
        owed: Yen owed.
        until: ``8年11月``, the last month in which it can be paid or applied for; empty where it is not owed.
        gone: It is owed today, and lost before the visit.
    """

    letter: str
    words: str
    look: str
    owed: int
    until: str
    gone: bool


@dataclass(frozen=True, slots=True)
class PensionYearRow:
    """A year of exemptions with twelve months from July."""

    label: str
    cells: tuple[PrintedMonth, ...]
    owed_months: Amount
    owed_yen: Amount


@dataclass(frozen=True, slots=True)
class PensionPerson:
    """The months of one person.

    ``months_then`` and ``yen_then`` are those left on the day of the visit, None where they are the same.
    ``missing_rules`` names owed months without an amount yet.
    """

    name: str
    years: tuple[PensionYearRow, ...]
    owed_months: Amount
    owed_yen: Amount
    months_then: Amount | None
    yen_then: Amount | None
    missing_rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PensionPaper(Paper):
    """国民年金の納付状況; what ``number_label`` names is left empty: the program keeps no such number."""

    name = "pension"
    title = "国民年金の納付状況"
    readers = EVERY_READER
    template = "pension.typ"
    column_widths = (24, *[5.5] * 12, 10, 13)

    as_of_text: str
    number_label: str
    month_heads: tuple[str, ...]
    persons: tuple[PensionPerson, ...]
    owed_months: Amount
    owed_yen: Amount
    legend: tuple[str, ...]
    notes: tuple[str, ...]

    @classmethod
    def build(cls, source: Source) -> tuple[Self, ...]:
        """Return the months of everyone who pays as category 1; nothing where nobody does."""
        shown = source.grids
        if not shown:
            return ()
        persons = tuple(_person(source, grid) for grid in shown)
        paper = cls(
            source.as_of_text,
            NUMBER_LABEL,
            _MONTH_HEADS,
            persons,
            known_months(sum(grid.owed_months for grid in shown), RECORD, known=any(map(is_written, shown))),
            owed_by(*shown),
            _legend(shown, persons),
            _notes(shown),
        )
        return (paper,)

    @property
    def _sums(self) -> tuple[Amount, Amount]:
        return self.owed_months, self.owed_yen

    def totals(self) -> Iterator[Total]:
        """Yield every total with its parts added up again."""
        for at, person in enumerate(self.persons, 1):
            yield from _person_totals(f"pension.persons[{at}]", person)
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
        """Write a row to a year of exemptions and a column to a month."""
        sheet.title(self.title, "", self.as_of_text)
        sums = [_write_person(sheet, self, person) for person in self.persons]
        if len(sums) > 1:
            sheet.next_row += 1
            cells = ["+".join(f"{column}{row}" for row in sums) for column in "NO"]
            months, yen = (Formula(f"={cell}", amount) for cell, amount in zip(cells, self._sums, strict=True))
            sheet.row("全員の合計", *[None] * 12, months, yen, strong=True)
        for heading, texts in (("文字の意味", self.legend), ("おことわり", self.notes)):
            if texts:
                sheet.section(heading)
                for text in texts:
                    sheet.note(text)


def _person_totals(place: str, person: PensionPerson) -> Iterator[Total]:
    cells = [cell for year in person.years for cell in year.cells if cell.look == "owed"]
    for number, year in enumerate(person.years, 1):
        owed = [cell for cell in year.cells if cell.look == "owed"]
        yield Total(f"{place}.years[{number}].owed_months", year.owed_months.value, len(owed))
        yield Total(f"{place}.years[{number}].owed_yen", year.owed_yen.value, sum(cell.owed for cell in owed))
    yield Total(f"{place}.owed_months", person.owed_months.value, total_of(y.owed_months for y in person.years))
    yield Total(f"{place}.owed_yen", person.owed_yen.value, total_of(y.owed_yen for y in person.years))
    if person.months_then and person.yen_then:
        left = [cell.owed for cell in cells if not cell.gone]
        yield Total(f"{place}.months_then", person.months_then.value, len(left))
        yield Total(f"{place}.yen_then", person.yen_then.value, sum(left))


def owed_by(*shown: PensionGrid) -> Amount:
    """Return what the owed months of some persons come to, as far as the rules know."""
    known = any(map(is_written, shown)) and not any(grid.missing_rules for grid in shown)
    return known_yen(sum(grid.owed_yen for grid in shown), RECORD_AND_RULES, known=known)


def left_on(law: Law, grid: PensionGrid, day: date) -> tuple[Amount, Amount]:
    """Return how many of the months owed today can still be paid on a later day, and what they come to."""
    left = [cell for cell in grid.cells if cell.payable and not is_barred(law, cell.month, day)]
    known = is_written(grid) and not any(cell.month in grid.missing_rules for cell in left)
    return known_months(len(left), RECORD, known=is_written(grid)), known_yen(
        sum(cell.owed for cell in left), RECORD_AND_RULES, known=known
    )


def _person(source: Source, grid: PensionGrid) -> PensionPerson:
    law, visit_day = source.reference.law, source.day_handed_in
    months, yen = left_on(law, grid, visit_day)
    same = months.value == grid.owed_months
    return PensionPerson(
        grid.member.name,
        tuple(_year(source, year, grid.missing_rules) for year in grid.years),
        known_months(grid.owed_months, RECORD, known=is_written(grid)),
        owed_by(grid),
        None if same else months,
        None if same else yen,
        tuple(wareki_month(month) for month in grid.missing_rules),
    )


def _year(source: Source, year: YearRow, missing: Sequence[Month]) -> PensionYearRow:
    cells = tuple(_month(source, cell) for cell in year.cells)
    written = any(map(_is_settled, year.cells))
    known = written and not any(cell.month in missing for cell in year.cells)
    owed = known_yen(year.owed_yen, RECORD_AND_RULES, known=known)
    return PensionYearRow(year.label, cells, known_months(year.owed_months, RECORD, known=written), owed)


def _month(source: Source, cell: GridMonth) -> PrintedMonth:
    law, look = source.reference.law, _look(cell)
    if not cell.payable:
        return PrintedMonth(cell.letter, cell.words, look, cell.owed, "", False)
    gone = is_barred(law, cell.month, source.day_handed_in)
    until = until_text(cell.last_day)
    letter = f"{cell.letter}{GONE_MARK}" if gone else cell.letter
    return PrintedMonth(letter, cell.words, look, cell.owed, until, gone)


def is_written(grid: PensionGrid) -> bool:
    """Return whether anything is known of a person's months."""
    return any(_is_settled(cell) for cell in grid.cells)


def _is_settled(cell: GridMonth) -> bool:
    return cell.status not in (None, PensionStatus.UNKNOWN)


def _look(cell: GridMonth) -> str:
    if cell.barred:
        return "lost"
    if cell.payable:
        return "owed"
    if cell.future:
        return "future"
    return "done" if _is_settled(cell) else "open"


def _legend(shown: Sequence[PensionGrid], persons: Sequence[PensionPerson]) -> tuple[str, ...]:
    printed = [cell for person in persons for year in person.years for cell in year.cells]
    return (
        *legend(cell for grid in shown for cell in grid.cells),
        *((UNTIL_LEGEND,) if any(cell.until for cell in printed) else ()),
        *((GONE_LEGEND,) if any(cell.gone for cell in printed) else ()),
    )


def missing_notes(shown: Sequence[PensionGrid]) -> tuple[str, ...]:
    """Return one sentence on the owed months whose amount the rules do not hold; none where they hold all."""
    missing = sorted({month for grid in shown for month in grid.missing_rules})
    told = "、".join(_span_words(first, last) for first, last in spans(missing))
    return (f"{told}の保険料額はまだ収録されていません（合計に入っていません）",) if missing else ()


def unwritten_notes(shown: Sequence[PensionGrid]) -> tuple[str, ...]:
    """Return a sentence for each person of whose record nothing is written: unpaid months may be hidden there."""
    return tuple(f"{given_name(grid.member.name)}{UNWRITTEN}" for grid in shown if not is_written(grid))


def _span_words(first: Month, last: Month) -> str:
    return f"{wareki_month(first)}分" + (f"から{wareki_month(last)}分まで" if last != first else "")


def _notes(shown: Sequence[PensionGrid]) -> tuple[str, ...]:
    doubts = dict.fromkeys(doubt for grid in shown for doubt in grid.unverified)
    return (*missing_notes(shown), *unwritten_notes(shown), *doubts, TWO_YEARS)


def _write_person(sheet: SheetWriter, paper: PensionPaper, person: PensionPerson) -> int:
    sheet.section(f"{person.name} さん")
    sheet.note(f"{paper.number_label}：")
    sheet.headings("免除年度", *paper.month_heads, ">未納", ">金額（円）")
    rows = [
        sheet.row(year.label, *(cell.letter for cell in year.cells), year.owed_months, year.owed_yen)
        for year in person.years
    ]
    sums = column_sum("N", rows, person.owed_months), column_sum("O", rows, person.owed_yen)
    total = sheet.row("合計", *[None] * 12, *sums, strong=True)
    if person.months_then and person.yen_then:
        sheet.row("訪問の日には", *[None] * 12, person.months_then, person.yen_then)
    return total
