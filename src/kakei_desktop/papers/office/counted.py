"""What sheets of counts share: a line of a fiscal year, its row in a workbook, and the packet of a single sheet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.months import Month, fiscal_year_months
from kakei_desktop.domain.wareki import wareki_fiscal_year
from kakei_desktop.papers.excel import Formula, SheetWriter
from kakei_desktop.papers.packet import Packet
from kakei_desktop.papers.paper import Printable, Total, total_of
from kakei_desktop.papers.values import NOT_YET, UNKNOWN, Amount, yen
from kakei_desktop.papers.written import WordsOnPaper

_NOTHING_WRITTEN = WordsOnPaper((), (), frozenset(), outside=False, fled=False)


@dataclass(frozen=True, slots=True)
class CountedLine:
    """An item with its sums of April to March, and of the year.

    Attributes:
        title: What it is called.
        months: The sums of the months.
        total: That of the year.
        adds_up: Whether the year is the sum of the months: not of a state that lasts, nor where months are left out.
    """

    title: str
    months: tuple[Amount, ...]
    total: Amount
    adds_up: bool = True


@dataclass(frozen=True, slots=True)
class YearSheet(Printable):
    """A sheet for the city that counts by the months of a fiscal year.

    Attributes:
        year_text: The 年度.
        as_of_text: Day for which it holds.
        agency_text: Name of the agency; empty while nobody has told it.
        months: What stands over the months.
        lines: What was counted.
    """

    column_widths = (28, *[9.5] * 12, 12)
    landscape = True

    year_text: str
    as_of_text: str
    agency_text: str
    months: tuple[str, ...]
    lines: tuple[CountedLine, ...]

    def totals(self) -> Iterator[Total]:
        """Yield the sum of each line that is one."""
        for line in self.lines:
            if line.adds_up:
                yield Total(f"{self.name}.{line.title}", line.total.value, total_of(line.months))


def office_packet(sheet: Printable, fiscal_year: int, today: date) -> Packet:
    """Return the packet that holds one sheet of the agency itself."""
    return Packet(
        case_number=wareki_fiscal_year(fiscal_year),
        as_of=today.isoformat(),
        audience="city",
        audience_text=sheet.title,
        papers=(sheet,),
        client="",
        nothing_in=(),
        left_out="",
        reading=_NOTHING_WRITTEN,
        other_side="",
        applicant=None,
        replaces={},
        consented=True,
    )


def month_heads() -> tuple[str, ...]:
    """Return ``4月`` to ``3月``."""
    return tuple(f"{month.number}月" for month in fiscal_year_months(2000))


def counted_line(
    title: str, months: Sequence[int | None], total: int | None, to_come: int, origin: str, *, adds_up: bool = True
) -> CountedLine:
    """Return a line of counts as it is printed.

    Args:
        title: What was counted.
        months: Of April to March; None where few stand behind a number: nothing of it, not even in a cell's value.
        total: Of the year.
        to_come: How many of the months are still to come: they have no number yet but that of a day already written.
        origin: Where the numbers come from.
        adds_up: Whether the year is the sum of its months.
    """

    def shown(value: int | None) -> Amount:
        return Amount(0, UNKNOWN, origin) if value is None else yen(value, origin)

    begun = len(months) - to_come
    by_month = [shown(value) if at < begun or value else Amount(0, NOT_YET, origin) for at, value in enumerate(months)]
    return CountedLine(title, tuple(by_month), shown(total), adds_up)


def months_to_come(fiscal_year: int, today: date) -> int:
    """Return how many months of a fiscal year have not begun."""
    return sum(month > Month.of(today) for month in fiscal_year_months(fiscal_year))


def write_lines(sheet: SheetWriter, head: str, lines: Iterable[CountedLine]) -> None:
    """Write the lines as a table; the year is a sum where it is one."""
    sheet.headings(head, *(f">{month}" for month in month_heads()), ">計")
    for line in lines:
        row = sheet.next_row
        sheet.row(line.title, *line.months, Formula(f"=SUM(B{row}:M{row})", line.total) if line.adds_up else line.total)
